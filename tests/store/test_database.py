"""The database as everybody reads it: one consistent picture, and settings that don't lose what was committed."""

import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from live.store.answers import tally_of
from live.store.database import Database, address
from live.store.model import Participant, Round
from tests.store.training import NINE, give


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("postgres://ana@db.example.org/live", "postgresql+psycopg://ana@db.example.org/live"),
        ("postgresql://ana@db.example.org/live", "postgresql+psycopg://ana@db.example.org/live"),
        ("postgresql+psycopg://ana@db.example.org/live", "postgresql+psycopg://ana@db.example.org/live"),
        ("sqlite:////srv/live/live.db", "sqlite:////srv/live/live.db"),
    ],
)
def test_an_address_names_the_driver_we_use(url, named):
    assert address(url).render_as_string() == named


def test_a_picture_does_not_change_while_it_is_read(database, day, writer):
    """A version read before a commit and a tally read after it would count that answer twice on the wall."""
    round_id, (ivo, jana) = day.round(), day.people(2)
    writer.keep(give(round_id, ivo, "time"))
    with database.reading() as session:
        round_ = session.get_one(Round, round_id)
        thread = threading.Thread(target=writer.keep, args=[give(round_id, jana, "time")])
        thread.start()
        thread.join()
        assert (round_.version, round_.answered, dict(tally_of(session, round_))) == (1, 1, {"time": 1})
    stands = day.stands(round_id)
    assert (stands.version, stands.answered, dict(stands.tally)) == (2, 2, {"time": 2})


def test_nobody_answers_for_a_participant_who_is_not_there(database, day):
    with pytest.raises(IntegrityError), database.writing.begin() as connection:
        connection.execute(
            Participant.__table__.insert().values(
                id="lenka", run_id="no such run", locale="en", joined_at=NINE
            )
        )


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_sqlite_keeps_its_word_when_the_power_fails(database):
    with database.writing.connect() as connection:
        pragmas = {
            name: connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_two_processes_count_one_hot_round_and_lose_nothing(database, database_url, day, gate):
    """Each with its own writer, on the same round at the same time, some receipts sent to both."""
    from live.store.writer import Writer

    round_, people = day.round(), day.people(60)
    databases = [Database(database_url), Database(database_url)]
    told: list[dict] = []
    writers = [Writer(each, told.append) for each in databases]
    for each in writers:
        each.start()
    told_versions: dict[tuple[str, int], list[int]] = {}
    start = threading.Barrier(len(people))

    def phone(number: int, person: str) -> None:
        start.wait(20)
        for turn in range(3):
            slip, words = f"slip {turn}", ("time", "money", "trust")[: turn + 1]
            sent = [writers[(number + turn) % 2]] + (
                [writers[(number + turn + 1) % 2]] if number % 3 == 0 else []
            )
            for writer in sent:
                version = writer.keep(give(round_, person, *words, receipt=slip))
                told_versions.setdefault((person, turn), []).append(version)

    threads = [threading.Thread(target=phone, args=each) for each in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    for each in writers:
        each.stop()
    for each in databases:
        each.dispose()

    assert len(told_versions) == 180, "everybody was acknowledged three times"
    assert all(len(set(versions)) == 1 for versions in told_versions.values()), (
        "a repeat gets the same version"
    )
    stands = day.stands(round_)
    stands.check_sum()
    assert stands.tally == {"time": 60, "money": 60, "trust": 60}
    assert sorted(message["version"] for message in told) == list(range(1, stands.version + 1))
    assert sum(message["people"] for message in told) == 60
