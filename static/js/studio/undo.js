// A question that was never asked is deleted without asking; for a while it can be taken back.
import { html } from "../dom.js";
import { t } from "../i18n.js";
import { change, state, wordsOf } from "./state.js";

const WHILE = 10_000;
let timer = 0;

/** `gone` = {activity, place}; `back(gone)` brings it back. */
export function offerUndo(gone) {
  clearTimeout(timer);
  change({ undo: gone });
  timer = setTimeout(withdraw, WHILE);
}

export function withdraw() {
  clearTimeout(timer);
  // Whoever is at the button is just about to press it.
  if (document.activeElement?.closest(".deck-undo")) {
    timer = setTimeout(withdraw, WHILE);
    return;
  }
  change({ undo: null });
}

export const undoLine = (back) => html`
  <li class="deck-undo">
    <p>${t("Deleted: {title}", { title: wordsOf(state.undo.activity.title) || t("Without a title") })}</p>
    <button type="button" class="button" @click=${back}>${t("Undo")}</button>
  </li>`;
