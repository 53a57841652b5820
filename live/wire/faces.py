"""Connecting: who is this, what may they see; then the room, in one picture.

Socket.IO calls these without Flask in between: a phone needs nothing of a request, and ten thousand come at once.
"""

import logging
from contextlib import suppress
from typing import Any, NoReturn

from flask import Flask, session
from socketio.exceptions import ConnectionRefusedError as Refused

from live import meters
from live.actions import accounts, participants, permits
from live.actions.house import House, Who
from live.actions.participants import Joined
from live.errors import Busy, Invalid, NotFound, Problem, Unauthorized
from live.i18n import SOURCE, speaking
from live.i18n import gettext as _
from live.rooms.room import channel
from live.wire import careful_json
from live.wire.outlet import SocketOutlet
from live.wire.seats import SEATS, Seat

log = logging.getLogger(__name__)


class Entrance:
    def __init__(self, app: Flask, server: Any, outlet: SocketOutlet):
        self._app = app
        self._server = server
        self._outlet = outlet

    def open(self) -> None:
        self._server.on("connect", self.connect)
        self._server.on("disconnect", self.disconnect)

    def connect(self, sid: str, environ: dict, auth: object = None) -> None:
        claim = auth if isinstance(auth, dict) else {}
        socket = self._server.manager.eio_sid_from_sid(sid, "/")
        with speaking(_messages_in(claim)):
            try:
                if claim.get("face", "phone") == "phone":
                    self._sit_phone(socket, claim, environ.get("REMOTE_ADDR") or "?")
                else:
                    self._sit_facilitator(socket, claim, environ)
            except Problem as problem:
                self._refuse(socket, problem)
            except Exception:
                # Without a word from us the browser would wait in vain.
                log.exception("A connection failed")
                self._refuse(socket, Busy())

    def disconnect(self, sid: str, _reason: object = None) -> None:
        self._leave(self._server.manager.eio_sid_from_sid(sid, "/"))

    @property
    def _house(self) -> House:
        house: House = self._app.extensions["house"]
        return house

    def _leave(self, socket: str) -> None:
        self._outlet.channels.leave_all(socket)
        seat = SEATS.pop(socket, None)
        if seat is None:
            return
        meters.CONNECTED.labels(seat.face).dec()
        with suppress(NotFound):  # the meeting was deleted
            room = self._house.rooms.get(seat.meeting_id)
            room.left(seat.guest.id, seat.reads) if seat.guest else room.looked_away()

    def _refuse(self, socket: str, problem: Problem) -> NoReturn:
        self._leave(socket)
        shape = problem.shape()
        raise Refused(shape["message"], shape) from None

    def _sit_phone(self, socket: str, claim: dict, address: str) -> None:
        house = self._house
        joined = _known_or_joined(house, claim, address)
        guest, room = joined.guest, house.rooms.get(joined.guest.meeting_id)
        seat = Seat(
            "phone",
            guest.meeting_id,
            joined.locale,
            _messages_in(claim),
            house.limits.bucket("answer", guest.id),
            guest,
        )
        # First listen, then take the picture: what comes in between is newer than it and is not missed.
        self._take(
            socket,
            seat,
            channel(guest.meeting_id, "phone"),
            channel(guest.meeting_id, "phone", seat.reads),
            channel(guest.meeting_id, "me", guest.id),
        )
        room.came(guest.id, seat.reads)
        if joined.token:
            welcome = careful_json.dumps({"token": joined.token, "participant": guest.id})
            self._outlet.tell(socket, welcome=welcome, room=participants.first_picture(house, joined))
        else:
            self._outlet.tell(socket, room=participants.picture(house, guest, seat.reads))

    def _sit_facilitator(self, socket: str, claim: dict, environ: dict) -> None:
        house = self._house
        face, meeting_id = claim.get("face"), claim.get("meeting")
        if face not in ("stage", "studio") or not isinstance(meeting_id, str):
            raise Invalid(_("Say which face this is, and of which meeting."))
        if token := claim.get("token"):
            who: Who = accounts.who_is(house, str(token))
        else:
            with self._app.request_context(environ):
                who = accounts.of_session(house, session.get("account"), session.get("key"))
        permits.check_meeting(house, who, meeting_id)
        room = house.rooms.get(meeting_id)
        locale = room.standing.locale
        seat = Seat(face, meeting_id, locale, _messages_in(claim), house.limits.bucket("answer", socket))
        self._take(socket, seat, channel(meeting_id, face))
        room.looked_at()
        self._outlet.tell(socket, room=careful_json.dumps(room.picture(face, locale)))

    def _take(self, socket: str, seat: Seat, *channels: str) -> None:
        SEATS[socket] = seat
        self._outlet.seat(socket)
        self._outlet.channels.enter(socket, *channels)
        meters.CONNECTED.labels(seat.face).inc()


def _known_or_joined(house: House, claim: dict, address: str) -> Joined:
    """The participant of the token; one of an earlier run, or with a code alone, joins the current run.

    `address` is for counting only; it is never written down.
    """
    locale = claim.get("locale")
    if claim.get("token"):
        guest = house.guest_of(claim["token"])
        standing = house.rooms.get(guest.meeting_id).standing
        if guest.run_id == standing.run_id:
            house.limits.count("connect", guest.id)
            return Joined(guest, "", participants.reads(house, guest.meeting_id, locale))
        meeting = guest.meeting_id
    elif claim.get("code"):
        meeting = participants.meeting_id_of(house, claim["code"], address)
    else:
        raise Unauthorized
    house.limits.count("join", address)
    return participants.join(house, meeting, claim.get("name"), locale)


def _messages_in(claim: dict) -> str:
    return str(claim.get("locale") or SOURCE)[:16]
