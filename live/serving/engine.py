"""Engine.IO's socket on a Line: no queue, no writer, no timer of its own a phone."""

import base64
import hashlib
import logging
from collections import deque
from typing import Any

import eventlet
from engineio import exceptions, packet, server
from engineio.socket import Socket
from eventlet import wsgi

from live.serving.frames import packed
from live.serving.heart import beat_for
from live.serving.line import Line
from live.serving.usher import usher

log = logging.getLogger(__name__)

_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
INBOX = 64  # messages a phone may have waiting to be dealt with


def use_lines() -> None:
    """Make every Engine.IO server of this process use LeanSockets."""
    server.socket.Socket = LeanSocket


class LeanSocket(Socket):
    """As the library's, for phones that begin with a WebSocket; others take the library's own way.

    `server.quick(socket, payload)`, if there is one, is asked first, on the hub's greenlet; what it does not take is
    dealt with in order by a greenlet that lives as long as there is something to do.
    """

    line: Line | None = None
    pinged = False
    idle = False
    """Has been here for a while."""
    joined = False
    """Somebody sits at it; `live.wire` says so."""
    _beats = False

    def schedule_ping(self) -> None:
        """Called on connecting, and by the library for each pong that comes by polling."""
        self.pinged = False
        if not self._beats:
            self._beats = True
            beat_for(self)

    def check_ping_timeout(self) -> bool:
        """The heart notices who is gone."""
        if self.closed:
            raise exceptions.SocketIsClosedError
        return True

    def send(self, pkt: packet.Packet) -> None:
        if self.line is None:
            super().send(pkt)
        else:
            self.line.send(packed(_bytes(pkt)))

    def close(self, wait: bool = True, abort: bool = False, reason: Any = None) -> None:
        if self.line is None:
            # Never waits until everything was fetched: a phone that polls may be gone for good.
            super().close(wait=False, abort=abort, reason=reason)
            return
        super().close(wait=False, abort=abort, reason=reason)
        self.line.end()

    def handle_post_request(self, environ: dict) -> None:
        try:
            super().handle_post_request(environ)
        except ValueError as failure:  # no UTF-8, or no Engine.IO
            raise exceptions.EngineIOError from failure

    def _upgrade_websocket(self, environ: dict, start_response: Any) -> list:
        if self.connected or "eventlet.input" not in environ:
            return super()._upgrade_websocket(environ, start_response)
        key = environ.get("HTTP_SEC_WEBSOCKET_KEY", "")
        if environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13" or not key:
            start_response("400 Bad Request", [("Sec-WebSocket-Version", "13")])
            return []
        wsgi.WSGI_LOCAL.already_handled = True
        self._live_on(environ["eventlet.input"].get_socket(), _welcome(key))
        return []

    def _live_on(self, green: Any, hello: bytes) -> None:
        self._inbox: deque[bytes] = deque()
        self._working = False
        self.connected = self.upgraded = True
        self.line = Line(green, self._hear, self.server.max_http_buffer_size)
        while not self.queue.empty():
            waiting = self.queue.get_nowait()
            if waiting is not None:
                hello += packed(_bytes(waiting))
        self.line.send(hello)  # in one piece: ten thousand come at once
        self.line.ended.wait()
        self.close(wait=False, abort=True, reason=self.server.reason.TRANSPORT_CLOSE)

    def _hear(self, payload: bytes) -> None:
        if payload == b"3":
            self.pinged = False
            return
        quick = getattr(self.server, "quick", None)
        # Not while an earlier message is being dealt with: it must not be overtaken.
        if quick and not self._working and quick(self, payload):
            return
        assert self.line
        if len(self._inbox) >= INBOX:
            self.line.cut(1008, "Too much at once.")
            return
        self._inbox.append(payload)
        if not self._working:
            self._working = True
            if self.joined:
                eventlet.spawn_n(self._work)
            else:
                usher.let_in(self._work)

    def _work(self) -> None:
        assert self.line
        if not self.joined:
            self.line.hold()  # who is let in gets greeting and picture together
        try:
            while self._inbox and self.line.open:
                self.receive(packet.Packet(encoded_packet=self._inbox.popleft().decode()))
        except (ValueError, exceptions.EngineIOError):
            # No Engine.IO, no Socket.IO or no UTF-8: nothing of ours.
            self.line.cut(1002, "This could not be read.")
        except Exception:
            log.exception("A message could not be dealt with")
            self.line.cut(1011, "Something went wrong on our side.")
        finally:
            self._working = False
            self.line.release()


def _bytes(pkt: packet.Packet) -> bytes:
    encoded = pkt.encode()
    return encoded.encode() if isinstance(encoded, str) else bytes(encoded)


def _welcome(key: str) -> bytes:
    accept = base64.b64encode(hashlib.sha1(key.encode() + _GUID).digest())
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )
