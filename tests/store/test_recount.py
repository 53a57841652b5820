"""However people give, change their minds and withdraw: the counts kept by adding and taking away are the recount."""

from collections import Counter
from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from live.store.answers import keep
from live.tally import Tally
from tests.store.training import give, withdrawal

PEOPLE, ROUNDS = 4, 2
WORDS = ("time", "money", "trust", "Zeit", "χρόνος")


@dataclass(frozen=True)
class Wish:
    """What one phone sends: words, nothing (a withdrawal), or a slip it has sent before (`repeats` back)."""

    round: int
    person: int
    words: tuple[str, ...] | None
    repeats: int = 0


wishes = st.builds(
    Wish,
    round=st.integers(0, ROUNDS - 1),
    person=st.integers(0, PEOPLE - 1),
    words=st.none() | st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(tuple),
    repeats=st.sampled_from((0, 0, 0, 1, 2)),
)
batches = st.lists(st.lists(wishes, min_size=1, max_size=8), min_size=1, max_size=8)


@dataclass
class Ledger:
    """The same, kept the slow and simple way: what should stand, and what each slip was told."""

    answers: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    slips: dict[tuple[str, str], list[tuple[str, int]]] = field(default_factory=dict)
    versions: Counter = field(default_factory=Counter)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=batches)
def test_the_tally_answered_and_version_equal_a_recount(database, day, batches):
    rounds, people = [day.round() for _ in range(ROUNDS)], day.people(PEOPLE)
    ledger = Ledger()
    rooms = {round_: Tally() for round_ in rounds}
    for batch in batches:
        kept_in_batch(database, rounds, people, batch, ledger, rooms)
    for round_ in rounds:
        stands = day.stands(round_)
        stands.check_sum()
        assert stands.answers == {
            who: words for (where, who), words in ledger.answers.items() if where == round_
        }
        assert stands.version == ledger.versions[round_]
        assert list(stands.tally.items()) == list(rooms[round_].items()), "as a room that heard every delta"
        assert stands.tally.people == rooms[round_].people


def kept_in_batch(database, rounds, people, batch, ledger: Ledger, rooms: dict[str, Tally]) -> None:
    gives, expected, moved = [], [], set()
    for wish in batch:
        round_, person = rounds[wish.round], people[wish.person]
        slips = ledger.slips.setdefault((round_, person), [])
        if wish.words is None:
            gives.append(withdrawal(round_, person))
            was_there = ledger.answers.pop((round_, person), None) is not None
            moved |= {round_} if was_there else set()
            expected.append(ledger.versions[round_] + 1 if was_there else None)
        elif wish.repeats and len(slips) >= wish.repeats:
            slip, version = slips[-wish.repeats]
            gives.append(give(round_, person, *wish.words, receipt=slip))
            expected.append(version)
        else:
            slip = f"slip {len(slips)}"
            slips.append((slip, ledger.versions[round_] + 1))
            gives.append(give(round_, person, *wish.words, receipt=slip))
            ledger.answers[round_, person] = list(wish.words)
            moved.add(round_)
            expected.append(ledger.versions[round_] + 1)
    with database.writing.begin() as connection:
        outcomes, deltas = keep(connection, gives)
    assert [was for was, told in zip(outcomes, expected, strict=True) if told is not None] == [
        told for told in expected if told is not None
    ]
    assert {delta.round_id for delta in deltas} == moved
    for delta in deltas:
        ledger.versions[delta.round_id] += 1
        assert delta.version == ledger.versions[delta.round_id]
        rooms[delta.round_id].add(delta.counts, delta.people)
