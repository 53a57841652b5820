"""The tables: a file a question and one for the Q&A, as spreadsheets want them."""

from live.exports.csv import neutral
from tests.exports.files import Tables
from tests.people import Phone

FORMULAS = ["=1+1", "+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://evil.example")', "=cmd|' /C calc'!A0"]
FORMULAS += ["＝1+1", "＋1", "－1", "＠A1"]  # some spreadsheets read these as the narrow ones
WILD = ['He said "no", then', "two\nlines", "semi;colon", "naïve 👩‍👩‍👧 Ω ж", "' OR 1=1", "a\tb"]


def test_the_file_is_called_after_its_meeting_run_and_day(ana):
    meeting = ana.meeting()
    tables = Tables(ana, meeting)
    assert tables.reply.mimetype == "application/zip"
    name = f'filename="live-{meeting["code"]}-run-1-2026-05-12.zip"'
    assert name in tables.reply.headers["Content-Disposition"]
    assert tables.names == ["questions.csv"]


def test_there_is_a_file_for_each_round_of_each_question(app, ana):
    meeting = ana.meeting()
    barrier = ana.opened(meeting, title="Which barrier / hurdle is “highest”?")
    ana.post(f"/activities/{barrier['id']}/again")
    ana.opened(meeting, kind="word_cloud", title="Какво помага?")
    ana.activity(meeting, title="Never asked")
    assert Tables(ana, meeting).names == [
        "01-Which-barrier-hurdle-is-highest.csv",
        "01-Which-barrier-hurdle-is-highest-round-2.csv",
        "02-Какво-помага.csv",
        "questions.csv",
    ]


def test_a_title_that_is_no_file_name_makes_none_up(ana):
    meeting = ana.meeting()
    for title in ("../../etc/passwd", "???", "=1+1", "x" * 400):
        ana.opened(meeting, title=title)
    assert Tables(ana, meeting).names == [
        "01-etc-passwd.csv",
        "02-question.csv",
        "03-1-1.csv",
        f"04-{'x' * 60}.csv",
        "questions.csv",
    ]


def test_every_table_has_its_mark_its_line_ends_and_its_heading(app, ana):
    meeting = ana.meeting()
    ana.opened(meeting)
    tables = Tables(ana, meeting)
    for name in tables.names:
        raw = tables.raw(name)
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.endswith(b"\r\n")
        assert b"\n" not in raw.replace(b"\r\n", b"")
    assert tables.lines(tables.names[0]) == [["Participant", "Time", "Item", "Answer", "As typed"]]


def test_a_row_says_who_when_and_what(app, ana, clock):
    meeting = ana.meeting()
    activity = ana.opened(meeting, multiple=True, other=True)
    petra, karel = Phone(app, meeting), Phone(app, meeting)
    petra.answer(activity["round"]["id"], ["o3", "o1"])
    clock.pass_(61.5)
    karel.answer(activity["round"]["id"], [{"other": "The law"}])
    assert Tables(ana, meeting).first() == [
        ["P1", "2026-05-12T09:00:00.000Z", "Skills", "Skills", "o1"],
        ["P1", "2026-05-12T09:00:00.000Z", "Time", "Time", "o3"],
        ["P2", "2026-05-12T09:01:01.500Z", "Other", "The law", "The law"],
    ]


def test_words_stand_beside_what_the_cloud_made_of_them(app, ana, clock):
    meeting = ana.meeting()
    activity = ana.opened(meeting, kind="word_cloud")
    for word in ("Trust", "trust", "trust", "„Time“"):
        clock.pass_(1)
        Phone(app, meeting).answer(activity["round"]["id"], [word])
    assert [row[2:] for row in Tables(ana, meeting).first()] == [
        ["trust", "Trust", "Trust"],
        ["trust", "trust", "trust"],
        ["trust", "trust", "trust"],
        ["Time", "Time", "Time"],
    ]


def test_an_answer_that_was_changed_or_taken_back_is_as_it_stands(app, ana):
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    petra, karel = Phone(app, meeting), Phone(app, meeting)
    for option in ("o1", "o2"):
        petra.answer(activity["round"]["id"], [option])
    karel.answer(activity["round"]["id"], ["o1"])
    karel.send("withdraw", {"round": activity["round"]["id"]})
    assert [row[2] for row in Tables(ana, meeting).first()] == ["Budget"]


