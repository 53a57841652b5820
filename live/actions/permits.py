"""Who may do what: looked up and decided in one place, inside the transaction that needs it."""

from sqlalchemy.orm import Session

from live.actions.house import Facilitator, Guest, House, Who
from live.errors import Forbidden, NotFound, Unauthorized
from live.i18n import gettext as _
from live.store import meetings
from live.store.model import Activity, Meeting, Question, Run
from live.texts import identifier


def facilitator(who: Who) -> Facilitator:
    if isinstance(who, Guest):
        raise Forbidden
    if who is None:
        raise Unauthorized
    return who


def guest(who: Who) -> Guest:
    if isinstance(who, Facilitator):
        raise Forbidden
    if who is None:
        raise Unauthorized
    return who


def meeting(session: Session, who: Who, meeting_id: str) -> Meeting:
    """The facilitator's own meeting."""
    account = facilitator(who)
    found = session.get(Meeting, identifier(meeting_id))
    if found is None:
        raise NotFound
    if found.account_id != account.id:
        raise Forbidden
    return found


def activity(session: Session, who: Who, activity_id: str) -> tuple[Activity, Meeting]:
    facilitator(who)
    found = session.get(Activity, identifier(activity_id))
    if found is None:
        raise NotFound
    return found, meeting(session, who, found.meeting_id)


def run(session: Session, who: Who, meeting_id: str, run_id: str) -> Run:
    """A run of the facilitator's own meeting."""
    owner = meeting(session, who, meeting_id)
    found = session.get(Run, identifier(run_id))
    if found is None or found.meeting_id != owner.id:
        raise NotFound
    return found


def question(session: Session, who: Who, question_id: str) -> tuple[Question, Run]:
    """A question of the facilitator's own meeting."""
    facilitator(who)
    found = session.get(Question, identifier(question_id))
    if found is None:
        raise NotFound
    asked_in = session.get_one(Run, found.run_id)
    meeting(session, who, asked_in.meeting_id)
    return found, asked_in


def question_here(session: Session, who: Guest, question_id: object) -> tuple[Question, Run]:
    """A question of the run this participant is in, while that run is the current one: what is past stays as it was."""
    found = session.get(Question, identifier(question_id))
    if found is None or found.run_id != who.run_id:
        raise NotFound
    asked_in = session.get_one(Run, found.run_id)
    if meetings.current_run(session, asked_in.meeting_id).id != asked_in.id:
        raise Unauthorized(_("This meeting was started afresh. Join again."))
    return found, asked_in


def check_meeting(house: House, who: Who, meeting_id: str) -> None:
    """Raises unless the meeting is the facilitator's own."""
    with house.database.reading() as session:
        meeting(session, who, meeting_id)
