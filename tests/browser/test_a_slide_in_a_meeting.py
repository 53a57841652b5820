"""A slide among the questions: its title alone, how to join, the studio's steps, without script, in no export."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

TITLE = "Welcome to the training day"
TEXT = "## Today\n\n- What it **costs**\n- What others *tried*\n\nMore at [the forum](https://forum.example.org/day)."


def shown(office, meeting, **settings) -> dict:
    wish = {"kind": "slide", "title": TITLE, "settings": settings}
    return office.do(office.post(f"/meetings/{meeting['id']}/activities", wish), "open")


def test_a_title_alone_stands_large_and_the_instructions_have_the_code(office, wall):
    meeting = office.meeting()
    shown(office, meeting)
    big = wall(meeting)
    expect(big.page.locator(".stage-slide h1")).to_have_text(TITLE)
    shown(office, meeting, join=True)
    expect(big.page.locator(".stage-slide .stage-code.huge")).to_be_visible()
    shown(office, meeting, join=True, text=TEXT)
    expect(big.page.locator(".stage-joining .stage-qr img")).to_be_visible()
    expect(big.page.locator(".stage-joining")).to_contain_text("What it costs")


def test_the_studio_puts_it_on_and_goes_on_to_the_next(office, studio, wall):
    meeting = office.meeting()
    wish = {"kind": "slide", "title": TITLE, "settings": {"text": TEXT}}
    office.post(f"/meetings/{meeting['id']}/activities", wish)
    office.choice(meeting)
    ana, big = studio(meeting), wall(meeting)
    ana.pick(TITLE)
    ana.click("Put on the screens")
    big.shows(TITLE)
    expect(ana.page.locator(".phone")).to_contain_text("What it costs")
    expect(ana.button("Close the question")).to_have_count(0)
    expect(ana.button("Show results on phones")).to_have_count(0)
    expect(big.page.get_by_role("button", name="Hide results")).to_have_count(0)
    ana.page.get_by_label("Text").fill("Lunch is at **noon**.")
    expect(big.page.locator("#stage strong")).to_have_text("noon")
    expect(ana.button("Next question")).to_be_visible()
    big.drive("ArrowRight")
    big.shows("Which barrier is highest?")


def test_without_script_it_can_be_read_too_and_no_export_has_it(office, phone):
    meeting = office.meeting()
    shown(office, meeting, text=TEXT)
    olga = phone()
    olga.page.goto(f"/j/{meeting['code']}/plain")
    olga.reads("What it **costs**")
    expect(olga.page.locator("form.ask")).to_have_count(0)
    assert office.get(f"/meetings/{meeting['id']}/export?format=json")["rounds"] == []
