"""A picture in settings: uploaded before, referred to by its id, described for those who can't see it."""

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field

from live.i18n import gettext as _
from live.i18n import lazy as _l
from live.kinds.base import Label, MaybeText, Settings, refusal

_ID = re.compile(r"[A-Za-z0-9_-]{12}")
LONGEST_SIDE = 20_000


def _known(raw: object) -> object:
    if not isinstance(raw, str) or not _ID.fullmatch(raw):
        raise refusal(_("This picture is not there. Please upload it again."))
    return raw


class Image(Settings):
    """As a field: `image: Image | None = None`, with a Label. The house checks that the id is one of the account's own,
    and writes its size in pixels. Browsers get it at `/images/<id>`.
    """

    id: Annotated[str, BeforeValidator(_known), Field(json_schema_extra={"hidden": True})]
    width: int = Field(default=1, ge=1, le=LONGEST_SIDE, json_schema_extra={"hidden": True})
    height: int = Field(default=1, ge=1, le=LONGEST_SIDE, json_schema_extra={"hidden": True})
    alt: MaybeText = {}

    model_config = {"json_schema_extra": {"image": True}}
    labels = {
        "alt": Label(_l("What the picture shows"), _l("Read out to people who can’t see it.")),
    }


def images_in(settings: BaseModel, path: str = "") -> Iterator[tuple[str, Image]]:
    """Each picture with the path of its field, wherever it stands: `options.0.image`."""
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        for at, each in _parts(value, f"{path}{name}"):
            if isinstance(each, Image):
                yield at, each
            elif isinstance(each, BaseModel):
                yield from images_in(each, f"{at}.")


def _parts(value: object, path: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, list):
        yield from ((f"{path}.{place}", each) for place, each in enumerate(value))
    else:
        yield path, value
