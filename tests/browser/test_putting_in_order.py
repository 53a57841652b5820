"""People put options in order: by tapping, by buttons, by dragging, by keyboard; the wall's rows slide past each other."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import Axe
from tests.browser.faces import Phone
from tests.browser.test_keyboard import Keyboard
from tests.browser.test_small_screens import TOO_SMALL, WIDE
from tests.browser.test_wall_fits import BROKEN, CUT_OFF, LONG, SIZES

pytestmark = pytest.mark.browser

TITLE = "In which order should next year’s money go?"
SMALL = {"viewport": {"width": 360, "height": 780}}
NEEDS = ["Schools", "Roads and bridges", "Parks", "Buses"]


@pytest.fixture
def ask(office):
    """`ask(**settings)`: a meeting in which options are being put in order; phones see the results."""

    def open_(**settings):
        meeting = office.meeting()
        wish = {"kind": "ranking", "title": TITLE, "settings": {"options": NEEDS, **settings}}
        activity = office.do(office.post(f"/meetings/{meeting['id']}/activities", wish), "open")
        office.do(activity, "show")
        return meeting, activity

    return open_


def placed(phone: Phone, *names: str) -> None:
    """Waits until these stand in order, and no others."""
    expect(phone.page.locator(".order .order-text")).to_have_text(list(names))


def status(phone: Phone) -> Locator:
    return phone.page.locator(".ask [role=status]")


def test_a_person_ranks_changes_and_sees_the_result(ask, phone, wall):
    meeting, _activity = ask()
    axe = Axe()
    olga, big = phone(meeting, **SMALL), wall(meeting)
    olga.is_asked(TITLE)
    placed(olga)
    olga.tap("Send")
    expect(status(olga)).to_have_text("Place 4 more first.")
    olga.tap("Parks")
    expect(status(olga)).to_contain_text("Parks: place 1 of 4.")
    olga.tap("Schools")
    placed(olga, "Parks", "Schools")
    olga.reads("2 of 4 placed.")
    axe.looks(olga.page, "half way")
    olga.page.reload()
    placed(olga, "Parks", "Schools")
    olga.tap("Buses")
    placed(olga, "Parks", "Schools", "Buses", "Roads and bridges")
    expect(status(olga)).to_contain_text("Roads and bridges: place 4 of 4.")
    olga.tap("Move Roads and bridges up")
    olga.tap("Take Parks out")
    placed(olga, "Schools", "Roads and bridges", "Buses")
    expect(status(olga)).to_contain_text("Parks is taken out.")
    olga.tap("Parks")
    placed(olga, "Schools", "Roads and bridges", "Buses", "Parks")
    for width in (360, 320):
        olga.page.set_viewport_size({"width": width, "height": 780})
        assert olga.page.evaluate(WIDE) == []
        assert olga.page.evaluate(TOO_SMALL, 44) == []
    axe.looks(olga.page, "all placed")
    olga.tap("Send")
    olga.has_sent("Your order:")
    expect(olga.page.locator(".sent-words li")).to_have_text(
        ["Schools", "Roads and bridges", "Buses", "Parks"]
    )
    expect(olga.page.locator(".ranks .rank .mine")).to_have_text([f"your place: {n}" for n in (1, 2, 3, 4)])
    assert olga.page.evaluate(WIDE) == []
    axe.looks(olga.page, "results")

    expect(big.page.locator(".rank")).to_have_count(4)
    axe.looks(big.page, "wall")
    olga.tap("Change")
    placed(olga, "Schools", "Roads and bridges", "Buses", "Parks")
    olga.tap("Move Schools down")
    olga.tap("Send the change")
    olga.has_sent()
    rows = big.page.locator(".ranks .numbers tbody tr")
    expect(rows.locator("th")).to_have_text(["Roads and bridges", "Schools", "Buses", "Parks"])
    expect(rows.first.locator("td")).to_have_text(["1", "4", "1", "1"])
    big.counts_of(dict.fromkeys(NEEDS, 1))
    big.press("d")
    expect(rows.first).to_be_in_viewport()
    axe.looks(big.page, "wall, as a table")
    assert not axe.found, "\n".join(axe.found)


def test_only_the_first_two_are_asked_for(ask, phone):
    meeting, _activity = ask(top=2)
    paul = phone(meeting, **SMALL)
    paul.reads("Tap your first 2, place 1 first.")
    paul.tap("Buses")
    paul.tap("Send")
    expect(status(paul)).to_have_text("Place 1 more first.")
    paul.tap("Parks")
    expect(paul.button("Schools")).to_have_attribute("aria-disabled", "true")
    # It says that it can't, and why; Playwright would wait until it can.
    paul.button("Schools").tap(force=True)
    expect(status(paul)).to_have_text("All places are given. Take one out first.")
    placed(paul, "Buses", "Parks")
    paul.tap("Send")
    paul.has_sent("Parks")
    expect(paul.page.locator(".ranks .rank-figures").last).to_contain_text("0 points")


def test_a_row_is_dragged_by_its_handle(ask, phone):
    meeting, _activity = ask()
    rosa = phone(meeting)
    for name in ("Schools", "Parks", "Buses"):
        rosa.tap(name)
    placed(rosa, "Schools", "Parks", "Buses", "Roads and bridges")
    handles = rosa.page.locator(".order-handle")
    assert handles.first.evaluate("handle => getComputedStyle(handle).touchAction") == "none"

    def drag(n: int, over: int, drop: bool = True) -> None:
        boxes = [handles.nth(each).bounding_box() for each in (n, over)]
        (x, start), (_x, end) = ((box["x"] + 20, box["y"] + box["height"] / 2) for box in boxes)
        rosa.page.mouse.move(x, start)
        rosa.page.mouse.down()
        rosa.page.mouse.move(x, (start + end) / 2, steps=4)
        rosa.page.mouse.move(x, end, steps=4)
        if drop:
            rosa.page.mouse.up()

    drag(3, 0)
    placed(rosa, "Roads and bridges", "Schools", "Parks", "Buses")
    expect(status(rosa)).to_contain_text("Roads and bridges: place 1 of 4.")
    drag(1, 2)
    placed(rosa, "Roads and bridges", "Parks", "Schools", "Buses")
    expect(rosa.page.locator(".order[data-moving]")).to_have_count(0)
    # What is let go where it was stays where it was; nothing is left lying about.
    drag(2, 2)
    placed(rosa, "Roads and bridges", "Parks", "Schools", "Buses")
    drag(0, 3, drop=False)
    expect(rosa.page.locator(".order[data-moving] [data-moved]")).to_have_count(1)
    handles.first.dispatch_event("lostpointercapture")
    expect(rosa.page.locator(".order[data-moving]")).to_have_count(0)
    rosa.page.mouse.up()
    placed(rosa, "Roads and bridges", "Parks", "Schools", "Buses")


def test_the_page_moves_along_while_a_row_is_dragged_over_its_edge(ask, phone):
    meeting, _activity = ask(options=[f"Option {n}" for n in range(15)])
    rosa = phone(meeting)
    for n in range(14):
        rosa.tap(f"Option {n}")
    first = rosa.page.locator(".order-handle").first
    first.scroll_into_view_if_needed()
    box = first.bounding_box()
    rosa.page.mouse.move(box["x"] + 20, box["y"] + 20)
    rosa.page.mouse.down()
    rosa.page.mouse.move(box["x"] + 20, 700, steps=5)
    last = rosa.page.locator(".order-item").last
    expect(last).to_be_in_viewport(ratio=1)
    expect(last).to_have_css("transform", re.compile(r", -\d"))
    rosa.page.mouse.up()
    placed(rosa, *(f"Option {n}" for n in range(1, 15)), "Option 0")


def test_a_finger_drags_as_well(ask, phone):
    meeting, _activity = ask()
    tom = phone(meeting)
    for name in ("Schools", "Parks", "Buses"):
        tom.tap(name)
    placed(tom, "Schools", "Parks", "Buses", "Roads and bridges")
    fingers = tom.page.context.new_cdp_session(tom.page)
    (x, start), (_x, end) = (
        (box["x"] + 20, box["y"] + box["height"] / 2)
        for box in (tom.page.locator(".order-handle").nth(n).bounding_box() for n in (0, 2))
    )

    def touch(kind: str, *at: float) -> None:
        points = [{"x": x, "y": y} for y in at]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", start)
    for step in range(1, 9):
        touch("touchMove", start + (end - start) * step / 8)
    touch("touchEnd")
    placed(tom, "Parks", "Buses", "Schools", "Roads and bridges")


def test_the_keyboard_is_enough_and_the_focus_stays_with_what_was_moved(ask, phone):
    meeting, _activity = ask()
    thea = phone(meeting, **SMALL)
    keys = Keyboard(thea)
    thea.is_asked(TITLE)
    keys.presses(thea.button("Parks"))
    expect(thea.button("Buses")).to_be_focused()
    thea.page.keyboard.press("Enter")
    expect(thea.button("Roads and bridges")).to_be_focused()
    thea.page.keyboard.press("Space")
    placed(thea, "Parks", "Buses", "Roads and bridges", "Schools")
    expect(thea.button("Move Schools down")).to_be_focused()
    keys.presses(thea.button("Move Schools up"), back=True)
    placed(thea, "Parks", "Buses", "Schools", "Roads and bridges")
    expect(thea.button("Move Schools up")).to_be_focused()
    thea.page.keyboard.press("Enter")
    thea.page.keyboard.press("Enter")
    placed(thea, "Schools", "Parks", "Buses", "Roads and bridges")
    # It can go no further up, and keeps the focus.
    expect(thea.button("Move Schools up")).to_be_focused()
    thea.page.keyboard.press("Enter")
    placed(thea, "Schools", "Parks", "Buses", "Roads and bridges")
    keys.presses(thea.button("Take Parks out"))
    expect(thea.button("Parks")).to_be_focused()
    thea.page.keyboard.press("Enter")
    keys.presses(thea.button("Send"))
    thea.has_sent("Your order:")


def test_rows_slide_to_where_their_points_bring_them(office, ask, wall):
    meeting, activity = ask()
    office.guest(meeting).answer(activity, "o1", "o2", "o3", "o4")
    big = wall(meeting)
    rows = big.page.locator(".rank")
    expect(rows).to_have_count(4)

    def from_the_top() -> list[str]:
        return big.page.evaluate(
            """() => [...document.querySelectorAll(".rank")]
              .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
              .map(row => row.querySelector(".bar-label").textContent.trim())"""
        )

    assert from_the_top() == NEEDS
    big.page.evaluate(
        """() => {
          window.slid = [];
          for (const row of document.querySelectorAll(".rank")) {
            row.same = true;
            row.addEventListener("transitionend", ({ target, propertyName }) =>
              target === row && propertyName === "transform" && slid.push(row.querySelector(".bar-label").textContent.trim()));
          }
        }"""
    )
    for _person in range(3):
        office.guest(meeting).answer(activity, "o4", "o2", "o3", "o1")
    expect(rows.filter(has_text="Buses").locator("b")).to_have_text("13")
    expect(rows.filter(has_text="Buses").locator(".rank-place")).to_have_text("1")
    big.page.wait_for_function("() => slid.includes('Schools') && !document.getAnimations().length")
    assert "Buses" in big.page.evaluate("slid")
    assert from_the_top() == ["Buses", "Roads and bridges", "Parks", "Schools"]
    assert rows.evaluate_all("rows => rows.every(row => row.same)"), "a row was made anew instead of moved"
    big.page.emulate_media(reduced_motion="reduce")
    assert set(rows.evaluate_all("rows => rows.map(row => getComputedStyle(row).transitionDuration)")) == {
        "0s"
    }


def test_those_with_as_many_points_share_a_place(office, ask, wall):
    meeting, activity = ask()
    office.guest(meeting).answer(activity, "o1", "o2", "o3", "o4")
    office.guest(meeting).answer(activity, "o2", "o1", "o3", "o4")
    big = wall(meeting)
    expect(big.page.locator(".ranks .numbers tbody td:first-child")).to_have_text(["1", "1", "3", "4"])
    expect(big.page.locator(".ranks-head")).to_contain_text(re.compile(r"Points of\s8"))


def test_twenty_long_options_fit_the_highest_are_shown_and_the_table_has_them_all(office, ask, wall):
    meeting, activity = ask(options=[f"{LONG[n % 3]} ({n})" for n in range(20)], top=3)
    office.guest(meeting).answer(activity, "o20", "o19", "o18")
    big = wall(meeting)
    for size in SIZES:
        big.page.set_viewport_size(size)
        expect(big.page.locator(".bars-fewer")).to_have_text(re.compile(r"The first \d+ of 20"))
        for name in ("(19)", "(18)", "(17)"):
            expect(big.page.locator(".rank", has_text=name)).to_be_in_viewport()
        assert big.page.evaluate(CUT_OFF) == []
        assert big.page.evaluate(BROKEN) == []
    expect(big.page.locator(".ranks .numbers tbody tr")).to_have_count(20)


def test_a_right_order_is_given_away_by_nothing_on_the_phone_or_the_wall(office, ask, phone, wall):
    meeting, activity = ask(ordered=True)
    office.guest(meeting).answer(activity, "o1", "o2", "o3", "o4")
    vera, big = phone(meeting), wall(meeting)
    expect(vera.page.locator(".order-next")).to_have_count(4)
    assert vera.page.locator(".order-next").all_inner_texts() != NEEDS
    expect(big.page.locator(".rank")).to_have_count(4)
    expect(big.page.locator(".rank-right")).to_have_count(0)


def test_the_simple_page_takes_numbers_and_says_what_is_wrong_with_them(ask, phone):
    meeting, _activity = ask()
    lars = phone()
    lars.forgives("status of 422|status of 400")
    lars.page.goto(f"/j/{meeting['code']}/plain")
    fields = [lars.page.get_by_label(f"Place of {name}") for name in NEEDS]
    for field, place in zip(fields, (2, 1, 3, 3), strict=True):
        field.fill(str(place))
    lars.tap("Send")
    lars.reads("Two options have the same place. Please give each its own.")
    for field, place in zip(fields, (2, 1, 3, 4), strict=True):
        field.fill(str(place))
    lars.tap("Send")
    lars.reads("1. Roads and bridges, 2. Schools, 3. Parks, and 4. Buses")


def test_revealed_every_row_says_which_place_is_right(office, ask, phone, wall):
    meeting, activity = ask(ordered=True)
    vera, big = phone(meeting, **SMALL), wall(meeting)
    for name in ("Schools", "Parks", "Roads and bridges"):
        vera.tap(name)
    vera.tap("Send")
    vera.has_sent()
    office.do(activity, "reveal")
    right = {"Schools": 1, "Roads and bridges": 2, "Parks": 3, "Buses": 4}
    axe = Axe()
    for window in (vera, big):
        rows = window.page.locator(".rank")
        for name, place in right.items():
            row = rows.filter(has_text=name)
            expect(row.locator(".rank-right")).to_have_text(f"right place: {place}")
            # The sign stands where the place is right.
            expect(row.locator(".rank-right .icon")).to_have_count(1 if name in ("Schools", "Buses") else 0)
        axe.looks(window.page, type(window).__name__)
    big.page.set_viewport_size({"width": 1280, "height": 720})
    assert big.page.evaluate(CUT_OFF) == []
    assert vera.page.evaluate(WIDE) == []
    assert not axe.found, "\n".join(axe.found)
