"""A phone's first picture as JSON text: most of it is the same for all who read one language, and is made once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from live.compact import dumps
from live.rooms import views
from live.store.queries import Standing


@dataclass(frozen=True)
class Shared:
    """What all phones of one language are shown alike, with room in it for what one phone alone knows."""

    head: str  # … up to the last of the questions everybody sees
    tail: str  # from the end of the questions to the last field of the activity
    asks: bool  # whether there is an activity, which `mine` belongs to

    @classmethod
    def of(cls, standing: Standing, locale: str, frame: dict | None, held: int) -> "Shared":
        """`frame` is what phones see of the tally; None where they may see nothing."""
        activity = views.activity(standing, "phone", locale, frame)
        head = {
            "version": standing.version,
            "meeting": views.meeting(standing, "phone", locale),
            "state": standing.state,
            "held": held,
            "questions": views.questions(standing, "phone"),
        }
        shown = dumps(activity)
        return cls(
            dumps(head)[:-2], f'],"activity":{shown[:-1] if activity else shown}', activity is not None
        )

    def text(self, people: dict, me: dict[str, Any] | None, own: Sequence[dict]) -> str:
        """The whole `room` for one phone; `own` are the questions that only their author sees."""
        questions = ",".join(map(dumps, own))
        comma = "," if questions and not self.head.endswith("[") else ""
        mine = f',"mine":{dumps(me and me["mine"])}}}' if self.asks else ""
        known = {key: value for key, value in me.items() if key != "mine"} if me else None
        knows = f',"me":{dumps(known)}' if known else ""
        return f'{self.head}{comma}{questions}{self.tail}{mine},"people":{dumps(people)}{knows}}}'
