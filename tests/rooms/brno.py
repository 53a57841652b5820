"""Meetings in Brno, Olomouc and Ostrava, as a store would tell them to rooms; what the rooms say is written down."""

from copy import deepcopy
from dataclasses import replace
from typing import Any

from live.errors import Busy
from live.kinds import kind_named
from live.rooms.room import Room, Sources
from live.rooms.rooms import Rooms
from live.store.queries import Asked, Standing
from live.tally import Tally
from tests.rooms.agenda import Agenda


class Brno:
    """`outlet` holds (event, data, channel); `read` names the meetings that were read, `gone` those deleted;
    while it is `away`, the store can't be read."""

    def __init__(self) -> None:
        self.clock = Agenda()
        self.outlet: list[tuple[str, dict, str]] = []
        self.read: list[str] = []
        self.gone: set[str] = set()
        self.costs = 0.0
        self.away = False
        self.kept = {place: standing(place) for place in ("brno", "olomouc", "ostrava")}
        self.rooms = Rooms(
            Sources(self._standing, lambda _: {"activities": []}), self, self.clock, self.clock
        )

    def send(self, event: str, data: dict, channel: str) -> None:
        self.outlet.append((event, deepcopy(data), channel))

    def pace(self, channel: str) -> float:
        return self.costs

    def _standing(self, meeting_id: str) -> Standing | None:
        if self.away:
            raise Busy
        self.read.append(meeting_id)
        if meeting_id in self.gone or meeting_id not in self.kept:
            return None
        kept = self.kept[meeting_id]
        return replace(
            kept, asked=replace(kept.asked, tally=kept.asked.tally.copy()), questions={}, authors={}
        )

    def room(self) -> Room:
        room = self.rooms.get("brno")
        self.read.clear()
        return room

    def heard(self, event: str, where: str) -> list[dict]:
        """What was said there since the last time, oldest first."""
        found = [data for name, data, channel in self.outlet if (name, channel) == (event, where)]
        self.outlet = [each for each in self.outlet if (each[0], each[2]) != (event, where)]
        return found

    def tally(self, version: int, counts: dict | None = None, people: int = 1, **other: Any) -> dict:
        """What the writer tells after a commit; the store has it too from then on."""
        message = {
            "what": "tally",
            "meeting": "brno",
            "round": "round-brno",
            "version": version,
            "counts": counts or {"o1": people},
            "people": people,
            **other,
        }
        return message

    def keeps(self, *messages: dict) -> None:
        """The store has taken these in; the room may or may not have heard."""
        asked = self.kept["brno"].asked
        for message in messages:
            asked.version = message["version"]
            asked.tally.add(message["counts"], message["people"])


def standing(place: str) -> Standing:
    kind = kind_named("choice")
    asked = Asked(
        activity_id=f"barrier-{place}",
        kind=kind,
        title={"en": "Which barrier is highest?"},
        settings=kind.Settings.model_validate({"options": ["Skills", "Budget"]}),
        round_id=f"round-{place}",
        number=1,
        state="open",
        results="hidden",
        wall="shown",
        version=0,
        tally=Tally(),
    )
    return Standing(
        meeting_id=place,
        account_id="ana",
        code="123456",
        title={"en": f"Training day in {place.title()}"},
        locale="en",
        locales=["en"],
        settings={},
        run_id=f"run-{place}",
        run_number=1,
        state="live",
        version=1,
        asked=asked,
        participants=0,
        questions={},
        authors={},
    )
