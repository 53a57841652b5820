"""Putting options in order: what is refused, points and mean places, and a right order kept secret."""

import json
from datetime import UTC, datetime, timedelta
from itertools import permutations
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from live.checks import checked
from live.kinds.base import KEY_LIMIT, Given, Row
from live.tally import Tally
from tests.kinds.desk import Desk

DESK = Desk("ranking")
RANKING = DESK.kind
NEEDS = ["Schools", "Roads", "Parks"]
MORNING = datetime(2031, 3, 4, 9, 0, tzinfo=UTC)


def settings(options=NEEDS, **more):
    return checked(RANKING.Settings, {"options": options, **more})


# ---- settings


def test_a_title_is_enough():
    chosen = checked(RANKING.Settings, {})
    assert (len(chosen.options), chosen.top, chosen.ordered, chosen.change) == (2, None, False, True)


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        ({"options": ["One"]}, {"options": "At least 2 entries, please."}),
        ({"options": ["x"] * 21}, {"options": "At most 20 entries, please."}),
        ({"options": ["x"] * 500}, {"options": "At most 50 options, please."}),
        ({"top": 0}, {"top": "A number from 1 up, please."}),
        ({"top": 21}, {"top": "A number up to 20, please."}),
        ({"top": 1.5}, {"top": "This has to be a whole number."}),
    ],
)
def test_settings_that_can_not_be_are_refused(raw, fields):
    assert DESK.complaint(raw) == fields


# ---- answers


@pytest.mark.parametrize(
    ("top", "raw", "answer"),
    [
        (None, ["o2", "o3", "o1"], ["o2", "o3", "o1"]),
        (1, ["o3"], ["o3"]),
        (2, ["o3", "o1"], ["o3", "o1"]),
        (20, ["o3", "o1", "o2"], ["o3", "o1", "o2"]),
        # As the plain form has it: id → place.
        (None, {"o1": 2, "o2": 1, "o3": 3}, ["o2", "o1", "o3"]),
        (None, {"o1": 7, "o2": 1, "o3": 10**400}, ["o2", "o1", "o3"]),
        (2, {"o1": 0, "o2": 2, "o3": 1}, ["o3", "o2"]),
    ],
)
def test_an_answer_is_an_order(top, raw, answer):
    assert RANKING.parse(settings(top=top), raw) == answer


NOT_SO = "Please put the options in your order."
GONE = "Something you ranked is not there any more. Please rank again."
TWICE = "Please give each option one place only."
WHOLE = "Please give places as whole numbers: 1, 2, 3 and so on."
ONE_FREE, ALL_FREE = (
    "1 place is still free. Please fill it.",
    "3 places are still free. Please fill them.",
)
SHARED = "Two options have the same place. Please give each its own."


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (None, NOT_SO),
        (1, NOT_SO),
        (True, NOT_SO),
        ("o1,o2,o3", NOT_SO),
        (float("nan"), NOT_SO),
        ([], ALL_FREE),
        (["o1", "o2"], ONE_FREE),
        (["o1", "o2", "o2"], TWICE),
        (["o1", "o2", "o3", "o1"], TWICE),
        (["o1", "o2", "o9"], GONE),
        (["o1", "o2", 3], GONE),
        ([["o1"], "o2", "o3"], GONE),
        ({}, ALL_FREE),
        ({"o1": 1, "o2": 2}, ONE_FREE),
        ({"o1": 1, "o2": 2, "o3": 0}, ONE_FREE),
        ({"o1": 1, "o2": 2, "o9": 3}, GONE),
        ({1: 1, 2: 2, 3: 3}, GONE),
        ({"o1": 1, "o2": 2, "o3": 2}, SHARED),
        ({"o1": 1, "o2": 2, "o3": -3}, WHOLE),
        ({"o1": 1, "o2": 2, "o3": 3.0}, WHOLE),
        ({"o1": 1, "o2": 2, "o3": "third"}, WHOLE),
        ({"o1": True, "o2": 2, "o3": 3}, WHOLE),
        ({"o1": 1e308, "o2": float("inf"), "o3": None}, WHOLE),
    ],
)
def test_a_refusal_says_what_to_do(raw, sentence):
    assert DESK.refusal(settings(), raw) == sentence


