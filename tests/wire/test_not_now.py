"""What makes sense but is not for this phone, or not now: the right code, and nothing is kept."""

import pytest

from tests.people import Phone
from tests.wire.ledger import Ledger

pytestmark = pytest.mark.usefixtures("quiet")


def test_a_closed_round_takes_nothing_and_gives_nothing_back(phone, hall, house):
    round_ = hall.round()
    phone.answer(round_, ["o1"], "in time")
    hall.does("close")
    ledger = Ledger(house)
    late = phone.answer(round_, ["o2"], "too late")
    assert (late["ok"], late["error"]["code"]) == (False, "closed")
    assert phone.send("withdraw", {"round": round_})["error"]["code"] == "closed"
    assert phone.answer(round_, ["o1"], "in time") == {"ok": True, "receipt": "in time", "version": 1}
    assert ledger.unchanged()


def test_where_the_first_answer_stands_the_second_is_told_so(phone, hall):
    hall.ana.patch(f"/activities/{hall.activity['id']}", {"settings": {"change": False}})
    round_ = hall.round()
    first = phone.answer(round_, ["o1"], "first")
    assert phone.answer(round_, ["o2"], "second")["error"]["code"] == "already_answered"
    assert phone.send("withdraw", {"round": round_})["error"]["code"] == "already_answered"
    assert phone.answer(round_, ["o2"], "first") == first


def test_another_meetings_ids_are_as_good_as_none(app, phone, hall, ben, house):
    elsewhere = ben.meeting(title="Kick-off in Graz")
    opened = ben.opened(elsewhere)
    lucie = Phone(app, elsewhere)
    question = lucie.ask("When is coffee?")["question"]["id"]
    ledger = Ledger(house)
    for event, data in {
        "answer": {"round": opened["round"]["id"], "value": ["o1"], "receipt": "a slip"},
        "withdraw": {"round": opened["round"]["id"]},
        "edit": {"question": question, "text": "Mine now"},
        "retract": {"question": question},
        "upvote": {"question": question, "on": True},
    }.items():
        assert phone.send(event, data)["error"]["code"] == "not_found", event
    assert ledger.unchanged()


def test_another_persons_question_is_left_alone(phone, hall, house):
    question = hall.ivo.ask("When is lunch?")
    ledger = Ledger(house)
    assert phone.send("edit", {"question": question, "text": "Never"})["error"]["code"] == "forbidden"
    assert phone.send("retract", {"question": question})["error"]["code"] == "forbidden"
    assert ledger.unchanged()
    assert hall.wall.sees()["questions"][question]["text"] == "When is lunch?"


def test_too_many_questions_of_one_person_have_to_wait(phone):
    replies = [phone.ask(f"And number {n}?") for n in range(21)]
    assert [reply["ok"] for reply in replies] == [True] * 20 + [False]
    assert replies[-1]["error"]["code"] == "too_fast"
    assert replies[-1]["error"]["retry"] is True
