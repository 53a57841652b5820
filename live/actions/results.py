"""Results of a run as tables, for the results page."""

from live.actions import permits
from live.actions.house import House, Who
from live.exports.sections import Section, report, stands
from live.i18n import text_in
from live.store import meetings


def of_run(house: House, who: Who, meeting_id: str, run_id: str | None, locale: str) -> dict:
    """What the results page shows: the run, all runs, a section a round, the questions."""
    with house.database.reading() as session:
        meeting = permits.meeting(session, who, meeting_id)
        run = (
            permits.run(session, who, meeting_id, run_id)
            if run_id
            else meetings.current_run(session, meeting.id)
        )
        whole = report(session, meeting, run, locale, house.clock.now())
        return {
            "meeting": {"id": meeting.id, "code": meeting.code, "title": whole.title},
            "run": run,
            "runs": list(meetings.runs_of(session, meeting.id)),
            "people": whole.people,
            "sections": [_section(section, locale, meeting.locale) for section in whole.sections],
            "questions": [
                (question, stands(question))
                for question in sorted(whole.questions, key=lambda each: -each.votes)
            ],
        }


def _section(section: Section, locale: str, default: str) -> dict:
    round_, kind = section.round, section.kind
    return {
        "title": text_in(section.activity.title, locale, default),
        "kind_title": str(kind.title),
        "number": round_.number,
        "state": round_.state,
        "answered": round_.answered,
        "opened_at": round_.opened_at,
        "closed_at": round_.closed_at,
        "table": kind.table(section.settings, section.view(), locale, default),
    }
