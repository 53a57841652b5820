"""Slides: what becomes of Markdown, what never does, and that there is nothing to answer."""

import json

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from live.checks import checked
from live.kinds.markdown import LONG_LIMIT, blocks
from live.tally import Tally
from tests.kinds.desk import Desk

DESK = Desk("slide")
SLIDE = DESK.kind
TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "quote", "rule", "pre", "b", "i", "code", "a"}


def settings(**more):
    return checked(SLIDE.Settings, more)


# ---- settings


def test_a_title_is_enough():
    chosen = settings()
    assert (chosen.text, chosen.blocks, chosen.image, chosen.join) == ({}, {}, None, False)


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        ({"text": "x" * 4001}, {"text": "At most 4000 characters, please."}),
        ({"text": 7}, {"text": "This has to be text, or one text for each language."}),
        ({"text": {"Klingon!": "x"}}, {"text": "This language is not known."}),
        ({"image": {"id": "no"}}, {"image.id": "This picture is not there. Please upload it again."}),
        ({"join": "perhaps"}, {"join": "This has to be yes or no."}),
    ],
)
def test_settings_that_can_not_be_are_refused(raw, fields):
    assert DESK.complaint(raw) == fields


def test_a_text_keeps_its_lines():
    assert settings(text="One\r\ntwo\n\n\n\nthree  ").text == {"en": "One\ntwo\n\nthree"}


def test_blocks_are_made_of_the_text_whatever_is_sent():
    evil = {"en": [{"tag": "a", "href": "javascript:alert(1)", "of": ["Come in"]}]}
    assert settings(text="Good *morning*", blocks=evil).blocks == {
        "en": [{"tag": "p", "of": ["Good ", {"tag": "i", "of": ["morning"]}]}]
    }
    assert settings(blocks=evil).blocks == {}


def test_a_text_that_is_refused_leaves_no_blocks_behind():
    assert set(DESK.complaint({"text": "x" * 5000, "blocks": {"en": ["x"]}})) == {"text"}


@pytest.mark.parametrize(
    ("locale", "said"), [("de", "Guten Tag"), ("de_AT", "Guten Tag"), ("en", "Good day"), ("cs", "Good day")]
)
def test_phones_get_the_blocks_of_one_language(locale, said):
    told = SLIDE.spoken(settings(text={"en": "Good day", "de": "Guten Tag"}), locale, "en")
    assert (told["text"], told["blocks"]) == (said, [{"tag": "p", "of": [said]}])


# ---- Markdown


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", []),
        ("One\ntwo", [{"tag": "p", "of": ["One\ntwo"]}]),
        (
            "# A\n## B\n##### C",
            [{"tag": tag, "of": [of]} for tag, of in (("h2", "A"), ("h3", "B"), ("h4", "C"))],
        ),
        ("- a\n- b", [{"tag": "ul", "of": [{"tag": "li", "of": ["a"]}, {"tag": "li", "of": ["b"]}]}]),
        ("3. c", [{"tag": "ol", "start": 3, "of": [{"tag": "li", "of": ["c"]}]}]),
        ("**a** `b`", [{"tag": "p", "of": [{"tag": "b", "of": ["a"]}, " ", {"tag": "code", "of": ["b"]}]}]),
        ("> q", [{"tag": "quote", "of": [{"tag": "p", "of": ["q"]}]}]),
        ("Agenda\n---", [{"tag": "p", "of": ["Agenda"]}, {"tag": "rule"}]),
        ("```\n<b>\n```", [{"tag": "pre", "of": ["<b>"]}]),
        ("<b>no</b>", [{"tag": "p", "of": ["<b>no</b>"]}]),
    ],
)
def test_what_becomes_of_markdown(text, tree):
    assert blocks(text) == tree


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[a](https://example.org/x)", {"https://example.org/x": ["a"]}),
        ("See https://example.org/x.", {"https://example.org/x": ["https://example.org/x"]}),
        ("[https://a.org](https://b.org)", {"https://b.org": ["https://a.org"]}),
        ("[w](mailto:ana@example.org)", {"mailto:ana@example.org": ["w"]}),
        ("[a](javascript:alert(1))", {}),
        ("[a](JaVaScRiPt:alert(1))", {}),
        ("[a](data:text/html,x)", {}),
        ("[a](/studio)", {}),
        ("[a](//example.org)", {}),
        ("[a](ftp://example.org)", {}),
        ("<vbscript:x>", {}),
    ],
)
def test_only_addresses_of_the_web_and_of_mail_become_links(text, links):
    assert {each["href"]: each["of"] for each in nodes(blocks(text)) if each["tag"] == "a"} == links


def nodes(tree):
    for each in tree:
        if isinstance(each, dict):
            yield each
            yield from nodes(each.get("of", []))


SIGNS = st.sampled_from(
    [*"#*_`>[]()<!-\n .1a&\\", "https://a.org", "javascript:x", "```\n", "- ", "> ", "**"]
)


@examples(deadline=None)
@given(text=st.lists(SIGNS, max_size=80).map("".join))
def test_whatever_is_written_the_tree_is_small_and_safe(text):
    tree = blocks(text)
    for node in nodes(tree):
        assert node["tag"] in TAGS
        assert set(node) <= {"tag", "of", "href", "start"}
        assert node.get("href", "https://").startswith(("https://", "http://", "mailto:"))
        assert type(node.get("start", 1)) is int
    json.dumps(tree)


@pytest.mark.parametrize(
    "sign", ["# \n", "`a`", "*a", "> ", "- ", "[", "![", "https://a ", "*a*_b_", "\n", "a\n"]
)
def test_the_longest_text_is_still_sent_in_one_go(sign):
    text = (sign * LONG_LIMIT)[:LONG_LIMIT]
    chosen = settings(text=text)
    shown = json.dumps(SLIDE.spoken(chosen, "en", "en"), separators=(",", ":"))
    assert len(shown.encode()) < 48 * 1024


# ---- nothing to answer


@pytest.mark.parametrize("raw", [None, "", "Hello", [], {}, True])
def test_there_is_nothing_to_answer(raw):
    assert DESK.refusal(settings(), raw) == "There is nothing to answer here."


def test_it_counts_nobody():
    chosen = settings(text="Welcome")
    assert (SLIDE.asks, SLIDE.counts, SLIDE.solved(chosen)) == (False, False, False)
    assert SLIDE.view(chosen, Tally(), {}, "stage") == {"n": 0}
    assert SLIDE.fields(chosen, "en", None) == []
    assert SLIDE.table(chosen, {"n": 0}, "en", "en") == []
    assert SLIDE.fixed(chosen) == set()
