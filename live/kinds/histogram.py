"""How numbers spread: at most 24 bins of a round width, each number in exactly one of them.

Everything is in whole millionths (see quantities), so that edges are exact and the counts sum up to the people.
"""

from collections.abc import Iterator, Sequence
from itertools import count
from math import ceil, sqrt

from live.kinds.quantities import ONE, value_of

MOST, FEWEST = 24, 8
CLOSE = 12
"""So many neighbours have a bin each, however few people there are."""
FAR, COARSER, MANY = 3, 10, 0.8

Counts = Sequence[tuple[int, int]]
"""(number in millionths, people), by number; never empty."""


def histogram(given: Counts, people: int, top: int | None = None) -> dict:
    """`{from, width, step, open: {low, high}, counts}`: numbers are multiples of `step`, and where it is `width`, too,
    each bin is of one number.

    A bin begins with its edge and ends before the next; only the last one has `top`, the highest number allowed, too.
    Where a few people's numbers are so far out that all others would fall into very few bins (a width more than
    COARSER times that without them), those further than FAR times the middle half of the people from it are counted
    in the first or the last bin, which is then open: “or less”, “or more”. MANY of the people are never out there.
    """
    most = min(max(ceil(2 * sqrt(people)), FEWEST), MOST)
    step = _finest(given)
    first, last = given[0][0], given[-1][0]
    width = _width(first, last, step, most)
    low, high = _fences(given, people)
    near = [(value, n) for value, n in given if low <= value <= high]
    fine = _width(near[0][0], near[-1][0], step, most - 2)
    if width <= COARSER * fine or sum(n for _value, n in near) < MANY * people:
        return _counted(given, first, last, width, step, top)
    return _counted(given, near[0][0], near[-1][0], fine, step, top)


def _finest(given: Counts) -> int:
    step = ONE
    for value, _n in given:
        while value % step:
            step //= 10
    return step


def _width(first: int, last: int, step: int, most: int) -> int:
    if last - first < CLOSE * step:
        return step
    return next(width for width in _round(step) if last // width - first // width < most)


def _round(step: int) -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 … steps."""
    return (step * times * 10**power for power in count() for times in (1, 2, 5))


def _fences(given: Counts, people: int) -> tuple[int, int]:
    rest = people - 1
    low, high = _at(given, rest // 4), _at(given, rest - rest // 4)
    spread = high - low or _at(given, rest - rest // 20) - _at(given, rest // 20)
    return low - FAR * spread, high + FAR * spread


def _at(given: Counts, rank: int) -> int:
    """The number of the person who is `rank` places after the lowest."""
    seen = 0
    for value, n in given:
        seen += n
        if seen > rank:
            return value
    return given[-1][0]


def median(given: Counts, people: int) -> float:
    return value_of((_at(given, (people - 1) // 2) + _at(given, people // 2)) / 2)


def _counted(given: Counts, first: int, last: int, width: int, step: int, top: int | None) -> dict:
    below, above = given[0][0] < first, given[-1][0] > last
    single = width == step
    start = (first // width - below) * width
    bins = last // width - start // width + 1 + above
    # 0 to 100 in tens: whoever says 100 is not beyond it.
    closed = not single and not above and last == top and last % width == 0 and bins > 1
    counts = [0] * (bins - closed)
    for value, n in given:
        counts[min(max((value - start) // width, 0), len(counts) - 1)] += n
    return {
        "from": value_of(start),
        "width": value_of(width),
        "step": value_of(step),
        "open": {"low": below, "high": above},
        "counts": counts,
    }
