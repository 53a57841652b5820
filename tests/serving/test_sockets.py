"""The real server and its sockets: phones of all sorts are served, and a wild one harms only itself."""

import json
import resource
from contextlib import ExitStack, suppress

import pytest

from tests.serving.phone import BareSocket, RealPhone, frame
from tests.serving.server import until

OFFER = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"


@pytest.fixture(scope="module")
def opened(server) -> tuple[dict, dict]:
    return server.opened()


@pytest.fixture(scope="module")
def code(opened) -> str:
    return opened[0]["code"]


@pytest.fixture(scope="module")
def round_(opened) -> str:
    return opened[1]["round"]["id"]


@pytest.fixture
def well(server, code, round_):
    """A phone that is in the room the whole time: in the end it is served as in the beginning."""
    phone = RealPhone(server, code=code)
    yield phone
    assert phone.answer(round_, ["o1"], "the well phone")["ok"] is True
    phone.leave()
    assert server.errors() == []


@pytest.mark.parametrize("transports", [("websocket",), ("polling",), ("polling", "websocket")])
def test_a_phone_joins_answers_and_sees_the_result(server, transports):
    meeting, activity = server.opened()
    round_ = activity["round"]["id"]
    phone = RealPhone(server, transports, code=meeting["code"])
    assert phone.last("room")["activity"]["round"] == round_
    assert phone.answer(round_, ["o2"], "slip 1") == {"ok": True, "receipt": "slip 1", "version": 1}
    server.post(f"/activities/{activity['id']}/show")
    shown = phone.waits_for("activity", lambda each: each["activity"]["view"])
    assert shown["activity"]["view"]["n"] == 1
    assert phone.answer(round_, ["o9"], "slip 2")["error"]["code"] == "invalid"

    token = phone.last("welcome")["token"]
    phone.leave()
    again = RealPhone(server, transports, token=token)
    assert again.last("room")["activity"]["mine"]["value"] == ["o2"]
    again.leave()


def test_whoever_is_refused_is_told_why(server):
    with BareSocket(server) as knock:
        knock.open()
        knock.say('40{"code":"000"}')
        assert knock.hear().startswith('44{"message":"There is no meeting with this code')
        knock.say('40{"token":"forged"}')
        assert '"code":"unauthorized"' in knock.hear()


def test_frames_are_not_compressed_although_browsers_offer_it(server, code):
    with BareSocket(server, OFFER) as browser:
        assert browser.handshake.startswith("HTTP/1.1 101")
        assert "permessage-deflate" not in browser.handshake
        assert browser.enter({"code": code})["state"] == "live"


def test_a_frame_of_20_kb_cuts_only_the_phone_that_sent_it(server, code, well):
    with BareSocket(server) as culprit:
        culprit.enter({"code": code})
        culprit.say('42["answer",{"value":"' + "x" * 20_000 + '"}]')
        assert culprit.is_cut()


def test_a_message_in_many_small_frames_is_no_way_around_the_limit(server, code, well):
    first, middle = frame(b"x" * 4000, final=False), frame(b"x" * 4000, opcode=0, final=False)
    with BareSocket(server) as culprit:
        culprit.enter({"code": code})
        with suppress(ConnectionError):
            culprit.stream.sendall(first + middle * 200 + frame(b"x", opcode=0))
        assert culprit.is_cut()


def test_a_body_of_20_kb_cuts_the_phone_that_polls_too(server, code, well):
    culprit = RealPhone(server, ("polling",), code=code)
    culprit.client.emit("answer", {"value": "x" * 20_000})
    until(lambda: not culprit.client.connected, "the phone to be cut off")
    culprit.leave()


