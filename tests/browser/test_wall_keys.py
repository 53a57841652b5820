"""The wall is driven by a few keys, which clickers send, too; and it outlives its server."""

import re
import signal

import pytest
from playwright.sync_api import expect

from tests.browser.windows import NETWORK_LOST

pytestmark = pytest.mark.browser

FIRST, SECOND = "Which barrier is highest?", "What makes a training work?"


@pytest.fixture
def meeting(office) -> dict:
    return office.meeting()


@pytest.fixture
def agenda(office, meeting) -> tuple[dict, dict]:
    return office.choice(meeting, FIRST), office.cloud(meeting, SECOND)


@pytest.fixture
def opened(office, agenda) -> dict:
    """The first of the two is open."""
    return office.do(agenda[0], "open")


@pytest.fixture
def big(wall, meeting, agenda):
    big = wall(meeting)
    expect(big.page.locator("#stage h1")).to_be_visible()
    return big


@pytest.mark.parametrize(("onward", "back"), [("ArrowRight", "ArrowLeft"), ("PageDown", "PageUp")])
def test_next_and_previous_go_through_the_questions(office, meeting, big, onward, back):
    big.stands("join")
    big.drive(onward)
    big.shows(FIRST)
    big.stands("invitation")
    big.drive(onward)
    big.shows(SECOND)
    states = [each["round"]["state"] for each in office.get(f"/meetings/{meeting['id']}")["activities"]]
    assert states == ["closed", "open"]
    big.press(onward)
    expect(big.note).to_have_text("That was the last question.")
    big.drive(back)
    big.shows(FIRST)
    expect(big.status).to_contain_text("closed")
    big.press(back)
    expect(big.note).to_have_text("This is the first question.")
    big.drive(onward)
    big.shows(SECOND)


def test_h_hides_the_results_on_the_wall_and_shows_them_again(office, meeting, opened, big):
    office.guest(meeting).answer(opened, "o1")
    big.counts(Skills=1)
    big.drive("h")
    big.stands("hidden")
    expect(big.page.locator(".stage-many")).to_have_text("1")
    expect(big.page.locator(".numbers")).to_have_count(0)
    big.drive("H")
    big.stands("result")
    big.counts(Skills=1)


def test_c_closes_the_question_and_opens_it_again(opened, big, phone, meeting):
    ines = phone(meeting)
    ines.is_asked(FIRST)
    big.drive("c")
    expect(big.status).to_contain_text("closed")
    ines.reads("This question is closed.")
    big.drive("c")
    expect(big.status).to_contain_text("open")
    ines.is_asked(FIRST)


def test_i_tells_how_to_join_on_the_whole_wall_and_esc_goes_back(office, meeting, opened, big):
    office.guest(meeting).answer(opened, "o1")
    big.stands("result")
    big.press("i")
    big.stands("join")
    code = meeting["code"]
    expect(big.page.locator(".stage-code.huge")).to_have_text(f"{code[:3]}\u00a0{code[3:]}")
    expect(big.page.locator(".stage-qr.huge img")).to_be_visible()
    big.press("Escape")
    big.stands("result")
    big.press("i")
    big.stands("join")
    big.press("i")
    big.stands("result")


def test_q_turns_to_the_questions_and_back(office, meeting, opened, big):
    jana = office.guest(meeting)
    jana.answer(opened, "o1")
    jana.ask("Who may I call when we are stuck?")
    big.stands("result")
    big.press("q")
    big.stands("questions")
    expect(big.page.locator(".stage-question")).to_contain_text("Who may I call when we are stuck?")
    big.press("Escape")
    big.stands("result")
    big.press("Q")
    big.stands("questions")
    big.press("q")
    big.stands("result")


def test_t_starts_a_timer_and_gives_it_more_time(opened, big):
    timer = big.page.get_by_role("timer")
    expect(timer).to_have_count(0)
    big.press("t")
    expect(timer).to_have_text(re.compile(r"^(1:00|0:5\d)$"))
    expect(timer).to_have_text(re.compile(r"^0:5\d$"))
    big.press("t")
    expect(timer).to_have_text(re.compile(r"^1:[12]\d$"))
    big.press("Shift+T")
    expect(timer).to_have_count(0)


def test_f_fills_the_screen(opened, big):
    big.press("f")
    big.page.wait_for_function("() => document.fullscreenElement !== null")
    big.press("f")
    big.page.wait_for_function("() => document.fullscreenElement === null")


@pytest.mark.parametrize("key", ["k", "?"])
def test_the_list_of_keys_names_every_key(opened, big, key):
    keys = big.page.get_by_role("dialog", name="Keys")
    big.press(key)
    expect(keys).to_be_visible()
    named = set(keys.locator("kbd").all_inner_texts())
    assert named >= {"→", "←", "PageDown", "PageUp", "H", "C", "I", "Q", "T", "F", "K", "?", "Esc"}
    big.press("h")
    expect(keys).to_be_visible()
    big.press("Escape")
    expect(keys).to_be_hidden()
    big.shows(FIRST)
    expect(big.status).to_contain_text("open")
    big.press(key)
    expect(keys).to_be_visible()
    big.press(key)
    expect(keys).to_be_hidden()


def test_a_wall_without_its_server_keeps_what_stood_there_and_comes_back(house, office, meeting, opened, big):
    office.guest(meeting).answer(opened, "o1")
    big.counts(Skills=1)
    big.forgives(NETWORK_LOST)
    house.send(signal.SIGKILL)
    try:
        expect(big.note).to_have_text("Not connected. This is the last state.")
        big.shows(FIRST)
        big.counts(Skills=1)
        big.press("i")
        big.stands("join")
        big.press("i")
        big.press("c")
        expect(big.note).to_have_text("The server cannot be reached just now.")
    finally:
        house.start()
    office.guest(meeting).answer(opened, "o2")
    big.counts(Skills=1, Budget=1)
    expect(big.note).not_to_contain_text("Not connected")
    expect(big.status).to_contain_text("open")


def test_the_wall_goes_on_with_a_new_run(office, meeting, agenda, big):
    """A run's changes are counted from one: the wall must not wait until the new count has overtaken the old."""
    for verb in ("open", "close", "open", "close", "open"):
        office.do(agenda[0], verb)
    big.shows(FIRST)
    office.post(f"/meetings/{meeting['id']}/end")
    big.stands("over")
    office.post(f"/meetings/{meeting['id']}/runs")
    big.stands("join")
    office.do(agenda[1], "open")
    big.shows(SECOND)


def test_a_wall_whose_meeting_is_deleted_says_so(office, meeting, opened, big):
    big.shows(FIRST)
    office.house.call("DELETE", f"/meetings/{meeting['id']}")
    expect(big.note).to_have_text("This meeting has been deleted by its organiser.")
