"""Slow phones: 200 of 1,000 stop reading for a minute while frames go on; the others should not notice.

The question is a word cloud that keeps changing: its frames are the largest, so a queue of them would show.
"""

import asyncio
import random

from bench.crowd import Crowd, answer, paced, receipt, until
from bench.meter import Lag, told
from bench.phone import Phone
from bench.trial import Trial, pause, still

SLOW_SHARE = 0.2
MINUTE, QUICK_MINUTE = 60.0, 15.0
ANSWERS_A_SECOND = 80
WORDS = [f"{first} {second}" for first in ("more", "less", "open", "shared", "local") for second in
         ("time", "data", "money", "trust", "skills", "people", "tools", "rules", "plans", "rooms", "light", "hope")]  # fmt: skip
SMALL = 4096  # bytes that the kernel may hold for a slow phone
MIB = 2**20


async def run(trial: Trial) -> dict:
    live, chance = trial.live, random.Random(trial.seed)
    meeting, live.activity = live.open_activity(
        "word_cloud", "What would help most?", {"entries": 3, "length": 25}
    )
    live.meeting, live.round = meeting, live.activity["round"]["id"]
    crowd = Crowd(live.port)
    crowd.add(trial.phones, {"code": meeting["code"], "locale": "en"})
    slow = crowd.phones[: int(trial.phones * SLOW_SHARE)]
    for phone in slow:
        phone.receive_buffer = SMALL
    others = crowd.phones[len(slow) :]
    await crowd.connect(crowd.phones)
    still()

    def speak(place: int) -> None:
        phone = others[place % len(others)]
        slip = receipt(phone.number, 1 + place // len(others))
        phone.ask("answer", answer(live.round, chance.sample(WORDS, 3), slip))

    # Everybody once, so that the cloud is full before it counts.
    await paced([place / 200 for place in range(len(others))], speak)
    await until(lambda: not crowd.waiting() and not crowd.behind(), 60)
    await pause(3)
    crowd.forget()
    minute = QUICK_MINUTE if trial.quick else MINUTE
    moments = [place / ANSWERS_A_SECOND for place in range(int(minute * ANSWERS_A_SECOND))]
    lag, before = Lag(), trial.read()
    if trial.variant == "slow":
        for phone in slow:
            _stop_reading(phone)
    highest = asyncio.create_task(_highest(trial, minute))
    await paced(moments, lambda place: speak(place + len(others)))
    await until(lambda: not crowd.waiting(), 60)
    after = trial.read()
    sizes = [len(phone.last) for phone in others]
    frames = min(phone.frames for phone in others)
    peak = await highest
    cut = await _read_again(trial, crowd, slow) if trial.variant == "slow" else 0
    trial.expect(
        await until(lambda: not crowd.behind(), 30), f"{crowd.behind()} phones not on the final version"
    )
    trial.expect(not crowd.refusals, f"refused: {dict(crowd.refusals)}")
    trial.expect(len(crowd.took["answer"]) == len(moments), "answers without acknowledgement")
    trial.expect(not sum(phone.backward for phone in crowd.phones), "frames were older than the one before")
    return {
        **after.since(before),
        "ack": told(crowd.took["answer"]),
        "growth_mib": round((peak - before.rss) / MIB, 1),
        "cut_off": cut,
        "frame_bytes": max(sizes),
        "frames_a_second": round(frames / after.since(before)["seconds"], 2),
        "generator_late": lag.stop(),
    }


async def _highest(trial: Trial, seconds: float) -> int:
    """The most memory the server had in this time."""
    peak = 0
    for _ in range(int(seconds * 2)):
        peak = max(peak, trial.read().rss)
        await asyncio.sleep(0.5)
    return peak


def _stop_reading(phone: Phone) -> None:
    if phone.transport:
        phone.transport.underlying_transport.pause_reading()


async def _read_again(trial: Trial, crowd: Crowd, slow: list[Phone]) -> int:
    """The screen lights up: they read what is left, and those that were cut off come back; how many."""
    for phone in slow:
        if phone.transport:
            phone.transport.underlying_transport.resume_reading()
    await asyncio.sleep(3)
    gone = [phone for phone in slow if phone.transport is None]
    rooms = await asyncio.gather(*map(crowd.bring, gone))
    for phone, room in zip(gone, rooms, strict=True):
        # The room is as good as a frame.
        phone.version = max(phone.version, room["activity"]["version"])
    return len(gone)
