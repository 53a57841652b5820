// The meeting's page in the studio: drawn from what the page brought along, then kept in step by the socket.
import { html, nothing, render } from "../dom.js";
import { t } from "../i18n.js";
import { deck } from "./deck.js";
import { flush, flushParting, restore, unsaved } from "./drafts.js";
import { editor } from "./editor.js";
import { now } from "./now.js";
import { showsQuestions } from "./small_wall.js";
import { change, drawing, onNow, state, takeMeeting } from "./state.js";
import { topBar } from "./top_bar.js";
import { trouble } from "./trouble.js";
import { listen } from "./wire.js";

const PANES = {
  deck: () => t("Questions"),
  live: () => t("Now"),
  edit: () => t("Prepare"),
};

export function start(root, page) {
  Object.assign(state, {
    page: { ...page, icons: root.dataset.icons },
    kinds: Object.fromEntries(page.kinds.map((kind) => [kind.name, kind])),
    locales: page.locales,
    locale: page.meeting.locale,
    questions: page.questions ?? [],
    people: page.people ?? state.people,
  });
  takeMeeting(page.meeting);
  state.selected = onNow()?.id ?? page.meeting.activities[0]?.id ?? null;
  root.replaceChildren();
  drawing(() => {
    render(screen(), root);
    fromTheTop(root.querySelector(".editor"));
  });
  restore();
  change();
  listen();
  addEventListener("pagehide", flushParting);
  addEventListener("beforeunload", (event) => {
    if (!unsaved()) return;
    flush();
    if (state.link === "lost") event.preventDefault();
  });
}

let read = "";

/** What is newly opened on the right begins at its beginning. */
function fromTheTop(column) {
  const open = `${state.tab} ${state.selected}`;
  if (open !== read) column.scrollTop = 0;
  read = open;
}

function screen() {
  // Where the walls look depends on what came before: no step may be missed while something else is chosen here.
  showsQuestions();
  return html`
  ${topBar()} ${trouble()}
  <main class="desk" id="main" tabindex="-1" data-pane=${state.pane}>${deck()} ${now()} ${editor()}</main>
  <nav class="panes" aria-label=${t("Parts of this page")}>
    ${Object.entries(PANES).map(
      ([name, word]) => html`
        <button type="button" aria-current=${state.pane === name ? "true" : nothing} @click=${() => change({ pane: name })}>${word()}</button>`,
    )}
  </nav>`;
}
