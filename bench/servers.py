"""The servers under test, each in a process of its own on the server's core, ended by its id."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import requests

from bench.machine import NODE, PEER_FOLDER, ROOT, cores, pin_server

DEADLINE = 60.0
LIVE = str(Path(sys.executable).with_name("live"))
OPTIONS = ["o1", "o2", "o3", "o4"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """`auth` lets a phone in, `round` is what it answers; both are known after `start()`."""

    name = ""
    stage_auth: dict | None = None

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = free_port()
        self.log = folder / f"{self.name}.log"
        self.process: subprocess.Popen | None = None
        self.auth: dict = {}
        self.round = ""

    @property
    def pid(self) -> int:
        assert self.process
        return self.process.pid

    def start(self) -> None:
        self.launch()
        told = self.results()
        self.auth, self.round = {"code": told["code"], "locale": "en"}, told["round"]

    def launch(self) -> None:
        """Start the process, and wait until it says that it is ready."""
        before = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command(),
                env=self.env(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=partial(pin_server, cores()[0]),
            )
        end = time.monotonic() + DEADLINE
        while self.ready_word() not in self.log.read_bytes()[before:]:
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{self.name} did not start: {self.log.read_text()[-2000:]}")
            time.sleep(0.02)

    def command(self) -> list[str]:
        raise NotImplementedError

    def env(self) -> dict[str, str]:
        return {name: value for name, value in os.environ.items() if not name.startswith("LIVE_")}

    def ready_word(self) -> bytes:
        return b"ready"

    def signal(self, number: signal.Signals) -> None:
        """Send a signal, and wait for the end."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(DEADLINE)

    def stop(self) -> None:
        self.signal(signal.SIGKILL)

    def complaints(self) -> list[str]:
        """What a server that is well does not print; a word on a phone that hung up does no harm."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return [
            line for line in lines if re.search(r"Traceback|rror:|Exception", line) and "shutdown" not in line
        ]

    def results(self) -> dict:
        """{code, round, version, answered, view}"""
        return self._control("/")

    def show(self, shown: bool) -> None:
        self._control("/show" if shown else "/hide")

    def _control(self, path: str) -> dict:
        told: dict = requests.get(f"http://127.0.0.1:{self.port}{path}", timeout=DEADLINE).json()
        return told


class NodePeer(Server):
    name = "node"

    def command(self) -> list[str]:
        return [node_program(), str(PEER_FOLDER / "server.mjs"), str(self.port), str(self.folder)]


class FlaskSocketIO(Server):
    name = "flask_socketio"

    def command(self) -> list[str]:
        return [python(), str(ROOT / "bench/peers/flask_socketio/server.py"), str(self.port)]


class Live(Server):
    """Our server, as `live serve` starts it; meetings are prepared through its API."""

    name = "live"

    def __init__(self, folder: Path, limits: bool = False):
        super().__init__(folder)
        self.limits = limits
        self.token = ""
        self.meeting: dict = {}
        self.activity: dict = {}

    def command(self) -> list[str]:
        return [LIVE, "serve", "--host", "127.0.0.1", "--port", str(self.port)]

    def env(self) -> dict[str, str]:
        own = {"LIVE_DATA_DIR": str(self.folder / "data"), "LIVE_PUBLIC_URL": f"http://127.0.0.1:{self.port}"}
        return super().env() | own | ({} if self.limits else {"LIVE_LIMITS": "off"})

    def ready_word(self) -> bytes:
        return b"Live is running at"

    def start(self) -> None:
        self.account()
        self.launch()
        self.meeting, self.activity = self.open_choice()
        self.auth = {"code": self.meeting["code"], "locale": "en"}
        self.round = self.activity["round"]["id"]
        self.stage_auth = {"face": "stage", "meeting": self.meeting["id"], "token": self.token}

    def account(self) -> None:
        self._said("account", "add", "bench@example.org", said="a long enough password")
        self.token = self._said("token", "bench@example.org").strip()

    def open_choice(self) -> tuple[dict, dict]:
        """A meeting with one question, open, results on the phones."""
        options = {"options": [f"Option {each}" for each in OPTIONS]}
        return self.open_activity("choice", "Which barrier is highest?", options)

    def open_activity(self, kind: str, title: str, settings: dict) -> tuple[dict, dict]:
        meeting = self.call(
            "POST",
            "/meetings",
            {"title": "Town hall", "locale": "en", "settings": {"phone_results": "shown"}},
        )
        wish = {"kind": kind, "title": title, "settings": settings}
        activity = self.call("POST", f"/meetings/{meeting['id']}/activities", wish)
        return meeting, self.call("POST", f"/activities/{activity['id']}/open", {})

    def results(self) -> dict:
        return self.call("GET", f"/activities/{self.activity['id']}/results")

    def show(self, shown: bool) -> None:
        self.call("POST", f"/activities/{self.activity['id']}/{'show' if shown else 'hide'}", {})

    def export(self) -> dict:
        return self.call("GET", f"/meetings/{self.meeting['id']}/export?format=json")

    def call(self, method: str, path: str, body: dict | None = None) -> Any:
        reply = requests.request(
            method,
            f"http://127.0.0.1:{self.port}/api/v1{path}",
            json=body,
            headers={"Authorization": f"Bearer {self.token}"},
            timeout=DEADLINE,
        )
        if reply.status_code >= 300:
            raise RuntimeError(f"{method} {path}: {reply.status_code} {reply.text[:500]}")
        return reply.json()

    def _said(self, *command: str, said: str = "") -> str:
        done = subprocess.run(
            [LIVE, *command],
            input=said,
            env=self.env(),
            capture_output=True,
            text=True,
            check=False,
            timeout=DEADLINE,
        )
        if done.returncode:
            raise RuntimeError(f"live {' '.join(command)}: {done.stderr}")
        return done.stdout


def node_program() -> str:
    """Node itself, without the wrapper: the id of the process has to be its own."""
    done = subprocess.run([*NODE, "-p", "process.execPath"], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def python() -> str:
    return sys.executable


KINDS: dict[str, Callable[[Path], Server]] = {each.name: each for each in (Live, NodePeer, FlaskSocketIO)}
