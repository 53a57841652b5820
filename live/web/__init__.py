"""The HTTP door: pages, API, files."""

from pathlib import Path

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from live.config import Config
from live.errors import TooLarge
from live.web import assets, errors, languages, security
from live.web.api import api
from live.web.pages import pages

BODY_LIMIT = 256 * 1024  # bytes; the longest thing anybody sends is an activity with all its languages


def make_web(config: Config) -> Flask:
    app = Flask("live", template_folder=str(assets.templates()), static_folder=None)
    app.config.update(
        SECRET_KEY=config.secret_key,
        MAX_CONTENT_LENGTH=BODY_LIMIT,
        SESSION_COOKIE_NAME="live",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=bool(config.public_url and config.public_url.startswith("https://")),
        PERMANENT_SESSION_LIFETIME=30 * 24 * 3600,
        # Otherwise every answer would carry the cookie again, those that may be cached too.
        SESSION_REFRESH_EACH_REQUEST=False,
    )
    # The order of settings and options means something: for programs and in pages.
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_env.policies["json.dumps_kwargs"] = {}
    app.before_request(_measure)
    assets.install(app)
    languages.install(app)
    security.install(app)
    errors.install(app)
    app.register_blueprint(pages)
    app.register_blueprint(api)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=_existing(assets.built()),
        prefix="static/",
        # Every built file has a hash of its content in its name.
        immutable_file_test=lambda path, url: True,
    )
    return app


def behind_proxies(app: Flask, proxies: int) -> Flask:
    """Believe what so many proxies say of the caller; outermost, so that the socket door hears it too."""
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, proxies, proxies, proxies)  # type: ignore[method-assign]
    return app


def _measure() -> None:
    """A body in chunks says nothing of its length, and Werkzeug would cut it at the limit without a word."""
    if request.content_length is None and len(request.get_data()) >= BODY_LIMIT:
        raise TooLarge


def _existing(folder: Path) -> str | None:
    return str(folder) if folder.is_dir() else None
