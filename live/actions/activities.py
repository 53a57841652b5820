"""Activities: add, edit, reorder, duplicate, delete."""

from pydantic import Field
from sqlalchemy.orm import Session

from live.actions import images, permits
from live.actions.house import House, Who, told
from live.checks import checked
from live.errors import Invalid
from live.i18n import gettext as _
from live.kinds import kind_named
from live.kinds.base import Settings, Text
from live.store import meetings
from live.store.answers import tally_of
from live.store.model import Activity, Meeting
from live.store.queries import activity_shape

ACTIVITIES_LIMIT = 200


class NewActivity(Settings):
    kind: str = Field(max_length=32)
    title: Text
    settings: dict = Field(default_factory=dict)
    position: int | None = Field(default=None, ge=0)


class ActivityEdit(Settings):
    title: Text | None = None
    settings: dict | None = None
    position: int | None = Field(default=None, ge=0)


class Order(Settings):
    activities: list[str] = Field(max_length=ACTIVITIES_LIMIT)


def get(house: House, who: Who, activity_id: str) -> dict:
    with house.database.reading() as session:
        activity, meeting = permits.activity(session, who, activity_id)
        return _shape(session, activity, meeting)


def create(house: House, who: Who, meeting_id: str, raw: object) -> dict:
    def change(session: Session) -> dict:
        meeting = permits.meeting(session, who, meeting_id)
        wish = checked(NewActivity, raw, locale=meeting.locale)
        kind = kind_named(wish.kind)
        settings = checked(kind.Settings, wish.settings, locale=meeting.locale, at="settings")
        images.check(session, meeting, settings)
        activity = Activity(
            meeting_id=meeting.id,
            kind=kind.name,
            title=wish.title,
            settings=settings.model_dump(mode="json"),
        )
        _place(session, meeting, activity, wish.position)
        return _turned(session, activity, meeting)

    return house.writer.change(change, lambda shape: told("meeting", shape["meeting"]))


def edit(house: House, who: Who, activity_id: str, raw: object) -> dict:
    """Change what `raw` names; settings are merged field by field, so that two windows don't undo each other."""

    def change(session: Session) -> dict:
        activity, meeting = permits.activity(session, who, activity_id)
        wish = checked(ActivityEdit, raw, locale=meeting.locale)
        if wish.title is not None:
            activity.title = wish.title
        if wish.settings is not None:
            activity.settings = _merged(session, activity, meeting, wish.settings)
        if wish.position is not None:
            _place(session, meeting, activity, wish.position)
        return _turned(session, activity, meeting)

    return house.writer.change(change, lambda shape: told("meeting", shape["meeting"], on=shape["on"]))


def duplicate(house: House, who: Who, activity_id: str) -> dict:
    def change(session: Session) -> dict:
        activity, meeting = permits.activity(session, who, activity_id)
        copy = Activity(
            meeting_id=meeting.id, kind=activity.kind, title=activity.title, settings=activity.settings
        )
        _place(session, meeting, copy, activity.position + 1)
        return _turned(session, copy, meeting)

    return house.writer.change(change, lambda shape: told("meeting", shape["meeting"]))


def delete(house: House, who: Who, activity_id: str) -> None:
    """With its rounds and answers."""

    def change(session: Session) -> dict:
        activity, meeting = permits.activity(session, who, activity_id)
        run = meetings.current_run(session, meeting.id)
        was_on = run.activity_id == activity.id
        session.delete(activity)
        session.flush()
        session.expire(run)
        meetings.renumber(meetings.activities_of(session, meeting.id))
        meetings.turn(session, run)
        return {"meeting": meeting.id, "on": was_on}

    house.writer.change(change, lambda gone: told("meeting", gone["meeting"], on=gone["on"]))


def order(house: House, who: Who, meeting_id: str, raw: object) -> None:
    """Put the activities in the order of `raw["activities"]`, which names each of them once."""

    def change(session: Session) -> str:
        meeting = permits.meeting(session, who, meeting_id)
        wish = checked(Order, raw).activities
        known = {activity.id: activity for activity in meetings.activities_of(session, meeting.id)}
        if sorted(wish) != sorted(known):
            raise Invalid.of("activities", _("Name each question of this meeting once."))
        meetings.renumber([known[each] for each in wish])
        session.flush()
        meetings.turn(session, meetings.current_run(session, meeting.id))
        return meeting.id

    house.writer.change(change, lambda changed: told("meeting", changed))


def _place(session: Session, meeting: Meeting, activity: Activity, position: int | None) -> None:
    others = [each for each in meetings.activities_of(session, meeting.id) if each is not activity]
    if len(others) >= ACTIVITIES_LIMIT:
        raise Invalid(_("A meeting holds at most %(n)s questions.", n=ACTIVITIES_LIMIT))
    others.insert(len(others) if position is None else min(position, len(others)), activity)
    meetings.renumber(others)
    session.add(activity)


def _merged(session: Session, activity: Activity, meeting: Meeting, wish: dict) -> dict:
    kind = kind_named(activity.kind)
    settings = checked(
        kind.Settings,
        activity.settings | wish,
        locale=meeting.locale,
        at="settings",
        before=activity.settings,
    )
    images.check(session, meeting, settings)
    missing = kind.fixed(kind.Settings.model_validate(activity.settings)) - kind.fixed(settings)
    if missing and any(
        missing & {key.partition(":")[0] for key in tally_of(session, round_)}
        for round_ in meetings.rounds_everywhere(session, activity.id)
    ):
        raise Invalid.of(
            "settings", _("Something you removed has answers already. Rename it instead of removing it.")
        )
    return settings.model_dump(mode="json")


def _turned(session: Session, activity: Activity, meeting: Meeting) -> dict:
    session.flush()
    meetings.turn(session, meetings.current_run(session, meeting.id))
    return _shape(session, activity, meeting)


def _shape(session: Session, activity: Activity, meeting: Meeting) -> dict:
    run = meetings.current_run(session, meeting.id)
    latest = meetings.latest_rounds(session, run.id).get(activity.id)
    return activity_shape(activity, latest, run.activity_id == activity.id)
