"""Phones in bad networks: a dead server, blocked sockets, blocked scripts. An answer arrives, and counts once."""

import signal

import pytest
from playwright.sync_api import Route, WebSocketRoute, expect

from tests.browser.faces import Phone
from tests.browser.windows import NETWORK_LOST

pytestmark = pytest.mark.browser

BARRIER, SUCCESS = "Which barrier is highest?", "What makes a training work?"
SOCKETS = "**/socket.io/**"
# What a page sees of a proxy's 403: an error before anything was open.
TURNED_AWAY = """
window.WebSocket = class {
  constructor() {
    setTimeout(() => { this.onerror?.(new Event("error")); this.onclose?.(new CloseEvent("close", { code: 1006 })); });
  }
  close() {}
  send() {}
};
"""


@pytest.fixture
def meeting(office) -> dict:
    return office.meeting()


@pytest.fixture
def barrier(office, meeting) -> dict:
    return office.opened(meeting, title=BARRIER)


def without_websockets(person: Phone) -> Phone:
    """A proxy that turns them away."""
    person.page.add_init_script(TURNED_AWAY)
    return person


def swallowed(_line: WebSocketRoute) -> None:
    """Opened, and never answered."""


def blocked(route: Route) -> None:
    route.abort("blockedbyclient")


def takes_part(office, barrier: dict, person: Phone) -> None:
    """Answer, change, be told of what happens: all that a phone with sockets can."""
    person.is_asked(BARRIER)
    person.choose("Skills")
    person.has_sent("You chose Skills.")
    person.tap("Change")
    person.choose("Time", send="Send the change")
    person.has_sent("You chose Time.")
    office.do(barrier, "show")
    expect(person.page.locator(".results .bar", has_text="Time")).to_contain_text("100%")
    assert office.results(barrier)["answered"] == 1


def test_an_answer_given_while_the_server_is_dead_counts_once_when_it_lives(
    house, office, barrier, phone, meeting
):
    xenia = phone(meeting)
    xenia.is_asked(BARRIER)
    xenia.forgives(NETWORK_LOST)
    before = xenia.participant
    house.send(signal.SIGKILL)
    try:
        xenia.choose("Budget")
        xenia.reads("Kept on this phone, not sent yet")
        expect(xenia.line).to_contain_text("No connection.")
    finally:
        house.start()
    xenia.has_sent("You chose Budget.")
    expect(xenia.line).to_contain_text("Sent.")
    assert xenia.participant == before
    result = office.results(barrier)
    assert [result["answered"], result["view"]["options"][1]["n"]] == [1, 1]


def test_an_answer_on_its_way_when_the_server_died_counts_once(house, office, barrier, phone, meeting):
    """Committed or not, acknowledged or not: the phone repeats it with the same receipt."""
    yusuf = phone(meeting)
    yusuf.is_asked(BARRIER)
    yusuf.forgives(NETWORK_LOST)
    yusuf.choose("Budget")
    house.send(signal.SIGKILL)
    house.start()
    yusuf.has_sent("You chose Budget.")
    expect(yusuf.line).to_contain_text("Sent.")
    result = office.results(barrier)
    assert [result["answered"], result["view"]["options"][1]["n"]] == [1, 1]


def test_where_websockets_are_turned_away_long_polling_does(office, barrier, phone, meeting):
    zoe = without_websockets(phone())
    with zoe.page.expect_request(lambda request: "transport=polling" in request.url):
        zoe.scan(meeting)
    takes_part(office, barrier, zoe)


def test_where_websockets_are_swallowed_long_polling_does(office, barrier, phone, meeting):
    adam = phone()
    adam.page.route_web_socket(SOCKETS, swallowed)
    with adam.page.expect_request(lambda request: "transport=polling" in request.url):
        adam.scan(meeting)
    takes_part(office, barrier, adam)


