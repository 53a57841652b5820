"""Keeping answers: a receipt counts once, a change of mind replaces, a withdrawal leaves no trace in the tally."""

import pytest

from live.errors import AlreadyAnswered, Closed, NotFound
from live.store.answers import keep, receipt_version
from tests.store.training import give, withdrawal


@pytest.fixture
def kept(database):
    """`kept(give, …)` keeps these in one batch; their outcomes and the deltas."""

    def keep_all(*gives):
        with database.writing.begin() as connection:
            return keep(connection, gives)

    return keep_all


@pytest.fixture
def round_(day) -> str:
    return day.round()


@pytest.fixture
def ivo(day) -> str:
    return day.people(1)[0]


def test_a_receipt_repeated_in_the_same_batch_counts_once(kept, day, round_, ivo):
    outcomes, (delta,) = kept(give(round_, ivo, "time"), give(round_, ivo, "time"), give(round_, ivo, "time"))
    assert outcomes == [1, 1, 1]
    assert (delta.counts, delta.people, delta.version) == ({"time": 1}, 1, 1)
    day.stands(round_).check_sum()


def test_a_receipt_repeated_later_gets_the_same_version_and_changes_nothing(kept, day, round_, ivo):
    kept(give(round_, ivo, "time", receipt="slip 1"))
    kept(give(round_, day.people(1)[0], "money"))
    assert kept(give(round_, ivo, "time", receipt="slip 1")) == ([1], [])
    assert day.stands(round_).version == 2


def test_a_late_repeat_does_not_undo_a_change_of_mind(kept, day, round_, ivo):
    kept(give(round_, ivo, "time", receipt="slip 1"))
    kept(give(round_, ivo, "money", receipt="slip 2"))
    assert kept(give(round_, ivo, "time", receipt="slip 1")) == ([1], [])
    stands = day.stands(round_)
    assert stands.answers == {ivo: ["money"]}
    stands.check_sum()


def test_a_repeat_after_closing_gets_its_version_and_a_new_answer_does_not(kept, day, round_, ivo):
    kept(give(round_, ivo, "time", receipt="slip 1"))
    day.close(round_)
    outcomes, deltas = kept(
        give(round_, ivo, "time", receipt="slip 1"), give(round_, ivo, "money", receipt="slip 2")
    )
    assert outcomes[0] == 1
    assert isinstance(outcomes[1], Closed)
    assert deltas == []
    assert day.stands(round_).answers == {ivo: ["time"]}


def test_a_repeat_after_a_withdrawal_stays_withdrawn(kept, day, round_, ivo):
    kept(give(round_, ivo, "time", receipt="slip 1"))
    kept(withdrawal(round_, ivo))
    assert kept(give(round_, ivo, "time", receipt="slip 1")) == ([1], [])
    assert day.stands(round_).answers == {}


def test_a_withdrawal_takes_its_marks_away_and_may_be_followed_by_another_answer(kept, day, round_, ivo):
    kept(give(round_, ivo, "time", "trust"))
    outcomes, (delta,) = kept(withdrawal(round_, ivo))
    assert outcomes == [2]
    assert (delta.counts, delta.people) == ({"time": -1, "trust": -1}, -1)
    assert (day.stands(round_).tally, day.stands(round_).answered) == ({}, 0)

    kept(give(round_, ivo, "trust", receipt="slip 2"))
    assert day.stands(round_).tally == {"trust": 1}


def test_withdrawing_what_was_never_given_changes_nothing(kept, day, round_, ivo):
    kept(give(round_, day.people(1)[0], "time"))
    assert kept(withdrawal(round_, ivo)) == ([1], [])
    assert day.stands(round_).version == 1


