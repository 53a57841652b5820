"""Listening: far more connections than eventlet would take, and clear words when it can't."""

import errno
import gc
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Callable
from typing import Any

import eventlet
import eventlet.hubs
import eventlet.wsgi
from eventlet.greenthread import GreenThread
from flask import Flask

from live import meters
from live.actions.house import House
from live.config import Config
from live.serving.listener import PatientListener

BACKLOG = 4096  # a room that scans a QR code arrives in one second
CONNECTIONS = 60_000  # a WebSocket holds one for its life
FILES = 65_536
ENOUGH = 12_000  # files for the 10,000 phones that a meeting may have
OWN_FILES = 60  # of the server itself: its database, its listener, files it serves
SWITCH = 0.0005  # seconds after which the loop lets the thread of the commit go on
LAG_EVERY = 0.25  # seconds
FAREWELL = 1.0  # seconds for the last acknowledgements and goodbyes to leave


def serve(app: Flask, config: Config, ready: Callable[[], None]) -> None:
    """Serve until SIGTERM or Ctrl-C; `ready()` is called when the port is open."""
    files = _raise_files()
    listener = PatientListener(_listen(config))
    asked, ask = _stop_signals()
    server = eventlet.spawn(
        eventlet.wsgi.server,
        listener,
        _for_phones(app),
        max_size=min(CONNECTIONS, files - OWN_FILES),
        protocol=_Quiet,
        log_output=False,
        debug=False,
        keepalive=75,
        socket_timeout=60,
    )
    server.link(lambda _ended: os.write(ask, b"!"))
    eventlet.spawn_n(_measure_lag)
    _calm_collector()
    sys.setswitchinterval(SWITCH)
    ready()
    eventlet.hubs.trampoline(asked, read=True)
    _stop(app, server)


def _calm_collector() -> None:
    """What is loaded by now stays: looking through it again and again would stop everybody for a moment."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _measure_lag() -> None:
    """How late the loop is, for `/metrics`."""
    while True:
        due = time.perf_counter() + LAG_EVERY
        eventlet.sleep(LAG_EVERY)
        meters.LOOP_LAG.observe(max(0.0, time.perf_counter() - due))


def _stop_signals() -> tuple[int, int]:
    """A pipe that can be read once SIGTERM or Ctrl-C came; a second one ends the process at once.

    As an exception it would hit whichever green thread happens to run, and that may be the writer's.
    """
    asked, ask = os.pipe()
    os.set_blocking(ask, False)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: signal.signal(number, signal.SIG_DFL))
    signal.set_wakeup_fd(ask)
    return asked, ask


def _stop(app: Flask, server: GreenThread) -> None:
    house: House = app.extensions["house"]
    house.writer.stop()
    # At once: phones hang up as soon as they hear it, and ten thousand who leave are much to do.
    app.extensions["outlet"].hurry()
    house.rooms.say_goodbye()
    eventlet.sleep(FAREWELL)
    house.database.dispose()
    if server.dead:
        server.wait()  # it ended by itself: raises why


def _listen(config: Config) -> Any:
    try:
        family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
        listener = eventlet.listen((config.host, config.port), family, backlog=BACKLOG, reuse_port=False)
        # Every connection gets it from here: a short frame must not wait until the phone has acknowledged the one before.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listener
    except OSError as failure:
        if failure.errno == errno.EADDRINUSE:
            sentence = (
                f"Port {config.port} is taken by another program. Stop it, or set LIVE_PORT to another port."
            )
        elif failure.errno == errno.EACCES:
            sentence = f"This user may not listen on port {config.port}. Set LIVE_PORT to one above 1023."
        else:
            sentence = f"Live can't listen on {config.host}:{config.port} ({failure.strerror})."
        raise SystemExit(sentence) from None


def _raise_files() -> int:
    """As many files as the system allows; how many those are."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    if wanted < ENOUGH:
        print(f"This system allows {wanted} open files: about {wanted - OWN_FILES} phones.", file=sys.stderr)
    return wanted


def _for_phones(app: Flask) -> Callable:
    """Two things that eventlet leaves to us."""

    def served(environ: dict, start_response: Callable) -> Any:
        # Browsers offer to compress every frame: a compressor a phone, for frames that are short anyway.
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        # A body in chunks is put together by eventlet; without a word, Werkzeug would take it for none.
        if environ.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked":
            environ["wsgi.input_terminated"] = True
        return app(environ, start_response)

    return served


class _Quiet(eventlet.wsgi.HttpProtocol):
    def log_message(self, *_said: object) -> None:
        """Nothing: a line about a request that can't be read would name who sent it."""
