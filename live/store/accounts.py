"""Accounts, API tokens and one-time sign-in links. Of secrets only digests are kept."""

import hashlib
from datetime import datetime, timedelta
from secrets import token_urlsafe

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from live.store.model import Account, Token


def account_by_email(session: Session, email: str) -> Account | None:
    return session.scalar(select(Account).where(func.lower(Account.email) == email.strip().lower()))


def first_account(session: Session) -> Account | None:
    return session.scalar(select(Account).order_by(Account.created_at).limit(1))


def add_account(session: Session, email: str, password: str | None, now: datetime) -> Account:
    account = Account(email=email.strip().lower(), password=password, created_at=now)
    session.add(account)
    session.flush()
    return account


def add_token(session: Session, account_id: str, use: str, now: datetime, life: timedelta | None) -> str:
    """A new secret for `use` ("api" or "link"); it is told once and only its digest stays."""
    secret = f"live_{use}_{token_urlsafe(32)}"
    session.add(
        Token(
            digest=_digest(secret),
            account_id=account_id,
            use=use,
            created_at=now,
            expires_at=now + life if life else None,
        )
    )
    return secret


def account_of_token(session: Session, secret: str, use: str, now: datetime) -> Account | None:
    """The account the secret stands for, if it is known and has not expired."""
    token = session.get(Token, _digest(secret))
    if token is None or token.use != use or (token.expires_at and token.expires_at < now):
        return None
    return session.get(Account, token.account_id)


def spend_token(session: Session, secret: str, use: str, now: datetime) -> Account | None:
    """As `account_of_token`, once: the secret is worth nothing afterwards."""
    account = account_of_token(session, secret, use, now)
    if account:
        session.delete(session.get(Token, _digest(secret)))
    return account


def _digest(secret: str) -> str:
    # 256 random bits need no slow hash.
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
