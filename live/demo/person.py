"""One simulated participant: joins, hesitates, answers, changes their mind, asks, upvotes, comes back."""

import random
import threading
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

import socketio
from socketio.exceptions import ConnectionError as NoConnection
from socketio.exceptions import SocketIOError

CHANGES_MIND = 0.15
UPVOTES = 0.3
LOCKS_PHONE = 0.1


class Person:
    """`answers` maps an activity to (value, weight) pairs; `acknowledged` a round to the last value that was kept."""

    def __init__(
        self,
        base: str,
        code: str,
        answers: dict[str, list],
        question: str | None,
        chance: random.Random,
        pace: float,
    ):
        self._base = base
        self._code = code
        self._answers = answers
        self._question = question
        self._chance = chance
        self._pace = pace
        self._token: str | None = None
        self._round: str | None = None
        self._timers: list[threading.Timer] = []
        self._gone = threading.Event()
        self._outbox: dict[str, dict] = {}
        self._lock = threading.Lock()
        self.acknowledged: dict[str, Any] = {}
        self._socket = socketio.Client(
            reconnection_delay=0.5, reconnection_delay_max=5, randomization_factor=0.5, handle_sigint=False
        )
        for event in ("welcome", "room", "activity", "question", "connect"):
            self._socket.on(event, getattr(self, f"_on_{event}"))

    @property
    def waiting(self) -> bool:
        """Whether something was sent that the server has not acknowledged."""
        return bool(self._outbox)

    def come(self, after: float) -> None:
        self._after(after, self._connect)

    def go(self) -> None:
        self._gone.set()
        for timer in self._timers:
            timer.cancel()
        if self._socket.connected:
            self._socket.disconnect()

    def _connect(self) -> None:
        try:
            self._socket.connect(self._base, auth=self._auth, transports=["websocket"], wait_timeout=10)
        except NoConnection:
            self._after(self._chance.uniform(1, 4), self._connect)

    def _auth(self) -> dict:
        return {"token": self._token} if self._token else {"code": self._code, "locale": "en"}

    def _on_connect(self) -> None:
        for receipt in list(self._outbox):
            self._after(self._chance.uniform(0, 1), partial(self._send, receipt))

    def _on_welcome(self, data: dict) -> None:
        self._token = data["token"]
        if self._question:
            self._after(self._human(10, 100), self._ask)
        if self._chance.random() < LOCKS_PHONE:
            self._after(self._human(20, 80), self._lock_phone)

    def _on_room(self, data: dict) -> None:
        self._look(data["activity"])

    def _on_activity(self, data: dict) -> None:
        self._look(data["activity"])

    def _on_question(self, data: dict) -> None:
        question = data["question"]
        if question["state"] == "live" and self._chance.random() < UPVOTES:
            self._after(
                self._human(2, 20), lambda: self._emit("upvote", {"question": question["id"], "on": True})
            )

    def _look(self, activity: dict | None) -> None:
        """A new question on the phone: think, answer, perhaps think again."""
        if not activity or activity["state"] != "open" or activity["round"] == self._round:
            return
        self._round = activity["round"]
        answers = self._answers.get(activity["id"], [])
        self._after(self._human(3, 25), lambda: self._answer(activity["round"], answers))
        if self._chance.random() < CHANGES_MIND:
            self._after(self._human(26, 38), lambda: self._answer(activity["round"], answers))

    def _answer(self, round_: str, answers: list) -> None:
        values, weights = zip(*answers, strict=True)
        value = self._chance.choices(values, weights)[0]
        receipt = str(UUID(int=self._chance.getrandbits(128), version=4))
        with self._lock:
            # A newer answer takes the place of one that was not acknowledged yet.
            self._outbox = {slip: sent for slip, sent in self._outbox.items() if sent["round"] != round_} | {
                receipt: {"round": round_, "value": value, "receipt": receipt}
            }
        self._send(receipt)

    def _send(self, receipt: str) -> None:
        """Emit and wait for the acknowledgement; without one the same receipt is sent again later."""
        sent = self._outbox.get(receipt)
        if sent is None or self._gone.is_set():
            return
        try:
            reply = self._socket.call("answer", sent, timeout=5)
        except (SocketIOError, OSError):
            self._after(self._chance.uniform(0.5, 2), lambda: self._send(receipt))
            return
        if reply["ok"]:
            self.acknowledged[sent["round"]] = sent["value"]
        elif reply["error"]["retry"]:
            self._after(self._chance.uniform(0.5, 2), lambda: self._send(receipt))
            return
        self._outbox.pop(receipt, None)

    def _ask(self) -> None:
        receipt = str(UUID(int=self._chance.getrandbits(128), version=4))
        self._emit("ask", {"text": self._question, "receipt": receipt})

    def _lock_phone(self) -> None:
        """The screen goes dark, the socket goes away, and a while later the same person is back."""
        if self._socket.connected:
            self._socket.disconnect()
            self._after(self._human(5, 15), self._connect)

    def _emit(self, event: str, data: dict) -> None:
        try:
            if self._socket.connected:
                self._socket.emit(event, data)
        except SocketIOError:
            return

    def _human(self, least: float, most: float) -> float:
        """Most are quick, some take their time."""
        return self._chance.triangular(least, most, least + (most - least) / 4) / self._pace

    def _after(self, seconds: float, act: Callable[[], None]) -> None:
        if not self._gone.is_set():
            timer = threading.Timer(seconds, act)
            timer.daemon = True
            self._timers.append(timer)
            timer.start()
