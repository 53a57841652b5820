import { bars } from "../js/bars.js";
import { choosing } from "../js/choosing.js";
import { list, t } from "../js/i18n.js";
import { textIn } from "../js/texts.js";

export const ask = (activity, me, send) => choosing(activity, me, send);

export function said(activity, answer) {
  const text = (part) =>
    typeof part === "string" ? textIn(activity.settings.options.find(({ id }) => id === part)?.text) : part.other;
  return t("You chose {options}.", { options: list(answer.map(text).filter(Boolean)) });
}

export function show(view, before, activity, face) {
  const rows = activity.settings.options.map(({ id, text }) => ({
    id,
    text: textIn(text),
    ...counted(view, id),
    before: before ? counted(before, id).share : 0,
  }));
  if (activity.settings.other || view.other) {
    const { n = 0, share = 0, texts = [] } = view.other ?? {};
    rows.push({ id: "other", text: t("Other"), n, share, before: before?.other?.share ?? 0, texts });
  }
  return bars(rows, { people: view.n, face, title: textIn(activity.title) });
}

// An option added a moment ago may stand in the settings before a view knows of it.
const counted = (view, id) => view.options.find((option) => option.id === id) ?? { n: 0, share: 0 };
