"""The phone without script and sockets: the whole way by plain forms."""

import re

import pytest

from tests.web.scene import kept
from tests.web.visitor import Page, Visitor


@pytest.fixture
def meeting(ana) -> dict:
    return ana.meeting()


def here(meeting: dict) -> str:
    return f"/j/{meeting['code']}/plain"


def change(meeting: dict) -> str:
    return f"{here(meeting)}?change"


def counted(ana, activity: dict) -> dict[str, int]:
    view = ana.get(f"/activities/{activity['id']}/results")["view"]
    return {each["id"]: each["n"] for each in view["options"]}


def table(page: Page) -> str:
    return re.sub(r"\s+%", "%", page.words.partition("Results")[2])


def test_a_preview_of_the_link_makes_no_participant_and_a_person_who_stays_does(app, ana, meeting):
    for _preview in range(5):
        Visitor(app).open(here(meeting))
    assert ana.get(f"/meetings/{meeting['id']}")["here"] == 0
    assert ana.get(f"/meetings/{meeting['id']}/export?format=json")["run"]["participants"] == 0
    person = Visitor(app)
    for _look in range(3):
        person.open(here(meeting))
    assert ana.get(f"/meetings/{meeting['id']}")["here"] == 1


def test_what_was_refused_is_in_the_form_again(ana, visitor, meeting):
    ana.opened(meeting, kind="word_cloud", title="What works?", entries=2, length=10)
    form = visitor.open(here(meeting)).form("answer")
    page = visitor.send(form, value=["practice", "far too long to be a word"])
    assert page.status == 400
    assert page.form("answer").values["value"] == ["practice", "far too long to be a word"]
    assert "10 characters" in page.words


def test_a_question_is_answered_changed_and_taken_back(ana, visitor, meeting):
    activity = ana.opened(meeting)
    page = visitor.open(here(meeting))
    form = page.form("answer")
    assert "Which barrier is highest?" in page.words
    assert form.choices["value"] == ["o1", "o2", "o3"]
    assert form.needed == {"value"}

    page = visitor.send(form, value="o1")
    assert page.status == 200
    assert "Skills" in page.words
    assert counted(ana, activity) == {"o1": 1, "o2": 0, "o3": 0}
    assert not page.offers("answer")

    page = visitor.open(change(meeting))
    assert page.form("answer").values["value"] == ["o1"]
    visitor.send(page.form("answer"), value="o2")
    assert counted(ana, activity) == {"o1": 0, "o2": 1, "o3": 0}

    page = visitor.send(visitor.open(change(meeting)).form("withdraw"))
    assert counted(ana, activity) == {"o1": 0, "o2": 0, "o3": 0}
    assert not page.offers("withdraw")
    assert page.offers("answer")


def test_a_form_sent_twice_counts_once(ana, visitor, meeting):
    activity = ana.opened(meeting)
    form = visitor.open(here(meeting)).form("answer")
    visitor.send(form, value="o1")
    assert visitor.send(form, value="o1").status == 200
    results = ana.get(f"/activities/{activity['id']}/results")
    assert (results["answered"], results["version"]) == (1, 1)


def test_a_reload_finds_the_same_participant_and_another_browser_does_not(app, ana, visitor, meeting):
    activity = ana.opened(meeting)
    visitor.send(visitor.open(here(meeting)).form("answer"), value="o1")
    assert visitor.open(change(meeting)).offers("withdraw")
    other = Visitor(app)
    assert not other.open(change(meeting)).offers("withdraw")
    other.send(other.page.form("answer"), value="o1")
    assert counted(ana, activity)["o1"] == 2


def test_several_options_and_words_of_ones_own(ana, visitor, meeting):
    ana.opened(meeting, multiple=True, max=2, other=True)
    form = visitor.open(here(meeting)).form("answer")
    page = visitor.send(form, value=["o1", "o2"], other="The law")
    assert page.status == 400
    assert "at most 2" in page.words
    page = visitor.send(page.form("answer"), value=["o1", "other"], other="The law")
    assert page.status == 200
    assert "The law" in page.words
    assert visitor.open(change(meeting)).form("answer").values["value"] == ["o1", "other"]


