"""An export as whoever downloaded it opens it."""

import csv
import io
import json
import zipfile
from typing import Any

from tests.people import Facilitator


class Tables:
    """The zip of CSV files: `names` in their order, `rows(name)` without the heading line."""

    def __init__(self, ana: Facilitator, meeting: dict, more: str = ""):
        self.reply = downloaded(ana, meeting, "csv", more)
        self._zip = zipfile.ZipFile(io.BytesIO(self.reply.data))
        self.names = self._zip.namelist()

    def raw(self, name: str) -> bytes:
        return self._zip.read(name)

    def lines(self, name: str) -> list[list[str]]:
        text = self.raw(name).decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))

    def rows(self, name: str) -> list[list[str]]:
        return self.lines(name)[1:]

    def first(self) -> list[list[str]]:
        """The rows of the first question asked."""
        return self.rows(self.names[0])


def whole(ana: Facilitator, meeting: dict, more: str = "") -> dict:
    """The JSON export."""
    return json.loads(downloaded(ana, meeting, "json", more).data)


def downloaded(ana: Facilitator, meeting: dict, format_: str, more: str = "") -> Any:
    reply = ana.call("GET", f"/meetings/{meeting['id']}/export?format={format_}{more}")
    assert reply.status_code == 200, reply.text
    return reply
