"""Putting the house together: store, rooms and writer, each given what it needs."""

from collections.abc import Callable
from typing import Any

from live.actions import meetings
from live.actions.house import House
from live.actions.limits import Limits
from live.addresses import base_url
from live.clock import Clock
from live.config import Config
from live.errors import Problem
from live.rooms.bus import LocalBus
from live.rooms.pulse import Later
from live.rooms.room import Outlet, Sources
from live.rooms.rooms import Rooms
from live.store.database import Database, Trouble
from live.store.queries import Standing, standing
from live.store.schema import touch, upgrade
from live.store.writer import Writer

TRY_AGAIN = 2.0  # seconds between two looks at a database in trouble


def open_house(
    config: Config, outlet: Outlet, clock: Clock, later: Later, outside: Callable | None = None
) -> House:
    """A house that is ready: schema up to date, writer running."""
    database = Database(config.database_url)
    upgrade(database.url)
    bus = LocalBus()

    def read_standing(meeting_id: str) -> Standing | None:
        with database.reading() as session:
            return standing(session, meeting_id)

    rooms = Rooms(Sources(read_standing, lambda it: meetings.deck(house, it)), outlet, clock, later)
    bus.listen(rooms.hear)
    # SQLite blocks the thread it runs on; psycopg gives way by itself.

    def worried(trouble: Trouble | None) -> None:
        rooms.worry(trouble)
        if trouble:
            later(TRY_AGAIN, try_again)

    def try_again() -> None:
        """Phones repeat what they have to say; where nobody says anything, this finds out that all is well again."""
        try:
            writer.change(touch)
        except Problem:
            later(TRY_AGAIN, try_again)

    writer = Writer(database, bus.publish, outside if outside and database.is_sqlite else _here, worried)
    house = House(
        config, database, writer, rooms, clock, Limits(config.limits), base_url(config), outside or _here
    )
    writer.start()
    return house


def _here(function: Callable[[], Any]) -> Any:
    return function()
