"""A database in trouble: nothing is acknowledged that was not kept, and the same receipt helps later."""

import sqlite3
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from live.errors import Busy, Invalid
from live.store.model import Participant
from live.store.schema import touch
from tests.store.training import NINE, at_once, give

sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
postgres = pytest.mark.parametrize(
    "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


@contextmanager
def pragma(database, trouble: str, relief: str):
    """SQLite is told about its `trouble`, and in the end about its `relief`, before anybody uses it."""
    says = [trouble]

    def tell(connection, _record, _proxy) -> None:
        connection.execute(f"PRAGMA {says[0]}")

    event.listen(database.engine, "checkout", tell)
    yield
    says[0] = relief


@contextmanager
def cable_pulled(database):
    """Whatever was written, the commit does not reach the database."""

    def pulled(_connection) -> None:
        raise OperationalError("COMMIT", {}, Exception("server closed the connection unexpectedly"))

    event.listen(database.writing, "commit", pulled)
    try:
        yield
    finally:
        event.remove(database.writing, "commit", pulled)


def check_lost_and_found(writer, gate, day, told, trouble, worries, why="gone") -> None:
    """Five answers in trouble are refused and count nowhere; sent again with the same receipts, they count once.

    Whoever looks after the meeting hears `why` once, and once that all is well again.
    """
    round_, people = day.round(), day.people(5)
    words = [f"{n:03} {'x' * 190}" for n in range(300)]
    gives = [give(round_, person, *words) for person in people]
    with trouble:
        refused = at_once(writer, gate, *gives)
        assert [type(future.exception()) for future in refused] == [Busy] * 5
        assert all(future.exception().shape()["retry"] for future in refused)
        assert told == []
        assert (worries, writer.trouble) == ([why], why)
    stands = day.stands(round_)
    assert (stands.version, stands.answers, dict(stands.tally)) == (0, {}, {})

    again = at_once(writer, gate, *gives)

    assert [future.result() for future in again] == [1] * 5
    day.stands(round_).check_sum()
    assert day.stands(round_).answered == 5
    assert (worries, writer.trouble) == ([why, None], None)


def test_a_lost_connection_at_the_commit_keeps_nothing_and_says_so(writer, gate, day, told, worries, caplog):
    check_lost_and_found(writer, gate, day, told, cable_pulled(day.database), worries)
    assert "could not keep" in caplog.text
    assert not any(record.exc_info for record in caplog.records), "a sentence, not a traceback"


@sqlite
def test_a_full_disk_keeps_nothing_and_says_so(writer, gate, day, told, worries):
    with day.database.reading() as session:
        pages = session.scalar(text("PRAGMA page_count")) + 20
    full = pragma(day.database, f"max_page_count = {pages}", "max_page_count = 4294967294")
    check_lost_and_found(writer, gate, day, told, full, worries, "full")


@sqlite
def test_a_database_that_became_read_only_keeps_nothing_and_says_so(writer, gate, day, told, worries):
    read_only = pragma(day.database, "query_only = ON", "query_only = OFF")
    check_lost_and_found(writer, gate, day, told, read_only, worries)


@sqlite
def test_a_locked_database_holds_the_queue_up_once_and_not_for_every_answer(writer, gate, day, caplog):
    """Another program that holds SQLite's lock is waited for 15 seconds a try: a batch of 500 would take hours."""
    round_, people = day.round(), day.people(20)
    gives = [give(round_, person, "patience") for person in people]
    writer.patience = 0.05
    with closing(sqlite3.connect(day.database.url.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused = at_once(writer, gate, *gives)
        other.execute("ROLLBACK")
    assert [type(future.exception()) for future in refused] == [Busy] * 20
    assert caplog.text.count("could not keep") <= 3, "as often was the lock waited for"
    assert [future.result() for future in at_once(writer, gate, *gives)] == [1] * 20


def test_one_answer_that_fails_by_itself_is_no_database_in_trouble(writer, gate, day, worries):
    """The answers behind it are kept, however the one in front fails."""
    round_, people = day.round(), day.people(4)

    def out_of_memory(_session: Session) -> None:
        raise OperationalError("INSERT", {}, Exception("out of memory"))

    works = [give(round_, person, "calm") for person in people]
    futures = at_once(writer, gate, *works[:2], out_of_memory, *works[2:])
    assert isinstance(futures[2].exception(), Busy)
    assert [futures[n].result() for n in (0, 1, 3, 4)] == [1, 2, 3, 4]
    assert worries == []


@postgres
def test_what_does_not_fit_the_tables_is_refused_for_good(writer, gate, day):
    """A phone that was told to try again would do so for ever."""
    round_, (ivo, jana) = day.round(), day.people(2)
    tower, fine = at_once(writer, gate, give(round_, ivo, "x" * 700), give(round_, jana, "fine"))
    assert isinstance(tower.exception(), Invalid)
    assert fine.result() == 1


@postgres
def test_a_connection_that_postgres_drops_costs_nobody_anything(writer, gate, day):
    round_, people = day.round(), day.people(3)
    dropped = []

    def joins(session: Session) -> str:
        newcomer = Participant(run_id=day.run, name="Lenka", locale="en", joined_at=NINE)
        session.add(newcomer)
        session.flush()
        if not dropped:
            dropped.append(session.scalar(text("SELECT pg_backend_pid()")))
            with day.database.engine.connect() as admin:
                admin.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": dropped[0]})
            session.execute(text("SELECT 1"))
        return newcomer.name

    futures = at_once(writer, gate, *(give(round_, each, "calm") for each in people), joins)

    assert [future.result() for future in futures[:3]] == [1, 2, 3]
    assert futures[3].result() == "Lenka"
    assert len(dropped) == 1
    day.stands(round_).check_sum()
    with day.database.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM participant WHERE name = 'Lenka'")) == 1


def test_a_look_at_a_database_that_is_well_changes_nothing(writer, day, told, worries):
    writer.change(touch)
    assert (told, worries) == ([], [])
