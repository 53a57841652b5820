"""The one family of errors that reach a person or a program: code, status, message, whether trying again helps."""

from collections.abc import Mapping

from live.i18n import lazy as _l


class Problem(Exception):
    """Something a caller can act on; anything else that is raised is our own fault.

    `message` is a sentence for the person (lazy, translated where it is shown); `fields` maps a dotted path
    ("settings.options.0") to a sentence; `wait` is seconds until trying again makes sense.
    """

    code = "invalid"
    status = 400
    retry = False
    default = _l("That did not work. Check what you sent and try again.")

    def __init__(
        self, message: object = None, *, fields: Mapping[str, object] | None = None, wait: float | None = None
    ):
        self.message = self.default if message is None else message
        self.fields = dict(fields or {})
        self.wait = wait
        super().__init__(self.code)

    def shape(self) -> dict:
        """`{"code", "message", "retry", "fields"?, "wait"?}`, the same at the HTTP and the socket door."""
        shape: dict = {"code": self.code, "message": str(self.message), "retry": self.retry}
        if self.fields:
            shape["fields"] = {path: str(text) for path, text in self.fields.items()}
        if self.wait is not None:
            shape["wait"] = self.wait
        return shape


class Invalid(Problem):
    """What was sent can't be taken; `Invalid.of("settings.options", _("…"))` names the field."""

    @classmethod
    def of(cls, field: str, message: object) -> "Invalid":
        return cls(message, fields={field: message})


class Unauthorized(Problem):
    code, status = "unauthorized", 401
    default = _l("Please sign in or join again.")


class Forbidden(Problem):
    code, status = "forbidden", 403
    default = _l("This belongs to someone else.")


class NotFound(Problem):
    code, status = "not_found", 404
    default = _l("There is nothing here. Check the address or the code.")


class Closed(Problem):
    code, status = "closed", 409
    default = _l("This question is closed.")

    @classmethod
    def to(cls, answered: bool) -> "Closed":
        """Said to somebody who has answered before, or who has not."""
        return cls(_l("This question is closed. Your answer from before counts.") if answered else None)


class AlreadyAnswered(Problem):
    code, status = "already_answered", 409
    default = _l("You have answered already. Your first answer counts.")


class TooLarge(Problem):
    code, status = "too_large", 413
    default = _l("That is too long. Shorten it and try again.")


class TooFast(Problem):
    code, status, retry = "too_fast", 429, True
    default = _l("That was a little fast. Wait a moment and try again.")


class Busy(Problem):
    code, status, retry = "busy", 503, True
    default = _l("The server could not keep this just now. It will be tried again.")
