"""The right answer is told when the facilitator says so, and nothing gives it away before."""

import pytest

from tests.people import Caller, Phone
from tests.web.refusals import refused
from tests.wire.hall import Hall
from tests.wire.screen import Screen
from tests.wire.test_leaks import all_of

pytestmark = pytest.mark.usefixtures("no_traceback")

OPTIONS = [{"text": "Skills"}, {"text": "Budget", "right": True}, {"text": "Time"}]


@pytest.fixture
def quiz(ana):
    meeting = ana.meeting()
    return ana.opened(meeting, options=OPTIONS) | {"code": meeting["code"]}


def do(ana, quiz: dict, verb: str, **body) -> dict:
    return ana.post(f"/activities/{quiz['id']}/{verb}", body)


def rights(activity: dict) -> list:
    return [option.get("right") for option in activity["settings"]["options"]]


def test_until_it_is_revealed_no_face_but_the_facilitators_knows(app, ana, quiz):
    meeting = {"id": quiz["meeting"], "code": quiz["code"]}
    phone, wall = Phone(app, meeting), ana.looks(meeting, "stage")
    phone.answer(quiz["round"]["id"], ["o2"])
    do(ana, quiz, "show")
    for activity in (
        phone.last("room")["activity"],
        phone.last("activity")["activity"],
        wall.last("room")["activity"],
        Caller(app, phone.token).get("/room")["activity"],
    ):
        assert rights(activity) == [None] * 3
        assert activity["revealed"] is False
        assert "right" not in (activity["view"] or {})
    assert "right" not in ana.get(f"/activities/{quiz['id']}/results")["view"]
    assert rights(ana.get(f"/activities/{quiz['id']}")) == [False, True, False]


def test_revealed_it_is_told_to_all_and_says_how_many_were_right(app, ana, quiz, later):
    meeting = {"id": quiz["meeting"], "code": quiz["code"]}
    phone, wall, greta = Phone(app, meeting), ana.looks(meeting, "stage"), Phone(app, meeting)
    phone.answer(quiz["round"]["id"], ["o2"])
    greta.answer(quiz["round"]["id"], ["o1"])
    do(ana, quiz, "show")
    revealed = do(ana, quiz, "reveal")
    assert (revealed["round"]["revealed"], revealed["round"]["state"]) == (True, "closed")
    for screen in (phone, wall):
        activity = screen.last("activity")["activity"]
        assert activity["revealed"] is True
        assert rights(activity) == [False, True, False]
        assert activity["view"]["right"] == {"n": 1, "share": 0.5}
    assert ana.get(f"/activities/{quiz['id']}/results")["view"]["right"] == {"n": 1, "share": 0.5}


def test_phones_that_see_no_results_learn_what_is_right_but_no_numbers(app, ana, quiz):
    phone = Phone(app, {"code": quiz["code"]})
    do(ana, quiz, "reveal")
    activity = phone.last("activity")["activity"]
    assert rights(activity) == [False, True, False]
    assert activity["view"] is None


def test_nobody_answers_who_knows(app, ana, quiz):
    phone = Phone(app, {"code": quiz["code"]})
    do(ana, quiz, "reveal")
    assert phone.answer(quiz["round"]["id"], ["o2"])["error"]["code"] == "closed"


def test_opened_or_asked_again_it_is_kept_back_again(app, ana, quiz):
    phone = Phone(app, {"code": quiz["code"]})
    for verb in ("open", "again", "reset"):
        do(ana, quiz, "reveal")
        assert do(ana, quiz, verb)["round"]["revealed"] is False
        assert rights(phone.last("activity")["activity"]) == [None] * 3
    do(ana, quiz, "reveal")
    assert do(ana, quiz, "conceal")["round"]["revealed"] is False
    assert rights(phone.last("activity")["activity"]) == [None] * 3


def test_without_a_right_answer_there_is_nothing_to_reveal(ana):
    plain = ana.opened(ana.meeting())
    error = refused(ana.call("POST", f"/activities/{plain['id']}/reveal", {}), "invalid")
    assert error["message"] == "This question has no right answer. Say which one is right first."


def test_what_was_never_asked_can_not_be_revealed(ana):
    draft = ana.activity(ana.meeting(), options=OPTIONS)
    refused(ana.call("POST", f"/activities/{draft['id']}/reveal", {}), "invalid")


def test_the_simple_page_does_not_give_it_away(app, ana, quiz, visitor):
    assert "Right is" not in visitor.open(f"/j/{quiz['code']}/plain").words
    do(ana, quiz, "reveal")
    assert "Right is: Budget" in visitor.open(f"/j/{quiz['code']}/plain").words


# ---- what came in, and what is done with it


def tends(hall: Hall, activity: dict, **wish: object) -> None:
    hall.ana.post(f"/activities/{activity['id']}/care", wish)


def test_a_text_is_folded_and_taken_out_again_on_every_screen(app, ana, later):
    hall = Hall(app, ana, later)
    hall.does("show")
    hall.ivo.answer(hall.round(), [{"other": "Money"}])
    hall.settle()
    all_of(hall.greta)
    tends(hall, hall.activity, verb="fold", subject="money", value="o2")
    hall.settle()
    assert [option["n"] for option in hall.wall.sees()["activity"]["view"]["options"]] == [0, 1, 0]
    assert [option["n"] for option in hall.greta.sees()["activity"]["view"]["options"]] == [0, 1, 0]
    hall.check()
    hall.greta.answer(hall.round(), [{"other": "MONEY"}])
    hall.check()
    assert hall.wall.sees()["activity"]["view"]["options"][1]["n"] == 2
    tends(hall, hall.activity, verb="fold", subject="money", value=None)
    hall.check()
    assert hall.wall.sees()["activity"]["view"]["other"]["n"] == 2


