"""The contract of docs/kinds.md, run over the registry: a new kind is covered by being there."""

import csv
import io
import json
import math
import random
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice, product
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live.checks import checked
from live.errors import Invalid
from live.i18n import interface_locales, speaking
from live.kinds import kind_named, kinds
from live.kinds.base import KEY_LIMIT, Face, Given, Row
from live.kinds.form import defaults, schema
from live.tally import Tally, difference

ROOT = Path(__file__).parents[2]
FACES = get_args(Face)
VIEW_LIMIT = 32 * 1024
MORNING = datetime(2031, 3, 4, 9, 0, tzinfo=UTC)


def as_json(value) -> str:
    return json.dumps(value, allow_nan=False, ensure_ascii=False)


def nested(depth: int, inside: object = "o1") -> object:
    for _step in range(depth):
        inside = [inside]
    return inside


HOSTILE = (
    None,
    True,
    False,
    0,
    -1,
    10**400,
    1.5,
    math.nan,
    math.inf,
    "",
    " ",
    "\u0000",
    "\ud800",
    "\u202e",
    "x" * 10_000_000,
    "e" + "\u0301" * 1_000_000,
    b"o1",
    bytearray(b"o1"),
    memoryview(b"o1"),
    (),
    [],
    ["o1"] * 50_000,
    list(range(50_000)),
    [None],
    [True],
    [0.1, math.nan],
    [["o1"]],
    [{}],
    ["\ud800"],
    ["x" * 10_000_000],
    [{"other": {"other": "bees"}}],
    [{"other": "\ud800"}],
    [{"other": None, "id": "o1"}],
    {"other": "bees"},
    {"id": ["o1"]},
    {"o1": {"o1": {"o1": 1}}},
    {"\ud800": 1},
    {1: 2},
    {None: None},
    {str(n): n for n in range(50_000)},
    nested(50_000),
    [nested(50_000)],
    {"id": nested(50_000)},
    [{"id": nested(50_000), "text": "bees"}],
    {1, 2},
    object(),
)
"""What no phone of ours sends. A kind may take a number or a word of it; most has to be refused."""


def refused_or(attempt, raw):
    """What `attempt(raw)` gives, or None for an Invalid that is fit to be sent; nothing else may be raised."""
    try:
        return attempt(raw)
    except Invalid as problem:
        fit_to_send(problem)
        return None


def fit_to_send(problem):
    shape = problem.shape()
    assert shape["message"]
    assert len(as_json(shape).encode()) < 10_000


# ---- what it says of itself


def test_it_can_be_picked(kind):
    assert kind_named(kind.name) is kind
    assert all(str(text).strip() for text in (kind.title, kind.hint, kind.icon))


def test_default_settings_are_valid_and_survive_json(crowd):
    kind, chosen = crowd.kind, crowd.settings
    kept = json.loads(as_json(chosen.model_dump(mode="json")))
    assert checked(kind.Settings, kept) == chosen
    assert checked(kind.Settings, defaults(kind)) == checked(kind.Settings, {})


def test_its_schema_names_every_field_in_the_language_spoken(kind):
    for locale in interface_locales():
        with speaking(locale):
            shape = schema(kind)
        assert "$ref" not in as_json(shape)
        assert set(shape["properties"]) == set(kind.Settings.model_fields)
        for name, field in shape["properties"].items():
            assert field.get("hidden") or field.get("title"), f"{kind.Settings.__name__}.labels has no {name}"


def test_phones_get_texts_in_one_language(crowd):
    spoken = crowd.kind.spoken(crowd.settings, "de", "en")
    as_json(spoken)
    fields = schema(crowd.kind)["properties"]
    secrets = {name for name, field in fields.items() if field.get("secret")}
    assert set(spoken) == set(crowd.settings.model_dump()) - secrets
    for name, field in fields.items():
        if field.get("text") and name not in secrets:
            assert isinstance(spoken[name], str)


# ---- what it refuses


def test_hostile_settings_are_refused_and_nothing_else(kind):
    def check(raw):
        return checked(kind.Settings, raw, at="settings")

    for raw in HOSTILE:
        refused_or(check, raw)
    for name in schema(kind)["properties"]:
        for raw in HOSTILE:
            taken = refused_or(check, {name: raw})
            if taken is not None:
                as_json(taken.model_dump(mode="json")).encode()


