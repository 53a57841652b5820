"""Coalescing: the first change at once, the last one always, in between as often as a beat allows."""

import threading
from collections.abc import Callable

Later = Callable[[float, Callable[[], None]], None]

CALM = 0.1  # of its pace without a change: the last one may have been the last
SOONER = 0.5  # of its pace after which a beat may come then


def by_timer(delay: float, act: Callable[[], None]) -> None:
    """The real `later`: act after `delay` seconds, on another thread."""
    timer = threading.Timer(delay, act)
    timer.daemon = True
    timer.start()


class Pulse:
    """`touch()` as often as things move; `beat()` is called at once, then at most every `interval` seconds.

    `pace()` says how long a beat costs others: where it is more than the interval, it counts. Once things have come to
    rest nothing else wants that time, and a beat may come after half the pace, though never within the interval.
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
        self._touched = float("-inf")
        self._due = False
        self._lock = threading.Lock()

    def touch(self) -> None:
        with self._lock:
            self._touched = self._ticks()
            if self._due:
                return
            # Until this beat others need not ask for one, in whichever thread they are.
            self._due = True
        self._go_on()

    def _go_on(self) -> None:
        """Beat, or look again when it may be time: things may have come to rest, or the pace is over."""
        with self._lock:
            wait, act = self._next()
        if wait > 0:
            self._later(wait, act)
        else:
            self._come_due()

    def _next(self) -> tuple[float, Callable[[], None]]:
        """Seconds to wait, and what then."""
        now = self._ticks()
        pace = self._pace()
        latest = self._last + max(self._interval, pace)
        soonest = max(self._last + max(self._interval, pace * SOONER), self._touched + pace * CALM)
        if soonest < latest:
            return soonest - now, self._go_on
        return latest - now, self._come_due

    def _come_due(self) -> None:
        with self._lock:
            self._due = False
            self._last = self._ticks()
        self._beat()
