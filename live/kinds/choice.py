"""Choose one option or several, or "Other, please say" where the facilitator allows it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from babel.lists import format_list
from pydantic import Field, ValidationInfo, field_validator

from live.errors import Invalid
from live.i18n import gettext as _
from live.i18n import lazy as _l
from live.i18n import ngettext, speaking, spoken
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
    refusal,
)
from live.kinds.options import MOST_OPTIONS, OTHER, Options, ids, labels, placeholders
from live.kinds.words import grouped
from live.tally import Tally
from live.texts import taken

OTHER_LIMIT = 100
TEXTS_SEEN = 50


class ChoiceSettings(Settings):
    options: Options = Field(default_factory=placeholders, min_length=1, max_length=MOST_OPTIONS)
    other: bool = False
    multiple: bool = False
    min: int = Field(default=1, ge=1, le=MOST_OPTIONS + 1, json_schema_extra={"when": "multiple"})
    max: int | None = Field(default=None, ge=1, le=MOST_OPTIONS + 1, json_schema_extra={"when": "multiple"})
    change: bool = True

    labels = {
        "options": Label(_l("Options")),
        "other": Label(_l("Other, please say"), _l("Adds an answer in people's own words.")),
        "multiple": Label(_l("Several may be chosen")),
        "min": Label(_l("At least")),
        "max": Label(_l("At most"), _l("Leave it empty for no limit.")),
        "change": CHANGES,
    }

    @field_validator("min", "max")
    @classmethod
    def _within_reach(cls, number: int | None, info: ValidationInfo) -> int | None:
        # Only where several may be chosen: a switch turned off and on again should find its numbers.
        if number is None or not info.data.get("multiple") or "options" not in info.data:
            return number
        there = len(info.data["options"]) + bool(info.data.get("other"))
        if number > there:
            raise refusal(
                ngettext(
                    "There is only %(n)s option to choose.", "There are only %(n)s options to choose.", there
                )
            )
        if info.field_name == "max" and number < info.data.get("min", 1):
            raise refusal(_("“At most” can't be less than “at least”."))
        return number


class Choice(Kind):
    """Answer `["o1", {"other": "text"}]`: ids in the order of the settings, another text last.

    Marks: id → 1; for another text `other` → 1, which counts people, and `other:<text>` → 1. No id begins with "other".
    """

    title = _l("Choice")
    hint = _l("Options to choose from, one or several.")
    icon = "bars"
    Settings = ChoiceSettings

    def parse(self, settings: ChoiceSettings, raw: object) -> Answer:
        sent = [raw] if isinstance(raw, str) else raw
        if not isinstance(sent, list):
            raise Invalid.of("value", _("Please choose from the options."))
        if not sent:
            raise Invalid.of("value", _("Please choose first."))
        chosen, others = _sorted_out(settings, sent)
        _allowed(settings, len(chosen) + len(others))
        return [option.id for option in settings.options if option.id in chosen] + others

    def marks(self, settings: ChoiceSettings, answer: Answer) -> Counter:
        marks: Counter = Counter()
        for part in answer:
            if isinstance(part, str):
                marks[part] = 1
            else:
                marks[OTHER] = marks[f"{OTHER}:{part[OTHER]}"] = 1
        return marks

    def view(self, settings: ChoiceSettings, tally: Tally, care: Care, face: Face) -> dict:
        def counted(key: str) -> dict:
            n = max(tally[key], 0)
            return {"n": n, "share": round(n / tally.people, 6) if tally.people > 0 else 0.0}

        other = None
        if settings.other or tally[OTHER] > 0:
            texts = _texts(tally) if face in ("stage", "studio") else []
            other = {**counted(OTHER), "texts": texts}
        options = [{"id": option.id, **counted(option.id)} for option in settings.options]
        return {"n": tally.people, "options": options, "other": other}

    def rows(
        self,
        settings: ChoiceSettings,
        answers: Iterable[Given],
        locale: str | None = None,
        care: Care = NO_CARE,
    ) -> Iterator[Row]:
        """One line for each thing chosen: `item` is its bar, `value` its words, `raw` the option's id or the text."""
        locale = locale or spoken()
        names = labels(settings.options, locale)
        with speaking(locale):
            other = _("Other")
        for each in answers:
            for part in each.answer:
                if isinstance(part, str):
                    label = names.get(part, part)
                    yield Row(each.participant, label, label, part, each.at)
                else:
                    yield Row(each.participant, other, part[OTHER], part[OTHER], each.at)

    def say(self, settings: ChoiceSettings, answer: Answer, locale: str) -> str:
        names = labels(settings.options, locale)
        return format_list(
            [names.get(part, part) if isinstance(part, str) else part[OTHER] for part in answer],
            locale=locale,
        )

    def fields(self, settings: ChoiceSettings, locale: str, answer: Answer | None) -> list[FormField]:
        chosen = [part for part in answer or [] if isinstance(part, str)]
        own = next((part[OTHER] for part in answer or [] if not isinstance(part, str)), "")
        choices = [(id_, label, id_ in chosen) for id_, label in labels(settings.options, locale).items()]
        if settings.other:
            choices.append((OTHER, _("Other, please say"), bool(own)))
        group = FormField(
            name="value",
            label=_invitation(settings),
            control="several" if settings.multiple else "one",
            choices=tuple(choices),
            needed=True,
        )
        if not settings.other:
            return [group]
        return [
            group,
            FormField(name=OTHER, label=_("Your own answer"), control="line", value=own, limit=OTHER_LIMIT),
        ]

    def from_form(self, settings: ChoiceSettings, form: Mapping[str, list[str]]) -> object:
        chosen = list(form.get("value", []))
        own = next((text for text in form.get(OTHER, []) if text.strip()), "")
        # Words without a tick are meant, except beside a radio button: that one is chosen instead of them.
        if OTHER in chosen or (own and (settings.multiple or not chosen)):
            chosen = [part for part in chosen if part != OTHER]
            return [*chosen, {OTHER: own}]
        return chosen

    def table(self, settings: ChoiceSettings, view: dict, locale: str, default: str) -> list[Line]:
        lines = super().table(settings, view, locale, default)
        if other := view["other"]:
            lines.append(Line(_("Other"), other["n"], other["share"]))
            people = view["n"] or 1
            lines += [
                Line(_("Other: %(text)s", text=each["text"]), each["n"], round(each["n"] / people, 6))
                for each in other["texts"]
            ]
        return lines

    def fixed(self, settings: ChoiceSettings) -> set[str]:
        return ids(settings.options)


