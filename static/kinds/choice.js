import { bars } from "../js/bars.js";
import { choosing } from "../js/choosing.js";
import { html } from "../js/dom.js";
import { list, t } from "../js/i18n.js";
import { folding } from "../js/studio/folding.js";
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

const rights = ({ settings }) => settings.options.filter(({ right }) => right);

/** Of one choice any right option is right; of several all of them, and nothing besides. */
export function right(activity, answer) {
  const ids = rights(activity).map(({ id }) => id);
  if (!activity.settings.multiple) return ids.includes(answer[0]);
  return answer.length === ids.length && ids.every((id) => answer.includes(id));
}

export const solution = (activity) => list(rights(activity).map(({ text }) => textIn(text)));

export function show(view, before, activity, face, mine = null) {
  const { look, multiple, options, other } = activity.settings;
  const rows = options.map(({ id, text, image, right: isRight }) => ({
    id,
    text: textIn(text),
    image,
    ...counted(view, id),
    before: before ? counted(before, id).share : 0,
    beside: activity.beside ? counted(activity.beside, id).share : 0,
    mine: mine?.includes(id),
    right: activity.revealed && isRight,
  }));
  if (other || view.other) {
    const { n = 0, share = 0, texts = [] } = view.other ?? {};
    rows.push({ id: "other", text: t("Other"), n, share, before: before?.other?.share ?? 0, beside: activity.beside?.other?.share ?? 0, texts, mine: mine?.some(isOwn) });
  }
  // Parts of a whole are parts only where each person is in one of them.
  return bars(rows, { people: view.n, face, title: textIn(activity.title), look: multiple && look === "donut" ? "bars" : look });
}

export const tend = (view, activity, care) => folding(view.other, activity.settings.options, care);

const isOwn = (part) => typeof part === "object";

// An option added a moment ago may stand in the settings before a view knows of it.
const counted = (view, id) => view.options.find((option) => option.id === id) ?? { n: 0, share: 0 };
