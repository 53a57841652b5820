"""What tests share: a house on SQLite and on PostgreSQL, clocks set by hand, facilitators and phones."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import limits.storage.memory
import limits.strategies
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from live import create_app
from live.config import Config
from live.store.database import Database, address
from live.store.model import Base
from live.store.schema import upgrade
from tests.hands import HandClock, HandLater
from tests.people import Facilitators

POSTGRES = os.environ.get("LIVE_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
REQUIRED = set(filter(None, os.environ.get("LIVE_TEST_REQUIRE", "").split(",")))


def skip_or_fail(service: str, reason: str) -> None:
    """Where a service is insisted on, its absence is a failure."""
    (pytest.fail if service in REQUIRED else pytest.skip)(f"{service}: {reason}")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("template") / "live.db"
    upgrade(address(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A database of this test process's own, made and dropped."""
    name = f"live_test_{os.getpid()}"
    try:
        admin = create_engine(address(POSTGRES), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name}"))
            connection.execute(text(f"CREATE DATABASE {name}"))
    except OperationalError:
        skip_or_fail("postgres", "no PostgreSQL at LIVE_TEST_POSTGRES (127.0.0.1:5432, user postgres)")
    url = address(POSTGRES).set(database=name)
    upgrade(url)
    yield url.render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request, tmp_path: Path) -> str:
    """An empty database with today's schema, of each sort we support."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "live.db")
        return f"sqlite:///{tmp_path / 'live.db'}"
    url = request.getfixturevalue("postgres_url")
    database = Database(url)
    with database.engine.begin() as connection:
        tables = ", ".join(table.name for table in Base.metadata.sorted_tables)
        connection.execute(text(f"TRUNCATE {tables} CASCADE"))
    database.dispose()
    return url


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(autouse=True)
def no_window_slides_on(monkeypatch) -> None:
    """The rate limits' clock stands still: on a slow machine, a minute's window would let more through meanwhile."""
    began = time.time()
    still = SimpleNamespace(time=lambda: began)
    for module in (limits.storage.memory, limits.strategies):
        monkeypatch.setattr(module, "time", still)


@pytest.fixture
def later() -> HandLater:
    """What rooms put off until the next beat; `later.now()` lets it happen."""
    return HandLater()


@pytest.fixture
def config(database_url: str, tmp_path: Path) -> Config:
    return Config(
        data_dir=tmp_path,
        database_url=database_url,
        secret_key="a secret for tests",
        public_url="https://live.example.org",
        limits={},
    )


@pytest.fixture
def app(config: Config, clock: HandClock, later: HandLater):
    app = create_app(config, clock=clock, later=later)
    yield app
    house = app.extensions["house"]
    house.writer.stop()
    house.database.dispose()


@pytest.fixture
def house(app):
    return app.extensions["house"]


@pytest.fixture
def facilitators(app) -> Facilitators:
    """`facilitators("ana")` is a facilitator with an account, an API token and a browser."""
    return Facilitators(app)


@pytest.fixture
def ana(facilitators):
    return facilitators("ana")


@pytest.fixture
def ben(facilitators):
    """Another facilitator, to whom nothing of Ana's belongs."""
    return facilitators("ben")
