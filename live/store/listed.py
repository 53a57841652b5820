"""Many rows in one statement: a list of them goes along as one value, and is a table there.

Found by key: a long `IN` of pairs makes SQLite look at every row there is. Written in one step: `executemany` lets the
other thread in after each row, and the commit waits as often.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import JSON, FromClause, Select, and_, bindparam, cast, func, select, true
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.types import String, TypeEngine

_LISTED = "listed"
Column = InstrumentedAttribute


class Listed:
    """For one dialect, "sqlite" or "postgresql"."""

    def __init__(self, dialect: str):
        self._dialect = dialect

    def matching(self, key: Sequence[Column], *more: Column) -> Select:
        """The rows whose `key` (columns of one table) is in the list: key and `more`."""
        wanted, columns = self._table(key)
        on = and_(*(column == each for column, each in zip(key, columns, strict=True)))
        return select(*key, *more).select_from(wanted).join(key[0].class_, on)

    def insert(self, columns: Sequence[Column]) -> Any:
        """A row for each in the list; JSON comes as text, a Moment as its microseconds."""
        rows, values = self._table(columns)
        insert: Any = sqlite.insert if self._dialect == "sqlite" else postgresql.insert
        # Without a WHERE, SQLite would take ON CONFLICT for the condition of a join.
        chosen = select(*values).select_from(rows).where(true())
        return insert(columns[0].class_).from_select([column.key for column in columns], chosen)

    def rows(self, rows: Iterable[Sequence[Any]]) -> dict[str, Any]:
        """`rows`, one at least, as the parameters of such a statement."""
        if self._dialect == "sqlite":
            return {_LISTED: json.dumps(list(rows), ensure_ascii=False)}
        columns = zip(*rows, strict=True)
        return {f"{_LISTED}_{place}": list(column) for place, column in enumerate(columns)}

    def _table(self, columns: Sequence[Column]) -> tuple[FromClause, list[ColumnElement]]:
        if self._dialect == "sqlite":
            each = func.json_each(bindparam(_LISTED)).table_valued("value", name=_LISTED)
            return each, [func.json_extract(each.c.value, f"$[{place}]") for place in range(len(columns))]
        names = [f"{_LISTED}_{place}" for place in range(len(columns))]
        arrays = [
            bindparam(name, type_=postgresql.ARRAY(_plain(column.type)))
            for name, column in zip(names, columns, strict=True)
        ]
        table = func.unnest(*arrays).table_valued(*names, name=_LISTED).render_derived()
        return table, [
            cast(table.c[name], JSON) if isinstance(column.type, JSON) else table.c[name]
            for name, column in zip(names, columns, strict=True)
        ]


def _plain(kind: TypeEngine) -> TypeEngine:
    """What the values of a column go along as. Text without a length: a cast would cut it without a word."""
    return String() if isinstance(kind, JSON | String) else getattr(kind, "impl_instance", kind)
