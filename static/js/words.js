// A word cloud: laid out where a layout is registered, a flowing list of sized words elsewhere.
import { repeat } from "lit/directives/repeat.js";
import { html, nothing, vars } from "./dom.js";
import { number, t } from "./i18n.js";

let laid = null;

/** The wall and the studio bring a layout along; phones do not carry it. */
export const register = (layout) => {
  laid = layout;
};

/** `mine` = the words this phone wrote, or null. */
export function cloud(view, { face, title, round, mine }) {
  if (!view.words.length) return html`<p class="cloud-none">${t("No answers.")}</p>`;
  const own = new Set(mine?.map(alike));
  const words = view.words.map((word) => ({ ...word, mine: own.has(alike(word.text)) }));
  return html`
    <figure class="cloud" data-face=${face}>
      ${laid && face !== "phone" ? laid(view, `${face} ${round}`) : flow(words)}
      ${table(words, title)}
    </figure>`;
}

// The key of a word is the server's business. Both sides go through this, so it need not agree with the server on all.
const alike = (word) => word.normalize("NFKD").replace(/[^\p{L}\p{N}\p{S}]/gu, "").toLowerCase().replaceAll("ς", "σ");

function flow(words) {
  const most = Math.max(1, ...words.map(({ n }) => n));
  return html`
    <div class="cloud-flow drawing" aria-hidden="true">
      ${repeat(words, ({ key }) => key, ({ text, n, mine }) => html`
        <span class="cloud-word" data-shade=${shade(n, most)} ?data-mine=${mine} ${vars({ "--weight": Math.sqrt(n / most), "--longest": longest(text) })}>${text}</span>`)}
    </div>
    ${words.some(({ mine }) => mine)
      ? html`<p class="cloud-mine" aria-hidden="true"><span class="mine">${t("your words")}</span></p>`
      : nothing}`;
}

// No word is broken for being large.
const longest = (text) => Math.max(...text.split(/[\s-]/).map((part) => part.length), 1);

/** 1 … 4: the commonest words are the strongest. */
export const shade = (n, most) => (n >= most * 0.75 ? 4 : n >= most * 0.4 ? 3 : n > 1 ? 2 : 1);

const table = (words, title) => html`
  <div class="numbers"><table>
    <caption>${title}</caption>
    <thead>
      <tr><th scope="col">${t("Word")}</th><th scope="col">${t("People")}</th></tr>
    </thead>
    <tbody>
      ${repeat(words, ({ key }) => key, ({ text, n, mine }) => html`
        <tr><th scope="row">${text}${mine ? ` (${t("your words")})` : nothing}</th><td>${number(n)}</td></tr>`)}
    </tbody>
  </table></div>`;
