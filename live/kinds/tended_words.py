"""A cloud as the facilitator tends it: words hidden, and words merged into others; what was written stays as it was.

`care["hide"]`: key of a word → true. `care["merge"]`: key of a word → key of the word it counts for, which may itself be
merged into a third. Keys are canonical forms.
"""

from collections import Counter
from collections.abc import Callable
from functools import cache

from live.errors import Invalid
from live.i18n import gettext as _
from live.kinds.base import KEY_LIMIT, Answer, Care
from live.kinds.words import Word, canonical, grouped
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


def words(tally: Tally, care: Care) -> tuple[list[Word], list[Word], list[dict]]:
    """What the cloud shows, what is hidden, and what is merged: `{key, text, n, into}`, `into` a key."""
    spelled = [(key, n) for key, n in tally.items() if not key.startswith(_BETWEEN)]
    to = form(care)
    found = _once(tally, grouped(spelled, to), care, to)
    off = {to(key) for key in care.get(HIDE, {})}
    merged = care.get(MERGE, {})
    apart = [
        {**word._asdict(), "into": to(word.key)}
        for word in (grouped(spelled) if merged else [])
        if word.key in merged and to(word.key) != word.key
    ]
    return (
        [word for word in found if word.key not in off],
        [word for word in found if word.key in off][:LISTED],
        apart[:LISTED],
    )


def names(tally: Tally, care: Care) -> dict[str, str]:
    """Key → the word as the cloud shows it."""
    spelled = ((key, n) for key, n in tally.items() if not key.startswith(_BETWEEN))
    own = {word.key: word.text for word in grouped(spelled)}
    to = form(care)
    return {to(key): own.get(to(key), text) for key, text in own.items()}


def _once(tally: Tally, found: list[Word], care: Care, to: Callable[[str], str]) -> list[Word]:
    """`found` with everybody counted once in each word, and a merged word under the name of the one it was merged into."""
    if not care.get(MERGE):
        return found
    twice: Counter[str] = Counter()
    for key, n in tally.items():
        if n > 0 and key.startswith(_BETWEEN):
            for word, times in Counter(map(to, key[1:].split(_BETWEEN))).items():
                if times > 1:
                    twice[word] += n * (times - 1)
    shown = names(tally, care)
    exact = [Word(word.key, shown[word.key], word.n - twice[word.key]) for word in found]
    return sorted(
        exact, key=lambda word: word.n, reverse=True
    )  # the sort is stable: the newest first among equals
