"""What is measured: for each scenario the measurements in full and in quick, in the order they are taken."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One measurement: a scenario's file, a server, so many phones, a variant."""

    scenario: str
    server: str
    phones: int
    variant: str = ""


COMPARISON = "town_hall"
FLOODS = ("nobody", "events", "half_open", "never_join", "megabyte", "fragments", "garbage")

FULL = {
    # Ours and the peer by turns, so that a slow minute of the machine hits both.
    COMPARISON: [
        *(
            Step("town_hall", server, phones)
            for phones in (1000, 5000, 10_000)
            for server in ("live", "node")
        ),
        Step("floor", "bare_send", 10_000),
        Step("one_answer", "live", 500),
        Step("one_answer", "live", 10_000),
        Step("town_hall", "flask_socketio", 1000),
        Step("town_hall", "flask_socketio", 5000),
    ],
    "qr_storm": [Step("qr_storm", "live", 1000)],
    "training_day": [Step("training_day", "live", 4300)],
    "slow_phones": [Step("slow_phones", "live", 1000), Step("slow_phones", "live", 1000, "slow")],
    "kill": [Step("kill", "live", 1000)],
    "restart": [Step("restart", "live", 10_000)],
    "floods": [Step("floods", "live", 300, variant) for variant in FLOODS],
}
QUICK = {
    COMPARISON: [
        Step("town_hall", "live", 500),
        Step("town_hall", "node", 500),
        Step("floor", "bare_send", 500),
        Step("one_answer", "live", 100),
        Step("one_answer", "live", 500),
    ],
    "qr_storm": [Step("qr_storm", "live", 200)],
    "training_day": [Step("training_day", "live", 430)],
    "slow_phones": [Step("slow_phones", "live", 300), Step("slow_phones", "live", 300, "slow")],
    "kill": [Step("kill", "live", 200)],
    "restart": [Step("restart", "live", 300)],
    "floods": [Step("floods", "live", 100, variant) for variant in FLOODS],
}
# How often a plan is gone through: the median is told. Kill does its twenty by itself.
TIMES = {COMPARISON: 3, "slow_phones": 3, "floods": 3}


def steps(scenario: str, quick: bool, times: int) -> list[Step]:
    """`times` 0 is the plan's own."""
    plan = (QUICK if quick else FULL)[scenario]
    return plan * (times or (1 if quick else TIMES.get(scenario, 1)))
