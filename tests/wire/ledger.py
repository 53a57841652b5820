"""What is kept, counted: whether anything was."""

from sqlalchemy import func, select

from live.actions.house import House
from live.store.model import Base


class Ledger:
    """How many rows every table has; `unchanged()` is true while nothing was kept."""

    def __init__(self, house: House):
        self._house = house
        self._before = self._count()

    def unchanged(self) -> bool:
        return self._count() == self._before

    def _count(self) -> dict[str, int]:
        with self._house.database.reading() as session:
            return {
                table.name: session.scalar(select(func.count()).select_from(table))
                for table in Base.metadata.sorted_tables
            }