def test_asked_again_what_is_folded_and_merged_still_holds(app, ana, later):
    hall = Hall(app, ana, later)
    tends(hall, hall.activity, verb="fold", subject="money", value="o2")
    hall.does("again")
    hall.ivo.answer(hall.round(), [{"other": "Money"}])
    hall.settle()
    assert [option["n"] for option in hall.wall.sees()["activity"]["view"]["options"]] == [0, 1, 0]


def test_a_hidden_word_reaches_no_phone_and_no_wall_any_more(app, ana, later):
    hall = Hall(app, ana, later)
    hall.does("open", hall.words)
    hall.does("show", hall.words)
    hall.ivo.answer(hall.round(hall.words), ["Zanzibar", "bus"])
    hall.settle()
    all_of(hall.greta), all_of(hall.wall)
    tends(hall, hall.words, verb="hide", subject="zanzibar", value=True)
    hall.ivo.answer(hall.round(hall.words), ["Zanzibar", "tram"])
    hall.settle()
    for screen in (hall.greta, hall.wall, hall.joins(), Screen(ana.looks(hall.meeting, "stage"), "stage")):
        assert "Zanzibar" not in all_of(screen) + str(screen.room)
    assert "Zanzibar" in str(hall.as_new(hall.studio))
    tends(hall, hall.words, verb="hide", subject="zanzibar", value=None)
    hall.settle()
    assert "Zanzibar" in all_of(hall.wall)


def test_the_studio_is_told_what_is_hidden_of_what_is_not_on_the_screens_too(ana):
    words = ana.opened(ana.meeting(), kind="word_cloud")
    ana.post(f"/activities/{words['id']}/care", {"verb": "hide", "subject": "bus", "value": True})
    path = f"/activities/{words['id']}/results"
    assert "hidden" in ana.get(f"{path}?face=studio")["view"]
    assert "hidden" not in ana.get(path)["view"]
    assert list(refused(ana.call("GET", f"{path}?face=moon"), "invalid")["fields"]) == ["face"]


def test_only_so_much_can_be_done(app, ana, monkeypatch):
    monkeypatch.setattr("live.actions.rounds.CARES_LIMIT", 2)
    words = ana.opened(ana.meeting(), kind="word_cloud")
    path = f"/activities/{words['id']}/care"
    for word in ("a", "b"):
        ana.post(path, {"verb": "hide", "subject": word, "value": True})
    refused(ana.call("POST", path, {"verb": "hide", "subject": "c", "value": True}), "invalid")
    ana.post(path, {"verb": "hide", "subject": "b", "value": None})
    ana.post(path, {"verb": "hide", "subject": "c", "value": True})


@pytest.mark.parametrize(
    "wish",
    [
        {},
        {"verb": "burn", "subject": "bus", "value": True},
        {"verb": 5, "subject": "bus", "value": True},
        {"verb": "hide", "subject": 5, "value": True},
        {"verb": "hide", "subject": "x" * 601, "value": True},
        {"verb": "hide", "subject": "bus", "value": {"a": "b"}},
        {"verb": "hide", "subject": "bus", "value": "x" * 10_000},
        {"verb": "hide", "subject": "\ud800", "value": True},
        {"verb": "hide", "subject": "bus", "value": True, "colour": "blue"},
    ],
)
def test_what_can_not_be_done_is_refused(ana, wish):
    words = ana.opened(ana.meeting(), kind="word_cloud")
    refused(ana.call("POST", f"/activities/{words['id']}/care", wish), "invalid")


# ---- asked again: before and after


def test_asked_again_the_round_before_stands_beside_it(app, ana, later):
    hall = Hall(app, ana, later)
    hall.ivo.answer(hall.round(), ["o1"])
    hall.settle()
    assert hall.as_new(hall.wall)["activity"]["earlier"] is None
    hall.does("again")
    hall.greta.answer(hall.round(), ["o2"])
    hall.check()
    before = hall.wall.sees()["activity"]["earlier"]
    assert (before["number"], before["answered"]) == (1, 1)
    assert [option["n"] for option in before["view"]["options"]] == [1, 0, 0]
    assert hall.greta.sees()["activity"]["earlier"] is None, "phones see no results"
    hall.does("show")
    hall.check()
    assert hall.greta.sees()["activity"]["earlier"] == before | {
        "view": before["view"] | {"other": before["view"]["other"] | {"texts": []}}
    }
    hall.does("hide", face="stage")
    hall.check()
    assert hall.wall.sees()["activity"]["earlier"] is None


def test_the_round_before_gives_nothing_away_either(app, ana, quiz):
    phone = Phone(app, {"code": quiz["code"]})
    phone.answer(quiz["round"]["id"], ["o2"])
    do(ana, quiz, "reveal")
    do(ana, quiz, "again")
    do(ana, quiz, "show")
    activity = phone.last("activity")["activity"]
    assert "right" not in activity["earlier"]["view"]
    do(ana, quiz, "reveal")
    assert phone.last("activity")["activity"]["earlier"]["view"]["right"] == {"n": 1, "share": 1.0}
