"""On a small phone, also with the keyboard up, what matters now is on the screen and nothing lies over it."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.faces import Phone
from tests.serving.server import until

pytestmark = pytest.mark.browser

BARRIER, SUCCESS = "Which barrier is highest?", "What makes a training work?"
MANY = [f"Barrier number {n} with a description that takes two lines" for n in range(1, 13)]
# Without smooth scrolling there is nothing to wait for.
STILL = {"reduced_motion": "reduce"}
SMALL = {"viewport": {"width": 360, "height": 640}, **STILL}
KEYBOARD_UP = {"width": 360, "height": 360}
LARGE_LETTERS = {"width": 320, "height": 256}

# All of it within the window, and nothing else on top at its middle and its corners.
IN_SIGHT = """
element => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const points = [[(left + right) / 2, (top + bottom) / 2], [left + 9, top + 3], [right - 9, top + 3], [left + 9, bottom - 3]];
  return top >= 0 && bottom <= innerHeight + 1 && points.every(([x, y]) => {
    const there = document.elementFromPoint(x, y);
    return element.contains(there) || there?.contains(element);
  });
}
"""


def in_sight(what: Locator) -> None:
    expect(what).to_be_visible()
    assert what.evaluate(IN_SIGHT), f"{what} is not in sight"


@pytest.fixture
def meeting(office) -> dict:
    return office.meeting()


def test_what_is_still_missing_stands_above_send_however_long_the_list(office, meeting, phone):
    office.opened(meeting, title=BARRIER, options=MANY, multiple=True, min=2, max=3)
    iva: Phone = phone(meeting, **SMALL)
    rule = iva.page.locator(".ask-rule")
    expect(rule).to_have_text("0 of 3 chosen.")
    in_sight(rule)
    iva.tap("Send")
    expect(rule).to_have_text("Choose at least 2 first.")
    in_sight(rule)
    for option in MANY[:3]:
        iva.tap(iva.option(option))
    expect(rule).to_have_text("3 of 3 chosen. To choose another, take one back first.")
    in_sight(rule)
    in_sight(iva.button("Send"))


def test_other_opens_its_field_where_it_can_be_seen(office, meeting, phone):
    office.opened(meeting, title=BARRIER, options=MANY[:5], other=True)
    jan: Phone = phone(meeting, **SMALL)
    jan.tap(jan.option("Other, please say"))
    own = jan.page.get_by_label("Your own answer")
    expect(own).to_be_focused()
    in_sight(own)
    jan.page.keyboard.type("Fear of change")
    jan.tap("Send")
    jan.has_sent("You chose Fear of change.")


def test_by_keyboard_other_is_chosen_without_being_taken_to_its_field(office, meeting, phone):
    office.opened(meeting, title=BARRIER, other=True)
    kaja: Phone = phone(meeting, **SMALL)
    kaja.page.get_by_role("radio", name="Time").focus()
    kaja.page.keyboard.press("ArrowDown")
    expect(kaja.page.get_by_role("radio", name="Other, please say")).to_be_focused()
    in_sight(kaja.page.get_by_label("Your own answer"))
    kaja.page.keyboard.press("ArrowUp")
    expect(kaja.page.get_by_role("radio", name="Time")).to_be_checked()


@pytest.mark.parametrize(
    "size", [SMALL["viewport"], KEYBOARD_UP, LARGE_LETTERS], ids=["small", "keyboard", "zoom"]
)
def test_that_the_meeting_has_moved_on_is_seen_while_writing_and_moves_nothing(office, meeting, phone, size):
    words = office.opened(meeting, "cloud", title=SUCCESS)
    barrier = office.choice(meeting, BARRIER)
    lev: Phone = phone(meeting, viewport=size, **STILL)
    lev.entry().fill("practice")
    lev.entry().focus()
    before = lev.entry().bounding_box()["y"]
    office.do(barrier, "open")
    notice = lev.page.get_by_text("The meeting has moved on. You can finish here, or leave this question.")
    in_sight(notice)
    in_sight(lev.button("Go to what is on now"))
    assert lev.entry().bounding_box()["y"] == pytest.approx(before, abs=1)
    in_sight(lev.entry())
    lev.page.keyboard.type("!")
    lev.tap("Send")
    lev.is_asked(BARRIER)
    until(lambda: office.results(words)["answered"] == 1, "the late answer")


def test_what_is_being_written_is_not_covered_by_the_notice(office, meeting, phone):
    office.opened(meeting, title=BARRIER, options=MANY[:2], other=True)
    success = office.choice(meeting, SUCCESS)
    lola: Phone = phone(meeting, viewport=KEYBOARD_UP, **STILL)
    lola.tap(lola.option("Other, please say"))
    own = lola.page.get_by_label("Your own answer")
    own.evaluate("field => scrollBy({ top: field.getBoundingClientRect().top - 20, behavior: 'instant' })")
    lola.page.keyboard.type("Fear")
    office.do(success, "open")
    in_sight(lola.button("Go to what is on now"))
    in_sight(own)


def test_the_questions_of_the_others_are_seen_until_one_begins_to_write(office, meeting, phone):
    for text in ("Will we get the slides afterwards?", "Who pays for the licences?"):
        office.guest(meeting).ask(text)
    mila: Phone = phone(meeting, **SMALL)
    mila.tap(mila.tab("Q&A"))
    in_sight(mila.page.locator(".question-line").first.locator(".question-text"))
    expect(mila.button("Send the question")).to_be_hidden()
    small = mila.page.get_by_label("Your question").bounding_box()["height"]
    mila.tap(mila.page.get_by_label("Your question"))
    in_sight(mila.button("Send the question"))
    assert mila.page.get_by_label("Your question").bounding_box()["height"] > small
    mila.ask("Is there coffee?")
    expect(mila.button("Send the question")).to_be_hidden()
