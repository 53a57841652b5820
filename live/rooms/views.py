"""What each face sees of a meeting as it stands: plain JSON, nothing it may not know."""

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


def activity(standing: Standing, face: Face, locale: str) -> dict | None:
    """What is on, in the reader's language; the studio gets every language."""
    asked = standing.asked
    if asked is None:
        return None
    whole = face == "studio"
    return {
        "id": asked.activity_id,
        "kind": asked.kind.name,
        "title": asked.title if whole else text_in(asked.title, locale, standing.locale),
        "settings": (
            asked.settings.model_dump(mode="json")
            if whole
            else asked.kind.spoken(asked.settings, locale, standing.locale)
        ),
        "round": asked.round_id,
        "number": asked.number,
        "state": asked.state,
        "results": asked.results,
        "wall": asked.wall,
        "version": asked.version,
        "answered": asked.tally.people,
        "view": _view(asked, face),
    }


def frame(standing: Standing, face: Face) -> dict | None:
    """The moving part of `activity`, for a face that may see it."""
    asked = standing.asked
    if asked is None or (face == "phone" and asked.results != "shown"):
        return None
    return {
        "round": asked.round_id,
        "version": asked.version,
        "answered": asked.tally.people,
        "view": _view(asked, face),
    }


def _view(asked: Asked, face: Face) -> dict | None:
    hidden = (face == "phone" and asked.results != "shown") or (face == "stage" and asked.wall != "shown")
    return None if hidden else asked.kind.view(asked.settings, asked.tally, None, face)


def questions(standing: Standing, face: Face, me: dict | None) -> list[dict]:
    """The studio sees all; others what is live or answered, and authors their own."""
    if face == "studio":
        return list(standing.questions.values())
    own = set(me["questions"]) if me else set()
    return [
        question
        for question in standing.questions.values()
        if question["state"] in SHOWN or question["id"] in own
    ]


def public_question(question: dict) -> dict:
    """As everybody but its author and the facilitator sees it: there, or gone."""
    return question if question["state"] in SHOWN else {"id": question["id"], "state": "gone"}
