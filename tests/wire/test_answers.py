"""The one path of an answer, from a phone to the wall."""

import pytest

from tests.people import Caller, Phone

pytestmark = pytest.mark.usefixtures("quiet")


def test_an_answer_is_acknowledged_and_reaches_the_wall(app, ana, later):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    wall = ana.looks(meeting, "stage")
    phone = Phone(app, meeting)
    round_ = activity["round"]["id"]

    reply = phone.answer(round_, ["o1"], "slip 1")

    assert reply == {"ok": True, "receipt": "slip 1", "version": 1}
    frame = wall.last("frame")
    assert frame["answered"] == 1
    assert frame["view"]["options"][0] == {"id": "o1", "n": 1, "share": 1.0}


def test_a_repeated_receipt_gets_the_same_reply_and_counts_once(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    round_ = activity["round"]["id"]
    phone = Phone(app, meeting)
    first = phone.answer(round_, ["o1"], "slip 1")
    changed = phone.answer(round_, ["o2"], "slip 2")
    # The network was away, and the phone does not know what arrived.
    assert phone.answer(round_, ["o1"], "slip 1") == first
    assert Phone(app, meeting, token=phone.token).answer(round_, ["o2"], "slip 2") == changed
    results = ana.get(f"/activities/{activity['id']}/results")
    assert (results["answered"], results["version"]) == (1, 2)
    assert [option["n"] for option in results["view"]["options"]] == [0, 1, 0]


def test_the_http_door_and_the_socket_door_are_one(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    round_ = activity["round"]["id"]
    phone = Phone(app, meeting)
    first = phone.answer(round_, ["o1"], "slip 1")
    twin = Caller(app, phone.token)
    assert twin.post(f"/rounds/{round_}/answers", {"value": ["o1"], "receipt": "slip 1"}) == first
    assert twin.post(f"/rounds/{round_}/answers", {"value": ["o3"], "receipt": "slip 2"})["version"] == 2
    assert phone.answer(round_, ["o3"], "slip 2")["version"] == 2
    assert phone.send("withdraw", {"round": round_}) == {"ok": True, "version": 3}
    assert twin.get("/room")["activity"]["mine"] is None


def test_a_late_repeat_after_closing_is_still_acknowledged(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    phone = Phone(app, meeting)
    first = phone.answer(activity["round"]["id"], ["o1"], "slip 1")
    ana.post(f"/activities/{activity['id']}/close")
    other = ana.opened(meeting, title="And now?")
    assert phone.answer(activity["round"]["id"], ["o1"], "slip 1") == first
    assert phone.answer(activity["round"]["id"], ["o2"], "slip 2")["error"]["code"] == "closed"
    assert phone.answer(other["round"]["id"], ["o2"], "slip 3")["version"] == 1


def test_a_question_is_asked_once_however_often_it_is_sent(app, ana):
    meeting = ana.meeting()
    phone, wall = Phone(app, meeting), ana.looks(meeting, "stage")
    asked = [phone.send("ask", {"text": "When is lunch?", "receipt": "slip 1"}) for _ in range(3)]
    assert asked[0] == asked[1] == asked[2]
    assert asked[0]["ok"] is True
    assert [event["question"]["text"] for event in wall.heard("question")] == ["When is lunch?"]
    assert len(ana.get(f"/meetings/{meeting['id']}/questions")["questions"]) == 1


def test_an_upvote_sent_twice_counts_once(app, ana):
    meeting = ana.meeting()
    phone, other = Phone(app, meeting), Phone(app, meeting)
    question = phone.ask("When is lunch?")["question"]["id"]
    for on, votes in ((True, 1), (True, 1), (False, 0), (False, 0), (True, 1)):
        assert other.send("upvote", {"question": question, "on": on})["votes"] == votes
