"""What the facilitator's form is drawn from."""

from typing import Literal

from babel.support import LazyProxy
from pydantic import Field

from live.i18n import lazy
from live.kinds.base import Kind, Label, Settings, Text, in_language
from live.kinds.form import defaults, schema

SAID = {"title": "Seats"}


class Seat(Settings):
    note: Text
    labels = {"note": Label(lazy("Note"))}


class Rows(Settings):
    seats: int = Field(default=4, ge=1)
    first: Seat = Field(default_factory=lambda: {"note": "window"})
    others: list[Seat] = Field(default_factory=list)
    labels = {
        "seats": Label(LazyProxy(lambda: SAID["title"], enable_cache=False), lazy("In each row.")),
        "first": Label(lazy("The first")),
    }


class Hall(Kind):
    Settings = Rows


def test_fields_have_their_label_and_help():
    assert schema(Hall())["properties"]["seats"] == {
        "title": "Seats",
        "description": "In each row.",
        "type": "integer",
        "default": 4,
        "minimum": 1,
    }


def test_labels_are_told_when_the_schema_is_asked_for(monkeypatch):
    monkeypatch.setitem(SAID, "title", "Plätze")
    assert schema(Hall())["properties"]["seats"]["title"] == "Plätze"


def test_the_values_of_an_enumeration_have_names():
    class Side(Settings):
        at: Literal["left", "right"] = "left"
        labels = {"at": Label("Side", names={"left": lazy("On the left"), "right": lazy("On the right")})}

    class Door(Kind):
        Settings = Side

    names = {"left": "On the left", "right": "On the right"}
    assert schema(Door())["properties"]["at"]["names"] == names


def test_nested_models_stand_in_their_places():
    shape = schema(Hall())
    note = {"title": "Note", "text": True, "type": "object", "additionalProperties": {"type": "string"}}
    assert "$defs" not in shape
    assert shape["properties"]["first"]["title"] == "The first"
    assert shape["properties"]["first"]["properties"] == {"note": note}
    assert shape["properties"]["others"]["items"]["properties"] == {"note": note}


def test_names_for_programs_are_not_shown_to_people():
    shape = schema(Hall())
    assert "title" not in shape
    assert "title" not in shape["properties"]["others"]


def test_defaults_are_in_the_language_asked_for():
    assert defaults(Hall(), "bg")["first"] == {"note": {"bg": "window"}}
    assert defaults(Hall()) == {"seats": 4, "first": {"note": {"en": "window"}}, "others": []}


def test_texts_are_found_however_deep():
    values = {
        "seats": 2,
        "first": {"note": {"de": "Fenster", "en": "window"}},
        "others": [{"note": {"en": "aisle"}}],
    }
    assert in_language(Rows, values, "de", "en") == {
        "seats": 2,
        "first": {"note": "Fenster"},
        "others": [{"note": "aisle"}],
    }
