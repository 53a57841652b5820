"""`python -m bench.views`: what a view costs at 10,000 answers of the worst sort, for every kind, setting and face.

The people fill every field of the plain form to its end, each differently. Ends with 1 when a view is over a bar.
"""

import sys
import time

from live.compact import dumps
from live.kinds import kinds
from live.kinds.base import FACES, Kind
from live.tally import Tally
from tests.kinds.conftest import Crowd, crowds_of

PEOPLE, ROUNDS = 10_000, 3
SLOWEST, LARGEST = 50.0, 32 * 1024  # milliseconds, bytes


def worst(kind: Kind) -> tuple[float, int]:
    """(milliseconds, bytes) of the dearest view; each is made several times, and the fastest counts."""
    slowest, largest = 0.0, 0
    for crowd in crowds_of(kind):
        tally = _tally(crowd)
        for face in FACES:
            taken = []
            for _round in range(ROUNDS):
                begun = time.perf_counter()
                view = kind.view(crowd.settings, tally, {}, face)
                taken.append(time.perf_counter() - begun)
            slowest = max(slowest, min(taken) * 1000)
            largest = max(largest, len(dumps(view).encode()))
    return slowest, largest


def _tally(crowd: Crowd) -> Tally:
    tally = Tally()
    for answer in crowd.answers(PEOPLE, wide=True):
        tally.add(crowd.kind.marks(crowd.settings, answer), 1)
    return tally


def main() -> None:
    print(f"| kind | view, ms (bar {SLOWEST:.0f}) | bytes (bar {LARGEST:,}) |\n|---|---|---|")
    well = True
    for name, kind in kinds().items():
        if kind.asks:
            slowest, largest = worst(kind)
            well &= slowest < SLOWEST and largest <= LARGEST
            print(f"| {name} | {slowest:.1f} | {largest:,} |", flush=True)
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
