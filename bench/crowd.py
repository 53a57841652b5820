"""Many phones: they come, they answer at their moments, and what they saw is counted."""

import asyncio
import json
import random
import sys
import time
from array import array
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from bench.meter import spread, told
from bench.phone import VERSION, Phone, Refused, content, number_after

TOGETHER = 200  # phones that are connecting at the same moment
TRIES = 6


class Crowd:
    """`took` maps an event to the times from emit to acknowledgement (ns); `final` is the highest version acknowledged,
    at `last_ack` (perf_counter_ns). `failures` counts connections, `refusals` acknowledgements that were not ok."""

    def __init__(self, port: int):
        self.port = port
        self.phones: list[Phone] = []
        self.took: dict[str, array] = {}
        self.final = -1
        self.last_ack = 0
        self.refusals: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        self.cut = 0
        self.compression = ""

    def add(self, n: int, auth: dict) -> list[Phone]:
        more = [Phone(self, len(self.phones) + k, auth) for k in range(n)]
        self.phones += more
        return more

    async def connect(self, phones: Sequence[Phone], together: int = TOGETHER) -> dict:
        """All of them, `together` at a time; how long it took, and how long one of them."""
        gate, took = asyncio.Semaphore(together), array("q")

        async def one(phone: Phone) -> None:
            async with gate:
                start = time.perf_counter_ns()
                await self.bring(phone)
                took.append(time.perf_counter_ns() - start)

        start = time.perf_counter()
        await asyncio.gather(*map(one, phones))
        return {"seconds": round(time.perf_counter() - start, 2), "one": told(took)}

    async def bring(self, phone: Phone) -> dict:
        """Connect, trying again as phones do; the `room`."""
        for attempt in range(TRIES):
            try:
                return await phone.come(self.port)
            except Refused as refused:
                self.failures[f"refused: {refused}"] += 1
                raise
            except Exception as failure:
                self.failures[type(failure).__name__] += 1
                if attempt == TRIES - 1:
                    raise
                await asyncio.sleep(random.uniform(0.5, 1.5) * 1.6**attempt)
        raise AssertionError

    # What phones tell.

    def compresses(self, accepted: str) -> None:
        if not self.compression:
            self.compression = accepted
            print(f"THE SERVER COMPRESSES each frame for each phone ({accepted}).", file=sys.stderr)

    def framed(self, phone: Phone) -> None:
        """A newer version came."""

    def heard(self, phone: Phone, text: bytes) -> None:
        """Another event came."""

    def lost(self, phone: Phone) -> None:
        self.cut += 1

    def acknowledged(self, phone: Phone, event: str, sent: int, about: Any, text: bytes) -> None:
        now = time.perf_counter_ns()
        if b'"ok":true' not in text:
            self.refusals[code_of(text)] += 1
            return
        self.took.setdefault(event, array("q")).append(now - sent)
        if event == "answer":
            self.last_ack = now
            self.final = max(self.final, number_after(VERSION, text))

    # What is known of all.

    def waiting(self) -> int:
        return sum(len(phone.pending) for phone in self.phones)

    def here(self) -> list[Phone]:
        return [phone for phone in self.phones if phone.transport]

    def behind(self) -> int:
        """Phones that are here and have not seen the final version yet."""
        return sum(phone.version < self.final for phone in self.phones if phone.transport)

    def delivered(self) -> int:
        return sum(phone.frames + phone.others for phone in self.phones)

    def frames(self) -> dict:
        return spread([phone.frames for phone in self.phones])

    def last_frames(self) -> list[dict]:
        """The distinct newest frames that phones hold: one, when all have seen the same."""
        return [content(text) for text in {phone.last for phone in self.phones if phone.last}]

    def forget(self) -> None:
        """Count anew from here."""
        self.took = {}
        self.refusals.clear()
        for phone in self.phones:
            phone.frames = phone.others = 0


def code_of(text: bytes) -> str:
    return str(content(text).get("error", {}).get("code", "?"))


def answer(round_: str, value: Any, receipt: str) -> bytes:
    return json.dumps({"round": round_, "value": value, "receipt": receipt}, separators=(",", ":")).encode()


def receipt(number: int, turn: int) -> str:
    """As long as the ones real phones make."""
    return f"{number:08x}-{turn:04x}-4000-8000-000000000000"


async def paced(moments: Sequence[float], act: Callable[[int], None]) -> None:
    """`act(place)` at each of `moments` (seconds from now, in order)."""
    start = time.perf_counter()
    for place, moment in enumerate(moments):
        while (wait := start + moment - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        act(place)


async def until(come: Callable[[], bool], deadline: float, every: float = 0.05) -> bool:
    """Wait for `come()`; False when `deadline` seconds went by without."""
    end = time.monotonic() + deadline
    while not come():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(every)
    return True


async def repeated(every: float, times: int, act: Callable[[int], Awaitable[None] | None]) -> None:
    for turn in range(times):
        done = act(turn)
        if done is not None:
            await done
        await asyncio.sleep(every)
