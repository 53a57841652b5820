"""What a phone says in every state of a meeting, from the first wait to the thanks at the end."""

import re

import pytest
from playwright.sync_api import expect

from tests.serving.server import until

pytestmark = pytest.mark.browser

BARRIER, SUCCESS = "Which barrier is highest?", "What makes a training work?"


@pytest.fixture
def meeting(office) -> dict:
    return office.meeting()


def test_nothing_on_yet_then_a_question_then_sent_then_results_then_closed(office, meeting, phone):
    barrier = office.choice(meeting, BARRIER)
    kim = phone(meeting)
    kim.reads("Nothing to answer yet")
    kim.reads("the next question appears by itself")
    expect(kim.line).to_have_text("Waiting for the next question.")

    office.do(barrier, "open")
    kim.is_asked(BARRIER)
    expect(kim.line).to_have_text("A question for you.")
    kim.tap("Send")
    kim.reads("Choose one first.")

    kim.choose("Skills")
    kim.has_sent("You chose Skills.")
    expect(kim.line).to_have_text("Sent. The next question appears by itself.")
    expect(kim.page.locator(".results")).to_have_count(0)

    kim.tap("Change")
    expect(kim.line).to_have_text("Your earlier answer counts until you send the change.")
    kim.tap("Keep my answer")
    kim.has_sent("You chose Skills.")
    kim.tap("Change")
    kim.tap("Take my answer back")
    kim.is_asked(BARRIER)
    until(lambda: office.results(barrier)["answered"] == 0, "the answer to be taken back")
    kim.choose("Time")
    kim.has_sent("You chose Time.")

    office.do(barrier, "show")
    expect(kim.page.locator(".results .bar", has_text="Time")).to_contain_text("100%")
    office.do(barrier, "hide")
    expect(kim.page.locator(".results")).to_have_count(0)

    office.do(barrier, "close")
    kim.reads("This question is closed. Your answer counts.")
    expect(kim.button("Change")).to_have_count(0)
    expect(kim.line).to_have_text("Closed. Waiting for the next question.")

    office.do(barrier, "again")
    kim.is_asked(BARRIER)
    expect(kim.line).to_have_text("Asked again: please answer once more.")
    expect(kim.page.locator(".asked-again")).to_have_text("Asked again")
    office.do(barrier, "off")
    kim.reads("Nothing to answer yet")


def test_my_own_answer_is_marked_in_the_results(office, meeting, phone):
    barrier = office.opened(meeting, title=BARRIER, multiple=True, other=True)
    office.do(barrier, "show")
    office.guest(meeting).answer(barrier, "o1", "o3")
    karel = phone(meeting)
    karel.choose("Skills", "Budget")
    bar = karel.page.locator(".results .bar")
    expect(bar.filter(has_text="your choice")).to_have_text([re.compile("Skills"), re.compile("Budget")])
    row = karel.page.locator(".results .numbers").get_by_role("rowheader")
    expect(row.filter(has_text="your choice")).to_have_text(["Skills (your choice)", "Budget (your choice)"])

    success = office.opened(meeting, "cloud", title=SUCCESS)
    office.do(success, "show")
    office.guest(meeting).answer(success, "Cafe", "practice")
    office.guest(meeting).answer(success, "Cafe")
    karel.write(" CAFÉ", "time to talk")
    expect(karel.page.locator(".cloud-word[data-mine]")).to_have_text(["Cafe", "time to talk"])
    expect(karel.page.locator(".cloud-mine")).to_have_text("your words")
    expect(row.filter(has_text="your words")).to_have_count(2)


def test_long_answers_stand_one_below_the_other(office, meeting, phone):
    long = [f"A barrier that takes a while to read, number {n}" for n in (1, 2, 3)]
    office.opened(meeting, title=BARRIER, multiple=True, options=long)
    klara = phone(meeting)
    klara.choose(*long[:2])
    klara.has_sent("You chose:")
    expect(klara.page.locator(".sent-words li")).to_have_text(long[:2])


def test_a_long_title_is_whole_in_the_menu(office, phone):
    title = "Digital services for the municipalities of the region: a training day in Brno"
    jitka = phone(office.meeting(title))
    jitka.tap("Menu")
    expect(jitka.page.locator("main .lead")).to_have_text(title)
    expect(jitka.page.locator("main .lead")).to_be_visible()


def test_an_answer_that_stands_offers_no_change(office, meeting, phone):
    office.opened(meeting, change=False)
    lena = phone(meeting)
    lena.choose("Skills")
    lena.has_sent("You chose Skills.")
    expect(lena.button("Change")).to_have_count(0)


def test_the_form_stays_under_the_fingers_when_the_meeting_moves_on(office, meeting, phone):
    words = office.opened(meeting, "cloud", title=SUCCESS)
    barrier = office.choice(meeting, BARRIER)
    milan = phone(meeting)
    milan.entry().fill("time to")
    office.do(barrier, "open")
    expect(milan.line).to_have_text("The meeting has moved on.")
    milan.is_asked(SUCCESS)
    milan.entry().press_sequentially(" talk")
    expect(milan.entry()).to_have_value("time to talk")
    milan.tap("Go to what is on now")
    milan.is_asked(BARRIER)

    # What was begun is there again when that question is.
    office.do(words, "open")
    milan.is_asked(SUCCESS)
    expect(milan.entry()).to_have_value("time to talk")


def test_who_finishes_after_the_meeting_moved_on_is_counted_and_led_on(office, meeting, phone):
    words = office.opened(meeting, "cloud", title=SUCCESS)
    barrier = office.choice(meeting, BARRIER)
    nora = phone(meeting)
    nora.entry().fill("practice")
    office.do(barrier, "open")
    expect(nora.line).to_have_text("The meeting has moved on.")
    nora.tap("Send")
    nora.is_asked(BARRIER)
    until(lambda: office.results(words)["answered"] == 1, "the late answer")


