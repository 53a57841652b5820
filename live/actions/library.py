"""Ready-made meetings: every JSON file of `live/library` is one."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from live.errors import Invalid
from live.i18n import gettext as _

FOLDER = Path(__file__).parent.parent / "library"


@dataclass(frozen=True)
class Entry:
    """`title`, `summary` and every text of `activities` are `{locale: text}`."""

    id: str
    title: dict[str, str]
    summary: dict[str, str]
    locales: list[str]
    activities: list[dict]


@cache
def entries() -> dict[str, Entry]:
    return {
        path.stem: Entry(id=path.stem, **json.loads(path.read_text("utf-8")))
        for path in sorted(FOLDER.glob("*.json"))
    }


def entry(name: str) -> Entry:
    if name not in entries():
        raise Invalid.of("from", _("There is no such ready-made meeting."))
    return entries()[name]


def listed() -> list[dict]:
    return [
        {"id": each.id, "title": each.title, "summary": each.summary, "activities": len(each.activities)}
        for each in entries().values()
    ]
