"""Texts and ideas as cards: written, upvoted, hidden, put in the spotlight, grouped and voted for."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import Axe
from tests.browser.test_keyboard import Keyboard
from tests.browser.test_small_screens import TOO_SMALL, WIDE

pytestmark = pytest.mark.browser

TITLE = "What should we know before tomorrow?"
SMALL = {"viewport": {"width": 360, "height": 780}}
LONG = "Please" + " keep the minutes short and write them in plain words" * 3


@pytest.fixture
def meeting(office):
    return office.meeting()


def asked(office, meeting, kind="open_text", **settings) -> dict:
    wish = {"kind": kind, "title": TITLE, "settings": settings}
    return office.do(office.post(f"/meetings/{meeting['id']}/activities", wish), "open")


def card(window, text):
    return window.page.locator(".card-line").filter(has_text=text)


def fits(person, axe, name):
    for width in (360, 320):
        person.page.set_viewport_size({"width": width, "height": 780})
        assert person.page.evaluate(WIDE) == []
        assert person.page.evaluate(TOO_SMALL, 44) == []
    axe.looks(person.page, name)


def test_a_person_writes_changes_and_sees_the_cards(office, meeting, phone, wall):
    axe = Axe()
    office.do(asked(office, meeting, length=200), "show")
    olga, ivo, big = phone(meeting, **SMALL), phone(meeting), wall(meeting)
    olga.is_asked(TITLE)
    expect(olga.button("Send")).to_be_visible()
    olga.tap("Send")
    olga.reads("Write something first.")
    field = olga.page.get_by_label("Your answer")
    field.fill(LONG)
    fits(olga, axe, "writing")
    olga.page.reload()
    expect(field).to_have_value(LONG)
    field.fill("x" * 201)
    olga.reads("1 character too many")
    olga.tap("Send")
    expect(olga.page.locator('[data-sent="yes"]')).to_have_count(0)
    field.fill("More examples")
    olga.tap("Send")
    olga.has_sent("You wrote: More examples")
    fits(olga, axe, "written")
    ivo.page.get_by_label("Your answer").fill("More examples")
    ivo.tap("Send")
    ivo.has_sent()
    big.counts_of({"More examples": 2})
    axe.looks(big.page, "the wall")
    olga.tap("Change")
    olga.page.get_by_label("Your answer").fill("Fewer examples")
    olga.tap("Send the change")
    olga.has_sent("You wrote: Fewer examples")
    big.counts_of({"More examples": 1, "Fewer examples": 1})
    big.press("d")
    axe.looks(big.page, "the wall, as a table")
    assert not axe.found, "\n".join(axe.found)


def test_the_keyboard_is_enough_to_write_and_to_upvote(office, meeting, phone, wall):
    asked(office, meeting, upvotes=True, several=2)
    olga, thea, big = phone(meeting), phone(meeting, **SMALL), wall(meeting)
    olga.page.get_by_label("Text 1").fill("More examples")
    olga.tap("Send")
    olga.has_sent()
    keys = Keyboard(thea)
    keys.goes_to(thea.page.get_by_label("Text 1"))
    keys.types("Shorter days")
    keys.presses(thea.button("Send"))
    thea.has_sent()
    vote = card(thea, "More examples").get_by_role("button")
    keys.presses(vote)
    expect(vote).to_have_attribute("aria-pressed", "true")
    expect(card(thea, "Shorter days").get_by_role("button")).to_have_count(0)
    expect(big.page.get_by_role("row").filter(has_text="More examples")).to_contain_text("1")
    thea.page.reload()
    expect(vote).to_have_attribute("aria-pressed", "true")
    thea.has_sent("Shorter days")


def test_a_card_is_hidden_shown_again_and_put_in_the_spotlight(office, meeting, phone, wall, studio):
    axe = Axe()
    office.do(asked(office, meeting), "show")
    olga, ivo, big, ana = phone(meeting), phone(meeting), wall(meeting), studio(meeting)
    for person, text in ((olga, "More examples"), (ivo, "Nonsense")):
        person.page.get_by_label("Your answer").fill(text)
        person.tap("Send")
        person.has_sent()
    big.counts_of({"More examples": 1, "Nonsense": 1})
    ana.page.get_by_role("button", name="Hide: Nonsense").click()
    expect(big.page.locator(".numbers")).not_to_contain_text("Nonsense")
    expect(card(olga, "Nonsense")).to_have_count(0)
    expect(ana.page.locator(".wall")).not_to_contain_text("Nonsense")
    axe.looks(ana.page, "a card is hidden")
    ana.page.get_by_role("button", name="Show again: Nonsense").click()
    big.counts_of({"Nonsense": 1})
    ana.page.get_by_role("button", name="Spotlight: More examples").click()
    expect(big.page.locator(".drawing").filter(has_text="More examples")).to_be_visible()
    expect(big.page.locator(".drawing").filter(has_text="Nonsense")).to_have_count(0)
    axe.looks(big.page, "in the spotlight")
    ana.page.get_by_role("button", name="Put back: More examples").click()
    expect(big.page.locator(".drawing").filter(has_text="Nonsense")).to_be_visible()
    assert not axe.found, "\n".join(axe.found)


def test_ideas_are_collected_grouped_and_voted_for(office, meeting, phone, wall, studio):
    axe = Axe()
    asked(office, meeting, "ideas", votes=1)
    olga, ivo, big, ana = phone(meeting, **SMALL), phone(meeting), wall(meeting), studio(meeting)
    olga.page.get_by_label("Idea 1").fill("A stand at the market")
    olga.page.get_by_label("Idea 2").fill("A short film")
    fits(olga, axe, "writing ideas")
    olga.tap("Send")
    olga.has_sent("A short film")
    expect(card(ivo, "A short film")).to_be_visible()
    ivo.page.get_by_label("Idea 1").fill("Office hours in the library")
    ivo.tap("Send")
    ivo.has_sent()
    big.counts_of({"A short film": 1})
    axe.looks(big.page, "the board")

    ana.page.get_by_label("Phase").select_option("Sort them into groups")
    ivo.reads("The ideas are being sorted.")
    group = ana.page.get_by_label("Group: A stand at the market")
    group.fill("Outside")
    group.press("Enter")
    expect(big.page.locator(".pins-group").first).to_contain_text("Outside")
    expect(ivo.page.get_by_role("heading", name="Outside")).to_be_visible()
    axe.looks(ana.page, "grouping")
    axe.looks(big.page, "the board in groups")

    ana.page.get_by_label("Phase").select_option("Vote")
    ivo.reads("1 of 1 votes left.")
    ivo.tap(card(ivo, "A short film").get_by_role("button"))
    ivo.reads("0 of 1 votes left.")
    card(ivo, "A stand at the market").get_by_role("button").tap(force=True)
    ivo.reads("You have given all your votes. Take one back first.")
    expect(card(ivo, "Office hours").get_by_role("button")).to_have_count(0)
    fits(ivo, axe, "voting")
    expect(big.page.get_by_role("row").filter(has_text="A short film")).to_contain_text("1")
    ivo.tap(card(ivo, "A short film").get_by_role("button"))
    ivo.reads("1 of 1 votes left.")
    ivo.page.reload()
    ivo.reads("1 of 1 votes left.")
    ivo.reads("Office hours in the library")
    assert not axe.found, "\n".join(axe.found)
