"""From a pydantic model's complaints to sentences a person can act on, each beside its field."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from live.errors import Invalid
from live.i18n import gettext as _
from live.i18n import ngettext, number
from live.texts import is_broken

Model = TypeVar("Model", bound=BaseModel)

_FIELDS_NAMED = 20
_STEP_LENGTH = 40


def checked(
    model: type[Model], raw: object, *, locale: str = "en", at: str = "", before: dict | None = None
) -> Model:
    """`raw` as a `model`; raises Invalid with `fields` under the dotted path `at`, the first 20 of them.

    `locale` is the language of texts that come as plain strings; `before` are the settings that `raw` takes the place of.
    """
    if (path := _broken(raw)) is not None:
        raise Invalid(
            _("Please check what is marked."), fields={_path(at, path): _sentence("string_unicode", {})}
        )
    try:
        return model.model_validate(raw, context={"locale": locale, "before": before or {}})
    except ValidationError as failure:
        fields: dict[str, str] = {}
        for error in failure.errors(include_url=False, include_input=False):
            fields.setdefault(_path(at, error["loc"]), _sentence(error["type"], error.get("ctx", {})))
            if len(fields) == _FIELDS_NAMED:
                break
        raise Invalid(_("Please check what is marked."), fields=fields) from None


def _broken(raw: object) -> tuple[object, ...] | None:
    """Where in the JSON `raw` lone surrogates stand: pydantic lets them through, databases do not."""
    waiting: list[tuple[tuple[object, ...], object]] = [((), raw)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            if is_broken(value):
                return path
        elif isinstance(value, dict):
            if any(isinstance(key, str) and is_broken(key) for key in value):
                return path
            # Five steps name a field; paths as deep as hostile nesting would take the square of its depth.
            waiting += [((*path[:4], key), inner) for key, inner in value.items()]
        elif isinstance(value, list | tuple):
            waiting += [((*path[:4], place), inner) for place, inner in enumerate(value)]
    return None


def _path(at: str, steps: tuple[object, ...]) -> str:
    """`settings.options.0`; a step that a stranger chose is cut short."""
    return ".".join([at] * bool(at) + [str(step)[:_STEP_LENGTH] for step in steps]) or "body"


def _sentence(kind: str, ctx: dict[str, Any]) -> str:
    match kind:
        case "refused":
            return ctx["sentence"]
        case "missing":
            return _("This is needed.")
        case "extra_forbidden":
            return _("This is not known here.")
        case "less_than_equal":
            return _("A number up to %(limit)s, please.", limit=number(ctx["le"]))
        case "less_than":
            return _("A number below %(limit)s, please.", limit=number(ctx["lt"]))
        case "greater_than_equal":
            return _("A number from %(limit)s up, please.", limit=number(ctx["ge"]))
        case "greater_than":
            return _("A number above %(limit)s, please.", limit=number(ctx["gt"]))
        case "string_too_long":
            return ngettext(
                "At most %(n)s character, please.", "At most %(n)s characters, please.", ctx["max_length"]
            )
        case "string_too_short":
            return ngettext(
                "At least %(n)s character, please.", "At least %(n)s characters, please.", ctx["min_length"]
            )
        case "too_long":
            return ngettext(
                "At most %(n)s entry, please.", "At most %(n)s entries, please.", ctx["max_length"]
            )
        case "too_short":
            return ngettext(
                "At least %(n)s entry, please.", "At least %(n)s entries, please.", ctx["min_length"]
            )
        case "literal_error" | "enum":
            return _("Choose one of: %(choices)s.", choices=ctx.get("expected", ""))
        case "string_type":
            return _("This has to be text.")
        case "string_unicode":
            return _("This text has broken characters in it.")
        case "list_type" | "tuple_type":
            return _("This has to be a list.")
        case "bool_type" | "bool_parsing":
            return _("This has to be yes or no.")
        case "int_type" | "int_parsing" | "int_parsing_size" | "int_from_float":
            return _("This has to be a whole number.")
        case "float_type" | "float_parsing" | "finite_number":
            return _("This has to be a number.")
        case _:
            return _("This can't be taken as it is.")
