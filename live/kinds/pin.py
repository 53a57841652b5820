"""Put a pin on a picture, or choose one of its named regions."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from babel.lists import format_list
from pydantic import Field

from live.errors import Invalid
from live.i18n import gettext as _
from live.i18n import lazy as _l
from live.i18n import percent, speaking, spoken, text_in
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
    Row,
    Settings,
)
from live.kinds.images import Image
from live.kinds.options import labels
from live.kinds.regions import MOST_REGIONS, WHOLE, Place, Regions, sorted_into, thousandths
from live.tally import Tally

GRID = {"phone": 20}
FINE_GRID = 40
POINTS = {"phone": 60}
MOST_POINTS = 200
THIRDS = (
    _l("Top left"),
    _l("Top centre"),
    _l("Top right"),
    _l("Centre left"),
    _l("Centre"),
    _l("Centre right"),
    _l("Bottom left"),
    _l("Bottom centre"),
    _l("Bottom right"),
)
"""A picture told in words, by rows."""

_NUMBER = re.compile(r"[0-9]{1,3}([.,][0-9]{1,3})?")


class PinSettings(Settings):
    image: Image | None = None
    regions: Regions = Field(default=[], max_length=MOST_REGIONS)
    change: bool = True

    labels = {
        "image": Label(_l("Picture"), _l("A map, a plan, a photo: people put a pin on it.")),
        "regions": Label(
            _l("Regions"),
            _l("Named places on the picture. Answers are counted by them, and they can be chosen by name."),
        ),
        "change": CHANGES,
    }


class Pin(Kind):
    """Answer `[x, y]`: from the picture's top left corner, 0 to 1 of its width and height, of three decimal places.

    Marks: `<x>,<y>` in thousandths → 1, so that regions can be drawn anew after people have answered.
    """

    title = _l("Pin on a picture")
    hint = _l("People tap a place on a map, plan or photo.")
    icon = "pin"
    Settings = PinSettings

    def parse(self, settings: PinSettings, raw: object) -> Answer:
        if not isinstance(raw, list) or len(raw) != 2 or not all(map(_is_part, raw)):
            raise Invalid.of("value", _("Please choose one place on the picture."))
        return [round(float(each), 3) for each in raw]

    def marks(self, settings: PinSettings, answer: Answer) -> Counter:
        x, y = _place(answer)
        return Counter({f"{x},{y}": 1})

    def solved(self, settings: PinSettings) -> bool:
        return any(region.right for region in settings.regions)

    def view(self, settings: PinSettings, tally: Tally, care: Care, face: Face) -> dict:
        """Regions may overlap: who is in two of them counts in both, and once only in `right`."""
        counts = [(*_read(key), n) for key, n in tally.items() if n > 0]
        people = max(tally.people, 0)
        sorted_ = sorted_into(settings.regions, counts)
        columns = GRID.get(face, FINE_GRID)
        cells: Counter[int] = Counter()
        thirds = [0] * len(THIRDS)
        for x, y, n in counts:
            cells[_part(y, columns) * columns + _part(x, columns)] += n
            thirds[_third((x, y))] += n
        view: dict[str, Any] = {
            "n": tally.people,
            "heat": {"columns": columns, "rows": columns, "cells": sorted(map(list, cells.items()))},
            "thirds": thirds,
            "regions": [
                {"id": region.id, **_counted(_of(sorted_, 1 << place), people)}
                for place, region in enumerate(settings.regions)
            ],
            "outside": sorted_[0],
        }
        if len(counts) <= POINTS.get(face, MOST_POINTS):
            view["points"] = sorted([x / WHOLE, y / WHOLE, n] for x, y, n in counts)
        if self.solved(settings):
            wanted = sum(1 << place for place, region in enumerate(settings.regions) if region.right)
            view["right"] = _counted(_of(sorted_, wanted), people)
        return view

    def rows(
        self, settings: PinSettings, answers: Iterable[Given], locale: str | None = None, care: Care = NO_CARE
    ) -> Iterator[Row]:
        """Three lines a person: the two numbers, and the regions by name where there are any."""
        locale = locale or spoken()
        with speaking(locale):
            left, top = _("From the left"), _("From the top")
            region, elsewhere = _("Region"), _("Elsewhere")
        for each in answers:
            for item, value in zip((left, top), each.answer, strict=True):
                yield Row(each.participant, item, value, str(value), each.at)
            if settings.regions:
                names = format_list(_hit(settings, each.answer, locale), locale=locale) or elsewhere
                yield Row(each.participant, region, names, names, each.at)

    def say(self, settings: PinSettings, answer: Answer, locale: str) -> str:
        if hit := _hit(settings, answer, locale):
            return format_list(hit, locale=locale)
        with speaking(locale):
            x, y = (percent(each) for each in answer)
            place = str(THIRDS[_third(_place(answer))])
            return _("%(place)s: %(x)s from the left, %(y)s from the top", place=place, x=x, y=y)

    def fields(self, settings: PinSettings, locale: str, answer: Answer | None) -> list[FormField]:
        """Regions by name; two numbers besides, or a pin that was put beside all of them could not come back."""
        chosen = None
        if answer is not None:
            by_name = (each.id for each in settings.regions if list(each.middle()) == answer)
            chosen = next(by_name, "")
        numbers = [""] * 2 if answer is None or chosen else [_percent(each) for each in answer]
        names = labels(settings.regions, locale)
        choices = (*names.items(), ("", _("Another place, by the numbers below"))) if names else ()
        return [
            *(
                [
                    FormField(
                        "value",
                        _("Place"),
                        "one",
                        tuple((value, name, value == chosen) for value, name in choices),
                    )
                ]
                if names
                else []
            ),
            FormField("value-x", _("Percent from the left (0 to 100)"), "number", value=numbers[0]),
            FormField("value-y", _("Percent from the top (0 to 100)"), "number", value=numbers[1]),
        ]

    def from_form(self, settings: PinSettings, form: Mapping[str, list[str]]) -> object:
        wanted = next(iter(form.get("value", [])), "")
        for region in settings.regions:
            if region.id == wanted:
                return list(region.middle())
        return [_typed(next(iter(form.get(name, [])), "")) for name in ("value-x", "value-y")]

    def table(self, settings: PinSettings, view: dict, locale: str, default: str) -> list[Line]:
        """A line for each region and one for what lies elsewhere; without regions nine parts of the picture."""
        people = max(view["n"], 0)
        if settings.regions:
            names = {each.id: text_in(each.text, locale, default) for each in settings.regions}
            lines = [(names[each["id"]], each["n"]) for each in view["regions"] if each["id"] in names]
            lines.append((_("Elsewhere"), view["outside"]))
        else:
            lines = [(str(name), n) for name, n in zip(THIRDS, view["thirds"], strict=True)]
        return [Line(name, **_counted(n, people)) for name, n in lines]


def _is_part(value: object) -> bool:
    """JSON's `true` is no number; NaN is in no range."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _place(answer: Answer) -> Place:
    x, y = map(thousandths, answer)
    return x, y


def _read(key: str) -> Place:
    x, _comma, y = key.partition(",")
    return int(x), int(y)


def _part(at: int, of: int) -> int:
    """In which of so many equal parts of the picture it is; the last edge belongs to the last part."""
    return min(at * of // WHOLE, of - 1)


def _third(place: Place) -> int:
    return _part(place[1], 3) * 3 + _part(place[0], 3)


def _of(sorted_: Counter[int], wanted: int) -> int:
    return sum(n for bits, n in sorted_.items() if bits & wanted)


def _counted(n: int, people: int) -> dict:
    return {"n": n, "share": round(n / people, 6) if people else 0.0}


def _hit(settings: PinSettings, answer: Answer, locale: str) -> list[str]:
    names, place = labels(settings.regions, locale), _place(answer)
    return [names[region.id] for region in settings.regions if region.holds(place)]


def _percent(value: float) -> str:
    return f"{value * 100:.1f}".removesuffix(".0")


def _typed(text: str) -> object:
    """A percentage as a part of one; what is no number goes on as it is, to be refused."""
    text = text.strip()
    return float(text.replace(",", ".")) / 100 if _NUMBER.fullmatch(text) else text