def test_no_more_places_than_were_asked_for():
    assert DESK.refusal(settings(top=1), ["o1", "o2"]) == "Please give the first place only."
    assert DESK.refusal(settings(top=2), ["o1", "o2", "o3"]) == "Please give the first 2 places only."
    assert DESK.refusal(settings(top=2), ["o1"]) == ONE_FREE


def test_the_facilitator_says_whether_minds_may_change():
    assert not RANKING.stands(settings())
    assert RANKING.stands(settings(change=False))


# ---- counting


def test_marks_are_places_and_the_whole_order():
    assert RANKING.marks(settings(), ["o2", "o1", "o3"]) == {"o2:1": 1, "o1:2": 1, "o3:3": 1, "=o2,o1,o3": 1}


def test_a_long_order_is_known_by_its_digest():
    options = [{"id": f"{n:032}", "text": "x"} for n in range(20)]
    there = [option["id"] for option in options]
    (key,) = [key for key in RANKING.marks(settings(options), there) if key.startswith("=")]
    assert len(key) == 65
    (other,) = [key for key in RANKING.marks(settings(options), there[::-1]) if key.startswith("=")]
    assert key != other
    for n in range(1, 21):
        assert all(len(key) <= KEY_LIMIT for key in RANKING.marks(settings(options), there[:n]))


def test_the_first_of_three_earns_three_points_and_the_last_one():
    assert DESK.seen(settings(), ["o1", "o2", "o3"], ["o2", "o1", "o3"], ["o1", "o2", "o3"]) == {
        "n": 3,
        "places": 3,
        "options": [
            {"id": "o1", "n": 3, "points": 8, "share": 0.888889, "mean": 1.33},
            {"id": "o2", "n": 3, "points": 7, "share": 0.777778, "mean": 1.67},
            {"id": "o3", "n": 3, "points": 3, "share": 0.333333, "mean": 3.0},
        ],
    }


def test_what_was_not_ranked_earns_nothing_and_has_no_mean():
    view = DESK.seen(settings(top=1), ["o1"], ["o2"])
    assert view["places"] == 1
    assert [(each["n"], each["points"], each["share"], each["mean"]) for each in view["options"]] == [
        (1, 3, 0.5, 1.0),
        (1, 3, 0.5, 1.0),
        (0, 0, 0.0, None),
    ]


def test_nobody_has_no_share_and_no_mean():
    first = DESK.seen(settings())["options"][0]
    assert (first["points"], first["share"], first["mean"]) == (0, 0.0, None)


def test_options_added_and_taken_away_later_leave_points_and_shares_in_bounds():
    tally = DESK.counted(settings(), ["o3", "o1", "o2"])
    more, fewer = settings([*NEEDS, "Trees"]), settings([{"id": id_, "text": id_} for id_ in ("o2", "o1")])
    assert [each["points"] for each in RANKING.view(more, tally, {}, "stage")["options"]] == [3, 2, 4, 0]
    assert [each["points"] for each in RANKING.view(fewer, tally, {}, "stage")["options"]] == [0, 1]


def test_the_fullest_view_fits_into_a_frame_and_is_made_at_once():
    options = [{"id": f"{n:032}", "text": "x" * 500} for n in range(20)]
    chosen = settings(options, ordered=True)
    there = [option["id"] for option in options]
    tally = Tally()
    for n in range(10_000):
        order = there[n % 20 :] + there[: n % 20]
        order[n % 7], order[n % 11] = order[n % 11], order[n % 7]
        tally.add({**RANKING.marks(chosen, order), f"={n}": 1}, 1)
    times = []
    for _again in range(5):
        start = perf_counter()
        view = RANKING.view(chosen, tally, {}, "studio")
        times.append(perf_counter() - start)
    assert min(times) < 0.05
    assert len(json.dumps(view).encode()) < 4 * 1024


