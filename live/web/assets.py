"""Where templates and built files are, in a checkout and in an installed package."""

import json
from functools import cache
from pathlib import Path

from flask import Flask

from live.i18n import FOLDER, spoken

PACKAGE = Path(__file__).parent.parent


def templates() -> Path:
    installed = PACKAGE / "_templates"
    return installed if installed.is_dir() else PACKAGE.parent / "templates"


def built() -> Path:
    installed = PACKAGE / "_static"
    return installed if installed.is_dir() else PACKAGE.parent / "static" / "dist"


def install(app: Flask) -> None:
    app.jinja_env.globals.update(asset=asset, messages=messages)


def asset(name: str) -> str:
    """The URL of a built file by its logical name ("phone.js"); it changes with the content."""
    return f"/static/{_manifest()[name]}"


def messages(entry: str) -> dict:
    """The catalogue of one page's scripts in the language being spoken: `{messages, plural}`."""
    whole = _catalogue(spoken())
    return {"messages": whole["messages"].get(entry, {}), "plural": whole["plural"]}


@cache
def _manifest() -> dict[str, str]:
    path = built() / "manifest.json"
    if not path.exists():
        raise SystemExit("The front end is not built yet. Run `make build` first.")
    return json.loads(path.read_text("utf-8"))


@cache
def _catalogue(locale: str) -> dict:
    path = FOLDER / locale / "js.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else {"messages": {}, "plural": {}}
