"""WebSocket frames (RFC 6455, server's side): bytes in, messages out; whole frames ready to send."""

from struct import pack, unpack_from

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
_CONTINUED = 0
FRAGMENTS = 64


class Broken(Exception):
    """The other side broke the protocol; `code` is what its close frame is told."""

    def __init__(self, code: int, reason: str):
        super().__init__(reason)
        self.code = code
        self.reason = reason


def packed(payload: bytes, opcode: int = TEXT) -> bytes:
    """One whole frame, unmasked as servers send them."""
    size = len(payload)
    if size < 126:
        return bytes((0x80 | opcode, size)) + payload
    if size < 65536:
        return pack("!BBH", 0x80 | opcode, 126, size) + payload
    return pack("!BBQ", 0x80 | opcode, 127, size) + payload


def closing(code: int, reason: str = "") -> bytes:
    return packed(pack("!H", code) + reason.encode()[:120], CLOSE)


class Reader:
    """Takes what the network gives, in whatever pieces; messages of at most `limit` bytes come out whole."""

    __slots__ = ("_limit", "_opcode", "_parts", "_rest")

    def __init__(self, limit: int):
        self._limit = limit
        self._rest = b""
        self._opcode = 0
        self._parts: list[bytes] | None = None

    def feed(self, data: bytes) -> list[tuple[int, bytes]]:
        """(opcode, payload) of each message that is complete now; raises Broken."""
        data = self._rest + data if self._rest else data
        messages: list[tuple[int, bytes]] = []
        start, end = 0, len(data)
        while end - start >= 2:
            first, second = data[start], data[start + 1]
            size, head = second & 0x7F, start + 2
            if size == 126:
                if end < head + 2:
                    break
                (size,), head = unpack_from("!H", data, head), head + 2
            elif size == 127:
                if end < head + 8:
                    break
                (size,), head = unpack_from("!Q", data, head), head + 8
            self._check(first, second, size)
            if end < head + 4 + size:
                break
            start = head + 4 + size
            payload = unmasked(data[head + 4 : start], data[head : head + 4])
            message = self._joined(first & 0x80, first & 0x0F, payload)
            if message:
                messages.append(message)
        self._rest = data[start:]
        return messages

    def _check(self, first: int, second: int, size: int) -> None:
        opcode = first & 0x0F
        if first & 0x70:
            raise Broken(1002, "No extension was agreed on.")
        if not second & 0x80:
            raise Broken(1002, "Frames to a server are masked.")
        if opcode not in (_CONTINUED, TEXT, BINARY, CLOSE, PING, PONG):
            raise Broken(1002, "This kind of frame is not known.")
        if opcode & 8 and (size > 125 or not first & 0x80):
            raise Broken(1002, "A control frame is short and whole.")
        if size > self._limit:
            raise Broken(1009, f"A frame has {self._limit} bytes at most.")

    def _joined(self, final: int, opcode: int, payload: bytes) -> tuple[int, bytes] | None:
        if opcode & 8:
            return opcode, payload
        if (opcode == _CONTINUED) != (self._parts is not None):
            raise Broken(1002, "Fragments are out of order.")
        if final and self._parts is None:
            return opcode, payload
        if self._parts is None:
            self._opcode, self._parts = opcode, []
        self._parts.append(payload)
        if len(self._parts) > FRAGMENTS or sum(map(len, self._parts)) > self._limit:
            raise Broken(1009, f"A message has {self._limit} bytes and {FRAGMENTS} fragments at most.")
        if not final:
            return None
        whole, self._parts = b"".join(self._parts), None
        return self._opcode, whole


def unmasked(payload: bytes, mask: bytes) -> bytes:
    """XOR over one whole integer: many times faster than byte by byte."""
    size = len(payload)
    key = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "little") ^ int.from_bytes(key, "little")).to_bytes(size, "little")
