"""A browser's way to a page: HTTP/1.1, two connections that are kept, everything cold."""

import asyncio
import gzip
from collections.abc import Callable

REQUEST = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: keep-alive\r\n"
    "User-Agent: Mozilla/5.0 (Linux; Android 15; Mobile) bench\r\nAccept: */*\r\n"
    # What browsers offer where there is no TLS.
    "Accept-Encoding: gzip, deflate\r\nAccept-Language: en\r\n\r\n"
)
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Browser:
    """`bytes` counts what came over the network."""

    def __init__(self, port: int, number: int):
        self._port = port
        self._address = f"127.0.0.{1 + number % 4}"
        self._lines: list[Line] = []
        self._idle: list[Line] = []
        self.bytes = 0

    async def get(self, path: str, first_byte: Callable[[], None] = lambda: None) -> bytes:
        """The content at `path`; raises when it is not there."""
        line = self._idle.pop() if self._idle else await self._open()
        reader, writer = line
        writer.write(REQUEST.format(path=path, port=self._port).encode())
        head = await reader.readuntil(b"\r\n\r\n")
        first_byte()
        status, *lines = head.decode("latin-1").split("\r\n")
        headers = dict(each.lower().split(": ", 1) for each in lines if ": " in each)
        content = await _content(reader, headers)
        self.bytes += len(head) + len(content)
        if status.split()[1] != "200":
            raise RuntimeError(f"{path}: {status}")
        if headers.get("connection") != "close":
            self._idle.append(line)
        return gzip.decompress(content) if headers.get("content-encoding") == "gzip" else content

    def close(self) -> None:
        for _reader, writer in self._lines:
            writer.close()

    async def _open(self) -> Line:
        line = await asyncio.open_connection("127.0.0.1", self._port, local_addr=(self._address, 0))
        self._lines.append(line)
        return line


async def _content(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    if headers.get("transfer-encoding") != "chunked":
        return await reader.readexactly(int(headers["content-length"]))
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(parts)
