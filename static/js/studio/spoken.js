// An activity as walls and phones get it: texts in one language, the round beside them.
import { inLanguage } from "./schema.js";
import { kindOf, state, wordsOf } from "./state.js";

// The same texts are the same object, so that what is drawn from them need not be drawn again.
let known = { key: "", texts: null };

function textsOf(activity) {
  const { id, title, settings } = activity;
  const key = JSON.stringify([id, state.locale, title, settings]);
  if (known.key !== key) {
    const texts = { title: wordsOf(title), settings: inLanguage(kindOf(activity)?.schema ?? {}, settings, wordsOf) };
    known = { key, texts };
  }
  return known.texts;
}

export function spoken(activity) {
  const { id, kind, round } = activity;
  return {
    id,
    kind,
    locale: state.locale,
    ...textsOf(activity),
    round: round?.id ?? `preview-${id}`,
    number: round?.number ?? 1,
    state: round?.state ?? "open",
    results: round?.results ?? "hidden",
    wall: round?.wall ?? "shown",
    revealed: round?.revealed ?? false,
    earlier: state.earlier.get(round?.id) ?? null,
    version: round?.version ?? 0,
    answered: round?.answered ?? 0,
    mine: null,
  };
}
