"""Meetings: prepare, edit, hold again, end, delete."""

import secrets
from collections.abc import Sequence
from typing import Literal

from pydantic import Field
from sqlalchemy.orm import Session

from live.actions import library, permits
from live.actions.house import Facilitator, House, Who, told
from live.checks import checked
from live.errors import Invalid
from live.i18n import gettext as _
from live.i18n import known_locale
from live.kinds import kind_named
from live.kinds.base import Settings, Text
from live.store import meetings
from live.store.model import Activity, Meeting, Run, new_id
from live.store.queries import activities_shape, moment, run_shape

MEETINGS_LIMIT = 2000
LANGUAGES_LIMIT = 24


class MeetingSettings(Settings):
    """What holds for the whole meeting."""

    names: Literal["off", "optional", "required"] = "off"
    questions: Literal["open", "closed"] = "open"
    moderated: bool = False
    phone_results: Literal["shown", "hidden"] = "hidden"


class NewMeeting(Settings):
    title: Text | None = None
    locale: str | None = None
    locales: list[str] | None = Field(default=None, max_length=LANGUAGES_LIMIT)
    settings: MeetingSettings = MeetingSettings()
    from_: str | None = Field(default=None, alias="from")


class MeetingEdit(Settings):
    title: Text | None = None
    locale: str | None = None
    locales: list[str] | None = Field(default=None, max_length=LANGUAGES_LIMIT)
    settings: dict | None = None


def listed(house: House, who: Who) -> list[dict]:
    account = permits.facilitator(who)
    with house.database.reading() as session:
        return _shapes(house, session, meetings.meetings_of(session, account.id))


def get(house: House, who: Who, meeting_id: str) -> dict:
    with house.database.reading() as session:
        return _shape(house, session, permits.meeting(session, who, meeting_id))


def create(house: House, who: Who, raw: object, locale: str) -> dict:
    """A new meeting (from the library when `from` names an entry), with its first run; its shape."""
    account = permits.facilitator(who)
    main = _locale(raw.get("locale"), "locale") if isinstance(raw, dict) and raw.get("locale") else locale
    wish = checked(NewMeeting, raw, locale=main)
    ready = library.entry(wish.from_) if wish.from_ else None
    title = wish.title or (ready.title if ready else None)
    if title is None:
        raise Invalid.of("title", _("Please write something first."))

    def change(session: Session) -> dict:
        if meetings.count_meetings(session, account.id) >= MEETINGS_LIMIT:
            raise Invalid(_("You have very many meetings. Delete one that you no longer need first."))
        meeting = _add(house, session, account, title, main, wish.settings)
        meeting.locales = _locales(main, wish.locales or (ready.locales if ready else []))
        for position, planned in enumerate(ready.activities if ready else ()):
            kind = kind_named(planned["kind"])
            settings = checked(kind.Settings, planned["settings"], locale=main, at="settings")
            session.add(
                Activity(
                    meeting_id=meeting.id,
                    kind=kind.name,
                    title=planned["title"],
                    settings=settings.model_dump(mode="json"),
                    position=position,
                )
            )
        session.flush()
        return _shape(house, session, meeting)

    return house.writer.change(change)


def edit(house: House, who: Who, meeting_id: str, raw: object) -> dict:
    def change(session: Session) -> dict:
        meeting = permits.meeting(session, who, meeting_id)
        wish = checked(MeetingEdit, raw, locale=meeting.locale)
        if wish.title is not None:
            meeting.title = wish.title
        if wish.locale is not None:
            meeting.locale = _locale(wish.locale, "locale")
        if wish.locales is not None or wish.locale is not None:
            meeting.locales = _locales(
                meeting.locale, meeting.locales if wish.locales is None else wish.locales
            )
        if wish.settings is not None:
            settings = checked(MeetingSettings, meeting.settings | wish.settings, at="settings")
            meeting.settings = settings.model_dump(mode="json")
        return _turned(house, session, meeting)

    return house.writer.change(change, lambda shape: told("meeting", shape["id"], on=True))


def duplicate(house: House, who: Who, meeting_id: str) -> dict:
    """The same meeting without its answers: a new code, a first run."""
    account = permits.facilitator(who)

    def change(session: Session) -> dict:
        old = permits.meeting(session, who, meeting_id)
        settings = checked(MeetingSettings, old.settings)
        new = _add(house, session, account, old.title, old.locale, settings)
        new.locales = old.locales
        for each in meetings.activities_of(session, old.id):
            session.add(
                Activity(
                    meeting_id=new.id,
                    kind=each.kind,
                    title=each.title,
                    settings=each.settings,
                    position=each.position,
                )
            )
        session.flush()
        return _shape(house, session, new)

    return house.writer.change(change)