def test_hostile_entries_of_lists_in_settings_are_refused(kind):
    for name, field in schema(kind)["properties"].items():
        for inner in field.get("items", {}).get("properties", {}):
            for raw in HOSTILE:
                refused_or(lambda value: checked(kind.Settings, value), {name: [{inner: raw}]})
                refused_or(lambda value: checked(kind.Settings, value), {name: [raw, {inner: raw}]})


def test_a_setting_with_a_typo_is_refused(kind):
    with pytest.raises(Invalid):
        checked(kind.Settings, {"colour_of_the_ceiling": "blue"})


def test_hostile_answers_are_refused_and_nothing_else(crowd):
    for raw in HOSTILE:
        answer = refused_or(lambda raw: crowd.kind.parse(crowd.settings, raw), raw)
        if answer is not None:
            assert len(as_json(answer).encode()) < 16_384
            crowd.kind.marks(crowd.settings, answer)


def test_a_refused_answer_says_why(crowd):
    for raw in (None, object(), {"nobody": "knows"}, [None]):
        with pytest.raises(Invalid) as refused:
            crowd.kind.parse(crowd.settings, raw)
        assert any(field.split(".")[0] == "value" for field in refused.value.shape()["fields"])


def test_hostile_forms_are_refused_and_nothing_else(crowd):
    names = {field.name for field in crowd.kind.fields(crowd.settings, "en", None)}
    for text in ("", "x" * 50_000, "\ud800", "\u0000", "o1", "-1", "NaN", "[]"):
        for form in (
            {},
            *({name: [text] * times} for name in names for times in (1, 999)),
            {"nobody": [text]},
        ):
            refused_or(
                lambda form: crowd.kind.parse(crowd.settings, crowd.kind.from_form(crowd.settings, form)),
                form,
            )


# ---- what it takes


def test_answers_are_plain_json(crowd):
    for answer in crowd.answers(100):
        assert json.loads(as_json(answer)) == answer
        as_json(answer).encode()


def test_an_answer_sent_again_is_the_same_answer(crowd):
    for answer in crowd.answers(100):
        assert crowd.kind.parse(crowd.settings, answer) == answer


def test_the_plain_form_brings_an_answer_back_unchanged(crowd):
    for answer in crowd.answers(100):
        form: dict[str, list[str]] = {}
        for field in crowd.kind.fields(crowd.settings, "en", answer):
            chosen = [value for value, _label, chosen in field.choices if chosen]
            form.setdefault(field.name, []).extend(chosen if field.choices else [field.value])
        assert crowd.kind.parse(crowd.settings, crowd.kind.from_form(crowd.settings, form)) == answer


def test_every_field_of_the_plain_form_has_a_label(crowd):
    for field in crowd.kind.fields(crowd.settings, "en", None):
        assert field.label
        assert all(label for _value, label, _chosen in field.choices)


def test_an_answer_can_be_said(crowd):
    for answer in crowd.answers(10):
        for locale in ("en", "de", "bg", "el"):
            assert crowd.kind.say(crowd.settings, answer, locale).strip()


# ---- what it counts


def test_marks_fit_the_tally(crowd):
    for answer in crowd.answers(100):
        for key, change in crowd.kind.marks(crowd.settings, answer).items():
            assert isinstance(key, str)
            assert 0 < len(key) <= KEY_LIMIT
            assert isinstance(change, int)


def test_what_must_stay_is_a_set_of_keys(crowd):
    assert all(isinstance(key, str) for key in crowd.kind.fixed(crowd.settings))


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 2**32), steps=st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=60))
def test_deltas_in_any_order_equal_the_recount(crowd, seed, steps):
    """`steps`: who does something, and whether it is answering (again) or withdrawing."""

    def marks(person):
        return crowd.kind.marks(crowd.settings, standing[person]) if person in standing else Counter()

    standing: dict[int, object] = {}
    deltas: list[tuple[Counter, int]] = []
    steps = steps if crowd.kind.asks else []
    for (person, answers), answer in zip(steps, crowd.answers(len(steps), seed), strict=True):
        old, was_there = marks(person), person in standing
        standing.pop(person, None)
        if answers:
            standing[person] = answer
        deltas.append((difference(marks(person), old), answers - was_there))
    random.Random(seed).shuffle(deltas)
    heard, recount = Tally(), Tally()
    for delta, change in deltas:
        heard.add(delta, change)
    for person in standing:
        recount.add(marks(person), 1)
    assert dict(heard) == dict(recount)
    assert heard.people == recount.people == len(standing)


# ---- what it shows


