"""The whole run as JSON: its totals are those of the API."""

from tests.exports.files import Tables, downloaded, whole
from tests.people import Phone


def test_it_names_its_schema_its_meeting_and_its_run(app, ana, clock):
    meeting = ana.meeting(title={"en": "Training", "de": "Schulung"}, locales=["de"])
    Phone(app, meeting)
    clock.pass_(60)
    export = whole(ana, meeting)
    assert export["schema"] == "live/export/1"
    assert export["made_at"] == "2026-05-12T09:01:00.000Z"
    assert export["meeting"] == {
        "code": meeting["code"],
        "title": {"en": "Training", "de": "Schulung"},
        "locale": "en",
        "locales": ["en", "de"],
        "settings": meeting["settings"],
    }
    assert export["run"] == meeting["run"] | {"participants": 1}
    assert export["rounds"] == export["questions"] == []


def test_its_totals_are_those_of_the_api(app, ana):
    meeting = ana.meeting()
    choice = ana.opened(meeting, other=True)
    phones = [Phone(app, meeting) for _person in range(3)]
    for phone, answer in zip(phones, (["o1"], ["o1"], [{"other": "The law"}]), strict=True):
        phone.answer(choice["round"]["id"], answer)
    again = ana.post(f"/activities/{choice['id']}/again")
    phones[0].answer(again["round"]["id"], ["o2"])
    cloud = ana.opened(meeting, kind="word_cloud")
    phones[1].answer(cloud["round"]["id"], ["trust", "time"])

    rounds = whole(ana, meeting)["rounds"]

    assert [(each["activity"]["id"], each["round"]) for each in rounds] == [
        (choice["id"], 1),
        (choice["id"], 2),
        (cloud["id"], 1),
    ]
    for each in rounds:
        results = ana.get(f"/activities/{each['activity']['id']}/results?round={each['round']}")
        assert each["view"] == results["view"]
        assert each["answered"] == results["answered"] == len(each["answers"])
        assert (each["state"], each["version"]) == (results["state"], results["version"])
        activity = ana.get(f"/activities/{each['activity']['id']}")
        assert each["activity"] == {
            key: activity[key] for key in ("id", "kind", "title", "settings", "position")
        }


def test_answers_are_as_they_were_given_under_a_pseudonym(app, ana, clock):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    petra = Phone(app, meeting)
    petra.answer(activity["round"]["id"], ["o2"])
    clock.pass_(5)
    petra.ask("Who pays?", name="Petra")
    export = whole(ana, meeting)
    assert export["rounds"][0]["answers"] == [
        {"participant": "P1", "value": ["o2"], "at": "2026-05-12T09:00:00.000Z"}
    ]
    assert export["questions"] == [
        {
            "participant": "P1",
            "name": "Petra",
            "text": "Who pays?",
            "original": None,
            "state": "live",
            "highlighted": False,
            "votes": 0,
            "at": "2026-05-12T09:00:05.000Z",
        }
    ]


def test_a_person_has_the_same_pseudonym_in_the_tables(app, ana, clock):
    meeting = ana.meeting()
    activity = ana.opened(meeting, kind="word_cloud")
    for word in ("trust", "time", "money", "peace"):
        clock.pass_(1)
        phone = Phone(app, meeting)
        phone.answer(activity["round"]["id"], [word])
        phone.ask(f"Why {word}?")
    export, tables = whole(ana, meeting), Tables(ana, meeting)
    assert [(each["participant"], each["value"][0]) for each in export["rounds"][0]["answers"]] == [
        (row[0], row[3]) for row in tables.first()
    ]
    assert [(each["participant"], each["text"]) for each in export["questions"]] == [
        (row[0], row[3]) for row in tables.rows("questions.csv")
    ]


def test_nothing_in_it_leads_back_to_a_phone(app, house, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    phone = Phone(app, meeting)
    phone.answer(activity["round"]["id"], ["o1"], "the phone's own slip")
    phone.ask("Who pays?")
    guest = house.guest_of(phone.token)
    text = downloaded(ana, meeting, "json").text
    for secret in (phone.token, guest.id, "the phone's own slip", ana.token, "ana@example.org"):
        assert secret not in text


def test_held_and_hidden_questions_leave_too(app, ana):
    meeting = ana.meeting(settings={"moderated": True})
    phone = Phone(app, meeting)
    phone.ask("Who pays?")
    hidden = phone.ask("And when?")["question"]["id"]
    ana.post(f"/questions/{hidden}/hide")
    assert sorted(each["state"] for each in whole(ana, meeting)["questions"]) == ["held", "hidden"]


def test_an_earlier_run_leaves_as_it_was(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    phone = Phone(app, meeting)
    phone.answer(activity["round"]["id"], ["o1"])
    phone.ask("Who pays?")
    before = whole(ana, meeting)
    ana.post(f"/meetings/{meeting['id']}/runs")
    after = whole(ana, meeting, f"&run={meeting['run']['id']}")
    assert after["rounds"][0]["view"] == before["rounds"][0]["view"]
    assert after["rounds"][0]["answers"] == before["rounds"][0]["answers"]
    assert after["questions"] == before["questions"]
    assert (after["run"]["state"], after["rounds"][0]["state"]) == ("over", "closed")
    assert whole(ana, meeting)["questions"] == []