def _sorted_out(settings: ChoiceSettings, sent: list) -> tuple[set[str], list[dict]]:
    """The ids and at most one `{"other": text}` among what was sent; raises Invalid for all else."""
    there = ids(settings.options)
    if len(sent) > len(there) + 1:
        raise Invalid.of("value", _("Please choose each option once only."))
    chosen: set[str] = set()
    others: list[dict] = []
    for part in sent:
        if isinstance(part, dict) and set(part) == {OTHER} and settings.other:
            if others:
                raise Invalid.of("value", _("Please give one answer of your own only."))
            others.append({OTHER: taken(part[OTHER], OTHER_LIMIT)})
        elif not isinstance(part, str) or part not in there:
            raise Invalid.of("value", _("Something you chose is not there any more. Please choose again."))
        elif part in chosen:
            raise Invalid.of("value", _("Please choose each option once only."))
        else:
            chosen.add(part)
    return chosen, others


def _allowed(settings: ChoiceSettings, n: int) -> None:
    if not settings.multiple:
        if n > 1:
            raise Invalid.of("value", _("Please choose one only."))
    elif n < settings.min:
        sentence = ngettext("Please choose at least %(n)s.", "Please choose at least %(n)s.", settings.min)
        raise Invalid.of("value", sentence)
    elif settings.max is not None and n > settings.max:
        sentence = ngettext("Please choose at most %(n)s.", "Please choose at most %(n)s.", settings.max)
        raise Invalid.of("value", sentence)


def _texts(tally: Tally) -> list[dict]:
    """The commonest answers in people's own words; case does not part them."""
    given = ((key.removeprefix(f"{OTHER}:"), n) for key, n in tally.items() if key.startswith(f"{OTHER}:"))
    return [{"text": text, "n": n} for _key, text, n in grouped(given, str.casefold)[:TEXTS_SEEN]]


def _invitation(settings: ChoiceSettings) -> str:
    """The rule in words, before anyone can break it."""
    all_ = len(settings.options) + settings.other
    least, most = settings.min, min(settings.max or all_, all_)
    if not settings.multiple:
        return _("Choose one.")
    if least == most:
        return ngettext("Choose %(n)s.", "Choose %(n)s.", least)
    if most < all_ and least > 1:
        return _("Choose %(min)s to %(max)s.", min=least, max=most)
    if most < all_:
        return ngettext("Choose up to %(n)s.", "Choose up to %(n)s.", most)
    if least > 1:
        return ngettext("Choose at least %(n)s.", "Choose at least %(n)s.", least)
    return _("Choose one or more.")
