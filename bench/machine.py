"""The machine a figure was measured on: its cores, its limits, and what it runs."""

import ctypes
import importlib.metadata
import json
import os
import platform
import resource
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NODE = [sys.executable, str(ROOT / "packaging" / "node.py"), "node"]
PEER_FOLDER = ROOT / "bench" / "peers" / "node"
PACKAGES = (
    "Flask-SocketIO",
    "python-socketio",
    "python-engineio",
    "eventlet",
    "SQLAlchemy",
    "picows",
    "uvloop",
)
PR_SET_PDEATHSIG = 1


@cache
def cores() -> tuple[int, int]:
    """(server's, generator's): two different ones where there are two.

    As they were at the first call, which `pin_generator` makes: afterwards this process sees its own core alone.
    """
    mine = sorted(os.sched_getaffinity(0))
    return mine[0], mine[-1]


def pin_generator() -> None:
    os.sched_setaffinity(0, {cores()[1]})
    raise_files()


def pin_server(core: int) -> None:
    """For the child between fork and exec: on its core, and never left behind by a generator that was ended."""
    os.sched_setaffinity(0, {core})
    raise_files()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def raise_files() -> int:
    """As many files as the system allows; a phone is one."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def describe() -> dict:
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "system": f"Linux {platform.release()}",
        "load_before": round(os.getloadavg()[0], 2),
        "commit": _said("git", "-C", str(ROOT), "describe", "--always", "--dirty"),
        "versions": {
            "Python": platform.python_version(),
            **{name: importlib.metadata.version(name) for name in PACKAGES},
            "Node": _said(*NODE, "--version").removeprefix("v"),
            "Socket.IO": _socket_io(),
        },
    }


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def _socket_io() -> str:
    lock = json.loads((PEER_FOLDER / "package-lock.json").read_text())
    version: str = lock["packages"]["node_modules/socket.io"]["version"]
    return version


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    return done.stdout.strip() or "?"
