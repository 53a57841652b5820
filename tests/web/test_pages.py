"""The pages: who gets which, in whose language, and what they hold before any script."""

import gzip
import io
import json
import re

import qrcode
from qrcode.image.svg import SvgPathFillImage

from live.store.database import Database
from tests.people import Phone
from tests.web.scene import Session
from tests.web.visitor import Page, Visitor


def data_of(page: Page) -> dict:
    """What the page tells its script."""
    found = re.search(
        r'<script type="application/json" id="page">(.*?)</script>', page.response.text, re.DOTALL
    )
    return json.loads(found[1])


def tables_of(page: Page) -> str:
    """The page's words, with no space before a percent sign, whatever the language wants there."""
    return re.sub(r"\s+%", "%", page.words)


def test_the_front_door_leads_to_the_meeting(ana, visitor):
    meeting = ana.meeting()
    form = visitor.open("/").form(action="/j")
    code = meeting["code"]
    page = visitor.send(form, code=f" {code[:3]} {code[3:]} ")
    assert page.status == 200
    assert page.response.request.path == f"/j/{code}"


def test_a_code_that_is_wrong_comes_back_with_a_sentence(visitor):
    page = visitor.send(visitor.open("/").form(action="/j"), code="123")
    assert page.status == 404
    assert "There is no meeting with this code." in page.words
    assert page.form(action="/j").values["code"] == ["123"]


def test_a_link_with_a_wrong_code_leads_to_the_front_door_with_the_code_filled_in(visitor):
    for address in ("/j/294517", "/j/294517/plain"):
        page = visitor.open(address)
        assert page.status == 404
        assert "There is no meeting with this code." in page.words
        assert page.form(action="/j").values["code"] == ["294517"]
        assert "404" not in page.words


def test_the_phone_s_page_can_be_read_before_its_script_arrives(ana, visitor):
    meeting = ana.meeting(title={"en": "Training", "de": "Schulung"}, locales=["de"])
    page = visitor.open(f"/j/{meeting['code']}")
    assert "Training" in page.words
    assert page.attribute("a", "href", href=f"/j/{meeting['code']}/plain")
    data = data_of(page)
    assert data["code"] == meeting["code"]
    assert data["title"] == "Training"
    assert [tag for tag, _name in data["locales"]] == ["en", "de"]
    assert data["plain"] == f"/j/{meeting['code']}/plain"
    assert meeting["id"] not in page.response.text


def test_the_phone_s_page_sets_no_cookie_and_counts_nobody(ana, visitor):
    meeting = ana.meeting()
    page = visitor.open(f"/j/{meeting['code']}")
    assert "Set-Cookie" not in page.headers
    assert ana.get(f"/meetings/{meeting['id']}")["here"] == 0


def test_facilitators_pages_ask_strangers_to_sign_in_first(app, ana, facilitators):
    facilitators("eva", "a long password")
    meeting = ana.meeting()
    for path in (
        "/studio",
        f"/studio/meetings/{meeting['id']}",
        f"/stage/{meeting['id']}",
        f"/results/{meeting['id']}",
    ):
        page = Visitor(app).open(path)
        assert page.response.request.path == "/sign-in"
        assert page.form(action="/sign-in").values["then"] == [path]


def test_facilitators_pages_are_their_own(app, ana, ben):
    browser = Session(app, "ben").browser
    meeting = ana.meeting(title="Secret plans for Brno")
    for path in (f"/studio/meetings/{meeting['id']}", f"/stage/{meeting['id']}", f"/results/{meeting['id']}"):
        response = browser.get(path)
        assert response.status_code == 403
        assert "Secret plans" not in response.text
    assert "Secret plans" not in browser.get("/studio").text


def test_the_studio_lists_meetings_and_makes_new_ones(app, ana):
    visitor = Visitor(app)
    visitor.browser = Session(app).browser
    page = visitor.open("/studio")
    page = visitor.send(page.form(action="/studio/meetings"), title="Training day in Brno", locale="cs")
    made = ana.get("/meetings")["meetings"][0]
    assert page.response.request.path == f"/studio/meetings/{made['id']}"
    assert (made["title"], made["locale"]) == ({"cs": "Training day in Brno"}, "cs")
    assert visitor.open("/studio").attribute("a", "href", href=f"/studio/meetings/{made['id']}")
    assert "Training day in Brno" in visitor.page.words


