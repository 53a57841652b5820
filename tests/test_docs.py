"""The documentation says what the code does, no more and no less."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from live.cli import main
from live.config import DEFAULT_LIMITS
from live.errors import Problem
from live.kinds import kinds
from live.kinds.base import Kind
from live.web.calls import CALLS
from live.web.openapi import document
from live.wire.phone import EVENTS

ROOT = Path(__file__).parents[1]
PROTOCOL = (ROOT / "docs" / "protocol.md").read_text("utf-8")
RUNNING = (ROOT / "docs" / "running.md").read_text("utf-8")
READERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def section(heading: str) -> str:
    """What stands under a heading of the protocol, up to the next of its rank."""
    found = re.search(rf"^## {re.escape(heading)}.*?$(.*?)(?=^## |\Z)", PROTOCOL, re.MULTILINE | re.DOTALL)
    assert found, f"docs/protocol.md has no section {heading}"
    return found[1]


def first_cells(text: str, heading: str) -> list[str]:
    """The first cell of each row in the table whose heading row begins with `heading`."""
    table = re.search(rf"^\| {re.escape(heading)} \|.*\n\|[-|\s]+\n((?:\|.*\n?)+)", text, re.MULTILINE)
    assert table, f"no table that begins with {heading}"
    return [line.removeprefix("| ").split(" | ")[0] for line in table[1].splitlines()]


def calls_in(cell: str) -> set[tuple[str, str]]:
    """`GET, PATCH /x` · `POST /x/open · close` → each method with each path."""
    found = set()
    for written in re.findall(r"`([^`]+)`", cell):
        methods, path, verbs = re.fullmatch(r"([A-Z, ·]+) (/\S+)((?: · \w+)*)", written).groups()
        path = path.partition("?")[0]
        paths = [path, *(f"{path.rpartition('/')[0]}/{verb}" for verb in re.findall(r"\w+", verbs))]
        found |= {(method, each) for method in re.findall("[A-Z]+", methods) for each in paths}
    return found


def test_the_protocol_lists_every_call_and_no_other():
    written = set().union(*map(calls_in, first_cells(section("HTTP API"), "call")))
    there = {(call.method, re.sub(r"<\w+>", "{id}", call.path)) for call in CALLS}
    assert written - there == set()
    assert there - written == set()


def test_the_protocol_lists_every_event_of_a_phone():
    cells = first_cells(section("Socket.IO"), "from a phone")
    assert [cell.strip("`") for cell in cells] == list(EVENTS)


def test_the_protocol_lists_every_event_of_the_server():
    code = [
        path.read_text("utf-8")
        for floor in ("rooms", "wire")
        for path in (ROOT / "live" / floor).rglob("*.py")
    ]
    sent = set(re.findall(r"\b_?send\(\s*\"(\w+)\"", "\n".join(code)))
    for told in re.findall(r"\.tell\((.*)\)", "\n".join(code)):
        sent |= set(re.findall(r"\b(\w+)=", told))
    assert {"room", "activity", "frame", "people"} <= sent
    written = {cell.strip("`") for cell in first_cells(section("Socket.IO"), "from the server")}
    assert written == sent


def test_every_error_is_documented_with_its_status():
    rows = re.findall(r"^\| `(\w+)` \| ([\d /]+) \|", section("Errors"), re.MULTILINE)
    written = {code: {int(status) for status in re.findall(r"\d+", statuses)} for code, statuses in rows}
    family = {Problem, *_children(Problem)}
    assert {problem.code for problem in family} == set(written)
    for problem in family:
        assert problem.status in written[problem.code], problem


def _children(problem: type[Problem]) -> set[type[Problem]]:
    own = {each for each in problem.__subclasses__() if each.__module__ == "live.errors"}
    return own | {inner for each in own for inner in _children(each)}


def test_every_setting_is_documented_and_no_other():
    """LIVE_TEST_… are for tests alone."""
    config = (ROOT / "live" / "config.py").read_text("utf-8")
    read = set(re.findall(r"\"(LIVE_[A-Z_]*[A-Z])\"", config))
    read |= {f"LIVE_LIMIT_{name.upper()}" for name in DEFAULT_LIMITS}
    written = set(re.findall(r"LIVE_(?!TEST)[A-Z_]*[A-Z]", RUNNING + (ROOT / "README.md").read_text("utf-8")))
    assert read == written


def test_every_setting_that_is_read_is_read_in_one_place():
    for path in (ROOT / "live").rglob("*.py"):
        if path.name != "config.py":
            assert "os.environ" not in path.read_text("utf-8"), path


@pytest.mark.parametrize(("name", "rate"), DEFAULT_LIMITS.items())
def test_every_limit_is_documented_with_its_number(name, rate):
    assert f"| `LIVE_LIMIT_{name.upper()}` | `{rate}` |" in RUNNING


def test_every_command_is_documented():
    for name in main.commands:
        assert re.search(rf"`(\.venv/bin/live )?{name}\b", RUNNING), name
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0


def test_every_member_of_a_kind_that_is_documented_is_there():
    written = (ROOT / "docs" / "kinds.md").read_text("utf-8")
    cells = first_cells(written, "member")
    members = {name for cell in cells for name in re.findall(r"`(\w+)", cell)}
    assert {"parse", "marks", "view", "rows", "Settings"} <= members
    for name in members:
        assert name in Kind.__annotations__ or hasattr(Kind, name), name


@pytest.mark.parametrize("name", kinds())
def test_every_kind_is_described_with_its_picture(name):
    written = (ROOT / "docs" / "kinds.md").read_text("utf-8")
    assert f"\n**{name}** settings " in written
    assert f"](img/kinds/{name}.webp)" in written
    assert (ROOT / "docs" / "img" / "kinds" / f"{name}.webp").stat().st_size > 1000


@pytest.mark.parametrize("page", READERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not target.startswith(("http://", "https://", "#", "mailto:")):
            assert (page.parent / target.partition("#")[0]).exists(), f"{page.name}: {target}"


def test_files_that_are_named_in_the_documentation_are_there():
    for page in READERS:
        if page.name == "CHANGELOG.md" or "decisions" in page.parts:
            continue
        for name in re.findall(
            r"`((?:live|static|templates|tests|packaging|docs)/[\w./-]+\.\w+)`", page.read_text("utf-8")
        ):
            assert (ROOT / name).exists(), f"{page.name}: {name}"


# OpenAPI


def test_openapi_lists_each_call_with_its_body_and_its_reply():
    whole = document()
    assert whole["openapi"].startswith("3.1")
    assert whole["info"]["title"]
    assert whole["info"]["version"]
    listed = {(method.upper(), path) for path, item in whole["paths"].items() for method in item}
    assert listed == {(call.method, _braced(call.path)) for call in CALLS}
    for call in CALLS:
        operation = whole["paths"][_braced(call.path)][call.method.lower()]
        assert operation["summary"] == call.says
        assert set(operation["responses"]) == {str(call.status), "default"}
        parameters = operation["parameters"]
        assert [each["name"] for each in parameters if each["in"] == "query"] == list(call.query)
        assert [each["name"] for each in parameters if each["in"] == "path"] == re.findall(
            r"{(\w+)}", _braced(call.path)
        )
        assert ("requestBody" in operation) is (call.body is not None)
        assert (operation["security"] == []) is (call.who == "anyone")


def _braced(path: str) -> str:
    return re.sub(r"<(\w+?)_?>", r"{\1}", path)


def test_openapi_refers_to_nothing_that_is_not_in_it():
    whole = document()
    text = json.dumps(whole)
    references = set(re.findall(r'"\$ref": "#/components/schemas/([^"]+)"', text))
    assert references
    assert references <= set(whole["components"]["schemas"])
    assert "#/$defs" not in text
    schemes = set(whole["components"]["securitySchemes"])
    for item in whole["paths"].values():
        for operation in item.values():
            assert {name for each in operation["security"] for name in each} <= schemes


def test_openapi_is_what_the_server_hands_out(app):
    assert app.test_client().get("/api/v1/openapi.json").json == json.loads(json.dumps(document()))
