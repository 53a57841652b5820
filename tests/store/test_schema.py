"""The schema: the migrations make what the model says, once, and nothing newer is touched."""

import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import delete, func, inspect, select, text
from sqlalchemy.orm import Session

from live.store.database import address
from live.store.model import Account, Answer, Base, Mark, Meeting, Question, Receipt, Upvote
from live.store.schema import upgrade
from tests.store.training import NINE, give


def difference(database) -> list:
    options = {"compare_type": True, "compare_server_default": True}
    with database.engine.connect() as connection:
        return compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)


def test_the_migrations_from_nothing_make_the_tables_of_the_model(database):
    assert difference(database) == []


def test_a_table_that_differs_from_the_model_would_be_noticed(database):
    with database.engine.connect() as connection, connection.begin() as transaction:
        connection.execute(text("ALTER TABLE question ADD COLUMN mood VARCHAR(8)"))
        context = MigrationContext.configure(connection)
        assert [each[0] for each in compare_metadata(context, Base.metadata)] == ["remove_column"]
        transaction.rollback()


def test_foreign_keys_and_unique_names_are_there_too(database):
    """Autogenerate compares neither cascades nor everything in SQLite."""
    found = inspect(database.engine)
    for table in Base.metadata.sorted_tables:
        wanted = {(tuple(key.column_keys), key.ondelete) for key in table.foreign_key_constraints}
        there = {
            (tuple(key["constrained_columns"]), key["options"].get("ondelete"))
            for key in found.get_foreign_keys(table.name)
        }
        assert there == wanted, table.name
        assert found.get_pk_constraint(table.name)["constrained_columns"] == table.primary_key.columns.keys()


def test_upgrading_twice_changes_nothing(database, database_url):
    upgrade(address(database_url))
    assert difference(database) == []


def test_a_database_of_a_newer_version_is_refused_in_one_sentence(database, database_url):
    with database.writing.begin() as connection:
        known = connection.scalar(text("SELECT version_num FROM alembic_version"))
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        with pytest.raises(SystemExit) as refusal:
            upgrade(address(database_url))
        assert "made by a newer version of Live" in str(refusal.value)
        assert difference(database) == [], "and left as it was"
    finally:
        with database.writing.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :known"), {"known": known})


def test_receipts_of_the_first_version_are_kept(database, database_url, day, writer):
    """What was acknowledged before the upgrade gets the same reply after it."""
    round_, (ivo,) = day.round(), day.people(1)
    writer.keep(give(round_, ivo, "time", receipt="slip 1"))
    with database.writing.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        operations = Operations(MigrationContext.configure(connection))
        operations.drop_table("image")
        for column in ("revealed", "care"):
            connection.execute(text(f"ALTER TABLE round DROP COLUMN {column}"))
        with operations.batch_alter_table("receipt") as table:
            table.drop_constraint("pk_receipt", type_="primary")
            table.create_primary_key("pk_receipt", ["participant_id", "receipt"])
    upgrade(address(database_url))
    assert difference(database) == []
    assert writer.keep(give(round_, ivo, "money", receipt="slip 1")) == 1
    assert day.stands(round_).answers == {ivo: ["time"]}


def test_two_servers_that_start_at_once_on_an_empty_database_both_start(database, database_url):
    with database.writing.begin() as connection:
        Base.metadata.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))
    command = [sys.executable, "-c", "import sys; from live.store.schema import upgrade; "
               "from live.store.database import address; upgrade(address(sys.argv[1]))", database_url]  # fmt: skip
    servers = [subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) for _ in range(3)]
    complaints = [server.communicate(timeout=60)[1].decode() for server in servers]
    assert [server.returncode for server in servers] == [0, 0, 0], complaints
    assert difference(database) == []


def test_a_deleted_meeting_leaves_nothing_behind(database, day, writer):
    round_, (ivo, jana) = day.round(), day.people(2)
    writer.keep(give(round_, ivo, "time"))
    with Session(database.writing) as session:
        question = Question(
            run_id=day.run,
            participant_id=ivo,
            receipt="slip",
            text="When is lunch?",
            state="live",
            asked_at=NINE,
        )
        session.add(question)
        session.flush()
        session.add(Upvote(question_id=question.id, participant_id=jana))
        session.commit()
        for table in (Answer, Mark, Receipt, Question, Upvote):
            assert session.scalar(select(func.count()).select_from(table)) == 1, table

        session.execute(delete(Meeting))
        session.commit()

        for table in Base.metadata.sorted_tables:
            if table is not Account.__table__:
                assert session.scalar(select(func.count()).select_from(table)) == 0, table.name
