// Places on a picture: [x, y] from its top left corner, 0 … 1. Borders are reckoned in thousandths, as the server does.
import { list, percent, t } from "./i18n.js";
import { textIn } from "./texts.js";

/** The nine parts of a picture in words, by rows. */
export const THIRDS = [
  t("Top left"),
  t("Top centre"),
  t("Top right"),
  t("Centre left"),
  t("Centre"),
  t("Centre right"),
  t("Bottom left"),
  t("Bottom centre"),
  t("Bottom right"),
];

const whole = (value) => Math.round(value * 1000);
const within = (start, length, at) => whole(at) >= whole(start) && whole(at) <= whole(start) + whole(length);
const half = (start, length) => Math.floor((2 * whole(start) + whole(length)) / 2) / 1000;
const third = (value) => Math.min(2, Math.floor(value * 3));

/** A place as it is sent; what lies beside the picture becomes its edge. */
export const rounded = (place) => place.map((value) => whole(Math.min(1, Math.max(0, value))) / 1000);
export const holds = ({ left, top, width, height }, [x, y]) => within(left, width, x) && within(top, height, y);
export const middle = ({ left, top, width, height }) => [half(left, width), half(top, height)];

/** The regions it lies in by name, or the part of the picture. */
export function placeIn(regions, place) {
  const hit = regions.filter((region) => holds(region, place)).map(({ text }) => textIn(text));
  return hit.length ? list(hit) : THIRDS[3 * third(place[1]) + third(place[0])];
}

export function told(regions, [x, y]) {
  const place = placeIn(regions, [x, y]);
  if (regions.some((region) => holds(region, [x, y]))) return place;
  return t("{place}: {x} from the left, {y} from the top", { place, x: percent(x), y: percent(y) });
}

/** Where on `element` a pointer is. */
export function spot(element, { clientX, clientY }) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [(clientX - left) / width, (clientY - top) / height];
}
