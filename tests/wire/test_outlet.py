"""The outlet: phones, walls and studios each hear in order, and nobody waits for ten thousand others."""

from collections import deque
from types import SimpleNamespace

import pytest

from live.serving.frames import packed
from live.wire.outlet import AT_ONCE, SocketOutlet


class Line:
    """A line that writes down what it is told."""

    framed = staticmethod(packed)

    def __init__(self, name: str, said: list):
        self._name, self._said = name, said

    def send(self, frame: bytes) -> None:
        self._said.append((self._name, frame.decode("utf-8", "replace")))

    def offer(self, _key: str, frame: bytes) -> None:
        self.send(frame)


@pytest.fixture
def said() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def hall(said):
    """A thousand phones and a wall; `threads` are the green threads that wait for their turn."""
    names = [*(f"phone {n}" for n in range(1000)), "wall"]
    sockets = {name: SimpleNamespace(line=Line(name, said)) for name in names}
    server = SimpleNamespace(eio=SimpleNamespace(sockets=sockets))
    threads: deque = deque()

    def give_way() -> None:
        while threads:
            threads.popleft()()

    outlet = SocketOutlet(SimpleNamespace(server=server), threads.append, give_way)
    for name in names[:-1]:
        outlet.channels.enter(name, "m/phone", "m/phone/en", f"m/me/{name}")
    outlet.channels.enter("wall", "m/stage")
    return SimpleNamespace(outlet=outlet, give_way=give_way)


def test_a_wall_is_told_while_phones_are_still_being_told(hall, said):
    hall.outlet.send("frame", {"version": 1}, "m/phone")
    hall.outlet.send("frame", {"version": 1}, "m/stage")
    hall.give_way()
    names = [name for name, _frame in said]
    assert names.index("wall") <= AT_ONCE
    assert len(names) == 1001


def test_a_phone_hears_what_is_for_all_for_its_language_and_for_itself_in_order(hall, said):
    hall.outlet.send("question", {"n": 1}, "m/phone")
    hall.outlet.send("activity", {"n": 2}, "m/phone/en")
    hall.outlet.send("question", {"n": 3}, "m/me/phone 7")
    hall.outlet.send("question", {"n": 4}, "m/phone")
    hall.give_way()
    heard = [frame[frame.index('"n":') + 4] for name, frame in said if name == "phone 7"]
    assert heard == ["1", "2", "3", "4"]


def test_of_two_states_that_nobody_was_told_yet_the_newer_is_enough(hall, said):
    hall.outlet.send("frame", {"version": 1}, "m/stage")
    hall.outlet.send("people", {"here": 1}, "m/stage")
    hall.outlet.send("question", {"n": 1}, "m/stage")
    hall.outlet.send("frame", {"version": 2}, "m/stage")
    hall.outlet.send("question", {"n": 2}, "m/stage")
    hall.give_way()
    heard = [frame[frame.index("[") :] for _name, frame in said]
    assert heard == [
        '["frame",{"version":2}]',
        '["people",{"here":1}]',
        '["question",{"n":1}]',
        '["question",{"n":2}]',
    ]
