// A cloud in the studio: hide a word, merge it into another, and bring it back.
import { html, nothing } from "../dom.js";
import { number, t } from "../i18n.js";

const SEEN = 40; // the commonest; what is rarer can wait until it is not

/** `view` = {words: [{key, text, n}], hidden, merged: [{key, text, n, into}]}. */
export function tendedWords({ words, hidden = [], merged = [] }, care) {
  if (!words.length && !hidden.length) return null;
  const name = (key) => [...words, ...hidden].find((word) => word.key === key)?.text ?? key;
  const merge = (key, event) => {
    const into = event.target.value;
    event.target.value = "";
    if (into) care("merge", key, into);
  };
  const row = ({ text, n }, said, acts) => html`
    <li class="tend-row">
      <span class="tend-words">${text} <b>${number(n)}</b>${said ? html` <span class="quiet">${said}</span>` : nothing}</span>
      ${acts}
    </li>`;
  const button = (word, text, does) => html`
    <button type="button" class="button" aria-label=${`${word}: ${text}`} @click=${does}>${word}</button>`;
  return html`
    <ul class="tend-rows">
      ${merged.map((word) =>
        row(word, t("counts as {option}", { option: name(word.into) }), button(t("Take out"), word.text, () => care("merge", word.key, null))),
      )}
      ${hidden.map((word) => row(word, t("hidden"), button(t("Show again"), word.text, () => care("hide", word.key, null))))}
      ${words.slice(0, SEEN).map((word) =>
        row(
          word,
          "",
          html`
            <select class="input" aria-label=${t("Count “{text}” as", { text: word.text })} @change=${(event) => merge(word.key, event)}>
              <option value="">${t("Count as …")}</option>
              ${words.filter(({ key }) => key !== word.key).slice(0, SEEN).map(({ key, text }) => html`<option value=${key}>${text}</option>`)}
            </select>
            ${button(t("Hide"), word.text, () => care("hide", word.key, true))}`,
        ),
      )}
    </ul>`;
}
