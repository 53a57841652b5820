"""Export: the files of a run, at any moment."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from live.actions import permits
from live.actions.house import House, Who
from live.errors import Invalid
from live.exports.csv import csv_zip
from live.exports.json import json_bytes
from live.exports.sections import Report, report
from live.i18n import gettext as _
from live.i18n import speaking
from live.store import meetings

FORMATS = {
    "csv": (csv_zip, "application/zip", "zip"),
    "json": (json_bytes, "application/json", "json"),
}


@dataclass(frozen=True)
class File:
    name: str
    mimetype: str
    content: bytes


def export(house: House, who: Who, meeting_id: str, format_: object, run_id: str | None = None) -> File:
    """The run's file (the current one when left out), in the meeting's own language."""
    if format_ not in FORMATS:
        raise Invalid.of("format", _("Choose one of: %(choices)s.", choices=", ".join(FORMATS)))
    made, mimetype, ending = FORMATS[str(format_)]
    with house.database.reading() as session:
        whole = _report(house, session, who, meeting_id, run_id)
        name = f"live-{whole.meeting.code}-run-{whole.run.number}-{whole.made_at:%Y-%m-%d}.{ending}"
        with speaking(whole.meeting.locale):
            return File(name, mimetype, made(whole))


def _report(house: House, session: Session, who: Who, meeting_id: str, run_id: str | None) -> Report:
    meeting = permits.meeting(session, who, meeting_id)
    run = (
        permits.run(session, who, meeting_id, run_id) if run_id else meetings.current_run(session, meeting.id)
    )
    return report(session, meeting, run, meeting.locale, house.clock.now())
