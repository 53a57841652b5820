"""Pins on a picture: places, regions and their borders, what is right, and the picture told in words."""

import json
from datetime import UTC, datetime
from itertools import islice, product

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from live.checks import checked
from live.kinds.base import Given, Row
from live.tally import Tally
from tests.kinds.desk import Desk

DESK = Desk("pin")
PIN = DESK.kind
HALL = {"text": "Town hall", "left": 0.4, "top": 0.3, "width": 0.2, "height": 0.2}
PARK = {"text": "Park", "left": 0.5, "top": 0.4, "width": 0.3, "height": 0.3}
MORNING = datetime(2031, 3, 4, 9, 0, tzinfo=UTC)


def settings(*regions, **more):
    return checked(PIN.Settings, {"regions": list(regions), **more})


# ---- settings


def test_a_title_is_enough():
    chosen = checked(PIN.Settings, {})
    assert (chosen.image, chosen.regions, chosen.change) == (None, [], True)


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        ({"image": {"id": "no"}}, {"image.id": "This picture is not there. Please upload it again."}),
        ({"regions": [HALL] * 13}, {"regions": "At most 12 entries, please."}),
        ({"regions": [{**HALL, "text": ""}]}, {"regions.0.text": "Please write something first."}),
        ({"regions": [{**HALL, "left": 1}]}, {"regions.0.left": "A number up to 0.99, please."}),
        ({"regions": [{**HALL, "top": -0.1}]}, {"regions.0.top": "A number from 0 up, please."}),
        ({"regions": [{**HALL, "width": 0}]}, {"regions.0.width": "A number from 0.01 up, please."}),
        ({"regions": [{**HALL, "height": True}]}, {"regions.0.height": "This has to be a number."}),
        ({"regions": [{**HALL, "height": "1"}]}, {"regions.0.height": "This has to be a number."}),
        ({"regions": [{**HALL, "left": float("nan")}]}, {"regions.0.left": "This has to be a number."}),
        ({"regions": [{**HALL, "right": "perhaps"}]}, {"regions.0.right": "This has to be yes or no."}),
    ],
)
def test_settings_that_can_not_be_are_refused(raw, fields):
    assert DESK.complaint(raw) == fields


def test_a_region_ends_at_the_edge_of_the_picture():
    (region,) = settings({"text": "East", "left": 0.9, "top": 0.95, "width": 1, "height": 0.3}).regions
    assert (region.width, region.height) == (0.1, 0.05)


def test_a_name_alone_is_a_region_in_the_middle():
    (region,) = settings("Town hall").regions
    assert (region.id, region.text, list(region.middle())) == ("o1", {"en": "Town hall"}, [0.5, 0.5])


def test_what_is_right_stays_a_secret_until_it_is_revealed():
    chosen = settings({**HALL, "right": True})
    assert "right" not in PIN.spoken(chosen, "en", "en")["regions"][0]
    assert PIN.spoken(chosen, "en", "en", revealed=True)["regions"][0]["right"] is True
    assert PIN.solved(chosen)
    assert not PIN.solved(settings(HALL))


# ---- answers


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        ([0.12345, 0.9996], [0.123, 1.0]),
        ([0, 1], [0.0, 1.0]),
        ([0.5, 0.25], [0.5, 0.25]),
        ([1e-9, 1], [0.0, 1.0]),
    ],
)
def test_an_answer_is_a_place_in_thousandths(raw, answer):
    assert PIN.parse(settings(), raw) == answer


@pytest.mark.parametrize(
    "raw",
    [
        None,
        0.5,
        "0.5,0.5",
        {},
        {"x": 0.5, "y": 0.5},
        [],
        [0.5],
        [0.5, 0.5, 0.5],
        [0.5, None],
        [0.5, True],
        [0.5, "0.5"],
        [0.5, [0.5]],
        [-0.001, 0.5],
        [0.5, 1.001],
        [float("nan"), 0.5],
        [0.5, float("inf")],
        [0.5, 1e308],
        [0.5, 10**400],
        [0.5, -(10**400)],
    ],
)
def test_a_refusal_says_what_to_do(raw):
    assert DESK.refusal(settings(), raw) == "Please choose one place on the picture."


def test_the_facilitator_says_whether_minds_may_change():
    assert not PIN.stands(settings())
    assert PIN.stands(settings(change=False))


# ---- counting


