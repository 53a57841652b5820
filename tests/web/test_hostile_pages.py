"""What no browser of ours sends, at every page: an answer below 500, a sentence, nothing kept."""

import pytest

from tests.web.scene import Session, kept
from tests.web.visitor import Page, Visitor

pytestmark = pytest.mark.usefixtures("no_traceback")

CODES = [
    "%00",
    "%FF",
    "%ED%A0%80",
    "..%2F..%2Fetc",
    "'--",
    "%E2%80%AE",
    "x" * 5000,
    "1" * 40,
    "%20",
    "000000",
]
NOISE = [
    "",
    "\u0000",
    "\u202e",
    "nothing",
    "x" * 5000,
    "-1",
    "<b>bold</b>",
    "\ud800".encode("utf-8", "surrogatepass"),
]


def says_so(response, *statuses: int) -> Page:
    """A page for people, with one of `statuses` and a sentence."""
    assert response.status_code in statuses, (response.status_code, response.text[:300])
    page = Page(response)
    assert response.mimetype == "text/html"
    assert page.words
    assert "Traceback" not in response.text
    return page


def test_addresses_that_lead_nowhere_are_told_so(app, house, ana):
    browser = Session(app).browser
    before = kept(house)
    for wrong in CODES:
        for address in (
            f"/j/{wrong}",
            f"/j/{wrong}/plain",
            f"/j?code={wrong}",
            f"/qr/{wrong}.svg",
            f"/stage/{wrong}",
            f"/results/{wrong}",
            f"/studio/meetings/{wrong}",
            f"/nothing/{wrong}",
        ):
            says_so(browser.get(address), 404)
        says_so(browser.get(f"/sign-in/{wrong}"), 401, 404)
    assert kept(house) == before


def test_a_run_that_is_not_there_has_no_results_page(scene, app):
    browser = Session(app).browser
    for wrong in CODES:
        says_so(browser.get(f"/results/{scene.meeting['id']}?run={wrong}"), 404)


def test_what_is_typed_at_the_door_comes_back_escaped(app, visitor):
    page = visitor.open("/j?code=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert page.status == 404
    assert "<script>alert" not in page.response.text
    assert page.attribute("input", "value", id="code") == '"><script>alert(1)</'


def test_forms_of_the_plain_page_take_no_nonsense(scene, house, visitor):
    here = f"/j/{scene.meeting['code']}/plain"
    visitor.open(here)
    csrf = visitor.open(here).forms[0].values["csrf_token"][0]
    before = kept(house)
    for noise in NOISE:
        for form in (
            {"do": noise},
            {"do": "answer", "round": noise, "value": "o1", "receipt": "slip"},
            {"do": "answer", "round": scene.round, "value": noise, "receipt": "slip"},
            {"do": "answer", "round": scene.round, "value": ["o1", "o1", "o2"], "receipt": "slip"},
            {"do": "withdraw", "round": noise},
            {"do": "ask", "text": "\u200b", "receipt": noise},
            {"do": "upvote", "question": noise},
            {"do": "unvote", "question": noise},
            {"do": "edit", "question": noise, "text": "Who pays for it?"},
            {"do": "retract", "question": noise},
        ):
            says_so(visitor.browser.post(here, data=form | {"csrf_token": csrf}), 400, 404)
    assert kept(house) == before


@pytest.mark.parametrize("receipt", ["", "x" * 65, "two\nlines"])
def test_a_plain_form_without_a_proper_receipt_is_not_kept(scene, house, visitor, receipt):
    here = f"/j/{scene.meeting['code']}/plain"
    visitor.open(here)
    form = visitor.open(here).form("answer")
    before = kept(house)
    assert visitor.send(form, value="o1", receipt=receipt).status == 400
    assert kept(house) == before


def test_signing_in_takes_no_nonsense(app, house, ana):
    visitor = Visitor(app)
    form = visitor.open("/sign-in").form(action="/sign-in")
    before = kept(house)
    # Few, because every password is checked slowly on purpose.
    for email in ("ana@example.org\u0000", "a\u202e@example.org", "x" * 100_000, NOISE[-1]):
        assert visitor.send(form, email=email, password="\u0000" * 500).status == 401
    assert kept(house) == before


def test_a_new_meeting_needs_a_title_and_a_ready_made_one_that_is_there(app, house, ana):
    session = Session(app)
    before = kept(house)
    for form in (
        {"title": ""},
        {"title": " "},
        {"title": "x" * 501},
        {"title": "Day", "from": "nothing"},
        {"title": "Day", "from": "\u0000"},
    ):
        data = form | {"locale": "xx", "csrf_token": session.csrf}
        says_so(session.browser.post("/studio/meetings", data=data), 400)
    assert kept(house) == before


def test_ten_megabytes_are_too_large_for_every_form(app, scene):
    session = Session(app)
    for address in (
        f"/j/{scene.meeting['code']}/plain",
        "/sign-in",
        "/sign-in/x",
        "/studio/meetings",
        "/sign-out",
    ):
        data = {"text": "x" * 10_000_000, "csrf_token": session.csrf}
        page = says_so(session.browser.post(address, data=data), 413)
        assert "too long" in page.words


def test_headers_and_cookies_may_be_anything(app):
    for headers in (
        {"Accept-Language": "\xff,,;q=x,de-" + "x" * 2000},
        {"Accept-Language": "*, en;q=-1, de;q=1e999"},
        {"Cookie": "live=garbage; locale=%00; session=\xff"},
        {"Cookie": "live=" + "x" * 4000},
        {"X-CSRF-Token": "\xff"},
        {"Host": "live.example.org;script-src *"},
    ):
        response = app.test_client().get("/?lang=%00", headers=headers)
        page = says_so(response, 200)
        assert page.language == "en"
        assert "script-src *" not in response.headers["Content-Security-Policy"]
    for header in (
        "",
        "Bearer",
        "Bearer ",
        "Basic YW5hOmFuYQ==",
        "Bearer \xff\xfe",
        "Bearer " + "x" * 9000,
        "bearer live_api_",
    ):
        response = app.test_client().get("/api/v1/meetings", headers={"Authorization": header})
        assert (response.status_code, response.json["error"]["code"]) == (401, "unauthorized"), header
