"""The socket door."""

from collections.abc import Callable

from flask import Flask
from flask_socketio import SocketIO

from live.wire import careful_json
from live.wire.careful_packet import CarefulPacket
from live.wire.faces import Entrance
from live.wire.manager import LeanManager
from live.wire.outlet import SocketOutlet, Spawn
from live.wire.phone import install
from live.wire.quick import quick_answers

FRAME_LIMIT = 16 * 1024  # bytes; nothing a phone sends is longer


def make_wire(app: Flask, async_mode: str, spawn: Spawn | None, give_way: Callable[[], None]) -> SocketOutlet:
    socketio = SocketIO(
        app,
        async_mode=async_mode,
        serializer=CarefulPacket,
        json=careful_json,
        max_http_buffer_size=FRAME_LIMIT,
        ping_interval=25,
        ping_timeout=20,
        manage_session=False,
        client_manager=LeanManager(),
        # Each phone's events are dealt with in their order; who serves decides on which thread.
        async_handlers=False,
        # Looking after all of them in turn is the serving floor's.
        monitor_clients=False,
    )
    install(socketio)
    socketio.server.eio.quick = quick_answers(app)
    # What strangers send wrong is no news, and the line would name a socket.
    socketio.server.eio._log_error_once = lambda *_said: None
    outlet = app.extensions["outlet"] = SocketOutlet(socketio, spawn, give_way)
    Entrance(app, socketio.server, outlet).open()
    return outlet
