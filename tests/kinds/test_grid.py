"""Placing items between two axes: what is refused, means and spread, cells, and what leaves."""

import json
from datetime import UTC, datetime, timedelta
from statistics import fmean, pstdev
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from live.checks import checked
from live.kinds.base import Given, Row
from live.kinds.form import schema
from live.tally import Tally
from tests.kinds.desk import Desk

DESK = Desk("grid")
GRID = DESK.kind
IDEAS = ["Bike lanes", "Benches", "Permits"]
MORNING = datetime(2031, 3, 4, 9, 0, tzinfo=UTC)


def settings(items=IDEAS, **more):
    return checked(GRID.Settings, {"items": items, **more})


# ---- settings


def test_a_title_is_enough():
    chosen = checked(GRID.Settings, {})
    assert (len(chosen.items), chosen.skip, chosen.change) == (2, False, True)
    assert (chosen.across, chosen.up) == ({"en": "Effort"}, {"en": "Benefit"})
    assert (chosen.across_low, chosen.up_high) == ({"en": "Low"}, {"en": "High"})


def test_what_the_axes_say_to_begin_with_is_in_the_language_of_the_meeting():
    chosen = checked(GRID.Settings, {}, locale="de")
    assert [*chosen.across, *chosen.up_low, *chosen.items[0].text] == ["de", "de", "de"]


def test_the_form_knows_that_axes_are_words():
    properties = schema(GRID)["properties"]
    assert [name for name, field in properties.items() if field.get("text")] == [
        "across",
        "across_low",
        "across_high",
        "up",
        "up_low",
        "up_high",
    ]


def test_ends_may_be_left_empty():
    chosen = settings(across_low="", up_high={})
    assert GRID.spoken(chosen, "en", "en")["across_low"] == ""


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        ({"items": []}, {"items": "At least 1 entry, please."}),
        ({"items": ["x"] * 13}, {"items": "At most 12 entries, please."}),
        ({"items": ["x"] * 500}, {"items": "At most 50 options, please."}),
        ({"across": ""}, {"across": "Please write something first."}),
        ({"up": "x" * 41}, {"up": "At most 40 characters, please."}),
        ({"up_low": {"de": "x" * 31}}, {"up_low": "At most 30 characters, please."}),
        ({"across_high": 5}, {"across_high": "This has to be text, or one text for each language."}),
        ({"skip": 1.5}, {"skip": "This has to be yes or no."}),
    ],
)
def test_settings_that_can_not_be_are_refused(raw, fields):
    assert DESK.complaint(raw) == fields


# ---- answers


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        ({"o2": [1, 0], "o1": [0.37, 0.8]}, {"o1": [0.37, 0.8], "o2": [1.0, 0.0]}),
        ({"o1": [0.123456, 0.9999999]}, {"o1": [0.12, 1.0]}),
        ({"o3": (0.29, 0.57)}, {"o3": [0.29, 0.57]}),
    ],
)
def test_an_answer_stands_in_hundredths_in_the_order_of_the_items(raw, answer):
    assert list(GRID.parse(settings(skip=True), raw).items()) == list(answer.items())


@pytest.mark.parametrize("hundredth", range(101))
def test_a_hundredth_stays_what_it_is(hundredth):
    chosen = settings(["One"])
    answer = GRID.parse(chosen, {"o1": [hundredth / 100, hundredth / 100]})
    assert GRID.parse(chosen, json.loads(json.dumps(answer))) == answer
    assert GRID.marks(chosen, answer)["o1:x"] == hundredth


NOT_SO = "Please place the items on the grid."
GONE = "Something you placed is not there any more. Please look at your answer again."
TWO = "Please give each item two numbers, from 0 to 100 on each axis."
PLACE = [0.5, 0.5]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (None, NOT_SO),
        (0.5, NOT_SO),
        ([[0.5, 0.5]], NOT_SO),
        ({}, "Please place something first."),
        ({"o9": PLACE}, GONE),
        ({1: PLACE}, GONE),
        ({"o1": PLACE, "o2": PLACE, "o3": PLACE, "o4": PLACE}, GONE),
        ({"o1": None}, TWO),
        ({"o1": 0.5}, TWO),
        ({"o1": "55"}, TWO),
        ({"o1": []}, TWO),
        ({"o1": [0.5]}, TWO),
        ({"o1": [0.5, 0.5, 0.5]}, TWO),
        ({"o1": {"x": 0.5, "y": 0.5}}, TWO),
        ({"o1": [0.5, None]}, TWO),
        ({"o1": [0.5, "0.5"]}, TWO),
        ({"o1": [True, 0.5]}, TWO),
        ({"o1": [0.5, False]}, TWO),
        ({"o1": [-0.001, 0.5]}, TWO),
        ({"o1": [0.5, 1.001]}, TWO),
        ({"o1": [float("nan"), 0.5]}, TWO),
        ({"o1": [0.5, float("inf")]}, TWO),
        ({"o1": [1e308, 0.5]}, TWO),
        ({"o1": [10**400, 0.5]}, TWO),
        ({"o1": [[0.5], 0.5]}, TWO),
        ({"o1": PLACE}, "Please place the 2 items that are missing."),
        ({"o1": PLACE, "o3": PLACE}, "Please place the item that is missing."),
    ],
)
def test_a_refusal_says_what_to_do(raw, sentence):
    assert DESK.refusal(settings(), raw) == sentence


