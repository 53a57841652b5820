"""Who hears what: channels of sockets, entered and left in the time of one."""

from collections.abc import Iterable


class Channels:
    """A socket is named by its Engine.IO id."""

    def __init__(self) -> None:
        self._members: dict[str, dict[str, None]] = {}
        self._of: dict[str, list[str]] = {}

    def enter(self, socket: str, *channels: str) -> None:
        for channel in channels:
            self._members.setdefault(channel, {})[socket] = None
            self._of.setdefault(socket, []).append(channel)

    def leave(self, socket: str, channel: str) -> None:
        self._drop(socket, channel)
        self._of[socket].remove(channel)

    def leave_all(self, socket: str) -> None:
        for channel in self._of.pop(socket, ()):
            self._drop(socket, channel)

    def members(self, channel: str) -> Iterable[str]:
        """As they are now; whoever enters later has a newer picture."""
        return tuple(self._members.get(channel, ()))

    def _drop(self, socket: str, channel: str) -> None:
        members = self._members.get(channel, {})
        members.pop(socket, None)
        if not members:
            self._members.pop(channel, None)
