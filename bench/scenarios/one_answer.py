"""What one answer costs: the same 100 people at the same pace, with nobody else or thousands of others in the room.

A thousand answers a second, as in a town hall of ten thousand. Results are hidden and everybody has answered once before, so nothing is broadcast: what is left is answers.
"""

import random

from bench.crowd import Crowd, answer, paced, receipt, until
from bench.meter import Lag, told
from bench.servers import OPTIONS
from bench.trial import Trial, pause

SPEAKERS, TURNS, PACE = 100, 100, 1000  # people; answers of each; answers a second of all


async def run(trial: Trial) -> dict:
    crowd = Crowd(trial.server.port)
    connecting = await trial.gather(crowd)
    trial.server.show(False)
    speakers = crowd.phones[:: max(1, trial.phones // SPEAKERS)][:SPEAKERS]
    chance = random.Random(trial.seed)

    async def all_answer(first: int, turns: int) -> None:
        def act(place: int) -> None:
            phone = speakers[place % len(speakers)]
            slip = receipt(phone.number, first + place // len(speakers))
            phone.ask("answer", answer(trial.server.round, [chance.choice(OPTIONS)], slip))

        await paced([place / PACE for place in range(turns * len(speakers))], act)
        trial.expect(await until(lambda: not crowd.waiting(), 60), "answers without acknowledgement")

    await all_answer(0, 1)
    await pause(2.5)  # the count of people goes out
    crowd.forget()
    lag, before = Lag(), trial.read()
    turns = TURNS // 2 if trial.quick else TURNS
    await all_answer(1, turns)
    after = trial.read()
    n = turns * len(speakers)
    trial.expect(len(crowd.took["answer"]) == n, f"{dict(crowd.refusals)}")
    trial.expect(trial.server.results()["answered"] == len(speakers), "other people counted than answered")
    return {
        "connect": connecting,
        **after.since(before),
        "answers": n,
        "cpu_per_answer_us": round((after.cpu - before.cpu) / n * 1e6, 1),
        "delivered": crowd.delivered(),
        "ack": told(crowd.took["answer"]),
        "generator_late": lag.stop(),
    }
