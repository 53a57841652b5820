"""How often: a full hall behind one address comes in, a machine gun does not."""

from collections import Counter
from dataclasses import replace

import pytest

from live.actions import accounts
from live.config import DEFAULT_LIMITS
from tests.people import Caller, Phone
from tests.web.refusals import refused
from tests.web.scene import Session, kept
from tests.web.visitor import Page, Visitor

HALL = "127.0.0.1"  # where all requests of these tests come from


@pytest.fixture
def config(config):
    return replace(config, limits=DEFAULT_LIMITS)


def test_a_hall_of_2000_comes_in_from_one_address_within_a_minute(app, ana, house):
    meeting = ana.meeting()
    for _phone in range(1900):
        house.limits.count("join", HALL)
    for n in range(100):
        if n % 2:
            assert Phone(app, meeting).connected
        else:
            assert Caller(app).post("/join", {"code": meeting["code"]})["token"]
    assert ana.get(f"/meetings/{meeting['id']}")["here"] == 50


def test_a_phone_that_sends_100_answers_a_second_is_stopped_and_its_neighbour_is_not(scene):
    path = f"/rounds/{scene.round}/answers"
    replies = [
        scene.karel.call("POST", path, {"value": [f"o{n % 3 + 1}"], "receipt": f"slip {n}"})
        for n in range(100)
    ]
    taken = Counter(reply.status_code for reply in replies)
    assert set(taken) == {200, 429}
    assert taken[200] == 20
    error = refused(replies[-1], "too_fast")
    assert error["wait"] > 0
    assert int(replies[-1].headers["Retry-After"]) >= 1
    assert scene.petra.post(path, {"value": ["o1"], "receipt": "Petra's second"})["ok"]


def test_a_phone_on_the_socket_is_stopped_the_same_way(app, ana):
    meeting = ana.meeting()
    round_ = ana.opened(meeting)["round"]["id"]
    phone = Phone(app, meeting)
    replies = [phone.answer(round_, [f"o{n % 3 + 1}"]) for n in range(50)]
    assert replies[0]["ok"]
    assert replies[-1]["error"]["code"] == "too_fast"
    assert replies[-1]["error"]["retry"] is True
    assert replies[-1]["error"]["wait"] > 0


def test_what_was_stopped_is_not_kept(scene, house):
    path, body = f"/meetings/{scene.meeting['id']}/questions", {"text": "Who pays for it?"}
    for n in range(5):
        scene.karel.post(path, body | {"receipt": f"slip {n}"})
    before = kept(house)
    refused(scene.karel.call("POST", path, body | {"receipt": "slip 6"}), "too_fast")
    assert kept(house) == before


def test_upvotes_are_counted_too(scene, house):
    guest = house.guest_of(scene.karel.token)
    for _vote in range(60):
        house.limits.count("upvote", guest.id)
    path = f"/questions/{scene.question['id']}/upvote"
    refused(scene.karel.call("POST", path, {}), "too_fast")
    refused(scene.karel.call("DELETE", path), "too_fast")
    assert scene.petra.post(path)["votes"] == 1


def test_wrong_codes_are_counted_by_address_and_right_ones_are_not(app, ana, visitor):
    code = ana.meeting()["code"]
    for n in range(150):
        refused(Caller(app).call("POST", "/join", {"code": f"0{n}"}), "not_found")
        assert visitor.open(f"/j?code=0{n}").status == 404
    refused(Caller(app).call("POST", "/join", {"code": "0"}), "too_fast")
    for path in ("/j?code=0", "/j/0", "/j/0/plain", "/qr/0.svg"):
        page = visitor.open(path)
        assert page.status == 429, path
        assert int(page.headers["Retry-After"]) >= 1
        assert "Wait a moment" in page.words
    assert Caller(app).post("/join", {"code": code})["token"]
    assert visitor.open(f"/j/{code}").status == 200


def test_an_address_can_not_be_made_up(app, house):
    for _try in range(300):
        house.limits.count("code", HALL)
    for n in range(3):
        headers = {"X-Forwarded-For": f"203.0.113.{n}", "X-Real-IP": f"203.0.113.{n}"}
        reply = app.test_client().post("/api/v1/join", json={"code": "0"}, headers=headers)
        refused(reply, "too_fast")


def test_passwords_can_not_be_tried_out(app, house, facilitators):
    facilitators("eva", "a long password")
    for _try in range(20):
        house.limits.count("sign_in", HALL)
    assert Visitor(app).sign_in("eva@example.org", "a long password").status == 429
    visitor = Visitor(app)
    csrf = visitor.open("/sign-in").form(action="/sign-in").values["csrf_token"]
    assert Page(visitor.browser.post("/sign-in/guess", data={"csrf_token": csrf})).status == 429


def test_a_script_of_one_account_does_not_stop_another(app, ana, ben, house):
    session = Session(app)
    account = accounts.by_email(house, "ana@example.org").id
    for _call in range(1200):
        house.limits.count("api", account)
    refused(ana.call("GET", "/meetings"), "too_fast")
    refused(session.call("GET", "/meetings"), "too_fast")
    assert ben.call("GET", "/meetings").status_code == 200
