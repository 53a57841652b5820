"""The algebra of counts: whatever the order deltas arrive in, the sum is the recount."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from live.tally import Tally, difference

counts = st.dictionaries(st.sampled_from("abcde"), st.integers(1, 9))
deltas = st.lists(
    st.tuples(st.dictionaries(st.sampled_from("abcde"), st.integers(-5, 5)), st.integers(-3, 3))
)


def summed(changes):
    tally = Tally()
    for delta, people in changes:
        tally.add(delta, people)
    return tally


@given(deltas, st.randoms())
def test_the_order_of_deltas_does_not_matter_to_the_counts(changes, chance):
    shuffled = list(changes)
    chance.shuffle(shuffled)
    assert dict(summed(changes)) == dict(summed(shuffled))
    assert summed(changes).people == summed(shuffled).people


@given(deltas)
def test_a_tally_is_the_sum_of_its_deltas_without_noughts(changes):
    expected: Counter = Counter()
    for delta, _people in changes:
        expected.update(delta)
    assert dict(summed(changes)) == {key: count for key, count in expected.items() if count}
    assert summed(changes).people == sum(people for _delta, people in changes)


@given(counts, counts)
def test_a_difference_turns_the_old_into_the_new(new, old):
    tally = Tally(old)
    tally.add(difference(new, old))
    assert dict(tally) == new


@given(counts, counts)
def test_a_difference_undone_is_the_difference_the_other_way(new, old):
    assert difference(new, old) == Counter({key: -change for key, change in difference(old, new).items()})
    assert difference(new, new) == Counter()


@given(deltas)
def test_a_copy_is_equal_and_of_its_own(changes):
    tally = summed(changes)
    copy = tally.copy()
    assert (list(copy.items()), copy.people) == (list(tally.items()), tally.people)
    copy.add({"a": 1}, 1)
    assert copy.people == tally.people + 1
    assert copy["a"] == tally["a"] + 1


def test_keys_stand_in_the_order_of_their_latest_increase():
    tally = Tally({"budget": 2, "skills": 1})
    tally.add({"time": 1})
    tally.add({"budget": 1})
    assert list(tally) == ["skills", "time", "budget"]


def test_a_fall_leaves_a_key_where_it_stands():
    tally = Tally({"budget": 2, "skills": 1})
    tally.add({"budget": -1})
    assert list(tally.items()) == [("budget", 1), ("skills", 1)]


def test_what_falls_to_nought_is_gone_and_comes_back_as_the_newest():
    tally = Tally({"budget": 1, "skills": 1})
    tally.add({"budget": -1})
    assert "budget" not in tally
    tally.add({"budget": 1})
    assert list(tally) == ["skills", "budget"]


def test_a_fall_heard_before_its_rise_waits_for_it():
    tally = Tally()
    tally.add({"budget": -1})
    assert tally["budget"] == -1
    tally.add({"budget": 1})
    assert tally == {}


def test_new_keys_of_a_difference_stand_in_the_order_of_the_answer():
    changed = difference({"time": 1, "skills": 2, "law": 1}, {"skills": 1, "budget": 1})
    assert list(changed.items()) == [("time", 1), ("skills", 1), ("law", 1), ("budget", -1)]
