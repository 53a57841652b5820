"""People who answer a kind that the tests know nothing about: they fill in its plain form."""

import random
import string
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest

from live.checks import checked
from live.errors import Invalid
from live.kinds import kinds
from live.kinds.base import FormField, Kind
from live.kinds.form import schema

ALPHABETS = (
    string.ascii_letters,
    "äöüßéèčłøåñ",
    "αβγδεζηθάέήΣς",
    "абвгдежзийклмнщъьюяіїЁ",
    "👍👩‍👩‍👧🏽❤️🇧🇬",
    "\"'\\<>&=+-@#%()[]{}.,;: ",
)
COMMON = ("budget", "Budget", "skills", "time", "Fähigkeiten", "Zeit", "време", "χρόνος", "👍", "trust")


@dataclass(frozen=True)
class Crowd:
    """Random people before one activity; the same seed brings the same people."""

    kind: Kind
    settings: Any

    def answers(self, people: int, seed: int = 7, *, wide: bool = False) -> list:
        """`wide`: they fill every line to its end with what takes most bytes. Nobody answers what asks nothing."""
        if not self.kind.asks:
            return []
        chance = random.Random(seed)
        return [self._answer(chance, (_wide,) if wide else (_words, _noise)) for _person in range(people)]

    def _answer(self, chance: random.Random, writes: tuple[Callable[[int, random.Random], str], ...]) -> Any:
        """What one of them answers; whoever fills in the form wrongly tries again."""
        for _attempt in range(200):
            form: dict[str, list[str]] = {}
            for field in self.kind.fields(self.settings, "en", None):
                form.setdefault(field.name, []).extend(_filled(field, chance, writes))
            try:
                return self.kind.parse(self.settings, self.kind.from_form(self.settings, form))
            except Invalid:
                continue
        raise AssertionError(f"nobody can fill in the plain form of {self.kind.name} with {self.settings!r}")


def _filled(field: FormField, chance: random.Random, writes: tuple[Callable, ...]) -> list[str]:
    values = [value for value, _label, _chosen in field.choices]
    match field.control:
        case "one":
            return [chance.choice(values)]
        case "several":
            return chance.sample(values, chance.randint(1, len(values)))
        case "number":
            return [str(chance.randint(0, 10))]
        case _:
            return [chance.choice(writes)(field.limit or 100, chance)]


def _words(limit: int, chance: random.Random) -> str:
    return chance.choice((*COMMON, " ".join(chance.sample(COMMON, 2))))[:limit]


def _noise(limit: int, chance: random.Random) -> str:
    return "".join(chance.choices(chance.choice(ALPHABETS), k=chance.randint(1, limit)))


def _wide(limit: int, chance: random.Random) -> str:
    return "".join(chance.choices("🐝🌍🚲🌳🏛📚🎻🥕", k=limit))


def crowds_of(kind: Kind) -> list[Crowd]:
    """Before the default settings, and all that the schema suggests: switches turned, numbers at their ends, each of a few."""
    turns: list[dict] = [{}]
    for name, shape in schema(kind).get("properties", {}).items():
        if shape.get("type") == "boolean":
            turns.append({name: not shape.get("default", False)})
        shapes = [shape, *shape.get("anyOf", [])]
        turns += [{name: each[end]} for each, end in product(shapes, ("minimum", "maximum")) if end in each]
        turns += [{name: each} for each in shape.get("enum", [])]
    turned = {name: value for turn in turns for name, value in turn.items() if isinstance(value, bool)}
    turns += [{**turned, **turn} for turn in turns]
    return [Crowd(kind, settings) for turn in turns if (settings := _accepted(kind, turn))]


def _accepted(kind: Kind, raw: dict) -> Any:
    try:
        return checked(kind.Settings, raw)
    except Invalid:
        return None


@pytest.fixture(scope="session")
def crowds() -> Callable[[Kind], list[Crowd]]:
    return crowds_of


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`kind` runs a test for each kind of the registry, `crowd` for each kind before each of its settings."""
    if "crowd" in metafunc.fixturenames:
        found = {
            f"{kind.name}-{n}": each for kind in kinds().values() for n, each in enumerate(crowds_of(kind))
        }
        metafunc.parametrize("crowd", found.values(), ids=found.keys())
    elif "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", kinds().values(), ids=kinds().keys())
