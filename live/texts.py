"""Text that people send: what is taken, what is cleaned, what is refused, how it is counted."""

import re
import unicodedata

from live.errors import Invalid, NotFound
from live.i18n import gettext as _
from live.i18n import ngettext


def of_category(*categories: str) -> str:
    """All characters of these Unicode categories ("Mn", "P"), as they may stand between [ ] in an expression."""
    living_scripts = map(chr, range(0x20000))
    return re.escape(
        "".join(sign for sign in living_scripts if unicodedata.category(sign).startswith(categories))
    )


MARKS = of_category("Mn", "Me")
"""Marks that sit on the letter before them."""

# Bidirectional overrides and isolates could turn a whole wall around; other controls have no place in a line.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]"
)
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n{3,}")
_BROKEN = re.compile("[\ud800-\udfff]")
# Marks piled on one letter would paint over the neighbours' lines; no language needs more than eight.
_TOWERS = re.compile(f"([{MARKS}]{{8}})[{MARKS}]+")
# Letters to a computer, nothing to a reader: fillers, joiners, marks of direction, tags.
_BLANK = re.compile(
    f"[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164\ufeff\uffa0"
    f"\U000e0000-\U000e0fff{MARKS}]+"
)
# A letter with its marks, a flag, a family of emoji: one sign each.
_SIGN = re.compile(
    f"(?:[\U0001f1e6-\U0001f1ff]{{2}}|.)(?:[{MARKS}\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d.?)*",
    re.DOTALL,
)


def taken(raw: object, limit: int, field: str = "value", *, lines: bool = False, needed: bool = True) -> str:
    """`raw` as clean text of at most `limit` characters; raises Invalid with the reason.

    NFC, no controls or bidi overrides, single spaces, at most one blank line (`lines`), no towers of marks.
    """
    if not isinstance(raw, str):
        raise Invalid.of(field, _("This has to be text."))
    if len(raw) > 20 * limit + 1000:
        raise too_long(field, limit)
    if is_broken(raw):
        raise Invalid.of(field, _("This text has broken characters in it."))
    # Towers fall before NFC, whose sorting of marks takes the square of their height.
    text = unicodedata.normalize("NFC", _TOWERS.sub(r"\1", raw))
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _UNSEEN.sub("", text if lines else text.replace("\n", " "))
    text = _LINES.sub("\n\n", "\n".join(line.strip() for line in _SPACES.sub(" ", text).split("\n"))).strip()
    if needed and is_blank(text):
        raise Invalid.of(field, _("Please write something first."))
    if len(text) > limit:
        raise too_long(field, limit)
    return text


def is_blank(text: str) -> bool:
    """Whether a reader sees nothing of `text`."""
    return not _BLANK.sub("", text)


def is_broken(text: str) -> bool:
    """Whether lone surrogates stand in `text`: no database and no UTF-8 takes them."""
    return _BROKEN.search(text) is not None


def too_long(field: str, limit: int) -> Invalid:
    return Invalid.of(
        field,
        ngettext("At most %(n)s character, please.", "At most %(n)s characters, please.", limit),
    )


def signs(text: str) -> int:
    """The length of `text` as a reader counts: an emoji of seven code points is one, and so is a letter with marks."""
    return len(text) if text.isascii() else len(_SIGN.findall(text))


_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")


def identifier(raw: object) -> str:
    """An id from outside, safe to look up; raises NotFound for what can't be one."""
    if not isinstance(raw, str) or not _ID.fullmatch(raw):
        raise NotFound
    return raw
