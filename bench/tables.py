"""Each scenario's figures as a table, as lines of Markdown."""

from collections.abc import Callable

from bench.bars import bars
from bench.figures import NAMES, Figures, number, p50_p95, ratio, table, verdict

TOWN_HALL = {
    "ack p50": "answers.ack.p50",
    "p95": "answers.ack.p95",
    "p99 ms": "answers.ack.p99",
    "last phone ms": "answers.last_phone_ms",
    "server CPU s": "answers.server_cpu",
    "frames a phone": "answers.frames_a_phone.median",
    "CPU a frame µs": "frames.cpu_per_frame_us",
    "connect s": "connect.seconds",
    "KiB a phone": "connect.kib_a_phone",
    "generator CPU s": "answers.generator_cpu",
    "late p95 ms": "answers.generator_late.p95",
}


def _town_hall(figures: Figures) -> list[str]:
    lines = []
    for phones in figures.sizes("town_hall"):
        for server in ("live", "node", "flask_socketio"):
            values = [figures.one("town_hall", server, phones, path) for path in TOWN_HALL.values()]
            if any(value is not None for value in values):
                lines.append([f"{phones:,}", NAMES[server], *map(number, values)])
    return [*table(["phones", "server", *TOWN_HALL], lines), "", *bars(figures)]


def _qr_storm(figures: Figures) -> list[str]:
    titles = ["phones", "first byte p50 / p95 ms", "page and assets", "able to answer", "KiB each"]
    titles += ["server CPU a phone ms", "bar: p95 ≤ 3 s"]
    return table(
        titles,
        [
            [
                f"{row['phones']:,}",
                *(p50_p95(row[name]) for name in ("first_byte", "assets", "able")),
                row["kib_a_phone_sent"],
                row["cpu_per_phone_ms"],
                verdict(row["able"].get("p95", 1e9) <= 3000),
            ]
            for row in figures.rows("qr_storm")
        ],
    )


def _training_day(figures: Figures) -> list[str]:
    titles = ["meetings", "answers p50 / p95 ms", "questions", "upvotes", "server CPU s", "of s"]
    titles += ["KiB a phone", "events delivered"]
    return table(
        titles,
        [
            [
                row["meetings"],
                *(f"{row[event]['n']:,}: {p50_p95(row[event])}" for event in ("answer", "ask", "upvote")),
                number(row["server_cpu"]),
                number(row["seconds"]),
                row["connect"]["kib_a_phone"],
                f"{row['delivered']:,}",
            ]
            for row in figures.rows("training_day")
        ],
    )


def _slow_phones(figures: Figures) -> list[str]:
    size = max(figures.sizes("slow_phones"), default=0)

    def both(path: str) -> tuple[float | None, float | None]:
        without, slow = (figures.one("slow_phones", "live", size, path, each) for each in ("", "slow"))
        return without, slow

    def line(title: str, path: str, last: str = "") -> list:
        return [title, *map(number, both(path)), last]

    without, slow = both("ack.p95")
    times, growth = ratio(slow, without), both("growth_mib")[1]
    return table(
        [f"{size:,} phones", "all read", "a fifth stopped reading", "bar"],
        [
            line("acknowledgement p95 of the others, ms", "ack.p95",
                 f"{number(times)}× of ≤ 1.3×: {verdict(times is not None and times <= 1.3)}"),
            line("memory grew by MiB", "growth_mib", f"≤ 20: {verdict(growth is not None and growth <= 20)}"),
            line("frames a second to the others", "frames_a_second"),
            line("longest frame, bytes", "frame_bytes"),
            line("cut off", "cut_off"),
        ],
    )  # fmt: skip


def _kill(figures: Figures) -> list[str]:
    titles = ["kills", "answers acknowledged", "missing", "counted twice", "receipts repeated"]
    return table(
        [*titles, "longest away s", "bar: 0"],
        [
            [
                row["kills"],
                f"{row['acknowledged']:,}",
                row["missing"],
                row["counted_twice"],
                row["receipts_repeated"],
                row["away_seconds"][-1],
                verdict(not row["missing"] and not row["counted_twice"] and not row["wrong"]),
            ]
            for row in figures.rows("kill")
        ],
    )


def _restart(figures: Figures) -> list[str]:
    titles = ["phones", "server ended after s", "up again", "half current", "all current"]
    return table(
        [*titles, "ack meanwhile p50 / p95 ms", "tries that failed"],
        [
            [
                f"{row['phones']:,}",
                row["ended_seconds"],
                row["up_seconds"],
                row["half_current_seconds"],
                row["all_current_seconds"],
                p50_p95(row["ack_while_arriving"]),
                f"{sum(row['failures'].values()):,}",
            ]
            for row in figures.rows("restart")
        ],
    )


def _floods(figures: Figures) -> list[str]:
    size = max(figures.sizes("floods"), default=0)

    def p95(variant: str) -> float | None:
        return figures.one("floods", "live", size, "ack.p95", variant)

    lines = []
    for variant, row in {row["variant"]: row for row in figures.rows("floods")}.items():
        times, cut = ratio(p95(variant), p95("nobody")), row["culprit"]["cut_after"]
        well = variant == "nobody" or (cut is not None and times is not None and times <= 1.3)
        growth = figures.one("floods", "live", size, "growth_mib", variant)
        after = "" if variant == "nobody" else "never" if cut is None else number(cut)
        said = row["culprit"]["said"]
        lines.append(
            [variant.replace("_", " "), after, said, number(p95(variant)), f"{number(times)}×", number(growth), verdict(well)]
        )  # fmt: skip
    titles = ["culprit", "cut off after s", "with the words", "others' p95 ms", "against nobody"]
    return table([*titles, "memory MiB", "bar: cut off, ≤ 1.3×"], lines)


TABLES: dict[str, Callable[[Figures], list[str]]] = {
    "town_hall": _town_hall,
    "qr_storm": _qr_storm,
    "training_day": _training_day,
    "slow_phones": _slow_phones,
    "kill": _kill,
    "restart": _restart,
    "floods": _floods,
}
