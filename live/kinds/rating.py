"""Rate one statement or several on the same scale: numbers, stars, or how likely one is to recommend."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from babel.lists import format_list
from pydantic import Field

from live.errors import Invalid
from live.i18n import gettext as _
from live.i18n import lazy as _l
from live.i18n import ngettext, number, speaking, spoken, text_in
from live.kinds import amounts
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
)
from live.kinds.options import Options, ids, known, labels
from live.tally import Tally

MOST_STATEMENTS = 20
ENDS = {"5": (1, 5), "7": (1, 7), "10": (1, 10), "nps": (0, 10), "stars": (1, 5)}
_THE_QUESTION: list = [_l("Rating")]
DETRACTORS, PROMOTERS = range(0, 7), range(9, 11)


class RatingSettings(Settings):
    # One, in a word that may stand below any question: then the question itself is what is rated.
    statements: Options = Field(
        default_factory=lambda: _THE_QUESTION, min_length=1, max_length=MOST_STATEMENTS
    )
    low: MaybeText = {}
    high: MaybeText = {}
    scale: Literal["5", "7", "10", "nps", "stars"] = "5"
    skip: bool = False
    change: bool = True

    labels = {
        "statements": Label(_l("Statements"), _l("All are rated on the same scale.")),
        "low": Label(_l("Words at the low end"), _l("For example “Not at all”.")),
        "high": Label(_l("Words at the high end"), _l("For example “Completely”.")),
        "scale": Label(
            _l("Scale"),
            _l("Choose it before you open the question: answers keep their numbers."),
            {
                "5": _l("1 to 5"),
                "7": _l("1 to 7"),
                "10": _l("1 to 10"),
                "nps": _l("0 to 10, with the recommendation score (NPS)"),
                "stars": _l("1 to 5 stars"),
            },
        ),
        "skip": Label(_l("Leaving out is allowed"), _l("People rate only what they know about.")),
        "change": CHANGES,
    }


NO_ANSWER = _l("Please give each statement a number of the scale.")
GONE = _l("Something you rated is not there any more. Please rate again.")


class Rating(Kind):
    """Answer `{"o1": 4, …}`: whole numbers, in the order of the settings; what was left out is absent.

    Marks: `<id>:<number>` → 1, so that all of a distribution is in the tally.
    """

    title = _l("Rating")
    hint = _l("Statements on a scale: numbers, stars or a recommendation.")
    icon = "star"
    Settings = RatingSettings

    def parse(self, settings: RatingSettings, raw: object) -> Answer:
        given = known(raw, settings.statements, NO_ANSWER, GONE)
        if not given:
            raise Invalid.of("value", _("Please rate first."))
        low, high = ENDS[settings.scale]
        if not all(amounts.is_whole(value) and low <= value <= high for value in given.values()):
            raise Invalid.of("value", _("Please rate from %(low)s to %(high)s.", low=low, high=high))
        if not settings.skip and (missing := len(settings.statements) - len(given)):
            sentence = ngettext(
                "Please rate the statement that is missing.",
                "Please rate the %(n)s statements that are missing.",
                missing,
            )
            raise Invalid.of("value", sentence)
        return {each.id: given[each.id] for each in settings.statements if each.id in given}

    def marks(self, settings: RatingSettings, answer: Answer) -> Counter:
        return Counter({f"{id_}:{value}": 1 for id_, value in answer.items()})

    def view(self, settings: RatingSettings, tally: Tally, care: Care, face: Face) -> dict:
        """Numbers that are not on the scale (any more) are left out of the counts."""
        low, high = ENDS[settings.scale]
        return {
            "n": tally.people,
            "scale": {"min": low, "max": high},
            "statements": [_counted(settings.scale, each.id, tally) for each in settings.statements],
        }

    def rows(
        self,
        settings: RatingSettings,
        answers: Iterable[Given],
        locale: str | None = None,
        care: Care = NO_CARE,
    ) -> Iterator[Row]:
        """One line for each statement that was rated: `item` is the statement, `value` the number."""
        names = labels(settings.statements, locale or spoken())
        for each in answers:
            for id_, value in each.answer.items():
                yield Row(each.participant, names.get(id_, id_), value, str(value), each.at)

    def say(self, settings: RatingSettings, answer: Answer, locale: str) -> str:
        names, most = labels(settings.statements, locale), ENDS[settings.scale][1]
        with speaking(locale):
            if len(names) == 1 and set(answer) == set(names):
                return _("%(value)s of %(most)s", value=number(*answer.values()), most=number(most))
            said = [
                _("%(statement)s: %(value)s", statement=names.get(id_, id_), value=number(value))
                for id_, value in answer.items()
            ]
        return format_list(said, locale=locale)

    def fields(self, settings: RatingSettings, locale: str, answer: Answer | None) -> list[FormField]:
        names, given = labels(settings.statements, locale), answer or {}
        low, high = ENDS[settings.scale]
        words = {value: _word(settings, value, locale) for value in range(low, high + 1)}
        skips = settings.skip and len(names) > 1
        return [
            FormField(
                name=amounts.field_of(id_),
                label=label,
                control="one",
                choices=(
                    *((str(value), word, given.get(id_) == value) for value, word in words.items()),
                    *([("", _("Leave this out"), answer is not None and id_ not in given)] if skips else []),
                ),
                needed=not skips,
            )
            for id_, label in names.items()
        ]

    def from_form(self, settings: RatingSettings, form: Mapping[str, list[str]]) -> object:
        return amounts.from_form(settings.statements, form)

    def table(self, settings: RatingSettings, view: dict, locale: str, default: str) -> list[Line]:
        """A line for each statement with its mean, below it one for each number that was given; shares as in the view."""
        names = {each.id: text_in(each.text, locale, default) for each in settings.statements}
        people, low = view["n"], view["scale"]["min"]
        lines = []
        for each in view["statements"]:
            name, n = names.get(each["id"], each["id"]), each["n"]
            lines.append(Line(_headline(name, each), n, round(n / people, 6) if people > 0 else 0.0))
            lines += [
                Line(
                    _("%(statement)s: %(value)s", statement=name, value=number(value)),
                    count,
                    round(count / n, 6),
                )
                for value, count in reversed(list(enumerate(each["counts"], low)))
                if count
            ]
        return lines

    def fixed(self, settings: RatingSettings) -> set[str]:
        return ids(settings.statements)


def _counted(scale: str, id_: str, tally: Tally) -> dict:
    low, high = ENDS[scale]
    counts = {value: max(tally[f"{id_}:{value}"], 0) for value in range(low, high + 1)}
    n = sum(counts.values())
    total = sum(value * count for value, count in counts.items())
    shape: dict[str, Any] = {
        "id": id_,
        "n": n,
        "mean": round(total / n, 2) if n else None,
        "counts": list(counts.values()),
    }
    if scale == "nps":
        balance = sum(counts[value] for value in PROMOTERS) - sum(counts[value] for value in DETRACTORS)
        shape["score"] = round(100 * balance / n) if n else None
    return shape


def _word(settings: RatingSettings, value: int, locale: str) -> str:
    """A number of the scale as the plain form names it, with the facilitator's words at the ends."""
    low, high = ENDS[settings.scale]
    name = ngettext("%(n)s star", "%(n)s stars", value) if settings.scale == "stars" else str(number(value))
    end = text_in({low: settings.low, high: settings.high}.get(value, {}), locale)
    return f"{name} – {end}" if end else name


def _headline(name: str, counted: dict) -> str:
    if counted["mean"] is None:
        return name
    if counted.get("score") is not None:
        return _(
            "%(statement)s: mean %(mean)s, NPS %(score)s",
            statement=name,
            mean=number(counted["mean"]),
            score=number(counted["score"]),
        )
    return _("%(statement)s: mean %(mean)s", statement=name, mean=number(counted["mean"]))
