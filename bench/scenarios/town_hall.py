"""Town hall: everybody in one meeting, live results on the phones, all answer once within ten seconds."""

import asyncio
import random
from array import array
from itertools import pairwise

from bench.crowd import Crowd, answer, paced, receipt, repeated, until
from bench.meter import Lag, Reading, told
from bench.phone import Phone
from bench.servers import OPTIONS
from bench.trial import Trial

WINDOW = 10.0  # seconds in which all answer
PATIENCE = 90.0
SAMPLE = 25  # phones whose every frame is timed


class Hall(Crowd):
    """Notes when the wall and a sample of phones saw something new."""

    def __init__(self, port: int):
        super().__init__(port)
        self.moments: dict[Phone, array] = {}

    def watch(self, phone: Phone) -> None:
        self.moments[phone] = array("q")

    def framed(self, phone: Phone) -> None:
        seen = self.moments.get(phone)
        if seen is not None:
            seen.append(phone.fresh)


async def run(trial: Trial) -> dict:
    hall = Hall(trial.server.port)
    wall = None
    if trial.server.stage_auth:
        wall = Phone(hall, 0, trial.server.stage_auth)
        await hall.bring(wall)
        hall.watch(wall)
    connecting = await trial.gather(hall)
    for phone in hall.phones[:: max(1, trial.phones // SAMPLE)]:
        hall.watch(phone)
    idle = await _idle(trial)
    answering = await _answering(trial, hall, wall)
    framing = await _framing(trial, hall)
    return {"connect": connecting, "idle": idle, "answers": answering, "frames": framing}


async def _idle(trial: Trial) -> dict:
    before = trial.read()
    await asyncio.sleep(2)
    return trial.read().since(before)


async def _answering(trial: Trial, hall: Hall, wall: Phone | None) -> dict:
    chance = random.Random(trial.seed)
    moments = sorted(chance.uniform(0, WINDOW) for _ in hall.phones)
    order = chance.sample(hall.phones, len(hall.phones))
    chosen = [chance.choice(OPTIONS) for _ in order]

    def act(place: int) -> None:
        phone = order[place]
        phone.ask("answer", answer(trial.server.round, [chosen[place]], receipt(phone.number, 1)))

    hall.forget()
    lag, before = Lag(), trial.read()
    await paced(moments, act)
    trial.expect(
        await until(lambda: not hall.waiting(), PATIENCE), f"{hall.waiting()} answers without acknowledgement"
    )
    trial.expect(
        await until(lambda: not hall.behind(), PATIENCE), f"{hall.behind()} phones not on the final version"
    )
    last = max(phone.fresh for phone in hall.phones) - hall.last_ack
    late = lag.stop()
    await asyncio.sleep(1.5)  # the count of people still goes out
    after = trial.read()
    _check(trial, hall, chosen)
    return {
        **after.since(before),
        "ack": told(hall.took.get("answer", [])),
        "refusals": dict(hall.refusals),
        "last_phone_ms": round(max(last, 0) / 1e6, 1),
        "frames_a_phone": hall.frames(),
        "delivered": hall.delivered(),
        "cpu_per_answer_us": _per(after, before, trial.phones),
        "phones_see": _pace([hall.moments[phone] for phone in hall.moments if phone is not wall]),
        "wall_sees": _pace([hall.moments[wall]]) if wall else None,
        "generator_late": late,
    }


async def _framing(trial: Trial, hall: Hall) -> dict:
    """One phone changes its mind ten times a second: what the server does now is send frames."""
    times = 20 if trial.quick else 50
    driver = hall.phones[0]

    def act(turn: int) -> None:
        value = [OPTIONS[turn % len(OPTIONS)]]
        driver.ask("answer", answer(trial.server.round, value, receipt(driver.number, 2 + turn)))

    hall.forget()
    before = trial.read()
    await repeated(0.1, times, act)
    await until(lambda: not hall.waiting() and not hall.behind(), PATIENCE)
    await asyncio.sleep(0.5)
    after = trial.read()
    delivered = hall.delivered()
    return {**after.since(before), "delivered": delivered, "cpu_per_frame_us": _per(after, before, delivered)}


def _check(trial: Trial, hall: Hall, chosen: list[str]) -> None:
    """Everybody's answer counts once, everybody saw the same last picture, and nobody saw one go back."""
    acknowledged = len(hall.took.get("answer", []))
    counts = {option: chosen.count(option) for option in OPTIONS}
    told = trial.server.results()
    trial.expect(
        acknowledged == trial.phones, f"{acknowledged} of {trial.phones} acknowledged: {dict(hall.refusals)}"
    )
    trial.expect(
        told["answered"] == acknowledged, f"{told['answered']} counted of {acknowledged} acknowledged"
    )
    trial.expect(_counts(told) == counts, f"counted {_counts(told)}, sent {counts}")
    pictures = hall.last_frames()
    trial.expect(len(pictures) == 1, f"phones ended on {len(pictures)} different frames")
    trial.expect(
        all(_counts(frame) == counts for frame in pictures), "the last frame has other counts than were sent"
    )
    backward = sum(phone.backward for phone in hall.phones)
    trial.expect(not backward, f"{backward} frames were older than the one before")
    trial.expect(not hall.cut, f"{hall.cut} phones were cut off")


def _counts(frame: dict) -> dict[str, int]:
    return {option["id"]: option["n"] for option in frame["view"]["options"]}


def _per(after: Reading, before: Reading, n: int) -> float:
    return round((after.cpu - before.cpu) / max(n, 1) * 1e6, 1)


def _pace(moments: list[array]) -> dict:
    """New pictures a second while answers came, and the longest wait between two (ms), of the phone worst off."""
    seen = [list(each) for each in moments if len(each) > 1]
    if not seen:
        return {"a_second": 0.0, "longest_gap_ms": None}
    return {
        "a_second": round(min((len(each) - 1) / ((each[-1] - each[0]) / 1e9) for each in seen), 2),
        "longest_gap_ms": round(max(b - a for each in seen for a, b in pairwise(each)) / 1e6),
    }
