"""Who is let in, as whom, and what the others are told."""

import time

import pytest
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from live.actions.house import TOKEN_LIFE
from tests.people import Caller, Phone, Socket

pytestmark = pytest.mark.usefixtures("quiet")


def here(ana, meeting) -> int:
    return ana.get(f"/meetings/{meeting['id']}")["here"]


def test_a_code_is_enough_to_join(app, meeting):
    phone = Socket(app, {"code": meeting["code"]})
    welcome, room = phone.last("welcome"), phone.last("room")
    assert set(welcome) == {"token", "participant"}
    assert room["me"] == {
        "participant": welcome["participant"],
        "name": None,
        "locale": "en",
        "questions": [],
        "upvotes": [],
    }
    assert (room["meeting"]["title"], room["activity"], room["state"]) == (
        "Training day in Brno",
        None,
        "live",
    )
    assert room["people"] == {"here": 1, "answered": 0}


def test_a_code_is_taken_as_people_type_it(app, meeting):
    code = meeting["code"]
    for typed in (f" {code} ", f"{code[:3]} {code[3:]}", f"{code[:3]}-{code[3:]}", f"#{code}", int(code)):
        assert Socket(app, {"code": typed}).connected, typed


def test_a_token_of_an_earlier_visit_is_the_same_participant_again(app, ana, meeting):
    opened = ana.opened(meeting)
    phone = Phone(app, meeting)
    phone.answer(opened["round"]["id"], ["o2"], "slip 1")
    phone.leave()
    again = Phone(app, meeting, token=phone.token)
    assert again.heard("welcome") == []
    room = again.last("room")
    assert room["activity"]["mine"] == {"value": ["o2"], "receipt": "slip 1", "version": 1}
    assert here(ana, meeting) == 1


def test_a_token_of_an_earlier_run_joins_the_new_one_under_a_new_number(app, ana, meeting):
    phone = Phone(app, meeting)
    before = phone.last("room")["me"]["participant"]
    ana.post(f"/meetings/{meeting['id']}/runs")
    again = Socket(app, {"token": phone.token})
    welcome = again.last("welcome")
    assert welcome["participant"] == again.last("room")["me"]["participant"] != before
    assert welcome["token"] != phone.token
    assert Socket(app, {"token": welcome["token"]}).heard("welcome") == []


def test_the_token_of_the_http_door_opens_the_socket_door_too(app, meeting):
    token = Caller(app).post("/join", {"code": meeting["code"]})["token"]
    assert Phone(app, meeting, token=token).connected


class TimeTravel(TimestampSigner):
    def get_timestamp(self) -> int:
        return int(time.time()) - TOKEN_LIFE - 60


def test_tokens_that_are_forged_or_too_old(app, config, meeting, refused):
    genuine = Phone(app, meeting)
    who = genuine.last("room")["me"]["participant"]
    old = URLSafeTimedSerializer(config.secret_key, salt="participant", signer=TimeTravel)
    other = URLSafeTimedSerializer("another secret", salt="participant")
    other_use = URLSafeTimedSerializer(config.secret_key, salt="session")
    run = ["who", meeting["id"], meeting["run"]["id"]]
    for token in (
        *["nonsense", "a.b.c", "\ud83d", "\x00", 42, ["a"], {"token": genuine.token}, "x" * 100_000],
        *[genuine.token[:-1], genuine.token + "x", genuine.token.upper(), "live_api_" + genuine.token],
        *[old.dumps([who, *run[1:]]), other.dumps(run), other_use.dumps(run)],
        *[URLSafeTimedSerializer(config.secret_key, salt="participant").dumps(["too", "few"])],
    ):
        refused({"token": token}, "unauthorized")


def test_a_participant_who_was_never_written_down(app, ana, config, meeting, refused):
    """The database of yesterday was restored: the token is genuine, but nobody knows its owner."""
    token = URLSafeTimedSerializer(config.secret_key, salt="participant").dumps(
        ["gone", meeting["id"], meeting["run"]["id"]]
    )
    refused({"token": token}, "unauthorized")
    assert here(ana, meeting) == 0


