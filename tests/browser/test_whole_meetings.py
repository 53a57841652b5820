"""A meeting as a whole: duplicated, deleted after one question, and marked once it is over."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.faces import Studio

pytestmark = pytest.mark.browser

BARRIER = "Which barrier is highest?"


@pytest.fixture
def ana(studio) -> Studio:
    return studio()


def row(ana: Studio, title: str) -> Locator:
    return ana.page.locator(".meeting-row", has_text=title)


def more(ana: Studio, title: str, verb: str) -> None:
    ana.page.goto("/studio")
    ana.click(ana.button(f"More for “{title}”"))
    ana.click(ana.page.locator(".menu:popover-open").get_by_text(verb))


def test_a_meeting_is_deleted_after_one_question_that_names_what_goes(office, ana):
    meeting = office.meeting("A day in Ostrava")
    barrier = office.opened(meeting, title=BARRIER)
    for n in (1, 2):
        office.guest(meeting).answer(barrier, f"o{n}")
    office.guest(meeting).ask("Is there coffee?")
    more(ana, "A day in Ostrava", "Delete …")
    expect(ana.page.get_by_role("heading", level=1)).to_have_text("Delete “A day in Ostrava”?")
    for loss in (
        "1 question with its settings",
        "2 answers",
        "1 question from the audience",
        meeting["code"][:3],
    ):
        expect(ana.page.locator("main")).to_contain_text(loss)
    ana.click(ana.page.get_by_role("link", name="Keep it"))
    expect(row(ana, "A day in Ostrava")).to_be_visible()
    more(ana, "A day in Ostrava", "Delete …")
    ana.click("Delete the meeting")
    expect(ana.page.get_by_role("status")).to_have_text("The meeting is deleted.")
    expect(row(ana, "A day in Ostrava")).to_have_count(0)


def test_a_meeting_is_duplicated_without_its_answers(office, ana):
    meeting = office.meeting("A day in Zlín")
    office.guest(meeting).answer(office.opened(meeting, title=BARRIER), "o1")
    more(ana, "A day in Zlín", "Duplicate")
    expect(ana.deck).to_have_text([BARRIER])
    expect(ana.button("Open the question")).to_be_visible()
    copy = office.get(f"/meetings/{ana.page.url.rsplit('/', 1)[1]}")
    assert copy["code"] != meeting["code"]
    assert copy["activities"][0]["round"] is None


def test_both_can_be_done_from_inside_the_meeting(office, studio):
    meeting = office.meeting("A day in Cheb")
    office.choice(meeting, BARRIER)
    ana = studio(meeting)
    ana.click(ana.tab("Meeting"))
    with ana.page.expect_navigation():
        ana.click("Duplicate the meeting")
    assert ana.page.url.rsplit("/", 1)[1] != meeting["id"]
    expect(ana.deck).to_have_text([BARRIER])
    ana.click(ana.tab("Meeting"))
    ana.click(ana.page.get_by_role("link", name="Delete the meeting …"))
    ana.click("Delete the meeting")
    ana.page.wait_for_url(re.compile("/studio"))
    expect(row(ana, "A day in Cheb")).to_have_count(1)


def test_a_meeting_that_is_over_says_so_in_the_list(office, ana):
    over, _live = office.meeting("A day in Plzeň"), office.meeting("A day in Brno")
    office.post(f"/meetings/{over['id']}/end")
    ana.page.goto("/studio")
    expect(row(ana, "A day in Plzeň").locator(".badge")).to_have_text("over")
    expect(row(ana, "A day in Brno").locator(".badge")).to_have_count(0)
