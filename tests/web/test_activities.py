"""Activities by their public door: add, edit, order, copy, delete."""

import pytest

from live.actions.activities import ACTIVITIES_LIMIT
from live.store.model import Activity
from tests.people import Phone
from tests.web.refusals import refused


def titles(ana, meeting: dict) -> list[str]:
    return [each["title"]["en"] for each in ana.get(f"/meetings/{meeting['id']}")["activities"]]


def test_an_activity_is_checked_and_completed_by_its_kind(ana):
    meeting = ana.meeting()
    activity = ana.activity(meeting, "choice", "Which barrier is highest?", options=["Skills", "Budget"])
    assert activity["meeting"] == meeting["id"]
    assert activity["kind"] == "choice"
    assert activity["title"] == {"en": "Which barrier is highest?"}
    assert activity["settings"]["options"] == [
        {"id": "o1", "text": {"en": "Skills"}, "image": None, "right": False},
        {"id": "o2", "text": {"en": "Budget"}, "image": None, "right": False},
    ]
    assert activity["settings"]["change"] is True
    assert (activity["position"], activity["round"], activity["rounds"], activity["on"]) == (
        0,
        None,
        0,
        False,
    )
    assert ana.get(f"/activities/{activity['id']}") == activity


def test_a_new_activity_stands_last_or_where_it_is_put(ana):
    meeting = ana.meeting()
    for title in ("Arrival", "Barriers"):
        ana.activity(meeting, title=title)
    wish = {"kind": "word_cloud", "title": "Mood", "position": 1}
    assert ana.post(f"/meetings/{meeting['id']}/activities", wish)["position"] == 1
    assert titles(ana, meeting) == ["Arrival", "Mood", "Barriers"]


def test_activities_can_be_moved(ana):
    meeting = ana.meeting()
    ids = {title: ana.activity(meeting, title=title)["id"] for title in ("Arrival", "Barriers", "Close")}
    assert ana.patch(f"/activities/{ids['Close']}", {"position": 0})["position"] == 0
    assert titles(ana, meeting) == ["Close", "Arrival", "Barriers"]
    order = [ids["Arrival"], ids["Barriers"], ids["Close"]]
    ordered = ana.put(f"/meetings/{meeting['id']}/order", {"activities": order})
    assert [each["id"] for each in ordered["activities"]] == order
    assert [each["position"] for each in ordered["activities"]] == [0, 1, 2]


def test_a_copy_stands_right_behind_what_it_copies(ana):
    meeting = ana.meeting()
    first = ana.opened(meeting, title="Arrival")
    ana.activity(meeting, title="Barriers")
    copy = ana.post(f"/activities/{first['id']}/duplicate")
    assert copy["id"] != first["id"]
    assert copy["settings"] == first["settings"]
    assert copy["round"] is None
    assert titles(ana, meeting) == ["Arrival", "Arrival", "Barriers"]


def test_what_is_deleted_leaves_the_screens(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting, title="Arrival")
    ana.activity(meeting, title="Barriers")
    phone, wall = Phone(app, meeting), ana.looks(meeting, "stage")
    phone.answer(activity["round"]["id"], ["o1"])

    assert ana.call("DELETE", f"/activities/{activity['id']}").status_code == 204

    assert phone.last("activity")["activity"] is None
    assert wall.last("activity")["activity"] is None
    assert titles(ana, meeting) == ["Barriers"]
    assert ana.get(f"/meetings/{meeting['id']}")["run"]["activity"] is None
    refused(ana.call("GET", f"/activities/{activity['id']}/results"), "not_found")


