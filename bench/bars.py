"""The bars of the town hall, at the largest size that was measured: ours against the peer and the floor, as ratios."""

from dataclasses import dataclass

from bench.figures import NAMES, Figures, number, ratio, table, verdict

FRAME, ANSWER = "frames.cpu_per_frame_us", "cpu_per_answer_us"


@dataclass(frozen=True)
class Bar:
    title: str
    value: float | None
    bar: float
    unit: str = "×"
    aim: float | None = None
    at_least: bool = False

    def line(self) -> list[str]:
        assert self.value is not None
        sign, reached = ("≥", self.value >= self.bar) if self.at_least else ("≤", self.value <= self.bar)
        aim = f"{self.aim}{self.unit}" if self.aim else ""
        return [
            self.title,
            f"{number(self.value)}{self.unit}",
            f"{sign} {self.bar}{self.unit}",
            aim,
            verdict(reached),
        ]


def bars(figures: Figures) -> list[str]:
    largest = max(figures.sizes("town_hall"), default=0)
    few, many = [*figures.sizes("one_answer"), 0, 0][:2]

    def ours(path: str) -> float | None:
        return figures.one("town_hall", "live", largest, path)

    def against_peer(path: str) -> float | None:
        return ratio(ours(path), figures.one("town_hall", "node", largest, path))

    def answer(phones: int) -> float | None:
        return figures.one("one_answer", "live", phones, ANSWER)

    floor = figures.one(
        "floor", "bare_send", max(figures.sizes("floor", "bare_send"), default=0), "cpu_per_frame_us"
    )
    known = [
        Bar("server CPU against the peer", against_peer("answers.server_cpu"), 1.0, aim=0.7),
        Bar("answer acknowledged, p95, against the peer", against_peer("answers.ack.p95"), 0.5, aim=0.1),
        Bar("last phone on the final tally against the peer", against_peer("answers.last_phone_ms"), 2.0, aim=1.0),
        Bar("CPU a frame against the peer", against_peer(FRAME), 0.8),
        Bar("CPU a frame against a bare send", ratio(ours(FRAME), floor), 4.0, aim=2.0),
        Bar("time to connect against the peer", against_peer("connect.seconds"), 1.5),
        Bar(f"CPU an answer, {many:,} phones in the room against {few:,}", ratio(answer(many), answer(few)), 1.3),
        Bar("memory a phone", ours("connect.kib_a_phone"), 64, " KiB", 40),
        Bar("new pictures a second on the wall", ours("answers.wall_sees.a_second"), 4, "", at_least=True),
        Bar("… on the phone worst off", ours("answers.phones_see.a_second"), 1, "", at_least=True),
    ]  # fmt: skip
    peer = figures.one("town_hall", "node", largest, FRAME)
    costs = {NAMES["live"]: ours(FRAME), NAMES["node"]: peer, NAMES["bare_send"]: floor}
    return [
        *table([f"{largest:,} phones", "figure", "bar", "aim", ""], [bar.line() for bar in known if bar.value is not None]),
        "",
        "CPU a frame: " + _costs(costs),
        "",
        "CPU an answer of Live: " + _costs({f"{n:,} in the room": answer(n) for n in (few, many)}),
    ]  # fmt: skip


def _costs(costs: dict[str, float | None]) -> str:
    return " · ".join(f"{name} {number(value)} µs" for name, value in costs.items()) + "."
