import { html } from "../js/dom.js";
import { list, number, t } from "../js/i18n.js";
import { ordering, placesOf } from "../js/ordering.js";
import { ranks } from "../js/ranks.js";
import { textIn } from "../js/texts.js";

export const ask = (activity, me, send) => ordering(activity, me, send);

export function said({ settings: { options } }, answer) {
  const named = (id) => textIn(options.find((option) => option.id === id)?.text ?? id);
  return html`<p>${t("Your order:")}</p><ol>${answer.map((id) => html`<li>${named(id)}</li>`)}</ol>`;
}

/** Once it is revealed, the settings have the options in the right order. */
export const right = ({ settings }, answer) =>
  answer.length === placesOf(settings) && answer.every((id, at) => settings.options[at].id === id);

/** It in words. */
export const solution = ({ settings }) =>
  list(settings.options.slice(0, placesOf(settings)).map(({ text }, at) => `${number(at + 1)}. ${textIn(text)}`));

export function show(view, before, activity, face, mine = null) {
  const { settings, revealed } = activity;
  const solved = revealed && settings.ordered;
  const rows = settings.options.map(({ id, text }, at) => ({
    id,
    text: textIn(text),
    ...counted(view, id),
    before: before && counted(before, id),
    yours: mine ? mine.indexOf(id) + 1 : 0,
    right: solved && at < placesOf(settings) ? at + 1 : 0,
  }));
  return ranks(rows, { people: view.n, most: view.n * rows.length, face, title: textIn(activity.title) });
}

// An option added a moment ago may stand in the settings before a view knows of it.
const counted = (view, id) =>
  view.options?.find((option) => option.id === id) ?? { n: 0, points: 0, share: 0, mean: null };
