"""Rating: scales, what may be left out, means and the recommendation score."""

import json
import statistics
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from live.checks import checked
from live.i18n import gettext, speaking
from live.kinds.base import Given, Row
from live.kinds.form import schema
from live.tally import Tally
from tests.kinds.desk import Desk

DESK = Desk("rating")
RATING = DESK.kind
SERVICES = ["Town hall", "Library", "Buses"]
SCALES = {"5": (1, 5), "7": (1, 7), "10": (1, 10), "nps": (0, 10), "stars": (1, 5)}
MORNING = datetime(2031, 3, 4, 9, 0, tzinfo=UTC)


def settings(statements=SERVICES, **more):
    return checked(RATING.Settings, {"statements": statements, **more})


# ---- settings


def test_a_title_is_enough():
    with speaking("de"):
        word = gettext("Rating")
    chosen = checked(RATING.Settings, {}, locale="de")
    assert chosen.model_dump() == {
        "statements": [{"id": "o1", "text": {"de": word}}],
        "low": {},
        "high": {},
        "scale": "5",
        "skip": False,
        "change": True,
    }


def test_the_scales_have_names_in_the_language_spoken():
    scale = schema(RATING)["properties"]["scale"]
    assert set(scale["enum"]) == set(scale["names"]) == set(SCALES)
    assert scale["names"]["7"] == "1 to 7"


def test_the_words_at_the_ends_are_the_facilitators():
    shape = schema(RATING)["properties"]
    assert shape["low"]["text"] is shape["high"]["text"] is True
    chosen = settings(low={"en": "Poor", "de": "Schlecht"}, high="Good")
    spoken = RATING.spoken(chosen, "de", "en")
    assert (spoken["low"], spoken["high"]) == ("Schlecht", "Good")


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        ({"statements": []}, {"statements": "At least 1 entry, please."}),
        ({"statements": ["x"] * 21}, {"statements": "At most 20 entries, please."}),
        ({"statements": [""]}, {"statements.0.text": "Please write something first."}),
        (
            {"scale": "6"},
            {"scale": "Choose one of: '5', '7', '10', 'nps' or 'stars'."},
        ),
        ({"scale": 5}, {"scale": "Choose one of: '5', '7', '10', 'nps' or 'stars'."}),
        ({"low": 5}, {"low": "This has to be text, or one text for each language."}),
        ({"low": "x" * 501}, {"low": "At most 500 characters, please."}),
    ],
)
def test_settings_that_can_not_be_are_refused(raw, fields):
    assert DESK.complaint(raw) == fields


# ---- answers


@pytest.mark.parametrize(
    ("more", "raw", "answer"),
    [
        ({}, {"o3": 5, "o1": 1, "o2": 3}, {"o1": 1, "o2": 3, "o3": 5}),
        ({"scale": "nps"}, {"o1": 0, "o2": 10, "o3": 5}, {"o1": 0, "o2": 10, "o3": 5}),
        ({"scale": "10"}, {"o1": 1, "o2": 10, "o3": 5}, {"o1": 1, "o2": 10, "o3": 5}),
        ({"skip": True}, {"o3": 2}, {"o3": 2}),
        ({"skip": True}, {"o3": 2, "o1": 4}, {"o1": 4, "o3": 2}),
    ],
)
def test_an_answer_stands_in_the_order_of_the_statements(more, raw, answer):
    taken = RATING.parse(settings(**more), raw)
    assert list(taken.items()) == list(answer.items())


GONE = "Something you rated is not there any more. Please rate again."
NOT_SO = "Please give each statement a number of the scale."
RANGE = "Please rate from 1 to 5."
FULL = {"o1": 1, "o2": 2}


