// Numbers as people write them: read in their language, and written in it to six decimal places.
import { locale } from "./i18n.js";

const PLACES = 6;
const LONGEST = 40;
const GROUP = new Intl.NumberFormat(locale).formatToParts(1234567).find(({ type }) => type === "group")?.value;

const format = (value, options) => new Intl.NumberFormat(locale, { maximumFractionDigits: PLACES, ...options }).format(value);

export const exact = (value, places = PLACES) => format(value, { maximumFractionDigits: places });
/** To be typed over. */
export const bare = (value) => format(value, { useGrouping: false });
/** “2M”, for an axis. */
export const brief = (value) => format(value, { notation: "compact", maximumFractionDigits: 2 });
/** They stay in one line together. */
export const measured = (value, unit, places) => (unit ? `${exact(value, places)}\u00a0${unit}` : exact(value, places));

/** As live/kinds/quantities.py reads: a lone mark before three digits is of the language, all others speak for themselves. */
export function read(text, unit = "") {
  const own = unit.normalize("NFKC").trim();
  let typed = text.normalize("NFKC").replace(/[−–]/g, "-").trim();
  if (own && typed.endsWith(own)) typed = typed.slice(0, -own.length).trim();
  if (own && typed.startsWith(own)) typed = typed.slice(own.length).trim();
  typed = typed.replace(/^\+/, "").replace(/(\d)[ '’](?=\d{3}(?!\d))/g, "$1");
  if (typed.length > LONGEST || !/^-?(\d[\d.,]*|[.,]\d+)$/.test(typed)) return null;
  const digits = withAPoint(typed);
  return digits === null ? null : Number(Number(digits).toFixed(PLACES)) || 0;
}

const inThrees = (text, mark) => new RegExp(`^-?[1-9]\\d{0,2}(\\${mark}\\d{3})+$`).test(text);

function withAPoint(text) {
  const marks = text.match(/[.,]/g);
  if (!marks) return text;
  const last = marks[marks.length - 1];
  if (marks.every((mark) => mark === last)) {
    if (inThrees(text, last) && (marks.length > 1 || last === GROUP)) return text.split(last).join("");
    return marks.length > 1 ? null : text.replace(last, ".");
  }
  const place = text.lastIndexOf(last);
  const whole = text.slice(0, place);
  return inThrees(whole, marks[0]) ? `${whole.split(marks[0]).join("")}.${text.slice(place + 1)}` : null;
}
