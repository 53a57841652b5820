"""Choose one option or several, or "Other, please say" where the facilitator allows it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Annotated, Any, Literal

from babel.lists import format_list
from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from live.errors import Invalid
from live.i18n import gettext as _
from live.i18n import lazy as _l
from live.i18n import ngettext, speaking, spoken
from live.kinds import own_words
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
    refusal,
)
from live.kinds.images import Image
from live.kinds.options import MOST_OPTIONS, OTHER, Option, ids, labels, placeholders, with_ids, with_own_ids
from live.tally import Tally
from live.texts import taken

LOOKS = {"bars": _l("Bars"), "columns": _l("Columns"), "donut": _l("Donut")}


class ChoiceOption(Option):
    image: Image | None = None
    right: bool = Field(default=False, json_schema_extra={"secret": True})

    labels = {
        **Option.labels,
        "image": Label(_l("Picture")),
        "right": Label(_l("This is right")),
    }


ChoiceOptions = Annotated[list[ChoiceOption], BeforeValidator(with_ids), AfterValidator(with_own_ids)]


class ChoiceSettings(Settings):
    options: ChoiceOptions = Field(default_factory=placeholders, min_length=1, max_length=MOST_OPTIONS)
    other: bool = False
    multiple: bool = False
    min: int = Field(default=1, ge=1, le=MOST_OPTIONS + 1, json_schema_extra={"when": "multiple"})
    max: int | None = Field(default=None, ge=1, le=MOST_OPTIONS + 1, json_schema_extra={"when": "multiple"})
    shuffle: bool = False
    look: Literal["bars", "columns", "donut"] = "bars"
    change: bool = True

    labels = {
        "options": Label(
            _l("Options"), _l("Where some are right, you can reveal it once people have answered.")
        ),
        "other": Label(_l("Other, please say"), _l("Adds an answer in people's own words.")),
        "multiple": Label(_l("Several may be chosen")),
        "min": Label(_l("At least")),
        "max": Label(_l("At most"), _l("Leave it empty for no limit.")),
        "shuffle": Label(_l("Shuffle the options"), _l("Each phone has them in an order of its own.")),
        "look": Label(_l("Drawn as"), None, LOOKS),
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

    Marks: id → 1; for another text those of `own_words`. Of several `<id>:with` → 1 as well, and `=<combination>` → 1 where
    it is more than one option alone: whoever chose exactly what is right can be counted. No id begins with "other".
    """

    title = _l("Choice")
    hint = _l("Options to choose from, one or several.")
    icon = "bars"
    lasting = frozenset({own_words.FOLD})
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
        if len(answer) == 1 and isinstance(answer[0], str):  # most answers of most rooms
            return Counter({answer[0]: 1})
        chosen = [part for part in answer if isinstance(part, str)]
        own = next((part[OTHER] for part in answer if not isinstance(part, str)), None)
        marks = Counter({f"={_combination(chosen, own)}": 1}) + Counter(chosen)
        if own is not None:
            marks += own_words.marks(own, chosen)
        if len(answer) > 1:
            marks += Counter(f"{id_}:with" for id_ in chosen)
        return marks

    def solved(self, settings: ChoiceSettings) -> bool:
        return any(option.right for option in settings.options)

    def solution(self, settings: ChoiceSettings, locale: str) -> str:
        names = labels(settings.options, locale)
        return format_list([names[option.id] for option in settings.options if option.right], locale=locale)

    def cared(self, settings: ChoiceSettings, verb: str, subject: str, value: Any) -> Any:
        """`fold`: a text of “Other” (the subject) counts for the option `value`."""
        return own_words.cared(verb, subject, value, ids(settings.options))

    def view(self, settings: ChoiceSettings, tally: Tally, care: Care, face: Face) -> dict:
        texts = own_words.written(tally, care, ids(settings.options)) if tally[OTHER] > 0 else []
        more = own_words.folded(tally, texts)

        def counted(n: int) -> dict:
            return {"n": n, "share": round(n / tally.people, 6) if tally.people > 0 else 0.0}

        other = None
        if settings.other or tally[OTHER] > 0:
            loose = max(tally[OTHER] - sum(each.n for each in texts if each.into), 0)
            other = {
                **counted(loose),
                "texts": own_words.listed(texts) if face in ("stage", "studio") else [],
            }
            if face == "studio":
                other["folded"] = own_words.listed_folds(texts)
        view = {
            "n": tally.people,
            "options": [
                {"id": option.id, **counted(max(tally[option.id], 0) + more[option.id])}
                for option in settings.options
            ],
            "other": other,
        }
        if self.solved(settings):
            view["right"] = counted(_right(settings, tally, texts, more))
        return view

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
        folds = own_words.into_of(care)
        with speaking(locale):
            other = _("Other")
        for each in answers:
            for part in each.answer:
                if isinstance(part, str):
                    label = names.get(part, part)
                    yield Row(each.participant, label, label, part, each.at)
                else:
                    bar = names.get(folds.get(own_words.same(part[OTHER]), ""), other)
                    yield Row(each.participant, bar, part[OTHER], part[OTHER], each.at)

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
            FormField(
                name=OTHER, label=_("Your own answer"), control="line", value=own, limit=own_words.LIMIT
            ),
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
            others.append({OTHER: taken(part[OTHER], own_words.LIMIT)})
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


def _combination(chosen: Iterable[str], own: str | None) -> str:
    """What was chosen together, whatever the order."""
    whole = ",".join(sorted(chosen)) + ("" if own is None else f"+{own}")
    return whole if len(whole) < KEY_LIMIT else sha256(whole.encode()).hexdigest()


def _right(
    settings: ChoiceSettings, tally: Tally, texts: Sequence[own_words.Text], more: Mapping[str, int]
) -> int:
    """How many chose what is right: one of it where one may be chosen, else all of it and nothing besides."""
    right = {option.id for option in settings.options if option.right}
    if not settings.multiple:
        return sum(max(tally[id_], 0) + more.get(id_, 0) for id_ in right)
    (alone,) = right if len(right) == 1 else ("",)
    n = tally[alone] - tally[f"{alone}:with"] if alone else tally[f"={_combination(right, None)}"]
    for each in texts:
        if each.into in right:
            # Whoever wrote it instead of ticking the option, and whoever did both.
            n += tally[f"={_combination(right - {each.into}, each.text)}"]
            n += tally[f"={_combination(right, each.text)}"]
    return max(n, 0)


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
