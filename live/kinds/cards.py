"""Texts that people wrote, one card each, and votes for them: in answers, in a tally, and on the faces.

A tally keeps each text whole: `"t" + id + text` → people who wrote it, `"+" + id` → votes. A text's id is a digest of
it, so the same text from several people is one card, and votes and care can name it in 16 characters.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2s
from heapq import nlargest
from itertools import islice
from typing import Any, NamedTuple

from live.compact import dumps
from live.errors import Invalid
from live.i18n import gettext as _
from live.i18n import ngettext
from live.kinds.base import KEY_LIMIT, Answer, Care, Face, FormField, Given, Row
from live.tally import Tally
from live.texts import is_blank, signs, taken, too_long

MOST_TEXTS, MOST_VOTES = 10, 20
MOST_BYTES = 10_000
"""All texts of an answer together: what a phone sends has to fit into a frame."""
VOTES = "votes"
HIDE, SPOTLIGHT, GROUP = "hide", "spotlight", "group"
VIEW_BYTES, HIDDEN_BYTES = 28_000, 6_000
"""All cards of a view together, and those of them that are hidden."""

_WRITTEN, _VOTED = "t", "+"
_ID = re.compile(r"[0-9a-f]{16}")
_TEXT = 17  # where the text begins in a key
_ROOM = KEY_LIMIT - _TEXT


class Card(NamedTuple):
    id: str
    text: str
    n: int
    votes: int


@lru_cache(maxsize=1 << 12)
def id_of(text: str) -> str:
    return blake2s(text.encode(), digest_size=8).hexdigest()


# ---- what people send


def parts(raw: object, name: str) -> tuple[list, list]:
    """(texts, votes) as they were sent: a text, a list of texts, or `{name: [text, …], "votes": [id, …]}`."""
    if isinstance(raw, str):
        return [raw], []
    if isinstance(raw, list):
        return raw, []
    if isinstance(raw, dict) and raw.keys() <= {name, VOTES}:
        written, voted = raw.get(name, []), raw.get(VOTES, [])
        if isinstance(written, list) and isinstance(voted, list):
            return written, voted
    raise Invalid.of("value", _("This has to be text."))


def written(raw: list, most: int, length: int, *, lines: bool = False) -> list[str]:
    """The texts in `raw`, cleaned, each once and none empty; raises Invalid where there are too many or too much."""
    texts: dict[str, None] = {}
    if len(raw) <= 3 * MOST_TEXTS:
        texts = dict.fromkeys(text for each in raw if (text := _text(each, length, lines)))
    if len(raw) > 3 * MOST_TEXTS or len(texts) > most:
        raise Invalid.of(
            "value", ngettext("At most %(n)s text, please.", "At most %(n)s texts, please.", most)
        )
    if sum(len(text.encode()) for text in texts) > MOST_BYTES:
        raise Invalid.of("value", _("That is too much at once. Please write a little less."))
    return list(texts)


def voted(raw: list, most: int, own: Iterable[str]) -> list[str]:
    """The ids in `raw`, each once; nobody votes for a text of their own."""
    if len(raw) > 3 * MOST_VOTES:
        raise _too_many(most)
    if not all(_is_id(each) for each in raw):
        raise Invalid.of("value", _("What you voted for is not there any more. Please vote again."))
    mine = {id_of(text) for text in own}
    ids = [each for each in dict.fromkeys(raw) if each not in mine]
    if len(ids) > most:
        raise _too_many(most)
    return ids


def _text(raw: object, length: int, lines: bool) -> str:
    if isinstance(raw, str) and len(raw) > 20 * length + 1000:
        raise too_long("value", length)
    text = taken(raw, 20 * KEY_LIMIT, lines=lines, needed=False)
    if is_blank(text):
        return ""
    # A sign may be several code points (an emoji, a letter with marks), but not without end.
    if signs(text) > length or len(text) > min(4 * length, _ROOM):
        raise too_long("value", length)
    return text


def _is_id(raw: object) -> bool:
    return isinstance(raw, str) and _ID.fullmatch(raw) is not None


def _too_many(most: int) -> Invalid:
    return Invalid.of("value", ngettext("At most %(n)s vote, please.", "At most %(n)s votes, please.", most))


# ---- what the facilitator does with it


def cared(verbs: Collection[str], verb: str, subject: str, value: Any) -> Any:
    """For `Kind.cared`: hide (id → true), group (id → its name), spotlight ("" → id); None takes it back."""
    if verb not in verbs:
        raise Invalid.of("verb", _("There is nothing of this to be done here."))
    if not (subject == "" if verb == SPOTLIGHT else _is_id(subject)):
        raise Invalid.of("subject", _("This text is not there."))
    if value is None or value is False:
        return None
    match verb:
        case "group":
            return taken(value, 60, needed=False) or None
        case "spotlight" if _is_id(value):
            return value
        case "hide" if value is True:
            return True
    raise Invalid.of("value", _("There is nothing of this to be done here."))


# ---- what it counts and shows


def marks(texts: Iterable[str], votes: Iterable[str]) -> dict[str, int]:
    return {f"{_WRITTEN}{id_of(text)}{text}": 1 for text in texts} | {f"{_VOTED}{id_}": 1 for id_ in votes}


class Board:
    """The cards of a tally: those that are hidden apart, the others newest first, or by votes and then newest.

    Where not `by_votes`, there are none.
    """

    def __init__(self, tally: Tally, care: Care, *, by_votes: bool):
        # Between two processes a fall may be heard before its rise. Lists of keys alone: a pair for each of 100,000
        # texts would take longer than everything else.
        self._tally = tally
        self._written = [key for key, n in tally.items() if n > 0 and key[0] == _WRITTEN]
        self._away = {id_ for id_, hidden in care.get(HIDE, {}).items() if hidden}
        self._kept = self._written
        if self._away:
            self._kept = [key for key in self._written if key[1:_TEXT] not in self._away]
        self._votes: dict[str, int] = {}
        if by_votes:
            self._votes = {key[1:]: n for key, n in tally.items() if n > 0 and key[0] == _VOTED}
        self.size = len(self._kept)

    def first(self, most: int) -> list[Card]:
        newest = range(self.size - 1, -1, -1)
        places: Iterable[int] = islice(newest, most)
        if self._votes:
            votes = [self._votes.get(key[1:_TEXT], 0) for key in self._kept]
            places = nlargest(most, newest, key=votes.__getitem__)
        return [self._card(self._kept[at]) for at in places]

    def hidden(self, most: int) -> list[Card]:
        away = (key for key in reversed(self._written) if key[1:_TEXT] in self._away)
        return [self._card(key) for key in islice(away, most)] if self._away else []

    def card(self, id_: str) -> Card | None:
        found = next((key for key in self._kept if key.startswith(id_, 1)), None)
        return None if found is None else self._card(found)

    def _card(self, key: str) -> Card:
        id_ = key[1:_TEXT]
        return Card(id_, key[_TEXT:], self._tally[key], self._votes.get(id_, 0))


def fitting(cards: list[dict], room: int) -> list[dict]:
    """The first of `cards` that fit into `room` bytes."""
    for place, card in enumerate(cards):
        room -= len(dumps(card).encode()) + 1
        if room < 0:
            return cards[:place]
    return cards


def groups_in(care: Care, most: int) -> list[str]:
    """The names of groups, in the order in which they were made."""
    return list(islice(dict.fromkeys(name for name in care.get(GROUP, {}).values() if name), most))


def grouped(cards: list[dict], names: list[str], care: Care) -> list[dict]:
    """`[{name, ids}]` of those `cards` that are in a group, groups and cards in their order."""
    ids: dict[str, list[str]] = {name: [] for name in names}
    group = care.get(GROUP, {})
    for card in cards:
        if (name := group.get(card["id"])) in ids:
            ids[name].append(card["id"])
    return [{"name": name, "ids": some} for name, some in ids.items() if some]


def shown(board: Board, most: int, face: Face, room: int = VIEW_BYTES) -> dict:
    """`{cards, more}`, and for the studio `hidden`: what fits into a frame."""
    away: dict = {}
    if face == "studio":
        listed = [{"id": each.id, "text": each.text, "n": each.n} for each in board.hidden(most)]
        away = {"hidden": fitting(listed, HIDDEN_BYTES)}
        room -= len(dumps(away).encode())
    cards = fitting([card._asdict() for card in board.first(most)], room)
    return {"cards": cards, "more": board.size - len(cards), **away}


# ---- what leaves


def rows(answers: Iterable[Given], name: str, item: str, vote: str) -> Iterator[Row]:
    """One line a text and one a vote: `value` of a vote is the text, where one of `answers` has it, `raw` its id."""
    given = list(answers)
    texts = {id_of(text): text for each in given for text in each.answer[name]}
    for participant, answer, at in ((each.participant, each.answer, each.at) for each in given):
        for text in answer[name]:
            yield Row(participant, item, text, text, at)
        for id_ in answer[VOTES]:
            yield Row(participant, vote, texts.get(id_, id_), id_, at)


def said(answer: Answer, name: str) -> list[str]:
    """The texts of an answer, and how many votes."""
    n = len(answer[VOTES])
    return [*answer[name], *([ngettext("%(n)s vote", "%(n)s votes", n)] if n else [])]


# ---- on paper

KEPT = "value-votes"


def fields(
    answer: Answer | None, name: str, most: int, length: int, labels: Sequence[str]
) -> list[FormField]:
    """The plain form: texts only, since it does not know the cards; votes that stand can be kept."""
    given = answer or {name: [], VOTES: []}
    texts = [*given[name], *[""] * most][: max(most, len(given[name]))]
    lines = [
        FormField(
            name="value",
            label=labels[place - 1],
            control="lines",
            value=text,
            limit=length,
            needed=place == 1 and not given[VOTES],
        )
        for place, text in enumerate(texts, start=1)
    ]
    if not given[VOTES]:
        return lines
    n = len(given[VOTES])
    kept = (" ".join(given[VOTES]), ngettext("Keep my %(n)s vote", "Keep my %(n)s votes", n), True)
    return [*lines, FormField(KEPT, _("Votes"), "several", choices=(kept,))]


def from_form(form: Mapping[str, list[str]], name: str) -> object:
    votes = [id_ for each in form.get(KEPT, [])[:1] for id_ in each[: 17 * MOST_VOTES].split()]
    return {name: list(form.get("value", [])), VOTES: votes}
