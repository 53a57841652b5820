"""The studio's pages that need no script: whole meetings, and long results."""

from tests.people import Phone
from tests.web.scene import Session


def test_of_a_long_result_the_beginning_is_shown_and_the_rest_is_there(app, ana, visitor):
    visitor.browser = Session(app).browser
    meeting = ana.meeting()
    activity = ana.opened(meeting, options=[f"Option {n}" for n in range(1, 31)])
    Phone(app, meeting).answer(activity["round"]["id"], ["o30"])
    page = visitor.open(f"/results/{meeting['id']}")
    head, _mark, rest = page.response.text.partition("<details")
    assert "Show all 30" in page.words
    assert ("Option 20<" in head, "Option 21<" in head, "Option 30<" in rest) == (True, False, True)
    few = ana.meeting()
    ana.opened(few)
    assert "<details" not in visitor.open(f"/results/{few['id']}").response.text


def test_meetings_are_duplicated_and_deleted_from_the_list(app, ana, ben, visitor):
    visitor.browser = Session(app).browser
    meeting = ana.meeting(title="Training day in Brno")
    ana.activity(meeting)
    page = visitor.open("/studio")
    copy = visitor.send(page.form(action=f"/studio/meetings/{meeting['id']}/duplicate"))
    assert copy.response.request.path.startswith("/studio/meetings/")
    assert len(ana.get("/meetings")["meetings"]) == 2
    page = visitor.open(f"/studio?delete={meeting['id']}")
    assert "Delete “Training day in Brno”?" in page.words
    assert "1 question with its settings" in page.words
    assert len(ana.get("/meetings")["meetings"]) == 2, "nothing goes before it is confirmed"
    page = visitor.send(page.form(action=f"/studio/meetings/{meeting['id']}/delete"))
    assert "The meeting is deleted." in page.words
    assert meeting["id"] not in [each["id"] for each in ana.get("/meetings")["meetings"]]

    other = ben.meeting()
    assert visitor.open(f"/studio?delete={other['id']}").status == 403
    assert visitor.open("/studio?delete=nothing").status == 404