def test_the_questions_have_all_that_happened_to_them(app, ana, clock):
    meeting = ana.meeting()
    petra, karel = Phone(app, meeting), Phone(app, meeting)
    first = petra.ask("Who pays?", name="Petra")["question"]["id"]
    clock.pass_(1)
    second = karel.ask("And when?")["question"]["id"]
    petra.send("upvote", {"question": second, "on": True})
    petra.send("edit", {"question": first, "text": "Who pays for it?"})
    ana.post(f"/questions/{first}/highlight")
    ana.post(f"/questions/{second}/answered")
    assert Tables(ana, meeting).lines("questions.csv") == [
        [
            "Participant",
            "Name",
            "Time",
            "Audience question",
            "Before it was edited",
            "State",
            "Highlighted",
            "Votes",
        ],
        [
            "P1",
            "Petra",
            "2026-05-12T09:00:00.000Z",
            "Who pays for it?",
            "Who pays?",
            "on the list",
            "yes",
            "0",
        ],
        ["P2", "", "2026-05-12T09:00:01.000Z", "And when?", "", "answered", "", "1"],
    ]


def test_the_same_person_has_the_same_pseudonym_in_every_table(app, ana, clock):
    meeting = ana.meeting()
    phones = [Phone(app, meeting) for _person in range(5)]
    first = ana.opened(meeting)
    for phone in phones[:4]:
        clock.pass_(1)
        phone.answer(first["round"]["id"], ["o1"])
    second = ana.opened(meeting, kind="word_cloud")
    for phone in reversed(phones):
        clock.pass_(1)
        phone.answer(second["round"]["id"], ["trust"])
    phones[2].ask("Who pays?")
    tables = Tables(ana, meeting)
    pseudonyms = [[row[0] for row in tables.rows(name)] for name in tables.names]
    assert pseudonyms == [["P1", "P2", "P3", "P4"], ["P5", "P4", "P3", "P2", "P1"], ["P3"]]
    assert not any(
        len(cell) == 12 and cell.isalnum()
        for name in tables.names
        for row in tables.rows(name)
        for cell in row[:1]
    )


def test_whatever_is_typed_comes_back_as_it_was(app, ana, clock):
    meeting = ana.meeting()
    for text in WILD:
        clock.pass_(1)
        Phone(app, meeting).ask(text)
    rows = Tables(ana, meeting).rows("questions.csv")
    kept = ana.get(f"/meetings/{meeting['id']}/questions")["questions"]
    assert [row[3] for row in rows] == [each["text"] for each in kept]
    assert "two\nlines" in [row[3] for row in rows]


def test_nothing_in_a_table_is_a_formula(app, ana):
    meeting = ana.meeting(title="=1+1")
    for formula in FORMULAS:
        activity = ana.opened(meeting, title=formula, options=[formula, "b"], multiple=True, other=True)
        phone = Phone(app, meeting)
        assert phone.answer(activity["round"]["id"], ["o1", {"other": formula}])["ok"]
        assert phone.ask(formula, name=formula)["ok"]
    tables = Tables(ana, meeting)
    cells = [cell for name in tables.names for line in tables.lines(name) for cell in line]
    for formula in FORMULAS:
        assert cells.count(f"'{formula}") >= 5
    assert not [cell for cell in cells if cell.lstrip()[:1] in set("=+-@＝＋－＠")]


def test_what_only_looks_dangerous_further_inside_is_left_alone():
    for cell in ("a=b", "e-mail", "5 - 3", "me@example.org", "", "1", 5, -5, 0.5):
        assert neutral(cell) == cell
    for cell in ("\t=1", " =1", "\r=1", "\n=1", "\u00a0=1", "\t1", "\r1"):
        assert neutral(cell) == f"'{cell}"


def test_headings_are_in_the_language_of_the_meeting(app, ana):
    meeting = ana.meeting(locale="de")
    ana.opened(meeting, other=True)
    header = Tables(ana, meeting).lines("questions.csv")[0]
    ana.browser.get("/?lang=de")
    assert Tables(ana, meeting).lines("questions.csv")[0] == header
    assert header != Tables(ana, ana.meeting(locale="en")).lines("questions.csv")[0]
