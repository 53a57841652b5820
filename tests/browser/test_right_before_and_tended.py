"""The right answer on a key, two rounds side by side, pictures in options, and what came in tended in the studio."""

import io

import pytest
import requests
from PIL import Image
from playwright.sync_api import expect

from tests.browser.axe import Axe

pytestmark = pytest.mark.browser

TITLE = "Which lane is the safest?"
LANES = [{"text": "Bike lane"}, {"text": "Bus lane", "right": True}, {"text": "Fast lane"}]


@pytest.fixture
def meeting(office):
    return office.meeting()


def asked(office, meeting, kind="choice", title=TITLE, **settings):
    activity = office.post(
        f"/meetings/{meeting['id']}/activities", {"kind": kind, "title": title, "settings": settings}
    )
    return office.do(activity, "open")


def sunset() -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((640, 400)).save(file, "PNG")
    return file.getvalue()


def test_the_right_answer_is_revealed_on_a_key_of_the_wall(office, meeting, phone, wall):
    axe = Axe()
    asked(office, meeting, options=LANES)
    big, olga, ivo = wall(meeting), phone(meeting), phone(meeting)
    olga.is_asked(TITLE)
    olga.choose("Bus lane")
    ivo.choose("Fast lane")
    big.counts_of({"Bus lane": 1, "Fast lane": 1})
    expect(big.page.locator(".rightly")).to_have_count(0)
    big.drive("r")
    expect(big.page.locator(".bar[data-right] .rightly")).to_have_text("right")
    expect(big.status).to_contain_text("1 of 2 was right (50%)")
    expect(big.status).to_contain_text("closed")
    olga.reads("Your answer is right.")
    ivo.reads("Your answer is not right.")
    ivo.reads("Right is: Bus lane")
    axe.looks(big.page, "revealed on the wall")
    axe.looks(ivo.page, "revealed on a phone")
    big.drive("r")
    expect(big.page.locator(".rightly")).to_have_count(0)
    expect(ivo.page.locator(".verdict")).to_have_count(0)
    assert not axe.found, "\n".join(axe.found)


def test_a_question_without_a_right_answer_says_so_on_that_key(office, meeting, wall):
    asked(office, meeting, options=["Bike lane", "Bus lane"])
    big = wall(meeting)
    big.shows(TITLE)
    with big.page.expect_event("response", lambda reply: reply.url.endswith("/reveal")):
        big.press("r")
    expect(big.note).to_contain_text("This question has no right answer.")
    big.forgives("status of 400")


def test_the_studio_marks_what_is_right_and_reveals_it(office, meeting, studio, phone):
    asked(office, meeting, options=["Bike lane", "Bus lane"])
    ana, olga = studio(meeting), phone(meeting)
    olga.choose("Bus lane")
    expect(ana.button("Reveal the right answer")).to_have_count(0)
    ana.page.get_by_role("button", name="More for row 2").click()
    ana.page.get_by_role("menuitem", name="This is right").click()
    expect(ana.page.get_by_label("This is right")).to_be_checked()
    ana.settled()
    ana.click("Reveal the right answer")
    expect(ana.page.locator(".wall .bar[data-right]")).to_contain_text("Bus lane")
    olga.reads("Your answer is right.")
    ana.click("Keep the right answer back")
    expect(ana.page.locator(".wall .bar[data-right]")).to_have_count(0)


def test_asked_again_the_wall_shows_before_and_now(office, meeting, phone, wall, studio):
    axe = Axe()
    activity = asked(office, meeting, options=["Bike lane", "Bus lane"])
    big, olga, ivo = wall(meeting, reduced_motion="reduce"), phone(meeting), phone(meeting)
    olga.choose("Bus lane")
    ivo.choose("Bus lane")
    big.counts_of({"Bus lane": 2})
    office.do(activity, "again")
    olga.choose("Bike lane")
    before, now = (big.page.locator(".stage-half").nth(n) for n in range(2))
    expect(before.locator("h2")).to_have_text("Before 2 people answered")
    expect(now.locator("h2")).to_have_text("Now 1 person answered")
    bus = big.page.get_by_role("rowheader", name="Bus lane", exact=True)
    expect(before.locator(".numbers tr").filter(has=bus).locator("td").last).to_have_text("2")
    expect(now.locator(".numbers tr").filter(has=bus).locator("td").last).to_have_text("0")
    # One scale for both: what everybody chose is as long on either side.
    full = before.locator(".bar").nth(1).locator(".bar-fill").bounding_box()
    whole = now.locator(".bar").nth(0).locator(".bar-fill").bounding_box()
    assert full
    assert whole
    assert whole["width"] == pytest.approx(full["width"], rel=0.05)
    axe.looks(big.page, "before and now")
    big.press("d")
    axe.looks(big.page, "before and now, as tables")
    big.press("d")
    big.press("b")
    expect(big.page.locator(".stage-half")).to_have_count(0)
    big.press("b")
    expect(big.page.locator(".stage-half")).to_have_count(2)
    ana = studio(meeting)
    expect(ana.page.locator(".wall .stage-half")).to_have_count(2)
    assert not axe.found, "\n".join(axe.found)


