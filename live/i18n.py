"""Languages: gettext catalogues, the language being spoken, and facilitators' own texts in several languages.

Flask is not needed: a socket event, a kind and a page all speak through the same context variable.
"""

import gettext as _catalogues
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError, negotiate_locale
from babel.numbers import format_decimal, format_percent
from babel.support import LazyProxy

FOLDER = Path(__file__).parent / "translations"
SOURCE = "en"

Texts = Mapping[str, str]
_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,2}")

_spoken: ContextVar[str] = ContextVar("locale", default=SOURCE)


@cache
def interface_locales() -> tuple[str, ...]:
    """The languages the interface itself speaks: English and every catalogue there is."""
    return (SOURCE, *sorted(path.name for path in FOLDER.iterdir() if (path / "LC_MESSAGES").is_dir()))


@cache
def _catalogue(locale: str) -> _catalogues.NullTranslations:
    return _catalogues.translation("messages", FOLDER, [locale], fallback=True)


def spoken() -> str:
    """The interface language of the person served now."""
    return _spoken.get()


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Inside the block, messages are in `locale` (the nearest interface language to it)."""
    token = _spoken.set(_interface(locale))
    try:
        yield
    finally:
        _spoken.reset(token)


def speak(locale: str) -> None:
    """Speak `locale` from here to the end of this request or event."""
    _spoken.set(_interface(locale))


@lru_cache(maxsize=256)
def _interface(locale: str) -> str:
    return nearest([locale])


def nearest(wanted: Iterable[str], among: Iterable[str] | None = None, default: str = SOURCE) -> str:
    """The best of `among` (the interface languages when left out) for the languages `wanted`, best first."""
    preferred = tuple(locale for locale in map(known_locale, wanted) if locale)
    return _negotiated(preferred, tuple(among or interface_locales())) or default


@lru_cache(maxsize=1024)
def _negotiated(preferred: tuple[str, ...], among: tuple[str, ...]) -> str | None:
    return negotiate_locale(preferred, among, sep="_", aliases={})


def known_locale(tag: object) -> str | None:
    """`de-at` → `de_AT`; None when it is no language CLDR knows."""
    return _parsed(tag) if isinstance(tag, str) and _TAG.fullmatch(tag) else None


@lru_cache(maxsize=1024)
def _parsed(tag: str) -> str | None:
    try:
        return str(Locale.parse(tag.replace("-", "_")))
    except (UnknownLocaleError, ValueError, TypeError):
        return None


def gettext(message: str, **values: object) -> str:
    text = _catalogue(spoken()).gettext(message)
    return text % values if values else text


def ngettext(one: str, many: str, n: int, **values: object) -> str:
    text = _catalogue(spoken()).ngettext(one, many, n)
    return text % {"n": n, "num": n, **values}


def percent(share: float) -> str:
    """A share of people as whole percent, in the way of the language; halves go up, as browsers round them."""
    whole = (Decimal(str(share)) * 100).quantize(Decimal(1), ROUND_HALF_UP)
    return str(format_percent(whole / 100, locale=spoken()))


def number(n: float) -> str:
    return str(format_decimal(n, locale=spoken()))


def lazy(message: str, **values: object) -> LazyProxy:
    """A message translated when it is shown, not when it is written down."""
    return LazyProxy(lambda: gettext(message, **values), enable_cache=False)


def text_in(texts: Texts, locale: str, default: str = SOURCE) -> str:
    """A facilitator's text in the reader's language, else in the meeting's own, else in any there is."""
    for tag in (locale, locale.split("_")[0], default, default.split("_")[0]):
        if texts.get(tag):
            return texts[tag]
    return next((text for text in texts.values() if text), "")
