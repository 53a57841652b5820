"""Time in tests: it passes when the test says so."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from live.clock import Clock


class HandClock(Clock):
    """Stands at nine o'clock on a training day until it is moved."""

    def __init__(self) -> None:
        self._now = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
        self._ticks = 1000.0

    def now(self) -> datetime:
        return self._now

    def ticks(self) -> float:
        return self._ticks

    def pass_(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._ticks += seconds


class HandLater:
    """Keeps what was put off; `now()` does it all, and what that puts off in turn."""

    def __init__(self) -> None:
        self.waiting: list[tuple[float, Callable[[], None]]] = []

    def __call__(self, delay: float, act: Callable[[], None]) -> None:
        self.waiting.append((delay, act))

    def now(self) -> None:
        while self.waiting:
            _delay, act = self.waiting.pop(0)
            act()
