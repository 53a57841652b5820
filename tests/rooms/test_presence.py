"""Presence counts people, not sockets."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from live.rooms.presence import HTTP_STAYS, Presence

NINE = 1000.0


def test_two_tabs_of_one_person_are_one():
    presence = Presence()
    presence.enter("ivo", "cs")
    presence.enter("ivo", "cs")
    presence.enter("jana", "de")
    assert presence.here(NINE) == 2
    presence.leave("ivo", "cs")
    assert presence.here(NINE) == 2
    presence.leave("ivo", "cs")
    assert presence.here(NINE) == 1


def test_whoever_comes_by_http_stays_for_a_while():
    presence = Presence()
    presence.seen("ivo", NINE)
    assert presence.here(NINE + HTTP_STAYS) == 1
    presence.seen("ivo", NINE + HTTP_STAYS)
    assert presence.here(NINE + 2 * HTTP_STAYS) == 1
    assert presence.here(NINE + 2 * HTTP_STAYS + 1) == 0


def test_a_person_with_a_socket_who_also_comes_by_http_is_one():
    presence = Presence()
    presence.seen("ivo", NINE)
    presence.enter("ivo", "cs")
    assert presence.here(NINE) == 1
    presence.leave("ivo", "cs")
    assert presence.here(NINE) == 1, "still here by the request of a moment ago"


def test_leaving_without_having_come_does_no_harm():
    presence = Presence()
    presence.leave("ivo", "cs")
    presence.enter("ivo", "cs")
    assert presence.here(NINE) == 1
    assert presence.locales == {"cs": 1}


def test_a_new_run_forgets_those_who_came_by_http():
    presence = Presence()
    presence.seen("ivo", NINE)
    presence.clear()
    assert presence.here(NINE) == 0


people = st.sampled_from(["ivo", "jana", "lenka"])
moves = st.tuples(st.sampled_from(["enter", "leave"]), people, st.sampled_from(["cs", "de"]))


@given(moves=st.lists(moves, max_size=40))
def test_here_is_who_has_a_tab_open_and_each_language_is_theirs(moves):
    presence, tabs = Presence(), Counter()
    for move, person, locale in moves:
        if move == "enter":
            presence.enter(person, locale)
            tabs[person, locale] += 1
        elif tabs[person, locale]:
            presence.leave(person, locale)
            tabs[person, locale] -= 1
    tabs = +tabs
    assert presence.here(NINE) == len({person for person, _locale in tabs})
    assert set(presence.locales) == {locale for _person, locale in tabs}
