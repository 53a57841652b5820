"""A facilitator's Markdown as a small tree of JSON that browsers draw piece by piece: no HTML ever comes of it."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import BeforeValidator, Field, ValidationInfo

from live.kinds.base import LANGUAGES_LIMIT, texts_of

LONG_LIMIT = 4000
DEEPEST = 12
"""Quotes and lists in each other; more is shown as one."""

Block = str | dict[str, Any]
"""A text, or `{tag, of?: [blocks], href?, start?}`.

`tag`: p, h2, h3, h4, ul, ol, li, quote, rule, pre · b, i, code, a
"""

_TAGS = {
    "paragraph_open": "p",
    "bullet_list_open": "ul",
    "ordered_list_open": "ol",
    "list_item_open": "li",
    "blockquote_open": "quote",
    "strong_open": "b",
    "em_open": "i",
}
_HEADINGS = {"h1": "h2", "h2": "h3"}  # the title of the activity is the page's h1
_SAFE = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_BARE = re.compile(r"(https?://[^\s<>\"]*[^\s<>\".,;:!?)\]'])", re.IGNORECASE)

# Indented code and headings underlined with --- are rather accidents than wishes; pictures have a field of their own.
_reader = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST}).disable(
    ["html_block", "html_inline", "image", "code", "lheading", "reference"]
)


def blocks(text: str) -> list[Block]:
    """The tree of a text; a new line stays one."""
    tree = _tree(_reader.parse(text))
    above = 1
    for heading in _headings(tree):
        # No step is left out, however the signs were counted: who listens goes by the levels.
        above = min(int(heading["tag"][1]), above + 1)
        heading["tag"] = f"h{above}"
    return tree


def _headings(tree: Sequence[Block]) -> Iterator[dict[str, Any]]:
    for block in tree:
        if isinstance(block, dict):
            if block["tag"] in ("h2", "h3", "h4"):
                yield block
            yield from _headings(block.get("of", ()))


def _tree(tokens: Sequence[Token], *, linked: bool = False) -> list[Block]:
    stack: list[list[Block]] = [[]]
    for token in tokens:
        if token.nesting == 1:
            node = _opened(token)
            if node is not None:
                stack[-1].append(node)
            # What is hidden or not safe only holds what is in it.
            stack.append(stack[-1] if node is None else node["of"])
            linked = linked or token.type == "link_open"
        elif token.nesting == -1:
            stack.pop()
            linked = linked and token.type != "link_close"
        elif token.type == "inline":
            stack[-1] += _tree(token.children or [])
        else:
            for leaf in _leaves(token, linked):
                _add(stack[-1], leaf)
    return stack[0]


def _add(there: list[Block], leaf: Block) -> None:
    if isinstance(leaf, str) and there and isinstance(there[-1], str):
        there[-1] += leaf
    else:
        there.append(leaf)


def _opened(token: Token) -> dict[str, Any] | None:
    if token.hidden:
        return None
    if token.type == "heading_open":
        return {"tag": _HEADINGS.get(token.tag, "h4"), "of": []}
    if token.type == "link_open":
        href = str(token.attrGet("href") or "")
        return {"tag": "a", "href": href, "of": []} if _SAFE.fullmatch(href) else None
    start = token.attrGet("start")  # of a list that does not begin with 1
    return {"tag": _TAGS[token.type], **({} if start is None else {"start": start}), "of": []}


def _leaves(token: Token, linked: bool) -> Iterator[Block]:
    match token.type:
        case "softbreak" | "hardbreak":
            yield "\n"
        case "hr":
            yield {"tag": "rule"}
        case "code_inline":
            yield {"tag": "code", "of": [token.content]}
        case "fence":
            yield {"tag": "pre", "of": [token.content.rstrip("\n")]}
        case _ if linked:
            yield token.content
        case _:
            for place, part in enumerate(_BARE.split(token.content)):
                if part:
                    yield {"tag": "a", "href": part, "of": [part]} if place % 2 else part


def _long_texts(raw: object, info: ValidationInfo) -> dict[str, str]:
    return texts_of(raw, info, LONG_LIMIT, lines=True)


LongText = Annotated[
    dict[str, str],
    BeforeValidator(_long_texts),
    Field(json_schema_extra={"text": True, "long": True, "lines": True, "maxLength": LONG_LIMIT}),
]
"""A facilitator's words over several lines that may be left empty."""


def _of_text(raw: object, info: ValidationInfo) -> dict[str, list[Block]]:
    texts = info.data.get("text", {})
    return {locale: blocks(text) for locale, text in texts.items() if text}


Blocks = Annotated[
    dict[str, list[Any]],
    BeforeValidator(_of_text),
    Field(json_schema_extra={"hidden": True}, max_length=LANGUAGES_LIMIT),
]
"""Made of the field `text` before it, whatever is sent: `{locale: [blocks]}`."""
