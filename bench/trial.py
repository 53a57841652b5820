"""One measurement: a server, so many phones, a variant of the scenario; and what every scenario notes of it."""

import gc
from dataclasses import dataclass, field
from typing import TypeVar

from bench.crowd import Crowd
from bench.meter import Reading, read
from bench.servers import Live, Server

KIB = 1024
Kind = TypeVar("Kind", bound=Crowd)


@dataclass
class Trial:
    """`wrong` collects what must not be; a figure with something wrong is no figure."""

    server: Server
    phones: int
    quick: bool = False
    variant: str = ""
    seed: int = 7
    wrong: list[str] = field(default_factory=list)

    @property
    def live(self) -> Live:
        assert isinstance(self.server, Live)
        return self.server

    def read(self) -> Reading:
        return read(self.server.pid)

    async def gather(self, crowd: Crowd, auth: dict | None = None) -> dict:
        """All phones connect; the figures of that, with the server's memory for each."""
        before = self.read()
        figures = await crowd.connect(crowd.add(self.phones, auth or self.server.auth))
        still()
        await pause(2)
        after = self.read()
        return figures | {
            **after.since(before),
            "seconds": figures["seconds"],
            "kib_a_phone": round((after.rss - before.rss) / KIB / self.phones, 1),
            "failures": dict(crowd.failures),
            "compression": crowd.compression,
        }

    def expect(self, well: bool, sentence: str) -> None:
        if not well:
            self.wrong.append(sentence)


def still() -> None:
    """No collecting of garbage among ten thousand phones while they are timed."""
    gc.collect()
    gc.freeze()
    gc.disable()


async def pause(seconds: float) -> None:
    from asyncio import sleep

    await sleep(seconds)