def test_codes_that_open_nothing(meeting, refused):
    wrong = str(int(meeting["code"]) + 1)
    for code in (
        wrong,
        "1",
        "abc",
        "١٢٣٤٥٦",
        "\ud83d",
        "\x00" + wrong,
        "9" * 100_000,
        ["x"],
        {"a": 1},
        True,
        -1.5,
    ):
        refused({"code": code}, "not_found")


def test_those_who_say_nothing_about_themselves(refused):
    for auth in (
        None,
        {},
        [],
        "a code",
        42,
        True,
        {"code": ""},
        {"token": None},
        {"name": "Ivo"},
        {"face": "phone"},
    ):
        refused(auth, "unauthorized")


def test_where_names_are_required_nobody_joins_without(app, ana, refused):
    meeting = ana.meeting(settings={"names": "required"})
    for name in (
        {},
        {"name": ""},
        {"name": "  "},
        {"name": None},
        {"name": 7},
        {"name": "x" * 41},
        {"name": "\ud83d"},
    ):
        error = refused({"code": meeting["code"], **name}, "invalid")
        assert set(error["fields"]) == {"name"}
    phone = Phone(app, meeting, name="  Ivo   Novák ")
    assert phone.last("room")["me"]["name"] == "Ivo Novák"


def test_where_names_are_off_none_is_kept(app, ana, meeting):
    assert Phone(app, meeting, name="Ivo").last("room")["me"]["name"] is None


def test_a_facilitators_token_is_no_participants(meeting, ana, refused):
    refused({"token": ana.token}, "unauthorized")


def test_languages_that_are_none_are_no_reason_to_stay_outside(app, meeting):
    for locale in (None, 7, [], {}, "", "xx", "klingon", "\ud83d", "\x00", "__", "de_" * 9, "x" * 100_000):
        phone = Socket(app, {"code": meeting["code"], "locale": locale})
        assert phone.last("room")["me"]["locale"] == "en"
        assert phone.send("react", {"emoji": "👎"})["error"]["code"] == "invalid"


def test_a_deleted_meeting_says_goodbye_and_lets_everybody_leave(app, ana, meeting, refused):
    phone, wall = Phone(app, meeting), ana.looks(meeting, "stage")
    ana.delete(f"/meetings/{meeting['id']}")
    assert [each.last("bye")["reason"] for each in (phone, wall)] == ["deleted", "deleted"]
    assert phone.send("react", {"emoji": "👍"})["error"]["code"] == "not_found"
    phone.leave()
    wall.leave()
    refused({"token": phone.token}, "not_found")
    refused({"code": meeting["code"]}, "not_found")


def test_of_an_earlier_run_nothing_is_taken_any_more(app, ana, meeting):
    """The phone that missed the goodbye changes nothing, in the run of now or in that of then."""
    opened = ana.opened(meeting)
    phone, other = Phone(app, meeting), Phone(app, meeting)
    question = other.ask("When is lunch?")["question"]["id"]
    run = ana.get(f"/meetings/{meeting['id']}/runs")["runs"][0]["id"]
    ana.post(f"/meetings/{meeting['id']}/runs")
    again = ana.post(f"/activities/{opened['id']}/open")
    wall = ana.looks(meeting, "stage")
    for event, data in [
        *[
            ("answer", {"round": each["round"]["id"], "value": ["o1"], "receipt": "slip"})
            for each in (opened, again)
        ],
        ("withdraw", {"round": again["round"]["id"]}),
        ("ask", {"text": "Is it over?", "receipt": "slip"}),
        ("upvote", {"question": question, "on": True}),
        ("react", {"emoji": "👍"}),
        ("locale", {"locale": "de"}),
    ]:
        assert phone.send(event, data)["error"]["code"] == "unauthorized", event
    assert other.send("retract", {"question": question})["error"]["code"] == "unauthorized"
    assert wall.heard("reactions") == []
    assert ana.get(f"/activities/{opened['id']}/results")["answered"] == 0
    kept = ana.get(f"/meetings/{meeting['id']}/export?format=json&run={run}")["questions"]
    assert [(each["text"], each["votes"]) for each in kept] == [("When is lunch?", 0)]
