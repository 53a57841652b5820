import { bars } from "../js/bars.js";
import { choosing } from "../js/choosing.js";
import { html } from "../js/dom.js";
import { list, t } from "../js/i18n.js";
import { textIn } from "../js/texts.js";

export const ask = (activity, me, send) => choosing(activity, me, send);

const LONG = 60; // characters of several answers that are easier to read one below the other

export function said(activity, answer) {
  const text = (part) =>
    typeof part === "string" ? textIn(activity.settings.options.find(({ id }) => id === part)?.text) : part.other;
  const chosen = answer.map(text).filter(Boolean);
  if (chosen.length < 2 || chosen.join("").length <= LONG) return t("You chose {options}.", { options: list(chosen) });
  return html`<p>${t("You chose:")}</p><ul>${chosen.map((each) => html`<li>${each}</li>`)}</ul>`;
}

export function show(view, before, activity, face, mine = null) {
  const rows = activity.settings.options.map(({ id, text }) => ({
    id,
    text: textIn(text),
    ...counted(view, id),
    before: before ? counted(before, id).share : 0,
    mine: mine?.includes(id),
  }));
  if (activity.settings.other || view.other) {
    const { n = 0, share = 0, texts = [] } = view.other ?? {};
    rows.push({ id: "other", text: t("Other"), n, share, before: before?.other?.share ?? 0, texts, mine: mine?.some(isOwn) });
  }
  return bars(rows, { people: view.n, face, title: textIn(activity.title) });
}

const isOwn = (part) => typeof part === "object";

// An option added a moment ago may stand in the settings before a view knows of it.
const counted = (view, id) => view.options.find((option) => option.id === id) ?? { n: 0, share: 0 };
