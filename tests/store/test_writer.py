"""The writer: what arrives together is committed together, and what fails costs only itself."""

import logging
import threading
from contextvars import ContextVar

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from live.errors import Busy, Closed, Invalid, NotFound
from live.store.model import Activity, Participant
from live.store.writer import BATCH, Writer
from tests.store.training import NINE, Commits, at_once, closing, give, handed, until


def test_what_arrives_while_a_commit_runs_is_the_next_commit(writer, gate, day, told):
    round_, people = day.round(), day.people(40)
    with Commits(day.database) as commits:
        futures = at_once(writer, gate, *(give(round_, person, "coffee") for person in people))

    assert commits.n == 2, "the one that was held up, and all forty"
    assert [future.result() for future in futures] == [1] * 40
    assert len(told) == 1
    assert told[0] | {"answers": None} == {
        "what": "tally",
        "meeting": day.meeting,
        "round": round_,
        "version": 1,
        "counts": {"coffee": 40},
        "people": 40,
        "answers": None,
    }
    assert sorted(told[0]["answers"]) == sorted(people)
    day.stands(round_).check_sum()


def test_no_commit_is_larger_than_a_batch(writer, gate, day):
    with Commits(day.database) as commits:
        at_once(writer, gate, *[lambda session: None] * (BATCH + 1))
    assert commits.n == 3


def test_answers_and_changes_keep_their_order(writer, gate, day):
    round_, (ivo, jana) = day.round(), day.people(2)
    before, _closed, after = at_once(
        writer,
        gate,
        give(round_, ivo, "time"),
        lambda session: session.execute(closing(round_)),
        give(round_, jana, "money"),
    )
    assert before.result() == 1
    assert isinstance(after.exception(), Closed)
    assert day.stands(round_).answers == {ivo: ["time"]}


def test_a_row_that_fails_costs_only_itself(writer, gate, day, told):
    round_, people = day.round(), day.people(5)
    works = [give(round_, person, "trust") for person in [*people[:3], "nobody-we-know", *people[3:]]]

    futures = at_once(writer, gate, *works)

    assert isinstance(futures[3].exception(), NotFound)
    assert [future.result() for future in futures if not future.exception()] == [1, 2, 3, 4, 5]
    assert [message["version"] for message in told] == [1, 2, 3, 4, 5]
    stands = day.stands(round_)
    stands.check_sum()
    assert stands.tally == {"trust": 5}


def test_a_refused_change_takes_back_its_own_writes_and_nobody_elses(writer, gate, day):
    round_, (ivo,) = day.round(), day.people(1)

    def joins(name: str, refused: bool = False):
        def change(session: Session) -> str:
            session.add(Participant(run_id=day.run, name=name, locale="en", joined_at=NINE))
            session.flush()
            if refused:
                raise Invalid("This meeting is full.")
            return name

        return change

    with Commits(day.database) as commits:
        kept, refused, answer = at_once(
            writer, gate, joins("Lenka"), joins("Milan", refused=True), give(round_, ivo, "light")
        )

    assert commits.n == 2, "a refusal is no reason to do the rest again"
    assert kept.result() == "Lenka"
    assert refused.exception().message == "This meeting is full."
    assert answer.result() == 1
    with day.database.reading() as session:
        names = session.scalars(select(Participant.name).where(Participant.name.is_not(None))).all()
    assert names == ["Lenka"]


def test_a_fault_of_our_own_reaches_its_caller_alone_and_is_logged(writer, gate, day, caplog):
    round_, (ivo, jana) = day.round(), day.people(2)

    first, fault, last = at_once(
        writer, gate, give(round_, ivo, "a"), lambda session: 1 / 0, give(round_, jana, "b")
    )

    assert isinstance(fault.exception(), ZeroDivisionError)
    assert (first.result(), last.result()) == (1, 2)
    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [ZeroDivisionError]
    day.stands(round_).check_sum()


def test_rooms_hear_every_version_in_its_order(writer, day, told):
    round_, people = day.round(), day.people(30)
    threads = [threading.Thread(target=writer.keep, args=[give(round_, person, "time")]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [message["version"] for message in told] == list(range(1, len(told) + 1))
    assert sum(message["people"] for message in told) == 30


def test_rooms_hear_before_anybody_is_acknowledged(database, day):
    """A phone that knows its answer was taken finds it on the wall."""
    heard, go_on = threading.Event(), threading.Event()

    def publish(_message: dict) -> None:
        heard.set()
        assert go_on.wait(20)

    writer = Writer(database, publish)
    writer.start()
    acknowledged = handed(writer, give(day.round(), day.people(1)[0], "time"))
    assert heard.wait(20)
    with pytest.raises(TimeoutError):
        acknowledged.result(timeout=0.1)
    go_on.set()
    assert acknowledged.result(timeout=20) == 1
    writer.stop()


def test_a_room_that_fails_to_hear_does_not_stop_the_writer(database, day, caplog):
    heard = []

    def publish(message: dict) -> None:
        heard.append(message)
        raise OSError("the bus is down")

    writer = Writer(database, publish)
    writer.start()
    round_, (ivo, jana) = day.round(), day.people(2)
    assert writer.keep(give(round_, ivo, "a")) == 1
    assert writer.keep(give(round_, jana, "b")) == 2
    writer.stop()
    assert len(heard) == 2
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * 2


def test_stopping_finishes_what_waits_and_takes_nothing_new(writer, gate, day):
    round_, people = day.round(), day.people(10)
    stopped = threading.Event()

    def stop() -> None:
        writer.stop()
        stopped.set()

    def stop_before_the_last(session: Session) -> None:
        threading.Thread(target=stop, daemon=True).start()
        until(lambda: writer._stopping, "the stop")

    futures = at_once(writer, gate, stop_before_the_last, *(give(round_, each, "end") for each in people))

    assert [future.result() for future in futures[1:]] == [1] * 10
    assert stopped.wait(20)
    with pytest.raises(Busy) as refusal:
        writer.keep(give(round_, people[0], "late", receipt="slip 2"))
    assert refusal.value.shape()["retry"] is True
    assert day.stands(round_).tally == {"end": 10}


def test_a_change_is_made_in_the_language_of_whoever_asked_for_it(writer):
    language = ContextVar("language", default="English")
    language.set("Deutsch")
    assert writer.change(lambda session: language.get()) == "Deutsch"


def test_what_a_change_made_is_whole_after_its_commit(writer, day):
    """Results outlive their session: nothing is read from the database behind the caller's back."""
    day.round()
    activity = writer.change(lambda session: session.scalars(select(Activity)).first())
    assert activity.title == {"en": "What makes a training session work for you?"}
