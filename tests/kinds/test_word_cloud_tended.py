"""Words that the facilitator hides, or merges into others: visibly, reversibly, and nobody counted twice."""

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from live.checks import checked
from live.errors import Invalid
from live.kinds.base import Given
from live.kinds.words import canonical
from tests.kinds.desk import MORNING, Desk

DESK = Desk("word_cloud")
CLOUD = DESK.kind
FIVE = checked(CLOUD.Settings, {"entries": 5})


def seen(care, *answers, face="stage"):
    return CLOUD.view(FIVE, DESK.counted(FIVE, *answers), care, face)


def words(view):
    return [(word["text"], word["n"]) for word in view["words"]]


def test_a_merged_word_counts_for_the_other_under_its_name():
    view = seen({"merge": {"cars": "car"}}, ["cars"], ["cars"], ["Car"], ["bus"])
    assert words(view) == [("Car", 3), ("bus", 1)]


def test_whoever_wrote_both_words_is_one_person():
    view = seen({"merge": {"cars": "car", "auto": "car"}}, ["car", "cars", "auto"], ["cars", "bus"])
    assert words(view) == [("car", 2), ("bus", 1)]


def test_a_chain_of_merges_ends_where_it_ends_and_a_ring_does_not_spin():
    assert words(seen({"merge": {"a": "b", "b": "c"}}, ["a"], ["b"], ["c"])) == [("c", 3)]
    assert sum(n for _text, n in words(seen({"merge": {"a": "b", "b": "a"}}, ["a"], ["b"]))) == 2


def test_a_hidden_word_is_not_on_the_wall_and_the_studio_can_bring_it_back():
    care = {"hide": {"idiots": True}}
    assert words(seen(care, ["Idiots"], ["bus"])) == [("bus", 1)]
    studio = seen(care, ["Idiots"], ["bus"], face="studio")
    assert studio["hidden"] == [{"key": "idiots", "text": "Idiots", "n": 1}]
    assert words(studio) == [("bus", 1)]
    assert "hidden" not in seen(care, ["Idiots"])


def test_the_studio_is_told_what_is_merged():
    studio = seen({"merge": {"cars": "car"}}, ["cars"], ["car"], face="studio")
    assert studio["merged"] == [{"key": "cars", "text": "cars", "n": 1, "into": "car"}]


def test_a_word_that_nobody_wrote_can_be_merged_into():
    assert words(seen({"merge": {"cars": "vehicles"}}, ["cars"])) == [("cars", 1)]


@pytest.mark.parametrize(
    ("verb", "subject", "value", "field"),
    [
        ("fold", "car", "bus", "verb"),
        ("hide", "", True, "subject"),
        ("hide", "Car", True, "subject"),
        ("hide", "car", "yes", "value"),
        ("merge", "cars", "Car", "value"),
        ("merge", "cars", "", "value"),
        ("merge", "cars", 5, "value"),
        ("merge", "car", "car", "value"),
        ("merge", "car", "x" * 601, "value"),
    ],
)
def test_what_can_not_be_done_is_refused(verb, subject, value, field):
    with pytest.raises(Invalid) as refused:
        CLOUD.cared(FIVE, verb, subject, value)
    assert set(refused.value.shape()["fields"]) == {field}


def test_raw_words_stay_in_the_rows():
    care = {"merge": {"cars": "car"}, "hide": {"bus": True}}
    given_ = [Given("P1", ["Cars", "bus"], MORNING), Given("P2", ["car"], MORNING)]
    rows = CLOUD.rows(FIVE, given_, "en", care)
    assert [(row.item, row.value, row.raw) for row in rows] == [
        ("car", "Cars", "Cars"),
        ("bus", "bus", "bus"),
        ("car", "car", "car"),
    ]


def test_ten_thousand_people_and_a_merge_are_counted_exactly():
    answers = [[f"w{n % 700}", f"w{n % 300}", "bus"] for n in range(10_000)]
    view = seen({"merge": {"w1": "bus", "w2": "bus"}}, *answers)
    assert view["words"][0] == {"key": "bus", "text": "bus", "n": 10_000}


some = st.lists(st.sampled_from(["car", "Cars", "CAR", "auto", "bus", "tram"]), min_size=1, max_size=5)
doings = st.lists(st.tuples(st.integers(0, 5), st.none() | some), max_size=30)
merges = st.dictionaries(st.sampled_from(["cars", "auto", "bus"]), st.sampled_from(["car", "tram"]))
hides = st.dictionaries(st.sampled_from(["tram", "bus"]), st.just(True))


@examples(deadline=None, max_examples=150)
@given(doings=doings, merge=merges, hide=hides, seed=st.integers(0, 99))
def test_the_view_equals_a_second_count_from_the_rows(doings, merge, hide, seed):
    view, rows, people = DESK.crowded(FIVE, doings, seed, {"merge": merge, "hide": hide})
    assert view["n"] == people == len({row.participant for row in rows})
    counted = {}
    for row in rows:
        key = canonical(row.raw)
        counted.setdefault(merge.get(key, key), set()).add(row.participant)
    hidden = {merge.get(key, key) for key in hide}
    assert {word["key"]: word["n"] for word in view["words"]} == {
        key: len(who) for key, who in counted.items() if key not in hidden
    }
