"""JSON for socket frames: what can't be read is a bad packet, never a traceback; as short as it can be written."""

import json
from typing import Any

_SHORT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


def loads(text: str, **_: Any) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise ValueError("too deep") from None


def dumps(value: Any, **_: Any) -> str:
    return _SHORT.encode(value)


def _no_constant(name: str) -> None:
    raise ValueError(name)
