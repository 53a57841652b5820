"""A server for a module, and servers of one's own."""

import shutil

import pytest

from tests.serving.server import Server


@pytest.fixture(scope="module")
def server(sqlite_template, tmp_path_factory):
    """One server for all tests of a module; it has nothing to complain about in the end."""
    data_dir = tmp_path_factory.mktemp("server")
    shutil.copy(sqlite_template, data_dir / "live.db")
    server = Server(data_dir, f"sqlite:///{data_dir / 'live.db'}").start()
    yield server
    server.stop()
    assert server.errors() == []


@pytest.fixture
def servers(sqlite_template, tmp_path):
    """`servers()` prepares a server of one's own, `servers(url)` one on another database."""
    made: list[Server] = []

    def make(database_url: str | None = None, **env: str) -> Server:
        if database_url is None:
            shutil.copy(sqlite_template, tmp_path / "live.db")
            database_url = f"sqlite:///{tmp_path / 'live.db'}"
        made.append(Server(tmp_path, database_url, **env))
        return made[-1]

    yield make
    for each in made:
        each.stop()
