"""What this process counts of itself for whoever looks after the machine; nothing of a person or a meeting.

Shown at `/metrics` in Prometheus's text format. Only what happens once a commit, a fan-out or a connection is counted
here, never something for each frame.
"""

from prometheus_client import (
    CONTENT_TYPE_PLAIN_0_0_4,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
REGISTRY = CollectorRegistry()
_FAST = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)

CONNECTED = Gauge("live_connected", "Sockets connected now", ["face"], registry=REGISTRY)
KEPT = Counter(
    "live_kept",
    "Writes committed, by sort: answer (withdrawals too), join, change",
    ["sort"],
    registry=REGISTRY,
)
COMMIT_SIZE = Histogram(
    "live_commit_size",
    "Writes in one commit",
    buckets=(1, 2, 5, 10, 20, 50, 100, 200, 500),
    registry=REGISTRY,
)
COMMIT_SECONDS = Histogram(
    "live_commit_seconds", "From the begin of a transaction to its commit", buckets=_FAST, registry=REGISTRY
)
COMMITS_FAILED = Counter("live_commits_failed", "Commits that the database refused", registry=REGISTRY)
TROUBLE = Gauge("live_trouble", "1 while the database can't keep anything", registry=REGISTRY)
FANOUT_SECONDS = Histogram(
    "live_fanout_seconds", "Telling everybody on one channel the same", buckets=_FAST, registry=REGISTRY
)
SUPERSEDED = Counter(
    "live_frames_superseded", "Frames a slow phone never got, because a newer one came", registry=REGISTRY
)
CUT_OFF = Counter(
    "live_cut_off", "Sockets ended for breaking the rules, by close code", ["code"], registry=REGISTRY
)
LOOP_LAG = Histogram(
    "live_loop_lag_seconds", "How late the event loop comes to what is due", buckets=_FAST, registry=REGISTRY
)
ProcessCollector(registry=REGISTRY)


def exposed() -> bytes:
    """Everything counted, in Prometheus's text format."""
    return generate_latest(REGISTRY)