@pytest.mark.parametrize(
    ("more", "raw", "sentence"),
    [
        ({}, None, NOT_SO),
        ({}, 4, NOT_SO),
        ({}, "4", NOT_SO),
        ({}, [4], NOT_SO),
        ({}, {}, "Please rate first."),
        ({"skip": True}, {}, "Please rate first."),
        ({}, {"o9": 4}, GONE),
        ({}, {1: 4}, GONE),
        ({}, {**FULL, "o3": 3, "o4": 4}, GONE),
        ({}, FULL, "Please rate the statement that is missing."),
        ({}, {"o2": 1}, "Please rate the 2 statements that are missing."),
        ({}, {**FULL, "o3": 0}, RANGE),
        ({}, {**FULL, "o3": 6}, RANGE),
        ({}, {**FULL, "o3": True}, RANGE),
        ({}, {**FULL, "o3": None}, RANGE),
        ({}, {**FULL, "o3": "4"}, RANGE),
        ({}, {**FULL, "o3": 4.0}, RANGE),
        ({}, {**FULL, "o3": 3.5}, RANGE),
        ({}, {**FULL, "o3": float("nan")}, RANGE),
        ({}, {**FULL, "o3": float("inf")}, RANGE),
        ({}, {**FULL, "o3": 1e308}, RANGE),
        ({}, {**FULL, "o3": 10**400}, RANGE),
        ({}, {**FULL, "o3": [4]}, RANGE),
        ({"scale": "stars"}, {**FULL, "o3": 6}, RANGE),
        ({"scale": "nps"}, {**FULL, "o3": -1}, "Please rate from 0 to 10."),
        ({"scale": "7"}, {**FULL, "o3": 8}, "Please rate from 1 to 7."),
    ],
)
def test_a_refusal_says_what_to_do(more, raw, sentence):
    assert DESK.refusal(settings(**more), raw) == sentence


def test_the_facilitator_says_whether_minds_may_change():
    assert not RATING.stands(settings())
    assert RATING.stands(settings(change=False))


# ---- counting


def test_a_view_has_means_and_distributions():
    chosen = settings(skip=True)
    assert DESK.seen(chosen, {"o1": 4, "o2": 1}, {"o1": 5, "o2": 2}, {"o1": 5}) == {
        "n": 3,
        "scale": {"min": 1, "max": 5},
        "statements": [
            {"id": "o1", "n": 3, "mean": 4.67, "counts": [0, 0, 0, 1, 2]},
            {"id": "o2", "n": 2, "mean": 1.5, "counts": [1, 1, 0, 0, 0]},
            {"id": "o3", "n": 0, "mean": None, "counts": [0, 0, 0, 0, 0]},
        ],
    }


@pytest.mark.parametrize(
    ("given", "score"),
    [([], None), ([10, 9], 100), ([0, 6], -100), ([7, 8], 0), ([9, 10, 7, 0], 25), ([9, 3, 8], 0), ([9, 8, 8], 33)],
)  # fmt: skip
def test_a_recommendation_has_a_score_as_well(given, score):
    chosen = settings(["Would you recommend us?"], scale="nps")
    assert DESK.seen(chosen, *({"o1": value} for value in given))["statements"][0]["score"] == score


def test_numbers_beyond_a_scale_that_was_changed_are_not_counted():
    tally = DESK.counted(settings(scale="10"), {"o1": 9, "o2": 5, "o3": 1}, {"o1": 3, "o2": 5, "o3": 1})
    view = RATING.view(settings(scale="5"), tally, {}, "stage")
    assert view["n"] == 2
    assert view["statements"][0] == {"id": "o1", "n": 1, "mean": 3.0, "counts": [0, 0, 1, 0, 0]}


def test_the_fullest_view_fits_into_a_frame():
    chosen = settings([{"id": f"{n:032}", "text": "x" * 500} for n in range(20)], scale="nps")
    tally = Tally({f"{n:032}:{value}": 123_456 for n in range(20) for value in range(11)}, 10**6)
    assert len(json.dumps(RATING.view(chosen, tally, {}, "studio")).encode()) < 8 * 1024


answers_of = st.fixed_dictionaries({}, optional={f"o{n}": st.integers(0, 10) for n in (1, 2, 3)})
doings = st.lists(st.tuples(st.integers(0, 5), st.none() | answers_of), max_size=40)


