"""One simulated phone: Socket.IO 5 over a WebSocket, spoken as a browser's library speaks it.

10,000 of them share one core, so what comes in is told apart by single bytes, and of a broadcast frame only the
version is read. Nothing is parsed in full but the few events a phone gets once.
"""

import asyncio
import json
import socket
import sys
import zlib
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any

from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

if TYPE_CHECKING:
    from bench.crowd import Crowd

# What a browser sends; a server that accepts the offer compresses each frame for each phone by itself.
HEADERS = {
    "User-Agent": "Mozilla/5.0 (Linux; Android 15; Mobile) bench",
    "Accept-Language": "en",
    "Cache-Control": "no-cache",
    "Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits",
}
TEXT = WSMsgType.TEXT
IP_BIND_ADDRESS_NO_PORT = 24  # Linux: the port is chosen at connect, where 28,000 are free for each address
ADDRESSES = 4  # 127.0.0.1 to .4 as source: phones that come back find ports still in TIME_WAIT
SEGMENT = 1400  # bytes, as on networks
FIRST_BUFFER = 1024  # bytes; picows would take 16 KiB for each phone
PATIENCE = 60.0  # seconds for a connection to stand

CODE_EVENT, CODE_ACK, CODE_OPEN, CODE_REFUSED, CODE_CLOSED = b"42", b"43", b"40", b"44", b"41"
LETTER_F = ord("f")  # of all events to phones, only "frame" begins with it
VERSION = b'"version":'


class Refused(Exception):
    """The server would not have this phone; the error's code."""


class Phone(WSListener):
    """`version` is of the newest frame, which came at `fresh` (perf_counter_ns); `backward` counts frames that went
    back, `frames` and `others` all broadcasts that came. `auth` is what it says on connecting."""

    __slots__ = (
        "asked", "at_hand", "auth", "backward", "crowd", "frames", "fresh", "inflater", "last", "number", "others",
        "pending", "receive_buffer", "transport", "version",
    )  # fmt: skip

    def __init__(self, crowd: "Crowd", number: int, auth: dict, receive_buffer: int = 0):
        self.crowd = crowd
        self.number = number
        self.auth = auth
        self.receive_buffer = receive_buffer
        self.transport: WSTransport | None = None
        self.inflater: Any = None
        self.at_hand: asyncio.Future[dict] | None = None
        self.pending: dict[int, tuple[str, int, Any]] = {}
        self.asked = 0
        self.version = -1
        self.fresh = 0
        self.frames = 0
        self.others = 0
        self.backward = 0
        self.last = b""

    async def come(self, port: int) -> dict:
        """Connect and join; the `room` the server shows."""
        self.at_hand = asyncio.get_running_loop().create_future()
        self.pending.clear()
        self.inflater = None
        try:
            await ws_connect(
                lambda: self,
                f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket",
                websocket_handshake_timeout=PATIENCE,
                extra_headers=HEADERS | {"Origin": f"http://127.0.0.1:{port}"},
                read_buffer_init_size=FIRST_BUFFER,
                socket_factory=self._socket,
                use_aiofastnet=False,
            )
            if self.transport is None:
                # A connection that ended before the server said a word looks like a good one to picows.
                raise ConnectionResetError
            async with asyncio.timeout(PATIENCE):
                return await self.at_hand
        except BaseException:
            if self.transport:
                self.transport.disconnect(graceful=False)
            raise
        finally:
            self.at_hand = None

    def ask(self, event: str, body: bytes, about: Any = None) -> None:
        """Emit an event (`body` is its JSON) that is to be acknowledged; `about` comes back with it."""
        if self.transport is None:
            return
        self.asked += 1
        self.pending[self.asked] = (event, perf_counter_ns(), about)
        self.transport.send(TEXT, b'42%d["%b",%b]' % (self.asked, event.encode(), body))

    def leave(self) -> None:
        if self.transport:
            self.transport.disconnect(graceful=False)

    def _socket(self, _url: object) -> socket.socket:
        made = socket.socket()
        made.setblocking(False)
        made.setsockopt(socket.IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1)
        made.bind((f"127.0.0.{1 + self.number % ADDRESSES}", 0))
        if self.receive_buffer:
            # With loopback's segments of 64 KiB the server's kernel would take in megabytes for each phone.
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, SEGMENT)
            made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self.receive_buffer)
        return made

    # What picows calls.

    def on_ws_connected(self, transport: WSTransport) -> None:
        self.transport = transport
        accepted = transport.response.headers.get("Sec-WebSocket-Extensions")
        if accepted:
            # Each frame builds on the ones before unless the server forgets them.
            self.crowd.compresses(accepted)
            self.inflater = zlib.decompressobj(-zlib.MAX_WBITS)

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        text = frame.get_payload_as_bytes()
        if self.inflater is not None and frame.rsv1:
            text = self.inflater.decompress(text + b"\x00\x00\xff\xff")
        code = text[:2]
        if code == CODE_EVENT:
            if text[4] == LETTER_F:
                self._frame(text)
            else:
                self.others += 1
                self._event(text)
        elif code == CODE_ACK:
            self._acknowledged(text)
        elif text == b"2":
            transport.send(TEXT, b"3")
        elif text[:1] == b"0":
            transport.send(TEXT, b"40" + json.dumps(self.auth).encode())
        elif code == CODE_REFUSED:
            self._fail(Refused(json.loads(text[2:]).get("data", {}).get("code", "?")))
        elif code == CODE_CLOSED:
            transport.disconnect()
        elif code != CODE_OPEN and frame.msg_type is TEXT:
            print(f"Not understood: {text[:200]!r}", file=sys.stderr)

    def on_ws_disconnected(self, _transport: WSTransport) -> None:
        self.transport = None
        self._fail(ConnectionResetError())
        self.crowd.lost(self)

    def _frame(self, text: bytes) -> None:
        self.frames += 1
        version = number_after(VERSION, text)
        if version > self.version:
            self.version = version
            self.fresh = perf_counter_ns()
            self.last = text
            self.crowd.framed(self)
        elif version < self.version:
            self.backward += 1

    def _event(self, text: bytes) -> None:
        if self.at_hand and text.startswith(b'42["room"'):
            if not self.at_hand.done():
                self.at_hand.set_result(json.loads(text[2:])[1])
        elif text.startswith(b'42["welcome"'):
            # From now on it is known: it comes back as the same participant.
            self.auth = {"token": json.loads(text[2:])[1]["token"]}
        else:
            self.crowd.heard(self, text)

    def _acknowledged(self, text: bytes) -> None:
        start = text.index(b"[")
        asked = self.pending.pop(int(text[2:start]), None)
        if asked:
            self.crowd.acknowledged(self, *asked, text)

    def _fail(self, failure: Exception) -> None:
        if self.at_hand and not self.at_hand.done():
            self.at_hand.set_exception(failure)


def number_after(name: bytes, text: bytes) -> int:
    """The number behind the first `name` in `text`; -1 when it is not there."""
    start = text.find(name)
    if start < 0:
        return -1
    start += len(name)
    end = start
    while text[end] in b"0123456789":
        end += 1
    return int(text[start:end])


def content(text: bytes) -> Any:
    """What an event carries, parsed in full."""
    return json.loads(text[text.index(b"[") :])[-1]
