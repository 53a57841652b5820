"""`live demo`: simulated people fill a wall, and a server that dies in their midst loses none of their answers."""

import re
import signal
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.windows import NETWORK_LOST
from tests.serving.server import LIVE

pytestmark = pytest.mark.browser

PEOPLE = 12


@pytest.fixture
def demo(house) -> Iterator[subprocess.Popen]:
    command = [LIVE, "demo", "--participants", str(PEOPLE), "--pace", "10", "--seed", "3"]
    demo = subprocess.Popen(
        command, env=house.env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    yield demo
    demo.kill()
    demo.communicate()


def heard(demo: subprocess.Popen, start: str) -> str:
    """Listens until the demo prints a line that begins so; the rest of it."""
    said = []
    for line in demo.stdout:
        said.append(line)
        if line.startswith(start):
            return line.removeprefix(start).strip()
    pytest.fail(f"the demo never said {start}:\n{''.join(said)}")


def test_the_demo_fills_the_wall_and_outlives_the_servers_death(house, office, demo, wall):
    big = wall({"stage_url": heard(demo, "Wall:")})
    big.forgives(NETWORK_LOST)
    heard(demo, "Open: What makes a training session work")
    expect(big.page.locator(".cloud-placed").nth(4)).to_be_visible()
    house.send(signal.SIGKILL)
    house.start()
    heard(demo, "Open: Which barrier is highest")
    heard(demo, "Open: What would you like to take home")
    big.shows("What would you like to take home today?")
    big.stands("result")

    counted = re.findall(r"(\d+) counted, +(\d+) acknowledged", demo.stdout.read())
    assert demo.wait(30) == 0
    # Who was told that an answer is kept finds it counted, and nobody is counted twice.
    assert len(counted) == 3
    assert all(0 < int(n) <= PEOPLE and n == acknowledged for n, acknowledged in counted), counted
    meeting = office.get(f"/meetings/{big.page.url.rsplit('/', 1)[1]}")
    last = meeting["activities"][-1]
    labels = {each["id"]: each["text"]["en"] for each in last["settings"]["options"]}
    view = office.results(last)["view"]
    big.counts_of({labels[each["id"]]: each["n"] for each in view["options"]})
    answered = [office.results(each)["answered"] for each in meeting["activities"]]
    assert answered == [int(n) for n, _acknowledged in counted]
