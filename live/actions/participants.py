"""Participants: join a meeting, be known again, see it."""

from dataclasses import dataclass

from live.actions.house import Guest, House
from live.errors import Busy, Invalid, NotFound, Unauthorized
from live.i18n import gettext as _
from live.i18n import known_locale, nearest
from live.store import meetings, participants, questions
from live.store.participants import Join
from live.texts import taken

NAME_LIMIT = 40
TRIES = 5  # of reading what is on before it changes again
PARTICIPANTS_LIMIT = 50_000  # a run; beyond it somebody is stuffing votes


@dataclass(frozen=True)
class Joined:
    guest: Guest
    token: str
    locale: str
    name: str | None = None


def meeting_id_of(house: House, code: object, address: str) -> str:
    """The meeting behind a code as people type it: spaces, dashes and `#` don't matter.

    Wrong codes are counted by `address`, right ones are not: a full hall may come in behind one address.
    """
    digits = "".join(sign for sign in str(code)[:40] if sign.isalnum())
    if known := house.rooms.with_code(digits):
        return known
    with house.database.reading() as session:
        meeting = meetings.meeting_by_code(session, digits) if digits.isascii() else None
    if meeting is None:
        house.limits.count("code", address)
        raise NotFound(_("There is no meeting with this code. Check the numbers on the wall."))
    return meeting.id


def join(house: House, meeting_id: str, name: object, locale: object) -> Joined:
    """A new participant of the meeting's current run."""
    standing = house.rooms.get(meeting_id).standing
    if standing.participants >= PARTICIPANTS_LIMIT:
        raise Invalid(_("This meeting is full."))
    wanted = standing.settings.get("names", "off")
    called = None
    if wanted == "required" or (wanted == "optional" and name not in (None, "")):
        called = taken("" if name is None else name, NAME_LIMIT, "name", needed=wanted == "required")
    speaks = reads(house, meeting_id, locale)
    joined = house.writer.keep(Join(meeting_id, called or None, speaks, house.clock.now()))
    standing.participants += 1
    guest = Guest(joined.id, meeting_id, joined.run_id)
    return Joined(guest, house.token_for(guest), speaks, called or None)


def reads(house: House, meeting_id: str, *wanted: object) -> str:
    """The meeting's language that suits a reader of the languages `wanted` (best first)."""
    standing = house.rooms.get(meeting_id).standing
    return nearest(filter(None, map(known_locale, wanted)), standing.locales, standing.locale)


def present(house: House, token: object) -> Guest:
    """The participant of the current run whose token this is; raises Unauthorized."""
    return still_present(house, house.guest_of(token))


def still_present(house: House, guest: Guest) -> Guest:
    """`guest`, if the run they joined is still the current one; raises Unauthorized."""
    if house.rooms.get(guest.meeting_id).standing.run_id != guest.run_id:
        raise Unauthorized(_("This meeting was started afresh. Join again."))
    return guest


def picture(house: House, guest: Guest, locale: str) -> str:
    """The `room` for this phone as JSON, with what only it knows of itself."""
    room = house.rooms.get(guest.meeting_id)
    for _try in range(TRIES):
        round_ = room.round_on
        with house.database.reading() as session:
            known = participants.known(session, guest.id, round_)
            if known is None:
                raise Unauthorized
            name, mine = known
            me = _me(guest, name, locale) | {"mine": mine}
            if room.standing.questions:
                me["questions"] = questions.asked_by(session, guest.id)
                me["upvotes"] = questions.upvoted_by(session, guest.id)
        if picture := room.phone_picture(locale, me, round_):
            return picture
    raise Busy


def first_picture(house: House, joined: Joined) -> str:
    """As `picture`, for who has just joined: there is nothing to look up."""
    room = house.rooms.get(joined.guest.meeting_id)
    me = _me(joined.guest, joined.name, joined.locale)
    return room.phone_picture(joined.locale, me, room.round_on) or picture(house, joined.guest, joined.locale)


def _me(guest: Guest, name: str | None, locale: str) -> dict:
    return {
        "participant": guest.id,
        "name": name,
        "locale": locale,
        "questions": [],
        "upvotes": [],
        "mine": None,
    }
