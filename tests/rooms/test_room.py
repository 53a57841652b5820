"""A room keeps up by versions: old news is dropped, a gap is read afresh, and the faces hear at their pace."""

import pytest

from live.rooms.room import PEOPLE_BEAT, PHONE_BEAT, READ_AGAIN, VOTES_BEAT, WALL_BEAT
from tests.rooms.brno import Brno


@pytest.fixture
def brno() -> Brno:
    return Brno()


@pytest.fixture
def room(brno):
    return brno.room()


def counts(room) -> dict:
    return dict(room.asked.tally)


def question(state: str = "live", **more) -> dict:
    return {"id": "lunch", "text": "When is lunch?", "state": state, "votes": 0, "highlighted": False, **more}


def asks(version: int, asked: dict, run: str = "run-brno") -> dict:
    return {
        "what": "question", "meeting": "brno", "run": run, "version": version, "author": "ivo", "question": asked,
    }  # fmt: skip


def test_the_next_version_is_counted_without_reading(room, brno):
    room.hear(brno.tally(1, {"o1": 1}))
    room.hear(brno.tally(2, {"o1": -1, "o2": 1}, people=0))
    assert (counts(room), room.asked.tally.people, room.asked.version) == ({"o2": 1}, 1, 2)
    assert brno.read == []


def test_an_old_version_is_dropped(room, brno):
    first, second = brno.tally(1), brno.tally(2)
    for message in (first, second, first, second):
        room.hear(message)
    assert (counts(room), room.asked.version) == ({"o1": 2}, 2)


def test_a_gap_is_read_afresh_and_what_was_missed_is_not_counted_twice(room, brno):
    first, second, third = (brno.tally(n) for n in (1, 2, 3))
    room.hear(first)
    brno.keeps(first, second, third)
    room.hear(third)
    assert brno.read == ["brno"]
    room.hear(second)
    assert (counts(room), room.asked.version) == ({"o1": 3}, 3)
    assert brno.heard("frame", "brno/stage")[-1]["version"] == 1
    brno.clock.pass_(WALL_BEAT)
    assert brno.heard("frame", "brno/stage")[-1]["answered"] == 3


def test_answers_to_another_round_are_not_counted_here(room, brno):
    room.hear(brno.tally(1, round="round-of-the-morning"))
    assert (counts(room), room.asked.version) == ({}, 0)
    assert brno.heard("frame", "brno/stage") == []


def test_an_answer_committed_together_with_an_edit_still_reaches_the_wall(room, brno):
    """The edit is heard first and the room read afresh: the answer's own message is old by then."""
    answer = brno.tally(1)
    brno.keeps(answer)
    room.hear({"what": "meeting", "meeting": "brno"})
    room.hear(answer)
    brno.clock.pass_(WALL_BEAT)
    assert [frame["answered"] for frame in brno.heard("frame", "brno/stage")][-1:] == [1]
    assert counts(room) == {"o1": 1}


def test_the_wall_is_told_at_once_and_then_at_its_pace(room, brno):
    for version in range(1, 101):
        room.hear(brno.tally(version))
        brno.clock.pass_(0.01)
    brno.clock.pass_(WALL_BEAT)
    answered = [frame["answered"] for frame in brno.heard("frame", "brno/stage")]
    assert answered[0] == 1
    assert answered[-1] == 100
    assert answered == sorted(answered)
    assert len(answered) <= 1 / WALL_BEAT + 2


def test_phones_hear_frames_at_their_own_pace_once_results_are_shown(room, brno):
    room.hear(brno.tally(1))
    brno.clock.pass_(60)
    assert brno.heard("frame", "brno/phone") == []
    room.asked.results = "shown"
    for version in range(2, 102):
        room.hear(brno.tally(version))
        brno.clock.pass_(0.01)
    brno.clock.pass_(PHONE_BEAT)
    frames = brno.heard("frame", "brno/phone")
    assert frames[-1]["view"]["n"] == 101
    assert len(frames) <= 1 / PHONE_BEAT + 2


def test_a_hall_that_is_costly_to_tell_slows_its_phones_and_not_the_wall(room, brno):
    brno.costs = 1.0
    room.asked.results = "shown"
    for version in range(1, 201):
        room.hear(brno.tally(version))
        brno.clock.pass_(0.01)
    brno.clock.pass_(brno.costs)
    phones, wall = (brno.heard("frame", f"brno/{face}") for face in ("phone", "stage"))
    assert phones[-1]["version"] == wall[-1]["version"] == 200
    assert len(phones) <= 2 / brno.costs + 2
    assert len(wall) >= 2 / WALL_BEAT - 2


