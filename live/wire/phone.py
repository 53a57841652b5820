"""What phones send: each event is checked, counted, done, and acknowledged."""

import logging
from collections.abc import Callable
from functools import wraps

from flask_socketio import SocketIO

from live.actions import answers, participants, questions, reactions
from live.actions.house import Guest, House
from live.errors import Busy, Forbidden, Invalid, NotFound, Problem, Unauthorized
from live.i18n import gettext as _
from live.i18n import known_locale, speaking
from live.rooms.room import channel
from live.wire.seats import SEATS, Seat, house_here, outlet_here, socket_here

log = logging.getLogger(__name__)
Does = Callable[[House, Guest, dict], dict]


def install(socketio: SocketIO) -> None:
    for event, (rate, does) in EVENTS.items():
        socketio.on_event(event, _acknowledged(event, rate, does))
    socketio.on_event("*", _unknown)


def _unknown(_event: str, *_data: object) -> dict:
    seat = SEATS.get(socket_here())
    with speaking(seat.speaks if seat else "en"):
        return {"ok": False, "error": NotFound(_("This event is not known.")).shape()}


def _acknowledged(event: str, rate: str, does: Does) -> Callable[..., dict]:
    @wraps(does)
    def handle(data: object = None, *_more: object) -> dict:
        seat = SEATS.get(socket_here())
        with speaking(seat.speaks if seat else "en"):
            try:
                house, guest = house_here(), _guest(seat)
                house.limits.count(rate, guest.id)
                participants.still_present(house, guest)
                if not isinstance(data, dict):
                    raise Invalid(_("A JSON object is expected."))
                return {"ok": True, **does(house, guest, data)}
            except Problem as problem:
                return {"ok": False, "error": problem.shape()}
            except Exception:
                log.exception("The event %s failed", event)
                return {"ok": False, "error": Busy().shape()}

    return handle


def _guest(seat: Seat | None) -> Guest:
    if seat is None:
        raise Unauthorized
    if seat.guest is None:
        raise Forbidden
    return seat.guest


def _answer(house: House, guest: Guest, data: dict) -> dict:
    version = answers.give(house, guest, data.get("round"), data.get("value"), data.get("receipt"))
    return {"receipt": data["receipt"], "version": version}


def _withdraw(house: House, guest: Guest, data: dict) -> dict:
    return {"version": answers.withdraw(house, guest, data.get("round"))}


def _ask(house: House, guest: Guest, data: dict) -> dict:
    return {"question": questions.ask(house, guest, data.get("text"), data.get("name"), data.get("receipt"))}


def _edit(house: House, guest: Guest, data: dict) -> dict:
    return {"question": questions.edit(house, guest, data.get("question"), data.get("text"))}


def _retract(house: House, guest: Guest, data: dict) -> dict:
    questions.retract(house, guest, data.get("question"))
    return {}


def _upvote(house: House, guest: Guest, data: dict) -> dict:
    votes = questions.upvote(house, guest, data.get("question"), data.get("on"))
    return {"question": data["question"], "votes": votes}


def _react(house: House, guest: Guest, data: dict) -> dict:
    reactions.react(house, guest, data.get("emoji"))
    return {}


def _locale(house: House, guest: Guest, data: dict) -> dict:
    """Read on in another language: the same room again."""
    locale = known_locale(data.get("locale"))
    if locale is None:
        raise Invalid.of("locale", _("This language is not known."))
    seat = SEATS[socket_here()]
    room = house.rooms.get(guest.meeting_id)
    reads = participants.reads(house, guest.meeting_id, locale)
    channels = outlet_here().channels
    channels.leave(socket_here(), channel(guest.meeting_id, "phone", seat.reads))
    channels.enter(socket_here(), channel(guest.meeting_id, "phone", reads))
    room.left(guest.id, seat.reads)
    room.came(guest.id, reads)
    seat.reads, seat.speaks = reads, locale
    outlet_here().tell(socket_here(), room=participants.picture(house, guest, reads))
    return {}


EVENTS: dict[str, tuple[str, Does]] = {
    "answer": ("answer", _answer),
    "withdraw": ("answer", _withdraw),
    "ask": ("ask", _ask),
    "edit": ("ask", _edit),
    "retract": ("ask", _retract),
    "upvote": ("upvote", _upvote),
    "react": ("react", _react),
    "locale": ("connect", _locale),
}
