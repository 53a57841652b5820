"""People give a number: typed in their own way, stepped or slid to; the wall shows how the numbers spread."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import Axe
from tests.browser.test_keyboard import Keyboard
from tests.browser.test_small_screens import TOO_SMALL, WIDE

pytestmark = pytest.mark.browser

TITLE = "How far is it to the sea?"
SMALL = {"viewport": {"width": 360, "height": 780}}


@pytest.fixture
def asked(office):
    """`asked(**settings)` → (meeting, activity), open, its results shown to phones."""

    def ask(**settings):
        meeting = office.meeting()
        wish = {"kind": "numeric", "title": TITLE, "settings": settings}
        activity = office.do(office.post(f"/meetings/{meeting['id']}/activities", wish), "open")
        office.do(activity, "show")
        return meeting, activity

    return ask


def field(phone, unit: str = " in km"):
    return phone.page.get_by_role("textbox", name=f"Your number{unit}", exact=True)


def give(office, meeting, activity, *values: float) -> None:
    """From one guest each."""
    for value in values:
        office.guest(meeting).sends(activity, value)


def test_a_person_steps_slides_types_is_refused_changes_and_sees_the_result(office, asked, phone, wall):
    meeting, activity = asked(unit="km", low=0, high=100)
    axe = Axe()
    olga, big = phone(meeting, **SMALL), wall(meeting)
    olga.is_asked(TITLE)
    olga.reads("From 0 to 100 km. A whole number.")
    olga.tap("Send")
    olga.reads("Write a number first.")
    expect(field(olga)).to_be_focused()
    olga.tap("Larger")
    expect(field(olga)).to_have_value("50")
    olga.tap("Smaller")
    expect(field(olga)).to_have_value("49")
    slider = olga.page.get_by_role("slider", name="Slide to your number")
    expect(slider).to_have_attribute("aria-valuetext", "49\u00a0km")
    slider.fill("100")
    expect(field(olga)).to_have_value("100")
    expect(olga.button("Larger")).to_have_attribute("aria-disabled", "true")
    field(olga).fill("101")
    olga.tap("Send")
    olga.reads("Give a number from 0 to 100.")
    expect(field(olga)).to_have_attribute("aria-invalid", "true")
    field(olga).fill("4.5")
    olga.tap("Send")
    olga.reads("Give a whole number.")
    field(olga).fill("about forty")
    olga.tap("Send")
    olga.reads("Write the number in digits.")
    for width in (360, 320):
        olga.page.set_viewport_size({"width": width, "height": 780})
        assert olga.page.evaluate(WIDE) == []
        assert olga.page.evaluate(TOO_SMALL, 44) == []
    axe.looks(olga.page, "giving a number")
    field(olga).fill("040 km")
    olga.reads("That is 40\u00a0km.")
    olga.page.reload()
    expect(field(olga)).to_have_value("040 km")
    olga.tap("Send")
    olga.has_sent("Your number: 40\u00a0km")
    give(office, meeting, activity, 40, 42, 43, 90)
    big.counts_of({"40 to 49": 4, "90 to 99": 1})
    expect(olga.page.locator(".results .mine")).to_have_text("your number: 40\u00a0km")
    assert olga.page.evaluate(WIDE) == []
    axe.looks(olga.page, "gave a number")
    olga.reads("5 people have answered")
    expect(big.page.locator("[data-mark=median].histogram-mark")).to_have_text(re.compile(r"Median\s+42.km"))
    axe.looks(big.page, "wall")

    olga.tap("Change")
    expect(field(olga)).to_have_value("40")
    field(olga).fill("0")
    olga.tap("Send the change")
    olga.has_sent("Your number: 0\u00a0km")
    big.counts_of({"0 to 19": 1, "40 to 59": 3, "80 to 99": 1})
    olga.tap("Change")
    expect(olga.button("Send the change")).to_be_visible()
    big.press("d")
    expect(big.page.get_by_role("rowheader", name="Median: 42", exact=True)).to_be_visible()
    axe.looks(big.page, "wall, as a table")
    assert not axe.found, "\n".join(axe.found)


def test_the_keyboard_is_enough(asked, phone):
    meeting, _activity = asked(low=-5, high=5)
    thea = phone(meeting, **SMALL)
    keys = Keyboard(thea)
    thea.is_asked(TITLE)
    expect(field(thea, "")).to_have_attribute("inputmode", "text")
    keys.presses(thea.button("Larger"))
    expect(field(thea, "")).to_have_value("0")
    keys.goes_to(field(thea, ""))
    keys.types("-")
    thea.page.keyboard.press("ArrowRight")
    keys.goes_to(thea.page.get_by_role("slider"))
    thea.page.keyboard.press("ArrowLeft")
    expect(field(thea, "")).to_have_value("-1")
    keys.goes_to(field(thea, ""), back=True)
    thea.page.keyboard.press("Enter")
    thea.has_sent("Your number: -1")


@pytest.mark.parametrize(
    ("language", "typed", "said", "value"),
    [
        ("en", "1,234.5", None, 1234.5),
        ("en", "1.234,5", "1,234.5", 1234.5),
        ("de", "1.234", None, 1234),
        ("de", "1234.5", "1.234,5", 1234.5),
        ("de", "1,5", None, 1.5),
        ("de", "2 000 000 €", "2.000.000\u00a0€", 2000000),
    ],
)
def test_a_number_is_read_as_its_writer_means_it(office, asked, phone, language, typed, said, value):
    meeting, activity = asked(decimals=2, unit="€")
    uwe = phone(meeting, locale=language, **SMALL)
    uwe.is_asked(TITLE)
    uwe.page.locator(".guess-number").fill(typed)
    status = uwe.page.locator(".ask-rule [role=status]")
    expect(status).to_contain_text(said) if said else expect(status).to_have_text("")
    uwe.page.locator(".guess-number").press("Enter")
    uwe.has_sent()
    view = office.results(activity)["view"]
    assert (view["n"], view["median"]) == (1, value)


def test_one_number_far_out_does_not_press_the_others_together(office, asked, phone, wall):
    meeting, activity = asked(unit="inhabitants", answer=45_000, tolerance=500)
    give(office, meeting, activity, *range(20_000, 60_000, 2_000), 10**12)
    axe = Axe()
    nina, big = phone(meeting, **SMALL), wall(meeting)
    nina.page.get_by_role("textbox").fill("41000")
    nina.tap("Send")
    nina.has_sent()
    big.counts_of({"40,000 to 44,999": 4})
    assert list(big.numbers())[-1].endswith(" or more")
    assert sum(big.numbers().values()) == 22
    for width in (360, 320):
        nina.page.set_viewport_size({"width": width, "height": 780})
        assert nina.page.evaluate(WIDE) == []
    axe.looks(nina.page, "far out")
    axe.looks(big.page, "wall, far out")
    assert not axe.found, "\n".join(axe.found)
    expect(big.page.locator("[data-mark=right]")).to_have_count(0)
    expect(nina.page.locator("[data-mark=right]")).to_have_count(0)


def test_the_facilitator_sets_limits_and_what_is_right(asked, studio):
    meeting, _activity = asked()
    ana = studio(meeting)
    ana.forgives("status of 400")
    ana.page.get_by_label("Lowest number", exact=True).fill("10")
    ana.page.get_by_label("Right answer", exact=True).fill("5")
    expect(ana.page.locator(".field.wrong")).to_contain_text("This has to be 10 or more.")
    ana.page.get_by_label("Right answer", exact=True).fill("15")
    ana.page.get_by_label("Still right", exact=True).fill("2.5")
    ana.settled()


def test_two_rounds_have_one_axis(office, asked, wall):
    meeting, activity = asked()
    give(office, meeting, activity, 10, 12, 14, 14)
    again = office.do(activity, "again")
    give(office, meeting, again, 14, 16, 17, 18)
    big = wall(meeting, reduced_motion="reduce")
    halves = big.page.locator(".stage-half")
    expect(halves).to_have_count(2)
    first, second = (halves.nth(n).locator(".histogram-tick").all_inner_texts() for n in range(2))
    assert first == second
    # Two of four people are twice as high as one of four, on whichever side.
    half, quarter = (halves.nth(n).locator("[data-most] .spread-fill").first.bounding_box() for n in range(2))
    assert half
    assert quarter
    assert half["height"] == pytest.approx(2 * quarter["height"], rel=0.05)


def test_a_phone_is_told_what_is_right(office, asked, phone):
    meeting, activity = asked(unit="km", answer=42)
    nina = phone(meeting)
    nina.page.get_by_role("textbox").fill("42")
    nina.tap("Send")
    nina.has_sent()
    office.do(activity, "reveal")
    nina.reads("Your answer is right.")
    nina.reads("Right is: 42 km")


def test_what_is_right_but_far_from_all_is_named_without_a_line(office, asked, wall):
    meeting, activity = asked(answer=3, tolerance=1)
    give(office, meeting, activity, 1234, 1235)
    big = wall(meeting)
    big.counts_of({"1,234": 1, "1,235": 1})
    office.do(activity, "reveal")
    expect(big.page.locator(".histogram-mark[data-mark=right]")).to_contain_text("← 3")
    expect(big.page.locator(".histogram-line[data-mark=right]")).to_be_hidden()
    expect(big.page.locator(".histogram-band")).to_have_count(0)
    expect(big.page.locator(".histogram-line[data-mark=median]")).to_be_attached()
