"""An idea board: what is taken in each phase, cards, groups and votes."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from live.checks import checked
from live.errors import Invalid
from live.kinds.base import Given, Row
from live.kinds.cards import id_of
from live.tally import Tally
from tests.kinds.desk import Desk

DESK = Desk("ideas")
IDEAS = DESK.kind
MORNING = datetime(2031, 3, 4, 9, 0, tzinfo=UTC)
BEES, TREES, ROADS = "More bees", "More trees", "Fewer roads"


def settings(phase="vote", **more):
    return checked(IDEAS.Settings, {"phase": phase, **more})


def answer(*ideas, votes=()):
    return {"ideas": list(ideas), "votes": [id_of(each) for each in votes]}


def seen(chosen, *answers, care=None, face="stage"):
    return IDEAS.view(chosen, DESK.counted(chosen, *answers), care or {}, face)


def test_a_title_is_enough_and_collecting_comes_first():
    chosen = checked(IDEAS.Settings, {})
    assert chosen.model_dump() == {"phase": "collect", "ideas": 3, "length": 120, "votes": 3}


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        ({"phase": "sleep"}, {"phase": "Choose one of: 'collect', 'group' or 'vote'."}),
        ({"ideas": 11}, {"ideas": "A number up to 10, please."}),
        ({"length": 301}, {"length": "A number up to 300, please."}),
        ({"votes": 0}, {"votes": "A number from 1 up, please."}),
        ({"votes": 21}, {"votes": "A number up to 20, please."}),
    ],
)
def test_settings_that_can_not_be_are_refused(raw, fields):
    assert DESK.complaint(raw) == fields


@pytest.mark.parametrize("phase", ["collect", "group", "vote"])
@pytest.mark.parametrize("raw", [BEES, [BEES], {"ideas": [BEES]}, {"ideas": [f"  {BEES} ", BEES, " "]}])
def test_an_idea_is_taken_in_every_phase(phase, raw):
    assert IDEAS.parse(settings(phase), raw) == answer(BEES)


def test_votes_are_for_others_ideas_and_once_each():
    assert IDEAS.parse(settings(), answer(BEES, votes=[TREES, TREES, BEES])) == answer(BEES, votes=[TREES])
    assert IDEAS.parse(settings(), answer(votes=[TREES])) == answer(votes=[TREES])


NOT_NOW = "There is no voting at the moment. Please send your ideas alone."


@pytest.mark.parametrize(
    ("phase", "raw", "sentence"),
    [
        ("collect", answer(BEES, votes=[TREES]), NOT_NOW),
        ("group", answer(votes=[TREES]), NOT_NOW),
        ("vote", {}, "Please write something first."),
        ("vote", {"ideas": [], "votes": []}, "Please write something first."),
        ("vote", {"ideas": BEES}, "This has to be text."),
        ("vote", {"texts": [BEES]}, "This has to be text."),
        ("vote", 5, "This has to be text."),
        ("vote", None, "This has to be text."),
        ("vote", [5], "This has to be text."),
        ("vote", ["a", "b", "c", "d"], "At most 3 texts, please."),
        ("vote", ["x"] * 31, "At most 3 texts, please."),
        ("vote", answer(votes=["a", "b", "c", "d"]), "At most 3 votes, please."),
        ("vote", {"votes": ["a"] * 61}, "At most 3 votes, please."),
        ("vote", {"votes": [5]}, "What you voted for is not there any more. Please vote again."),
        ("vote", {"votes": ["x" * 16]}, "What you voted for is not there any more. Please vote again."),
    ],
)
def test_a_refusal_says_what_to_do(phase, raw, sentence):
    assert DESK.refusal(settings(phase), raw) == sentence


def test_an_idea_that_is_too_long_is_refused():
    with pytest.raises(Invalid):
        IDEAS.parse(settings(length=20), "x" * 21)
    assert IDEAS.parse(settings(length=20), "👩🏽‍🚀" * 20)["ideas"]


# ---- the board


def test_everybody_sees_the_board():
    assert IDEAS.shares(settings("collect"))
    assert seen(settings("collect"), BEES, face="phone")["cards"][0]["text"] == BEES


def test_while_collecting_the_newest_comes_first_and_votes_first_when_voting():
    answers = [answer(BEES), answer(TREES), answer(ROADS, votes=[BEES]), answer(votes=[BEES])]
    collected = seen(settings("collect"), *answers[:2], answer(ROADS))
    assert [(card["text"], card["votes"]) for card in collected["cards"]] == [
        (ROADS, 0),
        (TREES, 0),
        (BEES, 0),
    ]
    voted = seen(settings("vote"), *answers)
    assert [(card["text"], card["votes"]) for card in voted["cards"]] == [(BEES, 2), (ROADS, 0), (TREES, 0)]
    assert voted["n"] == 4


def test_ideas_stand_in_groups_and_what_is_in_none_is_left():
    care = {"group": {id_of(BEES): "Nature", id_of(TREES): "Nature", id_of(ROADS): ""}}
    view = seen(settings("group"), BEES, TREES, ROADS, care=care)
    assert view["groups"] == [{"name": "Nature", "ids": [id_of(TREES), id_of(BEES)]}]
    assert len(view["cards"]) == 3


def test_what_is_hidden_is_left_to_the_studio_alone():
    care = {"hide": {id_of(BEES): True}}
    for face in ("phone", "stage"):
        assert BEES not in json.dumps(seen(settings(), BEES, TREES, care=care, face=face))
    assert seen(settings(), BEES, care=care, face="studio")["hidden"][0]["text"] == BEES


@pytest.mark.parametrize(
    ("verb", "subject", "value", "field"),
    [
        ("spotlight", "", id_of(BEES), "verb"),
        ("hide", "bees", True, "subject"),
        ("hide", id_of(BEES), "yes", "value"),
        ("group", "", "Nature", "subject"),
    ],
)
def test_care_that_can_not_be_is_refused(verb, subject, value, field):
    with pytest.raises(Invalid) as refused:
        IDEAS.cared(settings(), verb, subject, value)
    assert set(refused.value.shape()["fields"]) == {field}


def test_a_group_has_a_name_and_without_one_it_is_none():
    assert IDEAS.cared(settings(), "group", id_of(BEES), " Nature ") == "Nature"
    assert IDEAS.cared(settings(), "group", id_of(BEES), " ") is None
    with pytest.raises(Invalid):
        IDEAS.cared(settings(), "group", id_of(BEES), "x" * 61)


def test_the_fullest_board_fits_into_a_frame():
    chosen = settings(length=300)
    tally = Tally()
    for n in range(400):
        tally.add(IDEAS.marks(chosen, answer(f"{n:03}" + "🐝" * 290)), 1)
    care = {"group": {id_of(f"{n:03}" + "🐝" * 290): f"{n % 24:02}" + "🌳" * 58 for n in range(400)}}
    for face in ("phone", "stage", "studio"):
        assert len(json.dumps(IDEAS.view(chosen, tally, care, face), ensure_ascii=False).encode()) < 32 * 1024


texts = st.sampled_from([BEES, TREES, ROADS])
some = st.builds(
    lambda ideas, votes: answer(*ideas, votes=votes), st.lists(texts, max_size=3), st.lists(texts, max_size=3)
)
doings = st.lists(st.tuples(st.integers(0, 5), st.none() | some), max_size=40)


@examples(deadline=None)
@given(doings=doings, seed=st.integers(0, 99))
def test_the_view_equals_a_second_count_from_the_rows(doings, seed):
    view, rows, people = DESK.crowded(settings(), doings, seed)
    assert view["n"] == people == len({row.participant for row in rows})
    for card in view["cards"]:
        wrote = {row.participant for row in rows if (row.item, row.value) == ("Idea", card["text"])}
        voted = {row.participant for row in rows if (row.item, row.raw) == ("Vote", card["id"])}
        assert (card["n"], card["votes"]) == (len(wrote), len(voted))
    assert {card["text"] for card in view["cards"]} == {row.value for row in rows if row.item == "Idea"}


# ---- in words, on paper, in the export


def test_rows_are_ideas_and_votes_with_their_texts():
    given_ = [Given("P1", answer(BEES), MORNING), Given("P2", answer(votes=[BEES]), MORNING)]
    assert list(IDEAS.rows(settings(), given_, "de")) == [
        Row("P1", "Idee", BEES, BEES, MORNING),
        Row("P2", "Abstimmen", BEES, id_of(BEES), MORNING),
    ]


def test_an_answer_is_said():
    assert IDEAS.say(settings(), answer(BEES, votes=[TREES, ROADS]), "en") == "More bees and 2 votes"


def test_a_table_has_votes_once_people_vote():
    answers = answer(BEES), answer(TREES, votes=[BEES])
    chosen = settings()
    assert IDEAS.table(chosen, seen(chosen, *answers), "en", "en") == [(BEES, 1, 0.5), (TREES, 0, 0.0)]
    chosen = settings("group")
    assert IDEAS.table(chosen, seen(chosen, BEES, BEES), "en", "en") == [(BEES, 2, 1.0)]