def test_a_picture_is_uploaded_for_an_option_and_described(office, meeting, studio, phone):
    axe = Axe()
    asked(office, meeting, options=["Bike lane", "Bus lane"])
    ana, olga = studio(meeting), phone(meeting)
    ana.page.get_by_role("button", name="More for row 1").click()
    ana.page.get_by_role("menuitem", name="Add a picture").click()
    chooser = ana.page.locator("input[type=file]")
    chooser.set_input_files({"name": "notes.png", "mimeType": "image/png", "buffer": b"no picture"})
    expect(ana.page.get_by_role("alert")).to_contain_text("This is no picture that can be read.")
    ana.forgives("status of 400")
    chooser.set_input_files({"name": "lane.png", "mimeType": "image/png", "buffer": sunset()})
    expect(ana.page.locator(".image-preview")).to_be_visible()
    ana.page.get_by_label("What the picture shows").fill("A red lane along the river")
    ana.page.get_by_label("What the picture shows").press("Tab")
    ana.settled()
    shown = olga.page.get_by_role("img", name="A red lane along the river")
    expect(shown).to_be_visible()
    expect(shown).to_have_js_property("naturalWidth", 640)
    axe.looks(olga.page, "an option with a picture")
    axe.looks(ana.page, "the picture's field")
    ana.click("Remove the picture")
    expect(olga.page.locator(".option-picture")).to_have_count(0)
    assert not axe.found, "\n".join(axe.found)


def test_what_is_wrong_with_a_picture_is_said_in_the_language_of_who_uploads_it(house):
    """It is looked at in another thread, which knows nobody's language."""
    headers = {"Authorization": f"Bearer {house.token}", "Accept-Language": "de"}
    reply = requests.post(f"{house.url}/api/v1/images", json={"content": "AAAA"}, headers=headers, timeout=30)
    assert "Das ist kein lesbares Bild" in reply.json()["error"]["fields"]["content"]


@pytest.mark.parametrize(("look", "drawing"), [("columns", ".columns"), ("donut", ".donut")])
def test_a_poll_may_be_drawn_in_other_shapes_with_the_same_numbers(
    office, meeting, phone, wall, look, drawing
):
    axe = Axe()
    asked(office, meeting, options=["Bike lane", "Bus lane"], look=look)
    big, olga = wall(meeting), phone(meeting)
    olga.choose("Bus lane")
    expect(big.page.locator(drawing)).to_contain_text("Bus lane")
    expect(big.page.locator(drawing)).to_contain_text("100%")
    big.counts_of({"Bus lane": 1, "Bike lane": 0})
    axe.looks(big.page, look)
    big.press("d")
    expect(big.page.locator(drawing)).to_be_hidden()
    axe.looks(big.page, f"{look} as a table")
    assert not axe.found, "\n".join(axe.found)


def test_each_phone_keeps_its_own_order_of_shuffled_options(office, meeting, phone):
    words = [f"Lane {letter}" for letter in "ABCDEFGHIJ"]
    asked(office, meeting, options=words, shuffle=True)
    orders = []
    for _person in range(3):
        olga = phone(meeting)
        olga.is_asked(TITLE)
        there = olga.page.locator("label.option").all_inner_texts()
        olga.page.reload()
        olga.is_asked(TITLE)
        assert olga.page.locator("label.option").all_inner_texts() == there
        assert sorted(there) == words
        orders.append(there)
    assert any(order != words for order in orders)
    assert len({tuple(order) for order in orders}) > 1


def test_what_people_wrote_is_folded_into_an_option(office, meeting, phone, wall, studio):
    axe = Axe()
    asked(office, meeting, options=["Bike lane", "Bus lane"], other=True)
    big, ana, olga = wall(meeting), studio(meeting), phone(meeting)
    olga.tap(olga.option("Other, please say"))
    olga.page.get_by_label("Your own answer").fill("Bicycles")
    olga.tap("Send")
    olga.has_sent()
    big.counts_of({"Other": 1})
    ana.page.get_by_label("Count “Bicycles” as").select_option("Bike lane")
    big.counts_of({"Other": 0, "Bike lane": 1})
    axe.looks(ana.page, "a text folded in")
    ana.click(ana.page.get_by_role("button", name="Take out: Bicycles"))
    big.counts_of({"Other": 1, "Bike lane": 0})
    assert not axe.found, "\n".join(axe.found)


def test_words_are_merged_and_hidden_by_hand(office, meeting, phone, wall, studio):
    axe = Axe()
    asked(office, meeting, "word_cloud", "What moves you?")
    big, ana, olga, ivo = wall(meeting), studio(meeting), phone(meeting), phone(meeting)
    olga.write("bike", "bikes")
    ivo.write("bikes", "nonsense")
    big.counts(bike=1, bikes=2, nonsense=1)
    ana.page.get_by_label("Count “bike” as").select_option("bikes")
    big.counts(bikes=2, nonsense=1)
    expect(big.page.get_by_role("rowheader", name="bike", exact=True)).to_have_count(0)
    ana.click(ana.page.get_by_role("button", name="Hide: nonsense"))
    expect(big.page.locator(".numbers")).not_to_contain_text("nonsense")
    axe.looks(ana.page, "words tended")
    ana.click(ana.page.get_by_role("button", name="Show again: nonsense"))
    ana.click(ana.page.get_by_role("button", name="Take out: bike"))
    big.counts(bike=1, bikes=2, nonsense=1)
    assert not axe.found, "\n".join(axe.found)
