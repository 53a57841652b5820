"""Connecting: who is this, what may they see; then the room, in one picture."""

import logging
from contextlib import suppress
from typing import NoReturn

from flask import request, session
from flask_socketio import ConnectionRefusedError as Refused
from flask_socketio import emit

from live import meters
from live.actions import accounts, participants, permits
from live.actions.house import House
from live.actions.participants import Joined
from live.errors import Busy, Invalid, NotFound, Problem, Unauthorized
from live.i18n import gettext as _
from live.i18n import speaking, spoken
from live.rooms.room import channel
from live.wire.seats import SEATS, Seat, house_here, outlet_here, socket_here

log = logging.getLogger(__name__)


def connect(auth: object = None) -> None:
    claim = auth if isinstance(auth, dict) else {}
    with speaking(_messages_in(claim)):
        try:
            sit = _sit_phone if claim.get("face", "phone") == "phone" else _sit_facilitator
            sit(house_here(), claim)
        except Problem as problem:
            _refuse(problem)
        except Exception:
            # Without a word from us the browser would wait in vain.
            log.exception("A connection failed")
            _refuse(Busy())


def disconnect(*_reason: object) -> None:
    socket = socket_here()
    outlet_here().channels.leave_all(socket)
    seat = SEATS.pop(socket, None)
    if seat is None:
        return
    meters.CONNECTED.labels(seat.face).dec()
    with suppress(NotFound):  # the meeting was deleted
        room = house_here().rooms.get(seat.meeting_id)
        room.left(seat.guest.id, seat.reads) if seat.guest else room.looked_away()


def _refuse(problem: Problem) -> NoReturn:
    disconnect()
    shape = problem.shape()
    raise Refused(shape["message"], shape) from None


def _sit_phone(house: House, claim: dict) -> None:
    joined = _known_or_joined(house, claim)
    guest, room = joined.guest, house.rooms.get(joined.guest.meeting_id)
    seat = Seat(
        "phone",
        guest.meeting_id,
        joined.locale,
        _messages_in(claim),
        house.limits.bucket("answer", guest.id),
        guest,
    )
    socket = socket_here()
    _take(socket, seat)
    # First listen, then take the picture: what comes in between is newer than it and is not missed.
    outlet_here().channels.enter(
        socket,
        channel(guest.meeting_id, "phone"),
        channel(guest.meeting_id, "phone", seat.reads),
        channel(guest.meeting_id, "me", guest.id),
    )
    room.came(guest.id, seat.reads)
    if joined.token:
        emit("welcome", {"token": joined.token, "participant": guest.id})
        picture = participants.first_picture(house, joined)
    else:
        picture = participants.picture(house, guest, seat.reads)
    outlet_here().tell(socket, "room", picture)


def _take(socket: str, seat: Seat) -> None:
    SEATS[socket] = seat
    outlet_here().seat(socket)
    meters.CONNECTED.labels(seat.face).inc()


def _known_or_joined(house: House, claim: dict) -> Joined:
    """The participant of the token; one of an earlier run, or with a code alone, joins the current run."""
    locale = claim.get("locale")
    if claim.get("token"):
        guest = house.guest_of(claim["token"])
        standing = house.rooms.get(guest.meeting_id).standing
        if guest.run_id == standing.run_id:
            house.limits.count("connect", guest.id)
            return Joined(guest, "", participants.reads(house, guest.meeting_id, locale))
        meeting = guest.meeting_id
    elif claim.get("code"):
        meeting = participants.meeting_id_of(house, claim["code"], _address())
    else:
        raise Unauthorized
    house.limits.count("join", _address())
    return participants.join(house, meeting, claim.get("name"), locale)


def _sit_facilitator(house: House, claim: dict) -> None:
    face, meeting_id = claim.get("face"), claim.get("meeting")
    if face not in ("stage", "studio") or not isinstance(meeting_id, str):
        raise Invalid(_("Say which face this is, and of which meeting."))
    token = claim.get("token")
    who = (
        accounts.who_is(house, str(token))
        if token
        else accounts.of_session(house, session.get("account"), session.get("key"))
    )
    permits.check_meeting(house, who, meeting_id)
    room = house.rooms.get(meeting_id)
    seat = Seat(
        face, meeting_id, room.standing.locale, _messages_in(claim), house.limits.bucket("answer", "")
    )
    _take(socket_here(), seat)
    room.looked_at()
    outlet_here().channels.enter(socket_here(), channel(meeting_id, face))
    emit("room", room.picture(face, room.standing.locale))


def _address() -> str:
    """For counting only; never written down."""
    return request.remote_addr or "?"


def _messages_in(claim: dict) -> str:
    return str(claim.get("locale") or spoken())[:16]
