"""The small wall on the desk shows what the wall in the hall shows."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.faces import Studio, Wall

pytestmark = pytest.mark.browser

BARRIER, SUCCESS = "Which barrier is highest?", "What makes a training work?"
SLIDES = "Will we get the slides afterwards?"


@pytest.fixture
def meeting(office) -> dict:
    return office.meeting()


@pytest.fixture
def ana(studio, office, meeting) -> Studio:
    office.choice(meeting, BARRIER)
    office.cloud(meeting, SUCCESS)
    return studio(meeting)


def small(ana: Studio) -> Locator:
    return ana.page.locator(".wall")


def both_stand(ana: Studio, big: Wall, scene: str) -> None:
    big.stands(scene)
    expect(small(ana)).to_have_attribute("data-scene", scene)


def test_it_goes_through_the_same_scenes(office, meeting, ana, wall):
    expect(small(ana)).to_have_attribute("data-scene", "invitation")
    expect(small(ana).locator(".stage-status")).to_have_text("")
    big = wall(meeting)
    ana.click("Open the question")
    both_stand(ana, big, "invitation")
    barrier = office.get(f"/meetings/{meeting['id']}")["activities"][0]
    office.guest(meeting).answer(barrier, "o1")
    both_stand(ana, big, "result")
    ana.click("Hide results on the wall")
    both_stand(ana, big, "hidden")
    expect(small(ana).locator(".stage-many")).to_have_text("1")
    expect(small(ana).locator(".bar")).to_have_count(0)

    question = office.guest(meeting).ask(SLIDES)
    office.post(f"/questions/{question['id']}/highlight")
    both_stand(ana, big, "questions")
    expect(small(ana).locator(".stage-pinned")).to_contain_text(SLIDES)
    office.post(f"/questions/{question['id']}/unhighlight")
    both_stand(ana, big, "hidden")
    office.post(f"/meetings/{meeting['id']}/end")
    both_stand(ana, big, "over")


def test_whoever_holds_the_meeting_may_look_at_what_the_hall_does_not_see(office, meeting, ana, wall):
    big = wall(meeting)
    ana.click("Open the question")
    both_stand(ana, big, "invitation")
    barrier = office.get(f"/meetings/{meeting['id']}")["activities"][0]
    office.guest(meeting).answer(barrier, "o1")
    ana.click("Hide results on the wall")
    both_stand(ana, big, "hidden")
    ana.click("Look at the result")
    expect(small(ana).locator(".bar", has_text="Skills")).to_contain_text("100%")
    expect(ana.page.locator(".wall-besides")).to_contain_text("Only you see this.")
    big.stands("hidden")
    ana.click("Back to what the wall shows")
    both_stand(ana, big, "hidden")
    ana.click("Show results on the wall")
    both_stand(ana, big, "result")
    expect(ana.page.locator(".wall-besides")).to_have_count(0)


def test_another_question_is_prepared_as_it_will_stand_there(office, meeting, ana, wall):
    big = wall(meeting)
    ana.click("Open the question")
    both_stand(ana, big, "invitation")
    big.press("q")
    both_stand(ana, big, "questions")
    ana.pick(SUCCESS)
    expect(small(ana)).to_have_attribute("data-scene", "invitation")
    expect(small(ana).locator(".stage-title")).to_have_text(SUCCESS)
    ana.pick(BARRIER)
    expect(small(ana)).to_have_attribute("data-scene", "questions")


def test_the_questions_are_put_on_every_wall_from_the_desk_and_taken_off(office, meeting, ana, wall):
    office.guest(meeting).ask(SLIDES)
    left, right = wall(meeting), wall(meeting)
    ana.click("Open the question")
    for big in (left, right):
        big.stands("invitation")
    ana.click(ana.tab("Q&A"))
    ana.click("Show Q&A on the wall")
    for big in (left, right):
        both_stand(ana, big, "questions")
        expect(big.page.locator(".stage-question")).to_contain_text(SLIDES)
    left.page.reload()
    left.stands("questions")
    ana.click("Back to the question")
    for big in (left, right):
        both_stand(ana, big, "invitation")

    # The key does the same, and a question that is opened takes the walls along.
    right.press("q")
    expect(ana.button("Back to the question")).to_be_visible()
    both_stand(ana, left, "questions")
    success = office.get(f"/meetings/{meeting['id']}")["activities"][1]
    office.do(success, "open")
    for big in (left, right):
        big.shows(SUCCESS)
    expect(ana.button("Show Q&A on the wall")).to_be_visible()


def test_questions_are_held_for_approval_where_they_are_dealt_with(office, meeting, ana):
    ana.click(ana.tab("Q&A"))
    ana.page.get_by_label("I approve each question before others see it").check()
    ana.settled()
    office.guest(meeting).ask(SLIDES)
    ana.page.get_by_role("radio", name="To review").check()
    expect(ana.page.locator(".asked-item")).to_contain_text(SLIDES)


def test_what_is_opened_on_the_right_begins_at_its_beginning(ana):
    column = ana.page.locator(".editor")
    ana.click(ana.tab("Meeting"))
    column.evaluate("column => column.scrollTop = 400")
    ana.click(ana.tab("Question"))
    expect(ana.title).to_be_in_viewport()
    assert column.evaluate("column => column.scrollTop") == 0
