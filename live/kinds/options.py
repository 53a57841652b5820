"""What can be chosen, rated, ranked or placed: a list of texts whose ids answers keep."""

import re
from collections.abc import Sequence
from itertools import count
from typing import Annotated, TypeVar

from babel.support import LazyProxy
from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from live.errors import Invalid
from live.i18n import SOURCE, ngettext, speaking, text_in
from live.i18n import gettext as _
from live.i18n import lazy as _l
from live.kinds.base import Label, Settings, Text, refusal

MOST_OPTIONS = 50
OTHER = "other"

_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
_NUMBERED = re.compile(r"o([1-9][0-9]{0,5})")


def _usable(raw: object) -> object:
    if not isinstance(raw, str) or not _ID.fullmatch(raw):
        raise refusal(_("An id is 1 to 32 letters, digits, _ and -."))
    if raw.startswith(OTHER):
        raise refusal(_("An id may not begin with “other”."))
    return raw


AnOption = TypeVar("AnOption", bound="Option")


class Option(Settings):
    """`id` is what answers keep: an option may be renamed and moved, and its answers stay with it."""

    id: Annotated[str, BeforeValidator(_usable), Field(json_schema_extra={"hidden": True})]
    text: Text

    labels = {"text": Label(_l("Text"))}


def with_ids(raw: object, info: ValidationInfo) -> object:
    """Options that come as plain strings or without id get o1, o2, …: the next that this list has not used.

    A string that says the same as an option before is that option, wherever it stands now: its answers stay with it.
    """
    if not isinstance(raw, list | tuple):
        return raw
    if len(raw) > MOST_OPTIONS:
        raise refusal(
            ngettext("At most %(n)s option, please.", "At most %(n)s options, please.", MOST_OPTIONS)
        )
    context = info.context or {}
    locale = context.get("locale", SOURCE)
    before = [each for each in context.get("before", {}).get(info.field_name, ()) if each not in raw]
    known = {text_in(each["text"], locale): each for each in reversed(before)}
    with speaking(locale):
        options = [
            known.pop(str(each), {"text": str(each)}) if isinstance(each, str | LazyProxy) else each
            for each in raw
        ]
    used = {each["id"] for each in options if isinstance(each, dict) and isinstance(each.get("id"), str)}
    highest = max((int(number[1]) for number in map(_NUMBERED.fullmatch, used) if number), default=0)
    fresh = (f"o{number}" for number in count(highest + 1) if f"o{number}" not in used)
    return [
        {**each, "id": next(fresh)} if isinstance(each, dict) and each.get("id") is None else each
        for each in options
    ]


def with_own_ids(options: list[AnOption]) -> list[AnOption]:
    if len({option.id for option in options}) < len(options):
        raise refusal(_("Two options have the same id."))
    return options


# A list of a subclass is a field of the same sort: the two validators around list[ThatSubclass].
Options = Annotated[list[Option], BeforeValidator(with_ids), AfterValidator(with_own_ids)]
"""A field of Settings; give it a `default_factory`, `min_length` and `max_length`. Plain strings are taken, too."""


def placeholders() -> list:
    """Two to begin with. Plain texts, so lazy: they are told the language of the meeting only when they are checked."""
    return [_l("First option"), _l("Second option")]


def labels(options: Sequence[Option], locale: str) -> dict[str, str]:
    """id → text."""
    return {option.id: text_in(option.text, locale) for option in options}


def ids(options: Sequence[Option]) -> set[str]:
    return {option.id for option in options}


def known(raw: object, options: Sequence[Option], instead: object, gone: object) -> dict:
    """What was sent for some of the options, by their ids; raises Invalid with `instead` for what is no such thing at
    all, with `gone` for an id that is not there (any more). Both are lazy texts: most answers need neither.
    """
    if not isinstance(raw, dict):
        raise Invalid.of("value", str(instead))
    there = ids(options)
    if len(raw) > len(there) or not all(isinstance(key, str) and key in there for key in raw):
        raise Invalid.of("value", str(gone))
    return raw
