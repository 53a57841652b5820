"""A slide tells something in Markdown: on the wall, on phones, in the studio, and nobody is asked for an answer."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import Axe
from tests.browser.test_small_screens import WIDE

pytestmark = pytest.mark.browser

TITLE = "Welcome to the training day"
TEXT = "## Today\n\n- What it **costs**\n- What others *tried*\n\nMore at [the forum](https://forum.example.org/day)."
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) [b](data:text/html,x) "
    "![c](https://elsewhere.example.org/pixel.png)\n\n" + ">" * 400 + " deep\n\n" + "- " * 300 + "deeper"
)


def shown(office, meeting, **settings) -> dict:
    wish = {"kind": "slide", "title": TITLE, "settings": settings}
    return office.do(office.post(f"/meetings/{meeting['id']}/activities", wish), "open")


def test_it_is_read_on_the_wall_and_on_phones(office, phone, wall):
    axe = Axe()
    meeting = office.meeting()
    shown(office, meeting, text=TEXT)
    big, olga = wall(meeting), phone(meeting, viewport={"width": 360, "height": 780})
    big.shows(TITLE)
    expect(big.page.get_by_role("heading", name="Today")).to_be_visible()
    expect(big.page.locator("#stage strong")).to_have_text("costs")
    expect(big.page.locator("#stage")).to_contain_text("the forum (forum.example.org/day)")
    expect(big.page.locator("#stage a")).to_have_count(0)
    expect(big.status).not_to_contain_text("answered")
    expect(olga.page.locator("h1")).to_have_text(TITLE)
    expect(olga.page.get_by_role("link", name="the forum")).to_have_attribute("rel", "noopener noreferrer")
    expect(olga.page.get_by_role("button", name="Send")).to_have_count(0)
    expect(olga.page.locator("#main")).not_to_contain_text("closed")
    assert olga.page.evaluate(WIDE) == []
    axe.looks(big.page, "a slide on the wall")
    axe.looks(olga.page, "a slide on a phone")
    assert not axe.found, "\n".join(axe.found)


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


def test_hostile_markdown_is_words_and_nothing_else(office, phone, wall):
    meeting = office.meeting()
    shown(office, meeting, text=HOSTILE)
    big, olga = wall(meeting), phone(meeting)
    for window, box in ((big, "#stage .leaf"), (olga, "#main .leaf")):
        leaf = window.page.locator(box)
        expect(leaf).to_contain_text("<script>alert(1)</script>")
        for tag in ("script", "img", "a:not([href^='https:'])"):
            expect(leaf.locator(tag)).to_have_count(0)


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
