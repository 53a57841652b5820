"""What stands behind the windows: the server, a facilitator at the API, and a crowd by HTTP."""

import subprocess
from pathlib import Path
from typing import Any

import requests

from tests.serving.server import DEADLINE, LIVE, Server

ANA = "ana@example.org"


class House(Server):
    """The server as it is in a town hall, rate limits and all; `live` runs beside it with the same settings."""

    def __init__(self, folder: Path, **env: str):
        env = {"LIVE_LIMITS": "on", "LIVE_HOST": "127.0.0.1", **env}
        super().__init__(folder, f"sqlite:///{folder / 'live.db'}", **env)
        self.env["LIVE_PORT"] = str(self.port)

    def live(self, *words: str) -> str:
        """What a command prints."""
        done = subprocess.run(
            [LIVE, *words], env=self.env, capture_output=True, text=True, timeout=DEADLINE, check=False
        )
        assert done.returncode == 0, f"live {' '.join(words)}: {done.stderr}"
        return done.stdout.strip()

    def sign_in_link(self) -> str:
        return self.live("sign-in-link", ANA)


class Office:
    """Ana at the API: prepares what a test takes as given."""

    def __init__(self, house: House):
        self.house = house
        self.get, self.post = house.get, house.post

    def meeting(self, title: Any = "Training day in Brno", locale: str = "en", **settings: Any) -> dict:
        wish = {"title": title, "locale": locale, "settings": settings}
        if isinstance(title, dict):
            wish["locales"] = list(title)
        return self.post("/meetings", wish)

    def choice(self, meeting: dict, title: Any = "Which barrier is highest?", **settings: Any) -> dict:
        settings.setdefault("options", ["Skills", "Budget", "Time"])
        return self._activity(meeting, "choice", title, settings)

    def cloud(self, meeting: dict, title: Any = "What makes a training work?", **settings: Any) -> dict:
        return self._activity(meeting, "word_cloud", title, settings)

    def _activity(self, meeting: dict, kind: str, title: Any, settings: dict) -> dict:
        return self.post(
            f"/meetings/{meeting['id']}/activities", {"kind": kind, "title": title, "settings": settings}
        )

    def do(self, activity: dict, verb: str, **body: Any) -> dict:
        """`open`, `close`, `again`, `show`, `hide`, `on`, `off`."""
        return self.post(f"/activities/{activity['id']}/{verb}", body)

    def opened(self, meeting: dict, kind: str = "choice", **wish: Any) -> dict:
        return self.do(getattr(self, kind)(meeting, **wish), "open")

    def results(self, activity: dict) -> dict:
        return self.get(f"/activities/{activity['id']}/results")

    def guest(self, meeting: dict, **claim: Any) -> "Guest":
        return Guest(self.house.url, meeting, claim)


class Guest:
    """A participant by HTTP."""

    def __init__(self, url: str, meeting: dict, claim: dict):
        self._api = f"{url}/api/v1"
        self._meeting = meeting["id"]
        self._headers: dict[str, str] = {}
        self._receipts = 0
        token = self._post("/join", {"code": meeting["code"], **claim})["token"]
        self._headers = {"Authorization": f"Bearer {token}"}

    def answer(self, activity: dict, *value: Any) -> dict:
        return self.sends(activity, list(value))

    def sends(self, activity: dict, value: Any) -> dict:
        body = {"value": value, "receipt": self._receipt()}
        return self._post(f"/rounds/{activity['round']['id']}/answers", body)

    def ask(self, text: str, **more: Any) -> dict:
        body = {"text": text, "receipt": self._receipt(), **more}
        question: dict = self._post(f"/meetings/{self._meeting}/questions", body)["question"]
        return question

    def upvote(self, question: dict) -> None:
        self._post(f"/questions/{question['id']}/upvote", {})

    def _receipt(self) -> str:
        self._receipts += 1
        return f"receipt {self._receipts}"

    def _post(self, path: str, body: dict) -> Any:
        reply = requests.post(f"{self._api}{path}", json=body, headers=self._headers, timeout=DEADLINE)
        assert reply.status_code < 300, f"{path}: {reply.status_code} {reply.text}"
        return reply.json()
