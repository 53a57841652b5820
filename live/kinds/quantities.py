"""A number that a person gives: read in their language, kept to six decimal places, written again."""

import re
import unicodedata

from babel.numbers import format_decimal, get_group_symbol

from live.i18n import spoken

PLACES = 6
ONE = 10**PLACES
"""Sums and limits are of whole millionths, so that nothing is lost between 0.1 and a thousand billions."""
FURTHEST = 10**12
LONGEST = 40

_MINUS = str.maketrans("−–", "--")
_APART = re.compile(r"(?<=\d)[ '’](?=\d{3}(?!\d))")
_TYPED = re.compile(r"-?(?:\d[\d.,]*|[.,]\d+)", re.ASCII)


def taken(raw: object) -> int | float | None:
    """A number as JSON has it, to six places, whole ones as int; None for what is none or further than FURTHEST."""
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not -FURTHEST <= raw <= FURTHEST:
        return None
    rounded = round(raw, PLACES)
    return int(rounded) if rounded == int(rounded) else rounded


def plain(value: float) -> str:
    """Its one way to be written for machines: `42`, `-3.5`, `0.000001`."""
    text = repr(int(value) if value == int(value) else value)
    return f"{value:.{PLACES}f}".rstrip("0") if "e" in text else text


def millionths(text: str) -> int:
    """What `plain` gave, exactly."""
    whole, _point, places = text.partition(".")
    return int(whole + places.ljust(PLACES, "0"))


def value_of(millions: float) -> int | float:
    """The number of so many millionths."""
    return round(millions / ONE, PLACES) if millions % ONE else int(millions // ONE)


def read(text: str, unit: str = "", locale: str | None = None) -> int | float | None:
    """What was typed in `locale`, or the language being spoken, with or without `unit`; None for what is no number.

    A lone mark before three digits (1.234) means what it means in the language. Everything else says by itself which
    mark is which, also in another language: babel's parser takes a German “1.5” for 15, or refuses it.
    """
    if len(text) > LONGEST:
        return None
    text = unicodedata.normalize("NFKC", text).translate(_MINUS).strip()
    unit = unicodedata.normalize("NFKC", unit).strip()
    text = text.removesuffix(unit).removeprefix(unit).strip().removeprefix("+")
    text = _APART.sub("", text)
    if not _TYPED.fullmatch(text):
        return None
    digits = _with_a_point(text, get_group_symbol(locale or spoken()))
    return None if digits is None else taken(float(digits))


def _with_a_point(text: str, group: str) -> str | None:
    marks = [each for each in text if each in ".,"]
    if not marks:
        return text
    last = marks[-1]
    if len(set(marks)) == 1:
        if _in_threes(text, last) and (len(marks) > 1 or last == group):
            return text.replace(last, "")
        return None if len(marks) > 1 else text.replace(last, ".")
    whole, _mark, places = text.rpartition(last)
    other = marks[0]
    return f"{whole.replace(other, '')}.{places}" if _in_threes(whole, other) else None


def _in_threes(text: str, mark: str) -> bool:
    return re.fullmatch(rf"-?[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+", text) is not None


def written(value: float, *, grouped: bool = True, places: int = PLACES) -> str:
    """For people, in the language being spoken; without groups as it stands in a field, to be typed over."""
    rounded = taken(round(value, places)) or 0
    return str(format_decimal(rounded, locale=spoken(), decimal_quantization=False, group_separator=grouped))
