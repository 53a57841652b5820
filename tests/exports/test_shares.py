"""Percentages computed afresh from the exported rows are those of the chart, whatever people answered."""

from collections import defaultdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from live.kinds.words import canonical
from tests.exports.files import Tables, whole
from tests.people import Caller

OPTIONS = {"o1": "Skills", "o2": "Budget", "o3": "Time"}
OWN = st.fixed_dictionaries(
    {"other": st.sampled_from(["The law", "the law", "Trust", "-5", "Übermut", "=1"])}
)
CHOSEN = st.lists(st.sampled_from(sorted(OPTIONS)) | OWN, max_size=3)
WORDS = st.lists(
    st.sampled_from(["Zeit", "zeit", "ZEIT", "Müller", "Muller", "trust", "C++", "-5", "👍", "време", ""]),
    max_size=3,
)
DEEDS = 10


def acts(answer: st.SearchStrategy) -> st.SearchStrategy:
    """Who does what, in order: None takes the answer back."""
    return st.lists(st.tuples(st.integers(0, 5), st.none() | answer), max_size=DEEDS)


@pytest.fixture
def hall(app, ana):
    """`hall(kind, settings, deeds)` lets people do it, and gives the meeting and the results."""

    def played(kind: str, wanted: dict, deeds: list) -> tuple[dict, dict]:
        meeting = ana.meeting()
        activity = ana.opened(meeting, kind=kind, **wanted)
        path = f"/rounds/{activity['round']['id']}/answers"
        phones = {
            who: Caller(app, Caller(app).post("/join", {"code": meeting["code"]})["token"])
            for who in {who for who, _answer in deeds}
        }
        for n, (who, answer) in enumerate(deeds):
            reply = (
                phones[who].call("DELETE", path)
                if answer is None
                else phones[who].call("POST", path, {"value": answer, "receipt": f"slip {n}"})
            )
            assert reply.status_code in (200, 400), reply.text
        return meeting, ana.get(f"/activities/{activity['id']}/results")

    return played


def counted(rows: list[list[str]]) -> tuple[int, dict[str, int]]:
    """How many people answered, and how many each item: nothing but the rows is looked at."""
    people, items = set(), defaultdict(set)
    for who, _time, item, _value, _raw in rows:
        people.add(who)
        items[item].add(who)
    return len(people), {item: len(those) for item, those in items.items()}


modest = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@modest
@given(deeds=acts(CHOSEN))
def test_the_shares_of_a_choice(ana, hall, deeds):
    meeting, results = hall(
        "choice", {"options": list(OPTIONS.values()), "multiple": True, "other": True}, deeds
    )
    people, items = counted(Tables(ana, meeting).first())
    view = results["view"]
    assert people == view["n"] == results["answered"]
    assert set(items) <= {*OPTIONS.values(), "Other"}
    for shown in [*view["options"], view["other"] | {"id": "other"}]:
        n = items.get(OPTIONS.get(shown["id"], "Other"), 0)
        assert shown["n"] == n
        assert shown["share"] == (round(n / people, 6) if people else 0)
    assert whole(ana, meeting)["rounds"][0]["view"] == view


@modest
@given(deeds=acts(WORDS))
def test_the_counts_of_a_word_cloud(ana, hall, deeds):
    meeting, results = hall("word_cloud", {}, deeds)
    people, items = counted(Tables(ana, meeting).first())
    view = results["view"]
    assert people == view["n"] == results["answered"]
    # By their keys: of spellings equally common the wall shows the newest, which rows alone can't tell.
    assert {word["key"]: word["n"] for word in view["words"]} == {
        canonical(item): n for item, n in items.items()
    }
    assert view["more"] == 0
    assert whole(ana, meeting)["rounds"][0]["view"] == view
