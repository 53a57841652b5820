"""How rooms speak to sockets: every word goes to one channel, encoded once, in order."""

import time
from collections import deque
from collections.abc import Callable

from engineio import packet as engine_packet
from flask_socketio import SocketIO
from socketio import packet

from live import meters
from live.wire import careful_json
from live.wire.channels import Channels

# These only show how things stand: of two that nobody has read yet, the newer is enough.
STATES = {"frame", "people"}
SHARE = 0.3  # of one core that showing the same to everybody may take
LONGEST_PACE = 1.0  # seconds; a stalled machine must not slow the room for longer
AT_ONCE = 200  # sockets that are told before others get a turn

Spawn = Callable[[Callable[[], None]], object]


class SocketOutlet:
    """`spawn` starts a green thread for those of a room who hear the same things in order (phones, walls, studios), and
    `give_way` lets others run in between: no wall waits until ten thousand phones have been told. Without them `send`
    tells everybody before it returns."""

    def __init__(
        self, socketio: SocketIO, spawn: Spawn | None = None, give_way: Callable[[], None] = lambda: None
    ):
        self.socketio = socketio
        self.channels = Channels()
        self._spawn = spawn
        self._give_way = give_way
        self._saying: dict[str, deque[list]] = {}
        self._cost: dict[str, float] = {}

    def send(self, event: str, data: dict, channel: str) -> None:
        text = f"{packet.EVENT}{careful_json.dumps([event, data])}"
        if self._spawn is None:
            self._tell(event, text, channel)
            return
        listeners = _listeners(channel)
        waiting = self._saying.get(listeners)
        if waiting is None:
            self._saying[listeners] = deque([[event, text, channel]])
            self._spawn(lambda: self._say(listeners))
        elif not (event in STATES and self._replaced(waiting, event, text, channel)):
            waiting.append([event, text, channel])

    def hurry(self) -> None:
        """From now on nobody gets a turn before all is said: the server stops."""
        self._give_way = lambda: None
        self._spawn = None
        for listeners in list(self._saying):
            self._say(listeners)

    def seat(self, socket: str) -> None:
        """Somebody sits at this socket: it may stay."""
        if sits := self.socketio.server.eio.sockets.get(socket):
            sits.joined = True

    def tell(self, socket: str, **events: str) -> None:
        """Say events to one socket, in one piece; what they carry is JSON already."""
        server = self.socketio.server
        line = getattr(server.eio.sockets.get(socket), "line", None)
        texts = [f'{packet.EVENT}["{event}",{body}]' for event, body in events.items()]
        if line is None:
            for text in texts:
                server._send_eio_packet(socket, engine_packet.Packet(engine_packet.MESSAGE, text))
        else:
            line.send(b"".join(line.framed(b"4" + text.encode()) for text in texts))

    def pace(self, channel: str) -> float:
        """Seconds from one state to the next that keep this channel within its share of the core."""
        return min(LONGEST_PACE, self._cost.get(channel, 0.0) / SHARE)

    def _say(self, listeners: str) -> None:
        waiting = self._saying[listeners]
        try:
            while waiting:
                event, text, channel = waiting.popleft()
                began = time.thread_time()
                self._tell(event, text, channel)
                if event in STATES:
                    self._cost[channel] = time.thread_time() - began
        finally:
            self._saying.pop(listeners, None)

    def _replaced(self, waiting: deque[list], event: str, text: str, channel: str) -> bool:
        for each in waiting:
            if each[0] == event and each[2] == channel:
                each[1] = text
                return True
        return False

    def _tell(self, event: str, text: str, channel: str) -> None:
        began = time.perf_counter()
        server = self.socketio.server
        sockets, frame = server.eio.sockets, None
        for n, name in enumerate(self.channels.members(channel), 1):
            line = getattr(sockets.get(name), "line", None)
            if line is None:
                server._send_eio_packet(name, engine_packet.Packet(engine_packet.MESSAGE, text))
                continue
            if frame is None:
                frame = line.framed(b"4" + text.encode())
            if event in STATES:
                line.offer(event, frame)
            else:
                line.send(frame)
            if n % AT_ONCE == 0:
                self._give_way()
        if event in STATES:
            meters.FANOUT_SECONDS.observe(time.perf_counter() - began)


def _listeners(channel: str) -> str:
    """Whose order matters: a phone hears the channel of all, that of its language and its own; nobody else does."""
    room, face, *_of = channel.split("/")
    return f"{room}/phone" if face == "me" else f"{room}/{face}"
