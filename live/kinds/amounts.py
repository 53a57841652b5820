"""A whole number for each of several things: what people share out, rate, or order by numbers."""

from collections.abc import Mapping, Sequence

from live.kinds.options import Option

DIGITS = 7


def is_whole(value: object) -> bool:
    """JSON's `true` is no number."""
    return isinstance(value, int) and not isinstance(value, bool)


def field_of(id_: str) -> str:
    """Its field in the plain form; not the bare id, since the page has fields of its own."""
    return f"value-{id_}"


def from_form(options: Sequence[Option], form: Mapping[str, list[str]]) -> dict[str, int | str]:
    """id → what was typed or chosen for it, where anything was; what is no number goes on as it is, to be refused."""
    sent = ((option.id, form.get(field_of(option.id), [])) for option in options)
    return {id_: _read(values[0].strip()) for id_, values in sent if values and values[0].strip()}


def _read(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else text