def test_what_may_be_left_out_may():
    chosen = settings(skip=True)
    assert GRID.parse(chosen, {"o2": PLACE}) == {"o2": PLACE}
    assert DESK.refusal(chosen, {}) == "Please place something first."


def test_the_facilitator_says_whether_minds_may_change():
    assert not GRID.stands(settings())
    assert GRID.stands(settings(change=False))


# ---- counting


def test_marks_are_sums_squares_and_a_cell_without_noughts():
    marks = GRID.marks(settings(), {"o1": [0.37, 0.8], "o2": [0.0, 1.0]})
    first = {"o1:n": 1, "o1:x": 37, "o1:y": 80, "o1:xx": 1369, "o1:yy": 6400, "o1:7,16": 1}
    assert marks == {**first, "o2:n": 1, "o2:y": 100, "o2:yy": 10_000, "o2:0,19": 1}
    assert set(marks) == {*first, "o2:n", "o2:y", "o2:yy", "o2:0,19"}


def test_a_view_has_means_spread_and_cells():
    chosen = settings(["Roads", "Parks"], skip=True)
    answers = {"o1": [0.2, 0.5]}, {"o1": [0.6, 0.52]}, {"o1": [0.6, 0.51]}
    assert DESK.seen(chosen, *answers) == {
        "n": 3,
        "size": 20,
        "items": [
            {"id": "o1", "n": 3, "x": 0.467, "y": 0.51, "spread": [0.189, 0.008], "cells": [204, 1, 212, 2]},
            {"id": "o2", "n": 0, "x": None, "y": None, "spread": None, "cells": []},
        ],
    }


def test_phones_see_means_only():
    chosen = settings(["Roads"])
    view = GRID.view(chosen, DESK.counted(chosen, {"o1": [0.2, 0.4]}), {}, "phone")
    assert view == {"n": 1, "items": [{"id": "o1", "n": 1, "x": 0.2, "y": 0.4, "spread": [0.0, 0.0]}]}


def crowded_tally(chosen, n=10**6):
    """Everywhere somebody has placed everything."""
    tally = Tally(people=n)
    for each in chosen.items:
        tally.add({f"{each.id}:{column},{row}": n for column in range(20) for row in range(20)})
        tally.add({f"{each.id}:n": 400 * n, f"{each.id}:x": 1 + 20_000 * n, f"{each.id}:y": 1 + 20_000 * n})
        tally.add({f"{each.id}:xx": 10**6 * n + 7 * n, f"{each.id}:yy": 10**6 * n + 3 * n})
    return tally


def test_the_fullest_view_fits_into_a_frame_and_loses_nobody():
    chosen = settings([{"id": f"{n:032}", "text": "x" * 500} for n in range(12)])
    view = GRID.view(chosen, crowded_tally(chosen), {}, "studio")
    assert len(json.dumps(view).encode()) < 24 * 1024
    assert view["size"] == 10
    for item in view["items"]:
        assert sorted(item["cells"][::2]) == list(range(100))
        assert sum(item["cells"][1::2]) == item["n"]


def test_a_full_view_takes_no_time():
    chosen = settings([{"id": f"{n:032}", "text": "x"} for n in range(12)])
    tally = crowded_tally(chosen, 10_000)
    times = []
    for _attempt in range(5):
        start = perf_counter()
        GRID.view(chosen, tally, {}, "stage")
        times.append(perf_counter() - start)
    assert min(times) < 0.05


part = st.integers(0, 100).map(lambda n: n / 100)
answers_of = st.fixed_dictionaries({}, optional={f"o{n}": st.tuples(part, part) for n in (1, 2, 3)})
doings = st.lists(st.tuples(st.integers(0, 5), st.none() | answers_of), max_size=40)


