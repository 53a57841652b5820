"""Place items on a field with two axes: effort and benefit, urgent and important, likely and harmful."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import sqrt
from typing import Annotated, Any

from babel.lists import format_list
from babel.support import LazyProxy
from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from live.errors import Invalid
from live.i18n import SOURCE, ngettext, number, speaking, spoken, text_in
from live.i18n import gettext as _
from live.i18n import lazy as _l
from live.kinds.base import (
    CHANGES,
    NO_CARE,
    Answer,
    Care,
    Face,
    FormField,
    Given,
    Kind,
    Label,
    Line,
    MaybeText,
    Row,
    Settings,
    Text,
    refusal,
)
from live.kinds.options import Options, ids, known, labels, placeholders
from live.tally import Tally

MOST_ITEMS = 12
STEPS = 100
FINE, COARSE = 20, 10
"""Cells along a side, in which positions are counted; coarse where a view of the fine ones would not be bounded."""
MOST_CELLS = 1200
AXES = ("across", "up")


def _written(raw: object, info: ValidationInfo) -> object:
    """A default is told the language of the meeting only when it is checked."""
    if not isinstance(raw, LazyProxy):
        return raw
    with speaking((info.context or {}).get("locale", SOURCE)):
        return str(raw)


def _at_most(limit: int) -> AfterValidator:
    """What stands beside the square has no room for a sentence."""

    def check(texts: dict[str, str]) -> dict[str, str]:
        if any(len(text) > limit for text in texts.values()):
            raise refusal(
                ngettext("At most %(n)s character, please.", "At most %(n)s characters, please.", limit)
            )
        return texts

    return AfterValidator(check)


Name = Annotated[Text, BeforeValidator(_written), _at_most(40)]
End = Annotated[MaybeText, BeforeValidator(_written), _at_most(30)]
_EFFORT: Any = _l("Effort")
_BENEFIT: Any = _l("Benefit")
_LOW: Any = _l("Low")
_HIGH: Any = _l("High")


class GridSettings(Settings):
    items: Options = Field(default_factory=placeholders, min_length=1, max_length=MOST_ITEMS)
    across: Name = Field(default_factory=lambda: _EFFORT)
    across_low: End = Field(default_factory=lambda: _LOW)
    across_high: End = Field(default_factory=lambda: _HIGH)
    up: Name = Field(default_factory=lambda: _BENEFIT)
    up_low: End = Field(default_factory=lambda: _LOW)
    up_high: End = Field(default_factory=lambda: _HIGH)
    skip: bool = False
    change: bool = True

    labels = {
        "items": Label(_l("Items"), _l("What people place on the grid.")),
        "across": Label(_l("Axis from left to right")),
        "across_low": Label(_l("Words at its left end")),
        "across_high": Label(_l("Words at its right end")),
        "up": Label(_l("Axis from bottom to top")),
        "up_low": Label(_l("Words at its bottom end")),
        "up_high": Label(_l("Words at its top end")),
        "skip": Label(_l("Leaving out is allowed"), _l("People place only what they know about.")),
        "change": CHANGES,
    }


NO_ANSWER = _l("Please place the items on the grid.")
GONE = _l("Something you placed is not there any more. Please look at your answer again.")


class Grid(Kind):
    """Answer `{"o1": [0.37, 0.8], …}`: from the left, from the bottom, in hundredths; in the order of the settings.

    Marks, in whole hundredths: `<id>:n` → 1, sums `<id>:x`, `<id>:y` and their squares `<id>:xx`, `<id>:yy`, which give
    mean and spread; `<id>:<column>,<row>` → 1, the cell of a 20 × 20 grid. People read and write 0 to 100.
    """

    title = _l("2×2 grid")
    hint = _l("Items to place between two axes, such as effort and benefit.")
    icon = "quarters"
    Settings = GridSettings

    def parse(self, settings: GridSettings, raw: object) -> Answer:
        given = known(raw, settings.items, NO_ANSWER, GONE)
        if not given:
            raise Invalid.of("value", _("Please place something first."))
        if not all(_is_place(place) for place in given.values()):
            raise Invalid.of("value", _("Please give each item two numbers, from 0 to 100 on each axis."))
        if not settings.skip and (missing := len(settings.items) - len(given)):
            sentence = ngettext(
                "Please place the item that is missing.",
                "Please place the %(n)s items that are missing.",
                missing,
            )
            raise Invalid.of("value", sentence)
        return {
            each.id: [round(part * STEPS) / STEPS for part in given[each.id]]
            for each in settings.items
            if each.id in given
        }

    def marks(self, settings: GridSettings, answer: Answer) -> Counter:
        marks: Counter = Counter()
        for id_, place in answer.items():
            x, y = (round(part * STEPS) for part in place)
            column, row = (min(part * FINE // STEPS, FINE - 1) for part in (x, y))
            sums = {"n": 1, "x": x, "y": y, "xx": x * x, "yy": y * y, f"{column},{row}": 1}
            marks.update({f"{id_}:{name}": value for name, value in sums.items() if value})
        return marks

    def view(self, settings: GridSettings, tally: Tally, care: Care, face: Face) -> dict:
        items = [_middle(each.id, tally) for each in settings.items]
        if face == "phone":
            return {"n": tally.people, "items": items}
        cells = {each.id: _cells(each.id, tally) for each in settings.items}
        many = sum(map(len, cells.values())) > MOST_CELLS
        size = COARSE if many else FINE
        for each in items:
            found = cells[each["id"]]
            each["cells"] = _listed(_coarser(found) if many else found, size)
        return {"n": tally.people, "size": size, "items": items}

    def rows(
        self,
        settings: GridSettings,
        answers: Iterable[Given],
        locale: str | None = None,
        care: Care = NO_CARE,
    ) -> Iterator[Row]:
        """Two lines for each item that was placed, one an axis: `item` is “item – axis”, `value` 0 … 1."""
        locale = locale or spoken()
        names = labels(settings.items, locale)
        axes = [text_in(getattr(settings, axis), locale) for axis in AXES]
        for each in answers:
            for id_, place in each.answer.items():
                for axis, value in zip(axes, place, strict=True):
                    item = f"{names.get(id_, id_)} – {axis}"
                    yield Row(each.participant, item, value, str(value), each.at)

    def say(self, settings: GridSettings, answer: Answer, locale: str) -> str:
        names = labels(settings.items, locale)
        with speaking(locale):
            said = [
                _("%(item)s (%(place)s)", item=names.get(id_, id_), place=_worded(settings, place, locale))
                for id_, place in answer.items()
            ]
        return format_list(said, locale=locale)

    def fields(self, settings: GridSettings, locale: str, answer: Answer | None) -> list[FormField]:
        given = answer or {}
        return [
            FormField(
                name=_field_of(axis, id_),
                label=_scale(settings, axis, name, locale),
                control="number",
                value=str(round(given[id_][at] * STEPS)) if id_ in given else "",
                needed=not settings.skip,
            )
            for id_, name in labels(settings.items, locale).items()
            for at, axis in enumerate(AXES)
        ]

    def from_form(self, settings: GridSettings, form: Mapping[str, list[str]]) -> object:
        """An item with one of its two numbers goes on with None for the other, to be refused."""
        raw = {}
        for id_ in (each.id for each in settings.items):
            place = [_read(form.get(_field_of(axis, id_), [])) for axis in AXES]
            if any(part is not None for part in place):
                raw[id_] = place
        return raw

    def table(self, settings: GridSettings, view: dict, locale: str, default: str) -> list[Line]:
        """A line for each item with its mean on both axes; `n` placed it, `share` is of the people who answered."""
        names = {each.id: text_in(each.text, locale, default) for each in settings.items}
        people = view["n"]
        lines = []
        for each in view["items"]:
            name = names.get(each["id"], each["id"])
            if each["x"] is not None:
                place = _worded(settings, [each["x"], each["y"]], locale, default)
                name = _("%(item)s: %(place)s", item=name, place=place)
            lines.append(Line(name, each["n"], round(each["n"] / people, 6) if people > 0 else 0.0))
        return lines

    def fixed(self, settings: GridSettings) -> set[str]:
        return ids(settings.items)


def _is_place(raw: object) -> bool:
    """Two numbers from 0 to 1; NaN is neither more nor less than anything."""
    return (
        isinstance(raw, list | tuple)
        and len(raw) == len(AXES)
        and all(
            isinstance(part, int | float) and not isinstance(part, bool) and 0 <= part <= 1 for part in raw
        )
    )


def _middle(id_: str, tally: Tally) -> dict:
    """`x`, `y` = the means and `spread` = the standard deviations along both axes, 0 … 1 of three places; or None."""
    n = max(tally[f"{id_}:n"], 0)
    if not n:
        return {"id": id_, "n": 0, "x": None, "y": None, "spread": None}
    means = [tally[f"{id_}:{axis}"] / n for axis in "xy"]
    squares = [tally[f"{id_}:{axis}{axis}"] / n for axis in "xy"]
    spread = [sqrt(max(square - mean**2, 0)) for square, mean in zip(squares, means, strict=True)]
    x, y = (round(mean / STEPS, 3) for mean in means)
    return {"id": id_, "n": n, "x": x, "y": y, "spread": [round(each / STEPS, 3) for each in spread]}


_CELLS = [(column, row, f":{column},{row}") for row in range(FINE) for column in range(FINE)]


def _cells(id_: str, tally: Tally) -> Counter[tuple[int, int]]:
    """(column, row) → how many placed the item there."""
    counts = ((column, row, tally.get(id_ + key, 0)) for column, row, key in _CELLS)
    return Counter({(column, row): n for column, row, n in counts if n > 0})


def _coarser(cells: Counter[tuple[int, int]]) -> Counter[tuple[int, int]]:
    coarse: Counter[tuple[int, int]] = Counter()
    for (column, row), n in cells.items():
        coarse[column * COARSE // FINE, row * COARSE // FINE] += n
    return coarse


def _listed(cells: Counter[tuple[int, int]], size: int) -> list[int]:
    """`[cell, n, cell, n, …]`: a cell is its row from the bottom × size + its column from the left."""
    return [part for (column, row), n in cells.items() for part in (row * size + column, n)]


def _worded(settings: GridSettings, place: list[float], locale: str, default: str = SOURCE) -> str:
    """“Effort 37, Benefit 80”: of 100, as people set it; a mean with one decimal place."""
    across, up = (text_in(getattr(settings, axis), locale, default) for axis in AXES)
    x, y = (number(round(part * STEPS, 1)) for part in place)
    return _("%(across)s %(x)s, %(up)s %(y)s", across=across, x=x, up=up, y=y)


def _scale(settings: GridSettings, axis: str, item: str, locale: str) -> str:
    """What a field of the plain form asks for: the item, the axis and what its ends mean."""
    said = {"item": item, "axis": text_in(getattr(settings, axis), locale)}
    low, high = (text_in(getattr(settings, f"{axis}_{end}"), locale) for end in ("low", "high"))
    if low and high:
        return _("%(item)s: %(axis)s, from 0 (%(low)s) to 100 (%(high)s)", low=low, high=high, **said)
    return _("%(item)s: %(axis)s, from 0 to 100", **said)


def _field_of(axis: str, id_: str) -> str:
    return f"value-{axis}-{id_}"


def _read(values: list[str]) -> float | str | None:
    """0 … 1 from what was typed as 0 … 100; what is no whole number goes on as it is, to be refused."""
    text = values[0].strip() if values else ""
    if text.isascii() and text.isdigit() and len(text) <= len(str(STEPS)):
        return int(text) / STEPS
    return text or None
