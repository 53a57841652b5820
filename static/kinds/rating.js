import { html } from "../js/dom.js";
import { grading } from "../js/grading.js";
import { number, t, tn } from "../js/i18n.js";
import { scaleOf, unspoken } from "../js/scales.js";
import { spread } from "../js/spread.js";
import { textIn } from "../js/texts.js";

export const ask = (activity, me, send) => grading(activity, me, send);

export function said(activity, answer) {
  const { statements } = activity.settings;
  const { stars, max } = scaleOf(activity.settings);
  if (statements.length > 1) {
    const rated = statements.filter(({ id }) => id in answer);
    return html`<p>${t("You rated:")}</p><ul>${rated.map(({ id, text }) => html`<li>${textIn(text)}: <b>${number(answer[id])}</b></li>`)}</ul>`;
  }
  const n = answer[statements[0].id];
  return stars ? tn("You gave {n} star.", "You gave {n} stars.", n) : t("You gave {n} of {most}.", { n: number(n), most: number(max) });
}

export function show(view, before, activity, face, mine = null) {
  const { statements, low, high } = activity.settings;
  const scale = { ...scaleOf(activity.settings), low: textIn(low), high: textIn(high) };
  const rows = statements.map(({ id, text }) => ({
    id,
    text: unspoken(activity) ? "" : textIn(text),
    ...counted(view, id, scale),
    before: before ? counted(before, id, scale) : null,
    beside: activity.beside ? counted(activity.beside, id, scale) : null,
    mine: mine?.[id] ?? null,
  }));
  return spread(rows, { people: view.n, face, title: textIn(activity.title), scale });
}

// A statement added a moment ago may stand in the settings before a view knows of it, and so may another scale.
function counted(view, id, { steps }) {
  const known = view.statements?.find((each) => each.id === id);
  return known?.counts.length === steps.length ? known : { n: 0, mean: null, counts: steps.map(() => 0) };
}
