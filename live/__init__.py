"""Live: a live meeting interaction server. `create_app` is the table of contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from live.clock import Clock
    from live.config import Config


def create_app(
    config: Config | None = None,
    *,
    clock: Clock | None = None,
    later: Callable | None = None,
    outside: Callable | None = None,
    spawn: Callable | None = None,
    give_way: Callable[[], None] = lambda: None,
    async_mode: str = "threading",
) -> Flask:
    """The whole server. `later`, `outside`, `spawn`, `give_way` and `async_mode` are the event loop's; `live.serving`
    gives its own.

    Imported inside, so that the loop can be chosen before anything else is loaded.
    """
    from live.actions.opening import open_house
    from live.clock import Clock
    from live.config import Config
    from live.rooms.pulse import by_timer
    from live.web import behind_proxies, make_web
    from live.wire import make_wire

    config = config or Config.from_env()
    app = make_web(config)
    wire = make_wire(app, async_mode, spawn, give_way)
    app.extensions["house"] = open_house(config, wire, clock or Clock(), later or by_timer, outside)
    return behind_proxies(app, config.proxies)
