"""Whole pictures read in one go, as plain values that outlive their session."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy.orm import Session

from live.compact import dumps
from live.kinds import kind_named
from live.kinds.base import Care, Face, Kind
from live.store import meetings, participants, questions
from live.store.answers import tally_of
from live.store.model import Activity, Meeting, Question, Round, Run
from live.tally import Tally


@dataclass
class Asked:
    """What is on the screens: an activity and its round."""

    activity_id: str
    kind: Kind
    title: dict[str, str]
    settings: Any
    round_id: str
    number: int
    state: str
    results: str
    wall: str
    version: int
    tally: Tally
    revealed: bool = False
    care: Care = field(default_factory=dict)
    earlier: "Asked | None" = None
    """The round before, to be compared with."""

    def view(self, face: Face, *, whole: bool = False) -> dict:
        """What `face` may see of the tally; with `whole` also how many were right before that is revealed."""
        view = self.kind.view(self.settings, self.tally, self.care, face)
        if not (self.revealed or whole):
            view.pop("right", None)
        return view


@dataclass
class Standing:
    """A meeting as it stands: everything a room holds in memory. `participants` counts who joined this run."""

    meeting_id: str
    account_id: str
    code: str
    title: dict[str, str]
    locale: str
    locales: list[str]
    settings: dict
    run_id: str
    run_number: int
    state: str
    version: int
    asked: Asked | None
    participants: int
    questions: dict[str, dict]
    authors: dict[str, str]


def standing(session: Session, meeting_id: str) -> Standing | None:
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        return None
    run = meetings.current_run(session, meeting_id)
    rows = questions.questions_of(session, run.id)
    return Standing(
        meeting_id=meeting.id,
        account_id=meeting.account_id,
        code=meeting.code,
        title=meeting.title,
        locale=meeting.locale,
        locales=meeting.locales,
        settings=meeting.settings,
        run_id=run.id,
        run_number=run.number,
        state=run.state,
        version=run.version,
        asked=_asked(session, run),
        participants=participants.count_participants(session, run.id),
        questions={row.id: question_shape(row) for row in rows},
        authors={row.id: row.participant_id for row in rows},
    )


def _asked(session: Session, run: Run) -> Asked | None:
    activity = session.get(Activity, run.activity_id) if run.activity_id else None
    rounds = meetings.rounds_of(session, run.id, activity.id) if activity else []
    return asked_again(session, activity, rounds) if activity and rounds else None


def asked_again(session: Session, activity: Activity, rounds: Sequence[Round]) -> Asked:
    """The last of `rounds`, beside the one before it where the kind can be compared."""
    asked = asked_in(session, activity, rounds[-1])
    if len(rounds) > 1 and asked.kind.counts:
        asked.earlier = replace(asked_in(session, activity, rounds[-2]), revealed=asked.revealed)
    return asked


def asked_in(session: Session, activity: Activity, round_: Round) -> Asked:
    kind = kind_named(activity.kind)
    return Asked(
        activity_id=activity.id,
        kind=kind,
        title=activity.title,
        settings=kind.Settings.model_validate(activity.settings),
        round_id=round_.id,
        number=round_.number,
        state=round_.state,
        results=round_.results,
        wall=round_.wall,
        version=round_.version,
        tally=tally_of(session, round_),
        revealed=round_.revealed,
        care=round_.care,
    )


def activity_shape(activity: Activity, latest: tuple[Round, int] | None, on: bool) -> dict:
    """An activity as facilitators see it."""
    round_, count = latest or (None, 0)
    return {
        "id": activity.id,
        "meeting": activity.meeting_id,
        "kind": activity.kind,
        "title": activity.title,
        "settings": activity.settings,
        "solved": _solved(activity.kind, dumps(activity.settings)),
        "position": activity.position,
        "round": round_shape(round_) if round_ else None,
        "rounds": count,
        "on": on,
    }


@lru_cache(maxsize=4096)
def _solved(kind: str, settings: str) -> bool:
    """Remembered: every list of meetings asks it of all their activities."""
    known = kind_named(kind)
    return known.solved(known.Settings.model_validate_json(settings))


def round_shape(round_: Round) -> dict:
    return {
        "id": round_.id,
        "number": round_.number,
        "state": round_.state,
        "results": round_.results,
        "wall": round_.wall,
        "revealed": round_.revealed,
        "version": round_.version,
        "answered": round_.answered,
        "opened_at": moment(round_.opened_at),
        "closed_at": moment(round_.closed_at),
    }


def activities_shape(session: Session, *runs: Run) -> dict[str, list[dict]]:
    """Run → the activities of its meeting, in few queries however many runs these are of different meetings."""
    latest = meetings.latest_rounds(session, *(run.id for run in runs))
    by_meeting: dict[str, list[Activity]] = {run.meeting_id: [] for run in runs}
    for activity in meetings.activities_of(session, *by_meeting):
        by_meeting[activity.meeting_id].append(activity)
    return {
        run.id: [
            activity_shape(activity, latest.get(activity.id), run.activity_id == activity.id)
            for activity in by_meeting[run.meeting_id]
        ]
        for run in runs
    }


def run_shape(run: Run) -> dict:
    return {
        "id": run.id,
        "number": run.number,
        "state": run.state,
        "started_at": moment(run.started_at),
        "ended_at": moment(run.ended_at),
        "activity": run.activity_id,
    }


def question_shape(question: Question) -> dict:
    return {
        "id": question.id,
        "text": question.text,
        "name": question.name,
        "state": question.state,
        "highlighted": question.highlighted,
        "votes": question.votes,
        "edited": question.original is not None,
        "asked_at": moment(question.asked_at),
    }


def moment(at: datetime | None) -> str | None:
    """ISO 8601 in UTC, to the millisecond."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z") if at else None
