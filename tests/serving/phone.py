"""Real phones: a Socket.IO client over the network, and a WebSocket spoken by hand."""

import base64
import json
import os
import socket
import struct
import threading
from typing import Any

import socketio

from tests.serving.server import DEADLINE, Server


class RealPhone:
    """A phone on the network, with the library that browsers' phones have in JavaScript."""

    def __init__(self, server: Server, transports: tuple[str, ...] = ("websocket",), **auth: Any):
        self.heard: dict[str, list] = {}
        self._came = threading.Condition()
        self.client = socketio.Client(reconnection=False, handle_sigint=False)
        self.client.on("*", self._hear)
        self.client.on("disconnect", lambda *_reason: self._hear("disconnect", None))
        try:
            self.client.connect(server.url, auth=auth, transports=list(transports), wait_timeout=DEADLINE)
        except BaseException:
            self.drop()
            raise

    def _hear(self, event: str, data: Any) -> None:
        with self._came:
            self.heard.setdefault(event, []).append(data)
            self._came.notify_all()

    def last(self, event: str) -> Any:
        with self._came:
            assert self._came.wait_for(lambda: event in self.heard, DEADLINE), f"no {event} came"
            return self.heard[event][-1]

    def waits_for(self, event: str, fits) -> Any:
        """The first `event` that `fits`."""
        with self._came:
            assert self._came.wait_for(lambda: any(map(fits, self.heard.get(event, []))), DEADLINE), (
                f"no such {event} came: {self.heard.get(event)}"
            )
            return next(filter(fits, self.heard[event]))

    def send(self, event: str, data: Any) -> dict:
        """The acknowledgement; raises ConnectionError when the connection is lost before it comes."""
        replies: list[dict] = []

        def acknowledged(reply: dict) -> None:
            with self._came:
                replies.append(reply)
                self._came.notify_all()

        self.client.emit(event, data, callback=acknowledged)
        with self._came:
            assert self._came.wait_for(lambda: replies or "disconnect" in self.heard, DEADLINE), (
                f"no reply to {event}"
            )
        if not replies:
            raise ConnectionError
        return replies[0]

    def answer(self, round_: str, value: Any, receipt: str) -> dict:
        return self.send("answer", {"round": round_, "value": value, "receipt": receipt})

    def leave(self) -> None:
        self.client.disconnect()
        self.drop()

    def drop(self) -> None:
        """Close what the library leaves open when the server is gone."""
        link = self.client.eio
        link.wait()
        if link.ws:
            link.ws.close()
        if link.http:
            link.http.close()


class BareSocket:
    """A WebSocket without a library: whatever is wanted can be put on the wire."""

    def __init__(self, server: Server, *headers: str):
        self.stream = socket.create_connection(("127.0.0.1", server.port), timeout=DEADLINE)
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
            f"Host: 127.0.0.1:{server.port}",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {key}",
            *headers,
        ]
        self.stream.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        self._read = b""
        self.handshake = self._until(b"\r\n\r\n").decode()

    def open(self) -> dict:
        """Engine.IO's own greeting."""
        return json.loads(self.hear()[1:])

    def enter(self, auth: dict) -> dict:
        """Greets and joins; the `room`."""
        self.open()
        self.say("40" + json.dumps(auth))
        return self.event("room")

    def event(self, name: str) -> Any:
        while True:
            text = self.hear()
            if text.startswith(f'42["{name}"'):
                return json.loads(text[2:])[1]

    def ask(self, event: str, data: Any) -> dict:
        """Sends an event; its acknowledgement."""
        self.say("427" + json.dumps([event, data]))
        while True:
            text = self.hear()
            if text.startswith("437"):
                return json.loads(text[3:])[0]

    def say(self, text: str | bytes) -> None:
        content = text.encode() if isinstance(text, str) else text
        self.stream.sendall(frame(content, 1 if isinstance(text, str) else 2))

    def hear(self) -> str:
        """The next text frame; raises EOFError when the server has closed."""
        while True:
            first, second = self._exactly(2)
            length = second & 127
            if length == 126:
                length = struct.unpack("!H", self._exactly(2))[0]
            elif length == 127:
                length = struct.unpack("!Q", self._exactly(8))[0]
            content = self._exactly(length)
            opcode = first & 15
            if opcode == 8:
                raise EOFError("closed")
            if opcode == 1 and content == b"2":
                self.say("3")
            elif opcode == 1:
                return content.decode()

    def is_cut(self) -> bool:
        """Whether the server ends this connection, before it would even ask whether we are alive."""
        self.stream.settimeout(10)
        try:
            while True:
                self.hear()
        except (EOFError, ConnectionError):
            return True
        except TimeoutError:
            return False

    def __enter__(self) -> "BareSocket":
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()

    def _exactly(self, n: int) -> bytes:
        while len(self._read) < n:
            more = self.stream.recv(65536)
            if not more:
                raise EOFError("closed")
            self._read += more
        found, self._read = self._read[:n], self._read[n:]
        return found

    def _until(self, end: bytes) -> bytes:
        while end not in self._read:
            more = self.stream.recv(65536)
            if not more:
                raise EOFError("closed")
            self._read += more
        found, self._read = self._read.split(end, 1)
        return found


def frame(content: bytes, opcode: int = 1, final: bool = True) -> bytes:
    """A masked frame, as a browser sends it."""
    length = len(content)
    code = (128 if final else 0) | opcode
    if length < 126:
        head = struct.pack("!BB", code, 128 | length)
    else:
        head = (
            struct.pack("!BBH", code, 254, length)
            if length < 65536
            else struct.pack("!BBQ", code, 255, length)
        )
    return head + b"\0\0\0\0" + content
