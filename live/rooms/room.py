"""A meeting's live state in one process: what is on, its tally, the questions, who is here."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from live.clock import Clock
from live.errors import Busy, NotFound
from live.kinds.base import Face
from live.rooms import views
from live.rooms.bus import Message
from live.rooms.presence import Presence
from live.rooms.pulse import Later, Pulse
from live.rooms.snapshot import Shared
from live.store.queries import Asked, Standing

WALL_BEAT = 0.15  # seconds between two frames on walls and studios
PHONE_BEAT = 0.25
PEOPLE_BEAT = 1.0
VOTES_BEAT = 0.5
PEOPLE_SHARE = 0.06  # of what frames may cost: on phones the number of people is the least of the news
READ_AGAIN = 1.0  # seconds until a database that could not be read is asked again
WALL_SCENES = ("activity", "questions")
RETURN_SPREAD = 5  # seconds over which phones come back after a restart


WALLS: tuple[Face, ...] = ("stage", "studio")
PHONES: tuple[Face, ...] = ("phone",)


class Outlet(Protocol):
    """Where a room speaks: the socket door in the server, a list in tests."""

    def send(self, event: str, data: dict, channel: str) -> None: ...

    def pace(self, channel: str) -> float:
        """Seconds that should pass between two states shown on this channel."""
        ...


@dataclass(frozen=True)
class Sources:
    """Where a room reads what it does not know: the meeting as it stands, and the studio's list."""

    standing: Callable[[str], Standing | None]
    deck: Callable[[str], dict]


def channel(meeting_id: str, face: str, of: str = "") -> str:
    """The name of those who hear the same: `m/phone`, `m/phone/de`, `m/me/<participant>`, `m/stage`."""
    return f"{meeting_id}/{face}/{of}" if of else f"{meeting_id}/{face}"


