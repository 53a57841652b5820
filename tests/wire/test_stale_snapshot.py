"""Every live feature: the picture of an hour ago, kept up by the events since, is the picture of now."""

import pytest

from tests.wire.hall import Hall

pytestmark = pytest.mark.usefixtures("quiet")


def test_answers_changes_and_withdrawals(hall):
    round_ = hall.round()
    hall.ivo.answer(round_, ["o1"])
    hall.check()
    hall.greta.answer(round_, ["o2"])
    hall.greta.answer(round_, ["o3"])
    hall.check()
    hall.does("show")
    hall.check()
    hall.ivo.answer(round_, [{"other": "Nobody asks us"}])
    hall.check()
    hall.ivo.withdraw(round_)
    hall.check()
    assert hall.wall.sees()["activity"]["answered"] == 1
    assert hall.ivo.sees()["activity"]["view"]["n"] == 1


def test_results_shown_and_hidden_on_phones_and_on_the_wall(hall):
    hall.ivo.answer(hall.round(), ["o1"])
    for verb, face in (("show", "phone"), ("hide", "stage"), ("hide", "phone"), ("show", "stage")):
        hall.does(verb, face=face)
        hall.greta.answer(hall.round(), ["o1" if verb == "show" else "o2"])
        hall.check()


def test_closed_opened_asked_again_emptied_and_taken_off(hall):
    hall.ivo.answer(hall.round(), ["o1"])
    for verb in ("close", "open", "again", "reset", "off", "on", "open"):
        hall.does(verb)
        hall.check()
        if hall.wall.sees()["activity"] and hall.wall.sees()["activity"]["state"] == "open":
            hall.greta.answer(hall.round(), ["o2"])
            hall.check()


def test_another_question_is_put_on_and_the_first_comes_back(hall):
    hall.ivo.answer(hall.round(), ["o1"])
    hall.does("open", hall.words)
    hall.check()
    hall.greta.answer(hall.round(hall.words), ["trust", "humour"])
    hall.ivo.answer(hall.round(hall.words), ["trust"])
    hall.does("show", hall.words)
    hall.check()
    hall.does("on")
    hall.check()
    assert hall.ivo.sees()["activity"]["mine"]["value"] == ["o1"]
    hall.does("open")
    hall.greta.answer(hall.round(), ["o1"])
    hall.check()


def test_edits_of_what_is_on_and_of_what_is_not(hall):
    hall.ivo.answer(hall.round(), ["o1"])
    hall.ana.patch(
        f"/activities/{hall.activity['id']}", {"title": {"en": "The highest one?", "de": "Die höchste?"}}
    )
    hall.check()
    options = [*hall.activity["settings"]["options"], {"text": {"en": "Trust", "de": "Vertrauen"}}]
    hall.ana.patch(f"/activities/{hall.activity['id']}", {"settings": {"options": options}})
    hall.check()
    hall.ana.patch(f"/activities/{hall.words['id']}", {"title": "What helps?", "settings": {"entries": 2}})
    hall.check()
    copy = hall.ana.post(f"/activities/{hall.words['id']}/duplicate")
    hall.check()
    order = [copy["id"], hall.words["id"], hall.activity["id"]]
    hall.ana.put(f"/meetings/{hall.meeting['id']}/order", {"activities": order})
    hall.check()
    hall.ana.delete(f"/activities/{copy['id']}")
    hall.check()
    hall.ana.delete(f"/activities/{hall.activity['id']}")
    hall.check()
    assert hall.ivo.sees()["activity"] is None


def test_edits_of_the_meeting(hall):
    meeting = f"/meetings/{hall.meeting['id']}"
    hall.ana.patch(meeting, {"title": {"en": "Training day, afternoon", "de": "Schulungstag, Nachmittag"}})
    hall.check()
    assert hall.greta.sees()["meeting"]["title"] == "Schulungstag, Nachmittag"
    hall.ana.patch(meeting, {"locales": ["en", "de", "cs"]})
    hall.check()
    hall.set(moderated=True, names="optional")
    hall.check()
    hall.set(questions="closed")
    hall.check()


