"""Put options in order: all of them, or only the first few."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from babel.lists import format_list
from pydantic import Field

from live.errors import Invalid
from live.i18n import gettext as _
from live.i18n import lazy as _l
from live.i18n import ngettext, number, speaking, spoken, text_in
from live.kinds import amounts
from live.kinds.base import (
    CHANGES,
    KEY_LIMIT,
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
from live.kinds.options import Option, Options, ids, labels, placeholders
from live.tally import Tally

MOST_OPTIONS = 20
WHOLE = "="
"""Before the key of a whole order: no id begins with it."""


class RankingSettings(Settings):
    options: Options = Field(default_factory=placeholders, min_length=2, max_length=MOST_OPTIONS)
    ordered: bool = Field(default=False, json_schema_extra={"secret": True})
    top: int | None = Field(default=None, ge=1, le=MOST_OPTIONS)
    change: bool = True

    labels = {
        "options": Label(_l("Options")),
        "ordered": Label(
            _l("The order above is the right one"),
            _l("Phones and the wall show the options in another order until you reveal it."),
        ),
        "top": Label(_l("Only the first"), _l("How many places people give. Leave it empty for all.")),
        "change": CHANGES,
    }


class Ranking(Kind):
    """Answer `["o2", "o1", …]`: ids, the first place first.

    Marks: `<id>:<place>` → 1, and one for the order as a whole, by which the right ones are counted.
    """

    title = _l("Ranking")
    hint = _l("Options that people put in order.")
    icon = "ranks"
    Settings = RankingSettings

    def parse(self, settings: RankingSettings, raw: object) -> Answer:
        """`raw` is the order, or, as the plain form has it, id → place."""
        if isinstance(raw, dict):
            raw = _by_place(raw)
        if not isinstance(raw, list | tuple):
            raise Invalid.of("value", _("Please put the options in your order."))
        there, places = ids(settings.options), _places(settings)
        if not all(isinstance(id_, str) and id_ in there for id_ in raw):
            sentence = _("Something you ranked is not there any more. Please rank again.")
            raise Invalid.of("value", sentence)
        if len(set(raw)) < len(raw):
            raise Invalid.of("value", _("Please give each option one place only."))
        if len(raw) > places:
            sentence = ngettext(
                "Please give the first place only.", "Please give the first %(n)s places only.", places
            )
            raise Invalid.of("value", sentence)
        if missing := places - len(raw):
            sentence = ngettext(
                "%(n)s place is still free. Please fill it.",
                "%(n)s places are still free. Please fill them.",
                missing,
            )
            raise Invalid.of("value", sentence)
        return list(raw)

    def marks(self, settings: RankingSettings, answer: Answer) -> Counter:
        # While an answer is withdrawn there is none, and no order to be counted.
        whole = [_whole(answer)] if answer else []
        return Counter([*(f"{id_}:{place}" for place, id_ in enumerate(answer, 1)), *whole])

    def view(self, settings: RankingSettings, tally: Tally, care: Care, face: Face) -> dict:
        """With m options the first place earns m points, the last 1; what was left out earns none."""
        people = max(tally.people, 0)
        shown = settings.options if face in ("studio", "moderator") else _as_told(settings)
        view: dict[str, Any] = {
            "n": tally.people,
            "places": _places(settings),
            "options": [_counted(option.id, len(settings.options), people, tally) for option in shown],
        }
        if self.solved(settings):
            solution = [option.id for option in settings.options[: _places(settings)]]
            n = min(max(tally[_whole(solution)], 0), people)
            view["right"] = {"n": n, "share": round(n / people, 6) if people else 0.0}
        return view

    def solution(self, settings: RankingSettings, locale: str) -> str:
        if not self.solved(settings):
            return ""
        names = list(labels(settings.options, locale).values())[: _places(settings)]
        return format_list([f"{place}. {name}" for place, name in enumerate(names, 1)], locale=locale)

    def solved(self, settings: RankingSettings) -> bool:
        return settings.ordered

    def spoken(self, settings: RankingSettings, locale: str, default: str, *, revealed: bool = False) -> dict:
        """While the right order is a secret, the options stand in another."""
        told = settings if revealed else settings.model_copy(update={"options": _as_told(settings)})
        return super().spoken(told, locale, default, revealed=revealed)

    def rows(
        self,
        settings: RankingSettings,
        answers: Iterable[Given],
        locale: str | None = None,
        care: Care = NO_CARE,
    ) -> Iterator[Row]:
        """One line for each option that was ranked: `item` is the option, `value` its place, `raw` its id."""
        names = labels(settings.options, locale or spoken())
        for each in answers:
            for place, id_ in enumerate(each.answer, 1):
                yield Row(each.participant, names.get(id_, id_), place, id_, each.at)

    def say(self, settings: RankingSettings, answer: Answer, locale: str) -> str:
        names = labels(settings.options, locale)
        with speaking(locale):
            said = [
                _("%(place)s. %(option)s", place=number(place), option=names.get(id_, id_))
                for place, id_ in enumerate(answer, 1)
            ]
        return format_list(said, locale=locale)

    def fields(self, settings: RankingSettings, locale: str, answer: Answer | None) -> list[FormField]:
        given = {id_: str(place) for place, id_ in enumerate(answer or [], 1)}
        names, places = labels(_as_told(settings), locale), _places(settings)
        fields: list[FormField] = []
        for id_, name in names.items():
            # The rule is said once, before anyone can break it.
            label = (
                _("Place of %(option)s", option=name)
                if fields
                else _("Place of %(option)s (1 comes first)", option=name)
                if places == len(names)
                else _(
                    "Place of %(option)s (1 comes first, %(last)s last; leave the others empty)",
                    option=name,
                    last=number(places),
                )
            )
            fields.append(FormField(amounts.field_of(id_), label, "number", value=given.get(id_, "")))
        return fields

    def from_form(self, settings: RankingSettings, form: Mapping[str, list[str]]) -> object:
        return amounts.from_form(settings.options, form)

    def table(self, settings: RankingSettings, view: dict, locale: str, default: str) -> list[Line]:
        """The most points first; points and mean place stand beside the option, `share` is as in the view."""
        names = {option.id: text_in(option.text, locale, default) for option in settings.options}
        ranked = sorted(view["options"], key=lambda each: -each["points"])
        return [
            Line(_headline(names.get(each["id"], each["id"]), each), each["n"], each["share"])
            for each in ranked
        ]

    def fixed(self, settings: RankingSettings) -> set[str]:
        return ids(settings.options)


def _places(settings: RankingSettings) -> int:
    return min(settings.top or MOST_OPTIONS, len(settings.options))


def _by_place(raw: Mapping[Any, Any]) -> list:
    """An order from id → place. Nought is no place; a gap closes up, for it leaves the order clear."""
    numbers = list(raw.values())
    if not all(amounts.is_whole(place) and place >= 0 for place in numbers):
        raise Invalid.of("value", _("Please give places as whole numbers: 1, 2, 3 and so on."))
    placed = {id_: place for id_, place in raw.items() if place}
    if len(set(placed.values())) < len(placed):
        raise Invalid.of("value", _("Two options have the same place. Please give each its own."))
    return sorted(placed, key=lambda id_: placed[id_])


def _whole(order: list[str]) -> str:
    key = WHOLE + ",".join(order)
    return key if len(key) <= KEY_LIMIT else WHOLE + sha256(key.encode()).hexdigest()


def _as_told(settings: RankingSettings) -> list[Option]:
    """The options as phones and walls list them: never in the right order while that is a secret.

    The order depends on ids and words alone: it is the same for everybody, and renaming one option moves only that.
    """
    if not settings.ordered:
        return settings.options
    mixed = sorted(settings.options, key=_chance)
    return mixed if mixed != settings.options else [*mixed[1:], mixed[0]]


def _chance(option: Option) -> bytes:
    # Ids alone would mix o1, o2, o3 alike in every question, and a quiz has several.
    return sha256(json.dumps([option.id, option.text], sort_keys=True).encode()).digest()


def _counted(id_: str, options: int, people: int, tally: Tally) -> dict:
    counts = {place: max(tally[f"{id_}:{place}"], 0) for place in range(1, MOST_OPTIONS + 1)}
    n = sum(counts.values())
    points = sum(max(options - place + 1, 0) * count for place, count in counts.items())
    total = sum(place * count for place, count in counts.items())
    return {
        "id": id_,
        "n": n,
        "points": points,
        # Of what it would have, had everybody put it first.
        "share": min(1.0, round(points / (people * options), 6)) if people else 0.0,
        "mean": round(total / n, 2) if n else None,
    }


def _headline(name: str, counted: dict) -> str:
    points = {"option": name, "points": number(counted["points"])}
    if counted["mean"] is None:
        return ngettext(
            "%(option)s: %(points)s point", "%(option)s: %(points)s points", counted["points"], **points
        )
    return ngettext(
        "%(option)s: %(points)s point, mean place %(mean)s",
        "%(option)s: %(points)s points, mean place %(mean)s",
        counted["points"],
        **points,
        mean=number(counted["mean"]),
    )
