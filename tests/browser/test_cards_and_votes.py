"""Votes beside a form, at the end of a list and without script; texts that are too long; groups named while ideas come in."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import Axe
from tests.browser.test_keyboard import Keyboard
from tests.browser.test_small_screens import TOO_SMALL, WIDE

pytestmark = pytest.mark.browser

TITLE = "What should we know before tomorrow?"
SMALL = {"viewport": {"width": 360, "height": 780}}
BEES, TREES, ROADS = "More bees", "More trees along the streets", "Fewer roads"


@pytest.fixture
def meeting(office):
    return office.meeting()


def asked(office, meeting, kind, **settings):
    wish = {"kind": kind, "title": TITLE, "settings": settings}
    activity = office.do(office.post(f"/meetings/{meeting['id']}/activities", wish), "open")
    office.do(activity, "show")
    return activity


def goes_on(office, activity, phase):
    reply = office.house.call("PATCH", f"/activities/{activity['id']}", {"settings": {"phase": phase}})
    assert reply.status_code == 200, reply.text


def vote_for(person, text):
    return person.page.locator(".card-line", has_text=text).locator(".upvote")


def fits(person):
    for width in (360, 320):
        person.page.set_viewport_size({"width": width, "height": 780})
        assert person.page.evaluate(WIDE) == []
        assert person.page.evaluate(TOO_SMALL, 44) == []


def field(person, name="Your answer"):
    return person.page.get_by_label(name, exact=True)


# ---- open text


def test_a_text_is_written_refused_kept_over_a_reload_and_changed(office, meeting, phone, wall):
    axe = Axe()
    asked(office, meeting, "open_text", length=20)
    olga, big = phone(meeting, **SMALL), wall(meeting)
    olga.is_asked(TITLE)
    olga.tap("Send")
    olga.reads("Write something first.")
    expect(field(olga)).to_be_focused()
    field(olga).fill("More bees, and trees on top")
    olga.reads("7 characters too many")
    olga.tap("Send")
    expect(olga.page.locator(".ask-rule")).to_have_text("7 characters too many")
    expect(field(olga)).to_have_attribute("aria-invalid", "true")
    fits(olga)
    axe.looks(olga.page, "too much is written")
    field(olga).fill(BEES)
    olga.page.reload()
    expect(field(olga)).to_have_value(BEES)
    olga.tap("Send")
    olga.has_sent(f"You wrote: {BEES}")
    expect(olga.page.locator(".card-line .mine")).to_have_text("Yours")
    expect(olga.page.locator(".upvote")).to_have_count(0)
    axe.looks(olga.page, "sent")
    big.counts_of({BEES: 1})

    olga.tap("Change")
    field(olga).fill(ROADS)
    olga.tap("Send the change")
    olga.has_sent(ROADS)
    big.counts_of({ROADS: 1})
    assert big.numbers() == {ROADS: 1}
    axe.looks(big.page, "wall")
    big.press("d")
    axe.looks(big.page, "wall, as a table")
    assert not axe.found, "\n".join(axe.found)


def test_the_end_of_a_text_is_said_now_and_then(office, meeting, phone):
    asked(office, meeting, "open_text", length=40)
    olga = phone(meeting, **SMALL)
    olga.is_asked(TITLE)
    said = olga.page.locator(".ask-text [role=status]")
    for written, words in ((19, ""), (20, "20 characters left"), (23, ""), (30, "10 characters left")):
        field(olga).fill("x" * written)
        expect(said).to_have_text(words)
    expect(olga.page.locator(".ask-text .counter")).to_have_text("10 characters left")


def test_another_field_comes_when_it_is_wanted(office, meeting, phone, wall):
    asked(office, meeting, "open_text", several=2)
    olga, big = phone(meeting, **SMALL), wall(meeting)
    olga.is_asked(TITLE)
    expect(olga.page.locator("textarea")).to_have_count(1)
    field(olga, "Text 1").fill(BEES)
    field(olga, "Text 2").fill(TREES)
    expect(olga.page.locator("textarea")).to_have_count(2)
    olga.tap("Send")
    olga.has_sent(TREES)
    big.counts_of({BEES: 1, TREES: 1})


def test_votes_are_given_beside_the_form_and_what_is_being_written_stays(office, meeting, phone, wall):
    axe = Axe()
    activity = asked(office, meeting, "open_text", upvotes=True)
    for text in (BEES, TREES):
        office.guest(meeting).sends(activity, text)
    olga, big = phone(meeting, **SMALL), wall(meeting)
    olga.is_asked(TITLE)
    field(olga).fill(ROADS)
    olga.tap(vote_for(olga, BEES))
    expect(vote_for(olga, BEES)).to_have_attribute("aria-pressed", "true")
    expect(vote_for(olga, BEES)).to_contain_text("1 vote")
    expect(field(olga)).to_have_value(ROADS)
    expect(olga.button("Send")).to_be_visible()
    olga.page.reload()
    olga.has_sent("You gave 1 vote.")
    olga.tap("Change")
    field(olga).fill(ROADS)
    olga.tap("Send")
    olga.has_sent(f"You wrote: {ROADS}")
    olga.reads("You gave 1 vote.")
    big.counts_of({BEES: 1, TREES: 1, ROADS: 1})
    expect(big.page.locator(".board-card-votes")).to_have_text("1 vote")

    # From the list that stands after sending, nothing is typed again.
    olga.tap(vote_for(olga, TREES))
    olga.tap(vote_for(olga, BEES))
    expect(vote_for(olga, TREES)).to_contain_text("1 vote")
    expect(vote_for(olga, BEES)).to_contain_text("0 votes")
    expect(vote_for(olga, ROADS)).to_have_count(0)
    olga.has_sent(f"You wrote: {ROADS}")
    fits(olga)
    axe.looks(olga.page, "votes")
    axe.looks(big.page, "votes on the wall")
    assert not axe.found, "\n".join(axe.found)


def test_taking_back_the_only_vote_takes_back_the_answer(office, meeting, phone, wall):
    activity = asked(office, meeting, "open_text", upvotes=True)
    office.guest(meeting).sends(activity, BEES)
    olga, big = phone(meeting, **SMALL), wall(meeting)
    olga.is_asked(TITLE)
    olga.tap(vote_for(olga, BEES))
    expect(big.status).to_contain_text("2")
    olga.tap(vote_for(olga, BEES))
    expect(vote_for(olga, BEES)).to_contain_text("0 votes")
    expect(vote_for(olga, BEES)).to_have_attribute("aria-pressed", "false")
    expect(big.page.locator(".board-card-votes")).to_have_count(0)
    olga.is_asked(TITLE)


def test_the_keyboard_is_enough(office, meeting, phone):
    activity = asked(office, meeting, "open_text", upvotes=True)
    office.guest(meeting).sends(activity, BEES)
    thea = phone(meeting, **SMALL)
    keys = Keyboard(thea)
    thea.is_asked(TITLE)
    keys.goes_to(field(thea))
    keys.types(ROADS)
    keys.presses(thea.button("Send"))
    thea.has_sent(ROADS)
    keys.presses(vote_for(thea, BEES))
    expect(vote_for(thea, BEES)).to_have_attribute("aria-pressed", "true")
    expect(vote_for(thea, BEES)).to_be_focused()
    expect(vote_for(thea, BEES)).to_contain_text("1 vote")
    expect(vote_for(thea, BEES)).to_be_focused()


# ---- idea board


def test_ideas_are_collected_grouped_and_voted_for(office, meeting, phone, wall, studio):
    axe = Axe()
    activity = asked(office, meeting, "ideas", votes=2)
    office.guest(meeting).sends(activity, [BEES, TREES])
    olga, big, ana = phone(meeting, **SMALL), wall(meeting), studio(meeting)
    olga.is_asked(TITLE)
    expect(olga.page.locator(".card-line")).to_have_text([TREES, BEES])
    field(olga, "Idea 1").fill(ROADS)
    fits(olga)
    axe.looks(olga.page, "collecting")
    olga.tap("Send")
    olga.has_sent(f"You wrote: {ROADS}")
    expect(olga.button("Change")).to_be_visible()
    big.counts_of({BEES: 1, TREES: 1, ROADS: 1})

    goes_on(office, activity, "group")
    olga.reads("The ideas are being sorted.")
    expect(olga.button("Change")).to_have_count(0)
    group = ana.page.get_by_label(f"Group: {BEES}", exact=True)
    group.press_sequentially("Natu")
    office.guest(meeting).sends(activity, "Idea of a latecomer")
    expect(ana.button("Hide: Idea of a latecomer")).to_be_visible()
    group.press_sequentially("re")
    group.press("Enter")
    expect(big.page.locator(".pins-name")).to_have_text(["Nature", "Not in a group"])
    expect(olga.page.locator(".card-group")).to_have_text(["Nature", "Not in a group"])
    axe.looks(big.page, "groups on the wall")
    axe.looks(olga.page, "groups on a phone")

    goes_on(office, activity, "vote")
    olga.reads("2 of 2 votes left.")
    olga.tap(vote_for(olga, BEES))
    olga.tap(vote_for(olga, TREES))
    olga.reads("0 of 2 votes left.")
    expect(vote_for(olga, ROADS)).to_have_count(0)
    expect(vote_for(olga, TREES)).to_contain_text("1 vote")
    expect(big.page.locator(".board-card-votes")).to_have_count(2)
    fits(olga)
    axe.looks(olga.page, "voting")
    axe.looks(big.page, "votes on the wall")
    olga.page.reload()
    olga.reads("0 of 2 votes left.")
    olga.tap(vote_for(olga, BEES))
    olga.reads("1 of 2 votes left.")
    expect(vote_for(olga, BEES)).to_contain_text("0 votes")
    big.press("d")
    axe.looks(big.page, "wall, as a table")
    assert not axe.found, "\n".join(axe.found)


def test_no_more_votes_than_there_are(office, meeting, phone):
    activity = asked(office, meeting, "ideas", votes=1, phase="vote")
    office.guest(meeting).sends(activity, [BEES, TREES])
    olga = phone(meeting, **SMALL)
    olga.is_asked(TITLE)
    olga.tap(vote_for(olga, BEES))
    expect(vote_for(olga, TREES)).to_have_attribute("aria-disabled", "true")
    vote_for(olga, TREES).dispatch_event("click")
    olga.reads("You have given all your votes. Take one back first.")
    expect(vote_for(olga, TREES)).to_have_attribute("aria-pressed", "false")


def test_nothing_changes_places_under_the_thumb(office, meeting, phone):
    activity = asked(office, meeting, "ideas", phase="vote")
    office.guest(meeting).sends(activity, [BEES, TREES])
    olga = phone(meeting, **SMALL)
    olga.is_asked(TITLE)
    lines = olga.page.locator(".card-line .card-text")
    before = lines.all_text_contents()
    olga.tap(vote_for(olga, before[1]))
    office.guest(meeting).sends(activity, [ROADS])
    expect(lines).to_have_text([*before, ROADS])


def test_without_script_ideas_can_be_sent_and_votes_stay(office, meeting, phone, wall):
    activity = asked(office, meeting, "ideas", phase="vote")
    office.guest(meeting).sends(activity, [BEES])
    big = wall(meeting)
    olga = phone(**SMALL, java_script_enabled=False)
    olga.page.goto(f"/j/{meeting['code']}/plain")
    olga.page.get_by_label("Idea 1").fill(TREES)
    olga.button("Send").click()
    big.counts_of({BEES: 1, TREES: 1})


def test_very_long_texts_and_very_long_words_stay_on_the_screen(office, meeting, phone, wall):
    asked(office, meeting, "open_text", length=500)
    for text in ("W" * 300, "Please keep the minutes short. " * 15, "x", *(f"Answer {n}" for n in range(40))):
        office.guest(meeting).sends(office.get(f"/meetings/{meeting['id']}")["activities"][0], text)
    olga, big = phone(meeting, **SMALL), wall(meeting)
    olga.page.get_by_label("Your answer").fill("y" * 300)
    olga.tap("Send")
    olga.has_sent()
    assert olga.page.evaluate(WIDE) == []
    expect(big.page.locator(".drawing").filter(has_text="Answer 39")).to_be_visible()
    assert big.page.evaluate(WIDE) == []
    assert big.page.evaluate(
        "() => [...document.querySelectorAll('[data-fits]')].every(box => box.scrollHeight <= box.clientHeight + 1)"
    )