def test_given_changed_and_withdrawn_in_one_batch_is_as_if_never_said(kept, day, round_, ivo):
    outcomes, (delta,) = kept(
        give(round_, ivo, "time", receipt="slip 1"),
        give(round_, ivo, "money", receipt="slip 2"),
        withdrawal(round_, ivo),
    )
    assert outcomes == [1, 1, 1]
    assert (delta.counts, delta.people) == ({}, 0)
    stands = day.stands(round_)
    stands.check_sum()
    assert stands.answers == {}
    with day.database.reading() as session:
        assert receipt_version(session, ivo, round_, "slip 1") == 1
        assert receipt_version(session, ivo, round_, "slip 2") == 1


def test_withdrawn_and_given_again_in_one_batch_stands(kept, day, round_, ivo):
    kept(give(round_, ivo, "time", receipt="slip 1"))
    kept(withdrawal(round_, ivo), give(round_, ivo, "money", receipt="slip 2"))
    stands = day.stands(round_)
    assert stands.answers == {ivo: ["money"]}
    stands.check_sum()


def test_where_the_first_answer_stands_nothing_replaces_it(kept, day, round_, ivo):
    first = give(round_, ivo, "time", receipt="slip 1", stands=True)
    second = give(round_, ivo, "money", receipt="slip 2", stands=True)
    outcomes, _deltas = kept(first, second)
    assert outcomes[0] == 1
    assert isinstance(outcomes[1], AlreadyAnswered)

    later, deltas = kept(second, withdrawal(round_, ivo, stands=True), first)
    assert [type(each) for each in later] == [AlreadyAnswered, AlreadyAnswered, int]
    assert deltas == []
    assert day.stands(round_).answers == {ivo: ["time"]}
    with day.database.reading() as session:
        assert receipt_version(session, ivo, round_, "slip 2") is None, "what was refused has no receipt"


def test_rounds_side_by_side_count_their_own_versions(kept, day, round_, ivo):
    other = day.round()
    kept(give(other, ivo, "once", receipt="slip 1"))
    outcomes, deltas = kept(
        give(round_, ivo, "time", receipt="slip 2"), give(other, ivo, "twice", receipt="slip 3")
    )
    assert outcomes == [1, 2]
    assert {delta.round_id: delta.version for delta in deltas} == {round_: 1, other: 2}
    assert all(delta.meeting_id == day.meeting for delta in deltas)


def test_a_round_that_is_not_there_refuses_its_own_answers_only(kept, day, round_, ivo):
    outcomes, deltas = kept(
        give("no-such-round", ivo, "time", receipt="slip 1"), give(round_, ivo, "money", receipt="slip 2")
    )
    assert isinstance(outcomes[0], NotFound)
    assert outcomes[1] == 1
    assert [delta.round_id for delta in deltas] == [round_]


def test_one_persons_receipt_is_nobody_elses(kept, day, round_):
    ivo, jana = day.people(2)
    outcomes, _deltas = kept(give(round_, ivo, "time"), give(round_, jana, "money"))
    assert outcomes == [1, 1]
    assert day.stands(round_).answered == 2


def test_a_tally_read_back_stands_in_the_order_in_which_it_grew(kept, day, round_):
    """The newest key last, as a room keeps it up by deltas."""
    people = day.people(4)
    kept(give(round_, people[0], "zeal", "care"))
    kept(give(round_, people[1], "time"))
    kept(give(round_, people[2], "care"))
    kept(give(round_, people[3], "time", "air"))
    kept(withdrawal(round_, people[3]))
    assert list(day.stands(round_).tally) == ["zeal", "care", "time"]


def test_a_receipt_used_for_another_round_is_another_answer(kept, day, round_, ivo):
    """Programs number their answers: the first of the next question is slip 1 again."""
    other = day.round()
    assert kept(give(round_, ivo, "time", receipt="slip 1"))[0] == [1]
    assert kept(give(round_, day.people(1)[0], "time"))[0] == [2]
    outcomes, deltas = kept(
        give(other, ivo, "money", receipt="slip 1"), give(round_, ivo, "money", receipt="slip 1")
    )
    assert (outcomes, [delta.round_id for delta in deltas]) == ([1, 1], [other])
    assert day.stands(other).answers == {ivo: ["money"]}
    assert day.stands(round_).answers[ivo] == ["time"]
