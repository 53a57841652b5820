"""axe finds nothing wrong on any page, in any state, by day and by night."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.axe import Axe

pytestmark = pytest.mark.browser

BARRIER, SUCCESS = "Which barrier is highest?", "What makes a training work?"
SLIDES = "Will we get the slides afterwards?"


@pytest.fixture
def axe() -> Iterator[Axe]:
    axe = Axe()
    yield axe
    assert axe.seen
    assert not axe.found, "\n".join(axe.found)


@pytest.fixture
def meeting(office) -> dict:
    return office.meeting({"en": "Training day in Brno", "de": "Schulungstag in Brünn"})


def test_axe_finds_nothing_on_the_pages_before_a_meeting(axe, house, studio, phone):
    nina = phone()
    nina.forgives("status of 404")
    nina.page.goto("/")
    axe.looks(nina.page, "home")
    nina.page.goto("/j?code=000000")
    axe.looks(nina.page, "home after a wrong code")
    nina.page.goto("/j/000000")
    axe.looks(nina.page, "there is no such meeting")
    nina.page.goto("/sign-in")
    axe.looks(nina.page, "sign in")
    nina.page.goto(house.sign_in_link())
    axe.looks(nina.page, "sign-in link")
    ana = studio()
    ana.page.goto("/sign-in")
    axe.looks(ana.page, "sign in on a laptop")


def test_axe_finds_nothing_on_the_phone_in_any_state(axe, office, meeting, phone):
    barrier, success = office.choice(meeting, BARRIER, other=True), office.cloud(meeting, SUCCESS)
    olga = phone(meeting)
    olga.reads("Nothing to answer yet")
    axe.looks(olga.page, "waiting")
    office.do(barrier, "open")
    olga.is_asked(BARRIER)
    olga.tap("Send")
    axe.looks(olga.page, "a choice, sent too early")
    olga.tap(olga.option("Other, please say"))
    axe.looks(olga.page, "a choice with an answer of one's own")
    olga.choose("Skills")
    olga.has_sent()
    axe.looks(olga.page, "sent")
    office.do(barrier, "show")
    expect(olga.page.locator(".results")).to_be_visible()
    axe.looks(olga.page, "sent, with results")
    office.do(barrier, "close")
    olga.reads("This question is closed.")
    axe.looks(olga.page, "closed, with results")
    office.do(success, "open")
    olga.is_asked(SUCCESS)
    olga.entry().fill("practice")
    axe.looks(olga.page, "a word cloud")
    office.do(barrier, "on")
    expect(olga.line).to_have_text("The meeting has moved on.")
    axe.looks(olga.page, "moved on while writing")
    olga.tap("Go to what is on now")
    olga.tap("Menu")
    axe.looks(olga.page, "menu")
    olga.tap("Close the menu")
    office.do(success, "show")
    office.guest(meeting).answer(office.do(success, "open"), "coffee")
    expect(olga.entry()).to_be_visible()
    olga.write("coffee")
    expect(olga.page.locator(".results .cloud")).to_be_visible()
    axe.looks(olga.page, "a word cloud's result")
    office.post(f"/meetings/{meeting['id']}/end")
    olga.reads("Thank you for taking part")
    axe.looks(olga.page, "thanks")


def test_axe_finds_nothing_among_the_phones_questions(axe, office, meeting, phone):
    other = office.guest(meeting).ask(SLIDES, name="Boris")
    office.post(f"/questions/{other['id']}/highlight")
    office.post(f"/questions/{office.guest(meeting).ask('Is it over soon?')['id']}/answered")
    pavel = phone(meeting)
    pavel.tap(pavel.tab("Q&A"))
    pavel.reads(SLIDES)
    axe.looks(pavel.page, "questions")
    pavel.page.get_by_label("Your question").fill("Who pays?" + " Really." * 34)
    axe.looks(pavel.page, "writing a question")
    pavel.ask("Who pays?")
    pavel.reads("Yours")
    axe.looks(pavel.page, "my own question")
    pavel.tap("Edit")
    axe.looks(pavel.page, "editing my question")


def test_axe_finds_nothing_before_joining_and_without_network(axe, office, phone):
    meeting = office.meeting(names="required")
    rita = phone(meeting)
    expect(rita.page.get_by_label("Your name")).to_be_visible()
    rita.tap("Join")
    axe.looks(rita.page, "a name is needed")
    rita.page.get_by_label("Your name").fill("Rita")
    rita.tap("Join")
    rita.reads("Nothing to answer yet")
    rita.lose_network()
    office.opened(meeting)
    expect(rita.line).to_contain_text("No connection.")
    axe.looks(rita.page, "no connection")


def test_axe_finds_nothing_on_the_simple_page(axe, office, phone):
    meeting = office.meeting(names="required")
    sven = phone()
    sven.page.goto(f"/j/{meeting['code']}/plain?still")
    axe.looks(sven.page, "plain: name")
    sven.page.get_by_label("Your name").fill("Sven")
    sven.tap("Join")
    sven.reads("Nothing to answer yet")
    axe.looks(sven.page, "plain: waiting")
    expect(sven.page.get_by_role("link", name="Look every ten seconds")).to_be_visible()
    barrier = office.opened(meeting, other=True)
    office.do(barrier, "show")
    sven.page.reload()
    axe.looks(sven.page, "plain: a choice")
    sven.choose("Skills")
    sven.has_sent()
    axe.looks(sven.page, "plain: sent, results")
    sven.tap(sven.page.get_by_role("link", name="Change"))
    axe.looks(sven.page, "plain: changing")
    office.opened(meeting, "cloud", title=SUCCESS)
    sven.tap(sven.page.get_by_role("link", name="Keep my answer"))
    sven.is_asked(SUCCESS)
    axe.looks(sven.page, "plain: a word cloud")
    office.guest(meeting, name="Boris").ask(SLIDES)
    sven.tap(sven.page.get_by_role("link", name="Q&A"))
    sven.reads(SLIDES)
    axe.looks(sven.page, "plain: questions")


def test_axe_finds_nothing_in_the_studio(axe, office, meeting, studio):
    new = studio()
    new.page.goto("/studio")
    axe.looks(new.page, "meetings")
    barrier = office.choice(meeting, BARRIER, other=True, multiple=True)
    office.cloud(meeting, SUCCESS)
    ana = studio(meeting)
    axe.looks(ana.page, "studio: a draft and its editor")
    ana.click("Add a question")
    axe.looks(ana.page, "studio: choosing a kind")
    ana.page.keyboard.press("Escape")
    office.guest(meeting).answer(office.do(barrier, "open"), "o1", {"other": "Fear of change"})
    expect(ana.page.locator(".now .bars")).to_be_visible()
    axe.looks(ana.page, "studio: open, with answers")
    ana.click(f"More for “{BARRIER}”")
    axe.looks(ana.page, "studio: a menu")
    ana.page.keyboard.press("Escape")
    ana.page.locator(".top-code").click()
    axe.looks(ana.page, "studio: how to join")
    ana.page.keyboard.press("Escape")
    office.guest(meeting).ask(SLIDES)
    ana.click(ana.tab("Q&A"))
    expect(ana.page.locator(".asked-item")).to_contain_text(SLIDES)
    axe.looks(ana.page, "studio: questions")
    ana.click(ana.tab("Meeting"))
    axe.looks(ana.page, "studio: the meeting's settings")
    ana.click("End the meeting")
    axe.looks(ana.page, "studio: a question before the end")
    ana.page.keyboard.press("Escape")
    ana.pick(SUCCESS)
    axe.looks(ana.page, "studio: preparing a word cloud while a choice is on")
    empty = studio(office.meeting())
    axe.looks(empty.page, "studio: nothing prepared yet")


def test_axe_finds_nothing_on_the_wall(axe, office, meeting, wall):
    big = wall(meeting)
    big.stands("join")
    axe.looks(big.page, "wall: how to join")
    barrier = office.opened(meeting, title=BARRIER, other=True)
    big.stands("invitation")
    axe.looks(big.page, "wall: the invitation")
    guest = office.guest(meeting)
    guest.answer(barrier, {"other": "Fear of change"})
    office.guest(meeting).answer(barrier, "o1")
    big.counts(Skills=1)
    axe.looks(big.page, "wall: bars")
    big.drive("h")
    big.stands("hidden")
    axe.looks(big.page, "wall: results hidden")
    success = office.opened(meeting, "cloud", title=SUCCESS)
    guest.answer(success, "practice", "coffee", "time to talk")
    expect(big.page.locator(".cloud-placed")).to_have_count(3)
    axe.looks(big.page, "wall: a cloud")
    big.press("d")
    axe.looks(big.page, "wall: the cloud as a table")
    big.press("d")
    big.press("t")
    expect(big.page.get_by_role("timer")).to_be_visible()
    axe.looks(big.page, "wall: a timer")
    asked = guest.ask(SLIDES)
    guest.ask("Who pays?", name="Boris")
    office.post(f"/questions/{asked['id']}/highlight")
    big.stands("questions")
    expect(big.page.locator(".stage-question")).to_contain_text("Who pays?")
    axe.looks(big.page, "wall: questions")
    big.press("k")
    axe.looks(big.page, "wall: keys")
    big.press("Escape")
    office.post(f"/meetings/{meeting['id']}/end")
    big.stands("over")
    axe.looks(big.page, "wall: over")


def test_axe_finds_nothing_on_the_results_page(axe, office, meeting, studio):
    ana = studio()
    ana.page.goto(f"/results/{meeting['id']}")
    axe.looks(ana.page, "results: nothing asked")
    guest = office.guest(meeting)
    guest.answer(office.opened(meeting, title=BARRIER, other=True), {"other": "Fear of change"})
    guest.answer(office.opened(meeting, "cloud", title=SUCCESS), "practice", "coffee")
    guest.ask(SLIDES)
    office.post(f"/meetings/{meeting['id']}/runs")
    ana.page.goto(f"/results/{meeting['id']}")
    ana.click(ana.page.get_by_role("link", name=re.compile("^Run 1")))
    expect(ana.page.get_by_role("heading", name=BARRIER)).to_be_visible()
    axe.looks(ana.page, "results: a run with answers")
