"""A number from each person: limits, what is refused, how it spreads, who was right."""

import json
import math
import random
import time
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from live.checks import checked
from live.i18n import speaking
from live.kinds.base import Given, Row
from live.kinds.quantities import millionths, plain, read
from live.tally import Tally
from tests.kinds.desk import Desk

DESK = Desk("numeric")
NUMERIC = DESK.kind
MORNING = datetime(2031, 3, 4, 9, 0, tzinfo=UTC)


def settings(**more):
    return checked(NUMERIC.Settings, more)


def bins(*answers, **more):
    """How these spread, without what is open and the step."""
    shape = DESK.seen(settings(decimals=4, **more), *answers)["histogram"]
    return shape["from"], shape["width"], shape["counts"]


# ---- settings


def test_a_title_is_enough():
    chosen = settings()
    assert (chosen.unit, chosen.low, chosen.high, chosen.decimals) == ({}, None, None, 0)
    assert (chosen.answer, chosen.tolerance, chosen.change) == (None, 0, True)
    assert not NUMERIC.solved(chosen)
    assert NUMERIC.solved(settings(answer=0))


A_NUMBER = "This has to be a number."


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        ({"low": 5, "high": 5}, {"high": "This has to be above the lowest number."}),
        ({"low": 5, "high": -5}, {"high": "This has to be above the lowest number."}),
        ({"low": 0, "high": 10, "answer": 10.5}, {"answer": "This has to be 10 or less."}),
        ({"low": 1.5, "answer": 1}, {"answer": "This has to be 1.5 or more."}),
        (
            {"low": 0.2, "high": 0.8},
            {"decimals": "With so few decimal places no number lies between the limits."},
        ),
        ({"low": math.nan}, {"low": A_NUMBER}),
        ({"high": math.inf}, {"high": A_NUMBER}),
        ({"answer": "42"}, {"answer": A_NUMBER}),
        ({"answer": True}, {"answer": A_NUMBER}),
        ({"answer": 1e308}, {"answer": "A number up to 1,000,000,000,000, please."}),
        ({"tolerance": -1}, {"tolerance": "A number from 0 up, please."}),
        ({"tolerance": None}, {"tolerance": A_NUMBER}),
        ({"decimals": 5}, {"decimals": "A number up to 4, please."}),
        ({"decimals": 1.5}, {"decimals": "This has to be a whole number."}),
    ],
)
def test_settings_that_can_not_be_are_refused(raw, fields):
    assert DESK.complaint(raw) == fields


def test_phones_hear_what_is_right_only_when_it_is_revealed():
    chosen = settings(answer=42, tolerance=2, unit="km")
    assert set(NUMERIC.spoken(chosen, "en", "en")) == {"unit", "low", "high", "decimals", "change"}
    assert NUMERIC.spoken(chosen, "en", "en", revealed=True)["answer"] == 42


# ---- answers


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        (42, "42"),
        (42.0, "42"),
        (-0.0, "0"),
        (0, "0"),
        (-3.5, "-3.5"),
        (0.1 + 0.2, "0.3"),
        (1e12, "1000000000000"),
    ],
)
def test_a_number_has_one_way_to_be_written(raw, answer):
    taken = NUMERIC.parse(settings(decimals=4), raw)
    assert NUMERIC.marks(settings(), taken) == {answer: 1}
    assert json.dumps(taken) == answer


IN_DIGITS = "Please give a number, in digits."
TOO_LONG = "This number has too many digits. Please give a shorter one."
RANGE = "Please give a number from 0 to 100."


