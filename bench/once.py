"""One measurement in a process of its own: `python -m bench.once town_hall --server live --phones 1000`; JSON comes out.

The server is started on one core, this process stays on the other.
"""

import argparse
import asyncio
import fcntl
import json
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import uvloop

from bench.machine import pin_generator
from bench.servers import KINDS
from bench.trial import Trial

LONGEST = 1200.0  # seconds; a measurement that takes longer is wrong


def main() -> None:
    parser = argparse.ArgumentParser(description="One measurement; its figures as JSON.")
    parser.add_argument("scenario")
    parser.add_argument("--server", default="live")
    parser.add_argument("--phones", type=int, default=1000)
    parser.add_argument("--variant", default="")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--log", type=Path, help="keep what the server said here")
    wish = parser.parse_args()
    scenario = import_module(f"bench.scenarios.{wish.scenario}")
    pin_generator()
    # Ended from outside, it still ends its server and takes its folder away.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with alone(), tempfile.TemporaryDirectory(prefix="live-bench-") as folder:
        made = getattr(scenario, "server", None)
        server = made(Path(folder), wish) if made else KINDS[wish.server](Path(folder))
        trial = Trial(server, wish.phones, wish.quick, wish.variant)
        try:
            server.start()
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                figures = runner.run(asyncio.wait_for(scenario.run(trial), LONGEST))
        finally:
            server.stop()
            if wish.log:
                wish.log.write_bytes(server.log.read_bytes())
        trial.wrong += [f"the server said: {line}" for line in server.complaints()[:5]]
    asked = {"server": server.name, "phones": wish.phones, "variant": wish.variant}
    print(json.dumps(asked | figures | {"wrong": trial.wrong}))
    sys.stdout.flush()


@contextmanager
def alone() -> Iterator[None]:
    """Two measurements at once on a machine would measure each other: wait for the one that runs."""
    with open(Path(tempfile.gettempdir()) / "live-bench.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another measurement runs on this machine: waiting …", file=sys.stderr)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    main()
