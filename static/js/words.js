// A word cloud: laid out where a layout is registered, a flowing list of sized words elsewhere.
import { repeat } from "lit/directives/repeat.js";
import { html, vars } from "./dom.js";
import { number, t } from "./i18n.js";

let laid = null;

/** The wall and the studio bring a layout along; phones do not carry it. */
export const register = (layout) => {
  laid = layout;
};

export function cloud(view, { face, title, round }) {
  if (!view.words.length) return html`<p class="cloud-none">${t("No answers.")}</p>`;
  return html`
    <figure class="cloud" data-face=${face}>
      ${laid && face !== "phone" ? laid(view, `${face} ${round}`) : flow(view)}
      ${table(view, title)}
    </figure>`;
}

function flow({ words }) {
  const most = Math.max(1, ...words.map(({ n }) => n));
  return html`
    <div class="cloud-flow drawing" aria-hidden="true">
      ${repeat(words, ({ key }) => key, ({ text, n }) => html`
        <span class="cloud-word" data-shade=${shade(n, most)} ${vars({ "--weight": Math.sqrt(n / most), "--longest": longest(text) })}>${text}</span>`)}
    </div>`;
}

// No word is broken for being large.
const longest = (text) => Math.max(...text.split(/[\s-]/).map((part) => part.length), 1);

/** 1 … 4: the commonest words are the strongest. */
export const shade = (n, most) => (n >= most * 0.75 ? 4 : n >= most * 0.4 ? 3 : n > 1 ? 2 : 1);

const table = ({ words }, title) => html`
  <div class="numbers"><table>
    <caption>${title}</caption>
    <thead>
      <tr><th scope="col">${t("Word")}</th><th scope="col">${t("People")}</th></tr>
    </thead>
    <tbody>
      ${repeat(words, ({ key }) => key, ({ text, n }) => html`<tr><th scope="row">${text}</th><td>${number(n)}</td></tr>`)}
    </tbody>
  </table></div>`;
