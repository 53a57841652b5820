"""Everything can be done without mouse or touch, and the focus can be seen on its way."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.windows import Window
from tests.serving.server import until

pytestmark = pytest.mark.browser

BARRIER, SUCCESS = "Which barrier is highest?", "What makes a training work?"
SLIDES = "Will we get the slides afterwards?"
FAR = 60  # presses of Tab

RING = """
element => {
  const seen = [element, element.closest("label"), element.parentElement].filter(Boolean);
  return seen.some(each => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  });
}
"""


class Keyboard:
    """Somebody who does not use a mouse."""

    def __init__(self, window: Window):
        self.window = window
        self.page: Page = window.page

    def goes_to(self, what: Locator, back: bool = False) -> None:
        expect(what).to_be_visible()
        for _press in range(FAR):
            if what.evaluate("element => element === document.activeElement"):
                assert what.evaluate(RING), f"the focus on {what} can't be seen"
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        pytest.fail(f"{what} can't be reached by {FAR} presses of Tab")

    def presses(self, what: Locator, key: str = "Enter", back: bool = False) -> None:
        self.goes_to(what, back)
        self.page.keyboard.press(key)

    def types(self, text: str) -> None:
        self.page.keyboard.type(text)


def test_a_participant_joins_answers_asks_and_votes_by_keyboard(office, phone):
    meeting = office.meeting()
    office.guest(meeting).ask(SLIDES)
    barrier, success = office.opened(meeting, title=BARRIER), office.cloud(meeting, SUCCESS)
    thea = phone()
    keys = Keyboard(thea)
    thea.page.goto("/")
    expect(thea.page.get_by_label("Enter the code that you see on the screen")).to_be_focused()
    keys.types(meeting["code"])
    thea.page.keyboard.press("Enter")

    thea.is_asked(BARRIER)
    keys.presses(thea.page.get_by_role("radio", name="Skills"), "Space")
    thea.page.keyboard.press("ArrowDown")
    expect(thea.page.get_by_role("radio", name="Budget")).to_be_checked()
    keys.presses(thea.button("Send"))
    thea.has_sent("You chose Budget.")
    expect(thea.page.locator("#headline")).to_be_focused()
    keys.presses(thea.button("Change"))
    expect(thea.page.locator("#headline")).to_be_focused()
    keys.goes_to(thea.page.get_by_role("radio", name="Budget"))
    thea.page.keyboard.press("ArrowUp")
    keys.presses(thea.button("Send the change"))
    thea.has_sent("You chose Skills.")

    office.do(success, "open")
    thea.is_asked(SUCCESS)
    keys.goes_to(thea.entry())
    keys.types("practice")
    thea.page.keyboard.press("Enter")
    expect(thea.entry(2)).to_be_focused()
    keys.types("coffee")
    keys.presses(thea.button("Send"))
    thea.has_sent("You wrote practice and coffee.")

    keys.presses(thea.tab("Q&A"))
    keys.goes_to(thea.page.get_by_label("Your question"))
    keys.types("Who pays?")
    keys.presses(thea.button("Send the question"))
    thea.reads("Yours")
    keys.presses(thea.upvote(SLIDES), "Space")
    expect(thea.upvote(SLIDES)).to_have_attribute("aria-pressed", "true")
    expect(thea.upvote(SLIDES)).to_be_focused()

    def votes() -> dict:
        questions = office.get(f"/meetings/{meeting['id']}/questions")["questions"]
        return {each["text"]: each["votes"] for each in questions}

    until(lambda: votes() == {SLIDES: 1, "Who pays?": 0}, "the vote")
    assert office.results(barrier)["answered"] == 1


@pytest.mark.usefixtures("first_day")
def test_a_facilitator_creates_opens_and_closes_by_keyboard(studio):
    ana = studio()
    keys = Keyboard(ana)
    ana.page.goto("/studio")
    keys.goes_to(ana.page.get_by_label("Title"))
    keys.types("Training day in Brno")
    ana.page.keyboard.press("Enter")
    keys.presses(ana.kind("Choice"))
    expect(ana.title).to_be_focused()
    # In one go: what is typed after Enter belongs to the next field, however slow the machine.
    for words in (BARRIER, "Skills"):
        keys.types(words)
        ana.page.keyboard.press("Enter")
    keys.types("Budget")
    keys.presses(ana.button("Open the question"), back=True)
    expect(ana.button("Show results on phones")).to_be_focused()
    expect(ana.page.locator("#status")).to_have_text("The question is open.")
    expect(ana.row(1)).to_have_value("Skills")
    expect(ana.row(2)).to_have_value("Budget")
    keys.presses(ana.button("Close the question"))
    expect(ana.page.locator(".stands")).to_have_text("closed, on the screens")
    expect(ana.page.locator("#status")).to_have_text("The question is closed.")


def test_a_facilitator_adds_moves_and_deletes_by_keyboard(office, studio):
    meeting = office.meeting()
    office.choice(meeting, BARRIER)
    ana = studio(meeting)
    keys = Keyboard(ana)
    keys.presses(ana.button("Add a question"))
    expect(ana.kind("Choice")).to_be_focused()
    keys.presses(ana.kind("Word cloud"))
    expect(ana.title).to_be_focused()
    keys.types(SUCCESS)
    expect(ana.deck).to_have_text([BARRIER, SUCCESS])
    keys.goes_to(ana.page.locator(".deck-select", has_text=SUCCESS), back=True)
    ana.page.keyboard.press("Alt+ArrowUp")
    expect(ana.deck).to_have_text([SUCCESS, BARRIER])
    keys.presses(ana.button(f"More for “{SUCCESS}”"))
    expect(ana.page.get_by_role("menuitem", name="Move up")).to_be_focused()
    ana.page.keyboard.press("End")
    expect(ana.page.get_by_role("menuitem", name="Delete")).to_be_focused()
    ana.page.keyboard.press("Enter")
    expect(ana.deck).to_have_text([BARRIER])
    expect(ana.button("Undo")).to_be_focused()
    ana.page.keyboard.press("Enter")
    expect(ana.deck).to_have_text([SUCCESS, BARRIER])
    expect(ana.page.locator(".deck-select", has_text=SUCCESS)).to_be_focused()
