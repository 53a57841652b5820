"""People share out a budget: with large buttons or any whole number, never more than there is, also by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import Axe
from tests.browser.test_keyboard import Keyboard
from tests.browser.test_small_screens import TOO_SMALL, WIDE

pytestmark = pytest.mark.browser

TITLE = "Where should next year’s money go?"
SMALL = {"viewport": {"width": 360, "height": 780}}


@pytest.fixture
def meeting(office):
    """One in which points are being shared out; phones see the results."""
    meeting = office.meeting()
    wish = {"kind": "points", "title": TITLE, "settings": {"options": ["Schools", "Roads", "Parks"]}}
    activity = office.do(office.post(f"/meetings/{meeting['id']}/activities", wish), "open")
    office.do(activity, "show")
    return meeting


def test_a_person_shares_out_changes_and_sees_the_result(meeting, phone, wall):
    axe = Axe()
    olga, big = phone(meeting, **SMALL), wall(meeting)
    olga.is_asked(TITLE)
    olga.tap("Send")
    olga.reads("Give some points first.")
    olga.tap("More for Schools")
    olga.tap("More for Schools")
    olga.reads("80 of 100 points left.")
    olga.tap("Less for Schools")
    olga.page.get_by_label("Roads", exact=True).fill("37")
    olga.reads("53 of 100 points left.")
    olga.page.get_by_label("Parks", exact=True).fill("999")
    olga.reads("No more than 53 were left. All 100 points are given.")
    expect(olga.page.get_by_label("Parks", exact=True)).to_have_value("53")
    expect(olga.button("More for Roads")).to_have_attribute("aria-disabled", "true")
    for width in (360, 320):
        olga.page.set_viewport_size({"width": width, "height": 780})
        assert olga.page.evaluate(WIDE) == []
        assert olga.page.evaluate(TOO_SMALL, 44) == []
    axe.looks(olga.page, "sharing out")
    olga.page.reload()
    olga.reads("All 100 points are given.")
    olga.tap("Send")
    olga.has_sent("Parks: 53")
    expect(olga.page.locator(".bars .mine").first).to_have_text("your points: 10")
    axe.looks(olga.page, "shared out")
    big.counts(Schools=10, Roads=37, Parks=53)
    axe.looks(big.page, "wall")

    olga.tap("Change")
    olga.page.get_by_label("Parks", exact=True).fill("")
    olga.reads("53 of 100 points left.")
    olga.tap("Send the change")
    olga.has_sent("Roads: 37")
    big.counts(Schools=10, Roads=37, Parks=0)
    big.press("d")
    axe.looks(big.page, "wall, as a table")
    assert not axe.found, "\n".join(axe.found)


def test_the_keyboard_is_enough(meeting, phone):
    thea = phone(meeting, **SMALL)
    keys = Keyboard(thea)
    thea.is_asked(TITLE)
    keys.presses(thea.button("More for Schools"))
    expect(thea.page.get_by_label("Schools", exact=True)).to_have_value("10")
    keys.goes_to(thea.page.get_by_label("Roads", exact=True))
    keys.types("25")
    thea.page.keyboard.press("ArrowUp")
    thea.reads("64 of 100 points left.")
    thea.page.keyboard.press("Enter")
    thea.has_sent("Roads: 26")
