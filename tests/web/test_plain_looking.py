"""The page without script looks for the next question by itself, but never while somebody may be typing."""

import pytest

from tests.web.visitor import Page


@pytest.fixture
def meeting(ana) -> dict:
    return ana.meeting()


def here(meeting: dict) -> str:
    return f"/j/{meeting['code']}/plain"


def looks_again(page: Page) -> bool:
    return page.attribute("meta", "content", **{"http-equiv": "refresh"}) == "10"


def test_who_comes_early_waits_and_the_page_looks_again_by_itself(ana, visitor, meeting):
    page = visitor.open(here(meeting))
    assert page.status == 200
    assert not page.offers("answer")
    assert looks_again(page)
    visitor.open(here(meeting))
    assert ana.get(f"/meetings/{meeting['id']}")["here"] == 1


def test_it_looks_again_wherever_nothing_can_be_typed(ana, visitor, meeting):
    activity = ana.opened(meeting)
    page = visitor.open(here(meeting))
    assert not looks_again(page)
    assert not looks_again(visitor.send(page.form("answer")))
    assert looks_again(visitor.send(page.form("answer"), value="o1"))
    assert not looks_again(visitor.open(f"{here(meeting)}?change"))
    assert not looks_again(visitor.open(f"{here(meeting)}?questions"))
    ana.post(f"/activities/{activity['id']}/close")
    assert looks_again(visitor.open(here(meeting)))
    ana.post(f"/meetings/{meeting['id']}/end")
    assert not looks_again(visitor.open(here(meeting)))


def test_it_holds_still_for_whoever_asks_it_to(ana, visitor, meeting):
    page = visitor.open(f"{here(meeting)}?still")
    assert not looks_again(page)
    assert "only when you ask it to" in page.words
    ana.opened(meeting)
    page = visitor.open(f"{here(meeting)}?still")
    page = visitor.send(page.form("answer"), value="o1")
    assert "Your answer: Skills" in page.words
    assert not looks_again(page)
