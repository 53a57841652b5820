"""How a word is shown: as its author meant it, without what came along unseen or around it.

What belongs to the word stays: C++, C#, 5 %, -5, #hashtag, @name, 'n, po', “training (online)”. An emoji stays whole,
with its skin tone and all it is joined of, and so does a smiley made of signs. Nothing but punctuation is no word.
"""

import re
import unicodedata

# A lone accent is what some keyboards offer for an apostrophe; NFKC would make a space and a mark of it.
_APOSTROPHES_TYPED = str.maketrans(
    dict.fromkeys("\u0060\u00b4\u0384\u1fbd\u1fbf\u1fef\u1ffd\u1ffe\uff40", "'")
)
_EMOJI = (
    "\u00a9\u00ae\u2194-\u21aa\u231a-\u23ff\u25aa-\u25fe\u2600-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d"
    "\U0001f000-\U0001faff"
)
_PERSON = f"[{_EMOJI}]\ufe0f?[\U0001f3fb-\U0001f3ff]?"
# Joiners, styles and tags stay where an emoji is made of them (or Persian and Indic letters need them): group 1.
_INVISIBLE = re.compile(
    f"(\U0001f3f4[\U000e0020-\U000e007f]{{2,7}}|{_PERSON}(?:\u200d{_PERSON})*|[0-9#*]\ufe0f?\u20e3"
    "|(?<=[\u0600-\u06ff\u0900-\u0dff])[\u200c\u200d](?=[\u0600-\u06ff\u0900-\u0dff]))"
    "|[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\ufe00-\ufe0f\ufeff\ufff0-\ufffc\U000e0000-\U000e0fff]"
)
_ACCENT_ALONE = re.compile("(^|[^\\w\u0300-\u036f])[\u0300-\u036f]+")
_SMILEY = re.compile(r"[:;=]['’]?[-o^]?[()\[\]DPpO/|*3]+|\^_*\^|<3+")

_OUTER = "".join(sign for sign in map(chr, range(0x3100)) if unicodedata.category(sign)[0] == "P")
_OUTER = _OUTER.replace("§", "") + " |~=<>^−"
_SIGNS_OF_NUMBERS = "-−–<>~"
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_QUOTES = '"„“”«»‟'
_APOSTROPHES = "'’"
_SINGLE_QUOTES = "'’‘‚‛‹›"
_PERCENT = re.compile(r" ?[%‰]")


def spelling(text: str) -> str:
    """`text` as a word to show; empty when nothing of it can be seen. `text` has no lone surrogates."""
    text = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES_TYPED))
    text = unicodedata.normalize("NFC", _INVISIBLE.sub(r"\1", text))
    return _without_outer(" ".join(_ACCENT_ALONE.sub(r"\1", text).split()))


def _without_outer(text: str) -> str:
    """`text` without the quotes and punctuation around it, except what belongs to its first or last letter."""
    if _SMILEY.fullmatch(text):
        return text
    core = text.lstrip(_OUTER)
    head, core = text[: len(text) - len(core)], core.rstrip(_OUTER)
    tail = text[len(head) + len(core) :]
    if not core:
        return ""
    front = back = ""
    while head and _belongs_before(head[-1], front + core, tail):
        head, front = head[:-1], head[-1] + front
    while tail and (sign := _belonging_after(tail, front + core + back, head)):
        tail, back = tail[len(sign) :], back + sign
    return front + core + back


def _belongs_before(sign: str, word: str, tail: str) -> bool:
    if sign in "#@":
        return word[0].isalnum()
    if sign in _SIGNS_OF_NUMBERS:
        return word[0].isdigit()
    if sign in _APOSTROPHES:  # ’s avonds, ’n Abend, rather than a quote that closes
        return word[0].isalpha() and not any(quote in tail for quote in _SINGLE_QUOTES)
    if sign in _QUOTES:
        return not any(quote in tail for quote in _QUOTES) and _is_odd(word)
    return sign in _BRACKETS and _unmatched(word, sign, _BRACKETS[sign])[1] > 0


def _belonging_after(tail: str, word: str, head: str) -> str:
    sign = tail[0]
    if sign == "#":  # C#, F#
        return sign if word[-1].isalpha() and not word.startswith("#") else ""
    if sign in " %‰":
        percent = _PERCENT.match(tail)
        return percent[0] if percent and word[-1].isdigit() else ""
    if sign in _APOSTROPHES:  # po’, ta’, the councils’
        return sign if word[-1].isalpha() and not any(quote in head for quote in _SINGLE_QUOTES) else ""
    if sign in _QUOTES:
        return sign if not any(quote in head for quote in _QUOTES) and _is_odd(word) else ""
    opener = next((opener for opener, closer in _BRACKETS.items() if closer == sign), "")
    return sign if opener and _unmatched(word, opener, sign)[0] > 0 else ""


def _is_odd(word: str) -> bool:
    return sum(sign in _QUOTES for sign in word) % 2 == 1


def _unmatched(word: str, opener: str, closer: str) -> tuple[int, int]:
    """How many openers wait for a closer, and how many closers had no opener."""
    waiting = extra = 0
    for sign in word:
        if sign == opener:
            waiting += 1
        elif sign == closer and waiting:
            waiting -= 1
        elif sign == closer:
            extra += 1
    return waiting, extra
