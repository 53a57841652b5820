"""What people wrote under “Other” and the facilitator folded into an option; and who chose what is right."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from live.checks import checked
from live.errors import Invalid
from live.kinds.base import Given
from tests.kinds.desk import MORNING, Desk

DESK = Desk("choice")
CHOICE = DESK.kind
NAMES = {"o1": "Skills", "o2": "Budget", "o3": "Time"}


def settings(right: tuple[str, ...] = (), **more: Any):
    options = [{"id": id_, "text": text, "right": id_ in right} for id_, text in NAMES.items()]
    return checked(CHOICE.Settings, {"options": options, "other": True, **more})


def seen(chosen, care, *answers, face="stage"):
    return CHOICE.view(chosen, DESK.counted(chosen, *answers), care, face)


def test_a_folded_text_counts_for_its_option_whatever_its_case():
    care = {"fold": {"Money": "o2"}}
    view = seen(settings(), care, ["o2"], [{"other": "money"}], [{"other": "MONEY"}], [{"other": "bees"}])
    assert [option["n"] for option in view["options"]] == [0, 3, 0]
    assert view["other"] == {"n": 1, "share": 0.25, "texts": [{"text": "bees", "n": 1}]}


def test_whoever_chose_the_option_as_well_counts_once():
    care = {"fold": {"money": "o2"}}
    view = seen(settings(multiple=True), care, ["o2", {"other": "money"}], ["o1", {"other": "money"}])
    assert [option["n"] for option in view["options"]] == [1, 2, 0]
    assert view["other"]["n"] == 0


def test_the_studio_is_told_what_is_folded_so_that_it_can_be_taken_out_again():
    care = {"fold": {"money": "o2"}}
    answers = [{"other": "Money"}], [{"other": "money"}]
    view = seen(settings(), care, *answers, face="studio")
    assert view["other"]["folded"] == [{"text": "money", "n": 2, "into": "o2"}]
    assert "folded" not in seen(settings(), care, *answers)["other"]


def test_what_was_folded_into_an_option_that_is_gone_stands_under_other_again():
    view = seen(settings(), {"fold": {"money": "o9"}}, [{"other": "money"}])
    assert view["other"]["n"] == 1


@pytest.mark.parametrize(
    ("verb", "subject", "value", "field"),
    [
        ("hide", "money", True, "verb"),
        ("fold", " ", "o1", "subject"),
        ("fold", "x" * 101, "o1", "subject"),
        ("fold", "money", "o9", "value"),
        ("fold", "money", ["o1"], "value"),
        ("fold", "money", True, "value"),
    ],
)
def test_a_fold_that_can_not_be_is_refused(verb, subject, value, field):
    with pytest.raises(Invalid) as refused:
        CHOICE.cared(settings(), verb, subject, value)
    assert set(refused.value.shape()["fields"]) == {field}


def test_a_fold_is_kept_and_taken_back():
    assert CHOICE.cared(settings(), "fold", "money", "o2") == "o2"
    assert CHOICE.cared(settings(), "fold", "money", None) is None


def test_rows_name_the_bar_and_keep_the_words():
    rows = CHOICE.rows(
        settings(), [Given("P1", [{"other": "Money"}], MORNING)], "en", {"fold": {"money": "o2"}}
    )
    assert [(row.item, row.value, row.raw) for row in rows] == [("Budget", "Money", "Money")]


# ---- what is right


def test_without_a_right_option_nothing_can_be_right():
    assert not CHOICE.solved(settings())
    assert "right" not in seen(settings(), {}, ["o1"])


def test_of_one_choice_any_right_option_is_right():
    view = seen(settings(right=("o1", "o2")), {}, ["o1"], ["o2"], ["o3"], [{"other": "bees"}])
    assert view["right"] == {"n": 2, "share": 0.5}


def test_of_several_all_that_is_right_and_nothing_besides():
    chosen = settings(right=("o1", "o2"), multiple=True)
    answers = ["o1", "o2"], ["o1"], ["o1", "o2", "o3"], ["o2", "o1", {"other": "bees"}], ["o2", "o1"]
    assert seen(chosen, {}, *answers)["right"] == {"n": 2, "share": 0.4}


def test_what_is_right_is_said_in_words():
    assert CHOICE.solution(settings(right=("o2", "o3")), "en") == "Budget and Time"
    assert CHOICE.solution(settings(), "en") == ""


def test_what_is_right_is_kept_from_phones_and_walls_until_it_is_revealed():
    chosen = settings(right=("o2",))
    assert all("right" not in option for option in CHOICE.spoken(chosen, "en", "en")["options"])
    revealed = CHOICE.spoken(chosen, "en", "en", revealed=True)["options"]
    assert [option["right"] for option in revealed] == [False, True, False]


# ---- against a second count


texts = st.sampled_from(["money", "Money", "bees", "law"])
others = st.builds(lambda text: {"other": text}, texts)
several = st.lists(st.sampled_from(sorted(NAMES)) | others, min_size=1, max_size=4)
doings = st.lists(st.tuples(st.integers(0, 5), st.none() | several), max_size=30)
folds = st.dictionaries(st.sampled_from(["money", "bees"]), st.sampled_from(sorted(NAMES)))


@examples(deadline=None, max_examples=150)
@given(doings=doings, folds=folds, right=st.sets(st.sampled_from(sorted(NAMES)), min_size=1), multiple=st.booleans(), seed=st.integers(0, 99))  # fmt: skip
def test_the_view_equals_a_second_count_from_the_rows(doings, folds, right, multiple, seed):
    chosen, care = settings(right=tuple(right), multiple=multiple), {"fold": folds}
    view, rows, people = DESK.crowded(chosen, doings, seed, care)
    assert view["n"] == people == len({row.participant for row in rows})
    for option in view["options"]:
        who = {row.participant for row in rows if row.item == NAMES[option["id"]]}
        assert option["n"] == len(who)
        assert option["share"] == pytest.approx(len(who) / people if people else 0.0, abs=1e-6)
    loose = {row.participant for row in rows if row.item == "Other"}
    if view["other"]:
        assert view["other"]["n"] == len(loose)
    whole = {NAMES[id_] for id_ in right}
    exactly = 0
    for person in {row.participant for row in rows}:
        items = {row.item for row in rows if row.participant == person}
        exactly += items == whole if multiple else bool(items & whole)
    assert view["right"]["n"] == exactly
