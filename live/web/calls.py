"""One decorator an API call: its route, its body, who may, and its entry in the OpenAPI document."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Blueprint, Response, jsonify, request
from pydantic import BaseModel

from live.actions.house import Facilitator, Guest
from live.errors import Invalid
from live.i18n import gettext as _
from live.web import security


@dataclass(frozen=True)
class Call:
    """`who` is "facilitator", "participant", "either" or "anyone"; `query` maps a parameter to what it means."""

    name: str
    method: str
    path: str
    says: str
    who: str
    body: type[BaseModel] | None
    status: int
    query: Mapping[str, str]


CALLS: list[Call] = []


def call(
    blueprint: Blueprint,
    method: str,
    path: str,
    *,
    says: str,
    who: str = "facilitator",
    body: type[BaseModel] | None = None,
    status: int = 200,
    query: Mapping[str, str] | None = None,
    limit: int | None = None,
) -> Callable:
    """`limit` is for bodies larger than usual. The function gets the house, who asks, then the path's values; a call with a body also `raw`, a JSON object.

    What it returns is the reply: a dict, None for 204, or a ready Response.
    """

    def decorate(function: Callable[..., Any]) -> Callable:
        CALLS.append(Call(function.__name__, method, path, says, who, body, status, query or {}))

        @wraps(function)
        def view(**values: str):
            house, asker = security.house(), security.who() if who != "anyone" else None
            if isinstance(asker, Facilitator | Guest):
                house.limits.count("api", asker.id)
                # Whoever is nobody may not send so much.
                request.max_content_length = limit or request.max_content_length
            if method in ("POST", "PUT", "PATCH"):
                values["raw"] = json_body()  # type: ignore[assignment]
            reply = function(house, asker, **values)
            if isinstance(reply, Response):
                return reply
            return ("", 204) if reply is None else (jsonify(reply), status)

        blueprint.add_url_rule(path, function.__name__, view, methods=[method])
        return function

    return decorate


def json_body() -> dict:
    """The request's JSON object ({} when there is no body); raises Invalid for anything else."""
    sent = request.get_data()
    if not sent:
        return {}
    try:
        value = json.loads(sent.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Invalid(_("This is no valid JSON.")) from None
    if not isinstance(value, dict):
        raise Invalid(_("A JSON object is expected."))
    return value


def _no_constant(name: str) -> None:
    raise ValueError(name)
