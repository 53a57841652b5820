"""The additive counts of a round."""

from collections import Counter
from collections.abc import Mapping


class Tally(Counter[str]):
    """A Counter whose keys stand in the order of their latest increase, the newest last.

    Adding the same deltas in any order gives the same counts; in the same order, the same order of keys too.
    Counts that return to nought leave no key behind. `people` is how many participants have an answer.
    """

    def __init__(self, counts: Mapping[str, int] | None = None, people: int = 0) -> None:
        super().__init__()
        self.people = 0
        self.add(counts or {}, people)

    def add(self, delta: Mapping[str, int], people: int = 0) -> None:
        """Take `delta` in, its keys in their own order, and the change in `people`."""
        self.people += people
        for key, change in delta.items():
            count = self[key] + change
            if change > 0:
                self.pop(key, None)
            if count:
                self[key] = count
            else:
                self.pop(key, None)

    def copy(self) -> "Tally":
        return Tally(self, self.people)


def difference(new: Mapping[str, int], old: Mapping[str, int]) -> Counter[str]:
    """What turns `old` into `new`: +new −old, without noughts; the keys of `new` come first, in their order."""
    changes = ((key, new.get(key, 0) - old.get(key, 0)) for key in {**new, **old})
    return Counter({key: change for key, change in changes if change})
