"""Headers, CSRF, and who asks."""

from flask import Flask, current_app, g, request, session
from flask_wtf.csrf import CSRFError, CSRFProtect

from live.actions import accounts
from live.actions.house import Facilitator, House, Who
from live.errors import Forbidden, Unauthorized
from live.i18n import gettext as _

_SAFE = {"GET", "HEAD", "OPTIONS"}
_csrf = CSRFProtect()


def install(app: Flask) -> None:
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    # The page of a sign-in link names no referrer, and some browsers never do; the token alone is proof.
    app.config["WTF_CSRF_SSL_STRICT"] = False
    _csrf.init_app(app)
    app.before_request(_check_csrf)
    app.after_request(_headers)
    app.context_processor(lambda: {"account": facilitator()})


def house() -> House:
    at: House = current_app.extensions["house"]
    return at


def facilitator() -> Facilitator | None:
    """The signed-in facilitator of this browser."""
    if "facilitator" not in g:
        g.facilitator = accounts.of_session(house(), session.get("account"), session.get("key"))
    known: Facilitator | None = g.facilitator
    return known


def sign_in(who: Facilitator, key: str) -> None:
    session.clear()
    session.permanent = True
    session["account"], session["key"] = who.id, key


def who() -> Who:
    """Whoever shows a token, else the signed-in facilitator; raises Unauthorized for a bad token."""
    header = request.headers.get("Authorization")
    if header is None:
        return facilitator()
    scheme, _space, token = header.partition(" ")
    if scheme.lower() != "bearer":
        raise Unauthorized
    return accounts.who_is(house(), token.strip())


def address() -> str:
    """For counting only; never written down."""
    return request.remote_addr or "?"


def _check_csrf() -> None:
    # A token in the header is no cookie: another site can't make a browser send it.
    # Joining needs nothing of the session.
    if request.method in _SAFE or "Authorization" in request.headers or request.endpoint == "api.post_join":
        return
    try:
        if request.endpoint and (session or not request.path.startswith("/api/")):
            _csrf.protect()
    except CSRFError:
        raise Forbidden(_("This page was open for too long. Load it again and try once more.")) from None


def _headers(response):
    sockets = f"ws://{request.host} wss://{request.host}"
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        f"connect-src 'self' {sockets}; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store" if session else "no-cache"
    return response
