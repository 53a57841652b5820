"""Socket.IO's own book of clients, for many of them."""

from typing import Any

import socketio


class LeanManager(socketio.Manager):
    """Rooms are not used (`live.wire.channels` is), so a client is in one of them only: that of all.

    The library gives each client a room of its own, and looks through every room there is when one leaves: with 10,000
    clients that is 10,000 rooms for each.
    """

    def basic_enter_room(
        self, sid: str, namespace: str, room: str | None, eio_sid: str | None = None
    ) -> None:
        if room is None:
            super().basic_enter_room(sid, namespace, room, eio_sid)

    def basic_disconnect(self, sid: str, namespace: str, **_kwargs: Any) -> None:
        self.basic_leave_room(sid, namespace, None)
        self.callbacks.pop(sid, None)
        for waiting in (self.pending_connect, self.pending_disconnect):
            if sid in waiting.get(namespace, ()):
                waiting[namespace].remove(sid)
                if not waiting[namespace]:
                    del waiting[namespace]
