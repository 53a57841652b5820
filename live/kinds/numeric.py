"""A number from each person: a guess or an estimate, with or without one that is right."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import ceil, floor
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from live.errors import Invalid
from live.i18n import gettext as _
from live.i18n import lazy as _l
from live.i18n import ngettext, number, speaking, spoken, text_in
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
    refusal,
)
from live.kinds.histogram import Counts, histogram, median
from live.kinds.quantities import FURTHEST, PLACES, millionths, plain, read, taken, value_of, written
from live.tally import Tally

MOST_PLACES = 4
NEAREST = 3
TYPED = 100


def _number(raw: object) -> float | None:
    """The limit is not in the schema: it is no advice for the form."""
    value = taken(raw)
    if value is None and raw is not None:
        far = isinstance(raw, int | float) and FURTHEST < abs(raw) < float("inf")
        limit = _("A number up to %(limit)s, please.", limit=number(FURTHEST))
        raise refusal(limit if far else _("This has to be a number."))
    return value


MaybeNumber = Annotated[float | None, BeforeValidator(_number)]


class NumericSettings(Settings):
    unit: MaybeText = {}
    low: MaybeNumber = None
    high: MaybeNumber = None
    decimals: int = Field(default=0, ge=0, le=MOST_PLACES)
    answer: MaybeNumber = Field(default=None, json_schema_extra={"secret": True})
    tolerance: Annotated[float, BeforeValidator(_number)] = Field(
        default=0, ge=0, json_schema_extra={"secret": True}
    )
    change: bool = True

    labels = {
        "unit": Label(_l("Unit"), _l("Shown beside the number, for example “km”, “%” or “€”.")),
        "low": Label(
            _l("Lowest number"),
            _l("Below 0 it also brings up a keyboard with a minus on phones. Empty: no limit."),
        ),
        "high": Label(
            _l("Highest number"), _l("With both limits, phones show a slider, too. Empty: no limit.")
        ),
        "decimals": Label(_l("Decimal places"), _l("How many people may give; 0 for whole numbers.")),
        "answer": Label(
            _l("Right answer"), _l("Nobody sees it until you reveal it. Empty: nothing is right.")
        ),
        "tolerance": Label(_l("Still right"), _l("Whoever is off by so much at most is right, too.")),
        "change": CHANGES,
    }

    @field_validator("high")
    @classmethod
    def _above_the_lowest(cls, high: float | None, info: ValidationInfo) -> float | None:
        low = info.data.get("low")
        if high is not None and low is not None and high <= low:
            raise refusal(_("This has to be above the lowest number."))
        return high

    @field_validator("decimals")
    @classmethod
    def _leave_a_number(cls, decimals: int, info: ValidationInfo) -> int:
        low, high = info.data.get("low"), info.data.get("high")
        if low is not None and high is not None and floor(high * 10**decimals) < ceil(low * 10**decimals):
            raise refusal(_("With so few decimal places no number lies between the limits."))
        return decimals

    @field_validator("answer")
    @classmethod
    def _within_the_limits(cls, answer: float | None, info: ValidationInfo) -> float | None:
        low, high = info.data.get("low"), info.data.get("high")
        if answer is not None and low is not None and answer < low:
            raise refusal(_("This has to be %(limit)s or more.", limit=written(low)))
        if answer is not None and high is not None and answer > high:
            raise refusal(_("This has to be %(limit)s or less.", limit=written(high)))
        return answer


class Numeric(Kind):
    """Answer `42` or `3.5`: one number. Marks: the number as it is written for machines → 1."""

    title = _l("Number guess")
    hint = _l("Everybody gives a number: a guess, an estimate, a measure.")
    icon = "columns"
    Settings = NumericSettings

    def parse(self, settings: NumericSettings, raw: object) -> Answer:
        if isinstance(raw, bool) or not isinstance(raw, int | float) or raw != raw:
            raise Invalid.of("value", _("Please give a number, in digits."))
        value = taken(raw)
        low, high = settings.low, settings.high
        outside = value is None or (low is not None and value < low) or (high is not None and value > high)
        if outside and (low is not None or high is not None):
            raise Invalid.of("value", _range(settings))
        if value is None:
            raise Invalid.of("value", _("This number has too many digits. Please give a shorter one."))
        if millionths(plain(value)) % 10 ** (PLACES - settings.decimals):
            raise Invalid.of("value", _places(settings.decimals))
        return value

    def marks(self, settings: NumericSettings, answer: Answer) -> Counter:
        return Counter({plain(answer): 1})

    def view(self, settings: NumericSettings, tally: Tally, care: Care, face: Face) -> dict:
        given = sorted((millionths(key), n) for key, n in tally.items() if n > 0)
        people = sum(n for _value, n in given)
        shape: dict[str, Any] = {"n": tally.people, "mean": None, "median": None, "low": None, "high": None}
        if given:
            shape["mean"] = value_of(sum(value * n for value, n in given) / people)
            shape["median"] = median(given, people)
            shape["low"], shape["high"] = value_of(given[0][0]), value_of(given[-1][0])
        top = None if settings.high is None else millionths(plain(settings.high))
        shape["histogram"] = histogram(given, people, top) if given else None
        if self.solved(settings):
            shape["right"] = _right(settings, given, people)
        return shape

    def solved(self, settings: NumericSettings) -> bool:
        return settings.answer is not None

    def rows(
        self,
        settings: NumericSettings,
        answers: Iterable[Given],
        locale: str | None = None,
        care: Care = NO_CARE,
    ) -> Iterator[Row]:
        """One line for each person: `item` is the word “Number” with the unit."""
        locale = locale or spoken()
        unit = text_in(settings.unit, locale)
        with speaking(locale):
            item = _("Number (%(unit)s)", unit=unit) if unit else _("Number")
        for each in answers:
            yield Row(each.participant, item, each.answer, plain(each.answer), each.at)

    def say(self, settings: NumericSettings, answer: Answer, locale: str) -> str:
        with speaking(locale):
            return _with_unit(answer, text_in(settings.unit, locale))

    def fields(self, settings: NumericSettings, locale: str, answer: Answer | None) -> list[FormField]:
        """An answer that was refused may stand here as it was typed."""
        unit = text_in(settings.unit, locale)
        with speaking(locale):
            label = _("Your number in %(unit)s", unit=unit) if unit else _("Your number")
            if (rule := _rule(settings)) is not None:
                label = _("%(label)s (%(rule)s)", label=label, rule=rule)
            value = answer if isinstance(answer, str) else ""
            if isinstance(answer, int | float):
                value = written(answer, grouped=False)
        return [FormField("value", label, "number", value=value, needed=True)]

    def from_form(self, settings: NumericSettings, form: Mapping[str, list[str]]) -> object:
        """The number that was typed in the language being spoken; what is none goes on as it is, to be refused."""
        text = next(iter(form.get("value", [])), "").strip()
        value = read(text, text_in(settings.unit, spoken()))
        return text[:TYPED] if value is None else value

    def table(self, settings: NumericSettings, view: dict, locale: str, default: str) -> list[Line]:
        """The middle of what was given, how it spreads, and who was right: shares are of the people."""
        if view["histogram"] is None:
            return []
        unit = text_in(settings.unit, locale, default)
        people, places = view["n"], settings.decimals + 1
        told = {
            name: _with_unit(view[name], unit, places=places) for name in ("median", "mean", "low", "high")
        }
        lines = [
            Line(_("Median %(median)s, mean %(mean)s, from %(low)s to %(high)s", **told), people, 1.0),
            *(
                Line(label, n, n / people if people else 0.0)
                for label, n in _bins(view["histogram"], view["high"], unit)
                if n
            ),
        ]
        if right := view.get("right"):
            answer = _with_unit(right["answer"], unit)
            lines.append(Line(_("Right: %(answer)s", answer=answer), right["n"], right["share"]))
            lines += [
                Line(
                    _("Nearest: %(answer)s", answer=_with_unit(each["value"], unit)),
                    each["n"],
                    each["n"] / people if people else 0.0,
                )
                for each in right["nearest"]
            ]
        return lines


def _right(settings: NumericSettings, given: Counts, people: int) -> dict:
    """Whoever is off by the tolerance exactly is still right."""
    answer, off = (millionths(plain(each or 0)) for each in (settings.answer, settings.tolerance))
    n = sum(n for value, n in given if answer - off <= value <= answer + off)
    nearest = sorted(given, key=lambda each: abs(each[0] - answer))[:NEAREST]
    return {
        "n": n,
        "share": round(n / people, 6) if people else 0.0,
        "answer": value_of(answer),
        "nearest": [{"value": value_of(value), "n": n} for value, n in nearest],
    }


def _bins(shape: dict, greatest: float, unit: str) -> Iterator[tuple[str, int]]:
    """What each bin is called, and how many gave such a number."""
    start, width, step = (millionths(plain(shape[name])) for name in ("from", "width", "step"))
    last = len(shape["counts"]) - 1
    for place, n in enumerate(shape["counts"]):
        low, end = start + place * width, start + (place + 1) * width
        if place == 0 and shape["open"]["low"]:
            yield _("less than %(number)s", number=_with_unit(value_of(end), unit)), n
        elif place == last and shape["open"]["high"]:
            yield _("%(number)s or more", number=_with_unit(value_of(low), unit)), n
        elif width == step:
            yield _with_unit(value_of(low), unit), n
        else:
            high = greatest if value_of(end) == greatest else value_of(end - step)
            yield _("%(low)s to %(high)s", low=written(value_of(low)), high=_with_unit(high, unit)), n


def _with_unit(value: float, unit: str, **how: Any) -> str:
    """They stay in one line together."""
    return f"{written(value, **how)}\u00a0{unit}" if unit else written(value, **how)


def _range(settings: NumericSettings) -> str:
    low, high = (None if each is None else written(each) for each in (settings.low, settings.high))
    if high is None:
        return _("Please give a number from %(low)s up.", low=low)
    if low is None:
        return _("Please give a number up to %(high)s.", high=high)
    return _("Please give a number from %(low)s to %(high)s.", low=low, high=high)


def _places(decimals: int) -> str:
    if not decimals:
        return _("Please give a whole number.")
    return ngettext(
        "Please give at most %(n)s decimal place.", "Please give at most %(n)s decimal places.", decimals
    )


def _rule(settings: NumericSettings) -> str | None:
    """What may be given, said before anyone can go wrong."""
    low, high = (None if each is None else written(each) for each in (settings.low, settings.high))
    if low is None and high is None:
        return None
    if high is None:
        return _("from %(low)s up", low=low)
    return (
        _("up to %(high)s", high=high) if low is None else _("from %(low)s to %(high)s", low=low, high=high)
    )
