"""What a refusal looks like, whatever was sent."""

from typing import Any

STATUS = {
    "invalid": 400,
    "unauthorized": 401,
    "forbidden": 403,
    "not_found": 404,
    "closed": 409,
    "already_answered": 409,
    "too_large": 413,
    "too_fast": 429,
    "busy": 503,
}


def refused(reply: Any, code: str) -> dict:
    """The error of a reply that refuses with `code`, in the one shape that every error has."""
    assert (reply.status_code, code_of(reply)) == (STATUS[code], code), (reply.status_code, reply.text[:300])
    error = reply.json["error"]
    assert {"code", "message", "retry"} <= set(error) <= {"code", "message", "retry", "fields", "wait"}
    assert error["retry"] is (code in ("too_fast", "busy"))
    for sentence in (error["message"], *error.get("fields", {}).values()):
        assert sentence.lstrip("“")[0].isupper(), sentence
        assert sentence[-1] in ".?!", sentence
    return error


def code_of(reply: Any) -> str | None:
    """The code of a reply that is an error and nothing else."""
    return reply.json["error"]["code"] if reply.is_json and list(reply.json) == ["error"] else None