class Room:
    """Hears the bus, keeps the picture, tells the faces. Nothing here waits for a slow listener."""

    def __init__(self, meeting_id: str, sources: Sources, outlet: Outlet, clock: Clock, later: Later):
        self.meeting_id = meeting_id
        self.presence = Presence()
        self._sources = sources
        self._outlet = outlet
        self._clock = clock
        self._later = later
        self._lock = threading.RLock()
        self._votes: dict[str, int] = {}
        self._reactions: Counter[str] = Counter()
        self._told_people: dict[Sequence[Face], dict[str, int]] = {}
        self.trouble: str | None = None
        """Why the database keeps nothing just now, for the studio."""
        self.shows = "activity"
        """Where the facilitator has turned the walls: one of WALL_SCENES."""
        self._frames: dict[Face, dict | None] = {}
        self._shared: dict[str, Shared] = {}
        self.standing: Standing = None  # type: ignore[assignment]  # load() comes before anything else

        def wall(beat: Callable[[], None]) -> Pulse:
            return Pulse(beat, WALL_BEAT, clock.ticks, later)

        def crowd(beat: Callable[[], None], interval: float, share: float = 1.0) -> Pulse:
            """What all phones hear costs the more the more they are; walls and studios are few."""
            return Pulse(beat, interval, clock.ticks, later, lambda: outlet.pace(self._to("phone")) / share)

        self._wall_pulse = wall(self._frame_to_walls)
        self._phone_pulse = crowd(self._frame_to_phones, PHONE_BEAT)
        self._people_pulses = (
            Pulse(lambda: self._tell_people(WALLS), PEOPLE_BEAT, clock.ticks, later),
            crowd(lambda: self._tell_people(PHONES), PEOPLE_BEAT, PEOPLE_SHARE),
        )
        self._votes_pulse = crowd(self._tell_votes, VOTES_BEAT)
        self._reaction_pulse = wall(self._tell_reactions)

    def load(self) -> None:
        """Read the whole picture afresh; raises NotFound."""
        with self._lock:
            standing = self._sources.standing(self.meeting_id)
            if standing is None:
                raise NotFound
            self.standing = standing
            self._frames.clear()
            self._shared.clear()

    # What the rest of the house asks.

    @property
    def asked(self) -> Asked | None:
        return self.standing.asked

    @property
    def round_on(self) -> str | None:
        return self.asked.round_id if self.asked else None

    def people(self) -> dict[str, int]:
        return {
            "here": self.presence.here(self._clock.ticks()),
            "answered": self.asked.tally.people if self.asked else 0,
        }

    def picture(self, face: Face, locale: str) -> dict:
        """The `room` event for a wall or a studio."""
        with self._lock:
            standing = self.standing
            picture: dict[str, Any] = {
                "version": standing.version,
                "meeting": views.meeting(standing, face, locale),
                "state": standing.state,
                "people": self._people_in_a_picture(WALLS),
                "activity": views.activity(standing, face, locale, views.frame(standing, face)),
                "questions": views.questions(standing, face),
                "held": self._held(),
                "shows": self.shows,
            }
            if face == "studio":
                picture |= self._sources.deck(self.meeting_id) | {"trouble": self.trouble}
            return picture

    def phone_picture(self, locale: str, me: dict | None = None, of_round: str | None = None) -> str | None:
        """The `room` event for a phone, as JSON; `me` is what only it knows of itself, read while `of_round` was on.

        None when something else is on by now: somebody's answer must not show as one to another question.
        """
        with self._lock:
            if me and of_round != self.round_on:
                return None
            shared = self._shared.get(locale)
            if shared is None:
                shared = Shared.of(self.standing, locale, self._shown_last("phone"), self._held())
                self._shared[locale] = shared
            own = views.own_questions(self.standing, me["questions"]) if me else ()
            return shared.text(self._people_in_a_picture(PHONES), me, own)

    def questions_for(self, face: Face, own: Sequence[str] = ()) -> dict:
        """`{questions, held}` as this face sees them, with those that are `own` whatever their state."""
        with self._lock:
            seen = views.questions(self.standing, face)
            if face == "phone":
                seen += views.own_questions(self.standing, own)
            return {"questions": seen, "held": self._held()}

    def _people_in_a_picture(self, faces: Sequence[Face]) -> dict[str, int]:
        people = self.people()
        if self._told_people.get(faces) != people:
            # Whoever gets this picture knows another number than the others: the next beat tells all.
            self._told_people.pop(faces, None)
        return people

    def _shown_last(self, face: Face) -> dict | None:
        """The frame this face was shown last: a newer one is due where there is news, and none may be older."""
        if face not in self._frames:
            self._frames[face] = views.frame(self.standing, face)
        return self._frames[face]

    def came(self, participant: str, locale: str) -> None:
        self.presence.enter(participant, locale)
        self._touch_people()

    def left(self, participant: str, locale: str) -> None:
        self.presence.leave(participant, locale)
        self._touch_people()

    def looked_at(self) -> None:
        """By a wall or a studio."""
        self.presence.lookers += 1

    def looked_away(self) -> None:
        self.presence.lookers -= 1

    def seen(self, participant: str) -> None:
        self.presence.seen(participant, self._clock.ticks())
        self._touch_people()

    def say_goodbye(self) -> None:
        self._send("bye", {"reason": "restart", "wait": RETURN_SPREAD}, self._to("phone"))

    # What the bus brings.

    def hear(self, message: Message) -> None:
        with self._lock:
            if message["what"] != "reaction":
                self._shared.clear()
            try:
                getattr(self, f"_hear_{message['what']}")(message)
            except Busy:
                # What it means has to be read, and the database has gone since it was written.
                self._later(READ_AGAIN, lambda: self.hear(message))

    def worry(self, trouble: str | None) -> None:
        """The database keeps nothing (`trouble` says why), or keeps things again (None)."""
        self.trouble = trouble
        self._send("trouble", {"trouble": trouble}, self._to("studio"))

    def _hear_tally(self, message: Message) -> None:
        asked = self.asked
        if asked is None or asked.round_id != message["round"] or message["version"] < asked.version:
            return
        if message["version"] > asked.version + 1:
            self.load()
        elif message["version"] == asked.version + 1:
            asked.version = message["version"]
            asked.tally.add(message["counts"], message["people"])
        # Also where the room knew already: it may have been read afresh for another reason, and nobody told.
        self._wall_pulse.touch()
        if views.phones_see(asked):
            self._phone_pulse.touch()
        self._touch_people()

    def _hear_activity(self, message: Message) -> None:
        """What is on changed: opened, closed, shown, hidden, taken off."""
        before = self.asked
        self.load()
        self._tell_activity()
        # Whatever is newly put on is what the room should look at.
        if self.asked and (before is None or before.round_id != self.asked.round_id):
            self.shows = "activity"
        self._tell_studio()

    def _hear_meeting(self, message: Message) -> None:
        """The meeting or one of its activities was edited; `on` says whether the one on the screens was."""
        self.load()
        for face, locale, where in self._audiences():
            data = {"version": self.standing.version, "state": self.standing.state}
            self._send("meeting", data | {"meeting": views.meeting(self.standing, face, locale)}, where)
        if message.get("on"):
            self._tell_activity()
        self._tell_studio()

    def _hear_run(self, message: Message) -> None:
        """A new run began, or this one is over."""
        self.load()
        reason = "over" if self.standing.state == "over" else "new_run"
        self._send("bye", {"reason": reason, "wait": 0}, channel(self.meeting_id, "phone"))
        self.shows = "activity"
        if reason == "new_run":
            self.presence.clear()
        self._send("room", self.picture("stage", self.standing.locale), channel(self.meeting_id, "stage"))
        self._tell_studio()

    def _hear_deleted(self, message: Message) -> None:
        for face in ("phone", "stage", "studio"):
            self._send("bye", {"reason": "deleted", "wait": 0}, channel(self.meeting_id, face))

    def _hear_question(self, message: Message) -> None:
        standing, question = self.standing, message["question"]
        if message["run"] != standing.run_id:
            return
        was_held = self._held()
        was_shown = self._is_shown(question["id"])
        standing.version = max(standing.version, message["version"])
        if question["state"] == "gone":
            standing.questions.pop(question["id"], None)
            author = standing.authors.pop(question["id"], message["author"])
        else:
            standing.questions[question["id"]] = question
            author = standing.authors[question["id"]] = message["author"]
        shown = views.public_question(question)
        version = message["version"]
        self._send("question", {"version": version, "question": question}, self._to("studio"))
        for face in ("phone", "stage") if was_shown or shown is question else ():
            self._send("question", {"version": version, "question": shown}, self._to(face))
        # Last, because the author's phone is also told what everybody is told.
        own = {"version": version, "question": question}
        self._send("question", own, channel(self.meeting_id, "me", author))
        if self._held() != was_held:
            for face in ("phone", "stage", "studio"):
                self._send("held", {"held": self._held()}, self._to(face))

    def _hear_votes(self, message: Message) -> None:
        for question_id, votes in message["votes"].items():
            question = self.standing.questions.get(question_id)
            if question:
                question["votes"] = votes
                self._votes[question_id] = votes
        self._votes_pulse.touch()

    def _hear_wall(self, message: Message) -> None:
        self._turn_walls(message["shows"])

    def _turn_walls(self, shows: str) -> None:
        self.shows = shows
        for face in ("stage", "studio"):
            self._send("wall", {"shows": shows}, self._to(face))

    def _hear_reaction(self, message: Message) -> None:
        self._reactions[message["emoji"]] += 1
        self._reaction_pulse.touch()

    # What the faces are told.

    def _audiences(self) -> list[tuple[Face, str, str]]:
        """Each group that reads the same words: (face, locale, channel)."""
        phones: list[tuple[Face, str, str]] = [
            ("phone", locale, channel(self.meeting_id, "phone", locale)) for locale in self.presence.locales
        ]
        return [*phones, ("stage", self.standing.locale, self._to("stage"))]

    def _tell_activity(self) -> None:
        for face, locale, where in self._audiences():
            activity = views.activity(self.standing, face, locale, self._shown_last(face))
            self._send("activity", {"version": self.standing.version, "activity": activity}, where)
        # It says how many have answered, too; the number of people told before may be another.
        self._told_people.clear()
        self._touch_people()

    def _tell_studio(self) -> None:
        self._send("room", self.picture("studio", self.standing.locale), self._to("studio"))

    def _frame_to_walls(self) -> None:
        for face in ("stage", "studio"):
            self._frame(face)

    def _frame_to_phones(self) -> None:
        self._frame("phone")

    def _frame(self, face: Face) -> None:
        with self._lock:
            frame = self._frames[face] = views.frame(self.standing, face)
            self._shared.clear()
        if frame:
            self._send("frame", frame, self._to(face))

    def _touch_people(self) -> None:
        for pulse in self._people_pulses:
            pulse.touch()

    def _tell_people(self, faces: Sequence[Face]) -> None:
        people = self.people()
        if self._told_people.get(faces) != people:
            self._told_people[faces] = people
            for face in faces:
                self._send("people", people, self._to(face))

    def _tell_votes(self) -> None:
        with self._lock:
            votes, self._votes = self._votes, {}
            shown = {key: n for key, n in votes.items() if self._is_shown(key)}
        self._send("votes", {"votes": votes}, self._to("studio"))
        for face in ("phone", "stage") if shown else ():
            self._send("votes", {"votes": shown}, self._to(face))

    def _tell_reactions(self) -> None:
        with self._lock:
            reactions, self._reactions = self._reactions, Counter()
        for face in ("stage", "studio"):
            self._send("reactions", {"reactions": dict(reactions)}, self._to(face))

    def _is_shown(self, question_id: str) -> bool:
        question = self.standing.questions.get(question_id)
        return bool(question and question["state"] in ("live", "answered"))

    def _held(self) -> int:
        return sum(question["state"] == "held" for question in self.standing.questions.values())

    def _to(self, face: str) -> str:
        return channel(self.meeting_id, face)

    def _send(self, event: str, data: dict, where: str) -> None:
        self._outlet.send(event, data, where)
