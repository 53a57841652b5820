"""Write what you think in your own words; others may upvote it. How texts become cards is in `cards`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from babel.lists import format_list
from pydantic import Field

from live.compact import dumps
from live.errors import Invalid
from live.i18n import gettext as _
from live.i18n import lazy as _l
from live.i18n import ngettext, speaking, spoken
from live.kinds import cards
from live.kinds.base import (
    CHANGES,
    NO_CARE,
    Answer,
    Care,
    Face,
    FormField,
    Given,
    Kind,
    Label,
    Line,
    Row,
    Settings,
)
from live.tally import Tally

LONGEST = 500
TEXTS = "texts"
SEEN = {"phone": 40, "studio": 100}
SEEN_ON_A_WALL = 60


class OpenTextSettings(Settings):
    length: int = Field(default=200, ge=20, le=LONGEST)
    several: int = Field(default=1, ge=1, le=cards.MOST_TEXTS)
    upvotes: bool = False
    change: bool = True

    labels = {
        "length": Label(
            _l("Longest text"), _l("In characters. Short texts make cards that can be read from afar.")
        ),
        "several": Label(_l("Texts for each person"), _l("How many texts a person may write.")),
        "upvotes": Label(
            _l("Upvotes"), _l("People may upvote what others wrote, and see it on their phones.")
        ),
        "change": CHANGES,
    }


class OpenText(Kind):
    """Answer `{"texts": ["text", …], "votes": ["id of a text", …]}`. A text, or a list of texts, is taken, too.

    Marks are those of `cards`.
    """

    title = _l("Open text")
    hint = _l("A sentence or two from everyone, as cards.")
    icon = "cards"
    lasting = frozenset({cards.HIDE})
    Settings = OpenTextSettings

    def parse(self, settings: OpenTextSettings, raw: object) -> Answer:
        written, voted = cards.parts(raw, TEXTS)
        texts = cards.written(written, settings.several, settings.length, lines=True)
        votes = cards.voted(voted, cards.MOST_VOTES, texts) if settings.upvotes else []
        if not texts and not votes:
            raise Invalid.of("value", _("Please write something first."))
        return {TEXTS: texts, cards.VOTES: votes}

    def stands(self, settings: OpenTextSettings) -> bool:
        """With upvotes an answer goes on changing: each vote is a change."""
        return super().stands(settings) and not settings.upvotes

    def shares(self, settings: OpenTextSettings) -> bool:
        return settings.upvotes

    def marks(self, settings: OpenTextSettings, answer: Answer) -> Counter:
        return Counter(cards.marks(answer.get(TEXTS, ()), answer.get(cards.VOTES, ())))

    def cared(self, settings: OpenTextSettings, verb: str, subject: str, value: Any) -> Any:
        return cards.cared((cards.HIDE, cards.SPOTLIGHT), verb, subject, value)

    def view(self, settings: OpenTextSettings, tally: Tally, care: Care, face: Face) -> dict:
        board = cards.Board(tally, care, by_votes=settings.upvotes)
        lit = care.get(cards.SPOTLIGHT, {}).get("")
        card = board.card(lit) if lit else None
        spotlight = {"spotlight": card and card._asdict()}
        room = cards.VIEW_BYTES - len(dumps(spotlight).encode())
        listed = cards.shown(board, SEEN.get(face, SEEN_ON_A_WALL), face, room)
        return {"n": tally.people, **listed, **spotlight}

    def rows(
        self,
        settings: OpenTextSettings,
        answers: Iterable[Given],
        locale: str | None = None,
        care: Care = NO_CARE,
    ) -> Iterator[Row]:
        """One line a text and one a vote; what is hidden is there, too."""
        with speaking(locale or spoken()):
            text, vote = _("Text"), _("Vote")
        return cards.rows(answers, TEXTS, text, vote)

    def say(self, settings: OpenTextSettings, answer: Answer, locale: str) -> str:
        with speaking(locale):
            return format_list(cards.said(answer, TEXTS), locale=locale)

    def table(self, settings: OpenTextSettings, view: dict, locale: str, default: str) -> list[Line]:
        people = max(view["n"], 0)
        return [
            Line(_with_votes(card), card["n"], card["n"] / people if people else 0.0)
            for card in view["cards"]
        ]

    def fields(self, settings: OpenTextSettings, locale: str, answer: Answer | None) -> list[FormField]:
        names = [_("Text %(n)s", n=place) for place in range(1, cards.MOST_TEXTS + 1)]
        if settings.several == 1:
            names[0] = _("Your answer")
        return cards.fields(answer, TEXTS, settings.several, settings.length, names)

    def from_form(self, settings: OpenTextSettings, form: Mapping[str, list[str]]) -> object:
        return cards.from_form(form, TEXTS)


def _with_votes(card: dict) -> str:
    if not card["votes"]:
        return str(card["text"])
    return ngettext("%(text)s: %(n)s vote", "%(text)s: %(n)s votes", card["votes"], text=card["text"])