answers_of = st.permutations(["o1", "o2", "o3"]).flatmap(
    lambda order: st.integers(1, 3).map(lambda n: list(order[:n]))
)
doings = st.lists(st.tuples(st.integers(0, 5), st.none() | answers_of), max_size=40)


@examples(deadline=None)
@given(doings=doings, seed=st.integers(0, 99), top=st.sampled_from([None, 1, 2]))
def test_the_view_equals_a_second_count_from_the_rows(doings, seed, top):
    chosen = settings(top=top, ordered=True)
    view, rows, people = DESK.crowded(chosen, doings, seed)
    assert view["n"] == people == len({row.participant for row in rows})
    by_id = {option["id"]: option for option in view["options"]}
    for id_, name in zip(("o1", "o2", "o3"), NEEDS, strict=True):
        option, places = by_id[id_], [row.value for row in rows if row.item == name]
        points = sum({1: 3, 2: 2, 3: 1}[place] for place in places)
        assert (option["n"], option["points"]) == (len(places), points)
        assert option["share"] == pytest.approx(points / (3 * people) if people else 0.0, abs=1e-6)
        assert option["mean"] == (pytest.approx(sum(places) / len(places), abs=0.0051) if places else None)
    orders: dict[str, list] = {}
    for row in rows:
        orders.setdefault(row.participant, []).append(row.raw)
    n = sum(order == ["o1", "o2", "o3"][:top] for order in orders.values())
    assert view["right"] == {"n": n, "share": pytest.approx(n / people if people else 0.0, abs=1e-6)}


# ---- a right order


def test_right_are_those_whose_whole_order_is():
    chosen = settings(ordered=True)
    view = DESK.seen(chosen, ["o1", "o2", "o3"], ["o1", "o3", "o2"], ["o1", "o2", "o3"], ["o3", "o2", "o1"])
    assert view["right"] == {"n": 2, "share": 0.5}
    assert DESK.seen(settings(ordered=True, top=1), ["o1"], ["o2"])["right"] == {"n": 1, "share": 0.5}
    assert "right" not in DESK.seen(settings(), ["o1", "o2", "o3"])
    assert RANKING.solved(chosen)
    assert not RANKING.solved(settings())


@pytest.mark.parametrize("n", range(2, 21))
def test_nothing_that_phones_and_walls_get_stands_in_the_right_order(n):
    for names in ([f"Option {each}" for each in range(n)], [f"{each}" for each in range(n)]):
        chosen = settings(names, ordered=True)
        right = [option.id for option in chosen.options]
        told = RANKING.spoken(chosen, "en", "en")
        assert "ordered" not in told
        order = [option["id"] for option in told["options"]]
        assert order != right
        assert sorted(order) == sorted(right)
        assert [field.name for field in RANKING.fields(chosen, "en", None)] == [
            f"value-{id_}" for id_ in order
        ]
        tally = DESK.counted(chosen, right)
        for face in ("phone", "stage"):
            view = RANKING.view(chosen, tally, {}, face)
            assert [option["id"] for option in view["options"]] == order
        studio = RANKING.view(chosen, tally, {}, "studio")
        assert [option["id"] for option in studio["options"]] == right


def test_every_right_order_is_hidden():
    for names in permutations(["Schools", "Roads", "Parks", "Trees"]):
        told = RANKING.spoken(settings(list(names), ordered=True), "en", "en")
        assert [option["text"] for option in told["options"]] != list(names)


def test_once_it_is_revealed_the_right_order_is_told():
    told = RANKING.spoken(settings(ordered=True), "en", "en", revealed=True)
    assert told["ordered"]
    assert [option["text"] for option in told["options"]] == NEEDS


