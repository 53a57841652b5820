"""The database: SQLite by default, PostgreSQL by URL. Reading is done here, writing in `store/writer`."""

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from typing import Any, Literal

from sqlalchemy import Connection, Engine, RootTransaction, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    SQLAlchemyError,
)
from sqlalchemy.exc import TimeoutError as PoolEmpty
from sqlalchemy.orm import Session, configure_mappers, sessionmaker

from live.errors import Busy

log = logging.getLogger(__name__)

AWAY = OperationalError, InterfaceError, PoolEmpty
BUSY_TIMEOUT = 15_000  # milliseconds
LOOK_AGAIN = 0.01  # seconds between two tries at a locked database
CONNECT_WITHIN = 5  # seconds: a database behind a cable that was pulled is given up on

Trouble = Literal["full", "gone"]
"""Why the database keeps nothing: no room on its disk, or it does not answer or refuses."""


class Database:
    """`reading()` gives a session with one consistent picture; writes go through the Writer alone."""

    def __init__(self, url: str):
        self.url = address(url)
        self.engine = _engine(self.url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        # Taken at the start: SQLite lets a reader become a writer only if nobody wrote in between.
        self.writing = self.engine.execution_options(immediate=True)
        # SQLite reads from a snapshot by itself; in PostgreSQL a commit in between would be half seen.
        snapshot = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._sessions = sessionmaker(self.engine.execution_options(**snapshot), expire_on_commit=False)
        configure_mappers()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        try:
            with self._sessions() as session:
                yield session
        except AWAY as failure:
            log.error("The database could not be read: %s", type(failure).__name__)
            raise Busy from None

    def begin(self, connection: Connection, patience: float) -> RootTransaction:
        """A transaction that writes; waits up to `patience` seconds for another program that holds SQLite's lock."""
        if not self.is_sqlite:
            return connection.begin()
        # Here and not in SQLite, where waiting would stop the whole loop.
        end = time.monotonic() + patience
        while True:
            with _in_no_time(connection):
                try:
                    return connection.begin()
                except OperationalError as failure:
                    if not _is_locked(failure) or time.monotonic() > end:
                        raise
            time.sleep(LOOK_AGAIN)

    def trouble(self) -> Trouble | None:
        """Whether it can be read at all."""
        try:
            with self._sessions() as session:
                session.connection().exec_driver_sql("SELECT 1")
        except AWAY:
            return "gone"
        return None

    def dispose(self) -> None:
        self.engine.dispose()


def trouble_of(failure: BaseException) -> Trouble | None:
    """What a failed write says of the database; None when the fault was the write's own."""
    if not isinstance(failure, SQLAlchemyError | OSError) or isinstance(failure, IntegrityError | DataError):
        return None
    cause = failure.orig if isinstance(failure, DBAPIError) else failure
    named = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    return "full" if named in ("SQLITE_FULL", "53100") or getattr(cause, "errno", 0) == ENOSPC else "gone"


def address(url: str) -> URL:
    """The URL with the driver we use; `postgres://` and `postgresql://` both mean psycopg. SystemExit for another."""
    try:
        named = make_url(url.replace("postgres://", "postgresql://", 1))
        known = named.get_backend_name() in ("sqlite", "postgresql")
    except (ArgumentError, ValueError):
        known = False
    if not known:  # without a word of it: there may be a password inside
        raise SystemExit(
            "LIVE_DATABASE_URL has to begin with sqlite:/// or postgresql:// and name a database."
        )
    return named.set(drivername="postgresql+psycopg") if named.get_backend_name() == "postgresql" else named


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "postgresql":
        return create_engine(
            url,
            pool_size=10,
            max_overflow=10,
            pool_pre_ping=True,
            connect_args={"connect_timeout": CONNECT_WITHIN},
        )
    engine = create_engine(url, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # SQLAlchemy decides where a transaction begins, not the driver.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_TIMEOUT}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def _in_no_time(connection: Connection) -> Iterator[None]:
    """SQLite says at once that it is locked."""
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA busy_timeout=0")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")


def _is_locked(failure: OperationalError) -> bool:
    return getattr(failure.orig, "sqlite_errorname", "").startswith("SQLITE_BUSY")
