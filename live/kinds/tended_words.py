"""A cloud as the facilitator tends it: words hidden, and words merged into others; what was written stays as it was.

`care["hide"]`: key of a word → true. `care["merge"]`: key of a word → key of the word it counts for, which may itself be
merged into a third. Keys are canonical forms.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from live.errors import Invalid
from live.i18n import gettext as _
from live.kinds.base import KEY_LIMIT, Answer, Care
from live.kinds.words import Groups, Word, canonical, grouped
from live.tally import Tally

HIDE, MERGE = "hide", "merge"
LISTED = 100  # words that the studio can bring back at a glance
_BETWEEN = "\u001f"  # no spelling has it


def whole(answer: Answer) -> Counter:
    """The mark of several words of one person together. Ten phrases of emoji may be too long for a key: they have none."""
    together = _BETWEEN + _BETWEEN.join(answer)
    return Counter({together: 1}) if len(answer) > 1 and len(together) <= KEY_LIMIT else Counter()


def cared(verb: str, subject: str, value: object) -> object:
    if verb not in (HIDE, MERGE):
        raise Invalid.of("verb", _("There is nothing of this to be done here."))
    if canonical(subject) != subject or not subject:
        raise Invalid.of("subject", _("Please say which word."))
    if value is None:
        return None
    if verb == HIDE:
        if value is not True:
            raise Invalid.of("value", _("This has to be yes or no."))
        return True
    if not isinstance(value, str) or not value or len(value) > KEY_LIMIT or canonical(value) != value:
        raise Invalid.of("value", _("Please say which word."))
    if value == subject:
        raise Invalid.of("value", _("A word can’t be merged into itself."))
    return value


def form(care: Care) -> Callable[[str], str]:
    """Spelling → the key of the word it counts for."""
    into = care.get(MERGE, {})
    if not into:
        return canonical

    @cache
    def end(key: str) -> str:
        seen = {key}
        while key in into and into[key] not in seen:
            key = into[key]
            seen.add(key)
        return key

    return lambda spelling: end(canonical(spelling))


class Tended(NamedTuple):
    """The words that the cloud shows, as many as were asked for; how many there are; what is hidden; what is merged:
    `{key, text, n, into}`, `into` a key.
    """

    words: list[Word]
    all: int
    hidden: list[Word]
    merged: list[dict]


def tended(tally: Tally, care: Care, most: int) -> Tended:
    to = form(care)
    groups = Groups(_spelled(tally), to)
    if care.get(MERGE):
        _count_once(tally, groups, care, to)
    hidden = groups.apart({key for key in map(to, care.get(HIDE, {})) if key in groups.n})
    merged = _merged(tally, care, to)[:LISTED]
    return Tended(groups.ranked(most), len(groups.n), hidden.ranked(LISTED), merged)


def names(tally: Tally, care: Care) -> dict[str, str]:
    """Key → the word as the cloud shows it."""
    own = Groups(_spelled(tally)).text
    to = form(care)
    return {to(key): own.get(to(key), text) for key, text in own.items()}


def _spelled(tally: Tally) -> Iterator[tuple[str, int]]:
    return (item for item in tally.items() if item[0][0] != _BETWEEN)


def _merged(tally: Tally, care: Care, to: Callable[[str], str]) -> list[dict]:
    merged = care.get(MERGE)
    if not merged:
        return []
    return [
        {**word._asdict(), "into": to(word.key)}
        for word in grouped(_spelled(tally))
        if word.key in merged and to(word.key) != word.key
    ]


def _count_once(tally: Tally, groups: Groups, care: Care, to: Callable[[str], str]) -> None:
    """Everybody counts once in each word, and a merged word has the name of the one it was merged into."""
    for key, n in tally.items():
        if n > 0 and key[0] == _BETWEEN:
            for word, times in Counter(map(to, key[1:].split(_BETWEEN))).items():
                if times > 1:
                    groups.n[word] -= n * (times - 1)
    shown = names(tally, care)
    for key in set(map(to, care[MERGE])) & groups.n.keys():
        groups.text[key] = shown[key]