def test_words_are_written_into_a_cloud(ana, visitor, meeting):
    activity = ana.opened(meeting, kind="word_cloud", entries=2)
    form = visitor.open(here(meeting)).form("answer")
    assert form.values["value"] == ["", ""]
    visitor.send(form, value=["Trust", ""])
    words = ana.get(f"/activities/{activity['id']}/results")["view"]["words"]
    assert [(word["text"], word["n"]) for word in words] == [("Trust", 1)]


def test_nothing_chosen_is_said_and_nothing_kept(ana, visitor, meeting):
    activity = ana.opened(meeting)
    page = visitor.send(visitor.open(here(meeting)).form("answer"))
    assert page.status == 400
    assert page.offers("answer")
    assert ana.get(f"/activities/{activity['id']}/results")["answered"] == 0


def test_an_answer_that_stands_can_not_be_changed(ana, visitor, meeting):
    ana.opened(meeting, change=False)
    visitor.send(visitor.open(here(meeting)).form("answer"), value="o1")
    for page in (visitor.open(here(meeting)), visitor.open(change(meeting))):
        assert not page.offers("answer")
        assert not page.offers("withdraw")


def test_who_was_typing_when_the_meeting_moved_on_is_counted(ana, visitor, meeting):
    first = ana.opened(meeting, title="Which barrier?")
    form = visitor.open(here(meeting)).form("answer")
    ana.opened(meeting, title="Which tool?")
    page = visitor.send(form, value="o1")
    assert "Which tool?" in page.words
    assert ana.get(f"/activities/{first['id']}/results")["answered"] == 1


def test_who_was_slow_is_told_and_sees_what_is_on_now(ana, visitor, meeting, clock):
    ana.opened(meeting, title="Which barrier?")
    form = visitor.open(here(meeting)).form("answer")
    second = ana.opened(meeting, title="Which tool?")
    clock.pass_(61)
    page = visitor.send(form, value="o1")
    assert page.status == 409
    assert "closed" in page.words
    assert "Which tool?" in page.words
    assert page.form("answer").values["round"] == [second["round"]["id"]]


def test_a_closed_question_takes_no_answers_but_shows_mine(ana, visitor, meeting):
    activity = ana.opened(meeting)
    visitor.send(visitor.open(here(meeting)).form("answer"), value="o2")
    ana.post(f"/activities/{activity['id']}/close")
    page = visitor.open(change(meeting))
    assert not page.offers("answer")
    assert not page.offers("withdraw")
    assert "Budget" in page.words
    assert "closed" in page.words


def test_results_are_seen_once_they_are_shown(app, ana, visitor, meeting):
    activity = ana.opened(meeting)
    visitor.send(visitor.open(here(meeting)).form("answer"), value="o2")
    other = Visitor(app)
    other.send(other.open(here(meeting)).form("answer"), value="o1")
    assert "50" not in table(visitor.open(here(meeting)))
    ana.post(f"/activities/{activity['id']}/show")
    assert "Skills 50% 1 Budget 50% 1 Time 0% 0" in table(visitor.open(here(meeting)))


def test_a_meeting_that_is_over_says_thank_you(ana, visitor, meeting):
    activity = ana.opened(meeting)
    form = visitor.open(here(meeting)).form("answer")
    ana.post(f"/meetings/{meeting['id']}/end")
    page = visitor.open(here(meeting))
    assert "Thank you" in page.words
    assert "Q&A" not in page.words
    assert not page.offers("answer")
    assert not visitor.open(f"{here(meeting)}?questions").offers("ask")
    assert visitor.send(form, value="o1").status == 409
    assert ana.get(f"/activities/{activity['id']}/results")["answered"] == 0


def test_a_new_run_takes_the_same_browser_in_again(ana, visitor, meeting):
    activity = ana.opened(meeting)
    visitor.send(visitor.open(here(meeting)).form("answer"), value="o1")
    ana.post(f"/meetings/{meeting['id']}/runs")
    ana.post(f"/activities/{activity['id']}/open")
    page = visitor.open(change(meeting))
    assert not page.offers("withdraw")
    visitor.send(page.form("answer"), value="o3")
    assert counted(ana, activity) == {"o1": 0, "o2": 0, "o3": 1}


