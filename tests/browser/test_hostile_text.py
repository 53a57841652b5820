"""What people type may be anything. It is shown as text, harms nothing, and stays within the screen."""

from contextlib import suppress

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from tests.browser.faces import Phone, Studio, Wall

pytestmark = pytest.mark.browser

HOSTILE = {
    "markup": "<img src=x onerror=alert(1)><script>alert(2)</script>\"'>&lt;b&gt;",
    "an address": "javascript:alert(3)//https://evil.example/x.png",
    "a template": "${alert(4)} {{ 7*7 }} {title} %(answer)s {n}",
    "bidi overrides": "\u202egnp.exe\u202c \u2067right\u2069 \u2066left",
    "zalgo": "Z" + "\u0336\u035c\u0301\u0308" * 12 + "algo",
    "a long word": "Donaudampfschifffahrtselektrizitäten" * 4,
    "emoji": "👩‍👩‍👧‍👦👍🏽🏳️‍🌈" * 6,
    "a formula": '=HYPERLINK("https://evil.example","click")',
    "letters without spaces": "決定的瞬間" * 20,
}
TEXTS = list(HOSTILE.values())

# Markup that came to life, or letters that leave the screen.
STRANGE = """
() => {
  const injected = [...document.querySelectorAll("img[src='x'], script:not([src]):not([type='application/json']), a[href^='javascript:']")];
  const root = document.documentElement;
  const wide = root.scrollWidth > root.clientWidth ? [`${root.scrollWidth} wide`] : [];
  const shown = [...document.querySelectorAll("h1, h2, h3, label, legend, button, td, th, .bar-label, .cloud-placed, p, li")]
    .filter(each => each.checkVisibility() && !each.closest(".visually-hidden, .numbers, [popover], .table-scroll, .wall-box, .phone-box"));
  const out = shown.filter(each => {
    const { left, right } = each.getBoundingClientRect();
    return right > root.clientWidth + 1 || left < -1;
  });
  const burst = [...document.querySelectorAll("#stage [data-fits]")].filter(each => each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1);
  const name = each => `${each.localName}.${each.className}: ${each.textContent.trim().slice(0, 30)}`;
  return [...injected.map(name), ...wide, ...out.map(name), ...burst.map(name)];
}
"""


def harmless(page: Page) -> None:
    """At rest: what has just been drawn may still be on its way to its size."""
    with suppress(TimeoutError):
        page.wait_for_function(f"() => ({STRANGE})().length === 0", timeout=6_000)
    assert page.evaluate(STRANGE) == []


def reads(page: Page, selector: str, text: str) -> None:
    expect(page.locator(selector).filter(has_text=text).first).to_be_attached()


@pytest.fixture(scope="module")
def meeting(office) -> dict:
    return office.meeting(HOSTILE["markup"], names="required")


@pytest.fixture(scope="module")
def choices(office, meeting) -> dict[str, dict]:
    """Each text as a question, and all of them as options."""
    return {name: office.choice(meeting, text, options=TEXTS, other=True) for name, text in HOSTILE.items()}


@pytest.fixture(scope="module")
def cloud(office, meeting) -> dict:
    return office.cloud(meeting, HOSTILE["markup"], entries=1, length=60)


@pytest.fixture(scope="module")
def people(office, meeting, choices, cloud) -> list:
    """They are called so, answer so, write so and ask so."""
    people = [office.guest(meeting, name=text[:40]) for text in TEXTS]
    office.do(choices["a long word"], "open")
    barrier = office.do(choices["a long word"], "show")
    for guest, text in zip(people, TEXTS, strict=True):
        guest.answer(barrier, {"other": text[:100]})
        guest.ask(text, name=text[:40])
    words = office.do(cloud, "open")
    office.do(cloud, "show")
    for guest, text in zip(people, TEXTS, strict=True):
        guest.answer(words, text[:25])
    return people


def kept(office, activity: dict) -> str:
    """A title as the server keeps it."""
    title: str = office.get(f"/activities/{activity['id']}")["title"]["en"]
    return title


def test_it_is_only_text_on_the_phone(office, meeting, choices, cloud, people, phone):
    mira: Phone = phone(meeting)
    mira.page.get_by_label("Your name").fill(HOSTILE["markup"][:40])
    mira.tap("Join")
    for activity in choices.values():
        office.do(activity, "open")
        mira.is_asked(kept(office, activity))
        harmless(mira.page)
    mira.tap(mira.page.locator("label.option", has_text="Other, please say"))
    mira.page.get_by_label("Your own answer").fill(HOSTILE["markup"])
    mira.tap("Send")
    mira.has_sent(f"You chose {HOSTILE['markup']}.")
    harmless(mira.page)
    mira.tap("Menu")
    mira.reads("You are here as <img src=x")
    harmless(mira.page)
    mira.tap(mira.tab("Q&A"))
    expect(mira.page.locator(".question-line")).to_have_count(len(TEXTS))
    reads(mira.page, ".question-text", HOSTILE["markup"])
    harmless(mira.page)
    office.do(cloud, "open")
    mira.tap(mira.tab("Now"))
    mira.write(HOSTILE["markup"][:20])
    mira.has_sent()
    expect(mira.page.locator(".cloud-word").first).to_be_visible()
    harmless(mira.page)
    mira.page.goto(f"/j/{meeting['code']}/plain")
    harmless(mira.page)


def test_it_is_only_text_on_the_wall(office, meeting, choices, cloud, people, wall):
    big: Wall = wall(meeting)
    for name, activity in choices.items():
        office.do(activity, "open")
        big.shows(kept(office, activity))
        if name == "a long word":
            big.stands("result")
            reads(big.page, ".bar-label", HOSTILE["markup"])
        harmless(big.page)
    office.do(cloud, "open")
    expect(big.page.locator(".cloud-placed").first).to_be_visible()
    reads(big.page, ".numbers th", HOSTILE["markup"][1:20])
    harmless(big.page)
    big.press("d")
    harmless(big.page)
    big.press("q")
    big.stands("questions")
    reads(big.page, ".stage-question", HOSTILE["markup"])
    harmless(big.page)
    big.press("i")
    big.stands("join")
    harmless(big.page)


def test_it_is_only_text_in_the_studio(office, meeting, choices, cloud, people, studio):
    ana: Studio = studio(meeting)
    expect(ana.deck).to_have_count(len(TEXTS) + 1)
    expect(ana.page.locator(".top-title")).to_have_text(HOSTILE["markup"])
    for n in range(len(TEXTS) + 1):
        ana.page.locator(".deck-select").nth(n).click()
        expect(ana.page.locator(".deck-select").nth(n)).to_have_attribute("aria-current", "true")
        harmless(ana.page)
    ana.click(ana.tab("Q&A"))
    expect(ana.page.locator(".asked-item")).to_have_count(len(TEXTS))
    reads(ana.page, ".asked-text", HOSTILE["markup"])
    harmless(ana.page)
    ana.click(ana.tab("Meeting"))
    harmless(ana.page)
    ana.page.goto("/studio")
    reads(ana.page, ".meeting-row", HOSTILE["markup"])
    harmless(ana.page)


def test_it_is_only_text_on_the_results_page(meeting, people, studio):
    ana: Studio = studio()
    ana.page.goto(f"/results/{meeting['id']}")
    reads(ana.page, "h2", HOSTILE["a long word"])
    reads(ana.page, "th", f"Other: {HOSTILE['markup']}")
    reads(ana.page, "td", HOSTILE["markup"][:40])
    harmless(ana.page)
