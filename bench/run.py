"""`make bench`: measure, write results/latest.json, and bring the tables of README.md up to date.

Without names it is the comparison with the peers; with names those scenarios; `all` is everything.
"""

import argparse
import datetime
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from bench.machine import NODE, PEER_FOLDER, ROOT, describe
from bench.plans import COMPARISON, FULL, Step, steps
from bench.report import lines, publish

RESULTS = ROOT / "bench" / "results"
LONGEST = 1500  # seconds for one measurement, with the start of its server


def main() -> None:
    parser = argparse.ArgumentParser(
        description="The load generator: ours against its peers, and hard times."
    )
    parser.add_argument(
        "scenarios", nargs="*", default=[COMPARISON], metavar="scenario", help=f"{', '.join(FULL)}, all"
    )
    parser.add_argument("--quick", action="store_true", help="small sizes, once; README.md stays as it is")
    parser.add_argument("--times", type=int, default=0, help="go through each plan so many times")
    parser.add_argument("--only", default="", help="only these servers, as in live,node")
    wish = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    names = list(FULL) if "all" in wish.scenarios else wish.scenarios
    if unknown := [name for name in names if name not in FULL]:
        sys.exit(f"There is no scenario {', '.join(unknown)}. There are: {', '.join(FULL)}, all.")
    _install_peer()
    well = True
    for name in names:
        plan = [step for step in steps(name, wish.quick, wish.times) if _wanted(step, wish.only)]
        found = {"machine": describe(), "quick": wish.quick, "at": _now(), "measured": []}
        for place, step in enumerate(plan, start=1):
            found["measured"].append(_measured(step, wish.quick, f"{place}/{len(plan)}"))
            _keep(name, found)
        print("\n" + "\n".join(lines(name, found)) + "\n", flush=True)
        well &= not any(each["wrong"] for each in found["measured"])
    if not wish.quick:
        publish(json.loads(_file(False).read_text()))
    sys.exit(0 if well else 1)


def _measured(step: Step, quick: bool, place: str) -> dict:
    """One measurement in a process of its own; what came out, or why nothing did in `wrong`."""
    print(
        f"{place}  {step.scenario} {step.server} {step.phones} {step.variant}".ljust(60), end="", flush=True
    )
    start = time.monotonic()
    command = [sys.executable, "-m", "bench.once", step.scenario, "--server", step.server]
    command += ["--phones", str(step.phones), "--variant", step.variant, *(["--quick"] if quick else [])]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        said, complained = process.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired:
        process.kill()  # its server ends with it
        said, complained = process.communicate()
    except BaseException:
        process.terminate()
        process.wait()
        raise
    asked = {"scenario": step.scenario, "server": step.server, "phones": step.phones, "variant": step.variant}
    try:
        figures = json.loads(said.splitlines()[-1])
    except (IndexError, ValueError):
        figures = {"wrong": [(complained.strip().splitlines() or ["no word"])[-1][:300]]}
    print(f"{time.monotonic() - start:5.0f} s  load {os.getloadavg()[0]:.1f}")
    for sentence in figures["wrong"]:
        print(f"      WRONG: {sentence}")
    return asked | figures


def _wanted(step: Step, only: str) -> bool:
    return not only or step.server in only.split(",")


def _install_peer() -> None:
    """Socket.IO for the peer, as its lock file says."""
    if (PEER_FOLDER / "node_modules" / "socket.io").is_dir():
        return
    print("Installing the peer's packages …")
    npm = [*NODE[:-1], "npm", "ci", "--ignore-scripts", "--loglevel=error"]
    if subprocess.run(npm, cwd=PEER_FOLDER, stdin=subprocess.DEVNULL, check=False).returncode:
        sys.exit("The peer's npm packages could not be installed. Is there a network?")


def _keep(name: str, found: dict) -> None:
    """Each scenario keeps the figures of its last run, whichever others run."""
    file = _file(found["quick"])
    RESULTS.mkdir(exist_ok=True)
    whole = json.loads(file.read_text()) if file.exists() else {}
    whole[name] = found
    file.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n")


def _file(quick: bool) -> Path:
    return RESULTS / ("quick.json" if quick else "latest.json")


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
