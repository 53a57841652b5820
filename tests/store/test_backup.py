"""A backup is taken while the meeting goes on, and what comes back is the meeting."""

import os
import shutil
import subprocess
import threading

import pytest
from sqlalchemy import create_engine, text

from live.store.backup import backup
from live.store.database import Database, address
from live.store.model import Round
from tests.store.training import Standing, give


@pytest.fixture
def restored(database_url, tmp_path):
    """`restored(file)` is a database made of a backup, gone after the test."""
    opened: list[Database] = []
    copies: list[str] = []
    plain = address(database_url).set(drivername="postgresql")

    def restore(file) -> Database:
        if database_url.startswith("sqlite"):
            shutil.copy(file, tmp_path / "restored.db")
            opened.append(Database(f"sqlite:///{tmp_path / 'restored.db'}"))
        else:
            copies.append(f"live_test_copy_{os.getpid()}")
            _administrate(database_url, f"CREATE DATABASE {copies[-1]}")
            place = plain.set(database=copies[-1]).render_as_string(hide_password=False)
            subprocess.run(["pg_restore", "--exit-on-error", f"--dbname={place}", str(file)], check=True)
            opened.append(Database(place))
        return opened[-1]

    yield restore
    for database in opened:
        database.dispose()
    for name in copies:
        _administrate(database_url, f"DROP DATABASE {name} WITH (FORCE)")


def _administrate(url: str, statement: str) -> None:
    engine = create_engine(address(url).set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_a_backup_taken_while_answers_come_in_restores_to_a_whole_meeting(
    day, writer, database_url, tmp_path, restored
):
    if database_url.startswith("postgres") and not shutil.which("pg_dump"):
        pytest.skip("pg_dump is not installed")
    round_, people = day.round(), day.people(200)
    first_half = threading.Event()

    def answers() -> None:
        for number, person in enumerate(people):
            writer.keep(give(round_, person, "time"))
            if number == 50:
                first_half.set()

    crowd = threading.Thread(target=answers)
    crowd.start()
    assert first_half.wait(20)
    backup(database_url, tmp_path / "friday.backup")
    crowd.join(30)

    with restored(tmp_path / "friday.backup").reading() as session:
        stands = Standing(session, session.get_one(Round, round_))
    stands.check_sum()
    assert 50 < stands.answered <= 200
    assert stands.version == stands.answered
    assert not list(tmp_path.glob("*.part"))


def test_a_backup_that_fails_leaves_the_one_of_yesterday_as_it_is(day, database_url, tmp_path):
    kept = tmp_path / "live.backup"
    kept.write_text("yesterday's")
    absent = (
        f"sqlite:///{tmp_path / 'absent.db'}"
        if database_url.startswith("sqlite")
        else address(database_url).set(database="absent").render_as_string(hide_password=False)
    )
    with pytest.raises(SystemExit) as refusal:
        backup(absent, kept)
    assert "\n" not in str(refusal.value)
    assert kept.read_text() == "yesterday's"
    assert not list(tmp_path.glob("*.part"))


def test_a_backup_to_a_folder_that_is_not_there_says_so_in_a_sentence(day, database_url, tmp_path):
    with pytest.raises(SystemExit) as refusal:
        backup(database_url, tmp_path / "no such folder" / "live.backup")
    assert "no such folder" in str(refusal.value)
    assert "\n" not in str(refusal.value)
