"""The audience's questions and their upvotes."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from live.store.model import Participant, Question, Upvote

SHOWN = ("live", "answered")


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
