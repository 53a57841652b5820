"""People place items between two axes: by tap, by dragging, by sliders; the wall shows where each stands."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import Axe
from tests.browser.faces import Phone
from tests.browser.office import Guest
from tests.browser.test_keyboard import Keyboard
from tests.browser.test_small_screens import MOVING, TOO_SMALL, WIDE

pytestmark = pytest.mark.browser

TITLE = "What should we do first?"
SMALL = {"viewport": {"width": 360, "height": 780}}
IDEAS = ("Bike lanes", "Benches", "Permits")
LONG = "Verwaltungsverfahrensvereinfachung in allen Dienststellen"

# [from the left, from the bottom] of the middle of a dot, in parts of the square.
SPOT = """
dot => {
  const { left, bottom, width, height } = dot.closest(".plane-field").getBoundingClientRect();
  const own = dot.querySelector(".plane-dot").getBoundingClientRect();
  return [(own.left + own.width / 2 - left) / width, (bottom - own.top - own.height / 2) / height];
}
"""
COVERED = """
dots => dots.flatMap((one, at) => dots.slice(0, at).filter(other => {
  const [a, b] = [one, other].map(each => each.getBoundingClientRect());
  return Math.hypot(a.x - b.x, a.y - b.y) < a.width * 0.9;
})).length
"""


@pytest.fixture
def asked(office) -> Callable[..., tuple[dict, dict]]:
    """`asked(items, **settings)` → (meeting, activity), open, its results shown to phones."""

    def ask(items=IDEAS, **settings):
        meeting = office.meeting()
        wish = {"kind": "grid", "title": TITLE, "settings": {"items": list(items), **settings}}
        activity = office.post(f"/meetings/{meeting['id']}/activities", wish)
        activity = office.do(activity, "open")
        office.do(activity, "show")
        return meeting, activity

    return ask


class Guests:
    """People who answer by HTTP."""

    def __init__(self, office, meeting: dict, activity: dict):
        self._office, self._meeting, self._activity = office, meeting, activity

    def place(self, **places: list[float]) -> None:
        guest: Guest = self._office.guest(self._meeting)
        path = f"/rounds/{self._activity['round']['id']}/answers"
        guest._post(path, {"value": places, "receipt": guest._receipt()})


def field(phone: Phone) -> Locator:
    return phone.page.locator(".place-field")


def tap_at(phone: Phone, x: float, y: float) -> None:
    """`x`, `y` from the left and from the bottom, in parts of the square."""
    box = field(phone).bounding_box()
    field(phone).tap(position={"x": x * box["width"], "y": (1 - y) * box["height"]})


def slider(phone: Phone, item: str, axis: str) -> Locator:
    return phone.page.get_by_role("slider", name=f"{item}: {axis}")


def item(phone: Phone, name: str) -> Locator:
    return phone.page.get_by_role("radio", name=name)


def means(wall) -> Locator:
    return wall.page.locator(".numbers tbody tr")


def test_a_person_taps_changes_and_sees_the_result(asked, phone, wall):
    meeting, _activity = asked()
    axe = Axe()
    olga, big = phone(meeting, **SMALL), wall(meeting)
    olga.is_asked(TITLE)
    olga.tap("Send")
    olga.reads("Place 3 more items first.")
    expect(item(olga, "Bike lanes")).to_be_focused()
    tap_at(olga, 0.2, 0.8)
    olga.reads("1 of 3 placed. Next: Benches.")
    expect(item(olga, "Benches")).to_be_checked()
    expect(item(olga, "Bike lanes , placed")).to_have_count(1)
    tap_at(olga, 0.7, 0.3)
    olga.reads("2 of 3 placed. Next: Permits.")
    olga.tap("Send")
    olga.reads("Place 1 more item first.")
    # What is not placed yet goes where the finger taps, even onto another dot.
    tap_at(olga, 0.2, 0.8)
    olga.reads("3 of 3 placed.")
    for width in (360, 320):
        olga.page.set_viewport_size({"width": width, "height": 780})
        assert olga.page.evaluate(WIDE) == []
        assert olga.page.evaluate(TOO_SMALL, 44) == []
    axe.looks(olga.page, "placing")
    olga.page.reload()
    olga.reads("3 of 3 placed.")
    expect(olga.page.locator(".place-dot")).to_have_count(3)
    olga.tap("Send")
    olga.has_sent("Bike lanes: Effort 20, Benefit 80")
    expect(olga.page.locator(".plot .mine").first).to_have_text("you: Effort 20, Benefit 80")
    assert olga.page.evaluate(WIDE) == []
    axe.looks(olga.page, "placed")
    expect(means(big).filter(has_text="Benches").locator("td")).to_have_text(["70.0", "30.0", "1"])
    axe.looks(big.page, "wall")

    olga.tap("Change")
    item(olga, "Benches").check(force=True)
    tap_at(olga, 0.9, 0.5)
    olga.tap("Send the change")
    olga.has_sent("Benches: Effort 90, Benefit 50")
    expect(means(big).filter(has_text="Benches").locator("td")).to_have_text(["90.0", "50.0", "1"])
    big.press("d")
    axe.looks(big.page, "wall, as a table")
    assert not axe.found, "\n".join(axe.found)


def test_a_dot_is_dragged_and_stays_inside(asked, phone):
    meeting, _activity = asked(IDEAS[:2])
    vito = phone(meeting, **SMALL)
    vito.is_asked(TITLE)
    tap_at(vito, 0.2, 0.8)
    tap_at(vito, 0.5, 0.5)
    first = vito.page.locator(".place-dot").first
    first.scroll_into_view_if_needed()
    box, mouse = field(vito).bounding_box(), vito.page.mouse

    def at(x, y):
        return box["x"] + x * box["width"], box["y"] + (1 - y) * box["height"]

    mouse.move(*at(0.22, 0.79))
    mouse.down()
    mouse.move(*at(0.5, 0.9), steps=4)
    mouse.move(*at(0.82, 0.99), steps=4)
    mouse.up()
    assert first.evaluate(SPOT) == pytest.approx([0.8, 1.0], abs=0.02)
    expect(slider(vito, "Bike lanes", "Effort")).to_have_value("80")
    # Held by its edge, it does not jump; and whoever taps a dot chooses it.
    second = vito.page.locator(".place-dot").last
    assert second.evaluate(SPOT) == pytest.approx([0.5, 0.5], abs=0.02)
    mouse.click(*at(0.51, 0.51))
    expect(item(vito, "Benches")).to_be_checked()
    assert second.evaluate(SPOT) == pytest.approx([0.5, 0.5], abs=0.02)
    vito.page.reload()
    vito.reads("2 of 2 placed.")
    assert first.evaluate(SPOT) == pytest.approx([0.8, 1.0], abs=0.02)


class Finger:
    """One that stays on the glass, as Chromium itself hears it: it may scroll the page."""

    def __init__(self, phone: Phone):
        self._browser = phone.page.context.new_cdp_session(phone.page)

    def draws(self, *points: tuple[float, float]) -> None:
        for n, (x, y) in enumerate(points):
            self._touch("touchMove" if n else "touchStart", [{"x": x, "y": y}])
        self._touch("touchEnd", [])

    def _touch(self, what: str, points: list[dict]) -> None:
        self._browser.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": points})


def test_a_finger_on_the_square_scrolls_the_page_and_one_on_a_dot_does_not(asked, phone):
    meeting, _activity = asked()
    nina = phone(meeting, **SMALL)
    nina.is_asked(TITLE)
    tap_at(nina, 0.2, 0.8)
    nina.reads("1 of 3 placed.")
    nina.page.evaluate("() => scrollTo(0, 0)")
    finger, box, dot = Finger(nina), field(nina).bounding_box(), nina.page.locator(".place-dot")

    def way(x, start, end):
        return [
            (box["x"] + x * box["width"], box["y"] + (start + (end - start) * n / 8) * box["height"])
            for n in range(9)
        ]

    finger.draws(*way(0.2, 0.2, 0.6))
    expect(slider(nina, "Benches", "Effort")).to_have_attribute("aria-valuetext", "not placed yet")
    assert dot.evaluate(SPOT) == pytest.approx([0.2, 0.4], abs=0.03)
    assert nina.page.evaluate("() => scrollY") == 0
    finger.draws(*way(0.8, 0.7, 0.1))
    nina.page.wait_for_function("() => scrollY > 100")
    expect(dot).to_have_count(1)


def test_the_keyboard_is_enough(asked, phone):
    meeting, _activity = asked(IDEAS[:2], skip=True)
    thea = phone(meeting, **SMALL)
    keys = Keyboard(thea)
    thea.is_asked(TITLE)
    thea.reads("0 of 2 placed. You may leave some out.")
    effort = slider(thea, "Bike lanes", "Effort")
    expect(effort).to_have_attribute("aria-valuetext", "not placed yet")
    keys.goes_to(item(thea, "Bike lanes"))
    keys.presses(effort, "ArrowRight")
    thea.page.keyboard.press("ArrowRight")
    expect(effort).to_have_attribute("aria-valuetext", "52 of 100, towards High")
    expect(effort).to_be_focused()
    keys.presses(slider(thea, "Bike lanes", "Benefit"), "Home")
    expect(slider(thea, "Bike lanes", "Benefit")).to_have_attribute("aria-valuetext", "0 of 100, towards Low")
    assert thea.page.locator(".place-dot").evaluate(SPOT) == pytest.approx([0.52, 0], abs=0.02)
    keys.presses(item(thea, "Bike lanes"), "ArrowDown", back=True)
    expect(item(thea, "Benches")).to_be_focused()
    keys.presses(slider(thea, "Benches", "Benefit"), "End")
    thea.reads("2 of 2 placed.")
    keys.presses(thea.button("Leave this out"))
    thea.reads("1 of 2 placed. You may leave some out.")
    keys.presses(thea.button("Send"))
    thea.has_sent("Bike lanes: Effort 52, Benefit 0")
    assert "Benches:" not in thea.page.locator(".sent-words").inner_text()


def test_an_item_alone_needs_no_list(asked, phone, wall):
    meeting, _activity = asked(["Bike lanes"])
    arno, big = phone(meeting, **SMALL), wall(meeting)
    arno.is_asked(TITLE)
    expect(arno.page.get_by_role("radio")).to_have_count(0)
    arno.tap("Send")
    arno.reads("Place 1 more item first.")
    expect(slider(arno, "Bike lanes", "Effort")).to_be_focused()
    arno.page.keyboard.press("End")
    arno.tap("Send")
    arno.has_sent("Bike lanes: Effort 100, Benefit 50")
    expect(big.page.locator(".plot-discs path")).to_have_count(1)


def test_the_wall_moves_its_dots_and_shows_all_places_of_one(office, asked, wall):
    meeting, activity = asked(skip=True)
    guests, big = Guests(office, meeting, activity), wall(meeting)
    guests.place(o1=[0.2, 0.4], o2=[0.2, 0.4])
    expect(means(big).first.locator("td")).to_have_text(["20.0", "40.0", "1"])
    expect(big.page.locator(".spot")).to_have_count(2)
    assert big.page.locator(".spot .plane-dot").evaluate_all(COVERED) == 0
    assert big.page.evaluate(MOVING) != []
    guests.place(o1=[0.8, 0.4], o2=[0.2, 0.4])
    expect(means(big).first.locator("td")).to_have_text(["50.0", "40.0", "2"])
    big.page.wait_for_function(
        "() => { const { left, width } = document.querySelector('.plane-field').getBoundingClientRect();"
        " return Math.abs((document.querySelector('.spot').getBoundingClientRect().left - left) / width - 0.5) < 0.01 }"
    )
    expect(big.page.locator(".spot-ring")).to_have_count(2)
    expect(big.page.locator("button.plot-row")).to_have_count(2)
    expect(big.page.locator(".plot-row", has_text="Permits")).to_contain_text("0 answered")

    lanes = big.page.get_by_role("button", name="Bike lanes")
    lanes.click()
    expect(lanes).to_have_attribute("aria-pressed", "true")
    expect(big.page.locator(".spot")).to_have_count(1)
    path = big.page.locator(".plot-discs path").get_attribute("d")
    assert path.count("M") == 2
    # The space bar is the wall's again, and what was chosen stays when an answer comes.
    expect(lanes).not_to_be_focused()
    guests.place(o1=[0.5, 0.9])
    expect(means(big).first.locator("td").last).to_have_text("3")
    expect(lanes).to_have_attribute("aria-pressed", "true")
    lanes.focus()
    big.press("Enter")
    expect(big.page.locator(".spot")).to_have_count(2)
    big.page.emulate_media(reduced_motion="reduce")
    assert big.page.evaluate(MOVING) == []
    axe = Axe()
    axe.looks(big.page, "wall with several")
    assert not axe.found, "\n".join(axe.found)


def test_long_words_fit_wherever_they_stand(office, asked, phone, wall):
    words = {"across": "Verwaltungsaufwand in Arbeitstagen ca.", "across_low": "verschwindend gering"}
    meeting, activity = asked([f"{LONG} {n}" for n in range(12)], **words, up_high="außerordentlich groß")
    Guests(office, meeting, activity).place(**{f"o{n}": [0.5, 0.5] for n in range(1, 13)})
    big, uwe = wall(meeting), phone(meeting, viewport={"width": 320, "height": 640})
    expect(big.page.locator(".spot")).to_have_count(12)
    expect(big.page.locator(".plot-name")).to_have_count(12)
    assert big.page.locator(".stage-result").evaluate("each => each.scrollHeight <= each.clientHeight + 1")
    assert big.page.locator(".spot .plane-dot").evaluate_all(COVERED) == 0
    assert big.page.locator(".plot-name").evaluate_all(
        "all => all.every(each => parseFloat(getComputedStyle(each).fontSize) >="
        " 0.89 * parseFloat(getComputedStyle(document.documentElement).fontSize))"
    )
    uwe.is_asked(TITLE)
    assert uwe.page.evaluate(WIDE) == []
    assert uwe.page.evaluate(TOO_SMALL, 44) == []


def test_dots_at_the_very_edge_are_seen_whole(office, asked, wall):
    meeting, activity = asked()
    Guests(office, meeting, activity).place(o1=[0, 1], o2=[1, 1], o3=[1, 0])
    big = wall(meeting)
    expect(big.page.locator(".spot")).to_have_count(3)
    inside = """
    dots => dots.every(dot => {
      const [own, whole] = [dot, dot.closest(".plane-field")].map(each => each.getBoundingClientRect());
      return own.left >= whole.left && own.right <= whole.right && own.top >= whole.top && own.bottom <= whole.bottom;
    })
    """
    assert big.page.locator(".spot .plane-dot").evaluate_all(inside)


def test_the_left_is_the_left_in_every_script(asked, phone):
    meeting, _activity = asked()
    leila = phone(meeting, **SMALL)
    leila.is_asked(TITLE)
    leila.page.evaluate("() => { document.documentElement.dir = 'rtl' }")
    tap_at(leila, 0.2, 0.8)
    tap_at(leila, 0.5, 0.5)
    tap_at(leila, 0.9, 0.1)
    assert leila.page.locator(".place-dot").first.evaluate(SPOT) == pytest.approx([0.2, 0.8], abs=0.02)
    assert slider(leila, "Permits", "Effort").evaluate("each => getComputedStyle(each).direction") == "ltr"
    leila.tap("Send")
    leila.has_sent("Bike lanes: Effort 20, Benefit 80")


def test_without_script_numbers_are_enough(asked, phone):
    meeting, _activity = asked(IDEAS[:1])
    hugo = phone(**SMALL, java_script_enabled=False)
    hugo.forgives("status of 400")
    hugo.page.goto(f"/j/{meeting['code']}/plain")
    hugo.page.get_by_label("Bike lanes: Effort, from 0 (Low) to 100 (High)").fill("170")
    hugo.page.get_by_label("Bike lanes: Benefit, from 0 (Low) to 100 (High)").fill("80")
    hugo.tap("Send")
    hugo.reads("Please give each item two numbers, from 0 to 100 on each axis.")
    hugo.page.get_by_label("Bike lanes: Effort, from 0 (Low) to 100 (High)").fill("17")
    hugo.page.get_by_label("Bike lanes: Benefit, from 0 (Low) to 100 (High)").fill("80")
    hugo.tap("Send")
    hugo.reads("Bike lanes: Effort 17, Benefit 80")
