"""Headers read the short way are those the standard library reads."""

import http.client
import io

from hypothesis import example, given
from hypothesis import strategies as st

from live.serving.headers import _by_the_library, parse_headers

names = st.sampled_from(
    [b"Host", b"host", b"Cookie", b"X-Odd_Name!", b"Content-Type", b"Content-Length", b"", b" Host"]
)
colons = st.sampled_from([b":", b": ", b":\t ", b" :", b"", b"::"])
values = st.binary(max_size=12) | st.sampled_from(
    [b"", b"a", b"text/html; charset=utf-8", b" two  spaces ", b"a:b", b"\xe4"]
)
ends = st.sampled_from([b"\r\n", b"\n", b"\r", b"\r\n "])
lines = st.tuples(names, colons, values, ends).map(b"".join)


@given(st.lists(lines, max_size=6).map(b"".join))
@example(b"Host: a\r\nCookie: one=1\r\nCookie: two=2\r\n")
@example(b"Host: a\r\n folded: b\r\n")
@example(b"Host: a\x0bb\r\nX: \x85\r\n")
def test_any_headers(block):
    whole = block + b"\r\nand the body"
    ours, theirs = io.BytesIO(whole), io.BytesIO(whole)
    read, expected = parse_headers(ours), _by_the_library(theirs)
    assert read.items() == expected.items()
    assert read.get_content_type() == expected.get_content_type()
    assert ours.tell() == theirs.tell(), "the body begins at the same byte"


def test_limits_stay_those_of_the_library():
    for block in (b"A: b\r\n" * 101, b"A: " + b"b" * 70_000):
        for parse in (parse_headers, _by_the_library):
            try:
                parse(io.BytesIO(block + b"\r\n"))
            except http.client.HTTPException:
                continue
            raise AssertionError("too much was read")
