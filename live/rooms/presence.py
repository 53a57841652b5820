"""Who is here: participants with a socket, and those who came by HTTP a moment ago."""

from collections import Counter

HTTP_STAYS = 90.0  # seconds a phone without sockets counts as here after its last request


class Presence:
    """Counts people, not sockets: two tabs of one participant are one."""

    def __init__(self) -> None:
        self._sockets: Counter[str] = Counter()
        self._seen: dict[str, float] = {}
        self.locales: Counter[str] = Counter()
        self.lookers = 0
        """Walls and studios: not people, but somebody who looks."""

    def enter(self, participant: str, locale: str) -> None:
        self._sockets[participant] += 1
        self.locales[locale] += 1

    def leave(self, participant: str, locale: str) -> None:
        _decrease(self._sockets, participant)
        _decrease(self.locales, locale)

    def seen(self, participant: str, now: float) -> None:
        """Came by HTTP."""
        self._seen[participant] = now

    def here(self, now: float) -> int:
        for gone in [each for each, at in self._seen.items() if at + HTTP_STAYS < now]:
            del self._seen[gone]
        return len(self._sockets) + sum(1 for each in self._seen if each not in self._sockets)

    @property
    def is_watched(self) -> bool:
        return bool(self._sockets or self.lookers)

    def clear(self) -> None:
        self._seen.clear()


def _decrease(counter: Counter[str], key: str) -> None:
    counter[key] -= 1
    if counter[key] <= 0:
        del counter[key]