def test_a_question_is_asked_and_voted_for(app, ana, visitor, meeting):
    page = visitor.open(f"{here(meeting)}?questions")
    page = visitor.send(page.form("ask"), text="Who pays for it?", name="Petra")
    assert page.status == 200
    assert "Who pays for it?" in page.words
    question = ana.get(f"/meetings/{meeting['id']}/questions")["questions"][0]
    assert (question["text"], question["name"]) == ("Who pays for it?", "Petra")

    def votes() -> int:
        return ana.get(f"/meetings/{meeting['id']}/questions")["questions"][0]["votes"]

    other = Visitor(app)
    page = other.open(f"{here(meeting)}?questions")
    page = other.send(page.form("upvote", question=question["id"]))
    assert votes() == 1
    page = other.send(page.form("unvote", question=question["id"]))
    assert votes() == 0
    assert page.offers("upvote")


def test_a_question_that_waits_for_approval_is_seen_by_its_author_alone(app, ana, visitor):
    meeting = ana.meeting(settings={"moderated": True})
    page = visitor.open(f"{here(meeting)}?questions")
    page = visitor.send(page.form("ask"), text="Who pays for it?")
    assert "Who pays for it?" in page.words
    assert not page.offers("upvote")
    assert "Who pays for it?" not in Visitor(app).open(f"{here(meeting)}?questions").words


def test_questions_that_are_closed_are_not_offered(ana, visitor):
    meeting = ana.meeting(settings={"questions": "closed"})
    assert not visitor.open(f"{here(meeting)}?questions").offers("ask")


def test_a_name_is_asked_for_first_where_it_is_needed(ana, visitor):
    meeting = ana.meeting(settings={"names": "required"})
    activity = ana.opened(meeting)
    page = visitor.open(here(meeting))
    assert page.form("join").needed == {"name"}
    assert not page.offers("answer")
    assert ana.get(f"/meetings/{meeting['id']}")["here"] == 0
    csrf = page.form("join").values["csrf_token"][0]
    sneaky = {
        "do": "answer",
        "round": activity["round"]["id"],
        "value": "o1",
        "receipt": "1",
        "csrf_token": csrf,
    }
    assert visitor.browser.post(here(meeting), data=sneaky).status_code == 400

    assert visitor.send(page.form("join"), name="  ").status == 400
    page = visitor.send(page.form("join"), name="Petra Nováková")

    visitor.send(page.form("answer"), value="o1")
    assert counted(ana, activity)["o1"] == 1


def test_it_speaks_the_reader_s_language_where_the_meeting_has_it(app, ana):
    meeting = ana.meeting(title={"en": "Training", "de": "Schulung"}, locales=["de"])
    ana.opened(
        meeting,
        title={"en": "Which barrier?", "de": "Welche Hürde?"},
        options=[{"text": {"en": "Time", "de": "Zeit"}}],
    )
    page = Visitor(app, "de-AT,de;q=0.9").open(here(meeting))
    assert "Schulung" in page.words
    assert "Welche Hürde?" in page.words
    assert "Zeit" in page.words
    assert "Which barrier?" in Visitor(app, "bg").open(here(meeting)).words


def test_it_needs_no_script(visitor, meeting):
    page = visitor.open(here(meeting))
    assert not [tag for tag, _attributes in page.tags if tag == "script"]


def test_a_form_of_another_site_is_refused(ana, house, visitor, meeting):
    activity = ana.opened(meeting)
    visitor.open(here(meeting))
    before = kept(house)
    for form in (
        {"do": "answer", "round": activity["round"]["id"], "value": "o1", "receipt": "slip"},
        {"do": "ask", "text": "Who pays for it?", "receipt": "slip"},
        {"do": "join", "name": "Petra"},
    ):
        assert visitor.browser.post(here(meeting), data=form).status_code == 403
    assert kept(house) == before
