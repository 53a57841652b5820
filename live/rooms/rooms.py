"""The rooms that are alive in this process."""

import threading

from live.clock import Clock
from live.rooms.bus import Message
from live.rooms.pulse import Later
from live.rooms.room import Outlet, Room, Sources

IDLE = 3600.0  # seconds after which a room that nobody looks at is let go


class Rooms:
    def __init__(self, sources: Sources, outlet: Outlet, clock: Clock, later: Later):
        self._sources = sources
        self._outlet = outlet
        self._clock = clock
        self._later = later
        self._rooms: dict[str, tuple[Room, float]] = {}
        self._codes: dict[str, str] = {}
        self._lock = threading.Lock()
        self._trouble: str | None = None

    def get(self, meeting_id: str) -> Room:
        """The meeting's room, read from the store when it is not alive yet; raises NotFound."""
        now = self._clock.ticks()
        with self._lock:
            known = self._rooms.get(meeting_id)
            room = (
                known[0] if known else Room(meeting_id, self._sources, self._outlet, self._clock, self._later)
            )
            if known is None:
                # Read under the lock: a message that comes in between waits, and is dropped as old or counted.
                room.load()
                room.trouble = self._trouble
                self._codes[room.standing.code] = meeting_id
                self._let_go(now)
            self._rooms[meeting_id] = (room, now)
        return room

    def hear(self, message: Message) -> None:
        known = self._rooms.get(message["meeting"])
        if known is None:
            with self._lock:
                known = self._rooms.get(message["meeting"])
        if known:
            known[0].hear(message)
        if message["what"] == "deleted" and known:
            self._forget(known[0])

    def worry(self, trouble: str | None) -> None:
        """Tell every studio why nothing can be kept, or that it can again (None)."""
        self._trouble = trouble
        for room, _ in list(self._rooms.values()):
            room.worry(trouble)

    def alive(self, meeting_id: str) -> Room | None:
        """The meeting's room, if there is one, without waking it."""
        known = self._rooms.get(meeting_id)
        return known[0] if known else None

    def with_code(self, code: str) -> str | None:
        """The meeting of this code, where its room is alive: a hall that scans the code asks no database."""
        return self._codes.get(code)

    def here(self, meeting_id: str) -> int:
        room = self.alive(meeting_id)
        return room.people()["here"] if room else 0

    def say_goodbye(self) -> None:
        """The server stops: phones come back by themselves, spread over a few seconds."""
        for room, _ in list(self._rooms.values()):
            room.say_goodbye()

    def _let_go(self, now: float) -> None:
        for room, used in list(self._rooms.values()):
            if used + IDLE < now and not room.presence.is_watched:
                self._forget(room)

    def _forget(self, room: Room) -> None:
        self._rooms.pop(room.meeting_id, None)
        self._codes.pop(room.standing.code, None)
