"""Write a word or a few: together they make the cloud. How they are cleaned is in `spelling`, how they merge in `words`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from babel.lists import format_list
from pydantic import Field

from live.errors import Invalid
from live.i18n import gettext as _
from live.i18n import lazy as _l
from live.i18n import ngettext
from live.kinds import tended_words as tended
from live.kinds.base import (
    KEY_LIMIT,
    NO_CARE,
    Answer,
    Care,
    Face,
    FormField,
    Given,
    Kind,
    Label,
    Row,
    Settings,
)
from live.kinds.spelling import spelling
from live.kinds.tended_words import whole
from live.kinds.words import Word, canonical
from live.tally import Tally
from live.texts import signs, taken

MOST_ENTRIES, LONGEST = 10, 60
WORDS_SEEN = {"phone": 60}
WORDS_ON_A_WALL = 150
VIEW_BYTES = 28_000
"""All words of a view together: 150 phrases of 60 emoji would be ten times what a frame may weigh."""


class WordCloudSettings(Settings):
    entries: int = Field(default=3, ge=1, le=MOST_ENTRIES)
    length: int = Field(default=25, ge=5, le=LONGEST)
    change: bool = True

    labels = {
        "entries": Label(
            _l("Entries for each person"), _l("How many words or short phrases a person may write.")
        ),
        "length": Label(_l("Longest entry"), _l("In characters. Short entries make a readable cloud.")),
        "change": Label(
            _l("Changes allowed"), _l("People may change their words until you close the question.")
        ),
    }


class WordCloud(Kind):
    """Answer `["word", …]`: spellings, in the order they were written.

    Marks: spelling → 1, and for several words `whole` of them → 1: whoever wrote two words that are merged is one person.
    """

    title = _l("Word cloud")
    hint = _l("Short words from everyone; what many write grows.")
    icon = "cloud"
    lasting = frozenset({tended.HIDE, tended.MERGE})
    Settings = WordCloudSettings

    def parse(self, settings: WordCloudSettings, raw: object) -> Answer:
        written = [raw] if isinstance(raw, str) else raw
        if not isinstance(written, list):
            raise Invalid.of("value", _("Please send your words as text."))
        if len(written) > 3 * MOST_ENTRIES:
            raise _too_many(settings)
        words: dict[str, str] = {}
        for each in written:
            if word := _word(each, settings.length):
                # Of one person's spellings of a word the first counts: the others came of haste.
                words.setdefault(canonical(word), word)
        if not words:
            raise Invalid.of("value", _("Please write a word first."))
        if len(words) > settings.entries:
            raise _too_many(settings)
        return list(words.values())

    def marks(self, settings: WordCloudSettings, answer: Answer) -> Counter:
        return Counter(answer) + whole(answer)

    def cared(self, settings: WordCloudSettings, verb: str, subject: str, value: Any) -> Any:
        """`hide` a word (the subject is its key, the value true), or `merge` it into another (the value is its key)."""
        return tended.cared(verb, subject, value)

    def view(self, settings: WordCloudSettings, tally: Tally, care: Care, face: Face) -> dict:
        cloud = tended.tended(tally, care, WORDS_SEEN.get(face, WORDS_ON_A_WALL))
        seen = _fitting(cloud.words)
        view = {"n": tally.people, "words": [word._asdict() for word in seen], "more": cloud.all - len(seen)}
        if face == "studio":
            view["hidden"] = [word._asdict() for word in cloud.hidden]
            view["merged"] = cloud.merged
        return view

    def rows(
        self,
        settings: WordCloudSettings,
        answers: Iterable[Given],
        locale: str | None = None,
        care: Care = NO_CARE,
    ) -> Iterator[Row]:
        """One line a word: `item` as the cloud shows it, `value` and `raw` as this person spelled it.

        Goes through `answers` twice and so holds them all: the commonest spelling is known at the end only. Between
        spellings equally common the cloud shows the newest; here that is the last in the order of `at`.
        """
        given = list(answers)
        tally = Tally()
        for each in sorted(given, key=lambda each: each.at):
            tally.add(self.marks(settings, each.answer))
        form = tended.form(care)
        shown = tended.names(tally, care)
        for participant, answer, at in ((each.participant, each.answer, each.at) for each in given):
            for word in answer:
                yield Row(participant, shown[form(word)], word, word, at)

    def say(self, settings: WordCloudSettings, answer: Answer, locale: str) -> str:
        return format_list(answer, locale=locale)

    def fields(self, settings: WordCloudSettings, locale: str, answer: Answer | None) -> list[FormField]:
        words = [*(answer or []), *[""] * settings.entries][: settings.entries]
        return [
            FormField(
                name="value",
                label=_("Your entry") if settings.entries == 1 else _("Entry %(n)s", n=place),
                control="line",
                value=word,
                limit=settings.length,
                needed=place == 1,
            )
            for place, word in enumerate(words, start=1)
        ]

    def from_form(self, settings: WordCloudSettings, form: Mapping[str, list[str]]) -> object:
        return list(form.get("value", []))


def _word(raw: object, length: int) -> str:
    """`raw` as a spelling, "" when nothing is in it; raises Invalid when it is longer than `length` signs."""
    if isinstance(raw, str) and len(raw) > 4 * length + 40:
        raise _too_long(length)
    word = spelling(taken(raw, KEY_LIMIT * 20, needed=False))
    # A sign may be several code points (an emoji, a letter with marks), but not without end.
    if signs(word) > length or len(word) > min(4 * length, KEY_LIMIT):
        raise _too_long(length)
    return word


def _too_long(length: int) -> Invalid:
    sentence = ngettext(
        "Please keep each entry to %(n)s character.", "Please keep each entry to %(n)s characters.", length
    )
    return Invalid.of("value", sentence)


def _too_many(settings: WordCloudSettings) -> Invalid:
    sentence = ngettext("At most %(n)s entry, please.", "At most %(n)s entries, please.", settings.entries)
    return Invalid.of("value", sentence)


def _fitting(words: list[Word]) -> list[Word]:
    """The first of `words` that fit into a frame."""
    left = VIEW_BYTES
    for place, word in enumerate(words):
        # Braces, names and quotes of one word take about 40 bytes; a quote in the text takes a backslash more.
        left -= (
            40 + len(word.key.encode()) + len(word.text.encode()) + word.text.count('"') + word.key.count('"')
        )
        if left < 0:
            return words[:place]
    return words
