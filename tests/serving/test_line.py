"""One phone's line: frames arrive in order; of states a slow reader gets the latest alone, and it harms only itself."""

import socket
from collections.abc import Iterator

import eventlet
import pytest
from eventlet.greenio import GreenSocket

from live.serving.frames import packed
from live.serving.line import OWED_LIMIT, Line

BIG = 20_000  # bytes of a frame: a few of them fill what the kernel takes in


class Reader:
    """The phone's end: reads when it is told to, and takes frames apart."""

    def __init__(self, end: socket.socket):
        self._end = end
        end.setblocking(False)

    def reads_on(self) -> list[str]:
        """Everything that arrives until nothing comes any more."""
        data = b""
        for _turn in range(2000):
            eventlet.sleep(0)
            try:
                while more := self._end.recv(65536):
                    data += more
            except BlockingIOError:
                continue
        return texts(data)


def texts(data: bytes) -> list[str]:
    """The first word of each frame that came whole."""
    found = []
    while len(data) >= 2:
        size, head = data[1], 2
        if size == 126:
            size, head = int.from_bytes(data[2:4], "big"), 4
        if len(data) < head + size:
            break
        if data[0] & 15 == 1:
            found.append(data[head : head + size].split(b" ")[0].decode())
        data = data[head + size :]
    return found


@pytest.fixture
def ends() -> Iterator[tuple[Line, Reader]]:
    ours, theirs = socket.socketpair()
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    green = GreenSocket(ours)
    line = Line(green, lambda payload: None, 16 * 1024)
    yield line, Reader(theirs)
    line.end()
    green.close()
    theirs.close()


def big(word: str) -> bytes:
    return packed(f"{word} ".encode().ljust(BIG, b"."))


def stop_reading(line: Line) -> list[str]:
    """Send until the kernel takes no more; what has to arrive."""
    sent = []
    while line._owed is None:
        assert line.open
        sent.append(f"early{len(sent)}")
        line.send(big(sent[-1]))
    return sent


def test_what_is_held_leaves_in_order_when_it_is_released_states_last(ends):
    line, reader = ends
    line.hold()
    line.send(packed(b"greeting "))
    line.offer("frame", packed(b"state1 "))
    line.send(packed(b"room "))
    line.offer("frame", packed(b"state2 "))
    assert reader.reads_on() == []
    line.release()
    assert reader.reads_on() == ["greeting", "room", "state2"]
    line.send(packed(b"next "))
    assert reader.reads_on() == ["next"]


def test_what_is_held_may_be_long_and_arrives_whole(ends):
    line, reader = ends
    line.hold()
    sent = [f"piece{n}" for n in range(OWED_LIMIT // BIG + 3)]
    for word in sent:
        line.send(big(word))
    line.release()
    assert line.open
    assert reader.reads_on() == sent


def test_whoever_is_cut_off_still_hears_what_was_held(ends):
    line, reader = ends
    line.hold()
    line.send(packed(b"refused "))
    line.cut(1008, "Not you.")
    assert reader.reads_on() == ["refused"]


def test_a_slow_reader_is_not_held_up_further(ends):
    line, reader = ends
    owed = stop_reading(line)
    line.hold()
    line.send(packed(b"last "))
    line.release()
    assert reader.reads_on() == [*owed, "last"]


def test_whoever_reads_gets_every_frame_in_order(ends):
    line, reader = ends
    for n in range(5):
        line.offer("frame", packed(b"state%d " % n))
        line.send(packed(b"word%d " % n))
    assert reader.reads_on() == [f"{word}{n}" for n in range(5) for word in ("state", "word")]


def test_a_slow_reader_gets_all_that_has_to_arrive_and_of_states_the_latest(ends):
    line, reader = ends
    early = stop_reading(line)
    for n in range(1000):
        line.offer("frame", big(f"frame{n}"))
        line.offer("people", packed(b"people%d " % n))
    line.send(packed(b"last "))
    assert line.open, "it owes little: a thousand states are one"
    assert reader.reads_on() == [*early, "last", "frame999", "people999"]
    line.offer("frame", packed(b"news "))
    assert reader.reads_on() == ["news"], "and once it has caught up it is like the others"


def test_a_reader_who_owes_too_much_is_cut_off(ends):
    line, reader = ends
    stop_reading(line)
    for n in range(OWED_LIMIT // BIG + 2):
        line.send(big(f"more{n}"))
    assert not line.open
    line.send(big("in vain"))
    line.offer("frame", big("in vain"))
    assert "in" not in reader.reads_on()
