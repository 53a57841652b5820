"""The facilitator moved on while somebody was typing: for a minute they may finish; a closed question is closed."""

import pytest

from tests.people import Phone


@pytest.fixture
def begun(app, ana):
    """A phone, the question it was answering, and the one that is on now."""
    meeting = ana.meeting()
    before = ana.opened(meeting, title="What helped?")
    phone = Phone(app, meeting)
    ana.opened(meeting, title="What next?")
    return phone, before


def test_who_was_typing_may_finish_for_a_minute(ana, begun, clock):
    phone, before = begun
    clock.pass_(59)
    assert phone.answer(before["round"]["id"], ["o2"])["ok"]
    results = ana.get(f"/activities/{before['id']}/results")
    assert (results["state"], results["answered"]) == ("closed", 1)


def test_after_that_it_is_closed(ana, begun, clock):
    phone, before = begun
    clock.pass_(61)
    assert phone.answer(before["round"]["id"], ["o2"])["error"]["code"] == "closed"
    assert ana.get(f"/activities/{before['id']}/results")["answered"] == 0


def test_what_the_facilitator_closed_is_closed_at_once(ana, begun):
    phone, before = begun
    ana.post(f"/activities/{before['id']}/close")
    assert phone.answer(before["round"]["id"], ["o2"])["error"]["code"] == "closed"


def test_the_end_of_the_meeting_leaves_no_time(ana, begun):
    phone, before = begun
    now = ana.get(f"/meetings/{before['meeting']}")["activities"][1]["round"]["id"]
    ana.post(f"/meetings/{before['meeting']}/end")
    assert phone.answer(now, ["o1"])["error"]["code"] == "closed"
