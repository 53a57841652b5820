"""The house keeps its shape: imports point down, hard things stay behind their door, files fit a screen or two."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST = {".py": 400, ".js": 300, ".css": 300, ".html": 200}
FRONT = ("static/js", "static/kinds", "static/css", "static/img", "templates")


def sources(*folders: str, ending: str = "") -> Iterator[Path]:
    """Our own files, in their order."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob(f"*{ending}")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def lines_with(pattern: str, paths: Iterator[Path]) -> list[str]:
    """Where `pattern` stands, as `file:line: text`."""
    wanted = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if wanted.search(line)
    ]


def imported(path: Path) -> set[str]:
    """The top names of everything a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").partition(".")[0])
    return names


def test_imports_point_down():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"Contracts: [5-9] kept, 0 broken", done.stdout)


@pytest.mark.parametrize(
    ("package", "home"),
    [
        ("eventlet", ("wsgi.py", "live/serving")),
        ("flask_socketio", ("live/wire",)),
        ("socketio", ("live/wire", "live/demo")),
        ("sqlalchemy", ("live/store", "live/actions", "live/exports", "live/serving", "live/cli.py")),
        ("alembic", ("live/store",)),
        ("psycopg", ("live/serving",)),
        ("sqlite3", ("live/store",)),
        ("argon2", ("live/actions",)),
        ("whitenoise", ("live/web",)),
    ],
)
def test_a_package_is_imported_in_its_own_rooms_alone(package, home):
    found = [
        path.relative_to(ROOT).as_posix()
        for path in [ROOT / "wsgi.py", *sources("live", ending=".py")]
        if package in imported(path)
    ]
    assert found
    assert [path for path in found if not path.startswith(home)] == []


def test_eventlet_is_not_even_named_outside_its_floor():
    others = (path for path in sources("live", ending=".py") if "serving" not in path.parts)
    assert lines_with(r"\beventlet\b", others) == []


def test_the_store_is_not_named_at_the_doors():
    assert lines_with(r"\blive\.store\b", sources("live/web", "live/wire", ending=".py")) == []


def test_kinds_know_nothing_of_time_chance_or_network():
    allowed = {
        "babel",
        "collections",
        "dataclasses",
        "datetime",
        "functools",
        "hashlib",
        "heapq",
        "markdown_it",
        "importlib",
        "itertools",
        "json",
        "live",
    }
    allowed |= {
        "math",
        "operator",
        "pkgutil",
        "pydantic",
        "pydantic_core",
        "re",
        "statistics",
        "typing",
        "unicodedata",
    }
    strangers = {path.name: imported(path) - allowed for path in sources("live/kinds", ending=".py")}
    assert {name: names for name, names in strangers.items() if names} == {}


def test_files_fit_a_screen_or_two():
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in sources("live", "static/js", "static/kinds", "static/css", "templates", "packaging")
        if (lines := len(path.read_bytes().splitlines())) > LONGEST.get(path.suffix, 10_000)
    }
    assert long == {}


@pytest.mark.parametrize(
    "forbidden",
    [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "unsafeHTML",
        "unsafeStatic",
        r"document\.write",
        r"\beval\(",
        "new Function",
    ],
)
def test_no_script_makes_markup_or_code_of_text(forbidden):
    assert lines_with(forbidden, sources("static/js", "static/kinds", ending=".js")) == []


def test_no_template_switches_escaping_off():
    assert lines_with(r"\|\s*safe\b|autoescape|Markup\(", sources("templates", "live/web")) == []


def test_no_template_writes_style_or_script_into_the_page():
    assert lines_with(r"<style|\sstyle=|\son\w+=|javascript:", sources("templates")) == []
    scripts = lines_with(r"<script", sources("templates"))
    assert scripts
    assert [line for line in scripts if "src=" not in line and 'type="application/json"' not in line] == []


def test_nothing_of_ours_asks_another_site():
    # Names of XML languages look like addresses; nobody asks them for anything.
    found = lines_with(
        r"(?i)https?:|[\"'(=]\s*//\w", (path for path in sources(*FRONT) if path.suffix != ".png")
    )
    assert [
        line for line in found if not re.search(r"http://www\.w3\.org/(2000/svg|1999/xlink|1999/xhtml)", line)
    ] == []


def test_every_folder_of_code_says_what_it_is_for():
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in sources("live", ending=".py")
        if "versions" not in path.parts
        and path.stat().st_size
        and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []
