"""An idea board: people post ideas, the facilitator groups them, people vote. How texts become cards is in `cards`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from babel.lists import format_list
from pydantic import Field

from live.compact import dumps
from live.errors import Invalid
from live.i18n import gettext as _
from live.i18n import lazy as _l
from live.i18n import speaking, spoken
from live.kinds import cards
from live.kinds.base import (
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

LONGEST = 300
IDEAS = "ideas"
SEEN_IN_THE_STUDIO, SEEN = 150, 100
MOST_GROUPS = 24
ID_BYTES = 20  # of an id in a list


class IdeasSettings(Settings):
    phase: Literal["collect", "group", "vote"] = "collect"
    ideas: int = Field(default=3, ge=1, le=cards.MOST_TEXTS)
    length: int = Field(default=120, ge=20, le=LONGEST)
    votes: int = Field(default=3, ge=1, le=cards.MOST_VOTES)

    labels = {
        "phase": Label(
            _l("Phase"),
            _l("What people do now. You can go on, or back, while the question is open."),
            {"collect": _l("Collect ideas"), "group": _l("Sort them into groups"), "vote": _l("Vote")},
        ),
        "ideas": Label(_l("Ideas for each person"), _l("How many ideas a person may write.")),
        "length": Label(
            _l("Longest idea"), _l("In characters. Short texts make cards that can be read from afar.")
        ),
        "votes": Label(_l("Votes for each person"), _l("Each for another idea, and none for one’s own.")),
    }


class Ideas(Kind):
    """Answer `{"ideas": ["text", …], "votes": ["id of an idea", …]}`; an idea, or a list of them, is taken, too.

    Marks are those of `cards`. Votes are taken while the phase is `vote`; ideas are taken in every phase, since an
    answer carries all that a person wrote and nothing here knows which of it is new.
    """

    title = _l("Idea board")
    hint = _l("Collect ideas, sort them into groups, vote for the best.")
    icon = "idea"
    lasting = frozenset({cards.HIDE})
    Settings = IdeasSettings

    def parse(self, settings: IdeasSettings, raw: object) -> Answer:
        written, voted = cards.parts(raw, IDEAS)
        if voted and settings.phase != "vote":
            raise Invalid.of("value", _("There is no voting at the moment. Please send your ideas alone."))
        ideas = cards.written(written, settings.ideas, settings.length)
        votes = cards.voted(voted, settings.votes, ideas)
        if not ideas and not votes:
            raise Invalid.of("value", _("Please write something first."))
        return {IDEAS: ideas, cards.VOTES: votes}

    def shares(self, settings: IdeasSettings) -> bool:
        return True

    def marks(self, settings: IdeasSettings, answer: Answer) -> Counter:
        return Counter(cards.marks(answer.get(IDEAS, ()), answer.get(cards.VOTES, ())))

    def cared(self, settings: IdeasSettings, verb: str, subject: str, value: Any) -> Any:
        return cards.cared((cards.HIDE, cards.GROUP), verb, subject, value)

    def view(self, settings: IdeasSettings, tally: Tally, care: Care, face: Face) -> dict:
        board = cards.Board(tally, care, by_votes=settings.phase == "vote")
        most = SEEN_IN_THE_STUDIO if face == "studio" else SEEN
        names = cards.groups_in(care, MOST_GROUPS)
        room = cards.VIEW_BYTES - len(dumps(names).encode()) - (ID_BYTES * most if names else 0)
        listed = cards.shown(board, most, face, room)
        return {
            "n": tally.people,
            "phase": settings.phase,
            "groups": cards.grouped(listed["cards"], names, care),
            **listed,
        }

    def rows(
        self,
        settings: IdeasSettings,
        answers: Iterable[Given],
        locale: str | None = None,
        care: Care = NO_CARE,
    ) -> Iterator[Row]:
        """One line an idea and one a vote; what is hidden is there, too."""
        with speaking(locale or spoken()):
            idea, vote = _("Idea"), _("Vote")
        return cards.rows(answers, IDEAS, idea, vote)

    def say(self, settings: IdeasSettings, answer: Answer, locale: str) -> str:
        with speaking(locale):
            return format_list(cards.said(answer, IDEAS), locale=locale)

    def table(self, settings: IdeasSettings, view: dict, locale: str, default: str) -> list[Line]:
        """Once people vote, `n` and `share` are of those who voted for it; before, of those who wrote it."""
        people = max(view["n"], 0)
        counted = "votes" if view["phase"] == "vote" else "n"
        return [
            Line(card["text"], card[counted], min(1.0, card[counted] / people) if people else 0.0)
            for card in view["cards"]
        ]

    def fields(self, settings: IdeasSettings, locale: str, answer: Answer | None) -> list[FormField]:
        given = answer if settings.phase == "vote" or answer is None else {**answer, cards.VOTES: []}
        names = [_("Idea %(n)s", n=place) for place in range(1, cards.MOST_TEXTS + 1)]
        return cards.fields(given, IDEAS, settings.ideas, settings.length, names)

    def from_form(self, settings: IdeasSettings, form: Mapping[str, list[str]]) -> object:
        return cards.from_form(form, IDEAS)
