"""Meetings by their public door: prepare, edit, copy, hold again, end, delete."""

from sqlalchemy import event

from tests.people import Caller, Phone
from tests.web.refusals import refused


def joined(app, meeting: dict, **more) -> Caller:
    return Caller(app, Caller(app).post("/join", {"code": meeting["code"], **more})["token"])


def answered(phone: Caller, activity: dict, value: object, receipt: str = "slip") -> dict:
    return phone.post(f"/rounds/{activity['round']['id']}/answers", {"value": value, "receipt": receipt})


def test_a_new_meeting_has_a_code_and_its_addresses(ana):
    meeting = ana.meeting(title="Training day in Brno", locale="en")
    assert meeting["title"] == {"en": "Training day in Brno"}
    assert meeting["code"].isdigit()
    assert len(meeting["code"]) == 6
    assert meeting["join_url"] == f"https://live.example.org/j/{meeting['code']}"
    assert meeting["stage_url"] == f"https://live.example.org/stage/{meeting['id']}"
    assert meeting["studio_url"] == f"https://live.example.org/studio/meetings/{meeting['id']}"
    assert meeting["results_url"] == f"https://live.example.org/results/{meeting['id']}"
    assert meeting["created_at"] == "2026-05-12T09:00:00.000Z"
    assert meeting["settings"] == {
        "names": "off",
        "questions": "open",
        "moderated": False,
        "phone_results": "hidden",
    }
    assert (meeting["run"]["number"], meeting["run"]["state"]) == (1, "live")
    assert meeting["activities"] == []
    assert ana.get(f"/meetings/{meeting['id']}") == meeting


def test_a_facilitator_sees_her_own_meetings_the_newest_first(ana, ben, clock):
    first = ana.meeting(title="Brno")
    clock.pass_(60)
    second = ana.meeting(title="Ostrava")
    ben.meeting(title="Graz")
    assert ana.get("/meetings") == {"meetings": [second, first]}


def test_a_title_is_text_in_the_language_of_the_meeting_or_in_several(ana):
    assert ana.meeting(title="Schulung", locale="de-at")["title"] == {"de_AT": "Schulung"}
    meeting = ana.meeting(title={"en": "Training", "cs": "Školení"}, locale="en", locales=["cs"])
    assert meeting["title"] == {"en": "Training", "cs": "Školení"}
    assert meeting["locales"] == ["en", "cs"]


def test_what_is_not_named_stays_when_a_meeting_is_edited(ana):
    meeting = ana.meeting()
    ana.patch(f"/meetings/{meeting['id']}", {"settings": {"moderated": True}})
    edited = ana.patch(f"/meetings/{meeting['id']}", {"title": "Training day in Ostrava"})
    assert edited["title"] == {"en": "Training day in Ostrava"}
    assert edited["settings"] == meeting["settings"] | {"moderated": True}
    assert edited["code"] == meeting["code"]
    assert edited["version"] > meeting["version"]


def test_a_language_can_be_added_and_taken_away(ana):
    meeting = ana.meeting(locale="en")
    path = f"/meetings/{meeting['id']}"
    assert ana.patch(path, {"locales": ["de", "cs"]})["locales"] == ["en", "de", "cs"]
    assert ana.patch(path, {"locale": "cs"})["locales"] == ["cs", "en", "de"]
    assert ana.patch(path, {"locales": []})["locales"] == ["cs"]


def test_a_phone_reads_what_was_written_in_its_language(app, ana):
    meeting = ana.meeting(title={"en": "Training", "de": "Schulung"}, locale="en", locales=["de"])
    title = {"en": "Which barrier?", "de": "Welche Hürde?"}
    ana.opened(meeting, title=title, options=[{"text": {"en": "Time", "de": "Zeit"}}])
    room = joined(app, meeting).get("/room?locale=de-AT")
    assert (room["meeting"]["title"], room["activity"]["title"]) == ("Schulung", "Welche Hürde?")
    assert room["activity"]["settings"]["options"][0]["text"] == "Zeit"
    assert joined(app, meeting).get("/room?locale=bg")["activity"]["title"] == "Which barrier?"


def test_a_copy_has_the_questions_but_not_the_answers(app, ana):
    meeting = ana.meeting(settings={"moderated": True})
    activity = ana.opened(meeting)
    answered(joined(app, meeting), activity, ["o1"])

    copy = ana.post(f"/meetings/{meeting['id']}/duplicate")

    assert copy["id"] != meeting["id"]
    assert copy["code"] != meeting["code"]
    assert copy["settings"]["moderated"] is True
    assert [each["title"] for each in copy["activities"]] == [activity["title"]]
    assert copy["activities"][0]["settings"] == activity["settings"]
    assert copy["activities"][0]["id"] != activity["id"]
    assert copy["activities"][0]["round"] is None


