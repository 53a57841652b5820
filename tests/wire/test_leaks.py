"""Nothing reaches a face that may not know it: not the other meeting, not what is held, not what is hidden."""

import json

import pytest

from tests.people import Caller, Phone
from tests.wire.hall import Hall
from tests.wire.screen import Screen

pytestmark = pytest.mark.usefixtures("quiet")

SECRET = "Zanzibar"


def all_of(screen: Screen) -> str:
    """Everything that was ever sent to this socket and not looked at yet, as text."""
    events = [*screen.socket._inbox, *screen.socket.client.get_received()]
    screen.socket._inbox = []
    return json.dumps(events, ensure_ascii=False)


def test_two_meetings_side_by_side_hear_nothing_of_each_other(app, ana, ben, later):
    brno, graz = Hall(app, ana, later), Hall(app, ben, later)
    others = [graz.wall, graz.studio, graz.ivo, graz.greta]
    for screen in others:
        all_of(screen)

    round_ = brno.round()
    brno.ivo.answer(round_, ["o1"])
    brno.greta.answer(round_, ["o2"])
    brno.greta.withdraw(round_)
    for verb in ("show", "hide", "close", "open", "again", "reset", "off", "on"):
        brno.does(verb)
    question = brno.ivo.ask("When is lunch?")
    brno.greta.upvote(question)
    brno.ivo.edit(question, "When is dinner?")
    for verb in ("highlight", "answered", "reopen", "hide", "restore"):
        brno.moderates(verb, question)
    brno.ivo.retract(question)
    brno.ivo.socket.send("react", {"emoji": "👍"})
    brno.ivo.socket.send("locale", {"locale": "de"})
    brno.set(moderated=True)
    brno.joins().socket.leave()
    brno.ana.post(f"/meetings/{brno.meeting['id']}/end")
    brno.ana.post(f"/meetings/{brno.meeting['id']}/runs")
    brno.ana.delete(f"/activities/{brno.words['id']}")
    brno.ana.delete(f"/meetings/{brno.meeting['id']}")
    brno.settle()

    assert [all_of(screen) for screen in others] == ["[]"] * 4


def test_a_question_that_is_held_is_seen_by_its_author_and_the_studio_only(app, ana, later):
    hall = Hall(app, ana, later, moderated=True)
    question = hall.ivo.ask(f"Why not {SECRET}?", name="Ivo")
    hall.ivo.edit(question, f"Why not {SECRET} in May?")
    hall.settle()
    assert SECRET in all_of(hall.studio)
    assert SECRET in all_of(hall.ivo)
    for nosy in (hall.wall, hall.greta, hall.joins(), Screen(ana.looks(hall.meeting, "stage"), "stage")):
        assert SECRET not in all_of(nosy)
        assert SECRET not in str(nosy.room)
    greta = Caller(app, hall.greta.socket.token)
    assert SECRET not in str(greta.get("/room"))
    assert SECRET not in str(greta.get(f"/meetings/{hall.meeting['id']}/questions"))
    assert hall.greta.socket.send("upvote", {"question": question, "on": True})["ok"] is False

    hall.moderates("approve", question)
    assert SECRET in all_of(hall.greta)
    assert SECRET in all_of(hall.wall)


def test_a_question_that_was_hidden_or_edited_is_gone_from_the_others(app, ana, later):
    hall = Hall(app, ana, later, moderated=True)
    question = hall.ivo.ask("Why not?")
    hall.moderates("approve", question)
    for screen in (hall.greta, hall.wall):
        all_of(screen)
    hall.ivo.edit(question, f"Why not {SECRET}?")
    assert SECRET not in all_of(hall.greta)
    hall.moderates("approve", question)
    assert SECRET in all_of(hall.greta)
    all_of(hall.wall)
    hall.moderates("hide", question)
    for screen in (hall.greta, hall.wall):
        said = all_of(screen)
        assert "gone" in said
        assert SECRET not in said


def test_hidden_results_never_reach_a_phone(hall):
    """Not as a frame, not with the activity, not on connecting, not through the API."""
    hall.does("open", hall.words)
    hall.settle()
    all_of(hall.greta)
    hall.ivo.answer(hall.round(hall.words), [SECRET])
    hall.ana.patch(f"/activities/{hall.words['id']}", {"title": "What else?"})
    hall.does("close", hall.words)
    hall.does("open", hall.words)
    hall.settle()
    newcomer = hall.joins()
    assert SECRET not in all_of(hall.greta)
    assert SECRET not in str(newcomer.room)
    assert newcomer.room["activity"]["view"] is None
    assert SECRET not in str(Caller(hall.app, hall.greta.socket.token).get("/room"))
    refused = Caller(hall.app, hall.greta.socket.token).call("GET", f"/activities/{hall.words['id']}/results")
    assert refused.json["error"]["code"] == "forbidden"
    assert SECRET in all_of(hall.wall), "but the wall shows them"

    hall.does("show", hall.words)
    assert SECRET in all_of(hall.greta)
    hall.does("hide", hall.words)
    hall.ivo.answer(hall.round(hall.words), [f"{SECRET} again"])
    hall.settle()
    assert SECRET not in all_of(hall.greta)


def test_a_wall_whose_results_are_hidden_gets_no_view(hall):
    hall.does("open", hall.words)
    hall.does("hide", hall.words, face="stage")
    hall.settle()
    all_of(hall.wall)
    hall.ivo.answer(hall.round(hall.words), [SECRET])
    hall.settle()
    assert SECRET not in all_of(hall.wall)
    assert SECRET not in str(Screen(hall.ana.looks(hall.meeting, "stage"), "stage").room)
    assert SECRET in all_of(hall.studio), "the facilitator sees them"
    hall.does("show", hall.words, face="stage")
    assert SECRET in all_of(hall.wall)


def test_nobody_learns_who_gave_which_answer(hall):
    """No participant's id but one's own is ever sent, not even to the facilitator."""
    hall.does("show")
    hall.settle()
    ids = {name: getattr(hall, name).room["me"]["participant"] for name in ("ivo", "greta")}
    hall.ivo.answer(hall.round(), [{"other": "Nobody asks us"}])
    hall.ivo.ask("When is lunch?")
    hall.settle()
    for screen in (hall.wall, hall.studio, hall.greta):
        said = all_of(screen)
        assert "When is lunch?" in said
        assert ids["ivo"] not in said
    assert ids["greta"] not in all_of(hall.ivo)


def test_all_may_know_how_many_questions_wait_but_reactions_are_for_walls_and_studios(app, ana, later):
    hall = Hall(app, ana, later, moderated=True)
    for screen in (hall.greta, hall.wall, hall.studio):
        all_of(screen)
    hall.ivo.ask("When is lunch?")
    hall.ivo.socket.send("react", {"emoji": "❤️"})
    hall.settle()
    for screen in (hall.wall, hall.studio):
        assert screen.socket.last("held") == {"held": 1}
        assert screen.socket.last("reactions") == {"reactions": {"❤️": 1}}
    assert hall.greta.socket.heard("held") == [{"held": 1}]
    assert all_of(hall.greta) == "[]"


def test_a_phone_of_an_earlier_run_learns_nothing_of_the_new_one(app, ana, later):
    """It is told to come again; until then it is in nobody's way."""
    hall = Hall(app, ana, later)
    hall.ana.post(f"/meetings/{hall.meeting['id']}/runs")
    refused = Caller(app, hall.ivo.socket.token).call("GET", "/room")
    assert refused.json["error"]["code"] == "unauthorized"
    assert Phone(app, hall.meeting, token=hall.ivo.socket.token).connected
