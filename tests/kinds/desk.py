"""Where a kind is tried out: what it refuses, and what it counts."""

import random
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pytest

from live.checks import checked
from live.errors import Invalid
from live.kinds import kind_named
from live.kinds.base import NO_CARE, Care, Given, Row
from live.tally import Tally, difference

MORNING = datetime(2031, 3, 4, 9, 0, tzinfo=UTC)


class Desk:
    def __init__(self, name: str):
        self.kind = kind_named(name)

    def complaint(self, raw: object) -> dict:
        """What is wrong with these settings: field → sentence."""
        with pytest.raises(Invalid) as refused:
            checked(self.kind.Settings, raw)
        return refused.value.shape()["fields"]

    def refusal(self, chosen: Any, raw: object) -> str:
        """The sentence with which this answer is refused."""
        with pytest.raises(Invalid) as refused:
            self.kind.parse(chosen, raw)
        assert set(refused.value.shape()["fields"]) == {"value"}
        return refused.value.shape()["message"]

    def counted(self, chosen: Any, *answers: object) -> Tally:
        tally = Tally()
        for answer in answers:
            tally.add(self.kind.marks(chosen, self.kind.parse(chosen, answer)), 1)
        return tally

    def seen(self, chosen: Any, *answers: object) -> dict:
        return self.kind.view(chosen, self.counted(chosen, *answers), {}, "stage")

    def crowded(
        self, chosen: Any, doings: Iterable[tuple[object, object]], seed: int, care: Care = NO_CARE
    ) -> tuple[dict, list[Row], int]:
        """(view, rows, people) after `doings`: who does what, an answer (again) or None to withdraw it.

        Their deltas are heard in an order of chance, in two processes whose tallies are merged.
        """
        standing: dict[object, Any] = {}
        deltas = []
        for person, raw in doings:
            answer = None
            if raw is not None:
                try:
                    answer = self.kind.parse(chosen, raw)
                except Invalid:
                    continue
            old = standing.pop(person, None)
            if answer is not None:
                standing[person] = answer
            new_marks, old_marks = (
                Counter() if each is None else self.kind.marks(chosen, each) for each in (answer, old)
            )
            deltas.append((difference(new_marks, old_marks), (answer is not None) - (old is not None)))
        random.Random(seed).shuffle(deltas)
        parts = Tally(), Tally()
        for place, (delta, change) in enumerate(deltas):
            parts[place % 2].add(delta, change)
        merged = parts[0].copy()
        merged.add(parts[1], parts[1].people)
        given = [Given(f"P{n}", each, MORNING) for n, each in standing.items()]
        return (
            self.kind.view(chosen, merged, care, "stage"),
            list(self.kind.rows(chosen, given, "en", care)),
            len(standing),
        )
