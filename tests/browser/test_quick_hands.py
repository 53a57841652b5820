"""Whoever is quick loses nothing: not what is typed before the server has answered, nor what was deleted by mistake."""

import pytest
from playwright.sync_api import Route, expect

from tests.browser.faces import Studio

pytestmark = pytest.mark.browser

BARRIER, SUCCESS = "Which barrier is highest?", "What makes a training work?"


@pytest.fixture
def meeting(office) -> dict:
    return office.meeting()


class Slow:
    """Holds what is sent to a path until it is let go."""

    def __init__(self, window: Studio, path: str):
        self.held: list[Route] = []
        window.page.route(
            path, lambda route: self.held.append(route) if self._sends(route) else route.continue_()
        )

    def _sends(self, route: Route) -> bool:
        return route.request.method == "POST"

    def let_go(self) -> None:
        (route,) = self.held
        route.continue_()


def test_what_is_typed_while_a_new_question_is_on_its_way_is_its_title_and_its_options(
    office, meeting, studio
):
    ana: Studio = studio(meeting)
    slow = Slow(ana, "**/api/v1/meetings/*/activities")
    ana.click(ana.kind("Choice"))
    ana.page.keyboard.type(BARRIER)
    ana.page.keyboard.press("Enter")
    ana.page.keyboard.type("Skills")
    slow.let_go()
    expect(ana.title).to_have_value(BARRIER)
    expect(ana.row(1)).to_have_value("Skills")
    expect(ana.row(1)).to_be_focused()
    ana.page.keyboard.type(" and tools")
    ana.settled()
    (activity,) = office.get(f"/meetings/{meeting['id']}")["activities"]
    assert activity["title"]["en"] == BARRIER
    assert activity["settings"]["options"][0]["text"]["en"] == "Skills and tools"


def test_a_new_question_is_typed_over_and_its_own_name_never_in_the_way(meeting, studio):
    ana: Studio = studio(meeting)
    ana.click(ana.kind("Word cloud"))
    expect(ana.title).to_be_focused()
    ana.page.keyboard.type(SUCCESS)
    expect(ana.title).to_have_value(SUCCESS)
    ana.click("Add a question")
    slow = Slow(ana, "**/api/v1/meetings/*/activities")
    ana.click(ana.page.get_by_role("dialog").locator("button.kind", has_text="Choice"))
    expect(ana.page.get_by_placeholder("What do you want to ask?")).to_be_focused()
    ana.page.keyboard.type(BARRIER)
    slow.let_go()
    expect(ana.deck).to_have_text([SUCCESS, BARRIER])
    expect(ana.title).to_be_focused()


def test_a_question_that_could_not_be_added_leaves_its_text_for_the_next_try(house, meeting, studio):
    ana: Studio = studio(meeting)
    ana.forgives("status of 503|net::ERR_")
    slow = Slow(ana, "**/api/v1/meetings/*/activities")
    ana.click(ana.kind("Choice"))
    ana.page.keyboard.type(BARRIER)
    slow.held.pop().abort()
    expect(ana.page.get_by_role("alert")).to_contain_text("no connection")
    ana.page.unroute_all()
    ana.click(ana.kind("Choice"))
    expect(ana.title).to_have_value(BARRIER)


def test_what_was_deleted_can_be_brought_back_for_a_while(office, meeting, studio):
    office.choice(meeting, BARRIER, options=["Skills", "Budget"])
    office.cloud(meeting, SUCCESS)
    ana: Studio = studio()
    ana.page.clock.install()
    ana.prepare(meeting)
    ana.click(f"More for “{BARRIER}”")
    ana.click(ana.page.get_by_role("menuitem", name="Delete"))
    expect(ana.deck).to_have_text([SUCCESS])
    expect(ana.page.locator(".deck-undo")).to_contain_text(f"Deleted: {BARRIER}")
    ana.click("Undo")
    expect(ana.deck).to_have_text([BARRIER, SUCCESS])

    ana.click(f"More for “{BARRIER}”")
    ana.click(ana.page.get_by_role("menuitem", name="Delete"))
    expect(ana.button("Undo")).to_be_focused()
    # It is not taken away from under a finger that is about to press it …
    ana.page.clock.fast_forward(11_000)
    expect(ana.button("Undo")).to_be_visible()
    # … but goes once nobody is at it.
    ana.pick(SUCCESS)
    ana.page.clock.fast_forward(11_000)
    expect(ana.button("Undo")).to_have_count(0)
    assert [each["title"]["en"] for each in office.get(f"/meetings/{meeting['id']}")["activities"]] == [
        SUCCESS
    ]
