"""Text that people send, at its worst."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.errors import Invalid
from live.texts import is_broken, signs, taken


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Niederlind", "Niederlind"),
        ("  two   spaces ", "two spaces"),
        ("tab\tand\nline", "tab and line"),
        ("no\u00a0break", "no break"),
        ("Cafe\u0301", "Café"),
        ("a\u0000b\u0007c", "abc"),
        ("\u202eturned around\u202c", "turned around"),
        ("\u2066isolated\u2069", "isolated"),
        ("form\u000cfeed", "form feed"),
        ("next\u0085line", "next line"),
        ("paragraph\u2029separator", "paragraph separator"),
        ("👩‍👩‍👧 together", "👩‍👩‍👧 together"),
    ],
)
def test_a_line_is_cleaned(raw, clean):
    assert taken(raw, 100) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("one\ntwo", "one\ntwo"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
        ("one \n \n \n \n two", "one\n\ntwo"),
        ("\n\none\n\n", "one"),
        ("one\u2028two", "one\ntwo"),
    ],
)
def test_several_lines_stay_lines(raw, clean):
    assert taken(raw, 100, lines=True) == clean


@pytest.mark.parametrize("raw", [None, 5, 1.5, True, b"bytes", ["list"], {"a": "b"}, object()])
def test_what_is_no_text_is_refused(raw):
    with pytest.raises(Invalid) as refused:
        taken(raw, 10)
    assert refused.value.fields == {"value": "This has to be text."}


@pytest.mark.parametrize("raw", ["\ud800", "a\udfffb", "\udc00\ud800"])
def test_lone_surrogates_are_refused(raw):
    assert is_broken(raw)
    with pytest.raises(Invalid):
        taken(raw, 10)


@pytest.mark.parametrize(
    "raw", ["", "   ", "\n\t", "\u200b\u200d", "\u00ad", "\u3164", "\u2800", "\ufe0f\u0301", "\U000e0041"]
)
def test_text_that_nobody_can_see_is_no_text(raw):
    with pytest.raises(Invalid) as refused:
        taken(raw, 10)
    assert str(refused.value.message) == "Please write something first."
    taken(raw, 10, needed=False)


def test_the_limit_is_said():
    assert taken("x" * 10, 10) == "x" * 10
    with pytest.raises(Invalid) as refused:
        taken("x" * 11, 10, "title")
    assert refused.value.fields == {"title": "At most 10 characters, please."}


def test_the_limit_counts_what_is_kept():
    assert taken("  " * 50 + "x" * 10 + "\u0000" * 50, 10) == "x" * 10


def test_ten_megabytes_are_refused_unread():
    with pytest.raises(Invalid):
        taken("x" * 10_000_000, 500)
    with pytest.raises(Invalid):
        taken("e" + "\u0301" * 10_000_000, 500)


@pytest.mark.parametrize("mark", ["\u0301", "\u0e47", "\u0489", "\u20dd"])
def test_towers_of_marks_fall(mark):
    assert len(taken("a" + mark * 500, 100)) <= 9


def test_marks_that_a_language_needs_stay():
    assert taken("Tiếng Việt", 100) == "Tiếng Việt"
    assert taken("שָׁלוֹם", 100) == unicodedata.normalize("NFC", "שָׁלוֹם")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_clean_text_is_clean(raw):
    once = taken(raw, 500, needed=False)
    assert taken(once, 500, needed=False) == once
    assert once == once.strip()
    assert unicodedata.is_normalized("NFC", once)
    once.encode()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_clean_lines_are_clean(raw):
    once = taken(raw, 500, lines=True, needed=False)
    assert taken(once, 500, lines=True, needed=False) == once
    assert "\n\n\n" not in once


@pytest.mark.parametrize(
    ("text", "n"),
    [("", 0), ("Vallmora", 8), ("Café", 4), ("Cafe\u0301", 4), ("👍🏽", 1), ("👨‍👩‍👧‍👦", 1), ("🇫🇷🇩🇪", 2), ("❤️", 1), ("1️⃣", 1),
     ("🏴󠁧󠁢󠁷󠁬󠁳󠁿", 1), ("два", 3), ("a\nb", 3)],
)  # fmt: skip
def test_signs_are_counted_as_readers_count(text, n):
    assert signs(text) == n
