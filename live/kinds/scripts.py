"""Letters that look alike in Latin, Cyrillic and Greek, and words that mix them unseen.

Keyboards of Sofia, Kyiv and Nicosia have two layouts, and a С, А or Ο from the wrong one can't be told by looking.
"""

import re

# Latin, Cyrillic, Greek, a dot where a script has no such letter; capitals and small letters have other doubles.
_ALIKE = (
    "AАΑ", "BВΒ", "CС.", "EЕΕ", "HНΗ", "IІΙ", "JЈ.", "KКΚ", "MМΜ", "N.Ν", "OОΟ", "PРΡ", "SЅ.", "TТΤ", "XХΧ", "YУΥ",
    "Z.Ζ", "aаα", "cс.", "eе.", "iіι", "jј.", "kкκ", "oоο", "pрρ", "sѕ.", "v.ν", "xхχ", "yу.",
)  # fmt: skip
_IN_SCRIPT = [
    re.compile(f"[{letters}]")
    for letters in ("A-Za-z\u00c0-\u024f\u1e00-\u1eff", "\u0400-\u052f", "\u0370-\u03ff\u1f00-\u1fff")
]
_DOUBLES = ["".join(letters) for letters in zip(*_ALIKE, strict=True)]
_LETTERS = re.compile("(?:[^\\W\\d_]|['\u0300-\u036f])+")


def _into(own: int) -> dict[int, str]:
    """For `str.translate`: the doubles in other scripts become the letters of script `own`."""
    rows = [(row, row[own]) for row in _ALIKE if row[own] != "."]
    return {ord(other): letter for row, letter in rows for other in row if other not in (letter, ".")}


_INTO = [_into(own) for own in range(len(_IN_SCRIPT))]


def in_one_script(text: str) -> str:
    """`text` (NFKD) with each word that mixes scripts put into the one it was meant in, as far as letters look alike.

    Words wholly in one script are left alone: Cyrillic сор (litter) is no Latin cop.
    """
    if sum(script.search(text) is not None for script in _IN_SCRIPT) < 2:
        return text
    return _LETTERS.sub(lambda word: _in_its_script(word[0]), text)


def _in_its_script(word: str) -> str:
    """The script is that of the letters that can't be mistaken, then of most letters, then of the first one."""
    found = [script.findall(word) for script in _IN_SCRIPT]
    if sum(map(bool, found)) < 2:
        return word

    def weight(own: int) -> tuple[int, int, bool]:
        telling = sum(letter not in _DOUBLES[own] for letter in found[own])
        return telling, len(found[own]), bool(found[own]) and found[own][0] == _first_letter(word)

    return word.translate(_INTO[max(range(len(found)), key=weight)])


def _first_letter(word: str) -> str:
    return next(sign for sign in word if sign.isalpha())