GARBAGE = [
    *["40", "40{}", "41", b""],
    *[
        "",
        "x",
        "9",
        "4",
        "4x",
        "47",
        "42",
        "42[",
        "42[]",
        "42{}",
        "42null",
        '42"text"',
        "42[1]",
        '42[{"a":1}]',
    ],
    *[
        "42[null]",
        "427",
        "43",
        "439[1]",
        '439{"a":1}',
        "44",
        "45",
        "451-",
        '451-["answer",{"_placeholder":true}]',
    ],
    *[
        '4299999999999999999999["answer",{}]',
        '42/elsewhere,["answer",{}]',
        "40/elsewhere,",
        "41/elsewhere,",
        "6",
    ],
    *[
        '42["answer",' + "[" * 5000,
        '42["answer",' + "[" * 5000 + "]" * 5000 + "]",
        '42["answer",{"value":NaN}]',
    ],
    *[
        '42["answer",{"value":1e999,"round":-Infinity}]',
        '42["connect",{}]',
        '42["disconnect"]',
        '42["nosuchevent",{}]',
    ],
    *[
        '42["answer","\\ud83d"]',
        '42["\\ud83d",{}]',
        '40{"code":' + "[" * 3000,
        "2probe",
        "3",
        "5",
        "0{}",
        "1",
        "\u0664",
    ],
    *[
        b"\x00\xff",
        b"\x04garbage",
        '51-["answer",{"_placeholder":true,"num":7}]',
        b"the attachment of before",
    ],
]


def test_garbage_after_the_handshake_harms_nobody_and_is_no_traceback(server, code, well):
    for garbage in GARBAGE:
        with BareSocket(server) as culprit:
            culprit.enter({"code": code})
            culprit.say(garbage)
            culprit.say(garbage)
        with BareSocket(server) as culprit:
            culprit.open()
            culprit.say(garbage)


def test_frames_that_break_the_rules_of_websockets_harm_nobody(server, code, well):
    broken = [
        *[
            b"\xff" * 100,
            b"\x81\x05hello",
            frame(b"\xff\xfe\xfd"),
            frame(b"x", opcode=3),
            frame(b"x", opcode=0),
        ],
        *[
            b"\x81\xff\x7f" + b"\xff" * 20,
            frame(b"\x03\xe8bye", opcode=8),
            frame(b"x" * 200, opcode=9),
            b"GET / HTTP",
        ],
    ]
    hung_up = frame(b"x" * 1000)[:500]
    for bytes_ in [*broken, hung_up]:
        with BareSocket(server) as culprit:
            culprit.enter({"code": code})
            culprit.stream.sendall(bytes_)


def test_a_phone_that_was_cut_off_is_no_longer_counted(server):
    meeting, _activity = server.opened()
    staying = RealPhone(server, code=meeting["code"])
    with BareSocket(server) as going:
        going.enter({"code": meeting["code"]})
        staying.waits_for("people", lambda people: people["here"] == 2)
    until(lambda: staying.last("people")["here"] == 1, "the phone to be gone")
    staying.leave()


def test_far_more_phones_than_eventlet_would_take_by_itself(server):
    """1,024 connections at once are its default, and the next phone would hang."""
    wanted = 1100
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < wanted + 200:
        pytest.skip(f"this machine allows {hard} open files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(_soft, wanted + 200), hard))
    meeting, activity = server.opened()
    with ExitStack() as crowd:
        phones = [crowd.enter_context(BareSocket(server)) for _ in range(wanted)]
        rooms = [phones[n].enter({"code": meeting["code"]}) for n in (0, 500, -1)]
        assert [room["state"] for room in rooms] == ["live"] * 3
        answer = {"round": activity["round"]["id"], "value": ["o1"], "receipt": "the last of all"}
        assert phones[-1].ask("answer", answer)["ok"] is True


def test_what_one_phone_sends_is_done_in_its_order(server):
    """A withdrawal takes the long way, an answer the short one: it must not overtake."""
    meeting, activity = server.opened()
    round_ = activity["round"]["id"]
    with BareSocket(server) as phone:
        phone.enter({"code": meeting["code"]})
        for n in range(8):
            for number, event in ((2 * n, "answer"), (2 * n + 1, "withdraw")):
                data = {"round": round_, "value": ["o1"], "receipt": f"slip {n}"}
                phone.say(f"42{number}{json.dumps([event, data])}")
        heard = []
        while len(heard) < 16:
            text = phone.hear()
            if text.startswith("43"):
                heard.append(int(text[2 : text.index("[")]))
    assert heard == list(range(16))
    assert server.get(f"/activities/{activity['id']}/results")["answered"] == 0
