// A facilitator's words: a string on phones and walls, `{locale: string}` in the studio.
import { locale as own } from "./i18n.js";

/** The text in `locale`, else in the nearest language that has one. */
export function textIn(text, locale = own) {
  if (text == null || typeof text === "string") return text ?? "";
  const near = (tag) => Object.keys(text).find((each) => text[each] && each.split("-")[0] === tag.split("-")[0]);
  return text[locale] || text[near(locale)] || Object.values(text).find(Boolean) || "";
}