def test_marks_are_the_place_whatever_the_regions():
    assert PIN.marks(settings(HALL), [0.123, 1.0]) == {"123,1000": 1}


def test_a_pin_in_two_regions_counts_in_both_and_once_as_right():
    chosen = settings({**HALL, "right": True}, {**PARK, "right": True}, {**HALL, "text": "Far", "left": 0})
    view = DESK.seen(chosen, [0.55, 0.45], [0.45, 0.35], [0.9, 0.9], [0.9, 0.9])
    assert view["regions"] == [
        {"id": "o1", "n": 2, "share": 0.5},
        {"id": "o2", "n": 1, "share": 0.25},
        {"id": "o3", "n": 0, "share": 0.0},
    ]
    assert view["outside"] == 2
    assert view["right"] == {"n": 2, "share": 0.5}
    assert view["points"] == [[0.45, 0.35, 1], [0.55, 0.45, 1], [0.9, 0.9, 2]]
    assert "right" not in DESK.seen(settings(HALL), [0.5, 0.5])


def test_borders_belong_to_their_region():
    inside = [[x, y] for x, y in product((0.4, 0.6), (0.3, 0.5))]
    beside = [[0.399, 0.4], [0.601, 0.4], [0.5, 0.299], [0.5, 0.501]]
    view = DESK.seen(settings(HALL), *inside, *beside)
    assert (view["regions"][0]["n"], view["outside"]) == (4, 4)


def test_the_middle_of_a_region_lies_in_it():
    chosen = settings(
        HALL, PARK, {"text": "Slip", "left": 0.333, "top": 0.987, "width": 0.01, "height": 0.011}
    )
    assert [PIN.say(chosen, list(each.middle()), "en") for each in chosen.regions] == [
        "Town hall and Park",
        "Park",
        "Slip",
    ]


def test_regions_drawn_anew_are_counted_anew():
    tally = DESK.counted(settings(HALL), [0.1, 0.1], [0.5, 0.4])
    moved = settings({**HALL, "left": 0, "top": 0})
    assert PIN.view(moved, tally, {}, "stage")["regions"][0]["n"] == 1


def test_phones_get_a_coarser_heat_map_of_the_same_people():
    tally = DESK.counted(settings(), [0, 0], [0.5, 0.5], [1, 1])
    fine, coarse = (PIN.view(settings(), tally, {}, face)["heat"] for face in ("stage", "phone"))
    assert fine == {"columns": 40, "rows": 40, "cells": [[0, 1], [820, 1], [1599, 1]]}
    assert coarse == {"columns": 20, "rows": 20, "cells": [[0, 1], [210, 1], [399, 1]]}


def test_single_pins_are_shown_while_they_are_few():
    tally = Tally({f"{n},0": 1 for n in range(200)}, 200)
    assert len(PIN.view(settings(), tally, {}, "stage")["points"]) == 200
    assert "points" not in PIN.view(settings(), tally, {}, "phone")
    tally.add({"0,1": 1}, 1)
    assert "points" not in PIN.view(settings(), tally, {}, "stage")


def test_the_fullest_view_fits_into_a_frame():
    many = [{**HALL, "id": f"{n:032}", "text": "x" * 500, "right": True} for n in range(12)]
    places = islice(product(range(0, 1001, 5), repeat=2), 40_000)
    tally = Tally({f"{x},{y}": 10**5 for x, y in places}, 10**9)
    for face, limit in (("studio", 32), ("phone", 10)):
        view = PIN.view(settings(*many), tally, {}, face)
        assert len(json.dumps(view, separators=(",", ":")).encode()) < limit * 1024


places = st.lists(
    st.sampled_from([0, 0.3, 0.4, 0.45, 0.5, 0.555, 0.6, 0.7, 0.801, 1]), min_size=2, max_size=2
)
doings = st.lists(st.tuples(st.integers(0, 5), st.none() | places), max_size=40)


