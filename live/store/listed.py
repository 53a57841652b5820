"""Rows whose keys are in a list, found by key: a long `IN` of pairs makes SQLite look at every row there is."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import FromClause, Select, String, and_, bindparam, func, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.elements import ColumnElement

_LISTED = "listed"


class Listed:
    """For one dialect, "sqlite" or "postgresql"."""

    def __init__(self, dialect: str):
        self._dialect = dialect

    def matching(self, key: Sequence[Any], *more: Any) -> Select:
        """The rows whose `key` (text columns of one table) is in the list: key and `more`."""
        wanted, columns = self._table(len(key))
        on = and_(*(column == each for column, each in zip(key, columns, strict=True)))
        return select(*key, *more).select_from(wanted).join(key[0].class_, on)

    def rows(self, keys: Iterable[Sequence[str | None]]) -> dict[str, Any]:
        """`keys`, one at least, as the parameters of such a statement."""
        if self._dialect == "sqlite":
            return {_LISTED: json.dumps(list(keys), ensure_ascii=False)}
        columns = zip(*keys, strict=True)
        return {f"{_LISTED}_{place}": list(column) for place, column in enumerate(columns)}

    def _table(self, n: int) -> tuple[FromClause, list[ColumnElement]]:
        if self._dialect == "sqlite":
            each = func.json_each(bindparam(_LISTED)).table_valued("value", name=_LISTED)
            return each, [func.json_extract(each.c.value, f"$[{place}]") for place in range(n)]
        names = [f"{_LISTED}_{place}" for place in range(n)]
        arrays = (bindparam(name, type_=postgresql.ARRAY(String)) for name in names)
        table = func.unnest(*arrays).table_valued(*names, name=_LISTED).render_derived()
        return table, [table.c[name] for name in names]
