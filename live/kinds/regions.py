"""Named rectangles on a picture. Everything is reckoned in whole thousandths, so that borders are the same everywhere."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StrictFloat, ValidationInfo

from live.i18n import lazy as _l
from live.kinds.base import Label
from live.kinds.options import Option, Options

MOST_REGIONS = 12
WHOLE = 1000
SMALLEST = 0.01

Place = tuple[int, int]
"""x and y from the top left corner, in thousandths."""


def _rounded(value: float) -> float:
    return round(value, 3)


def _inside(side: str) -> AfterValidator:
    """What would reach over the edge of the picture ends there."""

    def trimmed(value: float, info: ValidationInfo) -> float:
        return _rounded(min(value, 1 - info.data.get(side, 0.0)))

    return AfterValidator(trimmed)


def _edge(most: float) -> Any:
    return Field(ge=0, le=most, allow_inf_nan=False, json_schema_extra={"hidden": True})


def _length() -> Any:
    return Field(ge=SMALLEST, le=1, allow_inf_nan=False, json_schema_extra={"hidden": True})


class Region(Option):
    """Numbers from 0 to 1 of the picture's width and height."""

    left: Annotated[StrictFloat, _edge(1 - SMALLEST), AfterValidator(_rounded)] = 0.375
    top: Annotated[StrictFloat, _edge(1 - SMALLEST), AfterValidator(_rounded)] = 0.375
    width: Annotated[StrictFloat, _length(), _inside("left")] = 0.25
    height: Annotated[StrictFloat, _length(), _inside("top")] = 0.25
    right: bool = Field(default=False, json_schema_extra={"secret": True})

    labels = {
        **Option.labels,
        "right": Label(
            _l("Counts as right"), _l("Add some that do not: the name of a single one gives the answer away.")
        ),
    }

    def middle(self) -> tuple[float, float]:
        return (
            _middle(self.left, self.width) / WHOLE,
            _middle(self.top, self.height) / WHOLE,
        )

    def across(self) -> range:
        return _span(self.left, self.width)

    def down(self) -> range:
        return _span(self.top, self.height)

    def holds(self, place: Place) -> bool:
        return place[0] in self.across() and place[1] in self.down()


Regions = Annotated[list[Region], *Options.__metadata__]
"""A field of Settings; plain strings are taken as names, and get a rectangle in the middle."""


def thousandths(value: float) -> int:
    return round(value * WHOLE)


def _middle(start: float, length: float) -> int:
    return (2 * thousandths(start) + thousandths(length)) // 2


def _span(start: float, length: float) -> range:
    first = thousandths(start)
    return range(first, first + thousandths(length) + 1)


def sorted_into(regions: Sequence[Region], counts: Iterable[tuple[int, int, int]]) -> Counter[int]:
    """How many of `counts` (x, y, n) lie in which regions at once: a number with a bit for each region → n.

    One look-up a place, whatever the number of regions: a view is made of ten thousand places in a moment.
    """
    across, down = _bits([each.across() for each in regions]), _bits([each.down() for each in regions])
    sorted_: Counter[int] = Counter()
    for x, y, n in counts:
        sorted_[across[x] & down[y]] += n
    return sorted_


def _bits(spans: Sequence[range]) -> list[int]:
    bits = [0] * (WHOLE + 1)
    for place, span in enumerate(spans):
        for each in span:
            bits[each] |= 1 << place
    return bits
