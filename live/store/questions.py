"""The audience's questions and their upvotes."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, aliased

from live.store.model import Meeting, Participant, Question, Run, Upvote

SHOWN = ("live", "answered")

_Later = aliased(Run)
_PLACE = (
    select(
        Participant,
        Run,
        Meeting.settings,
        select(_Later.id)
        .where(_Later.meeting_id == Run.meeting_id)
        .order_by(_Later.number.desc())
        .limit(1)
        .correlate(Run)
        .scalar_subquery(),
    )
    .join(Run, Run.id == Participant.run_id)
    .join(Meeting, Meeting.id == Run.meeting_id)
    .where(Participant.id == bindparam("participant"))
)


def place_of(session: Session, participant_id: str) -> tuple[Participant, Run, dict, str] | None:
    """The participant, their run, the meeting's settings and the id of its current run, in one look."""
    row = session.execute(_PLACE, {"participant": participant_id}).one_or_none()
    return None if row is None else (row[0], row[1], row[2], row[3])


def asked_before(session: Session, participant_id: str, receipt: str) -> Question | None:
    return session.scalar(
        select(Question).where(Question.participant_id == participant_id, Question.receipt == receipt)
    )


def count_waiting(session: Session, participant_id: str) -> int:
    """How many questions of this participant are not yet dealt with."""
    return (
        session.scalar(
            select(func.count()).where(
                Question.participant_id == participant_id, Question.state.in_(("held", "live"))
            )
        )
        or 0
    )


def ask(
    session: Session,
    participant: Participant,
    *,
    text: str,
    name: str | None,
    receipt: str,
    state: str,
    now: datetime,
) -> Question:
    question = Question(
        run_id=participant.run_id,
        participant_id=participant.id,
        text=text,
        name=name,
        receipt=receipt,
        state=state,
        asked_at=now,
    )
    session.add(question)
    session.flush()
    return question


def questions_of(session: Session, run_id: str) -> Sequence[Question]:
    return session.scalars(
        select(Question).where(Question.run_id == run_id).order_by(Question.asked_at, Question.id)
    ).all()


def upvoted_by(session: Session, participant_id: str) -> list[str]:
    return list(session.scalars(select(Upvote.question_id).where(Upvote.participant_id == participant_id)))


def asked_by(session: Session, participant_id: str) -> list[str]:
    return list(session.scalars(select(Question.id).where(Question.participant_id == participant_id)))
