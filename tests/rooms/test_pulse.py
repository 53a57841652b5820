"""A pulse: the first change at once, the last one always, in between never more often than its interval."""

import threading
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from live.clock import Clock
from live.rooms.pulse import CALM, SOONER, Pulse, by_timer
from tests.hands import HandClock, HandLater
from tests.rooms.agenda import Agenda

INTERVAL = 0.35


class Wall:
    """Shows, at each beat, how often the pulse was touched until then."""

    def __init__(self, pace: float = 0.0) -> None:
        self.clock = Agenda()
        self.touched = 0
        self.touches: list[float] = []
        self.shown: list[tuple[float, int]] = []
        self.pulse = Pulse(self._show, INTERVAL, self.clock.ticks, self.clock, lambda: pace)

    def _show(self) -> None:
        self.shown.append((self.clock.ticks(), self.touched))

    def touch(self) -> None:
        self.touched += 1
        self.touches.append(self.clock.ticks())
        self.pulse.touch()


def test_the_first_change_is_shown_at_once():
    wall = Wall()
    wall.touch()
    assert wall.shown == [(1000.0, 1)]


def test_changes_within_an_interval_are_shown_together_at_its_end():
    wall = Wall()
    for _ in range(50):
        wall.touch()
        wall.clock.pass_(0.001)
    assert len(wall.shown) == 1
    wall.clock.pass_(INTERVAL)
    assert wall.shown == [(1000.0, 1), (1000.0 + INTERVAL, 50)]


def test_after_a_quiet_time_the_next_change_is_shown_at_once_again():
    wall = Wall()
    wall.touch()
    wall.clock.pass_(60)
    wall.touch()
    assert wall.shown == [(1000.0, 1), (1060.0, 2)]


def test_nothing_is_shown_when_nothing_changes():
    wall = Wall()
    wall.touch()
    wall.touch()
    wall.clock.pass_(60)
    assert len(wall.shown) == 2


@given(gaps=st.lists(st.floats(0, 2) | st.floats(0, 0.02) | st.just(INTERVAL), min_size=1, max_size=60))
def test_whenever_things_change(gaps):
    wall = Wall()
    for gap in gaps:
        wall.clock.pass_(gap)
        wall.touch()
    wall.clock.pass_(60)

    times = [at for at, _ in wall.shown]
    assert times[0] == wall.touches[0], "the first at once"
    assert wall.shown[-1][1] == len(gaps), "the last always"
    assert all(later - earlier >= INTERVAL - 1e-6 for earlier, later in pairwise(times))
    for touch in wall.touches:
        assert min(at for at in times if at >= touch) <= touch + INTERVAL + 1e-6, "and none waits longer"


def test_what_costs_others_much_comes_at_its_pace_while_things_move():
    wall = Wall(pace=2.0)
    for _ in range(500):
        wall.touch()
        wall.clock.pass_(0.01)
    assert [round(at - 1000, 3) for at, _ in wall.shown] == [0, 2, 4]


def test_once_things_have_come_to_rest_the_last_change_need_not_wait_for_the_whole_pace():
    wall = Wall(pace=2.0)
    for _ in range(120):
        wall.touch()
        wall.clock.pass_(0.01)
    wall.clock.pass_(2.0 * CALM)
    assert [(round(at - 1000, 2), seen) for at, seen in wall.shown] == [(0, 1), (1.19 + 2.0 * CALM, 120)]


def test_a_calm_moment_early_in_a_pace_waits_for_half_of_it():
    wall = Wall(pace=2.0)
    wall.touch()
    wall.clock.pass_(0.1)
    wall.touch()
    wall.clock.pass_(5)
    assert [round(at - 1000, 3) for at, _ in wall.shown] == [0, 1]


@given(gaps=st.lists(st.floats(0, 3) | st.floats(0, 0.05), min_size=1, max_size=60))
def test_whenever_costly_things_change(gaps):
    wall = Wall(pace=2.0)
    for gap in gaps:
        wall.clock.pass_(gap)
        wall.touch()
    wall.clock.pass_(60)

    times = [at for at, _ in wall.shown]
    assert wall.shown[-1][1] == len(gaps), "the last always"
    assert all(later - earlier >= 2.0 * SOONER - 1e-6 for earlier, later in pairwise(times))
    for touch in wall.touches:
        assert min(at for at in times if at >= touch) <= touch + 2.0 + 1e-6, "and none waits longer"


def test_a_change_during_a_beat_is_not_forgotten():
    """The wall is being drawn while the next answer comes in."""
    clock, later, shown = HandClock(), HandLater(), []

    def show() -> None:
        shown.append(len(shown))
        if len(shown) == 1:
            pulse.touch()

    pulse = Pulse(show, INTERVAL, clock.ticks, later)
    pulse.touch()
    assert len(shown) == 1
    later.now()
    assert len(shown) == 2


def test_real_threads_and_a_real_timer_bring_the_last_change_too():
    counted, seen, last = [0], [], threading.Event()
    lock = threading.Lock()

    def show() -> None:
        seen.append(counted[0])
        if counted[0] == 400:
            last.set()

    pulse = Pulse(show, 0.01, Clock().ticks, by_timer)

    def answers() -> None:
        for _ in range(50):
            with lock:
                counted[0] += 1
            pulse.touch()

    threads = [threading.Thread(target=answers) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert last.wait(10)
    assert len(seen) < 400
