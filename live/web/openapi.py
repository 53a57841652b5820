"""The OpenAPI document, made from the calls and the types that check them."""

import re
from functools import cache
from importlib.metadata import version
from typing import Any

from live.web.calls import CALLS, Call

_VALUE = re.compile(r"<(?:\w+:)?(\w+)>")
_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "retry"],
            "properties": {
                "code": {"type": "string"},
                "message": {"type": "string"},
                "retry": {"type": "boolean"},
                "wait": {"type": "number"},
                "fields": {"type": "object", "additionalProperties": {"type": "string"}},
            },
        }
    },
}


_SOMETHING = {"content": {"application/json": {"schema": {"type": "object"}}}}
_TEXT = {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]}


@cache
def document() -> dict:
    paths: dict[str, dict] = {}
    schemas: dict[str, dict] = {"Error": _ERROR}
    for call in CALLS:
        path = _VALUE.sub(r"{\1}", call.path).replace("_}", "}")
        paths.setdefault(path, {})[call.method.lower()] = _operation(call, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Live", "version": version("live-meeting"), "license": {"name": "EUPL-1.2"}},
        "servers": [{"url": "/api/v1"}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "facilitator": {"type": "http", "scheme": "bearer", "description": "An API token"},
                "participant": {"type": "http", "scheme": "bearer", "description": "What /join gave"},
            },
        },
    }


def _operation(call: Call, schemas: dict[str, dict]) -> dict:
    operation: dict = {
        "operationId": call.name,
        "summary": call.says,
        "security": [{who: []} for who in _allowed(call.who)],
        "parameters": [
            {"name": name.rstrip("_"), "in": "path", "required": True, "schema": {"type": "string"}}
            for name in _VALUE.findall(call.path)
        ]
        + [
            {"name": name, "in": "query", "description": means, "schema": {"type": "string"}}
            for name, means in call.query.items()
        ],
        "responses": {
            str(call.status): {"description": "Done"} | ({} if call.status == 204 else _SOMETHING),
            "default": {
                "description": "What went wrong",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
            },
        },
    }
    if call.body:
        shape = call.body.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update({name: _with_texts(each) for name, each in shape.pop("$defs", {}).items()})
        schemas[call.body.__name__] = _with_texts(shape)
        reference = {"$ref": f"#/components/schemas/{call.body.__name__}"}
        operation["requestBody"] = {"content": {"application/json": {"schema": reference}}}
    return operation


def _with_texts(shape: Any) -> Any:
    """Words of a facilitator may come as a plain string, in the meeting's language, too."""
    if isinstance(shape, list):
        return [_with_texts(each) for each in shape]
    if not isinstance(shape, dict):
        return shape
    if shape.get("text") is True:
        return {**_TEXT, **{key: shape[key] for key in ("title", "description", "default") if key in shape}}
    return {key: _with_texts(value) for key, value in shape.items()}


def _allowed(who: str) -> list[str]:
    return {"either": ["facilitator", "participant"], "anyone": []}.get(who, [who])
