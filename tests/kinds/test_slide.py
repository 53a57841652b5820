"""A slide: Markdown becomes a tree that can only be drawn, and nobody answers."""

import json

import pytest

from live.checks import checked
from live.kinds.markdown import DEEPEST, blocks
from tests.kinds.desk import Desk

DESK = Desk("slide")
SLIDE = DESK.kind


def settings(**chosen):
    return checked(SLIDE.Settings, chosen)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("Hello", [{"tag": "p", "of": ["Hello"]}]),
        ("One\ntwo", [{"tag": "p", "of": ["One\ntwo"]}]),
        ("# Day", [{"tag": "h2", "of": ["Day"]}]),
        ("### Day", [{"tag": "h2", "of": ["Day"]}]),
        ("## A\n# B\n### C", [{"tag": "h2", "of": ["A"]}, {"tag": "h2", "of": ["B"]}, {"tag": "h3", "of": ["C"]}]),
        ("**a** *b* `c`", [{"tag": "p", "of": [
            {"tag": "b", "of": ["a"]}, " ", {"tag": "i", "of": ["b"]}, " ", {"tag": "code", "of": ["c"]}]}]),
        ("- a\n- b", [{"tag": "ul", "of": [{"tag": "li", "of": ["a"]}, {"tag": "li", "of": ["b"]}]}]),
        ("3. a", [{"tag": "ol", "start": 3, "of": [{"tag": "li", "of": ["a"]}]}]),
        ("> a", [{"tag": "quote", "of": [{"tag": "p", "of": ["a"]}]}]),
        ("---", [{"tag": "rule"}]),
        ("[a](https://b.example.org)", [{"tag": "p", "of": [
            {"tag": "a", "href": "https://b.example.org", "of": ["a"]}]}]),
        ("[a](mailto:b@example.org)", [{"tag": "p", "of": [{"tag": "a", "href": "mailto:b@example.org", "of": ["a"]}]}]),
        ("", []),
    ],
)  # fmt: skip
def test_markdown_becomes_a_tree(text, tree):
    assert blocks(text) == tree


def tags(tree) -> set[str]:
    found = set()
    for block in tree:
        if isinstance(block, dict):
            found |= {block["tag"], *tags(block.get("of", ()))}
    return found


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b onclick=alert(1)>x</b>",
        "[a](javascript:alert(1))",
        "[a](data:text/html,<script>)",
        "[a](vbscript:x)",
        "[a]( javascript:alert(1))",
        "<javascript:alert(1)>",
        "[a][b]\n\n[b]: javascript:alert(1)",
        "&lt;script&gt;",
    ],
)
def test_hostile_markdown_is_words(text):
    assert tags(blocks(text)) <= {"p"}


def test_a_picture_from_elsewhere_is_no_picture():
    assert tags(blocks("![a](https://elsewhere.example.org/pixel.png)")) <= {"p", "a"}


@pytest.mark.parametrize("text", [">" * 4000, "- " * 2000, "*" * 4000, "[" * 4000, "`" * 4000, "#" * 4000])
def test_what_is_deep_stays_bounded(text):
    def depth(tree) -> int:
        return max((1 + depth(block.get("of", ())) for block in tree if isinstance(block, dict)), default=0)

    assert depth(blocks(text)) <= 2 * DEEPEST
    assert len(json.dumps(settings(text=text).model_dump()).encode()) < 64 * 1024


def test_a_title_is_enough_and_blocks_are_made_of_the_text_whatever_is_sent():
    assert settings().model_dump() == {"text": {}, "blocks": {}, "image": None, "join": False}
    chosen = settings(text={"en": "Hello", "de": "Hallo"}, blocks={"en": [{"tag": "script", "of": ["x"]}]})
    assert chosen.blocks == {
        "en": [{"tag": "p", "of": ["Hello"]}],
        "de": [{"tag": "p", "of": ["Hallo"]}],
    }
    assert SLIDE.spoken(chosen, "de", "en")["blocks"] == [{"tag": "p", "of": ["Hallo"]}]
    assert SLIDE.spoken(chosen, "el", "en")["blocks"] == [{"tag": "p", "of": ["Hello"]}]


def test_a_text_has_an_end():
    assert DESK.complaint({"text": "x" * 4001}) == {"text": "At most 4000 characters, please."}


def test_nobody_answers_and_everybody_sees_it():
    assert not SLIDE.asks
    assert not SLIDE.counts
    assert SLIDE.shares(settings())
    assert DESK.refusal(settings(), "Hello") == "There is nothing to answer here."
    assert SLIDE.tells(settings(text={"en": "Hello", "de": "Hallo"}), "de") == "Hallo"
