"""CSV: a zip of one file a question and one for the Q&A; UTF-8 with BOM, RFC 4180."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime

from live.exports.sections import Pseudonyms, Report, Section, stands
from live.i18n import gettext as _
from live.store.queries import moment

_FORMULA = re.compile(r"^[\s]*[=+\-@\t\r＝＋－＠]")  # the wide ones: some spreadsheets narrow them
_UNSAFE = re.compile(r"[^\w\-]+")


def csv_zip(report: Report) -> bytes:
    who = Pseudonyms()
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for section in report.sections:
            archive.writestr(_file_name(section), _encoded(_section_lines(section, who, report.names)))
        archive.writestr("questions.csv", _encoded(_question_lines(report, who)))
    return memory.getvalue()


def _file_name(section: Section) -> str:
    title = _UNSAFE.sub("-", section.title).strip("-")[:60] or "question"
    again = f"-round-{section.round.number}" if section.round.number > 1 else ""
    return f"{section.number:02d}-{title}{again}.csv"


def _section_lines(section: Section, who: Pseudonyms, names: dict[str, str]) -> Iterator[list[object]]:
    """With a column of names where the meeting asked for them and somebody gave one."""
    yield [_("Participant"), *[_("Name")] * bool(names), _("Time"), _("Item"), _("Answer"), _("As typed")]
    for row in section.rows():
        named = [names.get(row.participant, "")] * bool(names)
        yield [who(row.participant), *named, _when(row.at), row.item, row.value, row.raw]


def _question_lines(report: Report, who: Pseudonyms) -> Iterator[list[object]]:
    yield [
        _("Participant"),
        _("Name"),
        _("Time"),
        _("Audience question"),
        _("Before it was edited"),
        _("State"),
        _("Highlighted"),
        _("Votes"),
    ]
    for question in report.questions:
        yield [
            who(question.participant_id),
            question.name or "",
            _when(question.asked_at),
            question.text,
            question.original or "",
            stands(question),
            _("yes") if question.highlighted else "",
            question.votes,
        ]


def _encoded(lines: Iterable[list[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([neutral(cell) for cell in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def neutral(cell: object) -> object:
    """What a spreadsheet would take for a formula gets an apostrophe in front."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def _when(at: datetime) -> str:
    return moment(at) or ""
