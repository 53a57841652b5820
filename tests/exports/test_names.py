"""Names leave with the answers where the meeting asked for them, and only there."""

from tests.exports.files import Tables
from tests.people import Phone


def test_names_stand_beside_the_answers(app, ana):
    meeting = ana.meeting(settings={"names": "optional"})
    round_ = ana.opened(meeting)["round"]["id"]
    Phone(app, meeting, name="Iva from Brno").answer(round_, ["o1"])
    Phone(app, meeting).answer(round_, ["o2"])
    tables = Tables(ana, meeting)
    heading, *lines = tables.lines(tables.names[0])
    assert heading == ["Participant", "Name", "Time", "Item", "Answer", "As typed"]
    assert sorted(line[1] for line in lines) == ["", "Iva from Brno"]
    whole = ana.call("GET", f"/meetings/{meeting['id']}/export?format=json").json
    assert list(whole["names"].values()) == ["Iva from Brno"]
    assert set(whole["names"]) <= {answer["participant"] for answer in whole["rounds"][0]["answers"]}


def test_a_name_that_is_a_formula_is_harmless_in_a_table(app, ana):
    meeting = ana.meeting(settings={"names": "required"})
    round_ = ana.opened(meeting)["round"]["id"]
    Phone(app, meeting, name="=1+1").answer(round_, ["o1"])
    tables = Tables(ana, meeting)
    assert tables.lines(tables.names[0])[1][1] == "'=1+1"


def test_without_names_there_is_no_column_for_them(app, ana):
    meeting = ana.meeting()
    round_ = ana.opened(meeting)["round"]["id"]
    Phone(app, meeting, name="Iva from Brno").answer(round_, ["o1"])
    tables = Tables(ana, meeting)
    assert "Name" not in tables.lines(tables.names[0])[0]
    assert "names" not in ana.call("GET", f"/meetings/{meeting['id']}/export?format=json").json
