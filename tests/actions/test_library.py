"""The ready-made meetings are whole: every text in every language, every activity fit to be asked."""

import pytest

from live.actions import library
from live.checks import checked
from live.i18n import known_locale
from live.kinds import kind_named

pytestmark = pytest.mark.parametrize("entry", library.entries().values(), ids=library.entries().keys())


def texts_in(shape: object) -> list[dict[str, str]]:
    """Every `{locale: text}` inside `shape`."""
    if isinstance(shape, list):
        return [text for each in shape for text in texts_in(each)]
    if not isinstance(shape, dict):
        return []
    if shape and all(known_locale(key) for key in shape):
        return [shape]
    return [text for each in shape.values() for text in texts_in(each)]


def test_it_has_each_text_in_each_of_its_languages(entry):
    texts = [entry.title, entry.summary, *texts_in(entry.activities)]
    assert len(texts) > 2 + len(entry.activities)
    for text in texts:
        assert set(text) == set(entry.locales)
        assert all(each.strip() for each in text.values())


def test_its_activities_are_what_their_kinds_take(entry):
    assert entry.activities
    for planned in entry.activities:
        kind = kind_named(planned["kind"])
        checked(kind.Settings, planned["settings"])
        assert planned["title"]
