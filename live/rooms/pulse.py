"""Coalescing: the first change at once, the last one always, in between as often as a beat allows."""

import threading
from collections.abc import Callable

Later = Callable[[float, Callable[[], None]], None]


def by_timer(delay: float, act: Callable[[], None]) -> None:
    """The real `later`: act after `delay` seconds, on another thread."""
    timer = threading.Timer(delay, act)
    timer.daemon = True
    timer.start()


class Pulse:
    """`touch()` as often as things move; `beat()` is called at once, then at most every `interval` seconds.

    `pace()` says how long a beat costs others: where it is more than the interval, it counts.
    """

    def __init__(
        self,
        beat: Callable[[], None],
        interval: float,
        ticks: Callable[[], float],
        later: Later,
        pace: Callable[[], float] = lambda: 0.0,
    ):
        self._beat = beat
        self._pace = pace
        self._interval = interval
        self._ticks = ticks
        self._later = later
        self._last = float("-inf")
        self._due = False
        self._lock = threading.Lock()

    def touch(self) -> None:
        with self._lock:
            if self._due:
                return
            wait = self._last + max(self._interval, self._pace()) - self._ticks()
            # Decided under the lock: right after it another thread may put the next beat off.
            due = self._due = wait > 0
            if not due:
                self._last = self._ticks()
        if due:
            self._later(wait, self._come_due)
        else:
            self._beat()

    def _come_due(self) -> None:
        with self._lock:
            self._due = False
            self._last = self._ticks()
        self._beat()
