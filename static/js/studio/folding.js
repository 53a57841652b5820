// “Other, please say” in the studio: fold a text into an option, and take it out again.
import { html, nothing } from "../dom.js";
import { number, t } from "../i18n.js";
import { textIn } from "../texts.js";

/** `other` = {texts: [{text, n}], folded: [{text, n, into}]} or null. */
export function folding(other, options, care) {
  const { texts = [], folded = [] } = other ?? {};
  if (!texts.length && !folded.length) return null;
  const name = (id) => textIn(options.find((option) => option.id === id)?.text);
  const fold = (text, event) => {
    const into = event.target.value;
    event.target.value = "";
    if (into) care("fold", text, into);
  };
  return html`
    <ul class="tend-rows">
      ${texts.map(
        ({ text, n }) => html`
          <li class="tend-row">
            <span class="tend-words">${text}${n > 1 ? html` <b>${number(n)}</b>` : nothing}</span>
            <select class="input" aria-label=${t("Count “{text}” as", { text })} @change=${(event) => fold(text, event)}>
              <option value="">${t("Count as …")}</option>
              ${options.map(({ id, text: option }) => html`<option value=${id}>${textIn(option)}</option>`)}
            </select>
          </li>`,
      )}
      ${folded.map(
        ({ text, n, into }) => html`
          <li class="tend-row">
            <span class="tend-words">${text}${n > 1 ? html` <b>${number(n)}</b>` : nothing} <span class="quiet">${t("counts as {option}", { option: name(into) })}</span></span>
            <button type="button" class="button" aria-label=${`${t("Take out")}: ${text}`} @click=${() => care("fold", text, null)}>${t("Take out")}</button>
          </li>`,
      )}
    </ul>`;
}