@pytest.mark.parametrize(
    ("chosen", "raw", "sentence"),
    [
        ({}, None, IN_DIGITS),
        ({}, "42", IN_DIGITS),
        ({}, "", IN_DIGITS),
        ({}, True, IN_DIGITS),
        ({}, [42], IN_DIGITS),
        ({}, {"o1": 42}, IN_DIGITS),
        ({}, math.nan, IN_DIGITS),
        ({}, math.inf, TOO_LONG),
        ({}, 1e308, TOO_LONG),
        ({}, -1e13, TOO_LONG),
        ({}, 10**400, TOO_LONG),
        ({}, 1.5, "Please give a whole number."),
        ({"decimals": 1}, 1.25, "Please give at most 1 decimal place."),
        ({"decimals": 2}, 1.125, "Please give at most 2 decimal places."),
        ({"low": 0, "high": 100}, 101, RANGE),
        ({"low": 0, "high": 100}, -1, RANGE),
        ({"low": 0, "high": 100}, -1e308, RANGE),
        ({"low": 0.5}, 0, "Please give a number from 0.5 up."),
        ({"high": 1000}, 1001, "Please give a number up to 1,000."),
    ],
)
def test_a_refusal_says_what_to_do(chosen, raw, sentence):
    assert DESK.refusal(settings(**chosen), raw) == sentence


def test_the_ends_of_the_range_are_in_it():
    chosen = settings(low=0.1, high=0.3, decimals=1)
    assert [NUMERIC.parse(chosen, raw) for raw in (0.1, 0.3, 0.1 + 0.2)] == [0.1, 0.3, 0.3]


def test_the_facilitator_says_whether_minds_may_change():
    assert not NUMERIC.stands(settings())
    assert NUMERIC.stands(settings(change=False))


# ---- counting


def test_a_view_has_mean_median_and_ends():
    view = DESK.seen(settings(), 40, 41, 42, 42)
    assert {name: view[name] for name in ("n", "mean", "median", "low", "high")} == {
        "n": 4,
        "mean": 41.25,
        "median": 41.5,
        "low": 40,
        "high": 42,
    }
    assert view["histogram"] == {
        "from": 40,
        "width": 1,
        "step": 1,
        "open": {"low": False, "high": False},
        "counts": [1, 1, 2],
    }
    assert "right" not in view


def test_nobody_has_no_histogram():
    assert DESK.seen(settings(answer=3)) == {
        "n": 0,
        "mean": None,
        "median": None,
        "low": None,
        "high": None,
        "histogram": None,
        "right": {"n": 0, "share": 0.0, "answer": 3, "nearest": []},
    }


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((42,), (42, 1, [1])),
        ((-2, -1, 1), (-2, 1, [1, 1, 0, 1])),
        ((0.1, 0.3), (0.1, 0.1, [1, 0, 1])),
        ((1.5, 2, 2.5), (1.5, 0.1, [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])),
        ((0, 9, 10, 19, 20, 60), (0, 10, [2, 2, 1, 0, 0, 0, 1])),
        ((-15, -1, 0, 60), (-20, 20, [2, 1, 0, 0, 1])),
        ((1, 1e12), (0, 200_000_000_000, [1, 0, 0, 0, 0, 1])),
        ((0.0001, 1e12), (0, 200_000_000_000, [1, 0, 0, 0, 0, 1])),
        (tuple(range(13)), (0, 2, [2, 2, 2, 2, 2, 2, 1])),
    ],
)
def test_bins_are_round_and_few(answers, expected):
    assert bins(*answers) == expected


def test_whoever_gives_the_highest_number_is_not_beyond_it():
    assert bins(0, 50, 99, 100, high=100) == (0, 20, [1, 0, 1, 0, 2])
    assert bins(0, 50, 99, 100, high=200) == (0, 20, [1, 0, 1, 0, 1, 1])


def test_numbers_far_out_are_in_an_open_bin():
    shape = DESK.seen(settings(), *[40, 41, 42, 43] * 5, 10**12)["histogram"]
    assert (shape["from"], shape["width"], shape["counts"]) == (40, 1, [5, 5, 5, 5, 1])
    assert shape["open"] == {"low": False, "high": True}
    shape = DESK.seen(settings(), *[40, 41, 42, 43] * 5, -(10**12))["histogram"]
    assert (shape["from"], shape["counts"]) == (39, [1, 5, 5, 5, 5])
    assert shape["open"] == {"low": True, "high": False}


