"""The three faces of a meeting as the people before them use them."""

import re
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.windows import LAPTOP, PHONE, WALL, Window

FRAMES = """
() => new Promise(done => {
  const frame = n => n ? requestAnimationFrame(() => frame(n - 1)) : done();
  frame(3);
})
"""


class Phone(Window):
    """A participant; `taps` counts what the thumb has done."""

    def __init__(self, browser: Browser, home: str, **options: Any):
        super().__init__(browser, home, **(PHONE | options))
        self.taps = 0

    def scan(self, meeting: dict) -> "Phone":
        """The QR code on the wall."""
        self.page.goto(meeting["join_url"])
        return self

    def tap(self, what: Locator | str) -> None:
        self.taps += 1
        (self.button(what) if isinstance(what, str) else what).tap()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def tab(self, name: str) -> Locator:
        return self.page.locator(".phone-tabs button", has_text=name)

    def option(self, name: str) -> Locator:
        return self.page.locator("label.option").filter(has_text=re.compile(f"^\\s*{re.escape(name)}\\s*$"))

    def entry(self, n: int = 1) -> Locator:
        return self.page.locator(".ask-entry input").nth(n - 1)

    def choose(self, *names: str, send: str = "Send") -> None:
        for name in names:
            self.tap(self.option(name))
        self.tap(send)

    def write(self, *words: str, send: str = "Send") -> None:
        for n, word in enumerate(words, 1):
            self.entry(n).fill(word)
        self.tap(send)

    def ask(self, text: str, name: str = "") -> None:
        self.page.get_by_label("Your question").fill(text)
        if name:
            self.page.get_by_label("Your name, if you like").fill(name)
        self.tap("Send the question")

    def upvote(self, text: str) -> Locator:
        return self.page.locator(".question-line", has_text=text).locator(".upvote")

    def reads(self, text: str | re.Pattern) -> None:
        """Waits until `text` is on the screen."""
        expect(self.page.locator("#phone, .phone-page").first).to_contain_text(text)

    def has_sent(self, said: str = "") -> None:
        """Waits until the server has the answer: the word says so only then."""
        expect(self.page.locator('[data-sent="yes"]')).to_be_visible()
        self.reads(said)

    def is_asked(self, title: str) -> None:
        expect(self.page.locator("h1.question")).to_have_text(title)

    @property
    def line(self) -> Locator:
        """What is said at the bottom."""
        return self.page.locator(".phone-line")

    @property
    def participant(self) -> str | None:
        """What this browser keeps to be known again."""
        kept: str | None = self.page.evaluate(
            "() => Object.entries(localStorage).find(([name]) => name.endsWith('.token'))?.[1] ?? null"
        )
        return kept


class Wall(Window):
    def __init__(self, browser: Browser, home: str, **options: Any):
        super().__init__(browser, home, **(WALL | options))

    def face(self, meeting: dict) -> "Wall":
        self.page.goto(meeting["stage_url"])
        return self

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def drive(self, key: str) -> None:
        """A key that asks something of the server; while that is on its way, further keys are not meant."""
        with self.page.expect_event("requestfinished", lambda request: "/api/v1/activities/" in request.url):
            self.press(key)

    def resize(self, size: Any) -> None:
        """Until sizes are chosen anew: one frame to notice, one to draw, one to be sure."""
        self.page.set_viewport_size(size)
        self.page.evaluate(FRAMES)

    def shows(self, title: str) -> None:
        expect(self.page.locator("#stage h1")).to_have_text(title)

    def stands(self, scene: str) -> None:
        """join, invitation, result, hidden, questions, over"""
        expect(self.page.locator(f'#stage[data-scene="{scene}"]')).to_be_visible()

    def counts(self, **numbers: int) -> None:
        """Waits until the table behind the drawing says so; the names are those of the rows."""
        self.counts_of({name.replace("_", " "): n for name, n in numbers.items()})

    def counts_of(self, numbers: dict[str, int]) -> None:
        for name, n in numbers.items():
            row = self.page.locator(".numbers tbody tr").filter(
                has=self.page.get_by_role("rowheader", name=name, exact=True)
            )
            expect(row.locator("td").last).to_have_text(str(n))

    def numbers(self) -> dict[str, int]:
        """What stands there now."""
        rows = self.page.locator(".numbers tbody tr").evaluate_all(
            "rows => rows.map(row => [row.cells[0].textContent, Number(row.cells[row.cells.length - 1].textContent)])"
        )
        return dict(rows)

    @property
    def status(self) -> Locator:
        return self.page.locator(".stage-status")

    @property
    def note(self) -> Locator:
        return self.page.locator("#note")


class Studio(Window):
    """A facilitator's laptop; `clicks` counts."""

    def __init__(self, browser: Browser, home: str, **options: Any):
        super().__init__(browser, home, **(LAPTOP | options))
        self.clicks = 0

    def prepare(self, meeting: dict) -> "Studio":
        self.page.goto(f"/studio/meetings/{meeting['id']}")
        expect(self.page.locator("main.desk")).to_be_visible()
        return self

    def click(self, what: Locator | str) -> None:
        self.clicks += 1
        (self.button(what) if isinstance(what, str) else what).click()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def tab(self, name: str) -> Locator:
        return self.page.get_by_role("tab", name=re.compile(f"^{re.escape(name)}"))

    def kind(self, title: str) -> Locator:
        return self.page.locator("button.kind", has_text=title)

    def pick(self, title: str) -> None:
        """Choose a question in the list."""
        self.page.locator(".deck-select", has_text=title).click()

    def deal(self, question: str, verb: str) -> None:
        """Approve, Highlight, Mark as answered, Hide …"""
        item = self.page.locator(".asked-item", has_text=question)
        self.click(item.get_by_role("button", name=re.compile(f"^{verb}")))

    def opened_tab(self, link: Locator) -> Page:
        with self.context.expect_page() as opened:
            self.click(link)
        return opened.value

    def settled(self) -> None:
        """Waits until what was typed has arrived."""
        expect(self.page.locator(".editor .saving").first).to_have_attribute("data-state", "saved")

    @property
    def deck(self) -> Locator:
        return self.page.locator(".deck-name")

    @property
    def title(self) -> Locator:
        return self.page.locator("#title")

    def row(self, n: int) -> Locator:
        """The text of an option."""
        return self.page.get_by_label(f"Row {n}", exact=True)
