"""Windows of a real browser, each watched: whatever it complains of fails the test."""

import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
WALL = {"viewport": {"width": 1920, "height": 1080}}
LAPTOP = {"viewport": {"width": 1440, "height": 900}}

# What a browser writes into its console when the network is gone, for a test that takes it away.
NETWORK_LOST = r"net::ERR_|WebSocket connection to|WebSocket is closed|status of 50\d"


def installed_chromium() -> str | None:
    return next(filter(None, map(shutil.which, CHROMIUMS)), None)


def launched(playwright: Playwright, path: str) -> Browser:
    return playwright.chromium.launch(executable_path=path, args=FLAGS)


class Window:
    """One browser context and its page; `complaints` are what must not happen."""

    def __init__(self, browser: Browser, home: str, **options: Any):
        self.home = home
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self._forgiven: list[str] = []
        self.context: BrowserContext = browser.new_context(base_url=home, accept_downloads=True, **options)
        self.context.on("console", lambda message: message.type == "error" and self._hear(message.text))
        self.context.on("weberror", lambda error: self._hear(f"exception: {error.error}"))
        self.context.on("request", lambda request: self._asked(request.url))
        self.context.on("page", lambda page: page.on("websocket", lambda line: self._asked(line.url)))
        self.context.on("page", lambda page: page.on("dialog", self._interrupted))
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(15_000)

    def forgives(self, pattern: str) -> None:
        """Complaints that this test brings about itself."""
        self._forgiven.append(pattern)

    def unforgiven(self) -> list[str]:
        return [each for each in self.complaints if not any(re.search(one, each) for one in self._forgiven)]

    def lose_network(self) -> None:
        self.forgives(NETWORK_LOST)
        self.context.set_offline(True)

    def find_network(self) -> None:
        self.context.set_offline(False)

    def picture(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=path)

    def close(self) -> None:
        self.context.close()

    def _hear(self, text: str) -> None:
        self.complaints.append(text)

    def _asked(self, url: str) -> None:
        self.asked.append(url)
        if urlsplit(url).netloc not in ("", urlsplit(self.home).netloc):
            self.complaints.append(f"a request to another host: {url}")

    def _interrupted(self, dialog: Any) -> None:
        # Leaving a page with something unsaved asks; anything else was put there by somebody.
        if dialog.type != "beforeunload":
            self.complaints.append(f"a dialog: {dialog.message}")
        dialog.accept()
