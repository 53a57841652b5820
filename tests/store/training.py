"""A training day in Brno, written straight into the tables, and the gate before its writer."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import event, select, update
from sqlalchemy.orm import Session

from live.store.answers import Give, tally_of
from live.store.database import Database
from live.store.model import Account, Activity, Answer, Meeting, Participant, Round, Run, new_id
from live.store.writer import Change, Writer, _Job

NINE = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
DEADLINE = 20.0  # seconds; reached only when something hangs


def until(come: Callable[[], Any], what: str) -> None:
    """Wait for `come()`; fails by name when it never does."""
    end = time.monotonic() + DEADLINE
    while not come():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.001)


class Gate:
    """Stands where the commit leaves the loop's thread: while shut, whoever wants to commit waits before it."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        self._somebody = threading.Event()

    def __call__(self, function: Callable[[], Any]) -> Any:
        self._somebody.set()
        assert self._open.wait(DEADLINE), "nobody opened the gate"
        return function()

    def hold(self, _job: object) -> None:
        """Somebody was kept, or refused, and goes no further."""
        self._somebody.set()
        assert self._open.wait(DEADLINE), "nobody opened the gate"

    def shut(self) -> None:
        self._open.clear()
        self._somebody.clear()

    def open(self) -> None:
        self._open.set()

    def await_somebody(self) -> None:
        assert self._somebody.wait(DEADLINE), "nobody came to the gate"


class TrainingDay:
    """Rounds and people; an answer is a list of words and each word one mark."""

    def __init__(self, database: Database):
        self.database = database
        with Session(database.writing) as session:
            ana = Account(email=f"ana-{new_id()}@example.org", created_at=NINE)
            session.add(ana)
            session.flush()
            meeting = Meeting(
                account_id=ana.id,
                code=new_id(),
                title={"en": "Training day in Brno"},
                locale="en",
                locales=["en"],
                settings={},
                created_at=NINE,
            )
            session.add(meeting)
            session.flush()
            run = Run(meeting_id=meeting.id, number=1, started_at=NINE)
            session.add(run)
            session.flush()
            self.meeting, self.run = meeting.id, run.id
            session.commit()

    def round(self) -> str:
        with Session(self.database.writing) as session:
            activity = Activity(
                meeting_id=self.meeting,
                kind="word_cloud",
                title={"en": "What makes a training session work for you?"},
                settings={},
                position=0,
            )
            session.add(activity)
            session.flush()
            round_ = Round(run_id=self.run, activity_id=activity.id, number=1, opened_at=NINE)
            session.add(round_)
            session.commit()
            return round_.id

    def people(self, n: int) -> list[str]:
        with Session(self.database.writing) as session:
            people = [Participant(run_id=self.run, locale="en", joined_at=NINE) for _ in range(n)]
            session.add_all(people)
            session.commit()
            return [each.id for each in people]

    def close(self, round_: str) -> None:
        with Session(self.database.writing) as session:
            session.execute(closing(round_))
            session.commit()

    def stands(self, round_: str) -> "Standing":
        with self.database.reading() as session:
            return Standing(session, session.get_one(Round, round_))


class Standing:
    """A round as the tables have it: `answers` by participant, `tally`, `version`, `answered`."""

    def __init__(self, session: Session, round_: Round):
        self.version, self.answered = round_.version, round_.answered
        self.tally = tally_of(session, round_)
        rows = session.execute(
            select(Answer.participant_id, Answer.value).where(Answer.round_id == round_.id)
        )
        self.answers: dict[str, list[str]] = {row.participant_id: row.value for row in rows}

    def recount(self) -> Counter:
        return sum((marks(answer) for answer in self.answers.values()), Counter())

    def check_sum(self) -> None:
        """The counts kept by adding and taking away are those of the answers, counted afresh."""
        assert dict(self.tally) == dict(self.recount())
        assert self.tally.people == self.answered == len(self.answers)


def closing(round_: str):
    return update(Round).where(Round.id == round_).values(state="closed")


def marks(answer: Iterable[str]) -> Counter:
    return Counter(answer)


def give(
    round_: str, person: str, *words: str, receipt: str = "slip 1", stands: bool = False, minute: int = 0
):
    return Give(round_, person, receipt, list(words), marks, stands, NINE + timedelta(minutes=minute))


def withdrawal(round_: str, person: str, stands: bool = False) -> Give:
    return Give(round_, person, None, None, marks, stands, NINE)


def at_once(writer: Writer, gate: Gate, *works: Give | Callable[[Session], Any]) -> list[Future]:
    """Hand `works` to the writer, in this order, while it is held up at the gate; then let it go on."""
    gate.shut()
    writer._put(_Job(Change(lambda _session: None, lambda _result: []), gate.hold))
    gate.await_somebody()
    futures = []
    for n, work in enumerate(works, start=1):
        futures.append(handed(writer, work))
        until(lambda n=n: len(writer._waiting) == n, f"{n} to wait")
    gate.open()
    for future in futures:
        future.exception(DEADLINE)
    return futures


def handed(writer: Writer, work: Give | Callable[[Session], Any]) -> Future:
    """What the writer will answer, in the future."""
    future: Future = Future()

    def hand() -> None:
        try:
            future.set_result(writer.keep(work) if isinstance(work, Give) else writer.change(work))
        except BaseException as failure:
            future.set_exception(failure)

    threading.Thread(target=hand, daemon=True).start()
    return future


class Commits:
    """Counts the transactions that a database committed inside the `with` block."""

    def __init__(self, database: Database):
        self._engine = database.writing
        self.n = 0

    def __enter__(self) -> "Commits":
        event.listen(self._engine, "commit", self._count)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(self._engine, "commit", self._count)

    def _count(self, _connection: object) -> None:
        self.n += 1
