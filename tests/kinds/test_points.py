"""Sharing out points: the budget, what is refused, shares and means."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from live.checks import checked
from live.kinds.base import Given, Row
from live.tally import Tally
from tests.kinds.desk import Desk

DESK = Desk("points")
POINTS = DESK.kind
NEEDS = ["Schools", "Roads", "Parks"]
MORNING = datetime(2031, 3, 4, 9, 0, tzinfo=UTC)


def settings(options=NEEDS, **more):
    return checked(POINTS.Settings, {"options": options, **more})


# ---- settings


def test_a_title_is_enough():
    chosen = checked(POINTS.Settings, {})
    assert (len(chosen.options), chosen.budget, chosen.change) == (2, 100, True)


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        ({"options": ["One"]}, {"options": "At least 2 entries, please."}),
        ({"options": ["x"] * 21}, {"options": "At most 20 entries, please."}),
        ({"budget": 9}, {"budget": "A number from 10 up, please."}),
        ({"budget": 1001}, {"budget": "A number up to 1,000, please."}),
        ({"budget": 10.5}, {"budget": "This has to be a whole number."}),
        ({"budget": None}, {"budget": "This has to be a whole number."}),
    ],
)
def test_settings_that_can_not_be_are_refused(raw, fields):
    assert DESK.complaint(raw) == fields


# ---- answers


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        ({"o2": 40, "o1": 60}, {"o1": 60, "o2": 40}),
        ({"o1": 0, "o2": 1, "o3": 0}, {"o2": 1}),
        ({"o3": 100}, {"o3": 100}),
        ({"o1": 33, "o2": 33, "o3": 33}, {"o1": 33, "o2": 33, "o3": 33}),
    ],
)
def test_an_answer_stands_in_the_order_of_the_options_without_noughts(raw, answer):
    assert list(POINTS.parse(settings(), raw).items()) == list(answer.items())


NOT_SO = "Please share out your points among the options."
GONE = "Something you gave points to is not there any more. Please share them out again."
WHOLE = "Please give whole numbers of points, from 0 up."
FIRST = "Please share out some points first."


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (None, NOT_SO),
        (60, NOT_SO),
        ([60, 40], NOT_SO),
        ({}, FIRST),
        ({"o1": 0}, FIRST),
        ({"o9": 1}, GONE),
        ({1: 1}, GONE),
        ({"o1": 1, "o2": 1, "o3": 1, "o4": 1}, GONE),
        ({"o1": -1}, WHOLE),
        ({"o1": True}, WHOLE),
        ({"o1": None}, WHOLE),
        ({"o1": "60"}, WHOLE),
        ({"o1": 60.0}, WHOLE),
        ({"o1": float("nan")}, WHOLE),
        ({"o1": float("inf")}, WHOLE),
        ({"o1": 1e308}, WHOLE),
        ({"o1": 10**400}, WHOLE),
        ({"o1": [60]}, WHOLE),
        ({"o1": 110, "o2": -10}, WHOLE),
        ({"o1": 60, "o2": 41}, "That is 1 point too many. Please take it back somewhere."),
        ({"o1": 150}, "That is 50 points too many. Please take them back somewhere."),
    ],
)
def test_a_refusal_says_what_to_do(raw, sentence):
    assert DESK.refusal(settings(), raw) == sentence


def test_the_facilitator_says_whether_minds_may_change():
    assert not POINTS.stands(settings())
    assert POINTS.stands(settings(change=False))


# ---- counting


def test_marks_are_points_and_people():
    assert POINTS.marks(settings(), {"o1": 60, "o2": 40}) == {
        "o1": 60,
        "o2": 40,
        "o1:people": 1,
        "o2:people": 1,
    }


def test_shares_are_of_the_points_given_and_means_of_all_who_answered():
    assert DESK.seen(settings(), {"o1": 60, "o2": 40}, {"o1": 90}, {"o2": 10}) == {
        "n": 3,
        "spent": 200,
        "budget": 100,
        "options": [
            {"id": "o1", "n": 2, "points": 150, "share": 0.75, "mean": 50.0},
            {"id": "o2", "n": 2, "points": 50, "share": 0.25, "mean": 16.67},
            {"id": "o3", "n": 0, "points": 0, "share": 0.0, "mean": 0.0},
        ],
    }


def test_nobody_has_no_share_and_no_mean():
    first = DESK.seen(settings())["options"][0]
    assert (first["share"], first["mean"]) == (0.0, None)


def test_the_fullest_view_fits_into_a_frame():
    chosen = settings([{"id": f"{n:032}", "text": "x" * 500} for n in range(20)], budget=1000)
    tally = Tally({f"{n:032}": 10**9 for n in range(20)}, 10**6)
    assert len(json.dumps(POINTS.view(chosen, tally, {}, "studio")).encode()) < 8 * 1024


answers_of = st.fixed_dictionaries({}, optional={f"o{n}": st.integers(0, 60) for n in (1, 2, 3)})
doings = st.lists(st.tuples(st.integers(0, 5), st.none() | answers_of), max_size=40)


@examples(deadline=None)
@given(doings=doings, seed=st.integers(0, 99))
def test_the_view_equals_a_second_count_from_the_rows(doings, seed):
    chosen = settings()
    view, rows, people = DESK.crowded(chosen, doings, seed)
    assert view["n"] == people == len({row.participant for row in rows})
    spent = sum(row.value for row in rows)
    assert view["spent"] == spent
    for option, name in zip(view["options"], NEEDS, strict=True):
        given = [row.value for row in rows if row.item == name]
        assert (option["n"], option["points"]) == (len(given), sum(given))
        assert option["share"] == pytest.approx(sum(given) / spent if spent else 0.0, abs=1e-6)
        assert option["mean"] == (pytest.approx(sum(given) / people, abs=0.0051) if people else None)


# ---- in words, on paper, in the export


def test_an_answer_is_said():
    assert POINTS.say(settings(), {"o1": 60, "o3": 40}, "en") == "Schools: 60 and Parks: 40"
    assert POINTS.say(settings(), {"gone": 60}, "en") == "gone: 60"


def test_rows_are_options_and_points():
    chosen = settings([{"id": "a", "text": {"en": "Roads", "de": "Straßen"}}, {"id": "b", "text": "Parks"}])
    later = MORNING + timedelta(seconds=1)
    given = [Given("P1", {"a": 60, "b": 40}, MORNING), Given("P2", {"b": 5}, later)]
    assert list(POINTS.rows(chosen, given, "de")) == [
        Row("P1", "Straßen", 60, "60", MORNING),
        Row("P1", "Parks", 40, "40", MORNING),
        Row("P2", "Parks", 5, "5", later),
    ]


def test_a_table_has_points_people_and_shares():
    chosen = settings(["Roads", "Parks"])
    view = DESK.seen(chosen, {"o1": 3}, {"o2": 1})
    assert POINTS.table(chosen, view, "en", "en") == [
        ("Roads: 3 points", 1, 0.75),
        ("Parks: 1 point", 1, 0.25),
    ]


def test_the_plain_form_says_the_budget_first():
    fields = POINTS.fields(settings(["Roads", "Parks"], budget=1000), "en", {"o2": 5})
    assert [(each.name, each.label, each.control, each.value) for each in fields] == [
        ("value-o1", "Roads, points (of 1,000 in all)", "number", ""),
        ("value-o2", "Parks, points", "number", "5"),
    ]


@pytest.mark.parametrize(
    ("form", "raw"),
    [
        ({}, {}),
        ({"value-o1": ["60"], "value-o2": [" "], "value-o3": ["0"]}, {"o1": 60, "o3": 0}),
        ({"value-o1": [" 60 "], "o2": ["3"]}, {"o1": 60}),
        ({"value-o1": ["all"]}, {"o1": "all"}),
        ({"value-o1": ["-1"]}, {"o1": "-1"}),
        ({"value-o1": ["9" * 5000]}, {"o1": "9" * 5000}),
    ],
)
def test_what_the_plain_form_means(form, raw):
    assert POINTS.from_form(settings(), form) == raw


def test_what_got_points_has_to_stay():
    assert POINTS.fixed(settings()) == {"o1", "o2", "o3"}
