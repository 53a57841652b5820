"""QR storm: a room scans the code within ten seconds. Each phone is cold: page, style, script, join, socket."""

import asyncio
import random
import re
import time
from array import array
from collections import Counter

from bench.crowd import Crowd, paced, until
from bench.meter import Lag, told
from bench.page import Browser
from bench.phone import Phone
from bench.trial import Trial

WINDOW = 10.0
PATIENCE = 120.0


class Storm:
    def __init__(self, trial: Trial):
        self.trial = trial
        self.crowd = Crowd(trial.server.port)
        self.times: dict[str, array] = {name: array("q") for name in ("first_byte", "page", "assets", "able")}
        self.failed: Counter[str] = Counter()
        self.bytes = 0
        self.browsers: list[Browser] = []

    async def arrive(self, number: int) -> None:
        """From opening the address to being able to answer; the font may come later."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._arrive(number)
        except Exception as failure:
            self.failed[type(failure).__name__] += 1

    async def _arrive(self, number: int) -> None:
        start = time.perf_counter_ns()
        browser = Browser(self.trial.server.port, number)
        self.browsers.append(browser)

        def note(name: str) -> None:
            self.times[name].append(time.perf_counter_ns() - start)

        page = await browser.get(f"/j/{self.trial.server.auth['code']}", lambda: note("first_byte"))
        note("page")
        style, script = (
            _named(page, rb'href="(/static/[^"]+\.css)"'),
            _named(page, rb'src="(/static/[^"]+\.js)"'),
        )
        sheet, _code = await asyncio.gather(browser.get(style), browser.get(script))
        note("assets")
        font = _font(style, sheet)
        loading = asyncio.create_task(browser.get(font)) if font else None
        phone = Phone(self.crowd, number, dict(self.trial.server.auth))
        self.crowd.phones.append(phone)
        room = await self.crowd.bring(phone)
        note("able")
        if room["activity"]["round"] != self.trial.server.round:
            self.failed["another question"] += 1
        if loading:
            await loading
        self.bytes += browser.bytes


async def run(trial: Trial) -> dict:
    storm, chance = Storm(trial), random.Random(trial.seed)
    window = WINDOW / 2 if trial.quick else WINDOW
    arriving: list[asyncio.Task] = []
    lag, before = Lag(), trial.read()

    def act(number: int) -> None:
        arriving.append(asyncio.create_task(storm.arrive(number)))

    await paced(sorted(chance.uniform(0, window) for _ in range(trial.phones)), act)
    await asyncio.gather(*arriving)
    after = trial.read()
    late = lag.stop()
    trial.expect(not storm.failed, f"not everybody got in: {dict(storm.failed)}")
    trial.expect(
        await until(lambda: len(storm.crowd.here()) == trial.phones, 5), "some phones lost their socket again"
    )
    for browser in storm.browsers:
        browser.close()
    return {
        **after.since(before),
        **{name: told(times) for name, times in storm.times.items()},
        "kib_a_phone_sent": round(storm.bytes / trial.phones / 1024, 1),
        "rss_kib_a_phone": round((after.rss - before.rss) / 1024 / trial.phones, 1),
        "cpu_per_phone_ms": round((after.cpu - before.cpu) / trial.phones * 1000, 2),
        "connection_failures": dict(storm.crowd.failures),
        "generator_late": late,
    }


def _named(page: bytes, pattern: bytes) -> str:
    found = re.search(pattern, page)
    assert found, f"no {pattern!r} in the page"
    return found[1].decode()


def _font(style: str, sheet: bytes) -> str | None:
    """The Latin one, as a browser that shows English would take it, where the style sheet has any."""
    name = re.search(rb"url\(\"?([^)\"]*latin-wght[^)\"]+)", sheet)
    if name is None:
        return None
    path = name[1].decode()
    return path if path.startswith("/") else f"{style.rpartition('/')[0]}/{path.removeprefix('./')}"
