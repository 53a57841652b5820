"""Fingers, small screens, large letters, and eyes that can't bear movement."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

BARRIER = "Which barrier is highest in the municipality’s administration?"
SUCCESS = "What makes a training work?"
GERMAN = {"options": ["Donaudampfschifffahrtsgesellschaft", "Vergabeverfahrensbeschleunigung", "Zeit"]}
SMALL = {"is_mobile": False, "has_touch": False}
NARROW = [
    {"width": 320, "height": 640},
    {"width": 360, "height": 740},
    {"width": 320, "height": 256},  # 1280×1024 at 400 %
]

# Links within a sentence are as high as their line; what is hidden until it has the focus is no target; and where a
# link's ::after lies over a whole row, the row is the target.
TOO_SMALL = """
least => [...document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])")]
  .map(each => ["radio", "checkbox"].includes(each.type) ? each.closest("label") ?? each : each)
  .filter(each => each.checkVisibility({ visibilityProperty: true }) && !each.closest("[inert]"))
  .filter(each => !each.matches(".skip, .visually-hidden") && !(each.localName === "a" && each.closest("p:not(:has(.button))")))
  .map(each => getComputedStyle(each, "::after").position === "absolute" ? each.offsetParent : each)
  .map(each => [each.getBoundingClientRect(), each.textContent.trim() || each.id || each.outerHTML])
  .filter(([{ width, height }]) => width > 1 && (width < least - 0.5 || height < least - 0.5))
  .map(([{ width, height }, name]) => `${name.slice(0, 40)}: ${Math.round(width)}×${Math.round(height)}`)
"""
WIDE = """
() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
  [...document.querySelectorAll("body *")]
    .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(each => `${each.localName}.${each.className}: ${each.textContent.trim().slice(0, 40)}`)
"""
# What fades or takes on another colour does not move.
MOVING = """
() => [...document.querySelectorAll("*")].filter(each => {
  const { transitionProperty, transitionDuration, animationName, animationDuration } = getComputedStyle(each);
  const long = time => parseFloat(time) > 0;
  const times = transitionDuration.split(", ");
  const moves = transitionProperty.split(", ").filter((name, n) => long(times[n % times.length]))
    .some(name => name !== "opacity" && !name.endsWith("color"));
  return moves || (!["none", "appear"].includes(animationName) && animationDuration.split(", ").some(long));
}).map(each => `${each.localName}.${each.getAttribute("class")}`)
"""


@pytest.fixture
def meeting(office) -> dict:
    return office.meeting("Training day in Brno")


@pytest.fixture
def faces(house, office, meeting, phone, studio) -> Callable[..., list]:
    """`faces(**options)`: every page and state that may be read on something small, one after the other."""

    def walk(**options):
        barrier = office.opened(meeting, title=BARRIER, other=True, **GERMAN)
        office.do(barrier, "show")
        office.guest(meeting).ask("Will we get the slides afterwards?")
        uwe = phone(**options)
        uwe.forgives("status of 404")
        yield "home", uwe.page, uwe.page.goto("/")
        yield "error", uwe.page, uwe.page.goto("/j/000000")
        yield "sign in", uwe.page, uwe.page.goto("/sign-in")
        yield "link", uwe.page, uwe.page.goto(house.sign_in_link())
        uwe.scan(meeting).is_asked(BARRIER)
        yield "question", uwe.page, None
        uwe.page.locator("label.option", has_text="Donau").click()
        uwe.button("Send").click()
        uwe.has_sent()
        yield "results", uwe.page, None
        uwe.tab("Q&A").click()
        yield "questions", uwe.page, None
        uwe.button("Menu").click()
        yield "menu", uwe.page, None
        yield "plain", uwe.page, uwe.page.goto(f"/j/{meeting['code']}/plain")
        yield "plain questions", uwe.page, uwe.page.goto(f"/j/{meeting['code']}/plain?questions")
        ana = studio(**options)
        yield "meetings", ana.page, ana.page.goto("/studio")
        yield "results", ana.page, ana.page.goto(f"/results/{meeting['id']}")
        ana.prepare(meeting)
        for pane in ("Questions", "Now", "Prepare"):
            switch = ana.page.locator(".panes").get_by_role("button", name=pane)
            if switch.is_visible():
                switch.click()
            yield f"studio: {pane}", ana.page, None

    return walk


def test_no_page_scrolls_sideways(faces):
    found = {}
    for name, page, _gone in faces(**SMALL, viewport=NARROW[0]):
        for size in NARROW:
            page.set_viewport_size(size)
            if wide := page.evaluate(WIDE):
                found[f"{name} at {size['width']}×{size['height']}"] = wide
        page.set_viewport_size(NARROW[0])
    assert not found


def test_every_target_is_large_enough_for_a_finger(faces):
    found = {}
    for name, page, _gone in faces(**SMALL, viewport={"width": 390, "height": 844}):
        if small := page.evaluate(TOO_SMALL, 44):
            found[name] = small
    assert not found


def test_what_answers_on_a_phone_is_larger(office, meeting, phone):
    def heights(page: Page) -> list[float]:
        return page.locator("label.option, .button.primary, .ask .input").evaluate_all(
            "all => all.map(each => each.getBoundingClientRect().height)"
        )

    office.opened(meeting, title=BARRIER)
    vito = phone(meeting)
    vito.is_asked(BARRIER)
    assert min(heights(vito.page)) >= 56
    office.opened(meeting, "cloud", title=SUCCESS)
    vito.is_asked(SUCCESS)
    assert min(heights(vito.page)) >= 56


def test_at_400_percent_a_question_can_still_be_answered(office, meeting, phone):
    office.opened(meeting, title=BARRIER)
    wanda = phone(meeting, **SMALL, viewport={"width": 320, "height": 256})
    wanda.is_asked(BARRIER)
    wanda.option("Time").click()
    wanda.button("Send").click()
    wanda.has_sent("You chose Time.")
    wanda.tab("Q&A").click()
    wanda.page.get_by_label("Your question").fill("Can you read this?")
    wanda.button("Send the question").click()
    wanda.reads("Yours")


def test_nothing_moves_for_those_who_asked_for_that(office, meeting, phone, wall, studio):
    barrier = office.opened(meeting, title=BARRIER)
    office.do(barrier, "show")
    still = {"reduced_motion": "reduce"}
    xaver, big, ana = phone(meeting, **still), wall(meeting, **still), studio(meeting, **still)
    xaver.choose("Skills")
    expect(xaver.page.locator(".results .bar-fill").first).to_be_visible()
    big.counts(Skills=1)
    for window in (xaver, big, ana):
        assert window.page.evaluate(MOVING) == []
    office.guest(meeting).answer(office.opened(meeting, "cloud", title=SUCCESS), "practice", "coffee")
    expect(big.page.locator(".cloud-placed")).to_have_count(2)
    assert big.page.evaluate(MOVING) == []
    # For all others something does: this test would notice if it looked in the wrong place.
    big.page.emulate_media(reduced_motion="no-preference")
    assert big.page.evaluate(MOVING) != []
