"""JSON: everything of a run, with a versioned schema."""

import json

from live.exports.sections import Pseudonyms, Report
from live.store.queries import moment, run_shape

SCHEMA = "live/export/1"


def json_bytes(report: Report) -> bytes:
    who = Pseudonyms()
    meeting = report.meeting
    whole = {
        "schema": SCHEMA,
        "made_at": moment(report.made_at),
        "meeting": {
            "code": meeting.code,
            "title": meeting.title,
            "locale": meeting.locale,
            "locales": meeting.locales,
            "settings": meeting.settings,
        },
        "run": run_shape(report.run) | {"participants": report.people},
        "rounds": [
            {
                "activity": {
                    "id": section.activity.id,
                    "kind": section.activity.kind,
                    "title": section.activity.title,
                    "settings": section.activity.settings,
                    "position": section.activity.position,
                },
                "round": section.round.number,
                "state": section.round.state,
                "opened_at": moment(section.round.opened_at),
                "closed_at": moment(section.round.closed_at),
                "answered": section.round.answered,
                "version": section.round.version,
                "view": section.view(),
                "answers": [
                    {"participant": who(given.participant), "value": given.answer, "at": moment(given.at)}
                    for given in section.given()
                ],
            }
            for section in report.sections
        ],
        "questions": [
            {
                "participant": who(question.participant_id),
                "name": question.name,
                "text": question.text,
                "original": question.original,
                "state": question.state,
                "highlighted": question.highlighted,
                "votes": question.votes,
                "at": moment(question.asked_at),
            }
            for question in report.questions
        ],
    }
    if report.names:
        whole["names"] = {who(participant): name for participant, name in report.names.items()}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()
