"""The audience's questions: ask, edit, retract, upvote; and what the facilitator does with them."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from live.actions import permits
from live.actions.answers import checked_receipt
from live.actions.house import Guest, House, Who
from live.actions.participants import still_present
from live.errors import Closed, Forbidden, Invalid, TooFast, Unauthorized
from live.i18n import gettext as _
from live.store import meetings, questions
from live.store.model import Participant, Question, Run
from live.store.queries import question_shape
from live.store.votes import Vote
from live.store.writer import Message
from live.texts import identifier, taken

TEXT_LIMIT = 300
NAME_LIMIT = 40
WAITING_LIMIT = 20  # of one participant at a time, so that one angry person can't fill the queue


def listed(house: House, who: Who, meeting_id: str) -> dict:
    """All for the facilitator; for a participant what is live or answered, and their own."""
    if isinstance(who, Guest):
        if who.meeting_id != meeting_id:
            raise Forbidden
        still_present(house, who)
        with house.database.reading() as session:
            own = questions.asked_by(session, who.id)
        return house.rooms.get(meeting_id).questions_for("phone", own)
    with house.database.reading() as session:
        permits.meeting(session, who, meeting_id)
    return house.rooms.get(meeting_id).questions_for("studio")


def ask(house: House, who: Who, text: object, name: object, receipt: object) -> dict:
    guest = permits.guest(who)
    slip = checked_receipt(receipt)
    asked = taken(text, TEXT_LIMIT, "text", lines=True)
    called = taken(name, NAME_LIMIT, "name", needed=False) if name is not None else ""

    def change(session: Session) -> list[Message]:
        known = questions.asked_before(session, guest.id, slip)
        if known:
            return [_message(known, guest.meeting_id, 0)]
        participant, run, settings = _there(session, guest)
        if questions.count_waiting(session, guest.id) >= WAITING_LIMIT:
            raise TooFast(_("You have asked a lot. Wait until some of it was answered."), wait=60)
        question = questions.ask(
            session,
            participant,
            text=asked,
            name=called or None,
            receipt=slip,
            state="held" if settings.get("moderated") else "live",
            now=house.clock.now(),
        )
        return [_message(question, guest.meeting_id, meetings.turn(session, run))]

    return _published(house, change)


def edit(house: House, who: Who, question_id: object, text: object) -> dict:
    """The author's new words; held again where questions are approved first."""
    guest = permits.guest(who)
    new = taken(text, TEXT_LIMIT, "text", lines=True)

    def change(session: Session) -> list[Message]:
        question, run = _own(session, guest, question_id)
        _participant, _run, settings = _there(session, guest)
        if question.text != new:
            question.original = question.original or question.text
            question.text = new
            if settings.get("moderated"):
                question.state, question.highlighted = "held", False
        return [_turned(session, question, run)]

    return _published(house, change)


def retract(house: House, who: Who, question_id: object) -> None:
    """The author takes it back: it is gone, with its votes."""
    guest = permits.guest(who)

    def change(session: Session) -> list[Message]:
        return [_removed(session, *_own(session, guest, question_id))]

    _published(house, change)


def upvote(house: House, who: Who, question_id: object, on: object) -> int:
    """One each, may be taken back; the votes afterwards."""
    guest = permits.guest(who)
    if not isinstance(on, bool):
        raise Invalid.of("on", _("This has to be true or false."))
    standing = house.rooms.get(still_present(house, guest).meeting_id).standing
    if standing.settings.get("questions") != "open":
        raise Closed(_("This question takes no votes now."))
    vote = Vote(guest.meeting_id, guest.run_id, identifier(question_id), guest.id, on)
    votes: int = house.writer.keep(vote)
    return votes


def delete(house: House, who: Who, question_id: str) -> None:
    """By the facilitator, or by its author."""
    if isinstance(who, Guest):
        return retract(house, who, question_id)

    def change(session: Session) -> list[Message]:
        return [_removed(session, *permits.question(session, who, question_id))]

    _published(house, change)
    return None


def moderate(house: House, who: Who, question_id: str, verb: str) -> dict:
    """approve · highlight · unhighlight · answered · reopen · hide · restore"""

    def change(session: Session) -> list[Message]:
        question, run = permits.question(session, who, question_id)
        displaced = _highlighted_before(session, question) if verb == "highlight" else []
        VERBS[verb](question)
        for other in displaced:
            other.highlighted = False
        return [_turned(session, each, run) for each in (*displaced, question)]

    return _published(house, change)


def _approve(question: Question) -> None:
    if question.state == "held":
        question.state = "live"


def _highlight(question: Question) -> None:
    if question.state != "live":
        raise Invalid(_("Only a question on the list can be highlighted."))
    question.highlighted = True


def _unhighlight(question: Question) -> None:
    question.highlighted = False


def _leave(state: str) -> Callable[[Question], None]:
    def verb(question: Question) -> None:
        question.state, question.highlighted = state, False

    return verb


VERBS: dict[str, Callable[[Question], None]] = {
    "approve": _approve,
    "highlight": _highlight,
    "unhighlight": _unhighlight,
    "answered": _leave("answered"),
    "reopen": _leave("live"),
    "hide": _leave("hidden"),
    "restore": _leave("live"),
}


def _highlighted_before(session: Session, question: Question) -> list[Question]:
    return [
        each
        for each in questions.questions_of(session, question.run_id)
        if each.highlighted and each.id != question.id
    ]


def _there(session: Session, guest: Guest) -> tuple[Participant, Run, dict]:
    """The participant, the run and the meeting's settings, if questions are taken now."""
    found = questions.place_of(session, guest.id)
    if found is None:
        raise Unauthorized
    participant, run, settings, current = found
    if settings.get("questions") != "open" or run.id != current:
        raise Closed(_("Questions are closed now."))
    return participant, run, settings


def _own(session: Session, guest: Guest, question_id: object) -> tuple[Question, Run]:
    question, run = permits.question_here(session, guest, question_id)
    if question.participant_id != guest.id:
        raise Forbidden(_("Only its author can change a question."))
    if question.state == "answered":
        raise Closed(_("This question was answered already."))
    return question, run


def _turned(session: Session, question: Question, run: Run) -> Message:
    session.flush()
    return _message(question, run.meeting_id, meetings.turn(session, run))


def _removed(session: Session, question: Question, run: Run) -> Message:
    message = _message(question, run.meeting_id, meetings.turn(session, run))
    message["question"] = {"id": question.id, "state": "gone", "highlighted": False}
    session.delete(question)
    return message


def _message(question: Question, meeting_id: str, version: int) -> Message:
    return {
        "what": "question",
        "meeting": meeting_id,
        "run": question.run_id,
        "version": version,
        "author": question.participant_id,
        "question": question_shape(question),
    }


def _published(house: House, change: Callable[[Session], list[Message]]) -> dict:
    """Make the change, tell the rooms (a repeated receipt, version 0, tells nothing); the question."""
    messages = house.writer.change(change, lambda messages: [each for each in messages if each["version"]])
    return messages[-1]["question"]