@examples(deadline=None)
@given(scale=st.sampled_from(list(SCALES)), doings=doings, seed=st.integers(0, 99))
def test_the_view_equals_a_second_count_from_the_rows(scale, doings, seed):
    chosen = settings(scale=scale, skip=True)
    view, rows, people = DESK.crowded(chosen, doings, seed)
    low, high = SCALES[scale]
    assert view["n"] == people == len({row.participant for row in rows})
    for statement, name in zip(view["statements"], SERVICES, strict=True):
        values = [row.value for row in rows if row.item == name]
        assert statement["n"] == len(values)
        assert statement["counts"] == [values.count(value) for value in range(low, high + 1)]
        assert statement["mean"] == (round(statistics.fmean(values), 2) if values else None)
        if scale == "nps" and values:
            shares = sum((value > 8) - (value < 7) for value in values) / len(values)
            assert statement["score"] == pytest.approx(100 * shares, abs=0.501)


# ---- in words, on paper, in the export


@pytest.mark.parametrize(
    ("chosen", "answer", "said"),
    [
        (settings(["Lunch"]), {"o1": 4}, "4 of 5"),
        (settings(["Lunch"], scale="nps"), {"o1": 9}, "9 of 10"),
        (settings(), {"o1": 4, "o3": 1}, "Town hall: 4 and Buses: 1"),
        (settings(), {"gone": 4}, "gone: 4"),
        (settings(["Lunch"]), {"gone": 4}, "gone: 4"),
    ],
)
def test_an_answer_is_said(chosen, answer, said):
    assert RATING.say(chosen, answer, "en") == said


def test_rows_are_statements_and_numbers():
    chosen = settings([{"id": "a", "text": {"en": "Buses", "de": "Busse"}}, {"id": "b", "text": "Library"}])
    later = MORNING + timedelta(seconds=1)
    rows = list(
        RATING.rows(chosen, [Given("P1", {"a": 4, "b": 2}, MORNING), Given("P2", {"b": 5}, later)], "de")
    )
    assert rows == [
        Row("P1", "Busse", 4, "4", MORNING),
        Row("P1", "Library", 2, "2", MORNING),
        Row("P2", "Library", 5, "5", later),
    ]


def test_a_table_has_means_and_what_was_given():
    chosen = settings(["Buses", "Library"], skip=True)
    view = DESK.seen(chosen, {"o1": 4}, {"o1": 1})
    assert RATING.table(chosen, view, "en", "en") == [
        ("Buses: mean 2.5", 2, 1.0),
        ("Buses: 4", 1, 0.5),
        ("Buses: 1", 1, 0.5),
        ("Library", 0, 0.0),
    ]
    recommended = settings(["Buses"], scale="nps")
    assert RATING.table(recommended, DESK.seen(recommended, {"o1": 9}), "en", "en")[0].label == (
        "Buses: mean 9, NPS 100"
    )


def test_the_plain_form_is_one_group_a_statement():
    chosen = settings(["Buses", "Library"], low="Poor", high={"de": "Gut"}, skip=True)
    buses, library = RATING.fields(chosen, "en", {"o1": 2})
    assert (buses.name, buses.label, buses.control, buses.needed) == ("value-o1", "Buses", "one", False)
    assert buses.choices == (
        ("1", "1 – Poor", False),
        ("2", "2", True),
        ("3", "3", False),
        ("4", "4", False),
        ("5", "5 – Gut", False),
        ("", "Leave this out", False),
    )
    assert library.choices[-1] == ("", "Leave this out", True)
    (stars,) = RATING.fields(settings(["Lunch"], scale="stars", skip=True), "en", None)
    assert [label for _value, label, _chosen in stars.choices][:2] == ["1 star", "2 stars"]
    assert stars.needed
    assert len(stars.choices) == 5


@pytest.mark.parametrize(
    ("form", "raw"),
    [
        ({}, {}),
        ({"value-o1": ["4"], "value-o2": [""]}, {"o1": 4}),
        ({"value-o1": [" 4 "], "o2": ["3"]}, {"o1": 4}),
        ({"value-o1": ["four"]}, {"o1": "four"}),
        ({"value-o1": ["-1"]}, {"o1": "-1"}),
        ({"value-o1": ["٣"]}, {"o1": "٣"}),
        ({"value-o1": ["9" * 5000]}, {"o1": "9" * 5000}),
    ],
)
def test_what_the_plain_form_means(form, raw):
    assert RATING.from_form(settings(), form) == raw


def test_what_was_rated_has_to_stay():
    assert RATING.fixed(settings()) == {"o1", "o2", "o3"}
