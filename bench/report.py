"""Figures as tables: for the terminal, and for README.md between its markers."""

from bench.figures import Figures
from bench.machine import ROOT
from bench.plot import draw
from bench.tables import TABLES

README = ROOT / "bench" / "README.md"
PLOT = "![Acknowledgement p95, last phone and server CPU, by phones and server](town_hall.svg)"


def publish(whole: dict) -> None:
    """README.md and its plot, from everything that was measured in full."""
    text = README.read_text()
    for name, found in whole.items():
        plot = ["", PLOT] if name == "town_hall" else []
        begin, end = f"<!-- {name} -->\n", f"<!-- end {name} -->"
        before, _begin, rest = text.partition(begin)
        text = before + begin + "\n".join([*lines(name, found), *plot, ""]) + end + rest.partition(end)[2]
    README.write_text(text)
    if "town_hall" in whole:
        README.with_name("town_hall.svg").write_text(draw(Figures(whole["town_hall"]["measured"])))


def lines(name: str, found: dict) -> list[str]:
    """One scenario's tables, with the machine they are from and everything that went wrong."""
    figures = Figures(found["measured"])
    wrong = [
        f"- WRONG: {_asked(each)}: {sentence}" for each in found["measured"] for sentence in each["wrong"]
    ]
    return [_origin(found), "", *TABLES[name](figures), *(["", *wrong] if wrong else [])]


def _origin(found: dict) -> str:
    machine = found["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    return (
        f"*{found['at']}, commit {machine['commit']}; {machine['processor']}, {machine['cores']} cores, "
        f"{machine['memory_gib']} GiB, {machine['system']}, load {machine['load_before']} before; {versions}.*"
    )


def _asked(each: dict) -> str:
    return f"{each['scenario']} {each['server']} {each['phones']} {each['variant']}".strip()
