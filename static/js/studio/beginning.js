// A question that was just asked for and is on its way from the server: what is typed meanwhile is not lost.
import { html } from "../dom.js";
import { t } from "../i18n.js";
import { state } from "./state.js";

const LIMIT = 500;
let left = "";

const field = () => document.getElementById("beginning");

/** In the place of the form, until there is one. */
export const beginning = () => html`
  <div class="form stack">
    <div class="field">
      <label for="beginning">${t("Question")}</label>
      <textarea class="input" id="beginning" rows="2" maxlength=${LIMIT} autocomplete="off" lang=${state.locale.replace("_", "-")}
        placeholder=${t("What do you want to ask?")} .value=${left}></textarea>
    </div>
  </div>`;

export const begin = () => field()?.focus();

/** What was typed so far. It is kept here until `typedOn` takes it over. */
export const typed = () => {
  left = field()?.value ?? "";
  return left;
};

/** Goes on in the real form where the person is by now: each Enter has meant the next field. */
export function typedOn(title) {
  const lines = left.split("\n");
  left = "";
  title.focus();
  lines.forEach((line, n) => {
    if (n) press(document.activeElement);
    if (line) write(document.activeElement, line);
  });
  if (lines.length === 1 && !lines[0]) title.select();
}

const press = (element) => element.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));

function write(element, line) {
  element.value = line;
  element.dispatchEvent(new Event("input", { bubbles: true }));
  element.setSelectionRange(line.length, line.length);
}
