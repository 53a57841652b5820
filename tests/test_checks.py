"""Complaints become sentences, each beside its field."""

import json
from typing import Literal

import pytest
from pydantic import Field

from live.checks import checked
from live.errors import Invalid
from live.kinds.base import MaybeText, Settings, Text


class Seat(Settings):
    row: int = Field(ge=1, le=40)
    note: MaybeText = Field(default_factory=dict)


class Hall(Settings):
    """A made-up form with one field of each sort."""

    name: Text
    seats: list[Seat] = Field(default_factory=list, max_length=3)
    open: bool = False
    price: float = 0
    shape: Literal["round", "long"] = "long"
    code: str = Field(default="", max_length=4)


def complaints(raw, **more):
    with pytest.raises(Invalid) as refused:
        checked(Hall, raw, **more)
    json.dumps(refused.value.shape()).encode()
    assert refused.value.shape()["message"] == "Please check what is marked."
    return refused.value.shape()["fields"]


def test_a_plain_text_is_in_the_language_of_the_meeting():
    hall = checked(Hall, {"name": "Kleiner Saal", "seats": [{"row": 3, "note": "links"}]}, locale="de")
    assert hall.name == {"de": "Kleiner Saal"}
    assert hall.seats[0].note == {"de": "links"}


def test_a_text_may_come_in_several_languages():
    assert checked(Hall, {"name": {"de-at": "Saal", "bg": "Зала"}}).name == {"de_AT": "Saal", "bg": "Зала"}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Please write something first."),
        ("name", {}, "Please write something first."),
        ("name", ["Saal"], "This has to be text, or one text for each language."),
        ("name", {"xx-nowhere": "Saal"}, "This language is not known."),
        ("name", {"de": 5}, "This has to be text."),
        ("name", "x" * 501, "At most 500 characters, please."),
        ("seats", "three", "This has to be a list."),
        ("seats", [{"row": 1}] * 4, "At most 3 entries, please."),
        ("open", "perhaps", "This has to be yes or no."),
        ("price", "much", "This has to be a number."),
        ("price", None, "This has to be a number."),
        ("shape", "flat", "Choose one of: 'round' or 'long'."),
        ("code", "12345", "At most 4 characters, please."),
        ("code", 5, "This has to be text."),
        ("code", "\ud800", "This text has broken characters in it."),
        ("colour", "blue", "This is not known here."),
    ],
)
def test_each_fault_has_its_sentence(field, value, sentence):
    assert complaints({"name": "Hall", field: value})[field] == sentence


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (0, "A number from 1 up, please."),
        (41, "A number up to 40, please."),
        ("two", "This has to be a whole number."),
        (1.5, "This has to be a whole number."),
        ("9" * 9000, "This has to be a whole number."),
        (None, "This has to be a whole number."),
    ],
)
def test_a_path_leads_to_the_field(row, sentence):
    assert complaints({"name": "Hall", "seats": [{"row": 1}, {"row": row}]}) == {"seats.1.row": sentence}


def test_what_is_missing_is_named():
    assert complaints({"seats": [{}]}) == {"name": "This is needed.", "seats.0.row": "This is needed."}


def test_the_path_starts_where_the_caller_says():
    assert list(complaints({}, at="settings")) == ["settings.name"]
    assert list(complaints(None, at="settings")) == ["settings"]
    assert list(complaints(None)) == ["body"]


@pytest.mark.parametrize("raw", [None, 5, "text", [], b"bytes", float("nan"), True])
def test_what_is_no_object_is_refused(raw):
    assert list(complaints(raw)) == ["body"]


def test_lone_surrogates_are_found_anywhere():
    broken = "This text has broken characters in it."
    assert complaints({"name": "Hall", "seats": [{"row": 1, "note": {"de": "\udfff"}}]}) == {
        "seats.0.note.de": broken
    }
    assert complaints({"name": "Hall", "\ud800": 1}) == {"body": broken}
    assert complaints("\ud800", at="settings") == {"settings": broken}


def test_a_flood_of_faults_is_answered_in_a_few_words():
    fields = complaints({"name": "Hall", **{f"{n:x}" * 999: n for n in range(5000)}})
    assert len(fields) == 20
    assert max(map(len, fields)) <= 40


def test_deep_nesting_is_refused_like_anything_else():
    deep: object = "x"
    for _ in range(50_000):
        deep = [deep]
    assert list(complaints({"name": deep})) == ["name"]
    assert list(complaints({"name": "Hall", "seats": [{"row": deep}]})) == ["seats.0.row"]
