"""Restart: SIGTERM under thousands of phones; they come back as the farewell asks, and each answers again.

Measured: how long until all are current, and how long those wait for acknowledgements who are back while others
still arrive.
"""

import asyncio
import random
import signal
import time

from bench.crowd import Crowd, answer, paced, receipt, until
from bench.meter import Lag, told
from bench.phone import Phone, content
from bench.servers import OPTIONS
from bench.trial import Trial

# As Socket.IO's client comes back when nobody said for how long to wait: from static/js/phone/live.js.
FIRST_PAUSE, LONGEST_PAUSE, JITTER = 0.7, 12.0, 0.7
PATIENCE = 180.0


class Returning(Crowd):
    """Phones that come back whenever they are cut off. `current` says when each was (seconds after `start`)."""

    def __init__(self, trial: Trial):
        super().__init__(trial.server.port)
        self.round = trial.server.round
        self.chance = random.Random(trial.seed)
        self.waits: dict[Phone, float] = {}
        self.current: dict[Phone, float] = {}
        self.told = 0
        self.wrong: list[tuple[int, dict]] = []
        self.start: float | None = None
        self.tasks: set[asyncio.Task] = set()

    def heard(self, phone: Phone, text: bytes) -> None:
        if text.startswith(b'42["bye"'):
            self.told += 1
            self.waits[phone] = content(text).get("wait", 0)
            phone.leave()

    def lost(self, phone: Phone) -> None:
        super().lost(phone)
        self.current.pop(phone, None)
        if self.start is not None and phone.at_hand is None:
            task = asyncio.create_task(self._back(phone))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    def speak(self, phone: Phone, turn: int) -> None:
        value = [self.chance.choice(OPTIONS)]
        phone.ask("answer", answer(self.round, value, receipt(phone.number, turn)))

    async def _back(self, phone: Phone) -> None:
        pause, farewell = FIRST_PAUSE, self.waits.pop(phone, 0)
        wait = self.chance.uniform(0, farewell) if farewell else self._jittered(pause)
        while time.perf_counter() - self.start < PATIENCE:
            await asyncio.sleep(wait)
            try:
                room = await phone.come(self.port)
            except Exception as failure:
                self.failures[type(failure).__name__] += 1
                wait = self._jittered(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            if phone.transport is None:  # and gone again before anybody looked
                continue
            mine = (room["activity"] or {}).get("mine") or {}
            if mine.get("receipt") not in (receipt(phone.number, 1), receipt(phone.number, 2)):
                self.wrong.append((phone.number, mine))
            self.current[phone] = time.perf_counter() - self.start
            asyncio.get_running_loop().call_later(self.chance.uniform(0, 3), self.speak, phone, 2)
            return

    def _jittered(self, seconds: float) -> float:
        return seconds * self.chance.uniform(1 - JITTER, 1 + JITTER)


async def run(trial: Trial) -> dict:
    live, crowd = trial.live, Returning(trial)
    connecting = await trial.gather(crowd)
    await paced([n / 1000 for n in range(trial.phones)], lambda n: crowd.speak(crowd.phones[n], 1))
    trial.expect(await until(lambda: not crowd.waiting(), 60), "answers without acknowledgement")
    crowd.forget()
    crowd.start = start = time.perf_counter()
    await asyncio.to_thread(live.signal, signal.SIGTERM)
    ended, told_to_wait = time.perf_counter() - start, crowd.told
    early = crowd.took
    crowd.took = {}
    await asyncio.to_thread(live.launch)
    up = time.perf_counter() - start
    lag, before = Lag(), trial.read()
    back = await until(lambda: len(crowd.current) == trial.phones, PATIENCE)
    trial.expect(back, f"only {len(crowd.current)} came back")
    after = trial.read()
    meanwhile, moments = told(crowd.took.get("answer", [])), sorted(crowd.current.values()) or [0.0]
    await asyncio.sleep(3.5)
    trial.expect(
        await until(lambda: not crowd.waiting(), 60), f"{crowd.waiting()} answers without acknowledgement"
    )
    trial.expect(not crowd.wrong, f"{len(crowd.wrong)} came back to something else: {crowd.wrong[:3]}")
    answered = live.results()["answered"]
    trial.expect(answered == trial.phones, f"{answered} of {trial.phones} counted")
    return {
        "connect": connecting,
        **after.since(before),
        "told_to_wait": told_to_wait,
        "ended_seconds": round(ended, 2),
        "up_seconds": round(up, 2),
        "all_current_seconds": round(moments[-1], 2),
        "all_current_after_up": round(moments[-1] - up, 2),
        "half_current_seconds": round(moments[len(moments) // 2], 2),
        "ack_of_the_old_server": told(early.get("answer", [])),
        "ack_while_arriving": meanwhile,
        "failures": dict(crowd.failures),
        "generator_late": lag.stop(),
    }
