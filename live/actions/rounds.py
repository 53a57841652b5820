"""Rounds: what is open, what is shown, what is on the screens, and what came out."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from live.actions import permits
from live.actions.house import House, Who, told
from live.checks import checked
from live.errors import Closed, Invalid, NotFound
from live.i18n import gettext as _
from live.kinds import kind_named
from live.kinds.base import Settings
from live.store import meetings
from live.store.model import Activity, Meeting, Round, Run
from live.store.queries import activity_shape, asked_in

CARES_LIMIT = 500
SUBJECT_LIMIT = 600
FINISHING = timedelta(minutes=1)  # for those who were typing when the facilitator moved on


class Caring(Settings):
    """What is done to what: see `cared` of the kind."""

    verb: str = Field(max_length=16)
    subject: str = Field(default="", max_length=SUBJECT_LIMIT)
    value: Any = None


def open_(house: House, who: Who, activity_id: str) -> dict:
    """Accept answers: in the latest round of this run, or in its first."""

    def verb(scene: "_Scene") -> None:
        scene.on(scene.latest or scene.begin(1))
        scene.reopen()

    return _done(house, who, activity_id, verb)


def again(house: House, who: Who, activity_id: str) -> dict:
    """Ask again: a new round; earlier ones are kept."""

    def verb(scene: "_Scene") -> None:
        # For good: whoever is slow must not count among those who answered before.
        if scene.latest:
            scene.close()
        done = scene.latest.care if scene.latest else {}
        scene.on(scene.begin(scene.number() + 1))
        scene.asked().care = {
            verb: what for verb, what in done.items() if verb in kind_named(scene.activity.kind).lasting
        }

    return _done(house, who, activity_id, verb)


def close(house: House, who: Who, activity_id: str) -> dict:
    return _done(house, who, activity_id, lambda scene: scene.close())


def reset(house: House, who: Who, activity_id: str) -> dict:
    """Throw the latest round's answers away: the same round, empty."""

    def verb(scene: "_Scene") -> None:
        old = scene.asked()
        scene.session.delete(old)
        scene.session.flush()
        fresh = scene.begin(old.number)
        fresh.state, fresh.results, fresh.wall = old.state, old.results, old.wall

    return _done(house, who, activity_id, verb)


def put_on(house: House, who: Who, activity_id: str) -> dict:
    """On every screen as it stands; what was never asked is opened."""
    return _done(house, who, activity_id, lambda scene: scene.on(scene.latest or scene.begin(1)))


def take_off(house: House, who: Who, activity_id: str) -> dict:
    return _done(house, who, activity_id, lambda scene: scene.off())


def show(house: House, who: Who, activity_id: str, face: object, shown: bool) -> dict:
    """Results shown or hidden: on phones, or on the wall (`face` "stage")."""
    if face not in ("phone", "stage"):
        raise Invalid.of("face", _("Choose one of: %(choices)s.", choices="phone, stage"))

    def verb(scene: "_Scene") -> None:
        setattr(scene.asked(), "results" if face == "phone" else "wall", "shown" if shown else "hidden")

    return _done(house, who, activity_id, verb)


def reveal(house: House, who: Who, activity_id: str, revealed: bool) -> dict:
    """The right answer told, or kept back again. Telling it closes the question: nobody shall answer knowing it."""

    def verb(scene: "_Scene") -> None:
        kind = kind_named(scene.activity.kind)
        if not kind.solved(kind.Settings.model_validate(scene.activity.settings)):
            raise Invalid(_("This question has no right answer. Say which one is right first."))
        scene.asked().revealed = revealed
        if revealed:
            scene.close()

    return _done(house, who, activity_id, verb)


