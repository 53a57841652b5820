"""What each face sees of a meeting as it stands: plain JSON, nothing it may not know."""

from collections.abc import Sequence

from live.i18n import text_in
from live.kinds.base import Face
from live.store.queries import Asked, Standing
from live.store.questions import SHOWN


def meeting(standing: Standing, face: Face, locale: str) -> dict:
    whole = face == "studio"
    return {
        "id": standing.meeting_id,
        "code": standing.code,
        "title": standing.title if whole else text_in(standing.title, locale, standing.locale),
        "locale": standing.locale,
        "locales": standing.locales,
        "settings": standing.settings,
        "run": {"id": standing.run_id, "number": standing.run_number, "state": standing.state},
    }


def activity(standing: Standing, face: Face, locale: str, shown: dict | None) -> dict | None:
    """What is on, in the reader's language; the studio gets every language.

    `shown` is the face's frame: what it sees of the tally. None where it may see nothing.
    """
    asked = standing.asked
    if asked is None:
        return None
    whole = face == "studio"
    shown = shown or {"version": asked.version, "answered": asked.tally.people, "view": None}
    return {
        "id": asked.activity_id,
        "kind": asked.kind.name,
        "title": asked.title if whole else text_in(asked.title, locale, standing.locale),
        "settings": (
            asked.settings.model_dump(mode="json")
            if whole
            else asked.kind.spoken(asked.settings, locale, standing.locale, revealed=asked.revealed)
        ),
        "round": asked.round_id,
        "number": asked.number,
        "state": asked.state,
        "results": asked.results,
        "wall": asked.wall,
        "revealed": asked.revealed,
        "earlier": _earlier(asked, face),
        "version": shown["version"],
        "answered": shown["answered"],
        "view": shown["view"],
    }


def frame(standing: Standing, face: Face) -> dict | None:
    """The moving part of `activity`, for a face that may see it."""
    asked = standing.asked
    if asked is None or (face == "phone" and not phones_see(asked)):
        return None
    return {
        "round": asked.round_id,
        "version": asked.version,
        "answered": asked.tally.people,
        "view": _view(asked, face),
    }


def phones_see(asked: Asked) -> bool:
    return asked.results == "shown" or asked.kind.shares(asked.settings)


def _may_see(asked: Asked, face: Face) -> bool:
    return phones_see(asked) if face == "phone" else face != "stage" or asked.wall == "shown"


def _view(asked: Asked, face: Face) -> dict | None:
    return asked.view(face) if _may_see(asked, face) else None


def _earlier(asked: Asked, face: Face) -> dict | None:
    """The round before as it ended."""
    before = asked.earlier
    if before is None or not _may_see(asked, face):
        return None
    return {"number": before.number, "answered": before.tally.people, "view": before.view(face)}


def questions(standing: Standing, face: Face) -> list[dict]:
    """The studio sees all; others what is live or answered."""
    if face == "studio":
        return list(standing.questions.values())
    return [question for question in standing.questions.values() if question["state"] in SHOWN]


def own_questions(standing: Standing, own: Sequence[str]) -> list[dict]:
    """What only its author sees: held, or hidden."""
    asked = (standing.questions.get(each) for each in own)
    return [question for question in asked if question and question["state"] not in SHOWN]


def public_question(question: dict) -> dict:
    """As everybody but its author and the facilitator sees it: there, or gone."""
    return question if question["state"] in SHOWN else {"id": question["id"], "state": "gone"}