def test_of_a_handful_of_people_none_is_far_out():
    shape = DESK.seen(settings(), 0, 40, 42, 43, 90)["histogram"]
    assert shape["open"] == {"low": False, "high": False}
    assert (shape["from"], shape["width"], shape["counts"]) == (0, 20, [1, 0, 3, 0, 1])


def test_the_same_number_from_most_does_not_push_neighbours_out():
    shape = DESK.seen(settings(), *[42] * 90, 41, 43, 10**12)["histogram"]
    assert (shape["from"], shape["width"], sum(shape["counts"])) == (41, 1, 93)


@pytest.mark.parametrize(
    ("chosen", "answers", "n"),
    [
        ({"answer": 42}, (41, 42, 42.0, 43), 2),
        ({"answer": 42, "tolerance": 1}, (40, 41, 42, 43, 44), 3),
        ({"answer": 0.3, "tolerance": 0.2, "decimals": 1}, (0, 0.1, 0.5, 0.6), 2),
        ({"answer": 1.1, "tolerance": 2.2, "decimals": 1}, (3.3, -1.1, 3.4), 2),
        ({"answer": -5, "tolerance": 1e12}, (1e12, -1e12), 1),
    ],
)
def test_right_is_within_the_tolerance_to_its_end(chosen, answers, n):
    right = DESK.seen(settings(**chosen), *answers)["right"]
    assert (right["n"], right["share"]) == (n, round(n / len(answers), 6))


def test_nearest_are_three_numbers_and_how_many_gave_them():
    right = DESK.seen(settings(answer=42), 40, 40, 43, 41, 90, 10)["right"]
    assert right["answer"] == 42
    assert right["nearest"] == [{"value": 41, "n": 1}, {"value": 43, "n": 1}, {"value": 40, "n": 2}]


anything = (
    st.integers(-(10**12), 10**12) | st.integers(-30, 30) | st.floats(-1e12, 1e12).map(lambda x: round(x, 4))
)
doings = st.lists(st.tuples(st.integers(0, 30), st.none() | anything), max_size=60)


