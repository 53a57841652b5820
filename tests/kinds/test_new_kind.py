"""A new kind is one Python and one JavaScript file: a made-up one is put into a copy of the house, built and held."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COPIED = ("live", "static", "templates", "tests/kinds", "package-lock.json", "pyproject.toml")
LEFT = shutil.ignore_patterns("__pycache__", "dist", "test_new_kind.py", ".*")

SHOUT_PY = '''"""Shout one word at the wall."""

from collections import Counter

from pydantic import Field

from live.kinds.base import FormField, Kind, Label, Row, Settings
from live.texts import taken


class ShoutSettings(Settings):
    length: int = Field(default=20, ge=5, le=40)

    labels = {"length": Label("Longest shout")}


class Shout(Kind):
    title, hint, icon = "Shout", "One word from everybody.", "bars"
    Settings = ShoutSettings

    def parse(self, settings, raw):
        return taken(raw, settings.length)

    def marks(self, settings, answer):
        return Counter({answer: 1})

    def view(self, settings, tally, care, face):
        loudest = sorted(tally.items(), key=lambda each: (-each[1], each[0]))[:30]
        return {"n": tally.people, "shouts": [{"text": text, "n": n} for text, n in loudest]}

    def rows(self, settings, answers, locale=None, care=None):
        for each in answers:
            yield Row(each.participant, each.answer, each.answer, each.answer, each.at)

    def fields(self, settings, locale, answer):
        return [FormField("value", "Your shout", "line", value=answer or "", limit=settings.length)]
'''

SHOUT_JS = """import { html } from "../js/dom.js";

export const ask = (activity, me, send) =>
  html`<button class="made-up-shout" @click=${() => send("Hurray")}>${activity.title}</button>`;

export const said = (activity, answer) => html`<q>${answer}</q>`;

export const show = (view) =>
  html`<ul>${view.shouts.map(({ text, n }) => html`<li>${text} ${n}</li>`)}</ul>`;
"""

DAY = """
import io, json, sys, zipfile
from pathlib import Path

import live
from live import create_app
from live.config import Config
from live.web.assets import built, asset
from tests.hands import HandClock, HandLater
from tests.people import Caller, Facilitators, Phone
from tests.web.visitor import Visitor

folder = Path(sys.argv[1])
config = Config(folder, f"sqlite:///{folder / 'live.db'}", "a secret for tests", limits={})
app = create_app(config, clock=HandClock(), later=HandLater())
ana = Facilitators(app)("ana")
meeting = ana.meeting()
offered = next(kind for kind in ana.get("/kinds")["kinds"] if kind["name"] == "shout")
activity = ana.opened(meeting, kind="shout", title="How loud?")
path = f"/rounds/{activity['round']['id']}/answers"
phone, wall = Phone(app, meeting), ana.looks(meeting, "stage")
phone.answer(activity["round"]["id"], "Hurray")
refused = Phone(app, meeting).answer(activity["round"]["id"], "x" * 21)
visitor = Visitor(app)
page = visitor.send(visitor.open(f"/j/{meeting['code']}/plain").form("answer"), value="Hurray")
ana.post(f"/activities/{activity['id']}/show")
table = zipfile.ZipFile(io.BytesIO(ana.call("GET", f"/meetings/{meeting['id']}/export?format=csv").data))
print(json.dumps({
    "live": live.__file__,
    "offered": offered,
    "settings": activity["settings"],
    "refused": refused["error"]["fields"],
    "frame": wall.last("frame")["view"],
    "results": ana.get(f"/activities/{activity['id']}/results")["view"],
    "plain": visitor.open(f"/j/{meeting['code']}/plain").words,
    "csv": table.read(table.namelist()[0]).decode("utf-8-sig"),
    "json": ana.get(f"/meetings/{meeting['id']}/export?format=json")["rounds"][0]["answers"],
    "scripts": {entry: (built() / asset(f"{entry}.js").removeprefix("/static/")).read_text()
                for entry in ("phone", "stage", "studio")},
}))
app.extensions["house"].writer.stop()
app.extensions["house"].database.dispose()
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Path:
    """A copy of the house with two files more, built."""
    if not (ROOT / "node_modules" / "esbuild").is_dir():
        pytest.fail("the npm packages are not installed: run `make dev`")
    root = tmp_path_factory.mktemp("house")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=LEFT)
        else:
            shutil.copy(ROOT / name, root / name)
    (root / "live" / "kinds" / "shout.py").write_text(SHOUT_PY, "utf-8")
    (root / "static" / "kinds" / "shout.js").write_text(SHOUT_JS, "utf-8")
    ran(root, ROOT / "hatch_build.py", "--root", root, "--node-modules", ROOT / "node_modules")
    return root


def ran(root: Path, *command: object) -> str:
    """What Python prints, with the copy in front of everything it imports."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("LIVE_", "PYTEST_"))}
    env |= {"PYTHONPATH": f"{root}{os.pathsep}{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *map(str, command)], cwd=root, env=env, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def day(house, tmp_path_factory) -> dict:
    """What came of a meeting at which people shouted."""
    folder = tmp_path_factory.mktemp("day")
    (folder / "day.py").write_text(DAY, "utf-8")
    seen = json.loads(ran(house, folder / "day.py", folder))
    assert Path(seen["live"]).is_relative_to(house)
    return seen


def test_it_is_offered_with_its_settings(day):
    assert day["offered"]["title"] == "Shout"
    assert day["offered"]["schema"]["properties"]["length"]["title"] == "Longest shout"
    assert day["offered"]["defaults"] == day["settings"] == {"length": 20}


def test_it_is_answered_and_seen_on_the_wall(day):
    assert day["frame"]["shouts"] == [{"text": "Hurray", "n": 1}]
    assert day["results"] == {"n": 2, "shouts": [{"text": "Hurray", "n": 2}]}
    assert list(day["refused"]) == ["value"]


def test_phones_without_script_answer_it_too(day):
    assert "Hurray" in day["plain"]
    assert "100%" in day["plain"].replace("\u00a0", "")


def test_it_leaves_in_every_export(day):
    assert [line.split(",")[2:] for line in day["csv"].splitlines()[1:]] == [["Hurray"] * 3] * 2
    assert [each["value"] for each in day["json"]] == ["Hurray", "Hurray"]


def test_its_script_is_in_the_bundles(day):
    assert "made-up-shout" in day["scripts"]["phone"]
    for entry in ("stage", "studio"):
        assert "shouts" in day["scripts"][entry]
    assert "made-up-shout" not in (ROOT / "static" / "kinds" / "choice.js").read_text("utf-8")


def test_it_keeps_the_contract_of_every_kind(house):
    chosen = "shout-0 or (shout and script) or names_a_kind"
    told = ("-v", "-p", "no:cacheprovider", "tests/kinds/test_every_kind.py", "-k", chosen)
    said = ran(house, "-m", "pytest", *told)
    for name in (
        "script_has_the_faces[shout-ask]",
        "rows_suit_every_export[shout-0]",
        "nothing_else_names_a_kind",
    ):
        assert f"test_{name} PASSED" in said or f"test_its_{name} PASSED" in said
