"""The event loop's side of the house: patching, waiting, working off its thread."""

import warnings
from collections.abc import Callable
from typing import Any


def patch() -> None:
    """Make the standard library give way. Has to come before anything else is imported."""
    with warnings.catch_warnings():
        # It announces that it only gets bug fixes; see docs/decisions/0001-stack.md.
        warnings.simplefilter("ignore")
        import eventlet
    eventlet.monkey_patch()
    import psycopg.waiting

    # Its C implementation would stop the whole loop while the database thinks.
    psycopg.waiting.wait = psycopg.waiting.wait_selector


def parts() -> dict:
    """What `create_app` takes from the loop."""
    import eventlet

    from live.serving.engine import use_lines
    from live.serving.headers import use_plain_headers

    use_lines()
    use_plain_headers()
    return {
        "later": later,
        "outside": outside,
        "spawn": eventlet.spawn_n,
        "give_way": eventlet.sleep,
        "async_mode": "eventlet",
    }


def later(delay: float, act: Callable[[], None]) -> None:
    import eventlet

    eventlet.spawn_after(delay, act)


def outside(function: Callable[[], Any]) -> Any:
    """Run on a thread of its own, while the loop goes on."""
    from eventlet import tpool

    return tpool.execute(function)
