// One question before something that can't be taken back.
import { html, render } from "../dom.js";
import { t } from "../i18n.js";

/** True when the person agrees; `calm` when nothing is lost by it. */
export function confirmed({ title, text, verb, calm = false }) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog confirm";
  dialog.setAttribute("aria-labelledby", "confirm-title");
  dialog.setAttribute("aria-describedby", "confirm-text");
  const answer = (value) => dialog.close(value);
  render(
    html`
      <div class="stack">
        <h2 id="confirm-title">${title}</h2>
        <p id="confirm-text">${text}</p>
        <div class="row dialog-verbs">
          <button type="button" class="button" @click=${() => answer("no")}>${t("Cancel")}</button>
          <button type="button" class="button ${calm ? "primary" : "danger"}" @click=${() => answer("yes")}>${verb}</button>
        </div>
      </div>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}
