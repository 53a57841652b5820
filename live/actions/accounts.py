"""Facilitators: accounts, passwords, one-time links, API tokens."""

import re
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error
from sqlalchemy.orm import Session

from live.actions.house import Facilitator, Guest, House
from live.errors import Invalid, Unauthorized
from live.i18n import gettext as _
from live.store import accounts
from live.store.model import Account

LINK_LIFE = timedelta(hours=24)
_hasher = PasswordHasher()
# Checked when the address is unknown, so that both answers take the same time.
_NOBODY = _hasher.hash("nobody")
# No control characters and no halves of characters: no database takes them.
_EMAIL = re.compile(r"[^@\s\x00-\x1f\x7f\ud800-\udfff]{1,64}@[^@\s\x00-\x1f\x7f\ud800-\udfff]{1,180}")


def add(house: House, email: str, password: str | None) -> Facilitator:
    """A new account; raises Invalid for an address that is taken or none, or a password under 8 characters."""
    if not _EMAIL.fullmatch(email.strip()):
        raise Invalid.of("email", _("This is no e-mail address."))
    if password is not None and not 8 <= len(password) <= 200:
        raise Invalid.of("password", _("A password needs 8 to 200 characters."))
    digest = _hasher.hash(password) if password is not None else None

    def change(session: Session) -> Account:
        if accounts.account_by_email(session, email):
            raise Invalid.of("email", _("There is an account with this address already."))
        return accounts.add_account(session, email, digest, house.clock.now())

    return _as_facilitator(house.writer.change(change))


def first(house: House) -> Facilitator:
    """The first account, made when there is none: whoever starts the server is its first facilitator."""

    def change(session: Session) -> Account:
        known = accounts.first_account(session)
        return known or accounts.add_account(session, "facilitator@localhost", None, house.clock.now())

    return _as_facilitator(house.writer.change(change))


def by_email(house: House, email: str) -> Facilitator | None:
    with house.database.reading() as session:
        account = _known(session, email)
        return _as_facilitator(account) if account else None


def sign_in(house: House, email: str, password: str) -> tuple[Facilitator, str]:
    """The facilitator and the key of their sessions; raises Unauthorized, saying nothing of which was wrong."""
    with house.database.reading() as session:
        account = _known(session, email)
    try:
        _hasher.verify(account.password if account and account.password else _NOBODY, password)
        right = bool(account and account.password)
    except Argon2Error:
        right = False
    if account is None or not right:
        raise Unauthorized(_("The address or the password is not right."))
    return _as_facilitator(account), account.session_key


def make_link(house: House, facilitator: Facilitator) -> str:
    """The secret of a sign-in link that works once, for a day."""
    return _secret(house, facilitator, "link", LINK_LIFE)


def make_token(house: House, facilitator: Facilitator) -> str:
    """An API token."""
    return _secret(house, facilitator, "api", None)


def _secret(house: House, facilitator: Facilitator, use: str, life: timedelta | None) -> str:
    return house.writer.change(
        lambda session: accounts.add_token(session, facilitator.id, use, house.clock.now(), life)
    )


def of_link(house: House, secret: str) -> Facilitator:
    """Whose link this is, without spending it."""
    with house.database.reading() as session:
        account = accounts.account_of_token(session, secret, "link", house.clock.now())
    if account is None:
        raise Unauthorized(_link_spent())
    return _as_facilitator(account)


def sign_in_by_link(house: House, secret: str) -> tuple[Facilitator, str]:
    account = house.writer.change(
        lambda session: accounts.spend_token(session, secret, "link", house.clock.now())
    )
    if account is None:
        raise Unauthorized(_link_spent())
    return _as_facilitator(account), account.session_key


def of_token(house: House, secret: str) -> Facilitator:
    """Whose API token this is; raises Unauthorized."""
    with house.database.reading() as session:
        account = accounts.account_of_token(session, secret, "api", house.clock.now())
    if account is None:
        raise Unauthorized
    return _as_facilitator(account)


def who_is(house: House, token: str) -> Facilitator | Guest:
    """Whose token this is, an API's or a phone's; raises Unauthorized."""
    return of_token(house, token) if token.startswith("live_api_") else house.guest_of(token)


def of_session(house: House, account_id: str | None, key: str | None) -> Facilitator | None:
    """The facilitator of a signed-in session, if its key still stands."""
    if not account_id or not key:
        return None
    with house.database.reading() as session:
        account = session.get(Account, account_id)
    return _as_facilitator(account) if account and account.session_key == key else None


def _known(session: Session, email: str) -> Account | None:
    return accounts.account_by_email(session, email) if _EMAIL.fullmatch(email.strip()) else None


def _as_facilitator(account: Account) -> Facilitator:
    return Facilitator(account.id, account.email)


def _link_spent() -> str:
    return _("This sign-in link was used already or is too old. Start the server again for a new one.")
