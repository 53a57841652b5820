"""Share out a budget of points among options."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

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
    Row,
    Settings,
)
from live.kinds.options import Options, ids, known, labels, placeholders
from live.tally import Tally

MOST_OPTIONS = 20
LEAST_BUDGET, LARGEST_BUDGET = 10, 1000
LARGEST_TYPED = 1_000_000
PEOPLE = "people"


class PointsSettings(Settings):
    options: Options = Field(default_factory=placeholders, min_length=2, max_length=MOST_OPTIONS)
    budget: int = Field(default=100, ge=LEAST_BUDGET, le=LARGEST_BUDGET)
    change: bool = True

    labels = {
        "options": Label(_l("Options")),
        "budget": Label(_l("Points for each person"), _l("How many points a person may share out.")),
        "change": CHANGES,
    }


NO_ANSWER = _l("Please share out your points among the options.")
GONE = _l("Something you gave points to is not there any more. Please share them out again.")


class Points(Kind):
    """Answer `{"o1": 60, "o2": 40}`: in the order of the settings, without noughts.

    Marks: id → its points, and `<id>:people` → 1, which counts those who gave it any.
    """

    title = _l("Points")
    hint = _l("A budget to share out among options.")
    icon = "portions"
    Settings = PointsSettings

    def parse(self, settings: PointsSettings, raw: object) -> Answer:
        given = known(raw, settings.options, NO_ANSWER, GONE)
        if not all(amounts.is_whole(points) and 0 <= points <= LARGEST_TYPED for points in given.values()):
            raise Invalid.of("value", _("Please give whole numbers of points, from 0 up."))
        spent = sum(given.values())
        if not spent:
            raise Invalid.of("value", _("Please share out some points first."))
        if spent > settings.budget:
            sentence = ngettext(
                "That is %(n)s point too many. Please take it back somewhere.",
                "That is %(n)s points too many. Please take them back somewhere.",
                spent - settings.budget,
            )
            raise Invalid.of("value", sentence)
        return {option.id: given[option.id] for option in settings.options if given.get(option.id)}

    def marks(self, settings: PointsSettings, answer: Answer) -> Counter:
        marks: Counter = Counter(answer)
        marks.update({f"{id_}:{PEOPLE}": 1 for id_ in answer})
        return marks

    def view(self, settings: PointsSettings, tally: Tally, care: Care, face: Face) -> dict:
        points = {option.id: max(tally[option.id], 0) for option in settings.options}
        spent, people = sum(points.values()), max(tally.people, 0)
        options = [
            {
                "id": id_,
                "n": max(tally[f"{id_}:{PEOPLE}"], 0),
                "points": given,
                "share": round(given / spent, 6) if spent else 0.0,
                "mean": round(given / people, 2) if people else None,
            }
            for id_, given in points.items()
        ]
        return {"n": tally.people, "spent": spent, "budget": settings.budget, "options": options}

    def rows(
        self,
        settings: PointsSettings,
        answers: Iterable[Given],
        locale: str | None = None,
        care: Care = NO_CARE,
    ) -> Iterator[Row]:
        """One line for each option that got points: `item` is the option, `value` its points."""
        names = labels(settings.options, locale or spoken())
        for each in answers:
            for id_, points in each.answer.items():
                yield Row(each.participant, names.get(id_, id_), points, str(points), each.at)

    def say(self, settings: PointsSettings, answer: Answer, locale: str) -> str:
        names = labels(settings.options, locale)
        with speaking(locale):
            said = [
                _("%(option)s: %(points)s", option=names.get(id_, id_), points=number(points))
                for id_, points in answer.items()
            ]
        return format_list(said, locale=locale)

    def fields(self, settings: PointsSettings, locale: str, answer: Answer | None) -> list[FormField]:
        given = answer or {}
        fields = []
        for place, (id_, name) in enumerate(labels(settings.options, locale).items()):
            # The rule is said once, before anyone can break it.
            budget = number(settings.budget)
            label = (
                _("%(option)s, points", option=name)
                if place
                else _("%(option)s, points (of %(budget)s in all)", option=name, budget=budget)
            )
            fields.append(FormField(amounts.field_of(id_), label, "number", value=str(given.get(id_, ""))))
        return fields

    def from_form(self, settings: PointsSettings, form: Mapping[str, list[str]]) -> object:
        return amounts.from_form(settings.options, form)

    def table(self, settings: PointsSettings, view: dict, locale: str, default: str) -> list[Line]:
        """The points stand beside the option; `n` gave it some, `share` is of all points given."""
        names = {option.id: text_in(option.text, locale, default) for option in settings.options}
        return [
            Line(
                ngettext(
                    "%(option)s: %(points)s point",
                    "%(option)s: %(points)s points",
                    each["points"],
                    option=names.get(each["id"], each["id"]),
                    points=number(each["points"]),
                ),
                each["n"],
                each["share"],
            )
            for each in view["options"]
        ]

    def fixed(self, settings: PointsSettings) -> set[str]:
        return ids(settings.options)
