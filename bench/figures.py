"""What was measured, asked for by name; and how numbers are written."""

import statistics
from typing import Any

NAMES = {
    "live": "Live",
    "node": "Node peer",
    "flask_socketio": "Flask-SocketIO as it comes",
    "bare_send": "bare send",
}


class Figures:
    """`one("town_hall", "live", 1000, "answers.ack.p95")` is the median of what was measured; None if nothing was."""

    def __init__(self, measured: list[dict]):
        self._measured = [each for each in measured if len(each) > 5]  # with figures, not only complaints

    def all(self, scenario: str, server: str, phones: int, path: str, variant: str = "") -> list[float]:
        wanted = (scenario, server, phones, variant)
        rows = [
            each
            for each in self._measured
            if (each["scenario"], each["server"], each["phones"], each["variant"]) == wanted
        ]
        return [value for value in (value_at(row, path) for row in rows) if isinstance(value, int | float)]

    def one(self, scenario: str, server: str, phones: int, path: str, variant: str = "") -> float | None:
        values = self.all(scenario, server, phones, path, variant)
        return statistics.median(values) if values else None

    def rows(self, scenario: str) -> list[dict]:
        return [each for each in self._measured if each["scenario"] == scenario]

    def sizes(self, scenario: str, server: str = "live") -> list[int]:
        return sorted({row["phones"] for row in self.rows(scenario) if row["server"] == server})


def value_at(row: Any, path: str) -> Any:
    for name in path.split("."):
        row = row.get(name) if isinstance(row, dict) else None
    return row


def ratio(ours: float | None, other: float | None) -> float | None:
    return ours / other if ours is not None and other else None


def p50_p95(told: dict) -> str:
    return f"{number(told.get('p50'))} / {number(told.get('p95'))}"


def number(value: float | None) -> str:
    if value is None:
        return "—"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def verdict(well: bool) -> str:
    return "reached" if well else "**not reached**"


def table(titles: list[str], lines: list[list]) -> list[str]:
    rows = [titles, ["---"] * len(titles), *lines]
    return ["| " + " | ".join(map(str, row)) + " |" for row in rows]
