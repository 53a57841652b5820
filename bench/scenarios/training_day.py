"""Training day: 100 meetings of 43 people at once: a choice, a cloud with changes of mind, questions and upvotes.

Everything is checked at the end against what was acknowledged, meeting by meeting.
"""

import asyncio
import json
import random
from collections import Counter
from dataclasses import dataclass
from typing import Any

from bench.crowd import Crowd, answer, until
from bench.meter import Lag, told
from bench.phone import Phone, content
from bench.servers import OPTIONS
from bench.trial import Trial, pause, still

PEOPLE = 43
PART, QUICK_PART = 25.0, 6.0  # seconds for each of the two questions
CHANGES_MIND = 0.3
ASKS = 0.2
UPVOTES = 0.3
WORDS = ["trust", "time", "money", "skills", "data", "people", "rules", "courage", "training", "exchange"]


@dataclass
class Meeting:
    """One room; `activities` are the choice and the cloud."""

    made: dict
    activities: list[dict]
    crowd: "Audience"


class Audience(Crowd):
    """The people of one meeting; each thinks for a while about what opens, and some about what others ask.

    `answers` (by round), `asked` and `upvoted` are what was acknowledged.
    """

    def __init__(self, port: int, chance: random.Random, part: float):
        super().__init__(port)
        self.chance = chance
        self.part = part
        self.turn = 0
        self.answers: dict[str, dict[int, list[str]]] = {}
        self.asked = 0
        self.upvoted: set[tuple[int, str]] = set()

    def heard(self, phone: Phone, text: bytes) -> None:
        if text.startswith(b'42["activity"'):
            activity = content(text)["activity"]
            if activity and activity["state"] == "open":
                phone.version = -1  # versions are a round's
                self._think(phone, activity["round"], activity["kind"])
        elif text.startswith(b'42["question"') and self.chance.random() < UPVOTES:
            question = content(text)["question"]["id"]
            body = json.dumps({"question": question, "on": True}).encode()
            self._later(self.chance.uniform(0.2, 3), phone, "upvote", body, question)

    def _think(self, phone: Phone, round_: str, kind: str) -> None:
        late = self.chance.uniform(0.5, self.part * 0.6)
        self._answer_later(late, phone, round_, kind)
        if self.chance.random() < CHANGES_MIND:
            self._answer_later(late + self.chance.uniform(0.5, self.part * 0.3), phone, round_, kind)
        if self.chance.random() < ASKS / 2:  # in each of two parts
            self.turn += 1
            body = {"text": f"What about number {self.turn}, in our town?", "receipt": f"q{self.turn}"}
            self._later(self.chance.uniform(1, self.part * 0.7), phone, "ask", json.dumps(body).encode())

    def _answer_later(self, seconds: float, phone: Phone, round_: str, kind: str) -> None:
        chance = self.chance
        value = [chance.choice(OPTIONS)] if kind == "choice" else chance.sample(WORDS, chance.randint(1, 3))
        self.turn += 1
        slip = f"{phone.number:08x}-{self.turn:04x}-4000-8000-000000000000"
        self._later(seconds, phone, "answer", answer(round_, value, slip), (round_, value))

    def _later(self, seconds: float, phone: Phone, event: str, body: bytes, about: Any = None) -> None:
        asyncio.get_running_loop().call_later(seconds, phone.ask, event, body, about)

    def acknowledged(self, phone: Phone, event: str, sent: int, about: Any, text: bytes) -> None:
        super().acknowledged(phone, event, sent, about, text)
        if b'"ok":true' in text:
            match event:
                case "answer":
                    round_, value = about
                    self.answers.setdefault(round_, {})[phone.number] = value
                case "ask":
                    self.asked += 1
                case "upvote":
                    # An author hears of a new question twice: as one of all, and as its author.
                    self.upvoted.add((phone.number, about))


