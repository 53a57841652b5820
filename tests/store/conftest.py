"""What the tests of the store share: a database, a writer with a gate, a training day to write into."""

import pytest

from live.store.database import Database
from live.store.writer import Writer
from tests.store.training import Gate, TrainingDay


@pytest.fixture
def database(database_url):
    database = Database(database_url)
    yield database
    database.dispose()


@pytest.fixture
def day(database) -> TrainingDay:
    return TrainingDay(database)


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
def told() -> list[dict]:
    """What the writer told the rooms, in order."""
    return []


@pytest.fixture
def worries() -> list[str | None]:
    """What the writer said of the database's trouble, in order."""
    return []


@pytest.fixture
def writer(database, told, gate, worries):
    writer = Writer(database, told.append, outside=gate, worried=worries.append)
    writer.start()
    yield writer
    gate.open()
    writer.stop()