@pytest.mark.parametrize(
    ("people", "wide"), [(0, False), (1, False), (43, False), (10_000, False), (10_000, True)]
)
def test_every_face_gets_a_view_that_fits_into_a_frame(crowd, people, wide):
    answers = crowd.answers(min(people, 1000), wide=wide)
    tally = Tally()
    for answer in islice(cycle(answers), people):
        tally.add(crowd.kind.marks(crowd.settings, answer), 1)
    views = {face: crowd.kind.view(crowd.settings, tally, {}, face) for face in FACES}
    for view in views.values():
        assert isinstance(view, dict)
        assert len(as_json(view).encode()) <= VIEW_LIMIT
    assert texts_in(views["phone"]) <= texts_in(views["stage"]), "phones see something that the wall does not"


def test_answers_outlive_settings_that_were_changed_later(kind, crowds):
    for before, after in product(crowds(kind), repeat=2):
        answers = before.answers(10)
        tally = Tally()
        for answer in answers:
            tally.add(kind.marks(before.settings, answer), 1)
            assert kind.marks(after.settings, answer) == kind.marks(before.settings, answer)
            assert kind.say(after.settings, answer, "en")
            assert kind.fields(after.settings, "en", answer)
        as_json(kind.view(after.settings, tally, {}, "stage"))


def test_a_view_can_be_read_as_a_table(crowd):
    tally = Tally()
    for answer in crowd.answers(43):
        tally.add(crowd.kind.marks(crowd.settings, answer), 1)
    for face in FACES:
        view = crowd.kind.view(crowd.settings, tally, {}, face)
        for line in crowd.kind.table(crowd.settings, view, "de", "en"):
            assert line.label
            assert 0 <= line.n <= 43
            assert 0 <= line.share <= 1


def texts_in(shape: object) -> set[str]:
    if isinstance(shape, dict):
        return set().union(*map(texts_in, shape.values()))
    if isinstance(shape, list):
        return set().union(*map(texts_in, shape))
    return {shape} if isinstance(shape, str) else set()


# ---- what leaves


def test_rows_suit_every_export(crowd):
    answers = [
        Given(f"P{n}", answer, MORNING + timedelta(seconds=n)) for n, answer in enumerate(crowd.answers(50))
    ]
    rows = list(crowd.kind.rows(crowd.settings, iter(answers), "de"))
    assert {row.participant for row in rows} == {each.participant for each in answers}
    times = {each.participant: each.at for each in answers}
    for row in rows:
        assert isinstance(row, Row)
        assert row.at == times[row.participant]
        assert isinstance(row.item, str)
        assert isinstance(row.raw, str)
        assert isinstance(row.value, str) or (isinstance(row.value, int | float) and math.isfinite(row.value))
        assert not isinstance(row.value, bool)
    table = io.StringIO(newline="")
    csv.writer(table).writerows(rows)
    table.seek(0)
    assert [line[:4] for line in csv.reader(table)] == [[str(cell) for cell in row[:4]] for row in rows]


def test_no_answers_no_rows(crowd):
    assert list(crowd.kind.rows(crowd.settings, iter(()))) == []


# ---- one Python and one JavaScript module, and nothing else


@pytest.mark.parametrize("face", ["ask", "said", "show"])
def test_its_script_has_the_faces(kind, face):
    script = (ROOT / "static" / "kinds" / f"{kind.name}.js").read_text(encoding="utf-8")
    ways = rf"export (async )?function {face}\b|export (const|let) {face}\b|export \{{[^}}]*\b{face}\b"
    # What asks nothing is known by that: the house then draws no form and says nothing of answers.
    exports = bool(re.search(ways, script))
    assert exports is (kind.asks or face == "show"), f"static/kinds/{kind.name}.js: {face}"


OWN_FOLDERS = ("live/kinds", "templates/kinds")
CONTENT = ("live/library", "live/translations", "live/demo")
"""Meetings as data, and translated sentences: they name the kinds they are made of, as a facilitator's file would."""
SOURCES = {".py", ".js", ".css", ".html", ".svg", ".json", ".txt", ".md", ".toml"}


def test_nothing_else_names_a_kind():
    quoted = re.compile(rf"""(["'`])({"|".join(map(re.escape, kinds()))})\1""")
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:90]}"
        for folder in ("live", "static/js", "static/css", "templates")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in SOURCES
        and not path.relative_to(ROOT).as_posix().startswith((*OWN_FOLDERS, *CONTENT))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        # A word of HTML's own: which keys a phone offers.
        if quoted.search(line.replace('inputmode="numeric"', ""))
    ]
    assert not found, "\n".join(found)
