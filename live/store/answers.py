"""Answers: keeping a batch of them exactly, and reading them back."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from live.errors import AlreadyAnswered, Closed, NotFound, Problem
from live.kinds.base import Answer as Value
from live.kinds.base import Given
from live.store.batch import statements
from live.store.model import Answer, Mark, Receipt, Round, takes_answers
from live.store.types import microseconds
from live.tally import Tally, difference


@dataclass(frozen=True)
class Give:
    """One participant's wish: `answer` is kept for `round_id`, or the one that stands is withdrawn (`receipt` None).

    `marks` is the kind's, with the settings of the activity; `stands` means that a first answer can't be changed.
    """

    round_id: str
    participant_id: str
    receipt: str | None
    answer: Value
    marks: Callable[[Value], Counter]
    stands: bool
    at: datetime
    sort: ClassVar[str] = "answer"
    gathers: ClassVar[bool] = True

    @property
    def slip(self) -> tuple[str, str, str | None]:
        """The receipt, which is one of its participant and its round."""
        return self.participant_id, self.round_id, self.receipt

    @property
    def withdraws(self) -> bool:
        return self.receipt is None

    @staticmethod
    def keep_all(connection: Connection, gives: Sequence["Give"]) -> tuple[list, list[dict]]:
        """For each the round's version or the Problem; and the messages that say what changed."""
        outcomes, deltas = keep(connection, gives)
        return outcomes, [delta.message() for delta in deltas]


@dataclass
class Delta:
    """What one commit changed in one round; `answers` names the participants whose answer changed."""

    meeting_id: str
    round_id: str
    counts: Counter = field(default_factory=Counter)
    people: int = 0
    version: int = 0
    answers: list[str] = field(default_factory=list)

    def message(self) -> dict:
        """What the rooms hear."""
        return {
            "what": "tally",
            "meeting": self.meeting_id,
            "round": self.round_id,
            "version": self.version,
            "counts": dict(self.counts),
            "people": self.people,
            "answers": self.answers,
        }


@dataclass(frozen=True)
class _State:
    meeting_id: str
    state: str
    grace_until: datetime | None
    version: int


_NONE = object()


def keep(connection: Connection, gives: Sequence[Give]) -> tuple[list[int | Problem], list[Delta]]:
    """Keep `gives` in their order; for each the round's version or the Problem, and the changed rounds' deltas.

    A receipt that was kept before gets the version it got then, and changes nothing.
    """
    rounds = _rounds(connection, {give.round_id for give in gives})
    known = _receipts(connection, gives)
    standing = _standing(connection, gives)
    before = dict(standing)
    deltas: dict[str, Delta] = {}
    outcomes: list[int | Problem | None] = []
    kept: dict[tuple[str, str], Give] = {}
    for give in gives:
        key = (give.round_id, give.participant_id)
        outcome: int | Problem | None = known.get(give.slip)
        if outcome is None:
            outcome = _refusal(give, rounds.get(give.round_id), standing.get(key, _NONE))
        if outcome is None:
            delta = deltas.setdefault(give.round_id, Delta(rounds[give.round_id].meeting_id, give.round_id))
            _count(delta, give, standing.get(key, _NONE))
            standing[key] = _NONE if give.withdraws else give.answer
            kept[key] = give
            outcome = version = rounds[give.round_id].version + 1
            if give.receipt:
                known[give.slip] = version
        outcomes.append(outcome)
    _write_rounds(connection, sorted(deltas.values(), key=lambda delta: delta.round_id), rounds)
    _write_answers(connection, kept, before, deltas)
    _write_receipts(connection, gives, outcomes, deltas)
    return outcomes, list(deltas.values())  # type: ignore[return-value]


def _refusal(give: Give, round_: _State | None, standing: object) -> int | Problem | None:
    if round_ is None:
        return NotFound()
    if not takes_answers(round_.state, round_.grace_until, give.at):
        return Closed.to(standing is not _NONE)
    if give.withdraws and standing is _NONE:
        return round_.version
    if give.stands and standing is not _NONE:
        return AlreadyAnswered()
    return None


def _count(delta: Delta, give: Give, standing: object) -> None:
    old = Counter() if standing is _NONE else give.marks(standing)
    new = Counter() if give.withdraws else give.marks(give.answer)
    for key, change in difference(new, old).items():
        delta.counts[key] += change
    delta.people += (not give.withdraws) - (standing is not _NONE)
    delta.answers.append(give.participant_id)


