"""The hall in Brno: a wall, a studio and two phones, which all see the same meeting in their own way."""

from typing import Any

from flask import Flask

from tests.hands import HandLater
from tests.people import Facilitator, Phone
from tests.wire.screen import Screen

TITLE = {"en": "Which barrier is highest?", "de": "Welche Hürde ist die höchste?"}
OPTIONS = [
    {"text": {"en": "Skills", "de": "Wissen"}},
    {"text": {"en": "Budget", "de": "Geld"}},
    {"text": {"en": "Time", "de": "Zeit"}},
]


class Hall:
    """`ivo` asks and reads English, `greta` reads German; `check()` holds every old picture against a fresh one."""

    def __init__(self, app: Flask, ana: Facilitator, later: HandLater, **settings: Any):
        self.app, self.ana, self._later = app, ana, later
        self.meeting = ana.meeting(locales=["en", "de"], settings=settings)
        self.activity = ana.activity(self.meeting, title=TITLE, options=OPTIONS, other=True)
        self.words = ana.activity(self.meeting, "word_cloud", {"en": "What makes a day like this work?"})
        self.wall = Screen(ana.looks(self.meeting, "stage"), "stage")
        self.studio = Screen(ana.looks(self.meeting, "studio"), "studio")
        self.ivo = self.joins(locale="en")
        self.greta = self.joins(locale="de")
        self.does("open")
        self.settle()

    def joins(self, **claim: Any) -> Screen:
        return Screen(Phone(self.app, self.meeting, **claim), "phone")

    def does(self, verb: str, activity: dict | None = None, **body: Any) -> dict:
        return self.ana.post(f"/activities/{(activity or self.activity)['id']}/{verb}", body)

    def moderates(self, verb: str, question: str) -> dict:
        return self.ana.post(f"/questions/{question}/{verb}")

    def set(self, **settings: Any) -> dict:
        return self.ana.patch(f"/meetings/{self.meeting['id']}", {"settings": settings})

    def round(self, activity: dict | None = None) -> str:
        """The round that is on, as the API knows it."""
        return self.ana.get(f"/activities/{(activity or self.activity)['id']}")["round"]["id"]

    def settle(self) -> None:
        """Let everything happen that was put off until the next beat."""
        self._later.now()

    def check(self) -> None:
        """The picture each face was given in the beginning, kept up by events, is the one it would be given now."""
        self.settle()
        for name in ("wall", "studio", "ivo", "greta"):
            screen = getattr(self, name)
            old, fresh = screen.sees(), self.as_new(screen)
            assert old == fresh, f"{name} is not up to date: {difference(old, fresh)}"

    def as_new(self, screen: Screen) -> dict:
        """What this face would see if it connected now."""
        if screen.face == "phone":
            locale = screen.room["me"]["locale"]
            socket = Phone(self.app, self.meeting, token=screen.socket.token, locale=locale)
        else:
            socket = self.ana.looks(self.meeting, screen.face)
        try:
            return Screen(socket, screen.face).sees()
        finally:
            socket.leave()


def difference(old: Any, fresh: Any, at: str = "") -> str:
    """Where two pictures differ, in a line."""
    if isinstance(old, dict) and isinstance(fresh, dict):
        return "".join(
            difference(old.get(key, "nothing"), fresh.get(key, "nothing"), f"{at}.{key}")
            for key in {**old, **fresh}
        )
    return "" if old == fresh else f"{at} shows {old!r}, should be {fresh!r}; "