async def run(trial: Trial) -> dict:
    chance = random.Random(trial.seed)
    part = QUICK_PART if trial.quick else PART
    meetings = [
        await asyncio.to_thread(_prepared, trial, chance, part) for _ in range(max(1, trial.phones // PEOPLE))
    ]
    before = trial.read()
    for meeting in meetings:
        await meeting.crowd.connect(meeting.crowd.add(PEOPLE, {"code": meeting.made["code"], "locale": "en"}))
    still()
    connected, lag = trial.read(), Lag()
    for place in range(2):
        await asyncio.gather(*(_hold(trial, meeting, place, part, chance) for meeting in meetings))
    await pause(4)  # the last upvotes
    await until(lambda: not any(meeting.crowd.waiting() for meeting in meetings), 60)
    waiting = sum(meeting.crowd.waiting() for meeting in meetings)
    trial.expect(not waiting, f"{waiting} events without acknowledgement")
    await pause(1.5)
    after = trial.read()
    await asyncio.to_thread(_check, trial, meetings)
    events = sorted({event for meeting in meetings for event in meeting.crowd.took})
    people = len(meetings) * PEOPLE
    return {
        "meetings": len(meetings),
        **after.since(connected),
        "connect": connected.since(before)
        | {"kib_a_phone": round((connected.rss - before.rss) / 1024 / people, 1)},
        **{event: told([n for meeting in meetings for n in meeting.crowd.took.get(event, [])]) for event in events},
        "delivered": sum(meeting.crowd.delivered() for meeting in meetings),
        "generator_late": lag.stop(),
    }  # fmt: skip


def _prepared(trial: Trial, chance: random.Random, part: float) -> Meeting:
    call = trial.live.call
    settings = {"phone_results": "shown", "questions": "open"}
    made = call("POST", "/meetings", {"title": "Training day", "locale": "en", "settings": settings})
    wishes = [
        {"kind": "choice", "title": "Which barrier is highest?", "settings": {"options": OPTIONS}},
        {"kind": "word_cloud", "title": "What helps?", "settings": {"entries": 3}},
    ]
    activities = [call("POST", f"/meetings/{made['id']}/activities", wish) for wish in wishes]
    return Meeting(made, activities, Audience(trial.server.port, random.Random(chance.random()), part))


async def _hold(trial: Trial, meeting: Meeting, place: int, part: float, chance: random.Random) -> None:
    """The facilitators do not all press their buttons at the same moment."""
    await asyncio.sleep(chance.uniform(0, 2))
    activity = meeting.activities[place]["id"]
    meeting.activities[place] = await asyncio.to_thread(
        trial.live.call, "POST", f"/activities/{activity}/open", {}
    )
    await asyncio.sleep(part)
    await until(lambda: not meeting.crowd.waiting(), 30)


def _check(trial: Trial, meetings: list[Meeting]) -> None:
    call = trial.live.call
    for meeting in meetings:
        crowd, name = meeting.crowd, meeting.made["code"]
        for activity in meeting.activities:
            result = call("GET", f"/activities/{activity['id']}/results")
            given = crowd.answers.get(activity["round"]["id"], {})
            counts = Counter(word for value in given.values() for word in value)
            trial.expect(result["answered"] == len(given) == PEOPLE, f"{name}: {result['answered']} counted")
            trial.expect(_shown(result["view"]) == counts, f"{name}: counted {_shown(result['view'])}")
        questions = call("GET", f"/meetings/{meeting.made['id']}/questions")["questions"]
        votes = sum(question["votes"] for question in questions)
        trial.expect(len(questions) == crowd.asked, f"{name}: {len(questions)} of {crowd.asked} questions")
        trial.expect(votes == len(crowd.upvoted), f"{name}: {votes} of {len(crowd.upvoted)} votes")
        trial.expect(
            not crowd.refusals and not crowd.cut, f"{name}: {dict(crowd.refusals)}, {crowd.cut} cut off"
        )
        trial.expect(
            not sum(phone.backward for phone in crowd.phones), f"{name}: frames older than the one before"
        )


def _shown(view: dict) -> dict[str, int]:
    if "options" in view:
        return {option["id"]: option["n"] for option in view["options"] if option["n"]}
    return {word["text"]: word["n"] for word in view["words"]}
