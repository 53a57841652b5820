"""Answers: give, change, withdraw."""

from collections.abc import Callable

from live.actions import permits
from live.actions.house import Guest, House, Who
from live.errors import Closed, Invalid, NotFound, Unauthorized
from live.i18n import gettext as _
from live.store.answers import Give, answer_of, receipt_version
from live.store.model import Activity, Round, Run
from live.store.queries import Asked, asked_in
from live.texts import identifier

RECEIPT_LIMIT = 64


def give(house: House, who: Who, round_id: object, value: object, receipt: object) -> int:
    """Keep an answer; the version of the round it is in, once it is committed."""
    guest = permits.guest(who)
    slip = checked_receipt(receipt)
    asked = asked_for(house, guest, round_id, slip)
    if isinstance(asked, int):
        return asked
    answer = asked.kind.parse(asked.settings, value)
    return house.writer.keep(_give(house, guest, asked, answer, slip))


def give_now(
    house: House,
    guest: Guest,
    round_id: object,
    value: object,
    receipt: object,
    done: Callable[[int | BaseException], None],
) -> bool:
    """As `give` for what is on and open, without waiting: `done` gets the version or the error after the commit.

    False when it is not the usual case and `give` has to look into the store.
    """
    slip = checked_receipt(receipt)
    asked = _asked_now(house, guest, round_id)
    if asked is None:
        return False
    answer = asked.kind.parse(asked.settings, value)
    house.writer.keep_later(_give(house, guest, asked, answer, slip), done)
    return True


def withdraw(house: House, who: Who, round_id: object) -> int:
    guest = permits.guest(who)
    asked = asked_for(house, guest, round_id)
    assert not isinstance(asked, int)
    return house.writer.keep(_give(house, guest, asked, None, None))


def checked_receipt(raw: object) -> str:
    if not isinstance(raw, str) or not 1 <= len(raw) <= RECEIPT_LIMIT or not raw.isprintable():
        raise Invalid.of("receipt", _("A receipt of 1 to 64 characters is needed."))
    return raw


def asked_for(house: House, guest: Guest, round_id: object, receipt: str = "") -> Asked | int:
    """What an answer to this round answers, or the version that was acknowledged for its receipt; raises Closed."""
    return _asked_now(house, guest, round_id) or _asked_late(house, guest, round_id, receipt)


def _asked_now(house: House, guest: Guest, round_id: object) -> Asked | None:
    """What is on and open, from memory: the usual way, without a query."""
    # Without the lock that waking a room takes: `give_now` may not wait.
    room = house.rooms.alive(guest.meeting_id) or house.rooms.get(guest.meeting_id)
    if room.standing.run_id != guest.run_id:
        raise Unauthorized(_("This meeting was started afresh. Join again."))
    asked = room.asked
    return asked if asked and asked.round_id == round_id and asked.state == "open" else None


def _asked_late(house: House, guest: Guest, round_id: object, receipt: str) -> Asked | int:
    """Not on any more: a receipt that was acknowledged stays so; otherwise the round is closed or not theirs."""
    wanted = identifier(round_id)
    with house.database.reading() as session:
        version = receipt_version(session, guest.id, wanted, receipt)
        if version is not None:
            return version
        round_ = session.get(Round, wanted)
        run = session.get(Run, round_.run_id) if round_ else None
        if round_ is None or run is None or run.meeting_id != guest.meeting_id:
            raise NotFound
        if run.id != guest.run_id or not round_.takes(house.clock.now()):
            raise Closed.to(answer_of(session, wanted, guest.id) is not None)
        return asked_in(session, session.get_one(Activity, round_.activity_id), round_)


def _give(house: House, guest: Guest, asked: Asked, answer: object, receipt: str | None) -> Give:
    return Give(
        round_id=asked.round_id,
        participant_id=guest.id,
        receipt=receipt,
        answer=answer,
        marks=lambda each: asked.kind.marks(asked.settings, each),
        stands=asked.kind.stands(asked.settings),
        at=house.clock.now(),
    )
