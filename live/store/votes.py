"""Upvotes: many kept in one go, each person's once for a question."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from live.errors import Closed, NotFound, Problem
from live.i18n import lazy as _l
from live.store.listed import Listed
from live.store.model import Question, Upvote


@dataclass(frozen=True)
class Vote:
    """One participant's wish to vote for a question of their run (`on`), or to take the vote back.

    Kept, it is the question's votes.
    """

    meeting_id: str
    run_id: str
    question_id: str
    participant_id: str
    on: bool
    sort: ClassVar[str] = "vote"
    gathers: ClassVar[bool] = True

    @staticmethod
    def keep_all(connection: Connection, votes: Sequence["Vote"]) -> tuple[list[int | Problem], list[dict]]:
        """For each the votes of its question; and one message a meeting."""
        of = _for(connection.dialect.name)
        questions = {
            row.id: row
            for row in connection.execute(of.questions, {"ids": sorted({each.question_id for each in votes})})
        }
        refusals = [_refusal(each, questions.get(each.question_id)) for each in votes]
        taken = [each for each, refusal in zip(votes, refusals, strict=True) if refusal is None]
        changes = _write(connection, of, taken)
        counts = {id_: row.votes + changes[id_] for id_, row in questions.items()}
        outcomes = [
            refusal or counts[each.question_id] for each, refusal in zip(votes, refusals, strict=True)
        ]
        told: dict[str, dict[str, int]] = {}
        for each in taken:
            told.setdefault(each.meeting_id, {})[each.question_id] = counts[each.question_id]
        return outcomes, [
            {"what": "votes", "meeting": meeting, "votes": votes} for meeting, votes in told.items()
        ]


def _refusal(vote: Vote, question: Row | None) -> Problem | None:
    if question is None or question.run_id != vote.run_id:
        return NotFound()
    return None if question.state == "live" else Closed(_l("This question takes no votes now."))


def _write(connection: Connection, of: "_Statements", votes: Sequence[Vote]) -> Counter[str]:
    """Add and remove what changes; by how much each question's votes change."""
    changes: Counter[str] = Counter()
    if not votes:
        return changes
    wish = {(each.question_id, each.participant_id): each.on for each in votes}  # the last of each counts
    there = {tuple(row) for row in connection.execute(of.there, of.listed(wish))}
    added = [key for key, on in wish.items() if on and key not in there]
    removed = [key for key, on in wish.items() if not on and key in there]
    if added:
        connection.execute(of.add, of.listed(added))
    if removed:
        connection.execute(of.remove, [{"question": q, "participant": p} for q, p in removed])
    changes.update(question for question, _participant in added)
    changes.subtract(question for question, _participant in removed)
    rows = [
        {"question": question, "change": change} for question, change in sorted(changes.items()) if change
    ]
    if rows:
        connection.execute(of.count, rows)
    return changes


class _Statements:
    def __init__(self, dialect: str):
        listed = Listed(dialect)
        self.listed = listed.rows
        # Locked in the order of their ids, so that two processes never wait for each other.
        self.questions = (
            select(Question.id, Question.run_id, Question.state, Question.votes)
            .where(Question.id.in_(bindparam("ids", expanding=True)))
            .order_by(Question.id)
            .with_for_update()
        )
        self.there = listed.matching([Upvote.question_id, Upvote.participant_id])
        self.add = listed.insert([Upvote.question_id, Upvote.participant_id]).on_conflict_do_nothing()
        self.remove = delete(Upvote).where(
            Upvote.question_id == bindparam("question"), Upvote.participant_id == bindparam("participant")
        )
        self.count = (
            update(Question)
            .where(Question.id == bindparam("question"))
            .values(votes=Question.votes + bindparam("change"))
            .execution_options(synchronize_session=False)
        )


@cache
def _for(dialect: str) -> _Statements:
    return _Statements(dialect)
