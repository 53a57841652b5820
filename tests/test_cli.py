"""The command `live`, as a person or a script types it. How it starts to serve is tested in tests/serving."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from live import create_app
from live.config import Config
from tests.hands import HandClock, HandLater
from tests.people import Caller, Facilitators
from tests.web.visitor import Visitor

LIVE = Path(sys.executable).with_name("live")


class Shell:
    """Types `live …` in a folder of its own; `run` insists that it went well, `fails` that it did not."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.env = {name: value for name, value in os.environ.items() if not name.startswith("LIVE_")}
        self.env |= {"LIVE_DATA_DIR": str(folder), "LIVE_PUBLIC_URL": "https://live.example.org"}

    def run(self, *command: str, says: str = "", **env: str) -> str:
        done = self._done(command, says, env)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
        return done.stdout

    def fails(self, *command: str, says: str = "", **env: str) -> str:
        """The one sentence it fails with."""
        done = self._done(command, says, env)
        said = done.stderr.removeprefix("Error: ").strip()
        assert (done.returncode, done.stdout) == (1, ""), done.stdout + done.stderr
        assert said.endswith(".")
        assert "\n" not in said
        assert "Traceback" not in said
        return said

    def _done(self, command: tuple[str, ...], says: str, env: dict[str, str]):
        return subprocess.run(
            [LIVE, *command],
            cwd=self.folder,
            env=self.env | env,
            input=says,
            capture_output=True,
            text=True,
            timeout=60,
        )

    @contextmanager
    def server(self):
        """The application on the same data."""
        app = create_app(Config.from_env(self.env), clock=HandClock(), later=HandLater())
        yield app
        app.extensions["house"].writer.stop()
        app.extensions["house"].database.dispose()


@pytest.fixture
def shell(tmp_path) -> Shell:
    return Shell(tmp_path)


def test_an_account_is_added_with_the_password_on_standard_input(shell):
    said = shell.run("account", "add", "Ana@example.org", says="a long password\n")
    assert said == "ana@example.org can sign in now.\n"
    with shell.server() as app:
        assert Visitor(app).sign_in("ana@example.org", "a long password").status == 200
        assert Visitor(app).sign_in("ana@example.org", "a long password\n").status == 401
    assert "already" in shell.fails("account", "add", "ana@example.org", says="a long password\n")
    assert "8 to 200" in shell.fails("account", "add", "ben@example.org", says="short\n")


def test_a_token_is_all_that_is_printed_and_it_works(shell):
    with shell.server() as app:
        Facilitators(app)("ana")
    said = shell.run("token", "ana@example.org")
    assert said.startswith("live_api_")
    assert said.count("\n") == 1
    assert said.strip() == said.removesuffix("\n")
    with shell.server() as app:
        assert Caller(app, said.strip()).get("/meetings") == {"meetings": []}
    assert "live account add ben@example.org" in shell.fails("token", "ben@example.org")


def test_a_sign_in_link_leads_into_the_studio(shell):
    said = shell.run("sign-in-link")
    assert said.startswith("https://live.example.org/sign-in/")
    path = said.strip().removeprefix("https://live.example.org")
    with shell.server() as app:
        visitor = Visitor(app)
        assert visitor.send(visitor.open(path).form(action=path)).response.request.path == "/studio"
    assert "no account" in shell.fails("sign-in-link", "ben@example.org")


def test_a_database_is_made_from_nothing(shell):
    assert shell.run("db", "upgrade") == "The database is up to date.\n"
    with closing(sqlite3.connect(shell.folder / "live.db")) as database:
        assert database.execute("SELECT count(*) FROM meeting").fetchone() == (0,)


def test_a_backup_holds_what_was_there(shell):
    assert "no database" in shell.fails("backup", "copy.db")
    with shell.server() as app:
        Facilitators(app)("ana")
    assert shell.run("backup", "copy.db") == "Saved to copy.db.\n"
    with closing(sqlite3.connect(shell.folder / "copy.db")) as copy:
        assert copy.execute("SELECT email FROM account").fetchall() == [("ana@example.org",)]
    assert "nowhere" in shell.fails("backup", "nowhere/copy.db")
    assert not list(shell.folder.glob("*.part"))


def test_a_machine_that_is_ready_says_so_in_every_line(shell):
    lines = shell.run("check").splitlines()
    assert len(lines) == 4
    assert all(line.startswith("ok  ") for line in lines)
    assert "https://live.example.org" in lines[-1]


def test_a_machine_that_is_not_ready_says_what_is_missing(shell):
    done = shell._done(("check",), "", {"LIVE_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"})
    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if line.startswith("NO ")] == [
        "NO  The database does not answer (postgresql)."
    ]
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("command", "name", "value"),
    [
        (("token", "ana@example.org"), "LIVE_DATABASE_URL", "nonsense"),
        (("check",), "LIVE_DATABASE_URL", "mysql://live@db/live"),
        (("serve",), "LIVE_LIMIT_ANSWER", "many"),
    ],
)
def test_a_setting_that_can_not_be_used_is_one_sentence(shell, command, name, value):
    assert name in shell.fails(*command, **{name: value})


def test_a_database_that_can_not_be_used_is_one_sentence(shell):
    (shell.folder / "letter.db").write_text("Dear Ana, this is no database.")
    url = f"sqlite:///{shell.folder / 'letter.db'}"
    assert "The database can't be used" in shell.fails("token", "ana@example.org", LIVE_DATABASE_URL=url)


def test_several_processes_are_refused_in_one_sentence(shell):
    assert "one process" in shell.fails("serve", "--workers", "2")
