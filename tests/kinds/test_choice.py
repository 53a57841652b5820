"""Choosing: ids, limits, and what people add in their own words."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from live.checks import checked
from live.i18n import gettext, speaking
from live.kinds.base import Given, Row
from live.tally import Tally
from tests.kinds.desk import Desk

DESK = Desk("choice")
CHOICE = DESK.kind
BARRIERS = ["Skills", "Budget", "Time", "Law"]
MORNING = datetime(2031, 3, 4, 9, 0, tzinfo=UTC)


def settings(options=BARRIERS, **more):
    return checked(CHOICE.Settings, {"options": options, **more})


# ---- options


def test_plain_strings_become_options_in_the_language_of_the_meeting():
    chosen = checked(CHOICE.Settings, {"options": ["Умения", "Бюджет"]}, locale="bg")
    assert chosen.model_dump()["options"] == [
        {"id": "o1", "text": {"bg": "Умения"}, "image": None, "right": False},
        {"id": "o2", "text": {"bg": "Бюджет"}, "image": None, "right": False},
    ]


def test_a_new_option_gets_an_id_that_this_list_has_not_used():
    mixed = [
        "Skills",
        {"id": "o7", "text": "Budget"},
        {"text": "Time"},
        {"id": "law", "text": "Law"},
        {"id": None, "text": "Trust"},
    ]
    assert [option.id for option in settings(mixed).options] == ["o8", "o7", "o9", "law", "o10"]


def test_an_id_beyond_counting_does_not_lead_the_count():
    far = [
        {"id": "o" + "9" * 31, "text": "Far"},
        {"id": "o999999", "text": "Near"},
        {"id": "o1000000", "text": "Next"},
        "New",
    ]
    assert settings(far).options[3].id == "o1000001"


def test_kept_options_keep_their_ids():
    once = settings().model_dump(mode="json")
    once["options"].insert(0, "Trust")
    assert [option.id for option in checked(CHOICE.Settings, once).options] == ["o5", "o1", "o2", "o3", "o4"]


def test_two_options_to_begin_with():
    with speaking("fr"):
        texts = [{"fr": gettext("First option")}, {"fr": gettext("Second option")}]
    assert [option.text for option in checked(CHOICE.Settings, {}, locale="fr").options] == texts


@pytest.mark.parametrize(
    ("options", "field", "sentence"),
    [
        ([], "options", "At least 1 entry, please."),
        (["x"] * 51, "options", "At most 50 options, please."),
        ("Skills", "options", "This has to be a list."),
        ([""], "options.0.text", "Please write something first."),
        (["Skills", 5], "options.1", "This can't be taken as it is."),
        ([{"id": "a"}], "options.0.text", "This is needed."),
        ([{"id": "a", "text": "Skills", "colour": "red"}], "options.0.colour", "This is not known here."),
        (
            [{"id": "a", "text": "Skills"}, {"id": "a", "text": "Law"}],
            "options",
            "Two options have the same id.",
        ),
        ([{"id": "", "text": "Skills"}], "options.0.id", "An id is 1 to 32 letters, digits, _ and -."),
        ([{"id": "a b", "text": "Skills"}], "options.0.id", "An id is 1 to 32 letters, digits, _ and -."),
        ([{"id": "a\n", "text": "Skills"}], "options.0.id", "An id is 1 to 32 letters, digits, _ and -."),
        ([{"id": "é", "text": "Skills"}], "options.0.id", "An id is 1 to 32 letters, digits, _ and -."),
        ([{"id": "a" * 33, "text": "Skills"}], "options.0.id", "An id is 1 to 32 letters, digits, _ and -."),
        ([{"id": 5, "text": "Skills"}], "options.0.id", "An id is 1 to 32 letters, digits, _ and -."),
        ([{"id": "other", "text": "Skills"}], "options.0.id", "An id may not begin with “other”."),
        ([{"id": "other-1", "text": "Skills"}], "options.0.id", "An id may not begin with “other”."),
    ],
)
def test_options_that_can_not_be_are_refused(options, field, sentence):
    assert DESK.complaint({"options": options}) == {field: sentence}


def test_fifty_options_are_enough_for_a_county():
    chosen = settings([f"Municipality {n}" for n in range(50)], multiple=True, other=True, max=51)
    assert CHOICE.fixed(chosen) == {f"o{n}" for n in range(1, 51)}


# ---- how many


@pytest.mark.parametrize(
    ("more", "field", "sentence"),
    [
        ({"min": 0}, "min", "A number from 1 up, please."),
        ({"max": 0}, "max", "A number from 1 up, please."),
        ({"multiple": True, "min": 5}, "min", "There are only 4 options to choose."),
        ({"multiple": True, "max": 5}, "max", "There are only 4 options to choose."),
        ({"multiple": True, "other": True, "max": 6}, "max", "There are only 5 options to choose."),
        ({"multiple": True, "min": 3, "max": 2}, "max", "“At most” can't be less than “at least”."),
    ],
)
def test_limits_have_to_be_possible(more, field, sentence):
    assert DESK.complaint({"options": BARRIERS, **more}) == {field: sentence}


def test_other_is_one_more_to_choose():
    assert settings(multiple=True, other=True, min=5, max=5).max == 5


def test_limits_wait_while_one_is_chosen():
    chosen = settings(multiple=False, min=9, max=2)
    assert CHOICE.parse(chosen, ["o1"]) == ["o1"]


# ---- answers


@pytest.mark.parametrize(
    ("more", "raw", "answer"),
    [
        ({}, ["o2"], ["o2"]),
        ({}, "o2", ["o2"]),
        ({"multiple": True}, "o2", ["o2"]),
        ({"multiple": True}, ["o3", "o1"], ["o1", "o3"]),
        ({"multiple": True}, ["o4", "o3", "o2", "o1"], ["o1", "o2", "o3", "o4"]),
        ({"other": True}, [{"other": "  bees "}], [{"other": "bees"}]),
        ({"other": True, "multiple": True}, [{"other": "bees"}, "o2", "o1"], ["o1", "o2", {"other": "bees"}]),
        ({"multiple": True, "min": 2, "max": 2}, ["o4", "o1"], ["o1", "o4"]),
    ],
)
def test_an_answer_stands_in_the_order_of_the_options(more, raw, answer):
    assert CHOICE.parse(settings(**more), raw) == answer


GONE = "Something you chose is not there any more. Please choose again."
ONCE = "Please choose each option once only."


@pytest.mark.parametrize(
    ("more", "raw", "sentence"),
    [
        ({}, [], "Please choose first."),
        ({}, None, "Please choose from the options."),
        ({}, 1, "Please choose from the options."),
        ({}, {"other": "bees"}, "Please choose from the options."),
        ({}, ["o1", "o2"], "Please choose one only."),
        ({}, "o9", GONE),
        ({}, ["O1"], GONE),
        ({}, [1], GONE),
        ({}, [None], GONE),
        ({}, [["o1"]], GONE),
        ({}, [{"other": "bees"}], GONE),
        ({}, ["other"], GONE),
        ({"other": True}, ["other"], GONE),
        ({"other": True}, [{"other": "bees", "id": "o1"}], GONE),
        ({"other": True}, [{"other": ""}], "Please write something first."),
        ({"other": True}, [{"other": "\u200b"}], "Please write something first."),
        ({"other": True}, [{"other": ["bees"]}], "This has to be text."),
        ({"other": True}, [{"other": "b" * 101}], "At most 100 characters, please."),
        ({"other": True}, ["o1", {"other": "bees"}], "Please choose one only."),
        ({"other": True, "multiple": True}, [{"other": "bees"}, {"other": "wasps"}], "Please give one answer of your own only."),
        ({"multiple": True}, ["o1", "o1"], ONCE),
        ({"multiple": True}, ["o1"] * 1000, ONCE),
        ({"multiple": True, "min": 2}, ["o1"], "Please choose at least 2."),
        ({"multiple": True, "max": 2}, ["o1", "o2", "o3"], "Please choose at most 2."),
        ({"multiple": True, "other": True, "max": 1}, ["o1", {"other": "bees"}], "Please choose at most 1."),
    ],
)  # fmt: skip
def test_a_refusal_says_what_to_do(more, raw, sentence):
    assert DESK.refusal(settings(**more), raw) == sentence


def test_the_facilitator_says_whether_minds_may_change():
    assert not CHOICE.stands(settings())
    assert CHOICE.stands(settings(change=False))


# ---- counting


def test_other_counts_people_and_texts():
    chosen = settings(other=True, multiple=True)
    tally = DESK.counted(chosen, ["o1", {"other": "Bees"}], ["o1"], [{"other": "bees"}])
    assert tally == {
        "o1": 2,
        "o1:with": 1,
        "other": 2,
        "other:Bees": 1,
        "other+o1:Bees": 1,
        "=o1+Bees": 1,
        "other:bees": 1,
        "=+bees": 1,
    }


def test_a_view_shares_among_people_not_ticks():
    chosen = settings(multiple=True)
    view = CHOICE.view(chosen, DESK.counted(chosen, ["o1", "o2"], ["o1"], ["o1", "o4"]), {}, "stage")
    assert view == {
        "n": 3,
        "options": [
            {"id": "o1", "n": 3, "share": 1.0},
            {"id": "o2", "n": 1, "share": 0.333333},
            {"id": "o3", "n": 0, "share": 0.0},
            {"id": "o4", "n": 1, "share": 0.333333},
        ],
        "other": None,
    }


def test_nobody_is_no_share():
    view = CHOICE.view(settings(other=True), Tally(), {}, "stage")
    assert [option["share"] for option in view["options"]] == [0.0] * 4
    assert view["other"] == {"n": 0, "share": 0.0, "texts": []}


def test_texts_are_for_the_wall_and_the_studio():
    chosen = settings(other=True)
    tally = DESK.counted(chosen, *([{"other": text}] for text in ("bees", "Bees", "wasps", "Bees")))
    told = [{"text": "Bees", "n": 3}, {"text": "wasps", "n": 1}]
    other = {face: CHOICE.view(chosen, tally, {}, face)["other"] for face in ("phone", "stage", "studio")}
    assert other["stage"] == {"n": 4, "share": 1.0, "texts": told}
    assert other["studio"] == {"n": 4, "share": 1.0, "texts": told, "folded": []}
    assert other["phone"] == {"n": 4, "share": 1.0, "texts": []}


def test_the_newest_spelling_wins_a_tie():
    chosen = settings(other=True)
    tally = DESK.counted(chosen, [{"other": "bees"}], [{"other": "BEES"}])
    assert CHOICE.view(chosen, tally, {}, "stage")["other"]["texts"] == [{"text": "BEES", "n": 2}]


def test_the_fullest_view_fits_into_a_frame():
    options = [{"id": f"{n:032}", "text": "x"} for n in range(50)]
    chosen = settings(options, other=True)
    tally = DESK.counted(chosen, *([{"other": f"{n:03}" + '"' * 97}] for n in range(500)))
    tally.add(DESK.counted(chosen, *([{"other": f"{n:03}" + "🐝" * 97}] for n in range(500))), 500)
    view = CHOICE.view(chosen, tally, {}, "studio")
    assert len(view["other"]["texts"]) == 50
    assert len(json.dumps(view, ensure_ascii=False).encode()) < 32 * 1024


def test_answers_of_their_own_stay_counted_when_other_is_switched_off():
    tally = DESK.counted(settings(other=True), [{"other": "bees"}], ["o1"])
    assert CHOICE.view(settings(), tally, {}, "stage")["other"] == {
        "n": 1,
        "share": 0.5,
        "texts": [{"text": "bees", "n": 1}],
    }


# ---- in words, on paper, in the export


def test_an_answer_is_said_in_the_readers_language():
    chosen = settings(
        [{"id": "a", "text": {"en": "Skills", "de": "Wissen"}}, {"id": "b", "text": {"en": "Law"}}],
        other=True,
        multiple=True,
    )
    assert CHOICE.say(chosen, ["a", "b", {"other": "bees"}], "en") == "Skills, Law, and bees"
    assert CHOICE.say(chosen, ["a", "b"], "de") == "Wissen und Law"
    assert CHOICE.say(chosen, ["gone"], "de") == "gone"


def test_rows_are_bars_words_and_ids():
    chosen = settings([{"id": "a", "text": {"en": "Skills", "de": "Wissen"}}], other=True, multiple=True)
    given = [
        Given("P1", ["a", {"other": "=bees"}], MORNING),
        Given("P2", ["a"], MORNING + timedelta(seconds=1)),
    ]
    with speaking("de"):
        other = gettext("Other")
    assert list(CHOICE.rows(chosen, given, "de")) == [
        Row("P1", "Wissen", "Wissen", "a", MORNING),
        Row("P1", other, "=bees", "=bees", MORNING),
        Row("P2", "Wissen", "Wissen", "a", MORNING + timedelta(seconds=1)),
    ]
    assert next(CHOICE.rows(chosen, given)).value == "Skills"


def test_a_table_has_a_line_for_other():
    chosen = settings(["Skills", "Law"], other=True)
    view = CHOICE.view(chosen, DESK.counted(chosen, ["o1"], [{"other": "bees"}]), {}, "phone")
    assert CHOICE.table(chosen, view, "en", "en") == [("Skills", 1, 0.5), ("Law", 0, 0.0), ("Other", 1, 0.5)]


def test_the_plain_form_is_one_group_and_a_line():
    group, line = CHOICE.fields(settings(other=True), "en", ["o2"])
    assert (group.name, group.control, group.label) == ("value", "one", "Choose one.")
    assert group.choices == (
        ("o1", "Skills", False),
        ("o2", "Budget", True),
        ("o3", "Time", False),
        ("o4", "Law", False),
        ("other", "Other, please say", False),
    )
    assert (line.name, line.control, line.value, line.limit) == ("other", "line", "", 100)
    assert len(CHOICE.fields(settings(), "en", None)) == 1


@pytest.mark.parametrize(
    ("more", "invitation"),
    [
        ({}, "Choose one."),
        ({"multiple": True}, "Choose one or more."),
        ({"multiple": True, "max": 4}, "Choose one or more."),
        ({"multiple": True, "max": 2}, "Choose up to 2."),
        ({"multiple": True, "min": 2}, "Choose at least 2."),
        ({"multiple": True, "min": 2, "max": 3}, "Choose 2 to 3."),
        ({"multiple": True, "min": 2, "max": 2}, "Choose 2."),
        ({"multiple": True, "min": 4}, "Choose 4."),
    ],
)
def test_the_rule_is_said_before_it_can_be_broken(more, invitation):
    assert CHOICE.fields(settings(**more), "en", None)[0].label == invitation


@pytest.mark.parametrize(
    ("multiple", "form", "raw"),
    [
        (False, {}, []),
        (False, {"value": ["o1"], "other": [""]}, ["o1"]),
        (False, {"value": ["o1"], "other": ["bees"]}, ["o1"]),
        (False, {"other": ["bees"]}, [{"other": "bees"}]),
        (False, {"value": ["other"], "other": ["bees"]}, [{"other": "bees"}]),
        (False, {"value": ["other"], "other": [" "]}, [{"other": ""}]),
        (True, {"value": ["o1", "other"], "other": ["bees"]}, ["o1", {"other": "bees"}]),
        (True, {"value": ["o1"], "other": ["bees"]}, ["o1", {"other": "bees"}]),
        (True, {"value": ["o1", "o2"], "other": [""]}, ["o1", "o2"]),
    ],
)
def test_what_the_plain_form_means(multiple, form, raw):
    assert CHOICE.from_form(settings(other=True, multiple=multiple), form) == raw
