"""The audience's questions by their public door: asked, voted for, edited, taken back, moderated."""

import pytest

from tests.people import Caller, Phone
from tests.web.refusals import refused


@pytest.fixture
def meeting(ana) -> dict:
    return ana.meeting()


@pytest.fixture
def moderated(ana) -> dict:
    return ana.meeting(settings={"moderated": True})


def joined(app, meeting: dict) -> Caller:
    return Caller(app, Caller(app).post("/join", {"code": meeting["code"]})["token"])


def asks(who: Caller, meeting: dict, text: str = "Who pays for it?", slip: str = "slip", **more) -> dict:
    return who.post(f"/meetings/{meeting['id']}/questions", {"text": text, "receipt": slip, **more})[
        "question"
    ]


def seen(who: Caller, meeting: dict) -> list[tuple[str, str]]:
    questions = who.get(f"/meetings/{meeting['id']}/questions")["questions"]
    return [(each["text"], each["state"]) for each in questions]


def test_a_question_reaches_everybody(app, ana, meeting):
    wall, petra = ana.looks(meeting, "stage"), joined(app, meeting)
    question = asks(petra, meeting, "Who  pays\nfor it? ", name="Petra")
    assert question == {
        "id": question["id"],
        "text": "Who pays\nfor it?",
        "name": "Petra",
        "state": "live",
        "highlighted": False,
        "votes": 0,
        "edited": False,
        "asked_at": "2026-05-12T09:00:00.000Z",
    }
    assert wall.last("question")["question"] == question
    assert joined(app, meeting).get(f"/meetings/{meeting['id']}/questions") == {
        "questions": [question],
        "held": 0,
    }
    assert petra.get("/room")["me"]["questions"] == [question["id"]]


def test_a_slip_sent_twice_asks_once(app, ana, meeting):
    petra = joined(app, meeting)
    assert asks(petra, meeting) == asks(petra, meeting, "Another text on the same slip")
    assert seen(ana, meeting) == [("Who pays for it?", "live")]


def test_everybody_has_one_vote_and_may_take_it_back(app, ana, later, meeting):
    petra, karel = joined(app, meeting), joined(app, meeting)
    path = f"/questions/{asks(petra, meeting)['id']}/upvote"
    wall = ana.looks(meeting, "stage")
    assert karel.post(path) == karel.post(path) == {"ok": True, "votes": 1}
    assert petra.post(path)["votes"] == 2
    assert len(karel.get("/room")["me"]["upvotes"]) == 1
    assert karel.delete(path) == karel.delete(path) == {"ok": True, "votes": 1}
    assert karel.get("/room")["me"]["upvotes"] == []
    later.now()
    assert list(wall.last("votes")["votes"].values()) == [1]


def test_only_a_live_question_takes_votes(app, ana, meeting):
    petra = joined(app, meeting)
    question = asks(petra, meeting)
    for verb in ("answered", "hide"):
        ana.post(f"/questions/{question['id']}/{verb}")
        refused(petra.call("POST", f"/questions/{question['id']}/upvote", {}), "closed")
    ana.post(f"/questions/{question['id']}/restore")
    assert petra.post(f"/questions/{question['id']}/upvote")["votes"] == 1


def test_the_author_may_edit_it_and_the_votes_stay(app, ana, meeting):
    petra, karel = joined(app, meeting), joined(app, meeting)
    question = asks(petra, meeting)
    karel.post(f"/questions/{question['id']}/upvote")
    edited = petra.patch(f"/questions/{question['id']}", {"text": "Who pays for all of it?"})
    assert edited == question | {"text": "Who pays for all of it?", "edited": True, "votes": 1}
    assert seen(karel, meeting) == [("Who pays for all of it?", "live")]
    same = petra.patch(f"/questions/{question['id']}", {"text": "Who pays for all of it?"})
    assert same == edited


