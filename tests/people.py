"""Facilitators and phones, acting through the public doors."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from flask_socketio import SocketIOTestClient

from live.actions import accounts


class Caller:
    """Speaks to `/api/v1` with a token (or without one)."""

    def __init__(self, app: Flask, token: str | None = None):
        self.app = app
        self.token = token
        self.browser: FlaskClient = app.test_client()

    def call(self, method: str, path: str, body: Any = None, **more: Any):
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.browser.open(f"/api/v1{path}", method=method, json=body, headers=headers, **more)

    def get(self, path: str) -> Any:
        return self._reply(self.call("GET", path))

    def post(self, path: str, body: Any = None) -> Any:
        return self._reply(self.call("POST", path, {} if body is None else body))

    def patch(self, path: str, body: Any) -> Any:
        return self._reply(self.call("PATCH", path, body))

    def put(self, path: str, body: Any) -> Any:
        return self._reply(self.call("PUT", path, body))

    def delete(self, path: str) -> Any:
        return self._reply(self.call("DELETE", path))

    def _reply(self, response) -> Any:
        assert response.status_code < 300, (response.status_code, response.text)
        return response.json if response.data else None


class Facilitator(Caller):
    """`meeting(...)`, `activity(...)` prepare; `wall(...)` and `studio(...)` look."""

    def meeting(self, **wish: Any) -> dict:
        return self.post("/meetings", {"title": "Training day in Brno", "locale": "en", **wish})

    def activity(
        self, meeting: dict, kind: str = "choice", title: Any = "Which barrier is highest?", **settings
    ):
        if kind == "choice":
            settings.setdefault("options", ["Skills", "Budget", "Time"])
        return self.post(
            f"/meetings/{meeting['id']}/activities", {"kind": kind, "title": title, "settings": settings}
        )

    def opened(self, meeting: dict, **wish: Any) -> dict:
        """A new activity, open on every screen."""
        return self.post(f"/activities/{self.activity(meeting, **wish)['id']}/open")

    def looks(self, meeting: dict, face: str) -> "Socket":
        return Socket(self.app, {"meeting": meeting["id"], "face": face, "token": self.token})


class Socket:
    """One socket; `heard(event)` gives the data of all such events since it was last asked."""

    def __init__(self, app: Flask, auth: dict):
        self._inbox: list[dict] = []
        self.client: SocketIOTestClient = app.extensions["socketio"].test_client(app, auth=auth)

    @property
    def connected(self) -> bool:
        return self.client.is_connected()

    def heard(self, event: str) -> list[Any]:
        self._inbox.extend(self.client.get_received())
        found = [each["args"][0] for each in self._inbox if each["name"] == event]
        self._inbox = [each for each in self._inbox if each["name"] != event]
        return found

    def last(self, event: str) -> Any:
        heard = self.heard(event)
        assert heard, f"no {event} came"
        return heard[-1]

    def send(self, event: str, data: Any) -> dict:
        return self.client.emit(event, data, callback=True)

    def leave(self) -> None:
        self.client.disconnect()


class Phone(Socket):
    """A participant on the socket; `token` is what it would keep."""

    def __init__(self, app: Flask, meeting: dict, token: str | None = None, **more: Any):
        super().__init__(app, {"token": token, **more} if token else {"code": meeting["code"], **more})
        welcome = self.heard("welcome") if self.connected else []
        self.token = welcome[-1]["token"] if welcome else token
        self._receipts = 0

    def answer(self, round_: str, value: Any, receipt: str | None = None) -> dict:
        self._receipts += 1
        slip = receipt or f"receipt {self._receipts}"
        return self.send("answer", {"round": round_, "value": value, "receipt": slip})

    def ask(self, text: str, **more: Any) -> dict:
        self._receipts += 1
        return self.send("ask", {"text": text, "receipt": f"receipt {self._receipts}", **more})


class Facilitators:
    def __init__(self, app: Flask):
        self._app = app

    def __call__(self, name: str, password: str | None = None) -> Facilitator:
        """Without a password nothing has to be hashed, which is slow on purpose."""
        house = self._app.extensions["house"]
        account = accounts.add(house, f"{name}@example.org", password)
        return Facilitator(self._app, accounts.make_token(house, account))
