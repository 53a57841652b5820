"""The parts every action works with, and who acts."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from itsdangerous import BadSignature, Signer, URLSafeTimedSerializer
from itsdangerous.encoding import base64_encode

from live.actions.limits import Limits
from live.clock import Clock
from live.config import Config
from live.errors import Unauthorized
from live.rooms.rooms import Rooms
from live.store.database import Database, Trouble
from live.store.writer import Message, Writer

TOKEN_LIFE = 180 * 24 * 3600  # seconds a phone's token is good for


@dataclass(frozen=True)
class Facilitator:
    """An account that signed in or showed an API token."""

    id: str
    email: str


@dataclass(frozen=True)
class Guest:
    """A participant, as the token of their phone says."""

    id: str
    meeting_id: str
    run_id: str


Who = Facilitator | Guest | None


@dataclass
class House:
    config: Config
    database: Database
    writer: Writer
    rooms: Rooms
    clock: Clock
    limits: Limits
    base_url: str
    outside: Callable[[Callable[[], Any]], Any] = lambda function: function()
    """Runs what takes its time off the event loop's thread."""

    def trouble(self) -> Trouble | None:
        """Why nothing can be kept or read now; None when all is well."""
        return self.writer.trouble or self.database.trouble()

    def token_for(self, guest: Guest) -> str:
        return self._signer.dumps([guest.id, guest.meeting_id, guest.run_id])

    def guest_of(self, token: object) -> Guest:
        """Whose token this is; raises Unauthorized for one that is forged or too old."""
        try:
            return Guest(*self._signer.loads(str(token), max_age=TOKEN_LIFE))
        except (BadSignature, TypeError, ValueError):
            raise Unauthorized from None

    @cached_property
    def _signer(self) -> URLSafeTimedSerializer:
        return _Tokens(self.config.secret_key, salt="participant")


class _Tokens(URLSafeTimedSerializer):
    """The library's tokens; ten thousand who come at once need neither a signer each nor ids squeezed to no effect."""

    def dump_payload(self, obj: Any) -> bytes:
        return base64_encode(self.serializer.dumps(obj))

    def make_signer(self, salt: str | bytes | None = None) -> Signer:
        if salt is not None:
            return super().make_signer(salt)
        return self._usual

    @cached_property
    def _usual(self) -> Signer:
        return super().make_signer()


def told(what: str, meeting_id: str, **more: object) -> list[Message]:
    """The one message that most changes send to the rooms."""
    return [{"what": what, "meeting": meeting_id, **more}]
