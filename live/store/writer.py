"""The one writer of a process: what arrives while a commit runs is the next commit.

Works of one sort that stand side by side (answers, people who join) are kept together; every other change is a function
of a session. Acknowledgements and messages go out after the commit, in the order in which things were committed.
"""

import logging
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, ClassVar, Protocol, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from live import meters
from live.errors import Busy, Invalid, NotFound, Problem
from live.store.database import Database, Trouble, trouble_of

log = logging.getLogger(__name__)
Result = TypeVar("Result")
Message = dict[str, Any]
Tell = Callable[[Any], list[Message]]

BATCH = 500
PATIENCE = 15.0  # seconds for another program to let go of the database
CROWD = 5  # writes at once
GATHER = 0.02  # seconds from one commit of a crowd to the next


class Work(Protocol):
    """A write of which many are kept in one go."""

    sort: ClassVar[str]
    """What it is, in the figures of `/metrics`."""
    gathers: ClassVar[bool]
    """Whether it may wait a moment for others of a crowd."""

    @staticmethod
    def keep_all(connection: Connection, works: Sequence[Any]) -> tuple[list[Any], list[Message]]:
        """Keep `works` in their order: for each its result or the Problem; and what the rooms must hear."""
        ...


@dataclass
class Change:
    """Any other write: `make(session)` does it, `tell(result)` says what the rooms must hear.

    It is made in the `context` of whoever asked, so that a refusal speaks their language.
    """

    make: Callable[[Session], Any]
    tell: Tell
    context: Context = field(default_factory=copy_context)
    sort: ClassVar[str] = "change"
    gathers: ClassVar[bool] = False


@dataclass(slots=True)
class _Job:
    work: Work | Change
    done: Callable[["_Job"], None]
    result: Any = None
    error: BaseException | None = None
    trouble: Trouble | None = None


