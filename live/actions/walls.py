"""Walls: what they show, besides the activity that is on. Known while the meeting is alive, kept nowhere."""

from sqlalchemy.orm import Session

from live.actions import permits
from live.actions.house import House, Who, told
from live.errors import Invalid
from live.i18n import gettext as _
from live.rooms.room import WALL_SCENES


def turn(house: House, who: Who, meeting_id: str, shows: object) -> dict:
    """Every wall to `shows`: "activity" or "questions"."""
    if shows not in WALL_SCENES:
        raise Invalid.of("shows", _("Choose one of: %(choices)s.", choices=", ".join(WALL_SCENES)))

    # Nothing is written: the writer's way keeps it in order with what else the rooms are told.
    def check(session: Session) -> str:
        return permits.meeting(session, who, meeting_id).id

    house.writer.change(check, lambda known: told("wall", known, shows=shows))
    return {"shows": shows}