def test_who_was_writing_when_the_meeting_ended_can_leave(office, meeting, phone):
    office.opened(meeting, "cloud", title=SUCCESS)
    ottla = phone(meeting)
    ottla.entry().fill("practice")
    office.post(f"/meetings/{meeting['id']}/end")
    ottla.reads("The meeting is over. What you wrote has not been sent.")
    expect(ottla.button("Go to what is on now")).to_have_count(0)
    ottla.tap("Leave this question")
    ottla.reads("Thank you for taking part")


def test_a_question_closed_while_i_was_answering_says_so_and_sends_nothing(office, meeting, phone):
    barrier = office.opened(meeting, title=BARRIER)
    omar = phone(meeting)
    omar.tap(omar.option("Budget"))
    office.do(barrier, "close")
    expect(omar.line).to_have_text("This question is closed.")
    omar.reads("What you wrote has not been sent.")
    expect(omar.button("Send")).to_be_disabled()
    omar.tap("Go to what is on now")
    omar.reads("This question is closed.")
    assert office.results(barrier)["answered"] == 0


def test_a_late_comer_lands_on_what_is_on(office, meeting, phone):
    barrier = office.opened(meeting, title=BARRIER)
    office.do(barrier, "show")
    office.guest(meeting).answer(barrier, "o1")
    office.do(barrier, "close")
    petra = phone(meeting)
    petra.reads("This question is closed.")
    expect(petra.page.locator(".results .bar", has_text="Skills")).to_contain_text("100%")


def test_the_end_thanks_and_shows_results_if_they_were_shown(office, meeting, phone):
    barrier = office.opened(meeting, title=BARRIER)
    office.guest(meeting).answer(barrier, "o2")
    quentin = phone(meeting)
    quentin.is_asked(BARRIER)
    office.do(barrier, "show")
    office.post(f"/meetings/{meeting['id']}/end")
    quentin.reads("Thank you for taking part")
    expect(quentin.page.locator(".results .bar", has_text="Budget")).to_contain_text("100%")
    late = phone(meeting)
    late.reads("Thank you for taking part")


def test_a_new_run_takes_the_phone_along_as_somebody_new(office, meeting, phone):
    barrier = office.opened(meeting, title=BARRIER)
    rosa = phone(meeting)
    rosa.choose("Skills")
    rosa.has_sent()
    before = rosa.participant
    office.post(f"/meetings/{meeting['id']}/runs")
    rosa.reads("Nothing to answer yet")
    office.do(barrier, "open")
    rosa.is_asked(BARRIER)
    assert rosa.participant != before
    rosa.choose("Time")
    rosa.has_sent("You chose Time.")
    assert office.results(barrier)["answered"] == 1


def test_a_deleted_meeting_says_goodbye(house, office, meeting, phone):
    sam = phone(meeting)
    sam.reads("Nothing to answer yet")
    assert house.call("DELETE", f"/meetings/{meeting['id']}").status_code == 204
    sam.reads("This meeting is not here any more")
    expect(sam.page.get_by_role("link", name="Enter another code")).to_be_visible()


def test_where_names_are_required_nobody_comes_in_without(office, phone):
    meeting = office.meeting(names="required")
    office.opened(meeting, title=BARRIER)
    tina = phone(meeting)
    expect(tina.page.get_by_label("Your name")).to_be_visible()
    tina.tap("Join")
    tina.reads("Please write your name first.")
    tina.page.get_by_label("Your name").fill("Tina")
    tina.tap("Join")
    tina.is_asked(BARRIER)
    tina.tap("Menu")
    tina.reads("You are here as Tina.")
    tina.page.reload()
    tina.is_asked(BARRIER)


def test_where_names_are_optional_one_may_come_in_without(office, phone):
    meeting = office.meeting(names="optional")
    ulla = phone(meeting)
    ulla.tap("Join without a name")
    ulla.reads("Nothing to answer yet")


def test_a_wrong_code_is_said_so_and_can_be_mended(office, meeting, phone):
    vera = phone()
    vera.forgives("status of 404")
    vera.page.goto("/")
    vera.page.keyboard.type("000 000")
    vera.tap("Join")
    expect(vera.page.get_by_role("alert")).to_contain_text("There is no meeting with this code.")
    # As it may stand in a message or on a slide.
    code = meeting["code"]
    vera.page.get_by_label("Enter the code that you see on the screen").fill(f"#{code[:3]}-{code[3:]}")
    vera.tap("Join")
    vera.reads("Nothing to answer yet")


def test_the_phone_speaks_the_browsers_language_and_can_be_switched(office, phone):
    meeting = office.meeting({"en": "Training day", "de": "Schulungstag"})
    office.opened(meeting, title={"en": BARRIER, "de": "Welche Hürde ist am höchsten?"})
    walter = phone(meeting, locale="de-DE")
    walter.is_asked("Welche Hürde ist am höchsten?")
    expect(walter.page.locator("html")).to_have_attribute("lang", "de")
    missing = "the page is not in German: is live/translations/de there, whole and built (make build)?"
    expect(walter.button("Senden"), missing).to_be_visible()

    walter.tap(walter.page.locator(".phone-top button"))
    walter.tap(walter.page.get_by_role("link", name="English"))
    walter.is_asked(BARRIER)
    expect(walter.page.locator("html")).to_have_attribute("lang", "en")
    expect(walter.button("Send")).to_be_visible()
    walter.page.reload()
    walter.is_asked(BARRIER)
    walter.choose("Skills")
    walter.has_sent(re.compile("You chose Skills"))
