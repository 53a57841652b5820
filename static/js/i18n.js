// Messages, plurals, numbers and names in the reader's language. The page brings its catalogue along.
import { brought } from "./dom.js";

const { messages = {}, plural = {} } = brought("messages") ?? {};
export const locale = document.documentElement.lang || "en";
/** For dates and times: English is Europe's here, with days before months and 24 hours. */
export const dated = locale === "en" ? "en-150" : locale;

const plurals = new Intl.PluralRules(locale);
const numbers = new Intl.NumberFormat(locale);
const percents = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
const decimals = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const signed = new Intl.NumberFormat(locale, { signDisplay: "exceptZero" });
const lists = new Intl.ListFormat(locale, { style: "long", type: "conjunction" });

const filled = (text, values) =>
  text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

/** `t("Sent at {time}", {time})` */
export function t(message, values = {}) {
  const text = messages[message];
  return filled(typeof text === "string" && text ? text : message, values);
}

/** `tn("{n} person", "{n} people", n)`; `{n}` is written as the language writes numbers. */
export function tn(one, many, n, values = {}) {
  const forms = messages[one];
  const all = { n: number(n), ...values };
  if (!Array.isArray(forms)) return filled(n === 1 ? one : many, all);
  const form = forms[plural[plurals.select(n)] ?? forms.length - 1];
  return filled(form || many, all);
}

export const number = (n) => numbers.format(n);
/** One place after the point, also where it is nought: for means, one below the other. */
export const decimal = (n) => decimals.format(n);
/** `+32`, `−5`, `0` */
export const difference = (n) => signed.format(n).replace("-", "−"); // a hyphen is lost beside large figures
export const percent = (share) => percents.format(share);
export const list = (items) => lists.format(items);