def test_the_author_may_take_it_back_until_it_is_answered(app, ana, meeting):
    petra = joined(app, meeting)
    first, second = asks(petra, meeting), asks(petra, meeting, "And when?", "slip 2")
    wall = ana.looks(meeting, "stage")
    assert petra.call("DELETE", f"/questions/{first['id']}").status_code == 204
    assert wall.last("question")["question"]["state"] == "gone"
    ana.post(f"/questions/{second['id']}/answered")
    refused(petra.call("DELETE", f"/questions/{second['id']}"), "closed")
    refused(petra.call("PATCH", f"/questions/{second['id']}", {"text": "Or where?"}), "closed")
    assert seen(ana, meeting) == [("And when?", "answered")]


def test_a_held_question_is_seen_by_its_author_and_the_studio_alone(app, ana, moderated):
    petra, karel = joined(app, moderated), joined(app, moderated)
    wall, phone = ana.looks(moderated, "stage"), Phone(app, moderated)
    question = asks(petra, moderated)
    assert question["state"] == "held"
    assert seen(petra, moderated) == seen(ana, moderated) == [("Who pays for it?", "held")]
    assert seen(karel, moderated) == []
    assert wall.heard("question") == phone.heard("question") == []
    assert wall.last("held") == {"held": 1}
    assert karel.get(f"/meetings/{moderated['id']}/questions")["held"] == 1

    assert ana.post(f"/questions/{question['id']}/approve")["state"] == "live"

    assert seen(karel, moderated) == [("Who pays for it?", "live")]
    assert wall.last("question")["question"] == question | {"state": "live"}
    assert wall.last("held") == {"held": 0}


def test_an_edited_question_is_held_again_where_questions_are_approved(app, ana, moderated):
    petra, karel = joined(app, moderated), joined(app, moderated)
    question = asks(petra, moderated)
    ana.post(f"/questions/{question['id']}/approve")
    ana.post(f"/questions/{question['id']}/highlight")
    phone = Phone(app, moderated)

    edited = petra.patch(f"/questions/{question['id']}", {"text": "Who pays, really?"})

    assert (edited["state"], edited["highlighted"]) == ("held", False)
    assert seen(karel, moderated) == []
    assert phone.last("question")["question"] == {"id": question["id"], "state": "gone"}
    assert karel.get("/room")["questions"] == []


def test_one_question_is_highlighted_at_a_time(app, ana, meeting):
    petra = joined(app, meeting)
    first, second = asks(petra, meeting), asks(petra, meeting, "And when?", "slip 2")
    wall = ana.looks(meeting, "stage")
    ana.post(f"/questions/{first['id']}/highlight")
    assert ana.post(f"/questions/{second['id']}/highlight")["highlighted"] is True
    heard = [(each["question"]["id"], each["question"]["highlighted"]) for each in wall.heard("question")]
    assert heard == [(first["id"], True), (first["id"], False), (second["id"], True)]
    assert ana.post(f"/questions/{second['id']}/unhighlight")["highlighted"] is False


@pytest.mark.parametrize(
    ("verbs", "state", "shown"),
    [
        (["answered"], "answered", True),
        (["highlight", "answered"], "answered", True),
        (["answered", "reopen"], "live", True),
        (["hide"], "hidden", False),
        (["hide", "restore"], "live", True),
        (["approve"], "live", True),
    ],
)
def test_what_the_facilitator_does_with_a_question(app, ana, meeting, verbs, state, shown):
    petra, karel = joined(app, meeting), joined(app, meeting)
    question = asks(petra, meeting)
    for verb in verbs:
        done = ana.post(f"/questions/{question['id']}/{verb}")
    assert (done["state"], done["highlighted"]) == (state, False)
    assert seen(karel, meeting) == ([("Who pays for it?", state)] if shown else [])
    assert seen(petra, meeting) == seen(ana, meeting) == [("Who pays for it?", state)]


def test_what_is_not_live_can_not_be_highlighted(app, ana, moderated):
    question = asks(joined(app, moderated), moderated)
    for verb in (None, "hide", "answered"):
        if verb:
            ana.post(f"/questions/{question['id']}/{verb}")
        refused(ana.call("POST", f"/questions/{question['id']}/highlight", {}), "invalid")


