"""Walls and studios: opened by their facilitator alone, and no participants."""

import pytest

from live.actions import accounts
from tests.people import Phone
from tests.wire.knock import Knock

pytestmark = pytest.mark.usefixtures("quiet")


def test_a_wall_and_a_studio_open_with_an_api_token(app, ana, meeting):
    wall, studio = ana.looks(meeting, "stage"), ana.looks(meeting, "studio")
    assert "activities" not in wall.last("room")
    room = studio.last("room")
    assert (room["activities"], room["meeting"]["title"]) == ([], {"en": "Training day in Brno"})
    assert ana.get(f"/meetings/{meeting['id']}")["here"] == 0, "they look, but they are no participants"


def test_a_wall_and_a_studio_open_in_the_signed_in_browser(app, house, meeting):
    link = accounts.make_link(house, accounts.by_email(house, "ana@example.org"))
    browser = app.test_client()
    with browser.session_transaction() as session:
        who, session["key"] = accounts.sign_in_by_link(house, link)
        session["account"] = who.id
    for face in ("stage", "studio"):
        assert Knock(app, {"meeting": meeting["id"], "face": face}, browser=browser).is_connected()


def test_walls_and_studios_that_stay_shut(app, ana, ben, meeting, refused):
    mine = {"meeting": meeting["id"], "face": "stage"}
    for face in ("stage", "studio"):
        refused({**mine, "face": face}, "unauthorized")
        refused({**mine, "face": face, "token": ben.token}, "forbidden")
        refused({**mine, "face": face, "token": Phone(app, meeting).token}, "forbidden")
        refused({**mine, "face": face, "token": ana.token[:-1]}, "unauthorized")
        refused({**mine, "face": face, "token": "live_api_guess"}, "unauthorized")
    for face in ("moderator", "", None, 1, ["stage"], {"stage": 1}, "STAGE"):
        refused({**mine, "face": face, "token": ana.token}, "invalid")
    for id_ in ("nosuchthing", "", "../..", "\x00", "\ud83d", "x" * 100_000):
        refused({"meeting": id_, "face": "stage", "token": ana.token}, "not_found")
    for id_ in (None, 7, ["x"], {"id": meeting["id"]}):
        refused({"meeting": id_, "face": "stage", "token": ana.token}, "invalid")


@pytest.mark.parametrize("face", ["stage", "studio"])
def test_walls_and_studios_send_nothing_that_phones_send(ana, meeting, face):
    opened = ana.opened(meeting)
    looker = ana.looks(meeting, face)
    for event, data in {
        "answer": {"round": opened["round"]["id"], "value": ["o1"], "receipt": "a slip"},
        "withdraw": {"round": opened["round"]["id"]},
        "ask": {"text": "When is lunch?", "receipt": "a slip"},
        "edit": {"question": "whichever", "text": "When is lunch?"},
        "retract": {"question": "whichever"},
        "upvote": {"question": "whichever", "on": True},
        "react": {"emoji": "👍"},
        "locale": {"locale": "de"},
    }.items():
        assert looker.send(event, data)["error"]["code"] == "forbidden", event
    assert ana.get(f"/activities/{opened['id']}/results")["answered"] == 0


def test_walls_turn_to_what_there_is_and_phones_are_not_told(app, ana, meeting):
    wall, phone = ana.looks(meeting, "stage"), Phone(app, meeting)
    assert wall.last("room")["shows"] == "activity"
    ana.put(f"/meetings/{meeting['id']}/wall", {"shows": "questions"})
    assert wall.last("wall") == {"shows": "questions"}
    assert phone.heard("wall") == []
    assert ana.looks(meeting, "stage").last("room")["shows"] == "questions"
    for shows in ("result", "", None, 1, ["questions"], {}):
        reply = ana.call("PUT", f"/meetings/{meeting['id']}/wall", {"shows": shows})
        assert list(reply.json["error"]["fields"]) == ["shows"]
    assert wall.heard("wall") == []
    ana.post(f"/meetings/{meeting['id']}/runs")
    assert wall.last("room")["shows"] == "activity"
