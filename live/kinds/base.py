"""What an activity is: the contract every kind keeps. Pure: no Flask, database, socket or clock."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, get_args

from babel.lists import format_list
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationInfo,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from live.errors import Invalid
from live.i18n import gettext as _
from live.i18n import known_locale, text_in
from live.i18n import lazy as _l
from live.tally import Tally
from live.texts import taken

Face = Literal["phone", "stage", "studio", "moderator"]
FACES: tuple[Face, ...] = get_args(Face)
Answer = Any  # plain JSON; its shape is the kind's own
TEXT_LIMIT = 500
LANGUAGES_LIMIT = 40
KEY_LIMIT = 600
"""Characters in a key of the tally, at most: it is a column of the database."""

Care = Mapping[str, Mapping[str, Any]]
"""What the facilitator did with what came in: verb → subject → value, plain JSON. It changes views, never answers."""
NO_CARE: Care = {}


def texts_of(raw: object, info: ValidationInfo, limit: int, *, lines: bool = False) -> dict[str, str]:
    """A string, taken as the meeting's language (`context["locale"]`), or `{locale: string}`."""
    if isinstance(raw, str):
        raw = {(info.context or {}).get("locale", "en"): raw}
    if not isinstance(raw, Mapping) or len(raw) > LANGUAGES_LIMIT:
        raise refusal(_("This has to be text, or one text for each language."))
    texts = {}
    for tag, text in raw.items():
        locale = known_locale(tag)
        if locale is None:
            raise refusal(_("This language is not known."))
        try:
            texts[locale] = taken(text, limit, lines=lines, needed=False)
        except Invalid as problem:
            raise refusal(problem.message) from problem
    return texts


def _texts(raw: object, info: ValidationInfo) -> dict[str, str]:
    return texts_of(raw, info, TEXT_LIMIT)


def _some(texts: dict[str, str]) -> dict[str, str]:
    if not any(texts.values()):
        raise refusal(_("Please write something first."))
    return texts


def refusal(sentence: object) -> PydanticCustomError:
    """What a validator of Settings raises: `sentence` is shown to the facilitator beside the field."""
    return PydanticCustomError("refused", "{sentence}", {"sentence": str(sentence)})


_IS_TEXT = Field(json_schema_extra={"text": True})
MaybeText = Annotated[dict[str, str], BeforeValidator(_texts), _IS_TEXT]
"""A facilitator's words that may be left empty: `{locale: string}`; a plain string is in the meeting's language."""
Text = Annotated[dict[str, str], BeforeValidator(_texts), AfterValidator(_some), _IS_TEXT]
"""A facilitator's words, in one language at least."""


class Label(NamedTuple):
    """What a field of Settings is called in the facilitator's form, and a sentence of help: lazy texts.

    `names` are the values of an enumeration in words: value → lazy text.
    """

    title: Any
    help: Any = None
    names: Mapping[str, Any] | None = None


CHANGES = Label(_l("Changes allowed"), _l("People may change their mind until you close the question."))
"""For the switch `change` that most kinds have."""


class Settings(BaseModel):
    """What a facilitator chooses. Unknown fields are refused, so that a typo is seen at once.

    Nested models are Settings too. `labels` names the fields in the language of whoever asks for the schema.
    """

    model_config = ConfigDict(extra="forbid", validate_default=True)
    labels: ClassVar[Mapping[str, Label]] = {}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        shape = handler(core)
        model = handler.resolve_ref_schema(shape)
        model.pop("title", None)
        model.pop("description", None)
        for name, field in model.get("properties", {}).items():
            field.pop("title", None)
            if label := cls.labels.get(name):
                field["title"] = str(label.title)
                if label.help is not None:
                    field["description"] = str(label.help)
                if label.names is not None:
                    field["names"] = {value: str(name) for value, name in label.names.items()}
        return shape


@dataclass(frozen=True)
class Given:
    """One participant's answer, as exports see it."""

    participant: str
    answer: Answer
    at: datetime


class Row(NamedTuple):
    """One line of an export. `item` is what was answered to, `value` what was answered, `raw` as it was typed."""

    participant: str
    item: str
    value: str | int | float
    raw: str
    at: datetime


class Line(NamedTuple):
    """One line of a table of results; `share` is of the people who answered."""

    label: str
    n: int
    share: float


@dataclass(frozen=True)
class FormField:
    """One field of the plain form, for phones without script.

    `control` is `one` (radio buttons), `several` (check boxes), `line`, `lines` or `number`; `choices` are
    (value, label, chosen) for the first two; `value` what stands in the others.
    """

    name: str
    label: str
    control: Literal["one", "several", "line", "lines", "number"]
    choices: tuple[tuple[str, str, bool], ...] = ()
    value: str = ""
    limit: int | None = None
    needed: bool = False


