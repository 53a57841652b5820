// Which kind of question to add.
import { html, render } from "../dom.js";
import { t } from "../i18n.js";
import { add } from "./commands.js";
import { icon } from "./icon.js";
import { state } from "./state.js";

export const kindTiles = (pick = add) => html`
  <ul class="kinds">
    ${Object.values(state.kinds).map(
      (kind) => html`
        <li>
          <button type="button" class="kind" @click=${() => pick(kind)}>
            <span class="kind-icon">${icon(kind.icon)}</span>
            <span class="kind-title">${kind.title}</span>
            <span class="kind-hint">${kind.hint}</span>
          </button>
        </li>`,
    )}
  </ul>`;

export function openPicker() {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog picker";
  dialog.setAttribute("aria-labelledby", "picker-title");
  const pick = (kind) => {
    dialog.close();
    add(kind);
  };
  render(
    html`
      <div class="stack">
        <div class="row apart whole">
          <h2 id="picker-title">${t("What shall the room do?")}</h2>
          <button type="button" class="button quiet" @click=${() => dialog.close()}>${t("Cancel")}</button>
        </div>
        ${kindTiles(pick)}
      </div>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  dialog.querySelector(".kind")?.focus();
}
