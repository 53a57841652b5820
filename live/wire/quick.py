"""The usual answer: parsed, checked and queued where it arrives, without a request, a greenlet or a query."""

import json
import logging
from collections.abc import Callable
from typing import Any

from flask import Flask

from live.actions import answers
from live.errors import Busy, Problem, TooFast
from live.i18n import speaking
from live.wire import careful_json
from live.wire.seats import SEATS

log = logging.getLogger(__name__)
PATIENCE = 100  # answers too fast in a row; a phone waits as it is told to, so this is none
_ANSWER = b'["answer",'


def quick_answers(app: Flask) -> Callable[[Any, bytes], bool]:
    """What the server asks first of every message: True when it was an answer and is taken care of.

    Whatever is unusual about it (no acknowledgement wanted, not a phone's, a round that is not on) goes the
    ordinary way, which knows more and may wait.
    """

    def quick(socket: Any, payload: bytes) -> bool:
        start = payload.find(_ANSWER, 2, 24)
        number = payload[2:start]
        seat = SEATS.get(socket.sid)
        if start < 0 or payload[:2] != b"42" or not number.isdigit() or seat is None or seat.guest is None:
            return False
        try:
            event = careful_json.loads(payload[start:].decode())
        except ValueError:
            return False
        if not (isinstance(event, list) and len(event) == 2 and isinstance(event[1], dict)):
            return False
        house, guest, data = app.extensions["house"], seat.guest, event[1]

        def done(outcome: int | BaseException) -> None:
            if isinstance(outcome, int):
                receipt = json.dumps(data["receipt"])
                reply = f'{{"ok":true,"receipt":{receipt},"version":{outcome}}}'
            else:
                problem = outcome if isinstance(outcome, Problem) else Busy()
                with speaking(seat.speaks):
                    reply = careful_json.dumps({"ok": False, "error": problem.shape()})
            line = socket.line
            line.send(line.framed(b"43" + number + b"[" + reply.encode() + b"]"))

        with speaking(seat.speaks):
            try:
                seat.answers.take(house.clock.ticks())
                seat.refused = 0
                return answers.give_now(
                    house, guest, data.get("round"), data.get("value"), data.get("receipt"), done
                )
            except TooFast as problem:
                seat.refused += 1
                if seat.refused > PATIENCE:
                    socket.line.cut(1008, "Too fast for too long.")
                else:
                    done(problem)
            except Problem as problem:
                done(problem)
            except Exception as failure:
                log.exception("An answer failed")
                done(failure)
        return True

    return quick