def test_the_studio_begins_with_a_ready_made_meeting(app, ana):
    visitor = Visitor(app)
    visitor.browser = Session(app).browser
    entry = ana.get("/library")["library"][0]
    visitor.send(visitor.open("/studio").form(action="/studio/meetings", **{"from": entry["id"]}))
    made = ana.get("/meetings")["meetings"][0]
    assert len(made["activities"]) == entry["activities"]


def test_the_studio_of_a_meeting_has_all_its_script_needs(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    page = Page(Session(app).browser.get(f"/studio/meetings/{meeting['id']}"))
    data = data_of(page)
    assert data["meeting"]["id"] == meeting["id"]
    assert data["meeting"]["activities"][0]["id"] == activity["id"]
    assert {kind["name"] for kind in data["kinds"]} == {kind["name"] for kind in ana.get("/kinds")["kinds"]}
    assert data["qr_url"] == f"/qr/{meeting['code']}.svg"
    assert page.attribute("meta", "content", name="csrf-token")


def test_the_wall_says_how_to_join_in_the_language_of_the_meeting(app, ana):
    meeting = ana.meeting(title="Training day in Brno", locale="cs")
    page = Page(Session(app).browser.get(f"/stage/{meeting['id']}"))
    assert "Training day in Brno" in page.words
    assert "live.example.org" in page.words
    assert meeting["code"] in re.sub(r"\s", "", page.words)
    assert page.attribute("img", "src") == f"/qr/{meeting['code']}.svg"
    assert data_of(page)["join_url"] == meeting["join_url"]


def test_the_results_page_shows_every_round_and_question(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    phones = [Phone(app, meeting) for _person in range(4)]
    for phone, option in zip(phones, ["o1", "o1", "o1", "o2"], strict=True):
        phone.answer(activity["round"]["id"], [option])
    again = ana.post(f"/activities/{activity['id']}/again")
    phones[0].answer(again["round"]["id"], ["o3"])
    phones[0].ask("Who pays for it?", name="Petra")

    words = tables_of(Page(Session(app).browser.get(f"/results/{meeting['id']}")))

    assert "Skills 3 75% Budget 1 25% Time 0 0%" in words
    assert "Skills 0 0% Budget 0 0% Time 1 100%" in words
    assert "4 participants" in words
    assert "4 of 4 answered" in words
    assert "1 of 4 answered" in words
    assert "Who pays for it? Petra 0" in words


def test_the_results_of_an_earlier_run_stay_there(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    Phone(app, meeting).answer(activity["round"]["id"], ["o1"])
    ana.post(f"/meetings/{meeting['id']}/runs")
    browser = Session(app).browser
    now = Page(browser.get(f"/results/{meeting['id']}"))
    assert "Skills" not in now.words
    first = f"/results/{meeting['id']}?run={meeting['run']['id']}"
    assert now.attribute("a", "href", href=first)
    assert "Skills 1 100%" in tables_of(Page(browser.get(first)))


def test_the_qr_code_is_that_of_the_join_address(app, ana):
    meeting = ana.meeting()
    response = app.test_client().get(f"/qr/{meeting['code']}.svg")
    drawn = io.BytesIO()
    code = qrcode.QRCode(border=2, box_size=10, image_factory=SvgPathFillImage)
    code.add_data(f"https://live.example.org/j/{meeting['code']}")
    code.make_image().save(drawn)
    assert response.mimetype == "image/svg+xml"
    assert response.data == drawn.getvalue()


def test_the_phones_page_is_packed_and_a_reload_fetches_nothing(app, ana):
    path, browser = f"/j/{ana.meeting()['code']}", app.test_client()
    plain = browser.get(path)
    packed = browser.get(path, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert {"Accept-Encoding", "Accept-Language", "Cookie"} <= set(packed.headers["Vary"].split(", "))
    again = browser.get(path, headers={"If-None-Match": packed.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    german = browser.get(path, headers={"If-None-Match": packed.headers["ETag"], "Accept-Language": "de"})
    assert german.status_code == 200


def test_the_phones_page_is_the_same_whoever_is_signed_in_and_new_when_the_meeting_is(app, ana, house):
    meeting = ana.meeting()
    path = f"/j/{meeting['code']}"
    before = app.test_client().get(path)
    assert Session(app).browser.get(path).data == before.data
    ana.patch(f"/meetings/{meeting['id']}", {"title": "Training day in Znojmo"})
    after = app.test_client().get(path, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "Znojmo" in after.text


def test_health_is_told_to_whoever_asks(app):
    response = app.test_client().get("/healthz")
    assert (response.status_code, response.json) == (200, {"ok": True, "trouble": None})


def test_health_says_what_is_wrong_while_the_database_cannot_be_reached(app, house):
    kept = house.database
    lost = house.database = Database(
        "sqlite:////nowhere/at/all" if kept.is_sqlite else "postgresql://nobody@127.0.0.1:9/nothing"
    )
    response = app.test_client().get("/healthz")
    assert (response.status_code, response.json) == (503, {"ok": False, "trouble": "gone"})
    page = app.test_client().get("/j/123456")
    assert page.status_code == 503
    told = app.test_client().post("/api/v1/join", json={"code": "123456"})
    assert (told.status_code, told.json["error"]["code"], told.json["error"]["retry"]) == (503, "busy", True)
    lost.dispose()
    house.database = kept


def test_figures_are_counted_for_whoever_looks_after_the_machine(app, ana):
    def figure(name: str) -> float:
        line = next(line for line in metrics().splitlines() if line.startswith(f"{name} "))
        return float(line.split()[1])

    def metrics() -> str:
        response = app.test_client().get("/metrics")
        assert response.status_code == 200
        assert response.mimetype == "text/plain"
        return response.text

    meeting = ana.meeting()
    opened = ana.opened(meeting)
    before = figure('live_kept_total{sort="answer"}'), figure("live_commit_size_count")
    phone = Phone(app, meeting)
    assert figure('live_connected{face="phone"}') >= 1
    connected = figure('live_connected{face="phone"}')
    phone.answer(opened["round"]["id"], ["o1"], "the same slip")
    phone.answer(opened["round"]["id"], ["o9"])
    assert figure('live_kept_total{sort="answer"}') == before[0] + 1
    assert figure("live_commit_size_count") > before[1]
    assert figure("live_trouble") == 0
    phone.leave()
    assert figure('live_connected{face="phone"}') == connected - 1
    told = metrics()
    for secret in (meeting["id"], meeting["code"], phone.token, opened["id"]):
        assert secret not in told


def test_a_page_that_is_not_there_says_so_and_leads_back(visitor):
    page = visitor.open("/nothing/here")
    assert page.status == 404
    assert page.attribute("a", "href", href="/")


def test_pages_speak_the_browser_s_language_or_the_one_chosen_by_hand(app):
    assert Visitor(app, "de-AT,de;q=0.9,en;q=0.5").open("/").language == "de"
    assert Visitor(app, "tlh,en;q=0.5").open("/").language == "en"
    assert Visitor(app, "tlh").open("/").language == "en"
    visitor = Visitor(app, "en")
    assert visitor.open("/?lang=de").language == "de"
    assert visitor.open("/").language == "de"
    assert visitor.open("/?lang=en").language == "en"
    assert visitor.open("/?lang=nothing").language == "en"


def test_error_pages_and_api_errors_speak_the_browser_s_language(app, ana):
    english, german = Visitor(app, "en"), Visitor(app, "de")
    for path in ("/nothing", "/j/000000", "/sign-in/spent"):
        there, here = english.open(path), german.open(path)
        assert (there.language, here.language) == ("en", "de")
        assert there.words != here.words
    messages = {
        app.test_client()
        .get("/api/v1/meetings", headers={"Accept-Language": language})
        .json["error"]["message"]
        for language in ("en", "de")
    }
    assert len(messages) == 2
