"""Texts in people's own words: what is taken, cards and votes, what the facilitator does with them."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from live.checks import checked
from live.errors import Invalid
from live.kinds.base import KEY_LIMIT, Given, Row
from live.kinds.cards import id_of
from live.tally import Tally
from tests.kinds.desk import Desk

DESK = Desk("open_text")
OPEN_TEXT = DESK.kind
MORNING = datetime(2031, 3, 4, 9, 0, tzinfo=UTC)
BEES, TREES, ROADS = "More bees", "More trees", "Fewer roads"


def settings(**chosen):
    return checked(OPEN_TEXT.Settings, chosen)


def answer(*texts, votes=()):
    return {"texts": list(texts), "votes": list(votes)}


# ---- settings


def test_a_title_is_enough():
    assert settings().model_dump() == {"length": 200, "several": 1, "upvotes": False, "change": True}


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        ({"length": 19}, {"length": "A number from 20 up, please."}),
        ({"length": 501}, {"length": "A number up to 500, please."}),
        ({"length": 20.5}, {"length": "This has to be a whole number."}),
        ({"several": 0}, {"several": "A number from 1 up, please."}),
        ({"several": 11}, {"several": "A number up to 10, please."}),
    ],
)
def test_settings_that_can_not_be_are_refused(raw, fields):
    assert DESK.complaint(raw) == fields


def test_phones_see_the_cards_where_they_can_be_upvoted():
    assert OPEN_TEXT.shares(settings(upvotes=True))
    assert not OPEN_TEXT.shares(settings())


def test_an_answer_that_stands_can_still_be_upvoted_from():
    assert OPEN_TEXT.stands(settings(change=False))
    assert not OPEN_TEXT.stands(settings())
    assert not OPEN_TEXT.stands(settings(change=False, upvotes=True))


# ---- answers


@pytest.mark.parametrize(
    ("raw", "texts"),
    [
        (BEES, [BEES]),
        (f"  More \t bees{chr(0)} ", [BEES]),
        ("One\r\n\r\n\r\n\r\ntwo", ["One\n\ntwo"]),
        ([BEES], [BEES]),
        ([BEES, "", " \u200b "], [BEES]),
        ([BEES, TREES, BEES], [BEES, TREES]),
        ({"texts": [BEES, TREES]}, [BEES, TREES]),
        ({"texts": [BEES], "votes": []}, [BEES]),
        ("👩‍👩‍👧🏽" * 20, ["👩‍👩‍👧🏽" * 20]),
    ],
)
def test_a_text_a_list_or_both_are_one_answer(raw, texts):
    assert OPEN_TEXT.parse(settings(several=2), raw) == answer(*texts)


def test_votes_are_kept_once_each_and_none_for_a_text_of_their_own():
    raw = answer(BEES, votes=[id_of(TREES), id_of(BEES), id_of(ROADS), id_of(TREES)])
    assert OPEN_TEXT.parse(settings(upvotes=True), raw) == answer(BEES, votes=[id_of(TREES), id_of(ROADS)])
    assert OPEN_TEXT.parse(settings(), raw) == answer(BEES)


def test_a_vote_alone_is_an_answer():
    assert OPEN_TEXT.parse(settings(upvotes=True), answer(votes=[id_of(BEES)])) == answer(votes=[id_of(BEES)])


NOT_TEXT = "This has to be text."
FIRST = "Please write something first."
GONE = "What you voted for is not there any more. Please vote again."


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (None, NOT_TEXT),
        (7, NOT_TEXT),
        (True, NOT_TEXT),
        ([7], NOT_TEXT),
        ([None], NOT_TEXT),
        ([[BEES]], NOT_TEXT),
        ({"texts": BEES}, NOT_TEXT),
        ({"texts": [BEES], "votes": "x"}, NOT_TEXT),
        ({"texts": [BEES], "care": []}, NOT_TEXT),
        ({1: 2}, NOT_TEXT),
        ("", FIRST),
        (" \u200b\n", FIRST),
        ([], FIRST),
        ({}, FIRST),
        (answer(), FIRST),
        ("\ud800", "This text has broken characters in it."),
        ("x" * 201, "At most 200 characters, please."),
        ("x" * 10_000_000, "At most 200 characters, please."),
        ("👩‍👩‍👧🏽" * 100, "At most 200 characters, please."),
        ([BEES, TREES, ROADS], "At most 2 texts, please."),
        ([BEES] * 31, "At most 2 texts, please."),
        (answer(BEES, votes=[7]), GONE),
        (answer(BEES, votes=[[]]), GONE),
        (answer(BEES, votes=["o1"]), GONE),
        (answer(BEES, votes=[id_of(TREES).upper()]), GONE),
        (answer(BEES, votes=[f"{n:016x}" for n in range(21)]), "At most 20 votes, please."),
        (answer(BEES, votes=[id_of(TREES)] * 61), "At most 20 votes, please."),
    ],
)
def test_a_refusal_says_what_to_do(raw, sentence):
    assert DESK.refusal(settings(several=2, upvotes=True), raw) == sentence


def test_texts_together_fit_into_what_a_phone_may_send():
    chosen = settings(length=500, several=10)
    long = [f"{n}{'🐝' * 499}" for n in range(10)]
    assert DESK.refusal(chosen, long) == "That is too much at once. Please write a little less."
    assert OPEN_TEXT.parse(chosen, long[:4]) == answer(*long[:4])


# ---- counting


def test_a_text_is_a_key_and_a_vote_another():
    tally = DESK.counted(settings(upvotes=True), answer(BEES), answer(BEES, votes=[id_of(TREES)]))
    assert dict(tally) == {f"t{id_of(BEES)}{BEES}": 2, f"+{id_of(TREES)}": 1}


def test_the_longest_text_fits_a_key():
    chosen = settings(length=500)
    marks = OPEN_TEXT.marks(chosen, OPEN_TEXT.parse(chosen, "e\u0323\u0302" * 290))
    assert max(map(len, marks)) <= KEY_LIMIT


def card(text, n=1, votes=0):
    return {"id": id_of(text), "text": text, "n": n, "votes": votes}


def test_the_newest_card_comes_first_and_the_same_text_is_one_card():
    assert DESK.seen(settings(), BEES, TREES, ROADS, BEES) == {
        "n": 4,
        "cards": [card(BEES, 2), card(ROADS), card(TREES)],
        "more": 0,
        "spotlight": None,
    }


def test_with_upvotes_most_votes_come_first_then_the_newest():
    to_trees, to_bees = answer("a", votes=[id_of(TREES)]), answer("b", votes=[id_of(BEES), id_of("gone")])
    view = DESK.seen(settings(upvotes=True), BEES, TREES, ROADS, to_trees, to_bees)
    assert [(each["text"], each["votes"]) for each in view["cards"]] == [
        (TREES, 1),
        (BEES, 1),
        ("b", 0),
        ("a", 0),
        (ROADS, 0),
    ]


def test_votes_do_not_count_while_they_are_switched_off():
    tally = DESK.counted(settings(upvotes=True), BEES, TREES, answer(votes=[id_of(BEES)]))
    view = OPEN_TEXT.view(settings(), tally, {}, "stage")
    assert view["cards"] == [card(TREES), card(BEES)]


@pytest.mark.parametrize(("face", "seen"), [("phone", 40), ("stage", 60), ("moderator", 60), ("studio", 100)])
@pytest.mark.parametrize("upvotes", [False, True])
def test_a_face_sees_the_first_and_how_many_there_are_besides(face, seen, upvotes):
    tally = DESK.counted(settings(), *(f"text {n}" for n in range(130)))
    tally.add({f"+{id_of('text 3')}": 2})
    view = OPEN_TEXT.view(settings(upvotes=upvotes), tally, {}, face)
    assert (len(view["cards"]), view["more"]) == (seen, 130 - seen)
    assert view["cards"][0]["text"] == ("text 3" if upvotes else "text 129")


def test_the_fullest_view_fits_into_a_frame():
    chosen = settings(length=500, upvotes=True)
    texts = [f"{n:04}" + '"🐝' * 240 for n in range(200)]
    tally = DESK.counted(chosen, *texts)
    hidden = {id_of(text): True for text in texts[:50]}
    care = {"hide": hidden, "spotlight": {"": id_of(texts[60])}}
    for face in ("phone", "stage", "studio"):
        view = OPEN_TEXT.view(chosen, tally, care, face)
        assert len(json.dumps(view, ensure_ascii=False).encode()) < 29_000
        assert len(view["cards"]) + view["more"] == 150


def test_a_fall_heard_before_its_rise_is_not_shown():
    tally = Tally({f"t{id_of(BEES)}{BEES}": -1, f"+{id_of(BEES)}": -1}, 0)
    assert OPEN_TEXT.view(settings(upvotes=True), tally, {}, "stage")["cards"] == []


ids = st.lists(st.sampled_from([id_of(text) for text in "abcd"]), max_size=3)
answers_of = st.builds(
    lambda texts, votes: answer(*texts, votes=votes), st.lists(st.sampled_from("abcd"), max_size=2), ids
)
doings = st.lists(st.tuples(st.integers(0, 5), st.none() | answers_of), max_size=40)


@examples(deadline=None)
@given(doings=doings, seed=st.integers(0, 99))
def test_the_view_equals_a_second_count_from_the_rows(doings, seed):
    chosen = settings(several=2, upvotes=True)
    doings = [(who, what if what and (what["texts"] or what["votes"]) else None) for who, what in doings]
    view, rows, people = DESK.crowded(chosen, [(who, what) for who, what in doings], seed)
    assert view["n"] == people == len({row.participant for row in rows})
    texts = Counter(row.value for row in rows if row.item == "Text")
    votes = Counter(row.value for row in rows if row.item == "Vote")
    assert {each["text"]: each["n"] for each in view["cards"]} == texts
    assert {each["text"]: each["votes"] for each in view["cards"]} == {text: votes[text] for text in texts}
    assert [each["votes"] for each in view["cards"]] == sorted((votes[text] for text in texts), reverse=True)


# ---- what the facilitator does with it


def seen(care, face, upvotes=True):
    tally = DESK.counted(settings(upvotes=True), BEES, TREES, answer(ROADS, votes=[id_of(BEES)]))
    return OPEN_TEXT.view(settings(upvotes=upvotes), tally, care, face)


def test_what_is_hidden_is_left_to_the_studio_alone():
    care = {"hide": {id_of(BEES): True, id_of("gone"): True}}
    for face in ("phone", "stage", "moderator"):
        view = seen(care, face)
        assert [each["text"] for each in view["cards"]] == [ROADS, TREES]
        assert BEES not in json.dumps(view)
    studio = seen(care, "studio")
    assert [each["text"] for each in studio["cards"]] == [ROADS, TREES]
    assert studio["hidden"] == [{"id": id_of(BEES), "text": BEES, "n": 1}]
    assert studio["n"] == 3


def test_one_card_can_stand_in_the_spotlight_unless_it_is_hidden():
    lit = {"spotlight": {"": id_of(BEES)}}
    assert seen(lit, "stage")["spotlight"] == card(BEES, votes=1)
    assert seen(lit | {"hide": {id_of(BEES): True}}, "stage")["spotlight"] is None
    assert seen({"spotlight": {"": id_of("gone")}}, "stage")["spotlight"] is None


@pytest.mark.parametrize(
    ("done", "kept"),
    [
        (("hide", id_of(BEES), True), True),
        (("hide", id_of(BEES), None), None),
        (("hide", id_of(BEES), False), None),
        (("spotlight", "", id_of(BEES)), id_of(BEES)),
        (("spotlight", "", None), None),
    ],
)
def test_care_is_kept(done, kept):
    assert OPEN_TEXT.cared(settings(), *done) == kept


@pytest.mark.parametrize(
    ("done", "field"),
    [
        (("merge", id_of(BEES), True), "verb"),
        (("group", id_of(BEES), "Nature"), "verb"),
        (("hide", "", True), "subject"),
        (("hide", "o1", True), "subject"),
        (("hide", id_of(BEES), "yes"), "value"),
        (("hide", id_of(BEES), 1), "value"),
        (("spotlight", id_of(BEES), True), "subject"),
        (("spotlight", "", True), "value"),
        (("spotlight", "", [id_of(BEES)]), "value"),
    ],
)
def test_care_that_can_not_be_is_refused(done, field):
    with pytest.raises(Invalid) as refused:
        OPEN_TEXT.cared(settings(), *done)
    assert set(refused.value.shape()["fields"]) == {field}


# ---- in words, on paper, in the export


def test_an_answer_is_said():
    assert OPEN_TEXT.say(settings(), answer(BEES), "en") == BEES
    assert (
        OPEN_TEXT.say(settings(), answer(BEES, TREES, votes=["0" * 16]), "en")
        == f"{BEES}, {TREES}, and 1 vote"
    )


def test_rows_are_texts_and_votes_hidden_ones_too():
    later = MORNING + timedelta(seconds=1)
    given = [
        Given("P1", answer(BEES), MORNING),
        Given("P2", answer(TREES, ROADS, votes=[id_of(BEES), "0" * 16]), later),
    ]
    assert list(OPEN_TEXT.rows(settings(), given, "en", {"hide": {id_of(BEES): True}})) == [
        Row("P1", "Text", BEES, BEES, MORNING),
        Row("P2", "Text", TREES, TREES, later),
        Row("P2", "Text", ROADS, ROADS, later),
        Row("P2", "Vote", BEES, id_of(BEES), later),
        Row("P2", "Vote", "0" * 16, "0" * 16, later),
    ]


def test_a_table_has_people_and_says_votes():
    chosen = settings(upvotes=True)
    view = DESK.seen(chosen, BEES, answer(TREES, votes=[id_of(BEES)]))
    assert OPEN_TEXT.table(chosen, view, "en", "en") == [(f"{BEES}: 1 vote", 1, 0.5), (TREES, 1, 0.5)]


def test_the_plain_form_is_for_texts_and_keeps_votes():
    chosen = settings(several=2, upvotes=True)
    fields = OPEN_TEXT.fields(chosen, "en", None)
    assert [(each.name, each.label, each.control, each.value, each.needed) for each in fields] == [
        ("value", "Text 1", "lines", "", True),
        ("value", "Text 2", "lines", "", False),
    ]
    *_texts, votes = OPEN_TEXT.fields(chosen, "en", answer(BEES, votes=[id_of(TREES), id_of(ROADS)]))
    assert votes.choices == ((f"{id_of(TREES)} {id_of(ROADS)}", "Keep my 2 votes", True),)
    form = {"value": [BEES, ""], votes.name: [votes.choices[0][0]]}
    raw = OPEN_TEXT.from_form(chosen, form)
    assert OPEN_TEXT.parse(chosen, raw) == answer(BEES, votes=[id_of(TREES), id_of(ROADS)])
