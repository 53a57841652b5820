"""Who sits at which socket."""

from dataclasses import dataclass

from flask import current_app, request

from live.actions.house import Guest, House
from live.actions.limits import Bucket
from live.kinds.base import Face
from live.wire.outlet import SocketOutlet


@dataclass
class Seat:
    """`reads` is the meeting's language this socket gets texts in, `speaks` the one of our messages."""

    face: Face
    meeting_id: str
    reads: str
    speaks: str
    answers: Bucket
    guest: Guest | None = None
    refused: int = 0
    """How often in a row it was too fast."""


SEATS: dict[str, Seat] = {}
"""By the Engine.IO id of the socket."""


def socket_here() -> str:
    """The Engine.IO id of the socket this event came from."""
    manager = current_app.extensions["socketio"].server.manager
    found: str = manager.eio_sid_from_sid(request.sid, "/")  # type: ignore[attr-defined]
    return found


def outlet_here() -> SocketOutlet:
    outlet: SocketOutlet = current_app.extensions["outlet"]
    return outlet


def house_here() -> House:
    """The house of the application this event came to."""
    house: House = current_app.extensions["house"]
    return house