def test_people_are_told_at_most_once_a_second_and_only_when_it_changed(room, brno):
    for person in range(30):
        room.came(f"guest {person}", "en")
        brno.clock.pass_(0.1)
    brno.clock.pass_(PEOPLE_BEAT)
    here = [people["here"] for people in brno.heard("people", "brno/phone")]
    assert here[0] == 1
    assert here[-1] == 30
    assert len(here) <= 5
    room.came("guest 1", "en")
    room.left("guest 1", "en")
    brno.clock.pass_(60)
    assert brno.heard("people", "brno/phone") == []


def test_whoever_was_given_another_number_is_told_when_it_goes_back(room, brno):
    """One answer, a second, a wall that connects, and the second taken back: all within a second."""
    room.hear(brno.tally(1))
    room.hear(brno.tally(2))
    assert room.picture("stage", "en")["people"]["answered"] == 2
    room.hear(brno.tally(3, {"o1": -1}, people=-1))
    brno.heard("people", "brno/stage")
    brno.clock.pass_(PEOPLE_BEAT)
    assert [people["answered"] for people in brno.heard("people", "brno/stage")] == [1]


def test_votes_are_gathered(room, brno):
    room.hear(asks(2, question()))
    for n in range(1, 41):
        room.hear({"what": "votes", "meeting": "brno", "votes": {"lunch": n}})
        brno.clock.pass_(0.01)
    brno.clock.pass_(VOTES_BEAT)
    votes = [each["votes"]["lunch"] for each in brno.heard("votes", "brno/phone")]
    assert (votes[0], votes[-1]) == (1, 40)
    assert len(votes) <= 3


def test_votes_for_a_question_that_is_held_reach_the_studio_only(room, brno):
    room.hear(asks(2, question("held")))
    room.hear({"what": "votes", "meeting": "brno", "votes": {"lunch": 1, "unheard-of": 5}})
    assert brno.heard("votes", "brno/studio") == [{"votes": {"lunch": 1}}]
    assert brno.heard("votes", "brno/phone") == brno.heard("votes", "brno/stage") == []


def test_reactions_are_summed_and_begin_at_nought_again(room, brno):
    for emoji in "👍👍👏":
        room.hear({"what": "reaction", "meeting": "brno", "emoji": emoji})
    brno.clock.pass_(WALL_BEAT)
    assert brno.heard("reactions", "brno/stage") == [
        {"reactions": {"👍": 1}},
        {"reactions": {"👍": 1, "👏": 1}},
    ]
    assert brno.heard("reactions", "brno/phone") == []


def test_a_question_of_an_earlier_run_is_not_heard(room, brno):
    room.hear(asks(9, question(), run="run-of-last-year"))
    assert room.standing.questions == {}
    assert brno.outlet == []


def test_a_late_question_does_not_turn_the_version_back(room, brno):
    room.hear(asks(7, question()))
    room.hear(asks(6, question(text="Where is lunch?") | {"id": "where"}))
    assert room.standing.version == 7


def test_what_cannot_be_read_now_is_read_once_the_database_is_back(room, brno):
    """The activity was opened, and the database went away before the room could read what it is."""
    brno.kept["brno"].version = 2
    brno.away = True
    room.hear({"what": "activity", "meeting": "brno"})
    brno.clock.pass_(READ_AGAIN)
    assert brno.heard("activity", "brno/stage") == []
    brno.away = False
    brno.clock.pass_(READ_AGAIN)
    assert [each["version"] for each in brno.heard("activity", "brno/stage")] == [2]


def test_studios_hear_that_nothing_can_be_kept_and_later_ones_see_it(room, brno):
    brno.rooms.worry("full")
    assert brno.heard("trouble", "brno/studio") == [{"trouble": "full"}]
    assert not [each for each in brno.outlet if each[2] != "brno/studio"], "nobody else is troubled with it"
    assert brno.rooms.get("olomouc").picture("studio", "en")["trouble"] == "full"
    brno.rooms.worry(None)
    assert brno.heard("trouble", "brno/studio") == [{"trouble": None}]
    assert room.picture("studio", "en")["trouble"] is None
    assert "trouble" not in room.picture("stage", "en")


def test_phones_hear_how_many_there_are_the_seldomer_the_more_it_costs(room, brno):
    """On a wall it is news; ten thousand phones need it least of all."""
    room.came("ivo", "en")
    brno.costs = 0.3  # seconds that should pass between two frames to all phones
    brno.outlet.clear()
    for n in range(100):
        room.came(f"guest {n}", "en")
        brno.clock.pass_(0.1)
    assert 9 <= len(brno.heard("people", "brno/stage")) <= 11
    brno.clock.pass_(10)
    told = brno.heard("people", "brno/phone")
    assert 2 <= len(told) <= 3
    assert told[-1]["here"] == 101, "but in the end they know"
