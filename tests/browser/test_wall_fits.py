"""Whatever is asked, the wall shows it whole: nothing is cut off, no word is broken, nothing lies over anything."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.faces import Wall

pytestmark = pytest.mark.browser

SIZES = [{"width": 1920, "height": 1080}, {"width": 1280, "height": 720}]
LONG = [
    "Es fehlt an qualifiziertem Personal in der Verwaltungsdigitalisierungsabteilung der Gemeinde",
    "Datenschutzgrundverordnungskonforme Dokumentenmanagementsysteme sind zu teuer",
    "Das Onlinezugangsgesetzumsetzungscontrolling bindet zu viele Kapazitäten in kleinen Kommunen",
]

CUT_OFF = """
() => {
  const box = document.querySelector(".stage-result").getBoundingClientRect();
  return [...document.querySelectorAll(".bar, .bars-fewer, .cloud-placed")].filter(each => {
    const { top, bottom, left, right } = each.getBoundingClientRect();
    return top < box.top - 1 || bottom > box.bottom + 1 || left < box.left - 1 || right > box.right + 1;
  }).map(each => each.textContent.trim());
}
"""
# A word that takes more than one line is broken.
BROKEN = """
() => [...document.querySelectorAll(".bar-label")].flatMap(label => {
  const [text] = label.childNodes;
  return [...text.data.matchAll(/\\S+/g)].filter(({ 0: word, index }) => {
    const range = new Range();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return range.getClientRects().length > 1;
  }).map(([word]) => word);
})
"""


@pytest.fixture
def meeting(office) -> dict:
    return office.meeting()


def lies_over(one: Locator, other: Locator) -> bool:
    a, b = one.bounding_box(), other.bounding_box()
    return (
        a["x"] < b["x"] + b["width"]
        and b["x"] < a["x"] + a["width"]
        and a["y"] < b["y"] + b["height"]
        and b["y"] < a["y"] + a["height"]
    )


def test_thirty_long_options_are_the_most_chosen_and_say_so(office, meeting, wall):
    options = [f"{LONG[n % 3]} ({n})" for n in range(30)]
    barrier = office.opened(meeting, title="Welche Hürde ist in Ihrer Gemeinde am höchsten?", options=options)
    for n in (30, 30, 29):
        office.guest(meeting).answer(barrier, f"o{n}")
    big: Wall = wall(meeting)
    for size in SIZES:
        big.resize(size)
        expect(big.page.locator(".bars-fewer")).to_contain_text("chosen most, of 30")
        expect(big.page.locator(".bar", has_text="(29)")).to_contain_text("67%")
        shown = big.page.locator(".bar").count()
        expect(big.page.locator(".bars-fewer")).to_have_text(f"The {shown} chosen most, of 30")
        assert big.page.evaluate(CUT_OFF) == []
        assert big.page.evaluate(BROKEN) == []
    assert len(big.numbers()) == 30, "the table has them all"


@pytest.mark.parametrize("n", [2, 3, 6, 12])
def test_few_long_options_use_the_room_there_is_and_break_no_word(office, meeting, wall, n):
    barrier = office.opened(meeting, options=[f"{LONG[each % 3]} ({each})" for each in range(n)])
    office.guest(meeting).answer(barrier, "o1")
    big: Wall = wall(meeting)
    expect(big.page.locator(".bar")).to_have_count(n)
    for size in SIZES:
        big.resize(size)
        assert big.page.evaluate(CUT_OFF) == []
        assert big.page.evaluate(BROKEN) == []
    rows, room = (big.page.locator(each).bounding_box() for each in (".bars-rows", ".stage-result"))
    assert rows["height"] > room["height"] * 0.6


def test_a_word_that_no_wall_could_hold_is_broken_rather_than_made_tiny(office, meeting, wall):
    barrier = office.opened(meeting, options=["a" * 100, "Time"])
    office.guest(meeting).answer(barrier, "o1")
    big: Wall = wall(meeting)
    expect(big.page.locator(".bar")).to_have_count(2)
    assert big.page.evaluate(CUT_OFF) == []
    assert (
        big.page.locator(".bar-label").last.evaluate("label => parseFloat(getComputedStyle(label).fontSize)")
        > 30
    )


def test_of_many_words_those_are_drawn_that_can_be_told_apart(office, meeting, wall):
    success = office.opened(meeting, "cloud", entries=10)
    for person in range(12):
        words = [f"word number {person * 9 + n}" for n in range(9)]
        office.guest(meeting).answer(success, "practice", *words)
    big: Wall = wall(meeting)
    expect(big.page.locator(".cloud-left")).to_contain_text("more")
    drawn = big.page.locator(".cloud-placed")
    assert 20 < drawn.count() <= 80
    expect(big.page.locator(".cloud-left")).to_have_text(f"and {109 - drawn.count()} more")
    assert big.page.evaluate(CUT_OFF) == []
    assert len(big.numbers()) == 109


def test_the_timer_lies_over_nothing_and_nothing_over_it(office, meeting, wall):
    barrier = office.opened(meeting)
    office.guest(meeting).answer(barrier, "o1")
    big: Wall = wall(meeting)
    big.counts(Skills=1)
    big.press("t")
    timer, tools = big.page.get_by_role("timer"), big.page.locator("#tools")
    for size in SIZES:
        big.resize(size)
        big.page.mouse.move(200, 200)
        for other in (tools, big.page.locator(".stage-result"), big.page.locator(".stage-state")):
            assert not lies_over(timer, other), f"the timer and {other} at {size}"


def test_without_questions_the_wall_invites_to_ask(office, meeting, wall):
    big: Wall = wall(meeting)
    big.press("q")
    big.stands("questions")
    expect(big.page.locator(".stage-call")).to_have_text("What would you like to ask?")
    assert big.page.locator(".stage-qr.big").bounding_box()["height"] > 400
    office.guest(meeting).ask("Is there coffee?")
    expect(big.page.locator(".stage-question")).to_contain_text("Is there coffee?")


def test_further_questions_say_where_one_is(office, meeting, wall):
    for n in range(1, 16):
        office.guest(meeting).ask(f"Will there be a question number {n}?")
    big: Wall = wall(meeting)
    big.press("q")
    count = big.page.locator(".stage-count")
    expect(count).to_contain_text("more")
    seen = big.page.locator(".stage-question:visible").count()
    expect(count).to_have_text(f"and {15 - seen} more")
    big.press("ArrowDown")
    expect(count).to_have_text(f"{seen + 1}–{min(15, 2 * seen)} of 15")


def test_hidden_results_are_counted_once(office, meeting, wall):
    barrier = office.opened(meeting)
    office.do(barrier, "hide", face="stage")
    for n in (1, 2):
        office.guest(meeting).answer(barrier, f"o{n}")
    big: Wall = wall(meeting)
    expect(big.page.locator(".stage-many")).to_have_text("2")
    expect(big.status).to_have_text("open")
    # Both have left since: of how many they were is not known.
    expect(big.page.locator(".stage-progress")).to_have_count(0)