def test_a_new_run_starts_empty_and_the_earlier_one_is_kept(app, ana, clock):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    answered(joined(app, meeting), activity, ["o1"])
    clock.pass_(3600)

    again = ana.post(f"/meetings/{meeting['id']}/runs")

    assert again["run"]["number"] == 2
    assert again["run"]["activity"] is None
    assert again["activities"][0]["round"] is None
    assert again["code"] == meeting["code"]
    refused(ana.call("GET", f"/activities/{activity['id']}/results"), "not_found")
    runs = ana.get(f"/meetings/{meeting['id']}/runs")["runs"]
    assert [(run["number"], run["state"]) for run in runs] == [(1, "over"), (2, "live")]
    assert runs[0]["ended_at"] == runs[1]["started_at"] == "2026-05-12T10:00:00.000Z"
    export = f"/meetings/{meeting['id']}/export?format=json&run="
    assert [each["answered"] for each in ana.get(export + runs[0]["id"])["rounds"]] == [1]
    assert ana.get(export + runs[1]["id"])["rounds"] == []


def test_a_phone_of_the_last_run_joins_afresh(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    phone, socket = joined(app, meeting), Phone(app, meeting)
    ana.post(f"/meetings/{meeting['id']}/runs")

    refused(phone.call("GET", "/room"), "unauthorized")
    body = {"value": ["o1"], "receipt": "late"}
    refused(phone.call("POST", f"/rounds/{activity['round']['id']}/answers", body), "unauthorized")
    assert socket.last("bye") == {"reason": "new_run", "wait": 0}
    back = Phone(app, meeting, socket.token)
    assert back.connected
    assert back.token != socket.token


def test_a_meeting_that_is_over_takes_no_answers_until_its_next_run(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    phone = joined(app, meeting)
    answered(phone, activity, ["o2"])

    assert ana.post(f"/meetings/{meeting['id']}/end")["run"]["state"] == "over"

    body = {"value": ["o1"], "receipt": "late"}
    refused(phone.call("POST", f"/rounds/{activity['round']['id']}/answers", body), "closed")
    for verb in ("open", "again", "on"):
        refused(ana.call("POST", f"/activities/{activity['id']}/{verb}", {}), "closed")
    assert phone.get("/room")["state"] == "over"
    assert ana.get(f"/activities/{activity['id']}/results")["answered"] == 1
    ana.post(f"/meetings/{meeting['id']}/end")
    ana.post(f"/meetings/{meeting['id']}/runs")
    assert ana.post(f"/activities/{activity['id']}/open")["round"]["state"] == "open"


def test_a_deleted_meeting_is_gone_with_everything(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    phone = joined(app, meeting)
    answered(phone, activity, ["o1"])

    assert ana.call("DELETE", f"/meetings/{meeting['id']}").status_code == 204

    refused(ana.call("GET", f"/meetings/{meeting['id']}"), "not_found")
    refused(ana.call("GET", f"/activities/{activity['id']}"), "not_found")
    refused(phone.call("POST", "/join", {"code": meeting["code"]}), "not_found")
    refused(phone.call("GET", "/room"), "not_found")
    assert ana.get("/meetings") == {"meetings": []}


def test_every_ready_made_meeting_can_be_made_and_opened(ana):
    for entry in ana.get("/library")["library"]:
        meeting = ana.post("/meetings", {"from": entry["id"]})
        assert meeting["title"] == entry["title"]
        assert len(meeting["activities"]) == entry["activities"] > 0
        assert [each["position"] for each in meeting["activities"]] == list(range(entry["activities"]))
        for activity in meeting["activities"]:
            assert set(meeting["locales"]) >= set(activity["title"])
            assert ana.post(f"/activities/{activity['id']}/open")["round"]["state"] == "open"


def test_a_ready_made_meeting_may_be_given_another_title(ana):
    entry = ana.get("/library")["library"][0]["id"]
    assert ana.post("/meetings", {"from": entry, "title": "Our day", "locale": "de"})["title"] == {
        "de": "Our day"
    }


def test_a_code_may_be_typed_as_people_type_it(app, ana):
    code = ana.meeting()["code"]
    for typed in ("{0}", " {0} ", "#{0}", "{1} {2}", "{1}-{2}", "{1}\u00a0{2}", "{1}.{2}"):
        assert Caller(app).post("/join", {"code": typed.format(code, code[:3], code[3:])})["token"]


def test_names_are_asked_for_as_the_meeting_says(app, ana):
    meeting = ana.meeting()
    assert joined(app, meeting, name="Petra").get("/room")["me"]["name"] is None
    ana.patch(f"/meetings/{meeting['id']}", {"settings": {"names": "optional"}})
    assert joined(app, meeting).get("/room")["me"]["name"] is None
    assert joined(app, meeting, name=" Petra  Nováková ").get("/room")["me"]["name"] == "Petra Nováková"
    ana.patch(f"/meetings/{meeting['id']}", {"settings": {"names": "required"}})
    assert joined(app, meeting, name="Petra").get("/room")["me"]["name"] == "Petra"
    refused(Caller(app).call("POST", "/join", {"code": meeting["code"]}), "invalid")


def test_a_long_list_of_meetings_takes_no_more_questions_to_the_database(app, ana, house):
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        asked.append(statement)

    def queries() -> int:
        asked.clear()
        ana.get("/meetings")
        return len(asked)

    ana.opened(ana.meeting())
    event.listen(house.database.engine, "before_cursor_execute", note)
    few = queries()
    for _ in range(10):
        ana.opened(ana.meeting())
    assert queries() == few
    event.remove(house.database.engine, "before_cursor_execute", note)
    assert [each["activities"][0]["round"]["state"] for each in ana.get("/meetings")["meetings"]] == [
        "open"
    ] * 11
