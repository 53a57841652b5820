"""Time, as an argument: the system's clock here, a hand-set one in tests."""

import time
from datetime import UTC, datetime


class Clock:
    def now(self) -> datetime:
        """The time of day, in UTC."""
        return datetime.now(UTC)

    def ticks(self) -> float:
        """Seconds that only ever go forward."""
        return time.monotonic()
