"""JSON for socket frames: what can't be read is a bad packet, never a traceback; as short as it can be written."""

import json
from typing import Any

from live import compact


def loads(text: str, **_: Any) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise ValueError("too deep") from None


def dumps(value: Any, **_: Any) -> str:
    return compact.dumps(value)


def _no_constant(name: str) -> None:
    raise ValueError(name)