@examples(deadline=None)
@given(doings=doings, seed=st.integers(0, 99), named=st.booleans())
def test_the_view_equals_a_second_count_from_the_rows(doings, seed, named):
    chosen = settings(*([HALL, PARK] if named else []))
    view, rows, people = DESK.crowded(chosen, doings, seed)
    assert view["n"] == people == len({row.participant for row in rows})
    x, y = ([row.value for row in rows if row.item == item] for item in ("From the left", "From the top"))
    pins = list(zip(x, y, strict=True))
    assert sum(n for _cell, n in view["heat"]["cells"]) == sum(view["thirds"]) == people
    assert {(left, top): n for left, top, n in view["points"]} == {pin: pins.count(pin) for pin in pins}
    if named:
        hit = [str(row.value).split(" and ") for row in rows if row.item == "Region"]
        assert view["outside"] == hit.count(["Elsewhere"])
        for region, name in zip(view["regions"], ("Town hall", "Park"), strict=True):
            n = sum(name in names for names in hit)
            assert (region["n"], region["share"]) == (n, pytest.approx(n / people if people else 0, abs=1e-6))


# ---- in words, on paper, in the export


def test_an_answer_is_said():
    assert PIN.say(settings(HALL), [0.5, 0.4], "en") == "Town hall"
    assert PIN.say(settings(HALL), [0.9, 0.9], "en") == "Bottom right: 90% from the left, 90% from the top"
    assert PIN.say(settings(), [0.5, 0.4], "en") == "Centre: 50% from the left, 40% from the top"


def test_rows_are_the_numbers_and_the_regions():
    chosen = settings({**HALL, "text": {"en": "Town hall", "de": "Rathaus"}})
    given = [Given("P1", [0.5, 0.375], MORNING), Given("P2", [0.0, 1.0], MORNING)]
    assert list(PIN.rows(chosen, given, "en")) == [
        Row("P1", "From the left", 0.5, "0.5", MORNING),
        Row("P1", "From the top", 0.375, "0.375", MORNING),
        Row("P1", "Region", "Town hall", "Town hall", MORNING),
        Row("P2", "From the left", 0.0, "0.0", MORNING),
        Row("P2", "From the top", 1.0, "1.0", MORNING),
        Row("P2", "Region", "Elsewhere", "Elsewhere", MORNING),
    ]
    assert next(row for row in PIN.rows(chosen, given, "de") if row.raw == "Rathaus").participant == "P1"
    assert len(list(PIN.rows(settings(), given, "en"))) == 4


def test_a_table_has_the_regions_and_what_is_elsewhere():
    chosen = settings(HALL)
    view = DESK.seen(chosen, [0.5, 0.4], [0.9, 0.9])
    assert PIN.table(chosen, view, "en", "en") == [("Town hall", 1, 0.5), ("Elsewhere", 1, 0.5)]


def test_without_regions_a_table_tells_the_picture_in_nine_parts():
    lines = PIN.table(
        settings(), DESK.seen(settings(), [0, 0], [0.333, 0.333], [0.334, 0.4], [1, 1]), "en", "en"
    )
    assert [line.n for line in lines] == [2, 0, 0, 0, 1, 0, 0, 0, 1]
    assert lines[8] == ("Bottom right", 1, 0.25)


def test_the_plain_form_offers_the_regions_and_the_numbers():
    fields = PIN.fields(settings(HALL), "en", [0.123, 0.4])
    assert [(each.name, each.control, each.value) for each in fields] == [
        ("value", "one", ""),
        ("value-x", "number", "12.3"),
        ("value-y", "number", "40"),
    ]
    assert fields[0].choices == (
        ("o1", "Town hall", False),
        ("", "Another place, by the numbers below", True),
    )
    middle = PIN.fields(settings(HALL), "en", [0.5, 0.4])
    assert middle[0].choices[0] == ("o1", "Town hall", True)
    assert [each.value for each in middle[1:]] == ["", ""]
    assert [each.name for each in PIN.fields(settings(), "en", None)] == ["value-x", "value-y"]


@pytest.mark.parametrize(
    ("form", "raw"),
    [
        ({}, ["", ""]),
        ({"value": ["o1"], "value-x": ["1"]}, [0.5, 0.4]),
        ({"value": ["o9"], "value-x": ["1"], "value-y": ["100"]}, [0.01, 1.0]),
        ({"value-x": [" 12.5 "], "value-y": ["12,5"]}, [0.125, 0.125]),
        ({"value-x": ["-1"], "value-y": ["1e2"]}, ["-1", "1e2"]),
        ({"value-x": ["101"], "value-y": ["9" * 5000]}, [1.01, "9" * 5000]),
    ],
)
def test_what_the_plain_form_means(form, raw):
    assert PIN.from_form(settings(HALL), form) == raw
