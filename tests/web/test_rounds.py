"""Rounds by their public door: open, close, ask again, throw away, show, hide, put on and take off."""

import pytest

from tests.people import Caller, Phone
from tests.web.refusals import refused


def shares(ana, activity: dict, query: str = "") -> dict[str, int]:
    view = ana.get(f"/activities/{activity['id']}/results{query}")["view"]
    return {each["id"]: each["n"] for each in view["options"]}


def now_on(ana, meeting: dict) -> str | None:
    return ana.get(f"/meetings/{meeting['id']}")["run"]["activity"]


def test_opening_puts_it_on_every_screen(app, ana):
    meeting = ana.meeting()
    phone, wall, studio = Phone(app, meeting), ana.looks(meeting, "stage"), ana.looks(meeting, "studio")
    activity = ana.opened(meeting)
    assert (activity["on"], activity["round"]["state"], activity["rounds"]) == (True, "open", 1)
    assert now_on(ana, meeting) == activity["id"]
    for screen in (phone, wall):
        shown = screen.last("activity")["activity"]
        assert (shown["id"], shown["round"], shown["state"]) == (
            activity["id"],
            activity["round"]["id"],
            "open",
        )
    assert studio.last("room")["activity"]["id"] == activity["id"]


def test_opening_one_closes_the_one_before(app, ana, clock):
    meeting = ana.meeting()
    first, second = ana.opened(meeting, title="Arrival"), ana.opened(meeting, title="Barriers")
    before = ana.get(f"/activities/{first['id']}")
    assert (before["round"]["state"], before["on"]) == ("closed", False)
    assert before["round"]["closed_at"] == "2026-05-12T09:00:00.000Z"
    assert now_on(ana, meeting) == second["id"]
    clock.pass_(61)  # until then who was typing may finish: tests/wire/test_finishing.py
    late = Phone(app, meeting).answer(first["round"]["id"], ["o1"])
    assert late["error"]["code"] == "closed"


def test_what_is_opened_again_goes_on_where_it_was(app, ana):
    meeting = ana.meeting()
    first = ana.opened(meeting)
    phone = Phone(app, meeting)
    phone.answer(first["round"]["id"], ["o1"])
    ana.opened(meeting, title="Break")
    reopened = ana.post(f"/activities/{first['id']}/open")
    assert reopened["round"] == first["round"] | {"version": 1, "answered": 1}
    assert (
        phone.last("activity")["activity"]["mine"]
        if "mine" in (phone.heard("activity") or [{}])[-1]
        else True
    )
    assert phone.answer(first["round"]["id"], ["o2"])["ok"]
    assert shares(ana, first) == {"o1": 0, "o2": 1, "o3": 0}