def care(house: House, who: Who, activity_id: str, raw: object) -> dict:
    """Hide, merge, fold, group … something that came in to the latest round; a `value` of null takes it back."""

    def verb(scene: "_Scene") -> None:
        wish = checked(Caring, raw)
        kind = kind_named(scene.activity.kind)
        settings = kind.Settings.model_validate(scene.activity.settings)
        value = kind.cared(settings, wish.verb, wish.subject, wish.value)
        round_ = scene.asked()
        scene.session.refresh(round_, with_for_update=True)
        done = {
            subject: each
            for subject, each in round_.care.get(wish.verb, {}).items()
            if subject != wish.subject
        }
        if value is not None:
            done[wish.subject] = value
        if len(done) > CARES_LIMIT:
            raise Invalid.of("subject", _("That is as much as can be done here."))
        round_.care = {**round_.care, wish.verb: done}

    return _done(house, who, activity_id, verb)


def results(
    house: House, who: Who, activity_id: str, number: int | None = None, face: object = "stage"
) -> dict:
    """A round of the current run (the latest when no number is given): what the stage shows, or the studio."""
    if face not in ("stage", "studio"):
        raise Invalid.of("face", _("Choose one of: %(choices)s.", choices="stage, studio"))
    with house.database.reading() as session:
        activity, meeting = permits.activity(session, who, activity_id)
        run = meetings.current_run(session, meeting.id)
        rounds = meetings.rounds_of(session, run.id, activity.id)
        round_ = next((each for each in reversed(rounds) if number in (None, each.number)), None)
        if round_ is None:
            raise NotFound(_("This has not been asked yet."))
        asked = asked_in(session, activity, round_)
    return {
        "activity": activity.id,
        "round": round_.id,
        "number": round_.number,
        "state": round_.state,
        "version": round_.version,
        "answered": round_.answered,
        "here": house.rooms.here(meeting.id),
        "view": asked.view(face),
    }


class _Scene:
    """One activity in the current run, inside one transaction."""

    def __init__(self, session: Session, house: House, activity: Activity, meeting: Meeting):
        self.session = session
        self.now = house.clock.now()
        self.activity = activity
        self.meeting = meeting
        self.run: Run = meetings.current_run(session, meeting.id)
        self.latest: Round | None = session.scalars(
            select(Round)
            .where(Round.run_id == self.run.id, Round.activity_id == activity.id)
            .order_by(Round.number.desc())
            .limit(1)
        ).first()

    def number(self) -> int:
        return self.latest.number if self.latest else 0

    def asked(self) -> Round:
        if self.latest is None:
            raise Invalid(_("This has not been asked yet. Open it first."))
        return self.latest

    def begin(self, number: int) -> Round:
        self._check_live()
        self.latest = Round(
            run_id=self.run.id,
            activity_id=self.activity.id,
            number=number,
            results=self.meeting.settings.get("phone_results", "hidden"),
            opened_at=self.now,
        )
        self.session.add(self.latest)
        self.session.flush()
        return self.latest

    def reopen(self) -> None:
        self._check_live()
        round_ = self.asked()
        round_.state, round_.closed_at, round_.grace_until = "open", None, None
        round_.revealed = False

    def on(self, round_: Round) -> None:
        """One at a time: what was open before closes."""
        self._check_live()
        meetings.close_rounds(self.session, self.run, self.now, but=round_.id, grace=FINISHING)
        self.run.activity_id = self.activity.id

    def off(self) -> None:
        if self.run.activity_id == self.activity.id:
            self.close()
            self.run.activity_id = None

    def close(self) -> None:
        round_ = self.asked()
        round_.grace_until = None
        if round_.state == "open":
            round_.state, round_.closed_at = "closed", self.now

    def _check_live(self) -> None:
        if self.run.state != "live":
            raise Closed(_("This meeting is over. Start a new run to ask again."))


def _done(house: House, who: Who, activity_id: str, verb: Callable[[_Scene], object]) -> dict:
    def change(session: Session) -> dict:
        activity, meeting = permits.activity(session, who, activity_id)
        scene = _Scene(session, house, activity, meeting)
        verb(scene)
        session.flush()
        meetings.turn(session, scene.run)
        latest = meetings.latest_rounds(session, scene.run.id).get(activity.id)
        return activity_shape(activity, latest, scene.run.activity_id == activity.id)

    return house.writer.change(change, lambda shape: told("activity", shape["meeting"]))
