"""Upvotes kept together: each person counts once for a question, whatever they send and however it is put together."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from live.errors import Closed, NotFound
from live.store.model import Question, Upvote
from live.store.votes import Vote
from tests.store.training import NINE


@pytest.fixture
def ask(database, day):
    """`ask(author)` is a question on the list; `ask(author, "held")` one that waits."""

    def asked(author: str, state: str = "live") -> str:
        with Session(database.writing) as session:
            question = Question(
                run_id=day.run,
                participant_id=author,
                receipt=f"{author} {state} {session.query(Question).count()}",
                text="When is lunch?",
                state=state,
                asked_at=NINE,
            )
            session.add(question)
            session.commit()
            return question.id

    return asked


def keep(database, day, *wishes: tuple[str, str, bool]):
    votes = [Vote(day.meeting, day.run, question, person, on) for question, person, on in wishes]
    with database.writing.begin() as connection:
        return Vote.keep_all(connection, votes)


def stands(database) -> tuple[dict[str, int], set[tuple[str, str]]]:
    with database.reading() as session:
        counts = {each.id: each.votes for each in session.scalars(select(Question))}
        return counts, {(each.question_id, each.participant_id) for each in session.scalars(select(Upvote))}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.booleans()), min_size=1, max_size=12),
        min_size=1,
        max_size=6,
    )
)
def test_votes_are_the_people_who_want_it_now(database, day, ask, batches):
    people = day.people(4)
    questions = [ask(people[0]) for _ in range(3)]
    wanted: set[tuple[str, str]] = set()
    for batch in batches:
        wishes = [(questions[q], people[p], on) for q, p, on in batch]
        outcomes, messages = keep(database, day, *wishes)
        for question, person, on in wishes:
            (wanted.add if on else wanted.discard)((question, person))
        counted = Counter(question for question, _person in wanted)
        assert outcomes == [counted[question] for question, _person, _on in wishes]
        assert messages == [
            {
                "what": "votes",
                "meeting": day.meeting,
                "votes": {question: counted[question] for question, _person, _on in wishes},
            }
        ]
    counts, there = stands(database)
    ours = {question: counts[question] for question in questions}
    assert ours == {question: sum(q == question for q, _p in wanted) for question in questions}
    assert {each for each in there if each[0] in questions} == wanted


def test_what_takes_no_votes_is_told_apart_and_costs_the_others_nothing(database, day, ask):
    ivo, jana = day.people(2)
    live, answered = ask(ivo), ask(ivo, "answered")
    outcomes, messages = keep(
        database, day, (live, jana, True), (answered, jana, True), ("nosuchthing", jana, True)
    )
    assert outcomes[0] == 1
    assert isinstance(outcomes[1], Closed)
    assert isinstance(outcomes[2], NotFound)
    assert messages[0]["votes"] == {live: 1}
    assert stands(database)[0][answered] == 0


def test_a_question_of_another_run_is_as_good_as_none(database, day, ask):
    ivo, jana = day.people(2)
    question = ask(ivo)
    with database.writing.begin() as connection:
        outcomes, messages = Vote.keep_all(
            connection, [Vote(day.meeting, "another-run", question, jana, True)]
        )
    assert isinstance(outcomes[0], NotFound)
    assert messages == []
