"""What an export holds: one section a round, one for the questions; read in one consistent picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from live.i18n import gettext as _
from live.i18n import text_in
from live.kinds import kind_named
from live.kinds.base import Given, Row
from live.store import meetings, participants, questions
from live.store.answers import answers_of
from live.store.model import Activity, Meeting, Question, Round, Run
from live.store.queries import asked_in


@dataclass
class Section:
    """One round: its rows come from the very answers the chart counts."""

    number: int
    activity: Activity
    round: Round
    title: str
    locale: str
    session: Session

    @property
    def kind(self):
        return kind_named(self.activity.kind)

    @property
    def settings(self):
        return self.kind.Settings.model_validate(self.activity.settings)

    def given(self) -> Iterator[Given]:
        return answers_of(self.session, self.round.id)

    def rows(self) -> Iterator[Row]:
        return self.kind.rows(self.settings, self.given(), self.locale, self.round.care)

    def view(self) -> dict:
        return asked_in(self.session, self.activity, self.round).view("stage", whole=True)


@dataclass
class Report:
    """Everything of one run."""

    meeting: Meeting
    run: Run
    title: str
    sections: list[Section]
    questions: list[Question]
    people: int
    names: dict[str, str]
    made_at: datetime


def report(session: Session, meeting: Meeting, run: Run, locale: str, now: datetime) -> Report:
    sections = [
        Section(
            number=number,
            activity=activity,
            round=round_,
            title=text_in(activity.title, locale, meeting.locale),
            locale=locale,
            session=session,
        )
        for number, activity in enumerate(meetings.activities_of(session, meeting.id), 1)
        if kind_named(activity.kind).asks
        for round_ in meetings.rounds_of(session, run.id, activity.id)
    ]
    return Report(
        meeting=meeting,
        run=run,
        title=text_in(meeting.title, locale, meeting.locale),
        sections=sections,
        questions=list(questions.questions_of(session, run.id)),
        people=participants.count_participants(session, run.id),
        names=participants.names_of(session, run.id),
        made_at=now,
    )


def stands(question: Question) -> str:
    """A question's state in words."""
    return {
        "held": _("waiting for review"),
        "live": _("on the list"),
        "answered": _("answered"),
        "hidden": _("hidden"),
    }[question.state]


class Pseudonyms:
    """P1, P2 … in the order of appearance: the same person has the same one throughout a report."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def __call__(self, participant: str) -> str:
        return self._names.setdefault(participant, f"P{len(self._names) + 1}")
