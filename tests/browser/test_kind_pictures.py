"""A picture of each kind as a phone asks it and a wall shows it: docs/img/kinds/, remade by `make pictures`.

The ordinary run takes them, too, into test-results/kinds/: a kind that can't be drawn, or draws nothing, fails here.
"""

import base64
import io
import os
import random
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from live.kinds import kinds
from tests.browser.pictures import SETTLED
from tests.browser.samples import PEOPLE, SAMPLES

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ("docs/img/kinds" if os.environ.get("LIVE_TEST_PICTURES") else "test-results/kinds")
LIMIT = 50_000  # bytes: who reads the documentation fetches all of them

BOTH = """
<style>
  body { margin: 0; width: 1200px; height: 600px; position: relative; background: #e9e3d6; }
  img { position: absolute; border: 1px solid #cfc8b8; }
  #wall { left: 40px; top: 66px; width: 832px; height: 468px; border-radius: 10px; }
  #phone { right: 40px; top: 38px; width: 240px; border-radius: 24px; border: 7px solid #14192b; }
</style>
<img id="wall" src="%s"><img id="phone" src="%s">
"""


def test_every_kind_has_an_example():
    assert set(SAMPLES) == set(kinds())


@pytest.fixture(scope="module")
def hall(office):
    """A meeting and its people."""
    meeting = office.meeting()
    return meeting, [office.guest(meeting) for _person in range(PEOPLE)]


@pytest.mark.parametrize("name", kinds())
def test_its_picture(name, hall, office, phone, wall, chromium):
    meeting, people = hall
    sample = SAMPLES[name]
    wish = {"kind": name, "title": sample.title, "settings": sample.settings(office)}
    activity = office.do(office.post(f"/meetings/{meeting['id']}/activities", wish), "open")
    chance = random.Random(4)
    if kinds()[name].asks:
        for person in people:
            person.sends(activity, sample.answer(chance))
    olga = phone(meeting, device_scale_factor=1.5)
    big = wall(meeting, viewport={"width": 1600, "height": 900})
    big.shows(sample.title)
    big.stands("result" if kinds()[name].asks else "told")
    expect(olga.page.locator("#headline")).to_have_text(sample.title)
    shots = []
    for window in (big, olga):
        window.page.emulate_media(reduced_motion="reduce")
        if kinds()[name].asks and window is big:
            expect(big.status).to_contain_text(f"{PEOPLE} ")
        # As in the hall: the pointer has not been moved for a while.
        window.page.evaluate("document.documentElement.toggleAttribute('data-idle', true)")
        window.page.evaluate(SETTLED)
        shots.append("data:image/png;base64," + base64.b64encode(window.page.screenshot()).decode())
    page = chromium.new_page(viewport={"width": 1200, "height": 600})
    page.set_content(BOTH % tuple(shots))
    picture = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    KEPT.mkdir(parents=True, exist_ok=True)
    kept = KEPT / f"{name}.webp"
    picture.save(kept, quality=82, method=6)
    assert kept.stat().st_size < LIMIT
