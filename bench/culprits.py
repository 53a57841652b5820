"""Those who harm: each does one bad thing for a while, and tells after how many seconds it was cut off, and how."""

import asyncio
import base64
import json
import os
import struct
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

MIB = 2**20
HANDSHAKE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\n"
    "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"
)
MANY = 100  # connections of those who open many


@dataclass
class Venue:
    """Where it happens: `auth` lets one in, `round` can be answered; `seconds` is how long to go on."""

    port: int
    auth: dict
    round: str
    seconds: float


class Line:
    """One connection with a WebSocket on it; `said` keeps the last words of the server."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        self._reader = reader
        self._writer = writer
        self.start = time.monotonic()
        self.ended: float | None = None
        self.said = b""
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def open(cls, venue: Venue) -> "Line":
        reader, writer = await asyncio.open_connection("127.0.0.1", venue.port)
        key = base64.b64encode(os.urandom(16)).decode()
        writer.write(HANDSHAKE.format(port=venue.port, key=key).encode())
        await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)
        return cls(reader, writer)

    async def enter(self, venue: Venue) -> None:
        await self.say(frame(b"40" + json.dumps(venue.auth).encode()))
        for _ in range(300):
            if b'["room"' in self.said or self.ended is not None:
                return
            await asyncio.sleep(0.02)

    async def say(self, data: bytes) -> bool:
        """Put `data` on the wire; False when nobody is there any more."""
        if self.ended is not None:
            return False
        try:
            self._writer.write(data)
            await asyncio.wait_for(self._writer.drain(), 5)
        except (OSError, TimeoutError):
            # A server that stops reading is not harmed either, but has not cut off.
            return self.ended is None
        return True

    def result(self) -> dict:
        self._listening.cancel()
        self._writer.close()
        cut = None if self.ended is None else round(self.ended - self.start, 2)
        return {"cut_after": cut, "said": _last_words(self.said)}

    async def _listen(self) -> None:
        try:
            while data := await self._reader.read(65536):
                self.said = (self.said + data)[-4096:]
        except OSError:
            pass
        self.ended = time.monotonic()


async def nobody(venue: Venue) -> dict:
    await asyncio.sleep(venue.seconds)
    return {"cut_after": None, "said": ""}


async def events(venue: Venue) -> dict:
    """A thousand answers a second from one socket."""
    line = await Line.open(venue)
    await line.enter(venue)
    body = json.dumps(["answer", {"round": venue.round, "value": ["o1"], "receipt": "RECEIPT"}])
    for turn in range(int(venue.seconds * 100)):
        some = b"".join(
            frame(b"42%d%b" % (turn * 10 + n, body.replace("RECEIPT", f"f{turn}-{n}").encode()))
            for n in range(10)
        )
        if not await line.say(some):
            break
        await asyncio.sleep(0.01)
    return line.result()


async def half_open(venue: Venue) -> dict:
    """A hundred connections that begin a request and say no more."""
    lines = [await asyncio.open_connection("127.0.0.1", venue.port) for _ in range(MANY)]
    for _reader, writer in lines:
        writer.write(b"GET /j/")
    return await _ended([reader for reader, _writer in lines], venue.seconds)


async def never_join(venue: Venue) -> dict:
    """A hundred WebSockets that connect and never join, nor answer a ping."""
    lines = [await Line.open(venue) for _ in range(MANY)]
    end = time.monotonic() + venue.seconds
    while time.monotonic() < end and any(line.ended is None for line in lines):
        await asyncio.sleep(0.1)
    results = [line.result() for line in lines]
    cut = [each["cut_after"] for each in results if each["cut_after"] is not None]
    return {"cut_after": max(cut) if len(cut) == MANY else None, "cut": len(cut), "said": results[0]["said"]}


async def megabyte(venue: Venue) -> dict:
    """Frames of 1 MB, again and again, on new connections when the old one is cut."""
    line = await Line.open(venue)
    await line.enter(venue)
    first, big = None, frame(b'42["answer",{"round":"' + b"x" * MIB + b'"}]')
    end = time.monotonic() + venue.seconds
    while time.monotonic() < end:
        if not await line.say(big):
            first = first or line.result()
            await asyncio.sleep(0.2)
            line = await Line.open(venue)
            await line.enter(venue)
    return first or line.result()


async def fragments(venue: Venue) -> dict:
    """A message in fragments that never ends."""
    line = await Line.open(venue)
    await line.enter(venue)
    await line.say(frame(b'42["answer",{"round":"', opcode=1, final=False))
    end = time.monotonic() + venue.seconds
    while time.monotonic() < end and await line.say(frame(b"x" * 1000, opcode=0, final=False)):
        await asyncio.sleep(0.002)
    return line.result()


async def garbage(venue: Venue) -> dict:
    """Random bytes after the handshake, again and again."""
    first, end = None, time.monotonic() + venue.seconds
    while time.monotonic() < end:
        line = await Line.open(venue)
        for _ in range(20):
            if not await line.say(os.urandom(512)):
                break
            await asyncio.sleep(0.02)
        first = first or line.result()
        line.result()
    return first or {"cut_after": None, "said": ""}


async def _ended(readers: list[asyncio.StreamReader], seconds: float) -> dict:
    start, cut = time.monotonic(), []

    async def wait(reader: asyncio.StreamReader) -> None:
        try:
            await asyncio.wait_for(reader.read(), seconds)
            cut.append(round(time.monotonic() - start, 2))
        except TimeoutError:
            pass
        except OSError:
            cut.append(round(time.monotonic() - start, 2))

    await asyncio.gather(*map(wait, readers))
    return {"cut_after": max(cut) if len(cut) == len(readers) else None, "cut": len(cut), "said": ""}


def frame(content: bytes, opcode: int = 1, final: bool = True) -> bytes:
    """A masked frame, as browsers send them; the mask changes nothing."""
    code = (128 if final else 0) | opcode
    if len(content) < 126:
        head = struct.pack("!BB", code, 128 | len(content))
    elif len(content) < 65536:
        head = struct.pack("!BBH", code, 254, len(content))
    else:
        head = struct.pack("!BBQ", code, 255, len(content))
    return head + b"\0\0\0\0" + content


def _last_words(said: bytes) -> str:
    """A close frame's code and reason, or the last error that was told."""
    for place in (said.rfind(b"\x88"),):
        if 0 <= place <= len(said) - 4 and said[place + 1] >= 2:
            code = struct.unpack_from("!H", said, place + 2)[0]
            if 1000 <= code < 5000:
                return (
                    f"{code} {said[place + 4 : place + 2 + said[place + 1]].decode(errors='replace')}".strip()
                )
    place = said.rfind(b'"code":"')
    return said[place + 8 :].split(b'"')[0].decode(errors="replace") if place >= 0 else ""


CULPRITS: dict[str, Callable[[Venue], Awaitable[dict]]] = {
    each.__name__: each for each in (nobody, events, half_open, never_join, megabyte, fragments, garbage)
}