def test_the_facilitator_may_delete_a_question(app, ana, meeting):
    petra = joined(app, meeting)
    question = asks(petra, meeting)
    petra.post(f"/questions/{question['id']}/upvote")
    assert ana.call("DELETE", f"/questions/{question['id']}").status_code == 204
    assert seen(petra, meeting) == seen(ana, meeting) == []
    assert petra.get("/room")["me"] | {"questions": [], "upvotes": []} == petra.get("/room")["me"]
    refused(ana.call("POST", f"/questions/{question['id']}/restore", {}), "not_found")


def test_closed_questions_take_none_but_show_what_there_is(app, ana, meeting):
    petra = joined(app, meeting)
    question = asks(petra, meeting)
    ana.patch(f"/meetings/{meeting['id']}", {"settings": {"questions": "closed"}})
    body = {"text": "One more?", "receipt": "slip 2"}
    refused(petra.call("POST", f"/meetings/{meeting['id']}/questions", body), "closed")
    refused(petra.call("PATCH", f"/questions/{question['id']}", {"text": "One more?"}), "closed")
    assert seen(petra, meeting) == [("Who pays for it?", "live")]


def test_questions_go_on_after_the_meeting_is_over(app, ana, meeting):
    petra = joined(app, meeting)
    ana.post(f"/meetings/{meeting['id']}/end")
    assert asks(petra, meeting)["state"] == "live"


def test_a_new_run_has_questions_of_its_own(app, ana, meeting):
    petra = joined(app, meeting)
    question = asks(petra, meeting)
    ana.post(f"/meetings/{meeting['id']}/runs")
    assert seen(ana, meeting) == []
    body = {"text": "One more?", "receipt": "slip 2"}
    refused(petra.call("POST", f"/meetings/{meeting['id']}/questions", body), "closed")
    refused(joined(app, meeting).call("POST", f"/questions/{question['id']}/upvote", {}), "not_found")


def test_one_participant_can_not_fill_the_queue(app, ana, meeting):
    petra = joined(app, meeting)
    for n in range(20):
        asks(petra, meeting, f"Question {n}?", f"slip {n}")
    body = {"text": "One more?", "receipt": "slip 21"}
    error = refused(petra.call("POST", f"/meetings/{meeting['id']}/questions", body), "too_fast")
    assert error["wait"] == 60
    assert asks(petra, meeting, slip="slip 3")["text"] == "Question 3?"
    assert asks(joined(app, meeting), meeting)["state"] == "live"


def test_what_was_asked_in_an_earlier_run_stays_as_it_was(app, ana):
    meeting = ana.meeting()
    phone = Phone(app, meeting)
    question = phone.ask("Will there be minutes?")["question"]["id"]
    token = phone.token
    ana.post(f"/meetings/{meeting['id']}/runs")
    late = Caller(app, token)
    for method, path in (("POST", "/upvote"), ("DELETE", "/upvote"), ("DELETE", "")):
        reply = late.call(method, f"/questions/{question}{path}", {})
        assert (reply.status_code, reply.json["error"]["code"]) == (401, "unauthorized")


def test_votes_rest_while_questions_are_closed(scene):
    scene.ana.patch(f"/meetings/{scene.meeting['id']}", {"settings": {"questions": "closed"}})
    refused = scene.karel.call("POST", f"/questions/{scene.question['id']}/upvote")
    assert (refused.status_code, refused.json["error"]["code"]) == (409, "closed")


def test_the_questions_of_a_new_run_are_not_for_who_was_in_the_one_before(scene):
    scene.ana.post(f"/meetings/{scene.meeting['id']}/runs")
    refused = scene.petra.call("GET", f"/meetings/{scene.meeting['id']}/questions")
    assert (refused.status_code, refused.json["error"]["code"]) == (401, "unauthorized")
