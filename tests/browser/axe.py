"""axe-core looks at a page, by day and by night."""

from pathlib import Path

from playwright.sync_api import Page

from tests.conftest import skip_or_fail

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RUN = """
async () => {
  // A colour on its way to another has no contrast to speak of, and something may set out for it at any moment.
  const still = new CSSStyleSheet();
  still.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important }");
  document.adoptedStyleSheets = [still];
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id} at ${target.join(" ")}: ${failureSummary.split("\\n").slice(1).join(" ").trim()}`));
}
"""


class Axe:
    """`looks(page, "what stands there")`; `found` is all it did not like."""

    def __init__(self) -> None:
        if not AXE.exists():
            skip_or_fail("browser", "axe-core is not installed (make dev)")
        self._source = AXE.read_text("utf-8")
        self.found: list[str] = []
        self.seen: list[str] = []

    def looks(self, page: Page, state: str) -> None:
        page.evaluate(f"() => {{ if (!window.axe) {{ {self._source} }} }}")
        for light in ("light", "dark"):
            page.emulate_media(color_scheme=light, reduced_motion="reduce")
            self.found += [f"{state}, {light}: {each}" for each in page.evaluate(RUN)]
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        self.seen.append(state)
