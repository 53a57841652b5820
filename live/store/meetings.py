"""Meetings, their activities and their runs."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from live.store.model import Activity, Answer, Meeting, Question, Round, Run


def meeting_by_code(session: Session, code: str) -> Meeting | None:
    return session.scalar(select(Meeting).where(Meeting.code == code))


def code_taken(session: Session, code: str) -> bool:
    return session.scalar(select(Meeting.id).where(Meeting.code == code)) is not None


def meetings_of(session: Session, account_id: str) -> Sequence[Meeting]:
    """Newest first."""
    return session.scalars(
        select(Meeting).where(Meeting.account_id == account_id).order_by(Meeting.created_at.desc())
    ).all()


def count_meetings(session: Session, account_id: str) -> int:
    return session.scalar(select(func.count()).where(Meeting.account_id == account_id)) or 0


def delete_meeting(session: Session, meeting: Meeting) -> None:
    """Everything that belongs to it goes with it, by the database's own cascades."""
    session.execute(delete(Meeting).where(Meeting.id == meeting.id))


def holdings(session: Session, meeting_id: str) -> dict[str, int]:
    """How much there is of a meeting: activities, runs, answers, questions of the audience."""
    runs = select(Run.id).where(Run.meeting_id == meeting_id)
    rounds = select(Round.id).where(Round.run_id.in_(runs))
    counted = {
        "activities": select(func.count()).where(Activity.meeting_id == meeting_id),
        "runs": select(func.count()).where(Run.meeting_id == meeting_id),
        "answers": select(func.count()).where(Answer.round_id.in_(rounds)),
        "questions": select(func.count()).where(Question.run_id.in_(runs)),
    }
    return {name: session.scalar(query) or 0 for name, query in counted.items()}


def activities_of(session: Session, *meeting_ids: str) -> Sequence[Activity]:
    return session.scalars(
        select(Activity).where(Activity.meeting_id.in_(meeting_ids)).order_by(Activity.position, Activity.id)
    ).all()


def renumber(activities: Sequence[Activity]) -> None:
    for position, activity in enumerate(activities):
        activity.position = position


def current_run(session: Session, meeting_id: str) -> Run:
    """The latest one; a meeting has one from its first moment."""
    return session.scalars(
        select(Run).where(Run.meeting_id == meeting_id).order_by(Run.number.desc()).limit(1)
    ).one()


def current_runs(session: Session, meeting_ids: Sequence[str]) -> dict[str, Run]:
    """Meeting → its latest run."""
    runs = session.scalars(select(Run).where(Run.meeting_id.in_(meeting_ids)).order_by(Run.number))
    return {run.meeting_id: run for run in runs}


def runs_of(session: Session, meeting_id: str) -> Sequence[Run]:
    return session.scalars(select(Run).where(Run.meeting_id == meeting_id).order_by(Run.number)).all()


def start_run(session: Session, meeting_id: str, number: int, now: datetime) -> Run:
    run = Run(meeting_id=meeting_id, number=number, started_at=now)
    session.add(run)
    session.flush()
    return run


def end_run(session: Session, run: Run, now: datetime) -> None:
    """Close what is open, for those who are still typing too, and say that it is over."""
    close_rounds(session, run, now)
    session.execute(
        update(Round)
        .where(Round.run_id == run.id, Round.grace_until.is_not(None))
        .values(grace_until=None)
        .execution_options(synchronize_session="fetch")
    )
    run.state, run.ended_at, run.version = "over", now, run.version + 1


def close_rounds(
    session: Session, run: Run, now: datetime, but: str | None = None, grace: timedelta | None = None
) -> None:
    """Close what is open, `but` one; with `grace`, who is typing may still finish."""
    session.execute(
        update(Round)
        .where(Round.run_id == run.id, Round.state == "open", Round.id != (but or ""))
        .values(state="closed", closed_at=now, grace_until=now + grace if grace else None)
        .execution_options(synchronize_session="fetch")
    )


def turn(session: Session, run: Run) -> int:
    """One more change of what the run's screens show; its version."""
    version = session.scalar(
        update(Run)
        .where(Run.id == run.id)
        .values(version=Run.version + 1)
        .returning(Run.version)
        .execution_options(synchronize_session=False)
    )
    assert version is not None
    set_committed_value(run, "version", version)
    return version


def rounds_of(session: Session, run_id: str, activity_id: str) -> Sequence[Round]:
    return session.scalars(
        select(Round).where(Round.run_id == run_id, Round.activity_id == activity_id).order_by(Round.number)
    ).all()


def latest_rounds(session: Session, *run_ids: str) -> dict[str, tuple[Round, int]]:
    """Activity id → its latest round in its run, and how many rounds there are."""
    latest: dict[str, tuple[Round, int]] = {}
    for round_ in session.scalars(select(Round).where(Round.run_id.in_(run_ids)).order_by(Round.number)):
        latest[round_.activity_id] = (round_, latest.get(round_.activity_id, (None, 0))[1] + 1)
    return latest


def rounds_everywhere(session: Session, activity_id: str) -> Sequence[Round]:
    """The activity's rounds in all runs."""
    return session.scalars(select(Round).where(Round.activity_id == activity_id)).all()
