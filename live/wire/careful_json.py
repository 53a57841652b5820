"""JSON for socket frames: what can't be read is a bad packet, never a traceback; as short as it can be written."""

import json
from typing import Any


def loads(text: str, **_: Any) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise ValueError("too deep") from None


def dumps(value: Any, **_: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _no_constant(name: str) -> None:
    raise ValueError(name)
