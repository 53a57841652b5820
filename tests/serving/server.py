"""The real server in a process of its own, on a free port of this machine, ended by its id."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import requests

from live import create_app
from live.config import Config
from tests.people import Facilitators

LIVE = Path(sys.executable).with_name("live")
DEADLINE = 30.0
SECRET = "a secret for real servers"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(come, what: str, deadline: float = DEADLINE) -> Any:
    """Wait for `come()` to be true; fails by name when it never is."""
    end = time.monotonic() + deadline
    while not (came := come()):
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.01)
    return came


class Server:
    """`live serve` on `data_dir`; `said` is all it printed. Ana's API token works from the first moment."""

    def __init__(self, data_dir: Path, database_url: str, **env: str):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.token = _prepared(data_dir, database_url)
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("LIVE_")},
            "LIVE_DATA_DIR": str(data_dir),
            "LIVE_DATABASE_URL": database_url,
            "LIVE_SECRET_KEY": SECRET,
            "LIVE_LIMITS": "off",
            **env,
        }
        self.said: list[str] = []
        self.arguments: list[str] = []
        self.process: subprocess.Popen | None = None

    def start(self) -> "Server":
        command = [str(LIVE), "serve", "--host", "127.0.0.1", "--port", str(self.port), *self.arguments]
        self.process = subprocess.Popen(
            command, env=self.env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        self._reader = threading.Thread(target=self._read, args=[self.process.stdout], daemon=True)
        self._reader.start()
        before = len(self.said)
        until(lambda: self.is_up(before) or self.process.poll() is not None, "the server to start")
        assert self.process.poll() is None, self.said
        return self

    def is_up(self, before: int = 0) -> bool:
        return any("Live is running at" in line for line in self.said[before:])

    def _read(self, stream) -> None:
        with stream:
            for line in stream:
                self.said.append(line.rstrip("\n"))

    def send(self, signal_: signal.Signals) -> int:
        """Ends the process; its exit code."""
        self.process.send_signal(signal_)
        return self.wait()

    def wait(self) -> int:
        code = self.process.wait(DEADLINE)
        self._reader.join(DEADLINE)
        return code

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.wait()

    def errors(self) -> list[str]:
        """What a server that is well does not print; eventlet's word on a phone that hung up first does no harm."""
        said = [line.split(" socket shutdown error:")[0] for line in self.said]
        return [line for line in said if re.search("Traceback|Error|Exception|rror:", line)]

    def call(self, method: str, path: str, body: Any = None, **more: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.token}"}
        return requests.request(
            method, f"{self.url}/api/v1{path}", json=body, headers=headers, timeout=DEADLINE, **more
        )

    def get(self, path: str) -> Any:
        return _well(self.call("GET", path))

    def post(self, path: str, body: Any = None) -> Any:
        return _well(self.call("POST", path, body or {}))

    def opened(self, **settings: Any) -> tuple[dict, dict]:
        """A meeting in Brno and its activity, open."""
        meeting = self.post("/meetings", {"title": "Training day in Brno", "locale": "en"})
        wish = {
            "kind": "choice",
            "title": "Which barrier is highest?",
            "settings": {"options": ["Skills", "Budget"]},
        }
        wish["settings"] |= settings
        activity = self.post(f"/meetings/{meeting['id']}/activities", wish)
        return meeting, self.post(f"/activities/{activity['id']}/open")


def _well(response: requests.Response) -> Any:
    assert response.status_code < 300, (response.status_code, response.text)
    return response.json() if response.content else None


def _prepared(data_dir: Path, database_url: str) -> str:
    """Ana's account, made in the database before the server opens it; her API token."""
    app = create_app(Config(data_dir=data_dir, database_url=database_url, secret_key=SECRET, limits={}))
    try:
        return Facilitators(app)("ana").token
    finally:
        house = app.extensions["house"]
        house.writer.stop()
        house.database.dispose()
