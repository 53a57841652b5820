"""The audience's questions on the page without script: what became of mine, other words for it, taking it back."""

import pytest

from tests.web.visitor import Visitor


@pytest.fixture
def meeting(ana) -> dict:
    return ana.meeting()


def there(meeting: dict) -> str:
    return f"/j/{meeting['code']}/plain?questions"


def test_what_became_of_a_question_is_said_once(app, ana, visitor):
    meeting = ana.meeting(settings={"moderated": True})
    page = visitor.open(there(meeting))
    page = visitor.send(page.form("ask"), text="Who pays for it?")
    assert "Sent. Your question is waiting for review." in page.words
    assert "waiting for review." not in visitor.open(there(meeting)).words
    question = ana.get(f"/meetings/{meeting['id']}/questions")["questions"][0]
    ana.post(f"/questions/{question['id']}/approve")
    other = Visitor(app).open(there(meeting))
    assert "Who pays for it?" in other.words
    assert not other.offers("retract")
    assert not other.offers("edit")


def test_my_question_is_edited_and_taken_back(ana, visitor, meeting):
    page = visitor.open(there(meeting))
    page = visitor.send(page.form("ask"), text="Who pays?")
    assert "Sent. Your question is on the list." in page.words
    page = visitor.send(page.form("edit"), text="Who pays for it?")
    assert "Who pays for it?" in page.words
    page = visitor.send(page.form("retract"))
    assert "Your question is withdrawn." in page.words
    assert ana.get(f"/meetings/{meeting['id']}/questions")["questions"] == []


def test_the_questions_of_others_stay_as_they_are(app, ana, visitor, meeting):
    form = visitor.open(there(meeting)).form("ask")
    visitor.send(form, text="Who pays for it?")
    question = ana.get(f"/meetings/{meeting['id']}/questions")["questions"][0]
    for do in ("edit", "retract"):
        other = Visitor(app)
        csrf = other.open(there(meeting)).form("ask").values["csrf_token"][0]
        wish = {"do": do, "question": question["id"], "text": "Nobody", "csrf_token": csrf}
        assert other.browser.post(there(meeting), data=wish).status_code == 403
    assert ana.get(f"/meetings/{meeting['id']}/questions")["questions"][0]["text"] == "Who pays for it?"


def test_questions_stand_by_votes_and_the_answered_last(app, ana, visitor, meeting):
    page = visitor.open(there(meeting))
    for text in ("first", "second", "third", "fourth"):
        page = visitor.send(page.form("ask"), text=text)
    first, _second, third, fourth = ana.get(f"/meetings/{meeting['id']}/questions")["questions"]
    other = Visitor(app)
    other.send(other.open(there(meeting)).form("upvote", question=first["id"]))
    ana.post(f"/questions/{third['id']}/highlight")
    ana.post(f"/questions/{fourth['id']}/answered")
    words = other.open(there(meeting)).words
    assert sorted(("first", "second", "third", "fourth"), key=words.find) == [
        "third",
        "first",
        "second",
        "fourth",
    ]


def test_what_was_refused_need_not_be_typed_again(visitor, meeting):
    page = visitor.open(there(meeting))
    page = visitor.send(page.form("ask"), text="x" * 301)
    assert "At most 300 characters, please." in page.words
    assert page.form("ask").values["text"] == ["x" * 301]


def test_the_language_may_be_chosen_and_the_questions_stay(visitor, meeting):
    page = visitor.open(there(meeting))
    page = visitor.open(f"/j/{meeting['code']}/plain{page.attribute('a', 'href', hreflang='de')}")
    assert page.offers("ask")
    assert page.language == "de"