def test_questions_asked_upvoted_and_dealt_with(hall):
    lunch, parking = hall.ivo.ask("When is lunch?"), hall.greta.ask("Where may I park?", name="Greta")
    hall.check()
    hall.greta.upvote(lunch)
    hall.ivo.upvote(lunch)
    hall.ivo.upvote(parking)
    hall.check()
    hall.greta.upvote(lunch, on=False)
    hall.check()
    for verb in ("highlight", "unhighlight", "highlight", "answered", "reopen", "hide", "restore"):
        hall.moderates(verb, lunch)
        hall.check()
    hall.moderates("highlight", lunch)
    hall.moderates("highlight", parking)
    hall.check()
    hall.ivo.edit(lunch, "When is lunch, and is it vegetarian?")
    hall.check()
    hall.ivo.retract(lunch)
    hall.check()
    hall.ana.delete(f"/questions/{parking}")
    hall.check()
    assert hall.wall.sees()["questions"] == {}


def test_walls_turned_to_the_questions_and_back(hall):
    turned = f"/meetings/{hall.meeting['id']}/wall"
    for shows in ("questions", "questions", "activity", "questions"):
        assert hall.ana.put(turned, {"shows": shows}) == {"shows": shows}
        hall.check()
    # What is on stays on, whatever is done with it; another one is looked at.
    hall.does("show")
    hall.check()
    assert hall.wall.sees()["shows"] == "questions"
    hall.does("open", hall.words)
    hall.check()
    assert [screen.sees()["shows"] for screen in (hall.wall, hall.studio)] == ["activity", "activity"]
    assert "shows" not in hall.ivo.sees()


def test_questions_that_are_approved_first(app, ana, later):
    hall = Hall(app, ana, later, moderated=True)
    lunch, rude = hall.ivo.ask("When is lunch?"), hall.greta.ask("Who invited the consultants?")
    hall.check()
    assert (hall.wall.sees()["held"], hall.wall.sees()["questions"]) == (2, {})
    hall.moderates("approve", lunch)
    hall.check()
    hall.greta.upvote(lunch)
    hall.moderates("hide", rude)
    hall.check()
    hall.ivo.edit(lunch, "When is dinner?")
    hall.check()
    assert hall.greta.sees()["questions"].keys() == {rude}
    hall.moderates("approve", lunch)
    hall.check()
    hall.ana.delete(f"/questions/{rude}")
    hall.ivo.retract(lunch)
    hall.check()


def test_people_come_and_go(hall):
    milan = hall.joins()
    hall.check()
    assert hall.wall.sees()["people"] == {"here": 3, "answered": 0}
    milan.answer(hall.round(), ["o1"])
    hall.check()
    milan.socket.leave()
    hall.check()
    assert hall.wall.sees()["people"] == {"here": 2, "answered": 1}


def test_a_new_run_begins_empty_on_every_screen(hall):
    hall.ivo.answer(hall.round(), ["o1"])
    hall.ivo.ask("When is lunch?")
    hall.check()
    hall.ana.post(f"/meetings/{hall.meeting['id']}/runs")
    for name in ("ivo", "greta"):
        old = getattr(hall, name)
        assert old.socket.last("bye")["reason"] == "new_run"
        old.socket.leave()
        setattr(hall, name, hall.joins(token=old.socket.token, locale=old.room["me"]["locale"]))
    hall.check()
    assert hall.wall.sees()["questions"] == {}
    assert hall.wall.sees()["activity"] is None
    hall.does("open")
    hall.greta.answer(hall.round(), ["o3"])
    hall.check()


def test_the_end_of_a_meeting(hall):
    hall.ivo.answer(hall.round(), ["o1"])
    hall.ana.post(f"/meetings/{hall.meeting['id']}/end")
    hall.settle()
    for screen in (hall.wall, hall.studio):
        assert screen.sees() == hall.as_new(screen)
    assert {each.sees()["state"] for each in (hall.wall, hall.studio, hall.ivo, hall.greta)} == {"over"}
