"""Pings for all sockets by one greenlet, and the end of those that don't answer, or never say who they are."""

import logging
from typing import Any

import eventlet
from engineio import packet

log = logging.getLogger(__name__)

_slots: list[set[Any]] = []
_next = 0


def beat_for(socket: Any) -> None:
    """From now on this socket is pinged every `ping_interval` seconds, and let go when it did not answer the last."""
    global _next
    if not _slots:
        _slots.extend(set() for _ in range(int(socket.server.ping_interval)))
        eventlet.spawn_n(_beat)
    _slots[_next % len(_slots)].add(socket)
    _next += 1


def _beat() -> None:
    """A slot a second, so that 10,000 pings are spread over the whole interval."""
    turn = 0
    while True:
        eventlet.sleep(1)
        for socket in list(_slots[turn % len(_slots)]):
            try:
                _ping(socket, _slots[turn % len(_slots)])
            except Exception:
                log.exception("A ping failed")
        turn += 1


def _ping(socket: Any, slot: set[Any]) -> None:
    if socket.closed:
        slot.discard(socket)
        socket.server.sockets.pop(socket.sid, None)
    elif socket.pinged or (socket.idle and not socket.joined):
        if socket.line and not socket.pinged:
            socket.line.cut(1008, "Nobody has joined on this connection.")
        socket.close(wait=False, abort=True, reason=socket.server.reason.PING_TIMEOUT)
        slot.discard(socket)
        socket.server.sockets.pop(socket.sid, None)
    else:
        socket.idle = socket.pinged = True
        socket.send(packet.Packet(packet.PING))
