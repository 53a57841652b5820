"""What a server and the generator use, read from /proc at the borders of each phase; and how times are told."""

import asyncio
import os
import time
from array import array
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Reading:
    """`cpu` and `own` in seconds (the server with its children, the generator), `rss` in bytes."""

    at: float
    cpu: float
    rss: int
    own: float

    def since(self, before: "Reading") -> dict:
        return {
            "seconds": round(self.at - before.at, 3),
            "server_cpu": round(self.cpu - before.cpu, 3),
            "generator_cpu": round(self.own - before.own, 3),
        }


def read(pid: int) -> Reading:
    family = [pid, *_children(pid)]
    return Reading(time.perf_counter(), sum(map(_cpu, family)), sum(map(_rss, family)), time.process_time())


def _cpu(pid: int) -> float:
    with suppress(FileNotFoundError, ProcessLookupError):
        # After the name, which may hold spaces and brackets: utime and stime are fields 14 and 15.
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK
    return 0.0


def _rss(pid: int) -> int:
    with suppress(FileNotFoundError, ProcessLookupError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    return 0


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(FileNotFoundError, ProcessLookupError):
            for child in map(int, file.read_text().split()):
                found += [child, *_children(child)]
    return found


class Lag:
    """How late the generator's own loop is: a figure smaller than this says more about it than about the server."""

    EVERY = 0.01  # seconds

    def __init__(self) -> None:
        self._late = array("q")
        self._task = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        while True:
            due = time.perf_counter_ns() + int(self.EVERY * 1e9)
            await asyncio.sleep(self.EVERY)
            self._late.append(time.perf_counter_ns() - due)

    def stop(self) -> dict:
        self._task.cancel()
        return told(self._late)


def told(nanoseconds: Sequence[int]) -> dict:
    """Times as figures: {n, p50, p95, p99, max} in milliseconds."""
    ordered = sorted(nanoseconds)
    if not ordered:
        return {"n": 0}
    figures = {f"p{percent}": _ms(at(ordered, percent)) for percent in (50, 95, 99)}
    return {"n": len(ordered), **figures, "max": _ms(ordered[-1])}


def at(ordered: Sequence[int], percent: float) -> int:
    """The smallest of `ordered` that `percent` of them do not exceed."""
    return ordered[max(0, -(-len(ordered) * percent // 100).__trunc__() - 1)]


def spread(counts: Sequence[int]) -> dict:
    ordered = sorted(counts)
    return {"min": ordered[0], "median": at(ordered, 50), "max": ordered[-1]} if ordered else {}


def _ms(nanoseconds: int) -> float:
    return round(nanoseconds / 1e6, 2)
