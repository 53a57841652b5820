"""Whatever a phone sends: the right code, a sentence, nothing kept, nothing logged, and the next answer is welcome."""

from itertools import product

import pytest

from tests.wire.ledger import Ledger

pytestmark = pytest.mark.usefixtures("quiet")

HUGE = "x" * 10_000_000
SURROGATE = "half \ud83d a smile"
NUL = "a\x00b"


def deep(levels: int = 400) -> list:
    nested: list = []
    for _ in range(levels):
        nested = [nested]
    return nested


NO_OBJECT = [None, 0, 1.5, "text", [], ["a"], True, deep(), HUGE]
NO_TEXT = [None, 0, -1.5, True, [], {}, ["text"], {"en": "text"}, deep()]
BAD_TEXT = [*NO_TEXT, "", "   ", "\n\n", "\u200b\u200b", NUL[1], SURROGATE, HUGE, "x" * 301]
BAD_ID = [None, 0, True, [], {}, "", " ", "../../etc", NUL, SURROGATE, HUGE, "nosuchthing", deep()]
BAD_RECEIPT = [*NO_TEXT, "", "x" * 65, NUL, SURROGATE, "line\nbreak", HUGE]


@pytest.fixture
def nonsense(phone, hall, house):
    """`nonsense(event, data, codes)`: acknowledged with one of the codes and a sentence, and nothing kept."""
    ledgers: list[Ledger] = []

    def check(event: str, data: object, *codes: str) -> dict:
        ledgers.append(Ledger(house)) if not ledgers else None
        reply = phone.send(event, data)
        what = f"{event} {str(data)[:80]!r} → {str(reply)[:200]}"
        assert reply["ok"] is False, what
        error = reply["error"]
        assert error["code"] in codes, what
        assert error["retry"] is False, what
        assert error["message"].endswith("."), what
        assert len(error["message"]) < 200, what
        assert "Traceback" not in str(error), what
        return error

    yield check
    assert ledgers[0].unchanged()
    # And the connection is as good as before.
    hall.does("open")
    assert phone.answer(hall.round(), ["o1"], "the next answer")["ok"] is True
    assert phone.send("react", {"emoji": "👍"}) == {"ok": True}


EVENTS = ["answer", "withdraw", "ask", "edit", "retract", "upvote", "react", "locale"]


def test_what_is_no_object_is_invalid_for_every_event(nonsense):
    for event, data in product(EVENTS, NO_OBJECT):
        nonsense(event, data, "invalid")


def test_an_empty_object_is_refused_by_every_event(nonsense):
    expected = {"withdraw": "not_found", "retract": "not_found"}
    for event in EVENTS:
        nonsense(event, {}, expected.get(event, "invalid"))


NO_CHOICE = [
    *NO_OBJECT[:3],
    *([[]], [None], [0], [{}], {}, "o9", ["o9"], ["o1", "o2"], ["o1", "o1", "o1"], ["o1"] * 10_000),
    *(
        ["other"],
        [{"other": None}],
        [{"other": ""}],
        [{"other": SURROGATE}],
        [{"other": HUGE}],
        [{"o1": "x"}],
    ),
    *(HUGE, [HUGE], [NUL], [SURROGATE], deep(), [deep()], {"o1": deep()}),
]
NO_WORDS = [
    None,
    0,
    {},
    [],
    [""],
    ["  "],
    [None],
    [SURROGATE],
    [HUGE],
    HUGE,
    ["word"] * 5000,
    deep(),
    [deep()],
]


def test_answers_that_make_no_sense(nonsense, hall):
    round_ = hall.round()
    for value in NO_CHOICE:
        nonsense("answer", {"round": round_, "value": value, "receipt": "a slip"}, "invalid")


def test_words_that_make_no_sense(nonsense, hall):
    hall.does("open", hall.words)
    round_ = hall.round(hall.words)
    for value in NO_WORDS:
        nonsense("answer", {"round": round_, "value": value, "receipt": "a slip"}, "invalid")


