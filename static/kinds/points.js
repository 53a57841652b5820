import { bars } from "../js/bars.js";
import { html } from "../js/dom.js";
import { decimal, number, t, tn } from "../js/i18n.js";
import { spending } from "../js/spending.js";
import { textIn } from "../js/texts.js";

export const ask = (activity, me, send) => spending(activity, me, send);

export function said(activity, answer) {
  const given = activity.settings.options.filter(({ id }) => answer[id]);
  return html`<p>${t("Your points:")}</p><ul>${given.map(({ id, text }) => html`<li>${textIn(text)}: <b>${number(answer[id])}</b></li>`)}</ul>`;
}

export function show(view, before, activity, face, mine = null) {
  const rows = activity.settings.options.map(({ id, text }) => {
    const { points, share, mean } = counted(view, id);
    return {
      id,
      text: textIn(text),
      n: points,
      share,
      mean: mean === null ? "–" : decimal(mean),
      before: before ? counted(before, id).share : 0,
      beside: activity.beside ? counted(activity.beside, id).share : 0,
      mine: Boolean(mine?.[id]),
      yours: mine?.[id] ? t("your points: {n}", { n: number(mine[id]) }) : undefined,
    };
  });
  const words = {
    count: t("Points"),
    counted: (n) => tn("{n} point", "{n} points", n),
    mean: t("For each person"),
    fewer: (n, all) => t("The {n} with most points, of {all}", { n, all }),
  };
  return bars(rows, { people: view.n, face, title: textIn(activity.title), words });
}

// An option added a moment ago may stand in the settings before a view knows of it.
const counted = (view, id) => view.options?.find((option) => option.id === id) ?? { points: 0, share: 0, mean: null };
