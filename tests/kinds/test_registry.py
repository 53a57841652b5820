"""One file is one kind; nothing is signed up anywhere."""

import sys

import pytest

import live.kinds
from live.errors import Invalid
from live.kinds import kind_named, kinds
from live.kinds.form import defaults, schema

HANDS = """
from collections import Counter
from pydantic import Field
from live.errors import Invalid
from live.kinds.base import Kind, Settings

class HandsSettings(Settings):
    most: int = Field(default=2, ge=1, le=2)

class Hands(Kind):
    title, hint, icon = "Hands", "How many hands go up.", "hand"
    Settings = HandsSettings

    def parse(self, settings, raw):
        if type(raw) is not int or not 1 <= raw <= settings.most:
            raise Invalid.of("value", "Raise one hand or two.")
        return raw

    def marks(self, settings, answer):
        return Counter(hands=answer)

    def view(self, settings, tally, care, face):
        return {"n": tally.people, "hands": tally["hands"]}
"""


@pytest.fixture
def hands(tmp_path, monkeypatch):
    """A kind made of one file that was put into the folder."""
    (tmp_path / "hands.py").write_text(HANDS, encoding="utf-8")
    monkeypatch.setattr(live.kinds, "__path__", [*live.kinds.__path__, str(tmp_path)])
    kinds.cache_clear()
    yield kind_named("hands")
    kinds.cache_clear()
    sys.modules.pop("live.kinds.hands", None)


def test_a_file_in_the_folder_is_a_kind(hands):
    assert hands.name == "hands"
    assert "hands" in kinds()
    assert hands.parse(hands.Settings(), 2) == 2
    assert schema(hands)["properties"]["most"]["maximum"] == 2
    assert defaults(hands) == {"most": 2}


def test_a_file_without_a_kind_is_none():
    assert "base" not in kinds()
    assert "words" not in kinds()


def test_kinds_stand_in_the_order_of_the_picker():
    assert list(kinds()) == sorted(kinds())


@pytest.mark.parametrize(
    "name", [None, 5, "", "base", "Choice", "choice ", "../choice", "\ud800", ["choice"], "x" * 9999]
)
def test_a_kind_that_is_not_there_is_refused(name):
    with pytest.raises(Invalid) as refused:
        kind_named(name)
    assert refused.value.shape()["fields"] == {"kind": "There is no such kind of question."}
