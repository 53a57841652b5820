"""The audience's questions and their upvotes."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
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


def set_upvote(session: Session, question_id: str, participant_id: str, on: bool) -> int:
    """Each participant counts once, however often they ask for it; the votes afterwards."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    key = {"question_id": question_id, "participant_id": participant_id}
    statement = (
        insert(Upvote).values(key).on_conflict_do_nothing().returning(Upvote.question_id)
        if on
        else delete(Upvote).filter_by(**key).returning(Upvote.question_id)
    )
    changed = session.execute(statement).first() is not None
    step = (1 if on else -1) if changed else 0
    votes = session.scalar(
        update(Question)
        .where(Question.id == question_id)
        .values(votes=Question.votes + step)
        .returning(Question.votes)
        .execution_options(synchronize_session=False)
    )
    assert votes is not None
    return votes
