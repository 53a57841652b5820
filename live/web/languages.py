"""The language of a page: chosen by hand, else what the browser asks for."""

from babel import Locale
from babel.dates import format_datetime
from flask import Flask, current_app, request

from live.i18n import (
    SOURCE,
    gettext,
    interface_locales,
    known_locale,
    nearest,
    ngettext,
    number,
    percent,
    speak,
    spoken,
)

COOKIE = "locale"
YEAR = 365 * 24 * 3600


def install(app: Flask) -> None:
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    app.before_request(_speak)
    # Whatever the same thread does next should not go on in this reader's language.
    app.teardown_request(lambda _failure: speak(SOURCE))
    app.after_request(_remember)
    app.context_processor(_words)
    app.jinja_env.filters.update(moment=_moment, percent=percent, number=number)


def wanted() -> list[str]:
    """The reader's languages, best first."""
    chosen = [request.args.get("lang", ""), request.cookies.get(COOKIE, "")]
    asked = [tag for tag, _quality in request.accept_languages]
    return [locale for locale in map(known_locale, chosen + asked) if locale]


def _speak() -> None:
    speak(nearest(wanted()))


def _remember(response):
    chosen = known_locale(request.args.get("lang"))
    if chosen:
        response.set_cookie(
            COOKIE,
            chosen,
            max_age=YEAR,
            samesite="Lax",
            httponly=True,
            secure=current_app.config["SESSION_COOKIE_SECURE"],
        )
    response.vary.update({"Accept-Language", "Cookie"} if response.mimetype == "text/html" else ())
    return response


def _words() -> dict:
    locale = Locale.parse(spoken())
    return {
        "locale": spoken(),
        "locale_tag": spoken().replace("_", "-"),
        "direction": "rtl" if locale.character_order == "right-to-left" else "ltr",
        "interface_locales": [(tag, own_name(tag)) for tag in interface_locales()],
    }


def own_name(tag: str) -> str:
    """A language's name in that language, as a title: `Deutsch`."""
    name = Locale.parse(tag).get_display_name() or tag
    return name[:1].upper() + name[1:]


def _moment(at) -> str:
    # English is Europe's here: days before months, 24 hours.
    locale = "en_150" if spoken() == "en" else spoken()
    return format_datetime(at, "medium", locale=locale) if at else ""