class Writer:
    """`outside(function)` runs a function off the event loop's thread; `publish(message)` tells the rooms.

    Only the commit itself runs there: whatever takes a lock in another thread than the loop's may wait for ever.

    `worried(trouble)` is called when the database begins to refuse everything, and with None once it keeps things again.
    """

    def __init__(
        self,
        database: Database,
        publish: Callable[[Message], None],
        outside: Callable[[Callable[[], Any]], Any] = lambda function: function(),
        worried: Callable[[Trouble | None], None] = lambda trouble: None,
    ):
        self._database = database
        self._publish = publish
        self._outside = outside
        self._worried = worried
        self.trouble: Trouble | None = None
        self.patience = PATIENCE
        self._waiting: deque[_Job] = deque()
        self._bell = threading.Event()
        self._thread: threading.Thread | None = None
        self._stopping = False

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish what is waiting, then end."""
        self._stopping = True
        self._bell.set()
        if self._thread:
            self._thread.join(timeout=30)

    def keep(self, work: Work) -> Any:
        """Keep one work, together with others of its sort; its result once it is committed."""
        return self._done(work)

    def keep_later(self, work: Work, done: Callable[[Any], None]) -> None:
        """As `keep`, without waiting: `done` gets the result or the error after the commit, and must not wait either."""
        self._put(_Job(work, lambda job: done(job.error or job.result)))

    def change(self, make: Callable[[Session], Result], tell: Tell = lambda result: []) -> Result:
        """Run `make` in a transaction; its result once it is committed."""
        result: Result = self._done(Change(make, tell))
        return result

    def _done(self, work: Work | Change) -> Any:
        done = threading.Lock()  # lighter than an Event, of which each would hold two
        done.acquire()
        job = _Job(work, lambda _job: done.release())
        self._put(job)
        done.acquire()
        if job.error:
            raise job.error
        return job.result

    def _put(self, job: _Job) -> None:
        if self._stopping:
            raise Busy
        self._waiting.append(job)
        self._bell.set()

    def _run(self) -> None:
        while not (self._stopping and not self._waiting):
            self._bell.wait()
            self._bell.clear()
            while self._waiting:
                began = time.perf_counter()
                jobs = [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]
                messages = self._committed(jobs)
                self._look_at(jobs)
                for message in messages:
                    self._tell(message)
                for job in jobs:
                    self._finish(job)
                if sum(job.work.gathers for job in jobs) >= CROWD and not self._stopping:
                    # A commit costs about the same for one and for thirty: in a crowd it is worth to wait for more.
                    time.sleep(max(0.0, began + GATHER - time.perf_counter()))

    def _committed(self, jobs: Sequence[_Job]) -> list[Message]:
        """Commit `jobs` together; if that fails, each alone, so that one bad row costs only itself."""
        try:
            return self._transaction(jobs)
        except Exception as failure:
            meters.COMMITS_FAILED.inc()
            if len(jobs) > 1:
                return self._one_by_one(jobs)
            jobs[0].error, jobs[0].trouble = _as_problem(failure, bool(self.trouble)), trouble_of(failure)
            return []

    def _one_by_one(self, jobs: Sequence[_Job]) -> list[Message]:
        messages: list[Message] = []
        failures = 0
        for job in jobs:
            # Two in a row are the database's fault, not the rows': the others need not wait as long for the same.
            if failures == 2:
                job.error = Busy()
            else:
                messages.extend(self._committed([job]))
                failures = failures + 1 if isinstance(job.error, Busy) else 0
        return messages

    def _transaction(self, jobs: Sequence[_Job]) -> list[Message]:
        began = time.perf_counter()
        with self._database.writing.connect() as connection:
            transaction = self._database.begin(connection, self.patience)
            try:
                messages = _apply(connection, jobs)
                self._outside(transaction.commit)
            except BaseException:
                transaction.rollback()
                raise
        meters.COMMIT_SECONDS.observe(time.perf_counter() - began)
        meters.COMMIT_SIZE.observe(len(jobs))
        return messages

    def _look_at(self, jobs: Sequence[_Job]) -> None:
        """Count what was kept; where nothing was, it is the database that is in trouble and not what was written."""
        kept = [job for job in jobs if not isinstance(job.error, Busy)]
        for sort, n in Counter(job.work.sort for job in jobs if job.error is None).items():
            meters.KEPT.labels(sort).inc(n)
        trouble = None if kept else next((job.trouble for job in jobs if job.trouble), None)
        if trouble == self.trouble:
            return
        self.trouble = trouble
        meters.TROUBLE.set(trouble is not None)
        try:
            self._worried(trouble)
        except Exception:
            log.exception("The rooms could not be told of the database's trouble")

    def _finish(self, job: _Job) -> None:
        try:
            job.done(job)
        except Exception:
            log.exception("An acknowledgement failed")

    def _tell(self, message: Message) -> None:
        try:
            self._publish(message)
        except Exception:
            log.exception("A message to the rooms failed")


def _apply(connection: Connection, jobs: Sequence[_Job]) -> list[Message]:
    messages: list[Message] = []
    for _sort, group in groupby(jobs, key=lambda job: type(job.work)):
        together = list(group)
        if isinstance(together[0].work, Change):
            for job in together:
                messages.extend(_make(connection, job))
                time.sleep(0)  # the others get a turn
        else:
            messages.extend(_keep(connection, together[0].work, together))
    return messages


def _keep(connection: Connection, first: Work, jobs: Sequence[_Job]) -> list[Message]:
    outcomes, messages = first.keep_all(connection, [job.work for job in jobs])
    for job, outcome in zip(jobs, outcomes, strict=True):
        job.error, job.result = (outcome, None) if isinstance(outcome, Problem) else (None, outcome)
    return messages


def _make(connection: Connection, job: _Job) -> list[Message]:
    change = job.work
    assert isinstance(change, Change)
    job.error = None
    # A savepoint: what is refused takes back its own writes and nobody else's.
    with Session(
        bind=connection, join_transaction_mode="create_savepoint", expire_on_commit=False
    ) as session:
        try:
            job.result = change.context.run(change.make, session)
            session.commit()
        except Problem as problem:
            session.rollback()
            job.error = problem
            return []
    return change.tell(job.result)


def _as_problem(failure: Exception, known: bool) -> Exception:
    match failure:
        case Problem():
            return failure
        case IntegrityError():
            log.warning("A write was refused by the database: %s", type(failure.orig).__name__)
            return NotFound()
        case DataError():
            log.error("A write does not fit the tables: %s", type(failure.orig).__name__)
            return Invalid()
        case DBAPIError() | SQLAlchemyError() | OSError():
            # Once, not for each of the thousands that are tried again.
            level = logging.DEBUG if known else logging.ERROR
            log.log(level, "The database could not keep a write: %s", type(failure).__name__)
            return Busy()
        case _:
            log.error("A write failed", exc_info=failure)
            return failure