@examples(deadline=None)
@given(doings=doings, seed=st.integers(0, 99))
@example(doings=[(n, 10.0**n) for n in range(13)], seed=1)
@example(doings=[(n, 0.1 * n) for n in range(40)], seed=1)
def test_the_view_equals_a_second_count_from_the_rows(doings, seed):
    chosen = settings(decimals=4, answer=7, tolerance=3.5)
    view, rows, people = DESK.crowded(chosen, doings, seed)
    values = sorted(row.value for row in rows)
    assert view["n"] == people == len(values)
    if not values:
        assert view["histogram"] is None
        return
    assert (view["low"], view["high"]) == (values[0], values[-1])
    assert view["mean"] == pytest.approx(math.fsum(values) / people, abs=1e-3)
    middle = (values[(people - 1) // 2] + values[people // 2]) / 2
    assert view["median"] == pytest.approx(middle, abs=1e-3)
    assert view["right"]["n"] == sum(3.5 <= value <= 10.5 for value in values)
    shape = view["histogram"]
    start, width = (millionths(plain(shape[name])) for name in ("from", "width"))
    exact = [millionths(row.raw) for row in rows]
    last = len(shape["counts"]) - 1
    assert sum(shape["counts"]) == people
    assert last < 24
    for place, n in enumerate(shape["counts"]):
        low, end = start + place * width, start + (place + 1) * width
        inside = [
            value
            for value in exact
            if (low <= value or (place == 0 and shape["open"]["low"]))
            and (value < end or (place == last and shape["open"]["high"]))
        ]
        assert n == len(inside)


def test_ten_thousand_numbers_are_counted_quickly():
    chance = random.Random(7)
    chosen = settings(decimals=4, answer=0, tolerance=1e9)
    tally = Tally({f"{chance.uniform(-1e11, 1e11):.4f}": 1 for _n in range(10_000)}, 10_000)
    tally.add(NUMERIC.marks(chosen, 10**12), 1)

    def once() -> float:
        begun = time.perf_counter()
        view = NUMERIC.view(chosen, tally, {}, "stage")
        assert len(json.dumps(view)) < 2_000
        return time.perf_counter() - begun

    assert min(once() for _time in range(5)) < 0.05


# ---- in words, on paper, in the export


def test_an_answer_is_said_with_its_unit():
    chosen = settings(unit={"en": "people", "de": "Menschen"}, decimals=2)
    assert NUMERIC.say(chosen, 1234.5, "en") == "1,234.5\u00a0people"
    assert NUMERIC.say(chosen, 1234.5, "de") == "1.234,5\u00a0Menschen"
    assert NUMERIC.say(settings(), -3, "en") == "-3"


def test_rows_are_numbers():
    given = [Given("P1", 42, MORNING), Given("P2", -0.000001, MORNING)]
    assert list(NUMERIC.rows(settings(unit="km"), given, "en")) == [
        Row("P1", "Number (km)", 42, "42", MORNING),
        Row("P2", "Number (km)", -0.000001, "-0.000001", MORNING),
    ]
    assert next(NUMERIC.rows(settings(), given, "en")).item == "Number"


def test_a_table_has_the_middle_the_bins_and_once_revealed_the_nearest():
    chosen = settings(unit="km", answer=30)
    view = DESK.seen(chosen, 0, 10, 19, 60)
    assert NUMERIC.table(chosen, view, "en", "en") == [
        ("Median 14.5\u00a0km, mean 22.2\u00a0km, from 0\u00a0km to 60\u00a0km", 4, 1.0),
        ("0 to 9\u00a0km", 1, 0.25),
        ("10 to 19\u00a0km", 2, 0.5),
        ("60 to 69\u00a0km", 1, 0.25),
        ("Right: 30\u00a0km", 0, 0.0),
        ("Nearest: 19\u00a0km", 1, 0.25),
        ("Nearest: 10\u00a0km", 1, 0.25),
        ("Nearest: 0\u00a0km", 1, 0.25),
    ]
    del view["right"]
    assert len(NUMERIC.table(chosen, view, "en", "en")) == 4
    assert NUMERIC.table(chosen, DESK.seen(chosen), "en", "en") == []


def test_bins_that_are_open_or_have_the_highest_number_say_so():
    def names(*answers, **more):
        chosen = settings(**more)
        return [line.label for line in NUMERIC.table(chosen, DESK.seen(chosen, *answers), "en", "en")[1:]]

    assert names(*[40, 41] * 5, 10**12) == ["40", "41", "42 or more"]
    assert names(*[40, 41] * 5, -(10**12)) == ["less than 40", "40", "41"]
    assert names(0, 50, 99, 100, high=100) == ["0 to 19", "40 to 59", "80 to 100"]
    assert names(0.5, 20, decimals=1) == ["0 to 4.9", "20 to 24.9"]


@pytest.mark.parametrize(
    ("more", "label"),
    [
        ({}, "Your number"),
        ({"unit": "km", "low": 0, "high": 1000}, "Your number in km (from 0 to 1,000)"),
        ({"low": 0}, "Your number (from 0 up)"),
        ({"high": 9.5, "decimals": 1}, "Your number (up to 9.5)"),
    ],
)
def test_the_plain_form_says_the_limits_first(more, label):
    (field,) = NUMERIC.fields(settings(**more), "en", None)
    assert (field.name, field.label, field.control, field.value) == ("value", label, "number", "")


@pytest.mark.parametrize(
    ("locale", "typed", "value"),
    [
        ("de", "1.234,5", 1234.5),
        ("fr", "1 234,5", 1234.5),
        ("fr", "1\u202f234,5", 1234.5),
        ("en", "1,234.5", 1234.5),
        ("bg", "1 234,5", 1234.5),
        ("bg", "1\u00a0234,5", 1234.5),
        ("el", "1.234,5", 1234.5),
        # The same three digits after one mark: the language decides.
        ("de", "1.234", 1234),
        ("el", "1.234", 1234),
        ("en", "1.234", 1.234),
        ("fr", "1.234", 1.234),
        ("bg", "1.234", 1.234),
        ("de", "1,234", 1.234),
        ("bg", "1,234", 1.234),
        ("en", "1,234", 1234),
        # Whatever the language, these can mean one thing only.
        ("de", "1.5", 1.5),
        ("en", "1,5", 1.5),
        ("de", "0.500", 0.5),
        ("en", "0,500", 0.5),
        ("de", "1,234.5", 1234.5),
        ("en", "1.234,5", 1234.5),
        ("en", "1.234.567", 1234567),
        ("fr", "1.234.567,25", 1234567.25),
        ("de_CH", "1’234.5", 1234.5),
        ("en", " +42 ", 42),
        ("en", "−42", -42),
        ("en", "-.5", -0.5),
        ("en", "42.", 42),
        ("en", "４２", 42),
        ("de", "42 km", 42),
        ("de", "km 42", 42),
        ("de", "-0", 0),
        ("en", "1e5", None),
        ("en", "NaN", None),
        ("en", "Infinity", None),
        ("en", "forty", None),
        ("en", "", None),
        ("en", "1 2", None),
        ("en", "1,23,456", None),
        ("en", "1.2.3", None),
        ("en", "4 2 km", None),
        ("en", "٤٢", None),
        ("en", "9" * 5000, None),
    ],
)
def test_a_number_is_read_as_its_writer_means_it(locale, typed, value):
    assert read(typed, "km", locale) == value


@pytest.mark.parametrize(("locale", "value"), [("en", 1.234), ("de", 1234), ("el", 1234)])
def test_the_plain_form_is_read_in_the_language_spoken(locale, value):
    with speaking(locale):
        assert NUMERIC.from_form(settings(unit="km"), {"value": [" 1.234 km "]}) == value


@pytest.mark.parametrize("typed", ["forty", "", "1e5", "x" * 100])
def test_what_is_no_number_goes_on_to_be_refused(typed):
    assert NUMERIC.from_form(settings(), {"value": [typed]}) == typed
    assert NUMERIC.from_form(settings(), {"value": [typed * 900]}) == (typed * 900)[:100]


def test_what_the_plain_form_does_not_say():
    assert NUMERIC.from_form(settings(), {}) == ""
    assert NUMERIC.from_form(settings(), {"value": ["42", "43"]}) == 42


def test_what_was_refused_is_in_the_form_again_as_it_was_typed():
    (field,) = NUMERIC.fields(settings(), "en", NUMERIC.from_form(settings(), {"value": ["forty"]}))
    assert field.value == "forty"


@given(value=anything, locale=st.sampled_from(["en", "de", "el"]))
def test_what_stands_in_the_form_means_the_same_when_it_comes_back(value, locale):
    chosen = settings(decimals=4)
    answer = NUMERIC.parse(chosen, value)
    (field,) = NUMERIC.fields(chosen, locale, answer)
    with speaking(locale):
        assert NUMERIC.from_form(chosen, {"value": [field.value]}) == answer
        assert read(NUMERIC.say(chosen, answer, locale)) == answer


def test_what_is_right_is_said_in_words():
    assert NUMERIC.solution(settings(unit="km", answer=42), "en") == NUMERIC.say(
        settings(unit="km"), 42, "en"
    )
    assert NUMERIC.solution(settings(), "en") == ""
