"""How often: counted in memory, kept nowhere."""

from collections.abc import Mapping
from weakref import WeakValueDictionary

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from live.errors import TooFast


class Limits:
    """`rates` maps a name to "n/period"; a name without a rate is not limited."""

    def __init__(self, rates: Mapping[str, str]):
        self._rates: dict[str, RateLimitItem] = {name: parse(rate) for name, rate in rates.items()}
        self._counter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._buckets: WeakValueDictionary[tuple[str, str], Bucket] = WeakValueDictionary()

    def bucket(self, name: str, key: str) -> "Bucket":
        """For a hot path: a count without a lock or a look-up, the same for all who hold the one of `key`."""
        bucket = self._buckets.get((name, key))
        if bucket is None:
            rate = self._rates.get(name)
            bucket = Bucket(rate.amount, rate.get_expiry()) if rate else Bucket(0, 0)
            self._buckets[name, key] = bucket
        return bucket

    def count(self, name: str, key: str) -> None:
        """One more of `name` by `key` (a participant, an account, an address); raises TooFast."""
        rate = self._rates.get(name)
        if rate and not self._counter.hit(rate, name, key):
            raise TooFast(wait=round(rate.get_expiry() / rate.amount, 1))


class Bucket:
    """Holds `amount` drops, and gets them back over `seconds`; without an amount it never runs dry."""

    __slots__ = ("__weakref__", "_amount", "_left", "_seconds", "_seen")

    def __init__(self, amount: int, seconds: float):
        self._amount = amount
        self._seconds = seconds
        self._left = float(amount)
        self._seen = 0.0

    def take(self, now: float) -> None:
        """One drop at `now` (ticks); raises TooFast."""
        if not self._amount:
            return
        self._left = min(self._amount, self._left + (now - self._seen) * self._amount / self._seconds)
        self._seen = now
        if self._left < 1:
            raise TooFast(wait=round(self._seconds / self._amount, 1))
        self._left -= 1
