"""What the product is for: a question opened, answered on phones, seen on the wall, taken home as files."""

import csv
import io
import json
import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.browser.faces import Phone, Studio, Wall

pytestmark = pytest.mark.browser

BARRIER = "Which barrier is highest?"
SUCCESS = "What makes a training work?"
SLIDES = "Will we get the slides afterwards?"


@pytest.mark.usefixtures("first_day")
def test_a_meeting_from_the_sign_in_link_to_the_files(house, open_window, wall, phone):
    ana = open_window(Studio)
    meeting = a_first_poll_by_hand(ana, house.sign_in_link())

    # The code on the wall, as people see it.
    big = open_window(Wall, storage_state=ana.context.storage_state()).face(meeting)
    big.stands("invitation")
    code = big.page.locator(".stage-code").first.inner_text()

    boris, chiara, dana = phone(), phone(meeting), phone(meeting)
    boris.page.goto("/")
    boris.page.keyboard.type(code)
    boris.tap("Join")
    for person, choice in ((boris, "Skills"), (chiara, "Skills"), (dana, "Time")):
        person.is_asked(BARRIER)
        person.choose(choice)
        person.has_sent(f"You chose {choice}.")
        assert person.taps <= 3
    big.counts(Skills=2, Budget=0, Time=1)
    expect(big.status).to_contain_text("3 of 3 answered")

    expect(boris.page.locator(".results")).to_have_count(0)
    ana.click("Show results on phones")
    for person in (boris, chiara, dana):
        expect(person.page.locator(".results .bar", has_text="Skills")).to_contain_text("67%")
    bars = big.numbers()

    a_word_cloud_by_hand(ana)
    boris.write("practice", "Coffee")
    chiara.write("practice")
    big.counts(practice=2, Coffee=1)
    dana.write("PRACTICE", "time to talk")
    big.counts(practice=3, Coffee=1, time_to_talk=1)
    for words in ("practice", "Coffee", "time to talk"):
        expect(big.page.locator(".cloud-placed", has_text=words)).to_be_visible()
    cloud = big.numbers()

    questions_are_moderated(ana, big, boris, chiara)

    ana.click(ana.tab("Meeting"))
    check_json(downloaded(ana, "JSON"), bars, cloud)
    check_csv(downloaded(ana, "CSV"), bars, cloud)


def a_first_poll_by_hand(ana: Studio, link: str) -> dict:
    """From the link to the first poll on the wall; what is typed goes in without the mouse."""
    ana.page.goto(link)
    ana.click(ana.page.get_by_role("button", name=re.compile("^Sign in as")))
    expect(ana.page.get_by_label("Title")).to_be_focused()
    ana.page.keyboard.type("Training day in Brno")
    ana.click("Create the meeting")
    ana.click(ana.kind("Choice"))
    expect(ana.title).to_be_focused()
    for n, words in enumerate((BARRIER, "Skills", "Budget"), 1):
        ana.page.keyboard.type(words)
        ana.page.keyboard.press("Enter")
        expect(ana.row(n)).to_be_focused()
    ana.page.keyboard.type("Time")
    ana.click("Open the question")
    on_the_wall = ana.opened_tab(ana.page.get_by_role("link", name="Wall"))
    expect(on_the_wall.locator("#stage h1")).to_have_text(BARRIER)
    expect(on_the_wall.locator('#stage[data-scene="invitation"]')).to_be_visible()
    assert ana.clicks <= 8, f"{ana.clicks} clicks from the link to the first poll on the wall"
    print(f"clicks from the sign-in link to the first poll on the wall: {ana.clicks}")
    join_url = on_the_wall.locator(".stage-qr img").first.get_attribute("alt").rsplit(" ", 1)[1]
    stage_url = on_the_wall.url
    on_the_wall.close()
    return {"join_url": join_url, "stage_url": stage_url}


def a_word_cloud_by_hand(ana: Studio) -> None:
    ana.click("Add a question")
    ana.click(ana.kind("Word cloud"))
    expect(ana.title).to_be_focused()
    ana.page.keyboard.type(SUCCESS)
    ana.click("Open the question")


