"""The pace of one phone on the hot path."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.actions.limits import Limits
from live.errors import TooFast


def taken(bucket, moments) -> int:
    count = 0
    for now in moments:
        try:
            bucket.take(now)
        except TooFast:
            continue
        count += 1
    return count


def test_so_many_at_once_and_then_as_time_gives_them_back():
    bucket = Limits({"answer": "20/10 second"}).bucket("answer", "ivo")
    assert taken(bucket, [100.0] * 50) == 20
    assert taken(bucket, [101.0] * 50) == 2
    assert taken(bucket, [500.0] * 50) == 20


@given(st.lists(st.floats(0, 100), min_size=1, max_size=300).map(sorted))
def test_never_more_than_twice_the_rate_in_any_period(moments):
    bucket = Limits({"answer": "5/10 second"}).bucket("answer", "ivo")
    passed = [now for now in moments if taken(bucket, [now + 1000])]
    for begin in passed:
        assert sum(begin <= now < begin + 10 for now in passed) <= 10


def test_without_a_rate_nothing_is_refused():
    assert taken(Limits({}).bucket("answer", "ivo"), [1.0] * 1000) == 1000


def test_the_refusal_says_how_long_to_wait():
    bucket = Limits({"answer": "1/10 second"}).bucket("answer", "ivo")
    bucket.take(0.0)
    with pytest.raises(TooFast) as refusal:
        bucket.take(0.0)
    assert refusal.value.wait == 10


def test_two_windows_of_one_person_share_the_count_and_others_have_their_own():
    limits = Limits({"answer": "3/10 second"})
    first, second, other = (
        limits.bucket("answer", "ivo"),
        limits.bucket("answer", "ivo"),
        limits.bucket("answer", "jana"),
    )
    assert taken(first, [1.0, 1.0]) + taken(second, [1.0, 1.0]) == 3
    assert taken(other, [1.0, 1.0]) == 2
    del first
    assert taken(limits.bucket("answer", "ivo"), [1.0]) == 0, "somebody still holds it"
