"""People rate statements on a scale: on a small phone, by thumb and by keyboard, and the wall shows how it spreads."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import Axe
from tests.browser.test_keyboard import Keyboard
from tests.browser.test_small_screens import TOO_SMALL, WIDE

pytestmark = pytest.mark.browser

TITLE = "How good are our services?"
SMALL = {"viewport": {"width": 360, "height": 780}}


@pytest.fixture
def asked(office):
    """`asked(statements, **settings)` → (meeting, activity), open, its results shown to phones."""

    def ask(statements=("Town hall", "Library", "Buses"), **settings):
        meeting = office.meeting()
        wish = {"kind": "rating", "title": TITLE, "settings": {"statements": list(statements), **settings}}
        activity = office.post(f"/meetings/{meeting['id']}/activities", wish)
        activity = office.do(activity, "open")
        office.do(activity, "show")
        return meeting, activity

    return ask


def given(group: Locator, name: str) -> None:
    group.get_by_role("radio", name=name, exact=True).check(force=True)


def statement(phone, name: str) -> Locator:
    return phone.page.get_by_role("group", name=name)


def test_a_person_rates_leaves_out_changes_and_sees_the_result(asked, phone, wall):
    meeting, _activity = asked(low="Poor", high="Excellent", skip=True)
    olga, big = phone(meeting, **SMALL), wall(meeting)
    olga.is_asked(TITLE)
    olga.tap("Send")
    olga.reads("Rate one statement at least.")
    given(statement(olga, "Town hall"), "5 , Excellent")
    given(statement(olga, "Buses"), "2")
    olga.reads("2 of 3 rated.")
    given(statement(olga, "Buses"), "Leave this out")
    olga.reads("1 of 3 rated.")
    given(statement(olga, "Library"), "3")
    olga.page.reload()
    olga.reads("2 of 3 rated.")
    olga.tap("Send")
    olga.has_sent("Town hall: 5")
    expect(olga.page.locator(".spread .mine").first).to_have_text("you: 5")
    counts = big.page.locator(".numbers tbody tr", has_text="Town hall").locator("td")
    expect(counts).to_have_text(["0", "0", "0", "0", "1", "5", "1"])
    expect(big.page.locator(".spread-number")).to_have_text(["5.0", "3.0", "–"])

    olga.tap("Change")
    expect(statement(olga, "Buses").get_by_role("radio", name="Leave this out")).to_be_checked()
    given(statement(olga, "Town hall"), "4")
    olga.tap("Send the change")
    olga.has_sent("Town hall: 4")
    expect(counts).to_have_text(["0", "0", "0", "1", "0", "4", "1"])


def test_all_statements_are_needed_and_the_keyboard_is_enough(asked, phone):
    meeting, _activity = asked(["Library", "Buses"], scale="stars")
    thea = phone(meeting, **SMALL)
    keys = Keyboard(thea)
    thea.is_asked(TITLE)
    keys.presses(statement(thea, "Library").get_by_role("radio", name="1 star", exact=True), "Space")
    thea.page.keyboard.press("ArrowRight")
    keys.presses(thea.button("Send"))
    thea.reads("Rate 1 more statement first.")
    thea.reads("Still missing")
    first = statement(thea, "Buses").get_by_role("radio").first
    expect(first).to_be_focused()
    thea.page.keyboard.press("Space")
    keys.presses(thea.button("Send"))
    thea.has_sent("Library: 2")


@pytest.mark.parametrize("scale", ["7", "10", "nps", "stars"])
def test_every_scale_fits_a_small_phone_and_axe_finds_nothing(asked, phone, wall, scale):
    meeting, _activity = asked(scale=scale, low="Not at all likely", high="Extremely likely", skip=True)
    axe = Axe()
    nina, big = phone(meeting, **SMALL), wall(meeting)
    nina.is_asked(TITLE)
    for width in (360, 320):
        nina.page.set_viewport_size({"width": width, "height": 780})
        assert nina.page.evaluate(WIDE) == []
        assert nina.page.evaluate(TOO_SMALL, 44) == []
    axe.looks(nina.page, f"rating, {scale}")
    for radio in nina.page.locator(".grade-step:last-child input").all():
        radio.check(force=True)
    nina.tap("Send")
    nina.has_sent()
    expect(nina.page.locator(".results .spread")).to_be_visible()
    assert nina.page.evaluate(WIDE) == []
    axe.looks(nina.page, f"rated, {scale}")
    expect(big.page.locator(".spread-mean")).to_have_count(3)
    axe.looks(big.page, f"wall, {scale}")
    big.press("d")
    axe.looks(big.page, f"wall, {scale}, as a table")
    assert not axe.found, "\n".join(axe.found)


def test_a_title_alone_is_a_whole_question(asked, phone, studio):
    meeting, _activity = asked([TITLE])
    arno, ana = phone(meeting, **SMALL), studio(meeting)
    arno.is_asked(TITLE)
    expect(arno.page.locator(".grade-text")).to_have_count(0)
    arno.page.get_by_role("radio", name="4").check(force=True)
    arno.tap("Send")
    arno.has_sent("You gave 4 of 5.")
    expect(ana.page.get_by_label("Scale", exact=True)).to_have_value("5")
    ana.page.get_by_label("Scale", exact=True).select_option(label="1 to 7")
    ana.settled()