def questions_are_moderated(ana: Studio, big: Wall, boris: Phone, chiara: Phone) -> None:
    ana.click(ana.tab("Meeting"))
    ana.page.get_by_label("I approve each question before others see it").check()
    ana.settled()
    boris.tap(boris.tab("Q&A"))
    chiara.tap(chiara.tab("Q&A"))
    boris.reads("The organiser reads it before everyone sees it.")
    boris.ask(SLIDES, "Boris")
    boris.reads("Waiting for review: only you see it.")

    ana.click(ana.tab("Q&A"))
    expect(ana.page.locator(".asked-item")).to_contain_text(SLIDES)
    expect(chiara.page.locator(".question-line")).to_have_count(0)
    ana.deal(SLIDES, "Approve")
    chiara.tap(chiara.upvote(SLIDES))
    expect(chiara.upvote(SLIDES)).to_have_attribute("aria-pressed", "true")

    ana.page.get_by_role("radio", name=re.compile("^On the list")).check()
    expect(ana.page.locator(".asked-item")).to_contain_text("1 vote")
    ana.deal(SLIDES, "Highlight")
    big.stands("questions")
    expect(big.page.locator(".stage-pinned")).to_contain_text(SLIDES)
    expect(big.page.locator(".stage-pinned")).to_contain_text("1 vote")
    boris.reads("Being answered now")
    ana.deal(SLIDES, "Mark as answered")
    expect(big.page.locator(".stage-pinned")).to_have_count(0)
    chiara.reads("1 answered question")


def downloaded(ana: Studio, name: str) -> bytes:
    with ana.page.expect_download() as coming:
        ana.click(ana.page.get_by_role("link", name=name, exact=True))
    return coming.value.path().read_bytes()


def check_json(file: bytes, bars: dict[str, int], cloud: dict[str, int]) -> None:
    whole = json.loads(file)
    choice, words = whole["rounds"]
    labels = {each["id"]: each["text"]["en"] for each in choice["activity"]["settings"]["options"]}
    assert {labels[each["id"]]: each["n"] for each in choice["view"]["options"]} == bars
    assert sum(len(each["value"]) for each in choice["answers"]) == sum(bars.values())
    assert {each["text"]: each["n"] for each in words["view"]["words"]} == cloud
    assert [choice["answered"], words["answered"], whole["run"]["participants"]] == [3, 3, 3]
    (question,) = whole["questions"]
    assert (question["text"], question["name"], question["state"]) == (SLIDES, "Boris", "answered")
    assert question["votes"] == 1


def check_csv(file: bytes, bars: dict[str, int], cloud: dict[str, int]) -> None:
    tables = {}
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        for name in archive.namelist():
            raw = archive.read(name)
            assert raw.startswith(b"\xef\xbb\xbf"), "Excel reads UTF-8 by its BOM only"
            tables[name] = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    choice, words, questions = (tables[name] for name in sorted(tables))
    assert counted(choice) == {label: n for label, n in bars.items() if n}
    assert counted(words) == cloud
    assert [each["Audience question"] for each in questions] == [SLIDES]


def counted(rows: list[dict]) -> dict[str, int]:
    """Rows by what the wall calls them."""
    items = [row["Item"] for row in rows]
    return {item: items.count(item) for item in items}


def test_a_phone_loaded_again_in_the_middle_is_the_same_participant(office, phone, wall):
    meeting = office.meeting()
    activity = office.opened(meeting)
    big, elena = wall(meeting), phone(meeting)
    elena.choose("Budget")
    elena.has_sent("You chose Budget.")
    before = elena.participant
    elena.page.reload()
    elena.has_sent("You chose Budget.")
    assert elena.participant == before
    big.counts(Budget=1)
    assert office.results(activity)["answered"] == 1
    expect(big.status).to_contain_text("1 of 1 answered")


def test_a_phone_closed_before_it_was_acknowledged_sends_the_answer_when_it_is_opened_again(office, phone):
    meeting = office.meeting()
    activity = office.opened(meeting)
    farid = phone(meeting)
    farid.is_asked(BARRIER)
    farid.lose_network()
    farid.choose("Time")
    farid.reads("Kept on this phone, not sent yet")
    farid.page.goto("about:blank")
    farid.find_network()
    farid.scan(meeting)
    farid.has_sent("You chose Time.")
    assert office.results(activity)["answered"] == 1


def test_a_change_of_mind_moves_the_vote(office, phone, wall):
    meeting = office.meeting()
    activity = office.opened(meeting)
    big, greta = wall(meeting), phone(meeting)
    greta.choose("Skills")
    big.counts(Skills=1, Time=0)
    greta.tap("Change")
    greta.choose("Time", send="Send the change")
    greta.has_sent("You chose Time.")
    big.counts(Skills=0, Time=1)
    assert office.results(activity)["answered"] == 1


def test_an_answer_given_without_network_arrives_once_it_is_back(office, phone, wall):
    meeting = office.meeting()
    activity = office.opened(meeting)
    big, henk = wall(meeting), phone(meeting)
    henk.is_asked(BARRIER)
    henk.lose_network()
    henk.choose("Skills")
    henk.reads("Kept on this phone, not sent yet")
    expect(henk.line).to_contain_text("What you sent is kept on this phone")
    assert office.results(activity)["answered"] == 0
    henk.find_network()
    henk.has_sent("You chose Skills.")
    big.counts(Skills=1, Budget=0, Time=0)
    assert office.results(activity)["answered"] == 1
