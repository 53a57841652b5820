"""Participants: many join in one go, and are counted and named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import ClassVar, NamedTuple

from sqlalchemy import Connection, Insert, and_, bindparam, func, select
from sqlalchemy.orm import Session

from live.errors import NotFound
from live.store.listed import Listed
from live.store.model import Answer, Participant, Run, new_id
from live.store.types import microseconds


class Joined(NamedTuple):
    id: str
    run_id: str


@dataclass(frozen=True)
class Join:
    """Somebody new in the meeting's current run; kept, it is a Joined."""

    meeting_id: str
    name: str | None
    locale: str
    at: datetime
    sort: ClassVar[str] = "join"
    gathers: ClassVar[bool] = True

    @staticmethod
    def keep_all(
        connection: Connection, joins: Sequence["Join"]
    ) -> tuple[list[Joined | NotFound], list[dict]]:
        """All in one statement. Nobody has to hear of it: who is here is counted by sockets."""
        runs = _current_runs(connection, {join.meeting_id for join in joins})
        outcomes: list[Joined | NotFound] = []
        rows = []
        for join in joins:
            run_id = runs.get(join.meeting_id)
            if run_id is None:
                outcomes.append(NotFound())
                continue
            joined = Joined(new_id(), run_id)
            outcomes.append(joined)
            rows.append((joined.id, run_id, join.name, join.locale, microseconds(join.at)))
        if rows:
            connection.execute(_insert(connection.dialect.name), Listed(connection.dialect.name).rows(rows))
        return outcomes, []


@cache
def _insert(dialect: str) -> Insert:
    columns = Participant.id, Participant.run_id, Participant.name, Participant.locale, Participant.joined_at
    return Listed(dialect).insert(columns)


_RUNS = (
    select(Run.meeting_id, Run.id)
    .where(Run.meeting_id.in_(bindparam("meetings", expanding=True)))
    .order_by(Run.number)
)


def _current_runs(connection: Connection, meetings: set[str]) -> dict[str, str]:
    """Meeting → its latest run."""
    rows = connection.execute(_RUNS, {"meetings": list(meetings)})
    return {row.meeting_id: row.id for row in rows}


_KNOWN = (
    select(Participant.name, Answer.value, Answer.receipt, Answer.version)
    .outerjoin(
        Answer,
        and_(
            Answer.participant_id == Participant.id,
            Answer.round_id == bindparam("round"),
            Answer.slot == 0,
        ),
    )
    .where(Participant.id == bindparam("participant"))
)


def known(
    session: Session, participant_id: str, round_id: str | None
) -> tuple[str | None, dict | None] | None:
    """The participant's name, and what they answered in the round: `{value, receipt, version}`. None for a stranger."""
    row = session.execute(_KNOWN, {"participant": participant_id, "round": round_id or ""}).one_or_none()
    if row is None:
        return None
    answered = {"value": row.value, "receipt": row.receipt, "version": row.version}
    return row.name, answered if row.receipt else None


def names_of(session: Session, run_id: str) -> dict[str, str]:
    """Participant → name, of those who gave one."""
    rows = session.execute(
        select(Participant.id, Participant.name).where(
            Participant.run_id == run_id, Participant.name.is_not(None)
        )
    )
    return {row.id: row.name for row in rows}


def count_participants(session: Session, run_id: str) -> int:
    return session.scalar(select(func.count()).where(Participant.run_id == run_id)) or 0
