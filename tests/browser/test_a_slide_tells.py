"""A slide is read on phones and walls: Markdown drawn safely, addresses written out where nobody can tap them."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import Axe
from tests.browser.test_small_screens import TOO_SMALL, WIDE

pytestmark = pytest.mark.browser

SMALL = {"viewport": {"width": 360, "height": 780}}
TEXT = """# Today
- What **others** have tried
- <img src=x onerror=alert(1)>

1. Slides: [our pages](https://example.org/slides)
2. [click](javascript:alert(1))

> Any questions?
"""


def told(office, **settings) -> dict:
    meeting = office.meeting()
    wish = {"kind": "slide", "title": "Welcome", "settings": settings}
    office.do(office.post(f"/meetings/{meeting['id']}/activities", wish), "open")
    return meeting


def test_a_slide_is_read_on_phone_and_wall(office, phone, wall):
    meeting = told(office, text=TEXT)
    axe = Axe()
    ada, big = phone(meeting, **SMALL), wall(meeting)
    expect(ada.page.get_by_role("heading", name="Welcome", level=1)).to_be_visible()
    expect(ada.page.get_by_role("heading", name="Results")).to_have_count(0)
    expect(ada.page.get_by_role("heading", name="Today", level=2)).to_be_visible()
    expect(ada.page.locator(".leaf li")).to_have_count(4)
    expect(ada.page.locator(".leaf strong")).to_have_text("others")
    expect(ada.page.locator(".leaf img, .leaf script")).to_have_count(0)
    ada.reads("<img src=x onerror=alert(1)>")
    link = ada.page.locator(".leaf a")
    expect(link).to_have_count(1)
    expect(link).to_have_attribute("href", "https://example.org/slides")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(ada.button("Send")).to_have_count(0)
    for width in (360, 320):
        ada.page.set_viewport_size({"width": width, "height": 780})
        assert ada.page.evaluate(WIDE) == []
        assert ada.page.evaluate(TOO_SMALL, 44) == []
    axe.looks(ada.page, "phone")
    big.shows("Welcome")
    expect(big.page.locator(".leaf")).to_contain_text("our pages (example.org/slides)")
    expect(big.page.locator(".leaf a")).to_have_count(0)
    axe.looks(big.page, "wall")
    assert not axe.found, "\n".join(axe.found)


WORDS = "Sentences for the town hall. "
SECTION = f"## Data protection\n\n{WORDS * 12}\n\n> A quote\n\n1. One\n2. Two\n\n"


@pytest.mark.parametrize(
    ("text", "least"),
    [(WORDS, 2), (WORDS * 10, 1.3), (WORDS * 30, 1), (WORDS * 80, 1), (SECTION * 8, 0.5)],
    ids=["a line", "some", "much", "two columns", "as much as there can be"],
)
def test_a_wall_says_it_as_large_as_there_is_room(office, wall, text, least):
    meeting = told(office, text=text)
    big = wall(meeting)
    expect(big.page.locator(".leaf-text")).to_be_visible()
    inside = """() => {
      const [leaf, all] = [".leaf-text", ".stage-result"].map(each => document.querySelector(each));
      const range = new Range();
      range.selectNodeContents(leaf);
      const [text, room] = [range, all].map(each => each.getBoundingClientRect());
      const size = parseFloat(getComputedStyle(leaf).fontSize) / parseFloat(getComputedStyle(document.documentElement).fontSize);
      return [text.bottom - room.bottom, text.right - room.right, size];
    }"""
    below, beside, size = big.page.evaluate(inside)
    assert below <= 1
    assert beside <= 1
    assert size >= least


def test_changing_a_slide_changes_what_is_read(office, phone):
    meeting = told(office, text="Coffee at **ten**")
    ada = phone(meeting, **SMALL)
    ada.reads("Coffee at ten")
    activity = office.get(f"/meetings/{meeting['id']}")["activities"][0]
    office.house.call("PATCH", f"/activities/{activity['id']}", {"settings": {"text": "Coffee at *eleven*"}})
    ada.reads("Coffee at eleven")
