"""The demo: a training day with simulated people, through the same doors as real ones."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import click
import requests

from live.actions import accounts
from live.actions.house import House
from live.demo.host import Host
from live.demo.person import Person

SCRIPT = Path(__file__).parent / "script.json"
ARRIVAL = 30.0  # seconds over which people come in


def play(house: House, people: int, url: str | None, seed: int | None, pace: float) -> None:
    """Prepare the meeting, let `people` in, hold it; ends with a count that has to agree."""
    facilitator = accounts.first(house)
    token, link = accounts.make_token(house, facilitator), accounts.make_link(house, facilitator)
    base, server = _server(url or f"http://127.0.0.1:{house.config.port}", bool(url))
    chance, script = random.Random(seed), json.loads(SCRIPT.read_text("utf-8"))
    host = Host(base, token, script, pace)
    meeting = host.prepare()
    click.echo(f"Wall:    {meeting['stage_url']}")
    click.echo(f"Studio:  {meeting['studio_url']}")
    click.echo(f"Sign in: {url or house.base_url}/sign-in/{link}  (first, once)")
    click.echo(f"Join:    {meeting['join_url']}   code {meeting['code']}\n")
    answers = {
        activity["id"]: beat["answers"]
        for activity, beat in zip(meeting["activities"], script["beats"], strict=True)
    }
    # Each question has one author; most people only listen and vote.
    questions = [*script["questions"], *[None] * people][:people]
    chance.shuffle(questions)
    crowd = [
        Person(base, meeting["code"], answers, question, random.Random(chance.random()), pace)
        for question in questions
    ]
    try:
        for person in crowd:
            person.come(chance.uniform(0, ARRIVAL / pace))
        host.hold()
        _settle(crowd)
        _compare(host, crowd)
    except KeyboardInterrupt:
        click.echo("\nThe people leave.")
    finally:
        for person in crowd:
            person.go()
        if server:
            server.terminate()
            server.wait(timeout=20)


def _server(base: str, given: bool) -> tuple[str, subprocess.Popen | None]:
    """The running server, or one of our own when nobody answers."""
    if _answers(base):
        return base, None
    if given:
        raise click.ClickException(f"No Live answers at {base}. Start it with `make run`, then try again.")
    click.echo("Starting a server …")
    server = subprocess.Popen([sys.executable, "-m", "live.cli", "serve"])
    for _ in range(100):
        if _answers(base):
            return base, server
        if server.poll() is not None:
            raise click.ClickException("The server did not start.")
        time.sleep(0.2)
    server.terminate()
    raise click.ClickException("The server did not start within 20 seconds.")


def _answers(base: str) -> bool:
    try:
        return requests.get(f"{base}/healthz", timeout=2).ok
    except requests.RequestException:
        return False


def _settle(crowd: list[Person]) -> None:
    """Wait until nobody's answer is still on its way."""
    until = time.monotonic() + 30
    while any(person.waiting for person in crowd) and time.monotonic() < until:
        time.sleep(0.2)


def _compare(host: Host, crowd: list[Person]) -> None:
    """What the phones were told was kept, against what the server counts."""
    for title, round_id, answered in host.counted():
        acknowledged = sum(round_id in person.acknowledged for person in crowd)
        click.echo(f"{answered:>5} counted, {acknowledged:>5} acknowledged   {title}")
        if answered < acknowledged:
            raise click.ClickException("An acknowledged answer is missing.")
