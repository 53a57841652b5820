"""Two facilitators' windows on one meeting stay in step, and neither loses what is being typed."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.faces import Studio

pytestmark = pytest.mark.browser

BARRIER, SUCCESS, PLAN = "Which barrier is highest?", "What makes a training work?", "What is your next step?"


@pytest.fixture
def meeting(office) -> dict:
    meeting = office.meeting()
    office.choice(meeting, BARRIER)
    office.cloud(meeting, SUCCESS)
    office.choice(meeting, PLAN, options=["Ask", "Try"])
    return meeting


@pytest.fixture
def left(studio, meeting) -> Studio:
    return studio(meeting)


@pytest.fixture
def right(studio, meeting) -> Studio:
    return studio(meeting)


def ordered(window: Studio, *titles: str) -> None:
    expect(window.deck).to_have_text(list(titles))


def stands(window: Studio, title: str) -> Locator:
    """What the list says of a question."""
    return window.page.locator(".deck-item", has_text=title).locator(".stands")


def test_what_is_written_in_one_window_is_read_in_the_other(left, right):
    left.title.fill("Which barrier is in your way?")
    left.row(2).fill("Money")
    ordered(right, "Which barrier is in your way?", SUCCESS, PLAN)
    expect(right.title).to_have_value("Which barrier is in your way?")
    expect(right.row(2)).to_have_value("Money")
    left.settled()


def test_questions_moved_added_and_deleted_in_one_window_move_come_and_go_in_the_other(left, right):
    left.page.locator(".deck-select", has_text=BARRIER).focus()
    left.page.keyboard.press("Alt+ArrowDown")
    for window in (left, right):
        ordered(window, SUCCESS, BARRIER, PLAN)
    right.click("More for “What is your next step?”")
    right.click(right.page.get_by_role("menuitem", name="Move up"))
    for window in (left, right):
        ordered(window, SUCCESS, PLAN, BARRIER)
    right.click("More for “What makes a training work?”")
    right.click(right.page.get_by_role("menuitem", name="Duplicate"))
    for window in (left, right):
        ordered(window, SUCCESS, SUCCESS, PLAN, BARRIER)
    left.click("More for “What is your next step?”")
    left.click(left.page.get_by_role("menuitem", name="Delete"))
    for window in (left, right):
        ordered(window, SUCCESS, SUCCESS, BARRIER)
    left.click("Undo")
    for window in (left, right):
        ordered(window, SUCCESS, SUCCESS, PLAN, BARRIER)
    expect(left.title).to_have_value(PLAN)
    expect(left.row(2)).to_have_value("Try")
    expect(left.button("Undo")).to_have_count(0)


def test_what_was_asked_is_deleted_only_after_a_question(left, right):
    left.click("Open the question")
    expect(left.button("Close the question")).to_be_visible()
    left.click(f"More for “{BARRIER}”")
    left.click(left.page.get_by_role("menuitem", name="Delete"))
    dialog = left.page.get_by_role("dialog", name=f"Delete “{BARRIER}”?")
    expect(dialog).to_contain_text("Its answers go with it")
    left.click(dialog.get_by_role("button", name="Delete"))
    for window in (left, right):
        ordered(window, SUCCESS, PLAN)
    expect(left.button("Undo")).to_have_count(0)


def test_a_question_dragged_to_another_place_stays_there(left, right):
    grip = left.page.locator(".deck-item", has_text=PLAN).locator(".deck-grip")
    grip.drag_to(left.page.locator(".deck-item", has_text=BARRIER), target_position={"x": 20, "y": 4})
    for window in (left, right):
        ordered(window, PLAN, BARRIER, SUCCESS)


def test_opened_in_one_window_it_is_open_in_the_other_and_its_answers_are_counted_in_both(
    office, meeting, left, right
):
    left.click("Open the question")
    expect(stands(right, BARRIER)).to_have_text("open")
    expect(right.button("Show results on phones")).to_be_visible()
    (activity, *_others) = office.get(f"/meetings/{meeting['id']}")["activities"]
    office.guest(meeting).answer(activity, "o1")
    for window in (left, right):
        expect(window.page.locator(".deck-item", has_text=BARRIER)).to_contain_text("1 answered")

    right.pick(SUCCESS)
    right.click("Open the question")
    for window in (left, right):
        expect(stands(window, SUCCESS)).to_have_text("open")
        expect(stands(window, BARRIER)).to_have_text("closed")


def test_what_is_being_typed_is_not_overwritten(office, meeting, left, right):
    left.title.click()
    left.page.keyboard.press("End")
    left.page.keyboard.type(" Today")
    right.row(1).fill("Knowledge")
    right.row(1).blur()
    right.settled()
    expect(left.row(1)).to_have_value("Knowledge")
    left.page.keyboard.type(" and tomorrow")
    expect(left.title).to_have_value(f"{BARRIER} Today and tomorrow")
    left.settled()
    for window in (left, right):
        expect(window.title).to_have_value(f"{BARRIER} Today and tomorrow")
        expect(window.row(1)).to_have_value("Knowledge")
    (activity, *_others) = office.get(f"/meetings/{meeting['id']}")["activities"]
    assert activity["title"]["en"] == f"{BARRIER} Today and tomorrow"
    assert activity["settings"]["options"][0]["text"]["en"] == "Knowledge"


def test_who_writes_is_not_taken_to_the_question_that_another_opens(left, right):
    left.title.click()
    left.page.keyboard.press("End")
    left.page.keyboard.type(" To")
    right.pick(SUCCESS)
    right.click("Open the question")
    expect(stands(left, SUCCESS)).to_have_text("open")
    left.page.keyboard.type("day")
    expect(left.title).to_be_focused()
    expect(left.title).to_have_value(f"{BARRIER} Today")
    expect(left.page.locator(".elsewhere")).to_contain_text(SUCCESS)


def test_loading_the_page_again_changes_nothing(left, right):
    left.title.fill("Which barrier is in your way?")
    left.click("Add another")
    expect(left.row(4)).to_be_focused()
    left.page.keyboard.type("Rules")
    left.settled()
    left.click("Open the question")
    expect(left.button("Show results on phones")).to_be_visible()
    left.page.reload()
    ordered(left, "Which barrier is in your way?", SUCCESS, PLAN)
    expect(stands(left, "Which barrier is in your way?")).to_have_text("open")
    expect(left.title).to_have_value("Which barrier is in your way?")
    expect(left.row(4)).to_have_value("Rules")
    expect(left.button("Show results on phones")).to_be_visible()
    expect(right.row(4)).to_have_value("Rules")
    expect(left.page.locator(".editor .saving").first).to_have_text("Saved")


def test_what_is_typed_without_network_is_kept_and_saved_when_it_is_back(office, meeting, left, right):
    left.lose_network()
    left.title.fill("Written in the train")
    left.row(1).fill("Tunnels")
    expect(left.page.get_by_text(re.compile("^No connection. What you type is kept."))).to_be_visible()
    expect(left.page.locator(".editor .saving").first).to_have_text("Not saved yet")
    expect(left.page.locator(".saving-trouble")).to_contain_text("tried again by itself")
    expect(right.title).to_have_value(BARRIER)
    left.row(2).fill("Hills")

    left.find_network()
    left.settled()
    expect(left.page.locator(".saving-trouble")).to_have_count(0)
    expect(right.title).to_have_value("Written in the train")
    for n, words in enumerate(("Tunnels", "Hills", "Time"), 1):
        expect(right.row(n)).to_have_value(words)
    (activity, *_others) = office.get(f"/meetings/{meeting['id']}")["activities"]
    assert activity["title"]["en"] == "Written in the train"


def test_a_question_of_the_audience_moves_in_both_windows(office, meeting, left, right):
    office.guest(meeting).ask("Who pays for the trees?")
    for window in (left, right):
        window.click(window.tab("Q&A"))
        expect(window.page.locator(".asked-item")).to_contain_text("Who pays for the trees?")
    left.deal("Who pays for the trees?", "Highlight")
    expect(right.page.locator(".asked-item")).to_contain_text("Highlighted on every screen")
    right.deal("Who pays for the trees?", "Hide")
    for window in (left, right):
        expect(window.page.locator(".asked-item")).to_have_count(0)
