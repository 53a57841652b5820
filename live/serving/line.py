"""One WebSocket: read when the hub says so, written at once; nobody waits for a slow reader."""

import logging
from collections.abc import Callable
from typing import Any

from eventlet import hubs
from eventlet.event import Event
from eventlet.hubs.hub import READ, WRITE

from live import meters
from live.serving.frames import CLOSE, PING, PONG, TEXT, Broken, Reader, closing, packed

log = logging.getLogger(__name__)

READ_AT_ONCE = 16 * 1024
OWED_LIMIT = 128 * 1024  # bytes that may wait for a reader behind one message, however long that is


class Line:
    """`hear(payload)` gets each text message, on the hub's own greenlet: it must not wait for anything.

    Frames go straight to the kernel. Once it takes no more, what has to arrive waits in order, and of what only
    shows a state the latest alone is kept.
    """

    __slots__ = (
        "_fd",
        "_hear",
        "_held",
        "_latest",
        "_limit",
        "_owed",
        "_reader",
        "_reading",
        "_socket",
        "_writing",
        "ended",
        "open",
    )

    def __init__(self, green_socket: Any, hear: Callable[[bytes], None], limit: int):
        self._socket = green_socket.fd  # the plain socket under eventlet's; it does not block
        self._fd = green_socket.fileno()
        self._hear = hear
        self._reader = Reader(limit)
        self._owed: bytearray | None = None
        self._limit = OWED_LIMIT
        self._held = False
        self._latest: dict[str, bytes] = {}
        self._writing: Any = None
        self.open = True
        self.ended = Event()
        # Stays registered for the life of the line: no system call a message for being woken.
        self._reading = hubs.get_hub().add(READ, self._fd, self._readable, self._lost, self._lost)

    framed = staticmethod(packed)

    def send(self, frame: bytes) -> None:
        """This frame arrives, after those before it; a reader who owes too much is cut off."""
        if not self.open:
            return
        if self._owed is None:
            sent = self._try(frame)
            if sent == len(frame) or not self.open:
                return
            self._owed = bytearray(frame[sent:])
            # The room of a long meeting may be longer than a slow network takes at once; that is no fault of its reader.
            self._limit = OWED_LIMIT + len(self._owed)
            self._writing = hubs.get_hub().add(WRITE, self._fd, self._writable, self._lost, self._lost)
            return
        self._owed += frame
        if len(self._owed) > self._limit and not self._held:
            self.end()

    def offer(self, key: str, frame: bytes) -> None:
        """The newest state of `key`: sent now, or in the place of an older one that nobody has read yet."""
        if self._owed is None:
            self.send(frame)
        else:
            if key in self._latest:
                meters.SUPERSEDED.inc()
            self._latest[key] = frame

    def hold(self) -> None:
        """What is sent from now on leaves in one piece when it is released: one system call, one packet."""
        if self.open and self._owed is None:
            self._owed, self._held = bytearray(), True

    def release(self) -> None:
        if not self._held:
            return
        self._held = False
        if self._owed is not None:
            frames = b"".join([self._owed, *self._latest.values()])
            self._owed, self._latest = None, {}
            if frames:
                self.send(frames)

    def cut(self, code: int, reason: str) -> None:
        """Say why, and hang up."""
        if self.open:
            meters.CUT_OFF.labels(code).inc()
            self.release()
            self._try(closing(code, reason))
            self.end()

    def end(self) -> None:
        """The line is dead; whoever waits for `ended` tidies up."""
        self.release()
        if not self.open:
            return
        self.open = False
        hub = hubs.get_hub()
        hub.remove(self._reading)
        if self._writing:
            hub.remove(self._writing)
        self._owed, self._latest, self._writing = None, {}, None
        self.ended.send()

    def _readable(self, _fd: int) -> None:
        # An exception would reach the hub, which would forget the socket without a word.
        try:
            data = self._socket.recv(READ_AT_ONCE)
            for opcode, payload in self._reader.feed(data):
                if opcode == TEXT:
                    self._hear(payload)
                elif opcode == PING:
                    self.send(packed(payload, PONG))
                elif opcode == CLOSE:
                    self.release()
                    self._try(closing(1000))
                    self.end()
                elif opcode != PONG:
                    raise Broken(1003, "Only text is read here.")
                if not self.open:
                    return
            if not data:
                self.end()
        except (BlockingIOError, InterruptedError):
            return
        except Broken as broken:
            self.cut(broken.code, broken.reason)
        except OSError:
            self.end()
        except Exception:
            log.exception("What came on a line could not be heard")
            self.cut(1011, "Something went wrong on our side.")

    def _writable(self, _fd: int) -> None:
        assert self._owed is not None
        del self._owed[: self._try(bytes(self._owed[: 64 * 1024]))]
        if self._owed or not self.open:
            return
        if self._latest:
            self._owed = bytearray(b"".join(self._latest.values()))
            self._latest = {}
            return
        self._owed = None
        hubs.get_hub().remove(self._writing)
        self._writing = None

    def _try(self, data: bytes) -> int:
        """How many bytes the kernel took."""
        try:
            return int(self._socket.send(data))
        except (BlockingIOError, InterruptedError):
            return 0
        except OSError:
            self.end()
            return 0

    def _lost(self, *_args: object) -> None:
        self.end()
