"""Newcomers enter in the order of coming, and whoever is in gets a turn in between."""

from itertools import pairwise

import eventlet

from live.serving.usher import AT_ONCE, Usher


def test_a_crowd_enters_in_its_order_and_others_get_turns_in_between():
    usher, seen = Usher(), []
    crowd = 3 * AT_ONCE + 1
    for place in range(crowd):
        usher.let_in(lambda place=place: seen.append(place))

    def somebody_inside() -> None:
        while len(seen) < crowd + 4:
            seen.append("inside")
            eventlet.sleep(0)

    eventlet.spawn(somebody_inside).wait()
    assert [each for each in seen if each != "inside"] == list(range(crowd))
    turns = [place for place, each in enumerate(seen) if each == "inside"]
    assert all(later - earlier - 1 <= AT_ONCE for earlier, later in pairwise(turns))
    assert turns[0] <= AT_ONCE


def test_whoever_comes_when_nobody_waits_enters_too():
    usher, seen = Usher(), []
    for name in ("first", "second"):
        usher.let_in(lambda name=name: seen.append(name))
        for _turn in range(5):
            eventlet.sleep(0)
        assert seen[-1] == name


def test_one_who_stumbles_does_not_keep_the_others_out():
    usher, seen = Usher(), []

    def stumbles() -> None:
        raise ValueError

    usher.let_in(stumbles)
    usher.let_in(lambda: seen.append("next"))
    for _turn in range(5):
        eventlet.sleep(0)
    assert seen == ["next"]
