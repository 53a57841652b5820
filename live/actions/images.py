"""Pictures for questions: taken in by their facilitator, given out to every browser that knows the id."""

import base64
import binascii
import threading
from datetime import timedelta

from pydantic import BaseModel
from sqlalchemy.orm import Session

from live.actions import permits
from live.actions.house import House, Who
from live.actions.pictures import TooManyPixels, Unreadable, redrawn
from live.checks import checked
from live.errors import Invalid, NotFound, TooLarge
from live.i18n import gettext as _
from live.kinds.base import Settings
from live.kinds.images import images_in
from live.store import images
from live.store.model import Image, Meeting, new_id
from live.texts import identifier

CONTENT_LIMIT = 5 * 1024 * 1024  # bytes
BODY_LIMIT = CONTENT_LIMIT * 4 // 3 + 1024  # of the call that brings one
IMAGES_LIMIT = 1000  # an account
IDLE = timedelta(days=1)  # after which a picture that no question shows is removed

# One at a time: unpacked, a picture takes many times the memory of its file.
_easel = threading.Lock()


class NewImage(Settings):
    """The file (PNG, JPEG or WebP, at most 5 MiB) in base64."""

    content: str


def upload(house: House, who: Who, raw: object) -> dict:
    """Draw it anew and keep it: `{id, url, width, height}`."""
    account = permits.facilitator(who)
    house.limits.count("upload", account.id)
    file = _file(raw)
    try:
        with _easel:
            picture = house.outside(lambda: redrawn(file))
    except TooManyPixels:
        sentence = _("This picture has too many pixels. Make it smaller first.")
        raise Invalid.of("content", sentence) from None
    except Unreadable:
        raise _unreadable() from None

    def change(session: Session) -> dict:
        images.sweep(session, account.id, house.clock.now() - IDLE)
        if images.count_images(session, account.id) >= IMAGES_LIMIT:
            raise Invalid.of(
                "content", _("You have very many pictures. Delete a meeting that you no longer need first.")
            )
        image = Image(
            id=new_id(),
            account_id=account.id,
            width=picture.width,
            height=picture.height,
            content=picture.content,
            small=picture.small,
            made_at=house.clock.now(),
        )
        session.add(image)
        return {"id": image.id, "url": f"/images/{image.id}", "width": image.width, "height": image.height}

    return house.writer.change(change)


def content(house: House, image_id: str, small: bool) -> bytes:
    """WebP; who knows the id may see it. Raises NotFound."""
    with house.database.reading() as session:
        found = images.content_of(session, identifier(image_id), small)
    if found is None:
        raise NotFound
    return found


def check(session: Session, meeting: Meeting, settings: BaseModel) -> None:
    """Every picture in `settings` is there and the account's own; writes their sizes. Raises Invalid at its field."""
    found = list(images_in(settings))
    known = images.sizes(session, meeting.account_id, {image.id for _path, image in found}) if found else {}
    for path, image in found:
        if image.id not in known:
            raise Invalid.of(f"settings.{path}", _("This picture is not there. Please upload it again."))
        image.width, image.height = known[image.id]


def _file(raw: object) -> bytes:
    sent = checked(NewImage, raw).content
    try:
        file = base64.b64decode(sent, validate=True)
    except (binascii.Error, ValueError):
        raise _unreadable() from None
    if len(file) > CONTENT_LIMIT:
        raise TooLarge(_("A picture may have 5 MB at most."))
    return file


def _unreadable() -> Invalid:
    return Invalid.of("content", _("This is no picture that can be read. Choose a PNG, JPEG or WebP file."))
