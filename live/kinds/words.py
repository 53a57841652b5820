"""When two people's words are the same word: the form under which spellings merge, and their counts together.

Merged: case; accents (Müller = Muller, not Mueller); letters that a hurried thumb types without their stroke
(ł ø đ ħ æ œ þ ı); ß and ss; Greek final sigma and tonos; every i of Turkish; forms of apostrophe, hyphen and quote;
letters of another script that look the same (`scripts`); an emoji drawn in text style; the # of a hashtag.
Kept apart: й and и, ї and і, ў and у, ѓ ќ, since there the mark makes another letter; skin tones; plurals.

Accents merge in Latin even where they make a letter of their own (Spanish ñ, Finnish ä): a spelling without them is
taken for a hurried one, and the spelling that most people chose is the one that is shown.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from heapq import nlargest
from typing import NamedTuple

from live.kinds.scripts import in_one_script


class Word(NamedTuple):
    """Spellings that merge: their canonical form, the commonest spelling (the newest on a tie), and all their counts."""

    key: str
    text: str
    n: int


# Marks that are accents wherever they stand; not the vowel signs of Indic or the voicing of Japanese letters.
_ACCENTS = re.compile(
    "(?<![иИуУ])\u0306|(?<![іІ])\u0308|(?<![гГкК])\u0301"
    "|[\u0300\u0302-\u0305\u0307\u0309-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20dc\ufe20-\ufe2f]"
)
_SAME_SIGNS = str.maketrans(
    dict.fromkeys("’ʼ‘‛′ʹʻ＇", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("„“”«»‟″", '"')
    | dict.fromkeys("\ufe0f\u200c", "")
)
_SAME_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i", "ȷ": "j",
        "æ": "ae", "œ": "oe", "þ": "th",
    }
)  # fmt: skip
_EDGES = re.compile(r"^['\"]+|['\"]+$|^#(?=[^\W\d_])| (?=[%‰])")


@lru_cache(maxsize=1 << 17)
def canonical(word: str) -> str:
    """The form that all spellings of a word share; `word` is a spelling. Never empty unless `word` is."""
    if word.isascii():
        form = word.casefold()
    else:
        form = in_one_script(unicodedata.normalize("NFKD", word).translate(_SAME_SIGNS))
        form = _ACCENTS.sub("", form).casefold().translate(_SAME_LETTERS)
        form = unicodedata.normalize("NFC", form)
    return _EDGES.sub("", form) or word


def grouped(
    counts: Iterable[tuple[str, int]], form: Callable[[str], str] = canonical, most: int | None = None
) -> list[Word]:
    """Spellings with their counts, the newest last, as words: by count, then newest; the first `most` of them."""
    return Groups(counts, form).ranked(most)


class Groups:
    """Words of spellings with their counts, the newest last: key → count of all, place of the newest, commonest spelling.

    Numbers and texts in flat dicts: a list for each of a hundred thousand words would keep the garbage collector busy
    for longer than everything else takes.
    """

    def __init__(self, counts: Iterable[tuple[str, int]], form: Callable[[str], str] = canonical):
        self.n: dict[str, int] = {}
        self.place: dict[str, int] = {}
        self.text: dict[str, str] = {}
        most: dict[str, int] = {}  # of the spelling in `text`, where there are several
        for place, (text, n) in enumerate(counts):
            if n <= 0:  # between two processes a fall may be heard before its rise
                continue
            key = form(text)
            before = self.n.get(key)
            self.place[key] = place
            if before is None:
                self.n[key], self.text[key] = n, text
                continue
            if n >= most.get(key, before):
                self.text[key], most[key] = text, n
            elif key not in most:
                most[key] = before
            self.n[key] = before + n

    def ranked(self, most: int | None = None) -> list[Word]:
        """By count, then newest. Of a hundred thousand words few are seen: only as many are put in order."""
        place = self.place
        weight = {key: (n << 40) + place[key] for key, n in self.n.items()}
        order = weight.__getitem__
        first = sorted(weight, key=order, reverse=True) if most is None else nlargest(most, weight, key=order)
        return [Word(key, self.text[key], self.n[key]) for key in first]

    def apart(self, keys: Iterable[str]) -> "Groups":
        """Takes some of the words out, as groups of their own."""
        taken = Groups(())
        for key in keys:
            taken.n[key], taken.place[key], taken.text[key] = (
                self.n.pop(key),
                self.place.pop(key),
                self.text.pop(key),
            )
        return taken
