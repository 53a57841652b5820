"""Kill: SIGKILL in the middle of 5,000 answers, restart, the phones go on with their receipts; and that many times.

The judge is the generator's own log: what was acknowledged to whom, and what was sent. An answer is two words, the
phone's own and a colour: the first says in the export whose it is and which one, the second is counted in the cloud.
"""

import asyncio
import random
import signal
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

from bench.crowd import Crowd, answer, code_of, receipt, until
from bench.phone import VERSION, Phone, number_after
from bench.trial import Trial

TURNS = 5  # answers of each phone, one after the other
KILLS, QUICK_KILLS = 20, 2
COLOURS = ["red", "green", "blue", "yellow"]


@dataclass
class Voter:
    """What one phone knows: `kept` is the last turn that was acknowledged (with `version`), `sent` the last one sent."""

    phone: Phone
    sent: int = 0
    kept: int = 0
    version: int = -1


class Voters(Crowd):
    """Each answers, waits for the acknowledgement, thinks, answers again; what was not acknowledged is sent again."""

    def __init__(self, trial: Trial):
        super().__init__(trial.server.port)
        self.trial = trial
        self.chance = random.Random(trial.seed)
        self.voters = {phone: Voter(phone) for phone in self.add(trial.phones, trial.server.auth)}
        self.acknowledgements = 0
        self.repeated: list[tuple[int, int]] = []
        self.again: dict[Phone, int] = {}

    def begin(self, kill: int) -> None:
        self.kill = kill
        self.acknowledgements = 0
        for voter in self.voters.values():
            voter.sent = voter.kept = 0
            voter.version = -1
            self.later(self.chance.uniform(0, 1), voter)

    def value(self, voter: Voter, turn: int) -> list[str]:
        return [f"p{voter.phone.number} a{turn}", COLOURS[(voter.phone.number + turn) % len(COLOURS)]]

    def later(self, seconds: float, voter: Voter) -> None:
        asyncio.get_running_loop().call_later(seconds, self.speak, voter)

    def speak(self, voter: Voter) -> None:
        """The next answer, or the one that nobody acknowledged yet."""
        if voter.kept == TURNS or voter.phone.pending or voter.phone.transport is None:
            return
        voter.sent = voter.kept + 1
        self._send(voter, voter.sent)

    def repeat(self, voter: Voter) -> None:
        """An old receipt, as if its acknowledgement had been lost on the way: the same reply has to come."""
        if voter.kept and voter.phone.transport and not voter.phone.pending:
            self.again[voter.phone] = voter.version
            self._send(voter, voter.kept)

    def _send(self, voter: Voter, turn: int) -> None:
        slip = receipt(voter.phone.number, self.kill * 100 + turn)
        body = answer(self.trial.server.round, self.value(voter, turn), slip)
        voter.phone.ask("answer", body, (self.kill, turn))

    def acknowledged(self, phone: Phone, event: str, sent: int, about: Any, text: bytes) -> None:
        super().acknowledged(phone, event, sent, about, text)
        voter, (kill, turn) = self.voters[phone], about
        if kill != self.kill:
            return
        if b'"ok":true' not in text:
            if code_of(text) == "busy":
                self.later(self.chance.uniform(0.1, 0.4), voter)
            return
        version = number_after(VERSION, text)
        if phone in self.again:
            self.repeated.append((self.again.pop(phone), version))
        else:
            self.acknowledgements += 1
            voter.kept, voter.version = turn, version
        self.later(self.chance.uniform(0, 0.6), voter)


@dataclass
class Judgement:
    acknowledged: int = 0
    missing: int = 0
    twice: int = 0


async def run(trial: Trial) -> dict:
    live, judged, away = trial.live, Judgement(), []
    live.meeting, live.activity = live.open_activity("word_cloud", "Two words", {"entries": 2, "length": 25})
    live.auth = {"code": live.meeting["code"], "locale": "en"}
    crowd = Voters(trial)
    await crowd.connect(crowd.phones)
    kills = QUICK_KILLS if trial.quick else KILLS
    for kill in range(kills):
        if kill:
            again = f"/activities/{live.activity['id']}/again"
            live.activity = await asyncio.to_thread(live.call, "POST", again, {})
        live.round = live.activity["round"]["id"]
        away.append(await _kill(trial, crowd, kill, judged))
    other = sum(was != now for was, now in crowd.repeated)
    trial.expect(not other, f"{other} repeated receipts got another reply")
    return {
        "kills": kills,
        "acknowledged": judged.acknowledged,
        "missing": judged.missing,
        "counted_twice": judged.twice,
        "receipts_repeated": len(crowd.repeated),
        "refusals": dict(crowd.refusals),
        "away_seconds": sorted(away),
    }


