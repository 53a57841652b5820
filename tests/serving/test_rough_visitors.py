"""Whoever knocks in a wrong way, or in too great numbers, leaves nothing behind and ends nothing."""

import json
import os
import resource
import socket
from contextlib import ExitStack
from types import SimpleNamespace

import pytest
import requests

from live.serving import heart
from tests.serving.phone import RealPhone
from tests.serving.server import until


def open_files(server) -> int:
    return len(os.listdir(f"/proc/{server.process.pid}/fd"))


def knock(server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=10)


def test_more_visitors_than_files_wait_and_nobody_is_sent_home(servers):
    server = servers().start()
    meeting, activity = server.opened()
    phone = RealPhone(server, code=meeting["code"])
    most = open_files(server) + 30
    resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (most, most))
    with ExitStack() as crowd:
        for _ in range(100):
            crowd.enter_context(knock(server))
        until(lambda: any("No open files left" in line for line in server.said), "the server to notice")
        assert phone.answer(activity["round"]["id"], ["o1"], "slip 1")["ok"] is True
    assert requests.get(f"{server.url}/healthz", timeout=30).status_code == 200
    phone.leave()
    assert not [line for line in server.said if "Traceback" in line]


BODIES = [b"6", b"2probe", b"\xff\xfe", b"4" * 20_000, b"\x1e".join([b"42[]"] * 40), b"40" + b"[" * 3000]


@pytest.mark.parametrize("body", BODIES)
def test_a_body_that_cannot_be_read_is_refused_and_forgotten(server, body):
    address = f"{server.url}/socket.io/?EIO=4&transport=polling"
    before, lines = open_files(server), len(server.said)
    for _ in range(20):
        with requests.Session() as visitor:
            sid = json.loads(visitor.get(address, timeout=10).text[1:])["sid"]
            reply = visitor.post(f"{address}&sid={sid}", data=body, timeout=10)
            assert reply.status_code in (200, 400)
    until(lambda: open_files(server) <= before + 3, "the connections to be let go")
    assert server.said[lines:] == [], "and nothing is written down"


def test_a_body_in_chunks_is_read_whole(server):
    meeting, _activity = server.opened()

    def chunks():
        yield b'{"code": "'
        yield meeting["code"].encode()
        yield b'"}'

    joined = requests.post(f"{server.url}/api/v1/join", data=chunks(), timeout=10)
    assert (joined.status_code, joined.json()["meeting"]["id"]) == (201, meeting["id"])
    endless = (b"x" * 65536 for _ in range(10_000))
    try:
        refused = requests.post(f"{server.url}/api/v1/join", data=endless, timeout=30)
        assert refused.status_code == 413
    except requests.ConnectionError:
        pass  # hung up on in the middle: just as well


def test_who_sent_a_request_that_cannot_be_read_is_not_written_down(server):
    lines = len(server.said)
    for request in (b"NONSENSE\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\r\n\r\n"):
        with knock(server) as visitor:
            visitor.sendall(request)
            while visitor.recv(4096):
                pass
    assert not [line for line in server.said[lines:] if "127.0.0.1" in line]


class Visitor:
    """A socket as the heart knows it, which answers every ping."""

    sid, closed, pinged, idle = "1", False, False, False

    def __init__(self, joined: bool):
        self.joined = joined
        self.told: list[tuple[int, str]] = []
        self.line = SimpleNamespace(cut=lambda *words: self.told.append(words))
        self.server = SimpleNamespace(sockets={}, reason=SimpleNamespace(PING_TIMEOUT="ping timeout"))

    def send(self, _ping: object) -> None:
        pass

    def close(self, **_how: object) -> None:
        self.closed = True


def test_whoever_connects_and_never_joins_is_let_go_and_told_why():
    """At the second look: they had from one to the next, which is 25 seconds."""
    here, stranger = Visitor(joined=True), Visitor(joined=False)
    slot = {here, stranger}
    for _look in range(3):
        for each in (here, stranger):
            each.pinged = False
            heart._ping(each, slot)
    assert (here.closed, stranger.closed) == (False, True)
    assert (here.told, stranger.told) == ([], [(1008, "Nobody has joined on this connection.")])
    assert slot == {here}