def test_receipts_that_are_none(nonsense, hall):
    for receipt in BAD_RECEIPT:
        nonsense("answer", {"round": hall.round(), "value": ["o1"], "receipt": receipt}, "invalid")
        nonsense("ask", {"text": "When is lunch?", "receipt": receipt}, "invalid")
    nonsense("answer", {"round": hall.round(), "value": ["o1"]}, "invalid")
    nonsense("ask", {"text": "When is lunch?"}, "invalid")


def test_rounds_and_questions_that_are_not_there(nonsense):
    for id_ in BAD_ID:
        nonsense("answer", {"round": id_, "value": ["o1"], "receipt": "a slip"}, "not_found")
        nonsense("withdraw", {"round": id_}, "not_found")
        nonsense("edit", {"question": id_, "text": "When is lunch?"}, "not_found")
        nonsense("retract", {"question": id_}, "not_found")
        nonsense("upvote", {"question": id_, "on": True}, "not_found")


def test_questions_that_say_nothing_or_too_much(nonsense):
    for text in BAD_TEXT:
        nonsense("ask", {"text": text, "receipt": "a slip"}, "invalid", "too_large")
    for name in [0, True, [], {}, SURROGATE, HUGE, "x" * 41, deep()]:
        nonsense("ask", {"text": "When is lunch?", "name": name, "receipt": "a slip"}, "invalid", "too_large")


def test_upvotes_that_are_neither_on_nor_off(nonsense, hall):
    hall.settle()
    for on in [None, 0, 1, "true", "on", [], {}, HUGE]:
        nonsense("upvote", {"question": "whichever", "on": on}, "invalid")


def test_reactions_that_are_not_among_the_five(nonsense):
    for emoji in [*NO_TEXT, "", "👎", "👍👍", "❤", SURROGATE, NUL, HUGE, "<script>"]:
        nonsense("react", {"emoji": emoji}, "invalid")


def test_languages_that_nobody_speaks(nonsense):
    for locale in [*NO_TEXT, "", "x", "klingon", "en/../de", "e" * 17, SURROGATE, NUL, HUGE, "__", "-"]:
        nonsense("locale", {"locale": locale}, "invalid")


def test_more_arguments_than_expected_do_no_harm(phone, hall):
    reply = phone.client.emit(
        "answer",
        {"round": hall.round(), "value": ["o1"], "receipt": "a slip"},
        "and",
        ["more"],
        callback=True,
    )
    assert reply["ok"] is True
    assert phone.client.emit("answer", callback=True)["error"]["code"] == "invalid"


def test_bytes_are_no_answer(hall, house):
    """Nobody sends us binary packets: whoever does is let go, and may come again."""
    phone, ledger = hall.joins().socket, None
    for data in (b"\x00\xff", {"round": hall.round(), "value": b"o1", "receipt": "a slip"}):
        ledger = ledger or Ledger(house)
        phone.client.emit("answer", data)
        hall.settle()
        assert hall.wall.sees()["people"]["here"] == 2
        phone = hall.joins(token=phone.token).socket
    assert ledger.unchanged()
    assert phone.answer(hall.round(), ["o1"])["ok"] is True


@pytest.mark.parametrize("event", ["connect", "disconnect", "connect_error"])
def test_a_phone_does_not_play_the_door(hall, event):
    """These are the library's own events: sent by a phone they would let it in twice or out without leaving."""
    phone = hall.joins().socket
    phone.client.emit(event, {"code": hall.meeting["code"]})
    hall.settle()
    assert hall.wall.sees()["people"]["here"] == 2
    assert phone.heard("welcome") == []


def test_an_event_that_is_not_known_is_told_so(phone):
    for event in ("nosuchevent", "room", "frame", ""):
        reply = phone.send(event, {"round": "anything"})
        assert (reply["ok"], reply["error"]["code"]) == (False, "not_found"), event