async def _kill(trial: Trial, crowd: Voters, kill: int, judged: Judgement) -> float:
    """One kill in the middle of a round, and the round's end; how long the last phone was away."""
    live, voters = trial.live, crowd.voters.values()
    crowd.begin(kill)
    enough = int(trial.phones * TURNS * crowd.chance.uniform(0.2, 0.7))
    trial.expect(await until(lambda: crowd.acknowledgements >= enough, 120, every=0.001), "too slow to kill")
    start = time.perf_counter()
    live.signal(signal.SIGKILL)
    # What is in the network already still comes: an acknowledgement that left the server counts.
    await until(lambda: not crowd.here(), 10)
    before = {voter.phone.number: (voter.kept, voter.sent) for voter in voters}
    await asyncio.to_thread(live.launch)
    judged.missing += _missing(trial, kill, await asyncio.to_thread(live.export), before)
    await _all_back(crowd)
    away = round(time.perf_counter() - start, 1)
    await until(lambda: all(voter.kept == TURNS for voter in voters) and not crowd.waiting(), 120)
    lost, doubled = _ended(trial, kill, await asyncio.to_thread(live.export), crowd)
    judged.missing += lost
    judged.twice += doubled
    judged.acknowledged += crowd.acknowledgements
    return away


async def _all_back(crowd: Voters) -> None:
    """With jitter, as phones do; a third of them did not hear the last acknowledgement, as it seems to them."""

    async def back(voter: Voter) -> None:
        await asyncio.sleep(crowd.chance.uniform(0, 1))
        voter.phone.pending.clear()
        await crowd.bring(voter.phone)
        if crowd.chance.random() < 1 / 3:
            crowd.repeat(voter)
        crowd.speak(voter)

    await asyncio.gather(*map(back, crowd.voters.values()))


def _missing(trial: Trial, kill: int, export: dict, before: dict[int, tuple[int, int]]) -> int:
    """Right after the restart: nobody's answer may be older than the one acknowledged, or newer than the one sent."""
    found = _turns(export)
    wrong = [
        f"phone {number}: kept {kept}, sent {sent}, in the export {found.get(number, 0)}"
        for number, (kept, sent) in before.items()
        if not kept <= found.get(number, 0) <= sent
    ]
    trial.expect(not wrong, f"kill {kill}: {len(wrong)} acknowledged answers missing: {wrong[:3]}")
    return len(wrong)


def _ended(trial: Trial, kill: int, export: dict, crowd: Voters) -> tuple[int, int]:
    """When all were acknowledged: each phone has its last answer once, and the tally says the same."""
    n, round_ = len(crowd.voters), export["rounds"][-1]
    found = _turns(export)
    lost = sum(found.get(voter.phone.number) != TURNS for voter in crowd.voters.values())
    sent = Counter(crowd.value(voter, TURNS)[1] for voter in crowd.voters.values())
    told = {word["text"]: word["n"] for word in round_["view"]["words"] if word["text"] in COLOURS}
    twice = (len(round_["answers"]) - n) + sum(max(0, told.get(each, 0) - sent[each]) for each in COLOURS)
    trial.expect(not lost, f"kill {kill}: {lost} phones without their last answer")
    trial.expect(told == dict(sent), f"kill {kill}: the cloud says {told}, sent were {dict(sent)}")
    trial.expect(round_["answered"] == n, f"kill {kill}: {round_['answered']} of {n} counted")
    return lost, twice


def _turns(export: dict) -> dict[int, int]:
    """phone → turn, as the words of the newest round's answers say."""
    words = [given["value"][0] for given in export["rounds"][-1]["answers"]]
    return {int(word[1:].split(" a")[0]): int(word.split(" a")[1]) for word in words}
