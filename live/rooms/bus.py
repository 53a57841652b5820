"""How the writer's messages reach the rooms of this process."""

from collections.abc import Callable
from typing import Any

Message = dict[str, Any]


class LocalBus:
    """One process: whoever listens hears a message before `publish` returns, in the order of publishing."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Message], None]] = []

    def listen(self, hear: Callable[[Message], None]) -> None:
        self._listeners.append(hear)

    def publish(self, message: Message) -> None:
        for hear in self._listeners:
            hear(message)