def test_closing_keeps_it_on_the_screens(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    phone = Phone(app, meeting)
    closed = ana.post(f"/activities/{activity['id']}/close")
    assert (closed["round"]["state"], closed["on"]) == ("closed", True)
    assert phone.last("activity")["activity"]["state"] == "closed"
    assert phone.answer(activity["round"]["id"], ["o1"])["error"]["code"] == "closed"
    assert ana.post(f"/activities/{activity['id']}/close")["round"] == closed["round"]


def test_asking_again_is_a_new_round_beside_the_first(app, ana):
    meeting = ana.meeting()
    first = ana.opened(meeting)
    phone = Phone(app, meeting)
    phone.answer(first["round"]["id"], ["o1"])

    second = ana.post(f"/activities/{first['id']}/again")

    assert (second["round"]["number"], second["rounds"], second["round"]["answered"]) == (2, 2, 0)
    assert phone.answer(first["round"]["id"], ["o3"])["error"]["code"] == "closed"
    assert phone.answer(second["round"]["id"], ["o2"])["ok"]
    assert shares(ana, first) == {"o1": 0, "o2": 1, "o3": 0}
    assert shares(ana, first, "?round=1") == {"o1": 1, "o2": 0, "o3": 0}
    assert ana.get(f"/activities/{first['id']}/results?round=1")["state"] == "closed"


def test_resetting_empties_the_latest_round_alone(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    phone = Phone(app, meeting)
    phone.answer(activity["round"]["id"], ["o1"])
    second = ana.post(f"/activities/{activity['id']}/again")
    phone.answer(second["round"]["id"], ["o2"])
    ana.post(f"/activities/{activity['id']}/show", {"face": "phone"})
    phone.heard("activity")

    empty = ana.post(f"/activities/{activity['id']}/reset")

    assert (empty["round"]["number"], empty["rounds"], empty["round"]["answered"]) == (2, 2, 0)
    assert (empty["round"]["state"], empty["round"]["results"]) == ("open", "shown")
    assert shares(ana, activity) == {"o1": 0, "o2": 0, "o3": 0}
    assert shares(ana, activity, "?round=1") == {"o1": 1, "o2": 0, "o3": 0}
    fresh = phone.last("activity")["activity"]
    assert (fresh["round"], fresh["answered"]) == (empty["round"]["id"], 0)
    assert phone.answer(empty["round"]["id"], ["o3"])["ok"]


def test_results_are_shown_and_hidden_on_phones_and_wall_separately(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    phone, wall = Phone(app, meeting), ana.looks(meeting, "stage")
    path = f"/activities/{activity['id']}"

    def seen() -> tuple[bool, bool]:
        return tuple(screen.last("activity")["activity"]["view"] is not None for screen in (phone, wall))

    assert (activity["round"]["results"], activity["round"]["wall"]) == ("hidden", "shown")
    assert ana.post(f"{path}/show")["round"]["results"] == "shown"
    assert seen() == (True, True)
    assert ana.post(f"{path}/hide", {"face": "stage"})["round"]["wall"] == "hidden"
    assert seen() == (True, False)
    ana.post(f"{path}/hide", {"face": "phone"})
    assert seen() == (False, False)
    ana.post(f"{path}/show", {"face": "stage"})
    assert seen() == (False, True)


def test_phones_see_results_from_the_start_where_the_meeting_says_so(app, ana):
    meeting = ana.meeting(settings={"phone_results": "shown"})
    assert ana.opened(meeting)["round"]["results"] == "shown"
    assert Phone(app, meeting).last("room")["activity"]["view"]["n"] == 0


def test_taking_it_off_closes_it_and_clears_the_screens(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    phone = Phone(app, meeting)
    off = ana.post(f"/activities/{activity['id']}/off")
    assert (off["on"], off["round"]["state"]) == (False, "closed")
    assert phone.last("activity")["activity"] is None
    assert now_on(ana, meeting) is None
    on = ana.post(f"/activities/{activity['id']}/on")
    assert (on["on"], on["round"]["state"]) == (True, "closed")
    assert phone.last("activity")["activity"]["state"] == "closed"


def test_putting_on_what_was_never_asked_opens_it(ana):
    activity = ana.activity(ana.meeting())
    assert ana.post(f"/activities/{activity['id']}/on")["round"]["state"] == "open"


def test_taking_off_what_is_not_on_leaves_the_other_where_it_is(ana):
    meeting = ana.meeting()
    draft, shown = ana.activity(meeting, title="Arrival"), ana.opened(meeting, title="Barriers")
    ana.post(f"/activities/{draft['id']}/off")
    assert now_on(ana, meeting) == shown["id"]
    assert ana.get(f"/activities/{shown['id']}")["round"]["state"] == "open"


@pytest.mark.parametrize(
    ("kind", "settings", "answers"),
    [
        (
            "choice",
            {"options": ["Skills", "Budget"], "other": True},
            [["o1"], ["o2"], [{"other": "Law"}], ["o2"]],
        ),
        ("word_cloud", {}, [["trust", "time"], ["Time"], ["TIME", "money"], ["peace"]]),
    ],
)
def test_results_are_what_the_wall_shows(app, ana, later, kind, settings, answers):
    meeting = ana.meeting()
    activity = ana.opened(meeting, kind=kind, **settings)
    wall = ana.looks(meeting, "stage")
    phones = [Phone(app, meeting) for _answer in answers]
    for phone, answer in zip(phones, answers, strict=True):
        phone.answer(activity["round"]["id"], answer)
    later.now()

    results, frame = ana.get(f"/activities/{activity['id']}/results"), wall.last("frame")

    assert results["view"] == frame["view"] == ana.looks(meeting, "stage").last("room")["activity"]["view"]
    assert results["answered"] == frame["answered"] == results["view"]["n"] == len(answers)
    assert (results["version"], results["round"]) == (frame["version"], frame["round"])
    assert results["here"] == len(phones)
    phones[0].leave()
    assert ana.get(f"/activities/{activity['id']}/results")["here"] == len(phones) - 1


def test_a_first_answer_stands_where_changes_are_not_allowed(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting, change=False)
    phone = Phone(app, meeting)
    assert phone.answer(activity["round"]["id"], ["o1"], "slip")["ok"]
    assert phone.answer(activity["round"]["id"], ["o2"])["error"]["code"] == "already_answered"
    assert phone.send("withdraw", {"round": activity["round"]["id"]})["error"]["code"] == "already_answered"
    assert phone.answer(activity["round"]["id"], ["o1"], "slip")["ok"]
    assert shares(ana, activity) == {"o1": 1, "o2": 0, "o3": 0}


def test_an_answer_over_http_counts_once_however_often_its_slip_comes(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    phone = Caller(app, Phone(app, meeting).token)
    body, path = {"value": ["o1"], "receipt": "slip 1"}, f"/rounds/{activity['round']['id']}/answers"
    assert phone.post(path, body) == phone.post(path, body) == {"ok": True, "receipt": "slip 1", "version": 1}
    assert phone.post(path, {"value": ["o2"], "receipt": "slip 2"})["version"] == 2
    assert phone.post(path, body)["version"] == 1
    mine = phone.get("/room")["activity"]["mine"]
    assert mine == {"value": ["o2"], "receipt": "slip 2", "version": 2}
    assert phone.delete(path) == {"ok": True, "version": 3}
    assert phone.get("/room")["activity"]["mine"] is None
    assert shares(ana, activity) == {"o1": 0, "o2": 0, "o3": 0}


def test_a_round_that_was_reset_is_no_longer_there_for_its_answers(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    ana.post(f"/activities/{activity['id']}/reset")
    reply = Phone(app, meeting).answer(activity["round"]["id"], ["o1"])
    assert reply["error"]["code"] == "not_found"
    refused(ana.call("GET", f"/activities/{activity['id']}/results?round=2"), "not_found")


def test_nobody_finishes_in_a_meeting_that_is_over(scene):
    """Petra was typing when Ana moved on, and then Ana ended the meeting: it is closed for good."""
    scene.ana.post(f"/activities/{scene.draft['id']}/open")
    in_grace = scene.petra.call(
        "POST", f"/rounds/{scene.round}/answers", {"value": ["o1"], "receipt": "late"}
    )
    assert in_grace.status_code == 200
    scene.ana.post(f"/meetings/{scene.meeting['id']}/end")
    too_late = scene.petra.call(
        "POST", f"/rounds/{scene.round}/answers", {"value": ["o3"], "receipt": "later"}
    )
    assert (too_late.status_code, too_late.json["error"]["code"]) == (409, "closed")
