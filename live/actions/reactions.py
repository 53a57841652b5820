"""Reactions: seen for a moment, kept nowhere."""

from live.actions import permits
from live.actions.house import House, Who
from live.errors import Invalid
from live.i18n import gettext as _

EMOJI = ("👍", "❤️", "👏", "😂", "🤔")


def react(house: House, who: Who, emoji: object) -> None:
    guest = permits.guest(who)
    if emoji not in EMOJI:
        raise Invalid.of("emoji", _("Choose one of: %(choices)s.", choices=" ".join(EMOJI)))
    house.rooms.hear({"what": "reaction", "meeting": guest.meeting_id, "emoji": emoji})
