"""A clock set by hand with an agenda: what was put off happens when its time has come."""

import heapq
from collections.abc import Callable
from datetime import timedelta
from itertools import count

from tests.hands import HandClock


class Agenda(HandClock):
    """Is the clock and, called, the `later` of a room: `pass_(seconds)` does what falls due on the way."""

    def __init__(self) -> None:
        super().__init__()
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()

    def __call__(self, delay: float, act: Callable[[], None]) -> None:
        assert delay >= 0, "nobody can act in the past"
        heapq.heappush(self._due, (self._ticks + delay, next(self._order), act))

    def pass_(self, seconds: float) -> None:
        end = self._ticks + seconds
        while self._due and self._due[0][0] <= end:
            at, _, act = heapq.heappop(self._due)
            self._move(at)
            act()
        self._move(end)

    def _move(self, ticks: float) -> None:
        self._now += timedelta(seconds=ticks - self._ticks)
        self._ticks = ticks
