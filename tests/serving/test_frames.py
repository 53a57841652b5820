"""WebSocket frames: whatever the pieces, whole messages come out; what breaks the protocol is said so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.serving.frames import BINARY, PING, TEXT, Broken, Reader, closing, packed, unmasked

LIMIT = 1000
MASK = b"\x12\x34\x56\x78"


def sent(payload: bytes, opcode: int = TEXT, final: bool = True) -> bytes:
    """A frame as browsers send it."""
    head = bytes([(0x80 if final else 0) | opcode])
    size = len(payload)
    if size < 126:
        head += bytes([0x80 | size])
    elif size < 65536:
        head += bytes([0x80 | 126]) + size.to_bytes(2, "big")
    else:
        head += bytes([0x80 | 127]) + size.to_bytes(8, "big")
    return head + MASK + unmasked(payload, MASK)


@given(
    st.lists(st.tuples(st.sampled_from([TEXT, BINARY, PING]), st.binary(max_size=125)), max_size=8),
    st.lists(st.integers(1, 40), max_size=30),
)
def test_messages_come_out_whole_in_whatever_pieces_they_arrive(messages, cuts):
    stream = b"".join(sent(payload, opcode) for opcode, payload in messages)
    reader, heard = Reader(LIMIT), []
    for cut in cuts:
        heard += reader.feed(stream[:cut])
        stream = stream[cut:]
    heard += reader.feed(stream)
    assert heard == messages


@given(st.binary(max_size=LIMIT), st.integers(1, 20))
def test_fragments_are_put_together_and_a_ping_may_come_between(payload, size):
    parts = [payload[at : at + size] for at in range(0, len(payload), size)] or [b""]
    parts = parts[:60]
    stream = b""
    for n, part in enumerate(parts):
        stream += sent(part, TEXT if n == 0 else 0, final=n == len(parts) - 1)
        if n == 0 and len(parts) > 1:
            stream += sent(b"here?", PING)
    heard = Reader(LIMIT).feed(stream)
    assert heard[-1] == (TEXT, b"".join(parts))


@given(st.binary(max_size=70_000))
def test_a_packed_frame_says_its_length(payload):
    frame = packed(payload)
    head = 2 if len(payload) < 126 else 4 if len(payload) < 65536 else 10
    assert frame[0] == 0x80 | TEXT
    assert frame[head:] == payload


@pytest.mark.parametrize(
    ("stream", "code"),
    [
        (sent(b"x" * (LIMIT + 1)), 1009),
        (sent(b"x")[:1] + b"\xff" + (2**62).to_bytes(8, "big"), 1009),
        (b"\x81\x01x", 1002),
        (b"\xc1" + sent(b"x")[1:], 1002),
        (sent(b"x", opcode=3), 1002),
        (sent(b"x", opcode=0), 1002),
        (sent(b"x", final=False) + sent(b"y"), 1002),
        (sent(b"x", PING, final=False), 1002),
        (sent(b"x" * 126, PING), 1002),
        (sent(b"x", final=False) + sent(b"", 0, final=False) * 70, 1009),
        (sent(b"x" * 600, final=False) + sent(b"x" * 600, 0), 1009),
    ],
    ids=[
        "too long",
        "says that it is enormous",
        "not masked",
        "compressed without asking",
        "unknown opcode",
        "continues nothing",
        "begins anew in the middle",
        "a ping in pieces",
        "a long ping",
        "fragments without end",
        "fragments too long together",
    ],
)
def test_what_breaks_the_protocol_is_cut_off_with_a_reason(stream, code):
    with pytest.raises(Broken) as broken:
        Reader(LIMIT).feed(stream)
    assert broken.value.code == code
    assert broken.value.reason


def test_a_closing_frame_carries_code_and_reason():
    assert closing(1009, "too long") == b"\x88\x0a\x03\xf1too long"
