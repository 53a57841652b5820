"""Floods: somebody does harm while 300 others answer. The culprit is cut off; the others should not notice."""

import asyncio
import random
from argparse import Namespace
from pathlib import Path

from bench.crowd import Crowd, answer, paced, receipt, until
from bench.culprits import CULPRITS, Venue
from bench.meter import Lag, told
from bench.servers import OPTIONS, Live
from bench.trial import Trial

SECONDS, QUICK_SECONDS = 20.0, 6.0
PATIENT = {"half_open": 80.0, "never_join": 80.0}  # these are cut off by a time-out, not for what they say
ANSWERS_A_SECOND = 60


def server(folder: Path, _wish: Namespace) -> Live:
    return Live(folder, limits=True)


async def run(trial: Trial) -> dict:
    live, crowd, chance = trial.live, Crowd(trial.server.port), random.Random(trial.seed)
    seconds = QUICK_SECONDS if trial.quick else PATIENT.get(trial.variant, SECONDS)
    connecting = await trial.gather(crowd)
    moments = [place / ANSWERS_A_SECOND for place in range(int(seconds * ANSWERS_A_SECOND))]

    def act(place: int) -> None:
        phone = crowd.phones[place % len(crowd.phones)]
        slip = receipt(phone.number, place // len(crowd.phones))
        phone.ask("answer", answer(live.round, [chance.choice(OPTIONS)], slip))

    lag, before = Lag(), trial.read()
    culprit = asyncio.create_task(CULPRITS[trial.variant](Venue(live.port, live.auth, live.round, seconds)))
    await paced(moments, act)
    await until(lambda: not crowd.waiting(), 60)
    after = trial.read()
    late = lag.stop()
    done = await culprit
    await until(lambda: not crowd.behind(), 30)
    trial.expect(not crowd.refusals, f"others were refused: {dict(crowd.refusals)}")
    trial.expect(not crowd.cut, f"{crowd.cut} others were cut off")
    trial.expect(not crowd.behind(), f"{crowd.behind()} others not on the final version")
    return {
        "connect": connecting,
        **after.since(before),
        "ack": told(crowd.took["answer"]),
        "culprit": done,
        "growth_mib": round((after.rss - before.rss) / 2**20, 1),
        "generator_late": late,
    }
