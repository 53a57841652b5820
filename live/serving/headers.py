"""A request's headers as the standard library reads them, without its parser for mail: that takes a tenth of what a phone costs
that comes."""

import http.client
import io
import re
from email.message import Message
from typing import Any

_USUAL = re.compile(rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*([\t\x20-\x7e]*)\r?\n")
_by_the_library = http.client.parse_headers


def use_plain_headers() -> None:
    """For every request this process reads."""
    http.client.parse_headers = parse_headers  # type: ignore[assignment]


def parse_headers(file: Any, _class: type[Message] = http.client.HTTPMessage) -> Message:
    """As `http.client.parse_headers`, which is asked where any line is unusual: folded, not ASCII, no header at all."""
    lines = http.client._read_headers(file)  # type: ignore[attr-defined]
    found = [_USUAL.fullmatch(line) for line in lines[:-1]]
    if not all(found):
        return _by_the_library(io.BytesIO(b"".join(lines)), _class)
    headers = _class()
    for each in found:
        assert each
        headers.set_raw(each[1].decode(), each[2].decode())
    return headers
