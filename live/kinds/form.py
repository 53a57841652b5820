"""What the facilitator's form is drawn from: the settings of a kind as JSON schema, and where they start."""

from collections.abc import Iterable
from typing import Any

from live.checks import checked
from live.i18n import spoken
from live.kinds.base import Kind


def schema(kind: Kind) -> dict:
    """JSON schema of the kind's Settings, for GET /api/v1/kinds; titles and help in the language being spoken.

    Beyond the standard: `text: true` marks words of the facilitator (`{locale: string}`), `hidden: true` what no form
    shows, `when: "field"` what matters only while that switch is on, `names` the values of an `enum` in words. Nested
    models stand in their places: no `$ref`.
    """
    shape = kind.Settings.model_json_schema()
    models = shape.pop("$defs", {})
    return _in_place(shape, models)


def defaults(kind: Kind, locale: str | None = None) -> dict:
    """The settings a new activity starts with, as JSON; their texts in `locale`, or the language being spoken."""
    return checked(kind.Settings, {}, locale=locale or spoken()).model_dump(mode="json")


def described(some: Iterable[Kind]) -> list[dict]:
    """The picker's and the form's picture of every kind, in the language being spoken."""
    return [
        {
            "name": kind.name,
            "title": str(kind.title),
            "hint": str(kind.hint),
            "icon": kind.icon,
            "many": kind.many,
            "schema": schema(kind),
            "defaults": defaults(kind),
        }
        for kind in some
    ]


def _in_place(shape: Any, models: dict[str, Any]) -> Any:
    if isinstance(shape, list):
        return [_in_place(each, models) for each in shape]
    if not isinstance(shape, dict):
        return shape
    if "$ref" in shape:
        shape = {
            **models[shape["$ref"].rsplit("/", 1)[1]],
            **{key: shape[key] for key in shape if key != "$ref"},
        }
    return {key: _in_place(value, models) for key, value in shape.items()}
