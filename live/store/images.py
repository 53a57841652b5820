"""Pictures of an account, and which of them its questions still show."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from live.store.model import Activity, Image, Meeting


def count_images(session: Session, account_id: str) -> int:
    return session.scalar(select(func.count()).where(Image.account_id == account_id)) or 0


def sizes(session: Session, account_id: str, ids: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Id → (width, height) in pixels, of those that are there and the account's own."""
    rows = session.execute(
        select(Image.id, Image.width, Image.height).where(
            Image.account_id == account_id, Image.id.in_(list(ids))
        )
    )
    return {row.id: (row.width, row.height) for row in rows}


def content_of(session: Session, image_id: str, small: bool) -> bytes | None:
    return session.scalar(select(Image.small if small else Image.content).where(Image.id == image_id))


def sweep(session: Session, account_id: str, before: datetime) -> None:
    """Remove what was uploaded `before` and no question of the account shows."""
    idle = set(
        session.scalars(select(Image.id).where(Image.account_id == account_id, Image.made_at < before))
    )
    if not idle:
        return
    shown = session.scalars(select(Activity.settings).join(Meeting).where(Meeting.account_id == account_id))
    for settings in shown:
        idle -= set(_texts(settings))
    session.execute(delete(Image).where(Image.id.in_(idle)))


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