def holdings(house: House, who: Who, meeting_id: str) -> dict[str, int]:
    """What would go with it: the numbers of activities, runs, answers and questions."""
    with house.database.reading() as session:
        return meetings.holdings(session, permits.meeting(session, who, meeting_id).id)


def delete(house: House, who: Who, meeting_id: str) -> None:
    def change(session: Session) -> str:
        meeting = permits.meeting(session, who, meeting_id)
        meetings.delete_meeting(session, meeting)
        return meeting_id

    house.writer.change(change, lambda gone: told("deleted", gone))


def new_run(house: House, who: Who, meeting_id: str) -> dict:
    """End the current run, start a new and empty one; earlier ones stay."""

    def change(session: Session) -> dict:
        meeting = permits.meeting(session, who, meeting_id)
        last = meetings.current_run(session, meeting.id)
        if last.state == "live":
            meetings.end_run(session, last, house.clock.now())
        meetings.start_run(session, meeting.id, last.number + 1, house.clock.now())
        return _shape(house, session, meeting)

    return house.writer.change(change, lambda shape: told("run", shape["id"]))


def end(house: House, who: Who, meeting_id: str) -> dict:
    """The meeting is over: what is open closes, phones say thank you."""

    def change(session: Session) -> dict:
        meeting = permits.meeting(session, who, meeting_id)
        run = meetings.current_run(session, meeting.id)
        if run.state == "live":
            meetings.end_run(session, run, house.clock.now())
            session.flush()
        return _shape(house, session, meeting)

    return house.writer.change(change, lambda shape: told("run", shape["id"]))


def runs(house: House, who: Who, meeting_id: str) -> list[dict]:
    with house.database.reading() as session:
        meeting = permits.meeting(session, who, meeting_id)
        return [run_shape(run) for run in meetings.runs_of(session, meeting.id)]


def deck(house: House, meeting_id: str) -> dict:
    """What the studio's `room` has beyond the others': the activities as facilitators see them."""
    with house.database.reading() as session:
        run = meetings.current_run(session, meeting_id)
        return {"activities": activities_shape(session, run)[run.id]}


def _add(
    house: House,
    session: Session,
    account: Facilitator,
    title: dict[str, str],
    locale: str,
    settings: MeetingSettings,
) -> Meeting:
    now = house.clock.now()
    meeting = Meeting(
        id=new_id(),
        account_id=account.id,
        code=_free_code(session),
        title=title,
        locale=locale,
        locales=[locale],
        settings=settings.model_dump(mode="json"),
        created_at=now,
    )
    session.add(meeting)
    session.flush()
    meetings.start_run(session, meeting.id, 1, now)
    return meeting


def _free_code(session: Session) -> str:
    """Six digits; more when those fill up. Random, so that a code says nothing of the others."""
    for digits in (6, 6, 6, 6, 7, 7, 8, 9, 10):
        code = str(10 ** (digits - 1) + secrets.randbelow(9 * 10 ** (digits - 1)))
        if not meetings.code_taken(session, code):
            return code
    raise RuntimeError("no free code")


def _turned(house: House, session: Session, meeting: Meeting) -> dict:
    session.flush()
    meetings.turn(session, meetings.current_run(session, meeting.id))
    return _shape(house, session, meeting)


def _locale(tag: object, field: str) -> str:
    locale = known_locale(tag)
    if locale is None:
        raise Invalid.of(field, _("This language is not known."))
    return locale


def _locales(main: str, others: list[str]) -> list[str]:
    return list(dict.fromkeys([main, *(_locale(tag, "locales") for tag in others)]))


def _shape(house: House, session: Session, meeting: Meeting) -> dict:
    return _shapes(house, session, [meeting])[0]


def _shapes(house: House, session: Session, some: Sequence[Meeting]) -> list[dict]:
    runs = meetings.current_runs(session, [meeting.id for meeting in some])
    activities = activities_shape(session, *runs.values())
    return [
        _facilitators(house, meeting, runs[meeting.id], activities[runs[meeting.id].id]) for meeting in some
    ]


def _facilitators(house: House, meeting: Meeting, run: Run, activities: list[dict]) -> dict:
    """A meeting as its facilitator sees it."""
    return {
        "id": meeting.id,
        "code": meeting.code,
        "title": meeting.title,
        "locale": meeting.locale,
        "locales": meeting.locales,
        "settings": meeting.settings,
        "join_url": f"{house.base_url}/j/{meeting.code}",
        "stage_url": f"{house.base_url}/stage/{meeting.id}",
        "studio_url": f"{house.base_url}/studio/meetings/{meeting.id}",
        "results_url": f"{house.base_url}/results/{meeting.id}",
        "created_at": moment(meeting.created_at),
        "version": run.version,
        "run": run_shape(run),
        "here": house.rooms.here(meeting.id),
        "activities": activities,
    }
