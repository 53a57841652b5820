"""“Other, please say”: what people wrote instead of choosing, and into which options the facilitator folds it.

Marks: `other` → 1 counts people, `other:<text>` → 1, and `other+<id>:<text>` → 1 for each option chosen beside it, so that
nobody is counted twice in an option that the text is folded into.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from live.errors import Invalid
from live.i18n import gettext as _
from live.kinds.base import Care
from live.kinds.options import OTHER
from live.kinds.words import grouped
from live.tally import Tally

LIMIT = 100
SEEN = 50
FOLD = "fold"


class Text(NamedTuple):
    """One text as it was written, how many wrote it, and the option it is folded into."""

    text: str
    n: int
    into: str | None


def same(text: str) -> str:
    """The form under which texts are one: case does not part them."""
    return text.casefold()


def marks(text: str, chosen: Sequence[str]) -> Counter:
    return Counter(
        {OTHER: 1, f"{OTHER}:{text}": 1, **{f"{OTHER}+{id_}:{text}": 1 for id_ in chosen}},
    )


def written(tally: Tally, care: Care, there: set[str]) -> list[Text]:
    """Every text; folded only into an option that is `there`."""
    folds = into_of(care)
    found = ((key.removeprefix(f"{OTHER}:"), n) for key, n in tally.items() if key.startswith(f"{OTHER}:"))
    texts = [Text(text, n, folds.get(same(text))) for text, n in found if n > 0]
    return [each if each.into in there else each._replace(into=None) for each in texts]


def folded(tally: Tally, texts: Sequence[Text]) -> Counter:
    """Option → the people whose text counts for it, and who did not choose it besides."""
    more: Counter = Counter()
    for each in texts:
        if each.into:
            more[each.into] += each.n - max(tally[f"{OTHER}+{each.into}:{each.text}"], 0)
    return more


def listed(texts: Sequence[Text]) -> list[dict]:
    """The commonest that are folded nowhere: `{text, n}`."""
    loose = [(each.text, each.n) for each in texts if not each.into]
    return [{"text": text, "n": n} for _key, text, n in grouped(loose, same, SEEN)]


def listed_folds(texts: Sequence[Text]) -> list[dict]:
    """The commonest that are folded somewhere: `{text, n, into}`."""
    into = {same(each.text): each.into for each in texts if each.into}
    counts = [(each.text, each.n) for each in texts if each.into]
    return [{"text": text, "n": n, "into": into[key]} for key, text, n in grouped(counts, same, SEEN)]


def cared(verb: str, subject: str, value: object, there: set[str]) -> str | None:
    """The option that the text `subject` is folded into, None to take it out again."""
    if verb != FOLD:
        raise Invalid.of("verb", _("There is nothing of this to be done here."))
    if not subject.strip() or len(subject) > LIMIT:
        raise Invalid.of("subject", _("Please say what it is about."))
    if value is not None and (not isinstance(value, str) or value not in there):
        raise Invalid.of("value", _("Please choose one of the options."))
    return value


def into_of(care: Care) -> dict[str, str]:
    """Text, in the form under which texts are one → option."""
    return {same(text): id_ for text, id_ in care.get(FOLD, {}).items()}