def test_where_no_socket_gets_through_plain_requests_do(office, barrier, phone, meeting):
    bela = without_websockets(phone())
    bela.page.route(SOCKETS, blocked)
    bela.forgives(NETWORK_LOST)
    # It gives the sockets eight seconds, more or less, before it asks without.
    with bela.page.expect_request("**/api/v1/join"):
        bela.scan(meeting)
    takes_part(office, barrier, bela)
    bela.tap(bela.tab("Q&A"))
    bela.ask("Is there coffee?")
    expect(bela.page.locator(".question-line")).to_contain_text("Is there coffee?")


def test_without_scripts_the_simple_page_does_it_all(office, meeting, phone):
    cora = phone(meeting, java_script_enabled=False)
    cora.tap(cora.page.get_by_role("link", name="Open the simple page"))
    cora.reads("Nothing to answer yet")
    barrier = office.opened(meeting, title=BARRIER, other=True)
    cora.tap(cora.page.get_by_role("link", name="Look again"))
    cora.is_asked(BARRIER)
    cora.choose("Skills")
    cora.has_sent("Your answer: Skills")

    cora.tap(cora.page.get_by_role("link", name="Change"))
    cora.tap(cora.option("Other, please say"))
    cora.page.get_by_label("Your own answer").fill("Fear of change")
    cora.tap("Send the change")
    cora.has_sent("Your answer: Fear of change")
    assert office.results(barrier)["view"]["other"]["n"] == 1

    office.do(barrier, "show")
    office.do(barrier, "close")
    cora.tap(cora.page.get_by_role("link", name="Look again"))
    cora.reads("This question is closed. Your answer counts.")
    expect(cora.page.locator(".plain-results tr", has_text="Other")).to_contain_text("100%")

    office.opened(meeting, "cloud", title=SUCCESS, entries=2)
    cora.tap(cora.page.get_by_role("link", name="Look again"))
    cora.page.get_by_label("Entry 1").fill("practice")
    cora.page.get_by_label("Entry 2").fill("☕")
    cora.tap("Send")
    cora.has_sent("Your answer: practice and ☕")

    other = office.guest(meeting).ask("Will we get the slides?")
    cora.tap(cora.page.get_by_role("link", name="Q&A"))
    cora.ask("Who pays for it?", "Cora")
    expect(cora.page.locator(".question-line")).to_have_count(2)
    cora.tap(cora.upvote("Will we get the slides?"))
    expect(cora.upvote("Will we get the slides?")).to_have_attribute("aria-pressed", "true")
    votes = {
        each["id"]: each["votes"] for each in office.get(f"/meetings/{meeting['id']}/questions")["questions"]
    }
    assert votes[other["id"]] == 1

    office.post(f"/meetings/{meeting['id']}/end")
    cora.tap(cora.page.get_by_role("link", name="Now"))
    cora.reads("Thank you for taking part")
    expect(cora.page.get_by_role("link", name="Q&A")).to_have_count(0)


def test_without_scripts_the_next_question_appears_by_itself(office, meeting, phone):
    dario = phone(java_script_enabled=False)
    dario.forgives("status of 400")
    dario.page.goto(f"/j/{meeting['code']}/plain")
    dario.reads("it looks for the next question every ten seconds")
    office.opened(meeting, title=BARRIER)
    expect(dario.page.locator("h1")).to_have_text(BARRIER, timeout=30_000)
    dario.tap("Send")
    expect(dario.page.get_by_role("alert")).to_have_text("Please choose first.")
    dario.choose("Skills")
    dario.has_sent()
    office.opened(meeting, "cloud", title=SUCCESS)
    expect(dario.page.locator("h1")).to_have_text(SUCCESS, timeout=30_000)


def test_without_scripts_a_required_name_is_asked_for_first(office, phone):
    meeting = office.meeting(names="required")
    office.opened(meeting, title=BARRIER)
    dora = phone(meeting, java_script_enabled=False)
    dora.tap(dora.page.get_by_role("link", name="Open the simple page"))
    dora.page.get_by_label("Your name").fill("Dora")
    dora.tap("Join")
    dora.is_asked(BARRIER)
    dora.choose("Budget")
    dora.has_sent("Your answer: Budget")
