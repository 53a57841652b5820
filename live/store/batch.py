"""The statements with which a batch of answers is read and written: made once for each sort of database.

What is wanted is joined as a list to the table, by its key: a long `IN` of pairs makes SQLite look at every row there is.
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Executable,
    FromClause,
    String,
    and_,
    bindparam,
    case,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.elements import ColumnElement

from live.store.model import Answer, Mark, Receipt, Round, Run

_LISTED = "listed"


class Statements:
    """For one dialect, "sqlite" or "postgresql"."""

    def __init__(self, dialect: str):
        self._dialect = dialect
        # Locked in the order of their ids, so that two processes never wait for each other (no lock in SQLite).
        self.rounds = (
            select(Round.id, Run.meeting_id, Round.state, Round.grace_until, Round.version)
            .join(Run, Run.id == Round.run_id)
            .where(Round.id.in_(bindparam("ids", expanding=True)))
            .order_by(Round.id)
            .with_for_update(of=Round)
        )
        self.receipts = self._matching(
            [Receipt.participant_id, Receipt.round_id, Receipt.receipt], Receipt.version
        )
        self.standing = self._matching([Answer.round_id, Answer.participant_id], Answer.value)
        self.turn_round = (
            update(Round)
            .where(Round.id == bindparam("round"))
            .values(version=bindparam("new_version"), answered=Round.answered + bindparam("people"))
            .execution_options(synchronize_session=False)
        )
        self.remove_answer = delete(Answer).where(
            Answer.round_id == bindparam("round"), Answer.participant_id == bindparam("participant")
        )
        insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
        mark = insert(Mark)
        self.add_mark = mark.on_conflict_do_update(
            index_elements=["round_id", "key"],
            set_={
                "count": Mark.count + mark.excluded.count,
                "version": case((mark.excluded.count > 0, mark.excluded.version), else_=Mark.version),
            },
        )
        answer = insert(Answer)
        self.put_answer = answer.on_conflict_do_update(
            index_elements=["round_id", "participant_id", "slot"],
            set_={name: answer.excluded[name] for name in ("value", "receipt", "version", "given_at")},
        )
        self.add_receipt = insert(Receipt).on_conflict_do_nothing()

    def listed(self, rows: Iterable[Sequence[str | None]]) -> dict[str, Any]:
        """`rows` as the parameters of `receipts` and `standing`."""
        if self._dialect == "sqlite":
            return {_LISTED: json.dumps(list(rows), ensure_ascii=False)}
        return {f"{_LISTED}_{place}": list(column) for place, column in enumerate(zip(*rows, strict=True))}

    def _matching(self, key: Sequence[Any], value: Any) -> Executable:
        """The rows whose `key` is in the list: key and `value`."""
        wanted, columns = self._list(len(key))
        on = and_(*(column == each for column, each in zip(key, columns, strict=True)))
        return select(*key, value).select_from(wanted).join(key[0].class_, on)

    def _list(self, n: int) -> tuple[FromClause, list[ColumnElement]]:
        if self._dialect == "sqlite":
            each = func.json_each(bindparam(_LISTED)).table_valued("value", name=_LISTED)
            return each, [func.json_extract(each.c.value, f"$[{place}]") for place in range(n)]
        names = [f"{_LISTED}_{place}" for place in range(n)]
        arrays = (bindparam(name, type_=postgresql.ARRAY(String)) for name in names)
        table = func.unnest(*arrays).table_valued(*names, name=_LISTED).render_derived()
        return table, [table.c[name] for name in names]


@cache
def _for(dialect: str) -> Statements:
    return Statements(dialect)


def statements(connection: Connection) -> Statements:
    return _for(connection.dialect.name)
