"""The phone's page: a shell that is the same for everybody who reads the same language, drawn and packed once."""

import gzip
import hashlib
from functools import lru_cache
from typing import NamedTuple

from flask import Response, render_template, request, url_for

from live.actions import participants
from live.errors import NotFound
from live.i18n import spoken, text_in
from live.web import security
from live.web.languages import own_name, wanted
from live.web.pages import pages
from live.web.pages.site import no_such_code


class Shell(NamedTuple):
    """All that the page depends on."""

    code: str
    title: str
    locale: str
    locales: tuple[str, ...]
    names: str
    speaks: str


@pages.get("/j/<code>")
def phone(code: str):
    house = security.house()
    try:
        meeting = participants.meeting_id_of(house, code, security.address())
    except NotFound as problem:
        return no_such_code(problem, code)
    standing = house.rooms.get(meeting).standing
    locale = participants.reads(house, meeting, *wanted())
    title = text_in(standing.title, locale, standing.locale)
    names = standing.settings.get("names", "off")
    shell = Shell(standing.code, title, locale, tuple(standing.locales), names, spoken())
    plain, packed, etag = _drawn(shell)
    response = Response(plain, mimetype="text/html")
    if request.accept_encodings["gzip"]:
        response.set_data(packed)
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    # A reload asks whether it is still the same, and fetches nothing.
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(etag)
    return response.make_conditional(request)


@lru_cache(maxsize=512)
def _drawn(shell: Shell) -> tuple[bytes, bytes, str]:
    """The page, the same compressed, and a name for just this content."""
    page = {
        "code": shell.code,
        "title": shell.title,
        "locale": shell.locale,
        "locales": [(tag, own_name(tag)) for tag in shell.locales],
        "names": shell.names,
        "plain": url_for("pages.plain", code=shell.code),
    }
    meeting = {"code": shell.code, "title": shell.title}
    plain = render_template("phone/phone.html", page=page, meeting=meeting).encode()
    return plain, gzip.compress(plain, 9), hashlib.sha256(plain).hexdigest()[:20]