def test_a_new_title_reaches_the_screens_at_once(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    phone, wall = Phone(app, meeting), ana.looks(meeting, "stage")
    ana.patch(f"/activities/{activity['id']}", {"title": "Which hurdle is highest?"})
    assert phone.last("activity")["activity"]["title"] == "Which hurdle is highest?"
    assert wall.last("activity")["activity"]["title"] == "Which hurdle is highest?"


def test_settings_are_merged_so_that_two_windows_do_not_undo_each_other(ana):
    activity = ana.activity(ana.meeting(), options=["Skills", "Budget"])
    path = f"/activities/{activity['id']}"
    ana.patch(path, {"settings": {"multiple": True}})
    edited = ana.patch(path, {"settings": {"other": True}})
    assert edited["settings"] == activity["settings"] | {"multiple": True, "other": True}


def test_an_option_that_was_answered_may_be_renamed_but_not_removed(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting, options=["Skills", "Budget", "Time"])
    path, options = f"/activities/{activity['id']}", activity["settings"]["options"]
    Phone(app, meeting).answer(activity["round"]["id"], ["o2"])

    error = refused(ana.call("PATCH", path, {"settings": {"options": [options[0], options[2]]}}), "invalid")

    assert "answers already" in error["fields"]["settings"]
    assert ana.get(path)["settings"]["options"] == options
    renamed = [options[2], options[1] | {"text": {"en": "Money"}}]
    assert ana.patch(path, {"settings": {"options": renamed}})["settings"]["options"] == renamed
    view = ana.get(f"{path}/results")["view"]
    assert [(each["id"], each["n"]) for each in view["options"]] == [("o3", 0), ("o2", 1)]


def test_an_option_of_an_earlier_run_may_not_be_removed_either(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    Phone(app, meeting).answer(activity["round"]["id"], ["o2"])
    ana.post(f"/meetings/{meeting['id']}/runs")
    body = {"settings": {"options": activity["settings"]["options"][:1]}}
    refused(ana.call("PATCH", f"/activities/{activity['id']}", body), "invalid")


def test_an_option_whose_only_answer_was_withdrawn_may_be_removed(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    phone = Phone(app, meeting)
    phone.answer(activity["round"]["id"], ["o3"])
    phone.send("withdraw", {"round": activity["round"]["id"]})
    body = {"settings": {"options": activity["settings"]["options"][:2]}}
    assert len(ana.patch(f"/activities/{activity['id']}", body)["settings"]["options"]) == 2


def test_a_new_option_gets_an_id_that_none_has(ana):
    activity = ana.activity(ana.meeting(), options=["Skills", "Budget"])
    path, options = f"/activities/{activity['id']}", activity["settings"]["options"]
    edited = ana.patch(path, {"settings": {"options": [options[1], "Law"]}})["settings"]["options"]
    assert edited[0] == options[1]
    assert edited[1]["id"] not in ("", "o2")
    assert edited[1]["text"] == {"en": "Law"}


def test_a_meeting_holds_no_more_than_its_limit(ana, house):
    meeting = ana.meeting()
    one = ana.activity(meeting)
    house.writer.change(
        lambda known: known.add_all(
            Activity(
                meeting_id=meeting["id"],
                position=n,
                **{name: one[name] for name in ("kind", "title", "settings")},
            )
            for n in range(1, ACTIVITIES_LIMIT)
        )
    )
    wish = {"kind": "choice", "title": "One more", "settings": {}}
    error = refused(ana.call("POST", f"/meetings/{meeting['id']}/activities", wish), "invalid")
    assert str(ACTIVITIES_LIMIT) in error["message"]


def test_every_kind_is_offered_with_its_schema_and_defaults_that_work(ana):
    meeting = ana.meeting()
    kinds = ana.get("/kinds")["kinds"]
    assert {"choice", "word_cloud"} <= {kind["name"] for kind in kinds}
    for kind in kinds:
        assert kind["title"]
        assert kind["hint"]
        assert kind["icon"]
        assert set(kind["defaults"]) == set(kind["schema"]["properties"])
        made = ana.activity(meeting, kind["name"], "Made of what is offered", **kind["defaults"])
        assert made["settings"] == kind["defaults"]


@pytest.mark.parametrize("verb", ["close", "show", "hide", "reset"])
def test_what_was_never_asked_has_nothing_to_close_or_show(ana, verb):
    activity = ana.activity(ana.meeting())
    assert (
        "Open it first"
        in refused(ana.call("POST", f"/activities/{activity['id']}/{verb}", {}), "invalid")["message"]
    )


def test_options_sent_as_plain_strings_again_keep_their_answers(scene):
    """A script that sorts its options must not hand Petra's vote to another."""
    path = f"/activities/{scene.activity['id']}"
    before = scene.ana.get(path)["settings"]["options"]
    assert [each["text"]["en"] for each in before] == ["Skills", "Budget", "Time"]
    sorted_ = scene.ana.patch(path, {"settings": {"options": ["Time", "Budget", "Skills", "Rules"]}})
    ids = {each["text"]["en"]: each["id"] for each in sorted_["settings"]["options"]}
    assert ids == {"Time": "o3", "Budget": "o2", "Skills": "o1", "Rules": "o4"}
    refused = scene.ana.call("PATCH", path, {"settings": {"options": ["Time", "Money", "Skills"]}})
    assert refused.status_code == 400, "Budget has an answer: rename it, by its id"
    assert scene.ana.get(f"{path}/results")["view"]["options"][1] == {"id": "o2", "n": 1, "share": 1.0}
