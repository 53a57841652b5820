"""People put a pin on a picture: by a tap, by dragging, by a name, with sliders; walls show where the pins gather."""

import base64
import io
import re
from itertools import product

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.axe import Axe
from tests.browser.faces import Phone
from tests.browser.test_keyboard import Keyboard
from tests.browser.test_small_screens import TOO_SMALL, WIDE
from tests.serving.server import until

pytestmark = pytest.mark.browser

TITLE = "Where should the new bench stand?"
SMALL = {"viewport": {"width": 360, "height": 780}}
HALL = {"text": "Town hall", "left": 0.4, "top": 0.3, "width": 0.2, "height": 0.2}
PARK = {"text": "Park", "left": 0.7, "top": 0.2, "width": 0.25, "height": 0.4}


def map_of_the_town(office) -> dict:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((1200, 800)).save(file, "PNG")
    image = office.post("/images", {"content": base64.b64encode(file.getvalue()).decode()})
    return {"id": image["id"], "alt": "A map of the town"}


def asked(office, **settings) -> dict:
    """A meeting in which a pin is asked for; phones see the results."""
    meeting = office.meeting()
    wish = {"kind": "pin", "title": TITLE, "settings": settings}
    activity = office.do(office.post(f"/meetings/{meeting['id']}/activities", wish), "open")
    office.do(activity, "show")
    return {**meeting, "asked": activity}


def place_of_pin(person: Phone) -> list[float]:
    """Where on the picture its tip is."""
    place: list[float] = person.page.evaluate(
        """() => {
          const field = document.querySelector(".picture").getBoundingClientRect();
          const pin = document.querySelector(".picture-pin path").getBoundingClientRect();
          return [(pin.left + pin.width / 2 - field.left) / field.width, (pin.bottom - field.top) / field.height];
        }"""
    )
    return place


def point(person: Phone, x: float, y: float) -> tuple[float, float]:
    box = person.page.locator(".picture").bounding_box()
    assert box
    return box["x"] + box["width"] * x, box["y"] + box["height"] * y


@pytest.mark.parametrize("named", [True, False], ids=["with regions", "without"])
def test_a_person_puts_a_pin_moves_it_and_sees_the_result(office, phone, wall, named):
    meeting = asked(office, regions=[HALL, PARK] if named else [])
    axe = Axe()
    olga, big = phone(meeting, **SMALL), wall(meeting)
    olga.is_asked(TITLE)
    olga.tap("Send")
    olga.reads("Put a pin on the picture first.")
    olga.page.touchscreen.tap(*point(olga, 0.5, 0.4))
    olga.reads("Your pin: Town hall" if named else "Your pin: Centre")
    assert place_of_pin(olga) == pytest.approx([0.5, 0.4], abs=0.02)
    for width in (360, 320):
        olga.page.set_viewport_size({"width": width, "height": 780})
        assert olga.page.evaluate(WIDE) == []
        assert olga.page.evaluate(TOO_SMALL, 44) == []
    axe.looks(olga.page, "a pin is put")
    olga.page.reload()
    olga.reads("Your pin: Town hall" if named else "Your pin: Centre")
    olga.tap("Send")
    olga.has_sent("Your pin: Town hall" if named else "Your pin: Centre: 50% from the left, 40% from the top")
    expect(olga.page.locator(".results .picture-pin")).to_be_visible()
    axe.looks(olga.page, "the result")
    big.counts_of({"Town hall": 1, "Park": 0, "Elsewhere": 0} if named else {"Centre": 1, "Top left": 0})
    expect(big.page.locator(".heat-dot")).to_have_count(1)
    axe.looks(big.page, "wall")

    olga.tap("Change")
    olga.page.touchscreen.tap(*point(olga, 0.1, 0.1))
    olga.tap("Send the change")
    olga.has_sent("Top left: 10% from the left, 10% from the top")
    big.counts_of({"Town hall": 0, "Elsewhere": 1} if named else {"Centre": 0, "Top left": 1})
    big.press("d")
    expect(big.page.locator(".heat-drawn")).to_be_hidden()
    axe.looks(big.page, "wall, as a table")
    assert not axe.found, "\n".join(axe.found)


def test_a_pin_is_dragged_and_stays_on_the_picture(office, phone):
    meeting = asked(office, image=map_of_the_town(office))
    omar = phone(meeting, has_touch=False, is_mobile=False, **SMALL)
    expect(omar.page.get_by_role("img", name="A map of the town")).to_be_visible()
    mouse = omar.page.mouse
    mouse.click(*point(omar, 0.5, 0.5))
    box = omar.page.locator(".picture-pin circle").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse.move(x, y)
    mouse.down()
    assert place_of_pin(omar) == pytest.approx([0.5, 0.5], abs=0.02), "taken, the pin jumps"
    (left, top), (start, begun) = point(omar, 0.2, 0.8), point(omar, 0.5, 0.5)
    mouse.move(x + left - start, y + top - begun)
    omar.reads("Your pin: Bottom left")
    assert place_of_pin(omar) == pytest.approx([0.2, 0.8], abs=0.02)
    mouse.move(x + 3000, y)
    mouse.up()
    omar.reads("Your pin: Centre right")
    assert place_of_pin(omar) == pytest.approx([1, 0.5], abs=0.02)


