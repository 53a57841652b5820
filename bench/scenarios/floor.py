"""The floor: what a bare `send` of a ready frame to each of N sockets costs in Python, with nothing around it."""

import asyncio
import json
from argparse import Namespace
from pathlib import Path

from bench.machine import ROOT
from bench.servers import Server, python
from bench.trial import Trial

PAUSE = 0.3  # seconds between two rounds, about as often as phones get a frame


class Bare(Server):
    name = "bare_send"

    def __init__(self, folder: Path, phones: int, rounds: int):
        super().__init__(folder)
        self.phones, self.rounds = phones, rounds

    def start(self) -> None:
        self.launch()

    def command(self) -> list[str]:
        program = str(ROOT / "bench/peers/bare_send.py")
        return [python(), program, str(self.port), str(self.phones), str(self.rounds), str(PAUSE)]


class Ear(asyncio.Protocol):
    """Reads, as a phone would, and does nothing with it."""

    heard = 0

    def data_received(self, data: bytes) -> None:
        Ear.heard += len(data)


def server(folder: Path, wish: Namespace) -> Bare:
    return Bare(folder, wish.phones, 10 if wish.quick else 30)


async def run(trial: Trial) -> dict:
    loop, floor = asyncio.get_running_loop(), trial.server
    assert isinstance(floor, Bare)
    for number in range(trial.phones):
        await loop.create_connection(
            Ear, "127.0.0.1", floor.port, local_addr=(f"127.0.0.{1 + number % 4}", 0)
        )
    assert floor.process
    await asyncio.to_thread(floor.process.wait, 120)
    told = json.loads(floor.log.read_text().splitlines()[-1])
    trial.expect(Ear.heard == told["sends"] * 80, f"{Ear.heard} bytes came of {told['sends'] * 80}")
    return told | {"cpu_per_frame_us": round(told["cpu"] / told["sends"] * 1e6, 2)}
