// For people without a keyboard: a few worded buttons that come with the pointer, and the list of keys.
import { asks } from "../asks.js";
import { html, nothing } from "../dom.js";
import { t } from "../i18n.js";
import { legend } from "./keys.js";

export function controls({ activity }, local, acts) {
  const button = (act, word, { off = false, pressed } = {}) => html`
    <button type="button" class="button" ?disabled=${off} aria-pressed=${pressed ?? nothing} @click=${acts[act]}>${word}</button>`;
  // What only tells something has no results, and nothing to close.
  const tells = activity && !asks(activity);
  return html`
    ${button("previous", t("Previous"))}
    ${button("next", t("Next"))}
    ${tells ? nothing : html`${button("results", activity?.wall === "hidden" ? t("Show results") : t("Hide results"), { off: !activity })}
    ${button("open", activity?.state === "closed" ? t("Open again") : t("Close"), { off: !activity })}`}
    ${button("questions", t("Q&A"), { pressed: String(local.questions) })}
    ${button("join", t("How to join"), { pressed: String(local.join) })}
    ${button("full", t("Full screen"))}
    ${button("help", t("Keys"))}`;
}

export const keyList = (close) => html`
  <h2 id="keys-title">${t("Keys")}</h2>
  <dl class="stage-keys">
    ${legend().map(
      ([keys, meaning]) => html`
        <div><dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${meaning}</dd></div>`,
    )}
  </dl>
  <button type="button" class="button primary" @click=${close}>${t("Close the list")}</button>`;
