"""An idea board: ideas and votes by phase, groups, what the facilitator does with them."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from live.checks import checked
from live.errors import Invalid
from live.kinds.base import Given, Row
from live.kinds.cards import id_of
from tests.kinds.desk import Desk

DESK = Desk("ideas")
IDEAS = DESK.kind
MORNING = datetime(2031, 3, 4, 9, 0, tzinfo=UTC)
BEES, TREES, ROADS = "More bees", "More trees", "Fewer roads"


def settings(**chosen):
    return checked(IDEAS.Settings, chosen)


VOTING = settings(phase="vote")


def answer(*ideas, votes=()):
    return {"ideas": list(ideas), "votes": list(votes)}


# ---- settings


def test_a_title_is_enough():
    assert settings().model_dump() == {"phase": "collect", "ideas": 3, "length": 120, "votes": 3}


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        ({"length": 19}, {"length": "A number from 20 up, please."}),
        ({"length": 301}, {"length": "A number up to 300, please."}),
        ({"ideas": 0}, {"ideas": "A number from 1 up, please."}),
        ({"ideas": 11}, {"ideas": "A number up to 10, please."}),
        ({"votes": 0}, {"votes": "A number from 1 up, please."}),
        ({"votes": 21}, {"votes": "A number up to 20, please."}),
    ],
)
def test_settings_that_can_not_be_are_refused(raw, fields):
    assert DESK.complaint(raw) == fields


def test_there_are_three_phases():
    assert set(DESK.complaint({"phase": "sleep"})) == {"phase"}
    for phase in ("collect", "group", "vote"):
        assert settings(phase=phase).phase == phase


def test_everybody_sees_the_board_and_may_go_on_writing():
    assert IDEAS.shares(settings())
    assert not IDEAS.stands(settings())


# ---- answers


@pytest.mark.parametrize(
    ("raw", "ideas"),
    [
        (BEES, [BEES]),
        ([BEES, " ", TREES], [BEES, TREES]),
        ("More\n\nbees", [BEES]),
        ({"ideas": [BEES, f" {BEES} "]}, [BEES]),
        ({"ideas": [BEES], "votes": []}, [BEES]),
    ],
)
@pytest.mark.parametrize("phase", ["collect", "group", "vote"])
def test_ideas_are_taken_in_every_phase(phase, raw, ideas):
    assert IDEAS.parse(settings(phase=phase), raw) == answer(*ideas)


def test_votes_are_for_other_peoples_ideas():
    raw = answer(BEES, votes=[id_of(TREES), id_of(BEES), id_of(TREES)])
    assert IDEAS.parse(VOTING, raw) == answer(BEES, votes=[id_of(TREES)])
    assert IDEAS.parse(VOTING, answer(votes=[id_of(TREES)])) == answer(votes=[id_of(TREES)])


NOT_NOW = "There is no voting at the moment. Please send your ideas alone."


@pytest.mark.parametrize(
    ("chosen", "raw", "sentence"),
    [
        (settings(), answer(BEES, votes=[id_of(TREES)]), NOT_NOW),
        (settings(phase="group"), answer(BEES, votes=[id_of(TREES)]), NOT_NOW),
        (settings(), ["a", "b", "c", "d"], "At most 3 texts, please."),
        (settings(ideas=1), ["a", "b"], "At most 1 text, please."),
        (settings(), "x" * 121, "At most 120 characters, please."),
        (settings(), [], "Please write something first."),
        (settings(), None, "This has to be text."),
        (settings(), {"texts": [BEES]}, "This has to be text."),
        (VOTING, answer(votes=[f"{n:016x}" for n in range(4)]), "At most 3 votes, please."),
        (settings(phase="vote", votes=1), answer(votes=["0" * 16, "1" * 16]), "At most 1 vote, please."),
        (VOTING, answer(votes=["o1"]), "What you voted for is not there any more. Please vote again."),
    ],
)
def test_a_refusal_says_what_to_do(chosen, raw, sentence):
    assert DESK.refusal(chosen, raw) == sentence


# ---- counting


def card(text, n=1, votes=0):
    return {"id": id_of(text), "text": text, "n": n, "votes": votes}


def seen(chosen, care=None, face="stage"):
    tally = DESK.counted(VOTING, [BEES, TREES], [ROADS, BEES], answer(votes=[id_of(TREES)]))
    return IDEAS.view(chosen, tally, care or {}, face)


def test_before_the_vote_the_newest_idea_comes_first_and_votes_are_not_told():
    for phase in ("collect", "group"):
        assert seen(settings(phase=phase)) == {
            "n": 3,
            "phase": phase,
            "groups": [],
            "cards": [card(BEES, 2), card(ROADS), card(TREES)],
            "more": 0,
        }


def test_in_the_vote_most_votes_come_first():
    assert seen(VOTING)["cards"] == [card(TREES, votes=1), card(BEES, 2), card(ROADS)]


def test_groups_stand_in_the_order_in_which_they_were_made():
    care = {
        "group": {id_of(ROADS): "Traffic", id_of(TREES): "Nature", id_of(BEES): "Nature", id_of("gone"): "X"}
    }
    view = seen(VOTING, care)
    assert view["groups"] == [
        {"name": "Traffic", "ids": [id_of(ROADS)]},
        {"name": "Nature", "ids": [id_of(TREES), id_of(BEES)]},
    ]


def test_what_is_hidden_is_left_to_the_studio_alone():
    care = {"hide": {id_of(BEES): True}, "group": {id_of(BEES): "Nature"}}
    for face in ("phone", "stage", "moderator"):
        view = seen(VOTING, care, face)
        assert BEES not in json.dumps(view)
        assert view["groups"] == []
    assert seen(VOTING, care, "studio")["hidden"] == [{"id": id_of(BEES), "text": BEES, "n": 2}]


def test_the_fullest_view_fits_into_a_frame():
    chosen = settings(length=300, phase="vote")
    texts = [f"{n:04}" + '"🐝' * 140 for n in range(300)]
    tally = DESK.counted(chosen, *texts)
    group = {id_of(text): f"{n % 60:02}" + "🐝" * 58 for n, text in enumerate(texts)}
    care = {"hide": {id_of(text): True for text in texts[:50]}, "group": group}
    for face in ("phone", "stage", "studio"):
        view = IDEAS.view(chosen, tally, care, face)
        assert len(json.dumps(view, ensure_ascii=False).encode()) < 30_000
        assert len(view["cards"]) + view["more"] == 250


@pytest.mark.parametrize(("face", "most"), [("phone", 100), ("stage", 100), ("studio", 150)])
def test_a_face_sees_the_first_and_how_many_there_are_besides(face, most):
    view = IDEAS.view(settings(), DESK.counted(settings(), *(f"idea {n}" for n in range(200))), {}, face)
    assert (len(view["cards"]), view["more"]) == (most, 200 - most)


ids = st.lists(st.sampled_from([id_of(text) for text in "abcd"]), max_size=3)
answers_of = st.builds(
    lambda ideas, votes: answer(*ideas, votes=votes), st.lists(st.sampled_from("abcd"), max_size=3), ids
)
doings = st.lists(st.tuples(st.integers(0, 5), st.none() | answers_of), max_size=40)


@examples(deadline=None)
@given(doings=doings, seed=st.integers(0, 99))
def test_the_view_equals_a_second_count_from_the_rows(doings, seed):
    view, rows, people = DESK.crowded(VOTING, doings, seed)
    assert view["n"] == people == len({row.participant for row in rows})
    ideas = Counter(row.value for row in rows if row.item == "Idea")
    votes = Counter(row.value for row in rows if row.item == "Vote")
    assert {each["text"]: each["n"] for each in view["cards"]} == ideas
    assert [each["votes"] for each in view["cards"]] == sorted((votes[text] for text in ideas), reverse=True)
    shares = {line.label: line.share for line in IDEAS.table(VOTING, view, "en", "en")}
    assert shares == {text: votes[text] / people for text in ideas}


# ---- what the facilitator does with it


@pytest.mark.parametrize(
    ("done", "kept"),
    [
        (("hide", id_of(BEES), True), True),
        (("group", id_of(BEES), "  Our \n nature "), "Our nature"),
        (("group", id_of(BEES), None), None),
        (("group", id_of(BEES), " "), None),
    ],
)
def test_care_is_kept(done, kept):
    assert IDEAS.cared(settings(), *done) == kept


@pytest.mark.parametrize(
    ("done", "field"),
    [
        (("spotlight", "", id_of(BEES)), "verb"),
        (("group", "", "Nature"), "subject"),
        (("group", id_of(BEES), "x" * 61), "value"),
        (("group", id_of(BEES), 7), "value"),
        (("group", id_of(BEES), "\ud800"), "value"),
    ],
)
def test_care_that_can_not_be_is_refused(done, field):
    with pytest.raises(Invalid) as refused:
        IDEAS.cared(settings(), *done)
    assert set(refused.value.shape()["fields"]) == {field}


# ---- in words, on paper, in the export


def test_an_answer_is_said():
    assert IDEAS.say(VOTING, answer(BEES, votes=["0" * 16, "1" * 16]), "en") == f"{BEES} and 2 votes"


def test_rows_are_ideas_and_votes():
    later = MORNING + timedelta(seconds=1)
    given = [Given("P1", answer(BEES), MORNING), Given("P2", answer(TREES, votes=[id_of(BEES)]), later)]
    assert list(IDEAS.rows(VOTING, given, "en")) == [
        Row("P1", "Idea", BEES, BEES, MORNING),
        Row("P2", "Idea", TREES, TREES, later),
        Row("P2", "Vote", BEES, id_of(BEES), later),
    ]


def test_a_table_counts_ideas_and_then_votes():
    assert IDEAS.table(settings(), seen(settings()), "en", "en")[0] == (BEES, 2, pytest.approx(2 / 3))
    assert IDEAS.table(VOTING, seen(VOTING), "en", "en")[0] == (TREES, 1, pytest.approx(1 / 3))


def test_the_plain_form_keeps_votes_while_there_is_a_vote():
    standing = answer(BEES, votes=[id_of(TREES)])
    assert [each.label for each in IDEAS.fields(VOTING, "en", standing)] == [
        "Idea 1",
        "Idea 2",
        "Idea 3",
        "Votes",
    ]
    assert [each.label for each in IDEAS.fields(settings(), "en", standing)] == ["Idea 1", "Idea 2", "Idea 3"]
