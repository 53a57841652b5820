import { html } from "../js/dom.js";
import { t } from "../js/i18n.js";
import { placing } from "../js/placing.js";
import { placed } from "../js/plane.js";
import { plot } from "../js/plot.js";
import { textIn } from "../js/texts.js";

export const ask = (activity, me, send) => placing(activity, me, send);

export function said({ settings }, answer) {
  const there = settings.items.filter(({ id }) => answer[id]);
  return html`<p>${t("You placed:")}</p><ul>${there.map(({ id, text }) => html`<li>${textIn(text)}: <b>${placed(settings, answer[id])}</b></li>`)}</ul>`;
}

export function show(view, before, { settings, title }, face, mine = null) {
  const items = settings.items.map(({ id, text }, at) => ({
    number: at + 1,
    text: textIn(text),
    ...counted(view, id),
    before: before ? counted(before, id) : null,
    mine: mine?.[id] ?? null,
  }));
  return plot(items, { people: view.n, face, title: textIn(title), settings, size: view.size });
}

// An item added a moment ago may stand in the settings before a view knows of it.
const counted = (view, id) => view.items?.find((each) => each.id === id) ?? { id, n: 0, x: null, y: null, spread: null };
