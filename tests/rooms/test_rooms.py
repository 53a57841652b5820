"""Rooms are read when somebody comes, kept while somebody looks, and let go in the end."""

import pytest

from live.errors import NotFound
from live.rooms.rooms import IDLE, Rooms
from tests.rooms.brno import Brno


@pytest.fixture
def brno() -> Brno:
    return Brno()


@pytest.fixture
def rooms(brno) -> Rooms:
    return brno.rooms


def test_a_room_is_read_when_it_is_first_asked_for_and_not_again(rooms, brno):
    assert brno.read == []
    first = rooms.get("brno")
    assert rooms.get("brno") is first
    assert brno.read == ["brno"]


def test_a_message_wakes_no_room(rooms, brno):
    rooms.hear(brno.tally(version=1))
    assert rooms.here("brno") == 0
    assert brno.read == []


def test_a_meeting_that_is_not_there_leaves_no_room_behind(rooms, brno):
    for _ in range(2):
        with pytest.raises(NotFound):
            rooms.get("atlantis")
    assert brno.read == ["atlantis", "atlantis"]


def test_a_message_reaches_its_own_meeting_only(rooms, brno):
    brno_room, olomouc_room = rooms.get("brno"), rooms.get("olomouc")
    rooms.hear(brno.tally(version=1))
    assert (brno_room.asked.version, olomouc_room.asked.version) == (1, 0)


def test_a_room_nobody_looks_at_is_let_go_after_an_hour(rooms, brno):
    first = rooms.get("brno")
    brno.clock.pass_(IDLE + 1)
    rooms.get("olomouc")
    assert rooms.get("brno") is not first
    assert brno.read == ["brno", "olomouc", "brno"]


def test_a_room_used_a_moment_ago_stays(rooms, brno):
    first = rooms.get("brno")
    brno.clock.pass_(IDLE - 10)
    rooms.get("brno")
    brno.clock.pass_(20)
    rooms.get("olomouc")
    assert rooms.get("brno") is first


def test_a_room_with_a_phone_in_it_stays_however_quiet_it_is(rooms, brno):
    first = rooms.get("brno")
    first.came("ivo", "en")
    brno.clock.pass_(IDLE + 1)
    rooms.get("olomouc")
    rooms.hear(brno.tally(version=1))
    assert first.asked.version == 1
    assert rooms.get("brno") is first


def test_a_room_on_a_wall_stays_however_quiet_it_is(rooms, brno):
    """The wall was put up an hour before the first guest came."""
    first = rooms.get("brno")
    first.looked_at()
    brno.clock.pass_(IDLE + 1)
    rooms.get("olomouc")
    brno.outlet.clear()
    rooms.hear(brno.tally(version=1))
    assert [event for event, _, _ in brno.outlet if event == "frame"] == ["frame", "frame"]

    first.looked_away()
    brno.clock.pass_(IDLE + 1)
    rooms.get("ostrava")
    assert rooms.get("brno") is not first


def test_a_deleted_meeting_has_no_room(rooms, brno):
    rooms.get("brno")
    brno.gone.add("brno")
    rooms.hear({"what": "deleted", "meeting": "brno"})
    assert [where for event, _data, where in brno.outlet if event == "bye"] == [
        "brno/phone",
        "brno/stage",
        "brno/studio",
    ]
    with pytest.raises(NotFound):
        rooms.get("brno")


def test_every_phone_is_told_when_the_server_goes(rooms, brno):
    rooms.get("brno")
    rooms.get("olomouc")
    rooms.say_goodbye()
    byes = {where: data for event, data, where in brno.outlet if event == "bye"}
    assert set(byes) == {"brno/phone", "olomouc/phone"}
    assert byes["brno/phone"]["reason"] == "restart"
    assert byes["brno/phone"]["wait"] > 0, "they come back spread over a few seconds"