def test_without_a_right_order_the_options_stand_as_they_were_written():
    told = RANKING.spoken(settings(), "en", "en")
    assert [option["text"] for option in told["options"]] == NEEDS


def test_renaming_an_option_moves_only_that():
    options = [{"id": f"o{n}", "text": f"Option {n}"} for n in range(1, 9)]
    before = [each["id"] for each in RANKING.spoken(settings(options, ordered=True), "en", "en")["options"]]
    options[3]["text"] = "Another word"
    after = [each["id"] for each in RANKING.spoken(settings(options, ordered=True), "en", "en")["options"]]
    assert [each for each in before if each != "o4"] == [each for each in after if each != "o4"]


def test_the_right_order_is_said_in_words():
    assert RANKING.solution(settings(ordered=True, top=2), "en") == "1. Schools and 2. Roads"
    assert RANKING.solution(settings(), "en") == ""


# ---- in words, on paper, in the export


def test_an_answer_is_said():
    assert RANKING.say(settings(), ["o2", "o1", "o3"], "en") == "1. Roads, 2. Schools, and 3. Parks"
    assert RANKING.say(settings(top=1), ["gone"], "en") == "1. gone"


def test_rows_are_options_and_places():
    chosen = settings([{"id": "a", "text": {"en": "Roads", "de": "Straßen"}}, {"id": "b", "text": "Parks"}])
    later = MORNING + timedelta(seconds=1)
    given = [Given("P1", ["b", "a"], MORNING), Given("P2", ["a", "b"], later)]
    assert list(RANKING.rows(chosen, given, "de")) == [
        Row("P1", "Parks", 1, "b", MORNING),
        Row("P1", "Straßen", 2, "a", MORNING),
        Row("P2", "Straßen", 1, "a", later),
        Row("P2", "Parks", 2, "b", later),
    ]


def test_a_table_has_the_most_points_first():
    chosen = settings(top=2)
    view = DESK.seen(chosen, ["o2", "o1"], ["o2", "o1"])
    assert RANKING.table(chosen, view, "en", "en") == [
        ("Roads: 6 points, mean place 1", 2, 1.0),
        ("Schools: 4 points, mean place 2", 2, 0.666667),
        ("Parks: 0 points", 0, 0.0),
    ]


def test_the_plain_form_says_the_rule_first():
    fields = RANKING.fields(settings(["Roads", "Parks"]), "en", ["o2", "o1"])
    assert [(each.name, each.label, each.control, each.value) for each in fields] == [
        ("value-o1", "Place of Roads (1 comes first)", "number", "2"),
        ("value-o2", "Place of Parks", "number", "1"),
    ]
    first = RANKING.fields(settings(top=2), "en", None)[0]
    assert first.label == "Place of Schools (1 comes first, 2 last; leave the others empty)"


@pytest.mark.parametrize(
    ("form", "answer"),
    [
        ({"value-o1": ["2"], "value-o2": [" 1 "], "value-o3": ["3"]}, ["o2", "o1", "o3"]),
        ({"value-o1": ["10"], "value-o2": ["20"], "value-o3": ["30"]}, ["o1", "o2", "o3"]),
    ],
)
def test_what_the_plain_form_means(form, answer):
    assert RANKING.parse(settings(), RANKING.from_form(settings(), form)) == answer


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        (("", "", ""), ALL_FREE),
        (("1", "2", ""), ONE_FREE),
        (("1", "1", "2"), SHARED),
        (("1", "2", "last"), WHOLE),
        (("1", "2", "-3"), WHOLE),
        (("1", "2", "9" * 5000), WHOLE),
    ],
)
def test_a_plain_form_filled_in_wrongly_is_refused(numbers, sentence):
    form = {f"value-o{n}": [typed] for n, typed in enumerate(numbers, 1)}
    assert DESK.refusal(settings(), RANKING.from_form(settings(), form)) == sentence


def test_what_was_ranked_has_to_stay():
    assert RANKING.fixed(settings()) == {"o1", "o2", "o3"}