def _rounds(connection: Connection, ids: set[str]) -> dict[str, _State]:
    rows = connection.execute(statements(connection).rounds, {"ids": sorted(ids)})
    return {row.id: _State(row.meeting_id, row.state, row.grace_until, row.version) for row in rows}


def _receipts(connection: Connection, gives: Sequence[Give]) -> dict[tuple[str, str, str | None], int]:
    of = statements(connection)
    wanted = {give.slip for give in gives if give.receipt}
    rows = connection.execute(of.receipts, of.listed(wanted)) if wanted else ()
    return {(row.participant_id, row.round_id, row.receipt): row.version for row in rows}


def _standing(connection: Connection, gives: Sequence[Give]) -> dict[tuple[str, str], Any]:
    of = statements(connection)
    rows = connection.execute(
        of.standing, of.listed({(give.round_id, give.participant_id) for give in gives})
    )
    return {(row.round_id, row.participant_id): row.value for row in rows}


def _write_rounds(connection: Connection, deltas: Sequence[Delta], rounds: dict[str, _State]) -> None:
    """The rounds' versions and the marks of their tallies."""
    if not deltas:
        return
    for delta in deltas:
        delta.version = rounds[delta.round_id].version + 1
        # Sorted, so that a tally read back (by version, then key) stands in the same order as one kept up by deltas.
        delta.counts = Counter({key: count for key, count in sorted(delta.counts.items()) if count})
    of = statements(connection)
    connection.execute(
        of.turn_round,
        [{"round": each.round_id, "new_version": each.version, "people": each.people} for each in deltas],
    )
    marks = [
        (delta.round_id, key, count, delta.version) for delta in deltas for key, count in delta.counts.items()
    ]
    if marks:
        connection.execute(of.add_mark, of.listed(marks))


def _write_answers(connection: Connection, kept: dict, before: dict, deltas: dict[str, Delta]) -> None:
    of = statements(connection)
    gone = [
        {"round": round_id, "participant": participant_id}
        for (round_id, participant_id), give in kept.items()
        if give.withdraws and (round_id, participant_id) in before
    ]
    if gone:
        connection.execute(of.remove_answer, gone)
    rows = [
        (
            give.round_id,
            give.participant_id,
            0,
            json.dumps(give.answer, ensure_ascii=False),
            give.receipt,
            deltas[give.round_id].version,
            microseconds(give.at),
        )
        for give in kept.values()
        if not give.withdraws
    ]
    if rows:
        connection.execute(of.put_answer, of.listed(rows))


def _write_receipts(
    connection: Connection, gives: Sequence[Give], outcomes: Sequence, deltas: dict[str, Delta]
) -> None:
    rows = [
        (give.participant_id, give.round_id, give.receipt, outcome)
        for give, outcome in zip(gives, outcomes, strict=True)
        if give.receipt and give.round_id in deltas and isinstance(outcome, int)
    ]
    if rows:
        of = statements(connection)
        connection.execute(of.add_receipt, of.listed(rows))


def receipt_version(session: Session, participant_id: str, round_id: str, receipt: str) -> int | None:
    """The version that was acknowledged for this receipt, if it ever was."""
    known = session.get(Receipt, (participant_id, round_id, receipt))
    return known.version if known else None


def tally_of(session: Session, round_: Round) -> Tally:
    marks = session.execute(
        select(Mark.version, Mark.key, Mark.count).where(Mark.round_id == round_.id, Mark.count != 0)
    )
    # Sorted here: databases order texts by their own rules, deltas are ordered by code points.
    ordered = sorted((version, key, count) for version, key, count in marks)
    return Tally({key: count for _version, key, count in ordered}, round_.answered)


def answer_of(session: Session, round_id: str, participant_id: str) -> Answer | None:
    return session.get(Answer, (round_id, participant_id, 0))


def answers_of(session: Session, round_id: str) -> Iterator[Given]:
    """All answers of a round as they stand, in the order of giving, read in portions."""
    rows = session.execute(
        select(Answer.participant_id, Answer.value, Answer.given_at)
        .where(Answer.round_id == round_id)
        .order_by(Answer.given_at, Answer.participant_id)
        .execution_options(yield_per=1000)
    )
    for row in rows:
        yield Given(row.participant_id, row.value, row.given_at)
