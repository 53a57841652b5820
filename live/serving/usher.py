"""Newcomers are let in a few at a time: thousands who come back at once must not stop those who are back."""

from collections import deque
from collections.abc import Callable

import eventlet

AT_ONCE = 16  # newcomers before everybody else gets a turn


class Usher:
    """`let_in(enter)` runs `enter` on a green thread of its own, in the order of coming, as soon as it is its turn."""

    def __init__(self) -> None:
        self._waiting: deque[Callable[[], None]] = deque()
        self._busy = False

    def let_in(self, enter: Callable[[], None]) -> None:
        self._waiting.append(enter)
        if not self._busy:
            self._busy = True
            eventlet.spawn_n(self._see_to_them)

    def _see_to_them(self) -> None:
        while self._waiting:
            for _place in range(min(AT_ONCE, len(self._waiting))):
                eventlet.spawn_n(self._waiting.popleft())
            eventlet.sleep(0)
        self._busy = False


usher = Usher()
