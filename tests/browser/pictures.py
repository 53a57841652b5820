"""`make pictures`: every face of a running demo, by day and by night, and the one picture of the README."""

import base64
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.faces import Phone, Studio, Wall
from tests.browser.office import ANA, House, Office
from tests.browser.windows import Window, installed_chromium, launched
from tests.serving.server import LIVE, until

ROOT = Path(__file__).parents[2]
SCREENS = ROOT / "pictures"
README = ROOT / "docs" / "img" / "wall-and-phone.png"
README_LIMIT = 300_000  # bytes: everybody who looks at the README fetches it
PEOPLE, PACE = 43, "3"

BOTH = """
<style>
  body { margin: 0; width: 1600px; height: 800px; position: relative; background: #e9e3d6; }
  img { position: absolute; border: 1px solid #cfc8b8; }
  #wall { left: 60px; top: 62px; width: 1200px; height: 675px; border-radius: 14px; }
  #phone { right: 60px; top: 68px; width: 308px; border-radius: 34px; border: 9px solid #14192b; }
</style>
<img id="wall" src="%s"><img id="phone" src="%s">
"""


# Two frames: one to draw in the other colours, one to be sure; then whatever fades has faded.
SETTLED = """
() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  .then(() => Promise.all(document.getAnimations().map(each => each.finished.catch(() => {}))))
"""


class Photographer:
    def __init__(self) -> None:
        self.taken: dict[str, bytes] = {}

    def takes(self, window: Window | Page, name: str, whole: bool = False) -> None:
        page = window.page if isinstance(window, Window) else window
        for light in ("dark", "light"):
            page.emulate_media(color_scheme=light, reduced_motion="reduce")
            page.evaluate(SETTLED)
            picture = page.screenshot(full_page=whole)
            (SCREENS / f"{name}-{light}.png").write_bytes(picture)
            self.taken[f"{name}-{light}"] = picture
        print(f"  {name}")


def main() -> None:
    path = installed_chromium()
    if path is None:
        sys.exit("There is no Chromium here to take pictures with. On Debian: apt install chromium")
    expect.set_options(timeout=60_000)  # the demo takes its time
    SCREENS.mkdir(exist_ok=True)
    README.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        house = House(Path(folder), LIVE_PUBLIC_URL="http://live.example.org").start()
        try:
            browser = launched(playwright, path)
            photographer = Photographer()
            take(photographer, browser, house)
            compose(browser, photographer.taken["wall-bars-light"], photographer.taken["phone-results-light"])
            browser.close()
        finally:
            house.stop()


def take(photographer: Photographer, browser: Browser, house: House) -> None:
    office = Office(house)
    ana = Studio(browser, house.url)
    ana.page.goto(urlsplit(house.sign_in_link()).path)
    photographer.takes(ana, "sign-in-link")
    ana.page.get_by_role("button", name=f"Sign in as {ANA}").click()
    photographer.takes(ana, "meetings-none")
    signed_in = ana.context.storage_state()
    paula = Phone(browser, house.url, device_scale_factor=2)
    paula.page.goto("/")
    photographer.takes(paula, "home")
    paula.page.goto(f"/j/{office.meeting('A quiet morning')['code']}")
    paula.reads("Nothing to answer yet")
    photographer.takes(paula, "phone-wait")
    with demo(house) as id_:
        meeting = office.get(f"/meetings/{id_}")
        words, barrier, _home = meeting["activities"]
        big = Wall(browser, house.url, storage_state=signed_in)
        big.page.goto(f"/stage/{id_}")
        big.stands("join")
        photographer.takes(big, "wall-join")
        paula.page.goto(f"/j/{meeting['code']}")
        paula.is_asked(words["title"]["en"])
        paula.entry().fill("practice")
        photographer.takes(paula, "phone-cloud")
        paula.write("practice", "examples")
        paula.has_sent()
        photographer.takes(paula, "phone-sent")
        until(lambda: office.results(words)["answered"] > PEOPLE - 5, "the words")
        ana.prepare(meeting)
        expect(ana.page.locator(".now .cloud-placed").nth(8)).to_be_visible()
        photographer.takes(big, "wall-cloud")
        photographer.takes(ana, "studio-cloud")
        paula.is_asked(barrier["title"]["en"])
        paula.tap(paula.option("Skills"))
        photographer.takes(paula, "phone-choice")
        paula.tap("Send")
        expect(paula.page.locator(".results")).to_be_visible()
        until(lambda: office.results(barrier)["answered"] > PEOPLE - 4, "the answers")
        with suppress(AssertionError):  # some have locked their phones; most come back in time
            until(lambda: " of " in big.status.inner_text(), "those who were away", deadline=8)
        photographer.takes(paula, "phone-results")
        photographer.takes(big, "wall-bars")
        photographer.takes(ana, "studio-bars")
        questions_of(photographer, office, meeting, paula, big, ana)
    ana.page.goto(f"/results/{id_}")
    photographer.takes(ana, "results", whole=True)
    ana.page.goto("/studio")
    photographer.takes(ana, "meetings")
    paula.page.goto(f"/j/{meeting['code']}/plain")
    photographer.takes(paula, "plain")
    office.post(f"/meetings/{id_}/end")
    paula.page.goto(f"/j/{meeting['code']}")
    paula.reads("Thank you for taking part")
    photographer.takes(paula, "phone-over")


def questions_of(
    photographer: Photographer, office: Office, meeting: dict, paula: Phone, big: Wall, ana: Studio
) -> None:
    asked = office.get(f"/meetings/{meeting['id']}/questions")["questions"]
    office.post(f"/questions/{asked[0]['id']}/highlight")
    paula.tap(paula.tab("Q&A"))
    photographer.takes(paula, "phone-questions")
    big.stands("questions")
    photographer.takes(big, "wall-questions")
    big.press("k")
    photographer.takes(big, "wall-keys")
    ana.click(ana.tab("Q&A"))
    photographer.takes(ana, "studio-questions")
    ana.click(ana.tab("Meeting"))
    photographer.takes(ana, "studio-meeting")


@contextmanager
def demo(house: House) -> Iterator[str]:
    """The demo's meeting, while its people are there."""
    command = [LIVE, "demo", "--participants", str(PEOPLE), "--pace", PACE, "--seed", "7"]
    people = subprocess.Popen(
        command, env=house.env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        yield next(line for line in people.stdout or () if line.startswith("Wall:")).strip().rsplit("/", 1)[1]
    finally:
        people.kill()
        people.communicate()


def compose(browser: Browser, wall: bytes, phone: bytes) -> None:
    page = browser.new_page(viewport={"width": 1600, "height": 800})
    pictures = ["data:image/png;base64," + base64.b64encode(each).decode() for each in (wall, phone)]
    page.set_content(BOTH % tuple(pictures))
    README.write_bytes(page.screenshot())
    size = README.stat().st_size
    print(f"{README.relative_to(ROOT)}: {size // 1000} KB; all screens in {SCREENS.relative_to(ROOT)}/")
    if size > README_LIMIT:
        sys.exit(f"That is more than {README_LIMIT // 1000} KB.")


if __name__ == "__main__":
    main()
