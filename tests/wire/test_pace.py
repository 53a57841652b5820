"""How often is told and how often may be sent: people and votes are gathered, and nobody is too fast for long."""

from dataclasses import replace

import pytest

from tests.people import Phone

pytestmark = pytest.mark.usefixtures("quiet")


def test_the_number_of_people_is_told_at_once_and_then_gathered(app, ana, later):
    meeting = ana.meeting()
    wall = ana.looks(meeting, "stage")
    phones = [Phone(app, meeting) for _ in range(12)]
    assert wall.heard("people") == [{"here": 1, "answered": 0}]
    later.now()
    assert wall.heard("people") == [{"here": 12, "answered": 0}]
    for phone in phones[:5]:
        phone.leave()
    later.now()
    assert wall.last("people") == {"here": 7, "answered": 0}


def test_two_tabs_of_one_phone_are_one_person(app, ana, later):
    meeting = ana.meeting()
    wall = ana.looks(meeting, "stage")
    phone = Phone(app, meeting)
    second = Phone(app, meeting, token=phone.token)
    later.now()
    assert wall.last("people")["here"] == 1
    phone.leave()
    later.now()
    assert wall.heard("people") == []
    assert second.connected


def test_a_phone_that_comes_by_http_is_here_for_a_while(app, ana, clock):
    from tests.people import Caller

    meeting = ana.meeting()
    visitor = Caller(app, Caller(app).post("/join", {"code": meeting["code"]})["token"])
    visitor.get("/room")
    Phone(app, meeting)
    assert ana.get(f"/meetings/{meeting['id']}")["here"] == 2
    clock.pass_(120)
    assert ana.get(f"/meetings/{meeting['id']}")["here"] == 1


def test_a_hundred_answers_are_a_few_frames_and_the_last_is_right(app, ana, later, clock):
    meeting = ana.meeting()
    opened = ana.opened(meeting)
    wall = ana.looks(meeting, "stage")
    for number in range(40):
        Phone(app, meeting).answer(opened["round"]["id"], ["o1" if number % 4 else "o2"])
        clock.pass_(0.02)
        if number % 10 == 9:
            later.now()
    frames = wall.heard("frame")
    assert len(frames) <= 9
    assert [frame["version"] for frame in frames] == sorted({frame["version"] for frame in frames})
    assert frames[-1]["answered"] == 40
    assert {option["id"]: option["n"] for option in frames[-1]["view"]["options"]} == {
        "o1": 30,
        "o2": 10,
        "o3": 0,
    }
    results = ana.get(f"/activities/{opened['id']}/results")
    assert (results["view"], results["version"]) == (frames[-1]["view"], frames[-1]["version"])


def test_votes_are_gathered(app, ana, later):
    meeting = ana.meeting()
    asker = Phone(app, meeting)
    question = asker.ask("When is lunch?")["question"]["id"]
    later.now()
    voters = [Phone(app, meeting) for _ in range(8)]
    for voter in [*voters, *voters]:
        assert voter.send("upvote", {"question": question, "on": True})["ok"] is True
    assert voters[0].send("upvote", {"question": question, "on": False}) == {
        "ok": True,
        "question": question,
        "votes": 7,
    }
    later.now()
    assert asker.heard("votes") == [{"votes": {question: 1}}, {"votes": {question: 7}}]


class TestWithLimits:
    """As many as the settings say, each participant for themselves."""

    @pytest.fixture
    def config(self, config):
        rates = {
            "answer": "3/hour",
            "ask": "2/hour",
            "upvote": "2/hour",
            "react": "1/hour",
            "connect": "2/hour",
        }
        return replace(config, limits={**rates, "join": "3/hour", "code": "2/hour"})

    def test_whoever_sends_too_fast_is_asked_to_wait(self, app, ana):
        meeting = ana.meeting()
        round_ = ana.opened(meeting)["round"]["id"]
        phone, patient = Phone(app, meeting), Phone(app, meeting)
        replies = [phone.answer(round_, ["o1"], f"slip {n}") for n in range(4)]
        assert [reply["ok"] for reply in replies] == [True, True, True, False]
        error = replies[-1]["error"]
        assert (error["code"], error["retry"]) == ("too_fast", True)
        assert error["wait"] > 0
        assert patient.answer(round_, ["o2"])["ok"] is True
        assert ana.get(f"/activities/{_only(ana, meeting)}/results")["version"] == 4

    def test_each_event_has_its_own_limit(self, app, ana):
        meeting = ana.meeting()
        phone = Phone(app, meeting)
        asked = [phone.ask(f"Number {n}?") for n in range(3)]
        assert [reply["ok"] for reply in asked] == [True, True, False]
        question = asked[0]["question"]["id"]
        votes = [phone.send("upvote", {"question": question, "on": bool(n % 2)}) for n in range(3)]
        assert [reply["ok"] for reply in votes] == [True, True, False]
        reacts = [phone.send("react", {"emoji": "👍"}) for _ in range(2)]
        assert [reply["ok"] for reply in reacts] == [True, False]

    def test_what_is_refused_as_nonsense_counts_too(self, app, ana):
        phone = Phone(app, ana.meeting())
        codes = [phone.send("answer", None)["error"]["code"] for _ in range(4)]
        assert codes == ["invalid", "invalid", "invalid", "too_fast"]

    def test_coming_back_and_joining_are_counted_apart(self, app, ana):
        meeting = ana.meeting()
        phone = Phone(app, meeting)
        assert [Phone(app, meeting, token=phone.token).connected for _ in range(3)] == [True, True, False]
        assert [Phone(app, meeting).connected for _ in range(3)] == [True, True, False]

    def test_guessing_codes_is_slow_and_a_right_code_is_no_guess(self, app, ana):
        from tests.wire.knock import Knock

        meeting = ana.meeting()
        guesses = [Knock(app, {"code": f"{n}"}).refusal["data"]["code"] for n in range(3)]
        assert guesses == ["not_found", "not_found", "too_fast"]
        assert Phone(app, meeting).connected


def _only(ana, meeting: dict) -> str:
    return ana.get(f"/meetings/{meeting['id']}")["activities"][0]["id"]
