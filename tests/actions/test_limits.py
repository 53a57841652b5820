"""The numbers of the rate limits, as a full house would meet them."""

import pytest

from live.actions.limits import Limits
from live.config import DEFAULT_LIMITS
from live.errors import TooFast


@pytest.fixture
def limits() -> Limits:
    return Limits(DEFAULT_LIMITS)


def counted(limits: Limits, name: str, key: str, times: int) -> int:
    """How many of `times` in a row are let through."""
    through = 0
    for _time in range(times):
        try:
            limits.count(name, key)
            through += 1
        except TooFast:
            pass
    return through


def test_ten_thousand_phones_behind_one_address_may_join_at_once(limits):
    assert counted(limits, "join", "the town hall", 10_000) == 10_000


def test_a_script_that_joins_in_a_loop_is_stopped(limits):
    assert counted(limits, "join", "a script", 15_000) == 12_000


@pytest.mark.parametrize(
    ("name", "asked", "through"),
    [("ask", 30, 5), ("upvote", 200, 60), ("connect", 100, 30), ("sign_in", 100, 20), ("code", 1000, 300)],
)
def test_each_has_its_number(limits, name, asked, through):
    assert counted(limits, name, "Petra", asked) == through
    assert counted(limits, name, "Karel", 1) == 1


@pytest.mark.parametrize(("name", "through"), [("answer", 20), ("react", 30)])
def test_what_is_done_in_bursts_has_a_short_window(limits, name, through):
    assert counted(limits, name, "Petra", 100) == through


def test_counts_of_different_names_do_not_meet(limits):
    counted(limits, "ask", "Petra", 30)
    assert counted(limits, "upvote", "Petra", 10) == 10


def test_who_is_stopped_hears_how_long_to_wait(limits):
    counted(limits, "ask", "Petra", 5)
    with pytest.raises(TooFast) as stopped:
        limits.count("ask", "Petra")
    assert stopped.value.shape() == {
        "code": "too_fast",
        "message": "That was a little fast. Wait a moment and try again.",
        "retry": True,
        "wait": 12.0,
    }


def test_without_rates_nothing_is_counted():
    assert counted(Limits({}), "ask", "Petra", 1000) == 1000