@examples(deadline=None)
@given(doings=doings, seed=st.integers(0, 99))
def test_the_view_equals_a_second_count_from_the_rows(doings, seed):
    view, rows, people = DESK.crowded(settings(skip=True), doings, seed)
    assert view["n"] == people == len({row.participant for row in rows})
    for item, name in zip(view["items"], IDEAS, strict=True):
        across, up = (
            [row.value for row in rows if row.item == f"{name} – {axis}"] for axis in ("Effort", "Benefit")
        )
        assert item["n"] == len(across) == len(up)
        assert sum(item["cells"][1::2]) == item["n"]
        if not across:
            assert (item["x"], item["y"], item["spread"]) == (None, None, None)
            continue
        near = {"abs": 0.00051}
        assert (item["x"], item["y"]) == (
            pytest.approx(fmean(across), **near),
            pytest.approx(fmean(up), **near),
        )
        assert item["spread"] == pytest.approx([pstdev(across), pstdev(up)], **near)
        found = sorted(
            min(int(100 * y + 0.5) // 5, 19) * 20 + min(int(100 * x + 0.5) // 5, 19)
            for x, y in zip(across, up, strict=True)
        )
        pairs = zip(item["cells"][::2], item["cells"][1::2], strict=True)
        assert sorted(cell for cell, n in pairs for _one in range(n)) == found


# ---- in words, on paper, in the export


def test_an_answer_is_said_of_a_hundred():
    answer = {"o1": [0.37, 0.8], "o3": [0.0, 1.0]}
    assert GRID.say(settings(), answer, "en") == (
        "Bike lanes (Effort 37, Benefit 80) and Permits (Effort 0, Benefit 100)"
    )
    assert GRID.say(settings(), {"gone": PLACE}, "en") == "gone (Effort 50, Benefit 50)"


def test_rows_are_items_and_axes():
    chosen = settings(
        [{"id": "a", "text": {"en": "Roads", "de": "Straßen"}}, {"id": "b", "text": "Parks"}],
        across={"en": "Effort", "de": "Aufwand"},
        up={"en": "Benefit", "de": "Nutzen"},
        skip=True,
    )
    later = MORNING + timedelta(seconds=1)
    given = [Given("P1", {"a": [0.6, 0.4]}, MORNING), Given("P2", {"b": [0.0, 1.0]}, later)]
    assert list(GRID.rows(chosen, given, "de")) == [
        Row("P1", "Straßen – Aufwand", 0.6, "0.6", MORNING),
        Row("P1", "Straßen – Nutzen", 0.4, "0.4", MORNING),
        Row("P2", "Parks – Aufwand", 0.0, "0.0", later),
        Row("P2", "Parks – Nutzen", 1.0, "1.0", later),
    ]


def test_a_table_has_means_people_and_shares():
    chosen = settings(["Roads", "Parks"], skip=True)
    view = DESK.seen(chosen, {"o1": [0.37, 0.8]}, {"o1": [0.36, 0.8]})
    assert GRID.table(chosen, view, "en", "en") == [
        ("Roads: Effort 36.5, Benefit 80", 2, 1.0),
        ("Parks", 0, 0.0),
    ]


def test_the_plain_form_says_what_the_numbers_mean():
    fields = GRID.fields(settings(["Roads", "Parks"], up_low=""), "en", {"o2": [0.05, 1.0]})
    assert [(each.name, each.label, each.control, each.value, each.needed) for each in fields] == [
        ("value-across-o1", "Roads: Effort, from 0 (Low) to 100 (High)", "number", "", True),
        ("value-up-o1", "Roads: Benefit, from 0 to 100", "number", "", True),
        ("value-across-o2", "Parks: Effort, from 0 (Low) to 100 (High)", "number", "5", True),
        ("value-up-o2", "Parks: Benefit, from 0 to 100", "number", "100", True),
    ]
    assert not any(each.needed for each in GRID.fields(settings(skip=True), "en", None))


@pytest.mark.parametrize(
    ("form", "raw"),
    [
        ({}, {}),
        ({"value-across-o1": [" 37 "], "value-up-o1": ["80"]}, {"o1": [0.37, 0.8]}),
        ({"value-across-o1": ["37"], "value-up-o1": [" "]}, {"o1": [0.37, None]}),
        ({"value-across-o1": ["low"], "value-up-o1": ["101"]}, {"o1": ["low", 1.01]}),
        ({"value-across-o1": ["9" * 5000], "value-up-o1": ["-1"]}, {"o1": ["9" * 5000, "-1"]}),
        ({"across-o1": ["37"], "value-across-o9": ["37"]}, {}),
    ],
)
def test_what_the_plain_form_means(form, raw):
    assert GRID.from_form(settings(), form) == raw


def test_ids_with_dashes_have_fields_of_their_own():
    chosen = settings([{"id": "up-a", "text": "One"}, {"id": "a", "text": "Two"}])
    names = [each.name for each in GRID.fields(chosen, "en", None)]
    assert len(set(names)) == 4


def test_what_was_placed_has_to_stay():
    assert GRID.fixed(settings()) == {"o1", "o2", "o3"}