class Kind:
    """Base of every kind; `name` is its module's, set by the registry."""

    name: ClassVar[str]
    title: ClassVar[Any]
    hint: ClassVar[Any]
    icon: ClassVar[str]
    many: ClassVar[bool] = False
    final: ClassVar[bool] = False
    asks: ClassVar[bool] = True
    """Whether people answer; what only tells something is looked at."""
    lasting: ClassVar[frozenset[str]] = frozenset()
    """The verbs of care that hold for the next round, too."""
    counts: ClassVar[bool] = True
    """Whether a round is compared with the one before, side by side on the wall."""

    Settings: ClassVar[type[BaseModel]] = Settings

    def parse(self, settings: Any, raw: object) -> Answer:
        """The only gate for what phones send; raises Invalid with a translated reason."""
        raise NotImplementedError

    def stands(self, settings: Any) -> bool:
        """Whether a first answer can't be changed: never, or because the facilitator switched `change` off."""
        return self.final or not getattr(settings, "change", True)

    def marks(self, settings: Any, answer: Answer) -> Counter:
        """What `answer` adds to the tally; keys of at most KEY_LIMIT characters."""
        raise NotImplementedError

    def view(self, settings: Any, tally: Tally, care: Care, face: Face) -> dict:
        """What `face` may see: JSON, bounded in size. `tally.people` = participants with an answer.

        Where `solved`, `right: {n, share}` says how many of the people answered rightly: the house takes it out until
        the facilitator reveals it.
        """
        raise NotImplementedError

    def shares(self, settings: Any) -> bool:
        """Whether what came in is part of the question: phones see their view whatever is hidden from them."""
        return False

    def tells(self, settings: Any, locale: str) -> str:
        """What there is to read besides the title, for phones without script; lines are kept."""
        return ""

    def solved(self, settings: Any) -> bool:
        """Whether the facilitator said what is right, so that it can be revealed."""
        return False

    def solution(self, settings: Any, locale: str) -> str:
        """What is right, in words; empty where nothing is."""
        return ""

    def cared(self, settings: Any, verb: str, subject: str, value: Any) -> Any:
        """`value` as it is kept in the care of a round, None to take it back; raises Invalid for a verb that is none."""
        raise Invalid.of("verb", _("There is nothing of this to be done here."))

    def rows(
        self, settings: Any, answers: Iterable[Given], locale: str | None = None, care: Care = NO_CARE
    ) -> Iterator[Row]:
        """The lines of every export; the facilitator's own texts in `locale`, or the language being spoken."""
        raise NotImplementedError

    def say(self, settings: Any, answer: Answer, locale: str) -> str:
        """The answer in words."""
        return format_list(
            [str(each) for each in (answer if isinstance(answer, list) else [answer])], locale=locale
        )

    def fields(self, settings: Any, locale: str, answer: Answer | None) -> list[FormField]:
        """The plain form; `answer` is the one that stands."""
        return [FormField("value", _("Your answer"), "line", value="" if answer is None else str(answer))]

    def from_form(self, settings: Any, form: Mapping[str, list[str]]) -> object:
        """What `parse` gets from the plain form; `form` maps a name to all its values."""
        return next(iter(form.get("value", [])), None)

    def table(self, settings: Any, view: dict, locale: str, default: str) -> list[Line]:
        """The numbers of a view as lines: whatever it lists with a count, named by the settings where it has an id."""
        people = view.get("n") or 0
        told = self.spoken(settings, locale, default)
        names = {
            each["id"]: each.get("text", "")
            for listed in told.values()
            if isinstance(listed, list)
            for each in listed
            if isinstance(each, dict) and "id" in each
        }
        return [
            Line(
                str(names.get(each.get("id")) or each.get("text", "")),
                each["n"],
                each["n"] / people if people else 0.0,
            )
            for listed in view.values()
            if isinstance(listed, list)
            for each in listed
            if isinstance(each, dict) and "n" in each
        ]

    def fixed(self, settings: Any) -> set[str]:
        """Tally keys that must stay in the settings once they were answered."""
        return set()

    def spoken(self, settings: Any, locale: str, default: str, *, revealed: bool = False) -> dict:
        """The settings as JSON with every text in one language, for phones and walls; what is `secret` when revealed."""
        whole = settings.model_dump(mode="json")
        return in_language(self.Settings, whole, locale, default, secrets=revealed)


def in_language(
    model: type[BaseModel], values: dict, locale: str, default: str, *, secrets: bool = True
) -> dict:
    """`values` of `model` with each `{locale: text}` replaced by the text in `locale`; nested models too.

    Without `secrets` the fields that give the right answer away are left out.
    """
    shown: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        value = values.get(name)
        says = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        if says.get("secret") and not secrets:
            continue
        inner = _inner_model(field.annotation)
        if says.get("text") and isinstance(value, dict):
            shown[name] = text_in(value, locale, default)
        elif inner is not None and isinstance(value, list):
            shown[name] = [in_language(inner, each, locale, default, secrets=secrets) for each in value]
        elif inner is not None and isinstance(value, dict):
            shown[name] = in_language(inner, value, locale, default, secrets=secrets)
        else:
            shown[name] = value
    return shown


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    candidates: Iterator[Any] = iter((annotation, *getattr(annotation, "__args__", ())))
    return next((each for each in candidates if isinstance(each, type) and issubclass(each, BaseModel)), None)