def test_the_keyboard_is_enough(office, phone):
    meeting = asked(office, regions=[HALL, PARK])
    thea = phone(meeting, **SMALL)
    keys = Keyboard(thea)
    thea.is_asked(TITLE)
    if not thea.page.locator(".pin-words[open]").count():
        keys.presses(thea.page.locator(".pin-words summary"))
    keys.presses(thea.page.get_by_role("radio", name="Town hall"), "Space")
    thea.reads("Your pin: Town hall")
    thea.page.keyboard.press("ArrowDown")
    thea.reads("Your pin: Park")
    expect(thea.page.get_by_role("radio", name="Park")).to_be_checked()
    keys.goes_to(thea.page.get_by_role("slider", name="From the top"))
    for _step in range(3):
        thea.page.keyboard.press("PageDown")
    thea.reads("Your pin: Top right")
    expect(thea.page.get_by_role("radio", name="Park")).not_to_be_checked()
    keys.presses(thea.button("Send"))
    thea.has_sent("Your pin: Top right: 83% from the left, 10% from the top")


def test_the_dense_places_of_a_crowd_stand_out(office, wall):
    meeting = asked(office, image=map_of_the_town(office), regions=[HALL])
    spots = [[0.45 + x / 100, 0.35 + y / 100] for x, y in product(range(6), repeat=2)] + [[0.9, 0.9]]
    for spot in spots:
        office.guest(meeting).answer(meeting["asked"], *spot)
    big = wall(meeting)
    big.counts_of({"Town hall": 36, "Elsewhere": 1})
    expect(big.page.locator(".region-told")).to_have_text(re.compile(r"1\s*97%"))
    shade = """
      ([x, y]) => {
        const all = document.querySelector(".heat-shades");
        return all.getContext("2d").getImageData(x * (all.width - 1), y * (all.height - 1), 1, 1).data[3];
      }"""
    until(lambda: big.page.evaluate(shade, [0.475, 0.375]) > 200, "the shade to grow")
    shades = [big.page.evaluate(shade, spot) for spot in ([0.475, 0.375], [0.9, 0.9], [0.1, 0.9])]
    assert shades[0] > shades[1] > shades[2] == 0


def test_what_is_right_is_marked_once_it_is_revealed(office, phone, wall):
    meeting = asked(office, regions=[{**HALL, "right": True}, PARK])
    hana, big = phone(meeting, **SMALL), wall(meeting)
    hana.page.touchscreen.tap(*point(hana, 0.5, 0.4))
    hana.tap("Send")
    hana.has_sent("Your pin: Town hall")
    big.counts_of({"Town hall": 1, "Park": 0})
    for window in (hana, big):
        expect(window.page.locator(".region")).to_have_count(2)
        expect(window.page.locator(".region[data-right], .rightly")).to_have_count(0)
    office.do(meeting["asked"], "reveal")
    for window in (hana, big):
        expect(window.page.locator(".region[data-right]")).to_contain_text("right")
        expect(window.page.locator(".bar[data-right] .bar-label")).to_contain_text("Town hall right")
    big.counts_of({"Town hall (right)": 1, "Park": 0})
    hana.reads("Your answer is right.")
    hana.reads("Right is: Town hall")


def test_regions_are_drawn_named_and_corrected_in_the_studio(office, studio):
    meeting = asked(office, image=map_of_the_town(office))
    ana = studio(meeting)
    field = ana.page.locator(".regions-draw")
    field.scroll_into_view_if_needed()
    box = field.bounding_box()
    assert box
    corners = [(box["x"] + box["width"] * part, box["y"] + box["height"] * part) for part in (0.25, 0.5)]
    ana.page.mouse.move(*corners[0])
    ana.page.mouse.down()
    ana.page.mouse.move(*corners[1])
    ana.page.mouse.up()
    name = ana.page.get_by_label("Name of region 1")
    expect(name).to_be_focused()
    expect(name).to_have_value("Region 1")
    name.fill("Market")
    ana.page.get_by_label("Width").fill("30")
    ana.page.get_by_label("Counts as right").check()
    ana.settled()

    def region() -> dict:
        kept: dict = office.get(f"/meetings/{meeting['id']}")["activities"][0]["settings"]["regions"][0]
        return kept

    assert region()["text"] == {"en": "Market"}
    assert (region()["width"], region()["right"]) == (0.3, True)
    assert [region()["left"], region()["top"], region()["height"]] == pytest.approx([0.25] * 3, abs=0.01)
    ana.click("Add a region")
    expect(ana.page.get_by_label("Name of region 2")).to_be_focused()
    axe = Axe()
    axe.looks(ana.page, "the studio with regions")
    assert not axe.found, "\n".join(axe.found)
    ana.click("Remove Region 2")
    expect(ana.page.get_by_label("Name of region 2")).to_have_count(0)
    expect(name).to_be_focused()
