// The bins of a histogram: where each stands on its axis, and what it is called.
import { t } from "./i18n.js";
import { brief, exact } from "./typed.js";

const MOST = 32; // bins, with those that reach out to the right answer
const LARGE = 1e6; // from here on an axis is written briefly
const STRIDES = [1, 2, 5, 10, 20];
const LETTERS = { phone: 40, wall: 70 }; // that stand below the columns, gaps included

const clean = (value) => Number(value.toFixed(6));

/** `shape` = the histogram of a view; empty bins are added so that `answer` stands on the axis, where it is not too far away. */
export function binned({ from, width, step, open, counts }, answer, top) {
  const edge = (place) => clean(from + place * width);
  const room = MOST - counts.length;
  const last = counts.length - (answer === top ? 1e-9 : 0);
  const place = answer === null ? 0 : (answer - from) / width;
  const before = !open.low && place < 0 && -place <= room ? Math.ceil(-place) : 0;
  const after = !open.high && place >= last && place - last < room ? Math.floor(place - last) + 1 : 0;
  const bins = [...Array(before).fill(0), ...counts, ...Array(after).fill(0)].map((n, at) => ({
    from: edge(at - before),
    end: edge(at - before + 1),
    n,
    open: (open.low && at === 0) || (open.high && at === counts.length - 1),
  }));
  const single = width === step;
  const across = (value) => (value - bins[0].from) / (width * bins.length);
  return {
    bins,
    width,
    step,
    single,
    open,
    across,
    /** −1 or 1 where a number is off the axis. */
    beyond: (value) => (value < bins[0].from ? -1 : value > bins[bins.length - 1].end ? 1 : 0),
    binOf(value) {
      if (value === null) return null;
      const within = bins.find(({ from: low, end }) => value >= low && value < end);
      return within ?? (value < bins[0].from ? open.low && bins[0] : (open.high || value === bins[bins.length - 1].end) && bins[bins.length - 1]);
    },
    /** What is still right, as far as it is on the axis; where bins are of one number each, all of those numbers. */
    bandOf(middle, off) {
      if (!off) return null;
      const half = single ? (Math.floor(clean(off / step)) + 0.5) * step : off;
      const shift = single ? step / 2 : 0;
      return { from: clamped(across(middle - half + shift)), to: clamped(across(middle + half + shift)) };
    },
  };
}

const clamped = (share) => Math.min(1, Math.max(0, share));

/** 0 … 1 along the axis: in the middle of its column where that is of one number. */
export const spotOf = ({ across, single, step }, value) => clamped(across(value + (single ? step / 2 : 0)));

/** {list: [{spot, text}], letters}: as many as have room, at round numbers; at the edges, or below columns of one number. */
export function ticksOf(axis, phone) {
  const { bins, width, single, open } = axis;
  const large = Math.max(...bins.map(({ from, end }) => Math.max(Math.abs(from), Math.abs(end)))) >= LARGE;
  const written = large ? brief : exact;
  const edges = bins.map(({ from }) => from);
  if (!single) edges.push(bins[bins.length - 1].end);
  const ends = [
    open.low && { place: 0.5, text: `< ${written(bins[0].end)}` },
    open.high && { place: bins.length - 0.5, text: `≥ ${written(bins[bins.length - 1].from)}` },
  ].filter(Boolean);
  const letters = Math.max(...edges.map((edge) => written(edge).length), ...ends.map(({ text }) => text.length));
  const room = Math.max(1, Math.floor(LETTERS[phone ? "phone" : "wall"] / (letters + 1)));
  const stride = STRIDES.find((each) => Math.ceil(edges.length / each) <= room) ?? STRIDES[STRIDES.length - 1];
  const inner = edges
    .map((edge, index) => ({ place: index + (single ? 0.5 : 0), text: written(edge), round: Math.round(edge / width) % stride === 0 }))
    .filter(({ place, round }) => round && ends.every((end) => Math.abs(end.place - place) >= stride * 0.9));
  return { list: [...inner, ...ends].map(({ place, text }) => ({ spot: place / bins.length, text })), letters };
}

/** “40 to 44”, “100 or more”. */
export function called({ bins, open, step, single }, bin, greatest) {
  if (open.low && bin === bins[0]) return t("less than {number}", { number: exact(bin.end) });
  if (open.high && bin === bins[bins.length - 1]) return t("{number} or more", { number: exact(bin.from) });
  if (single) return exact(bin.from);
  return t("{low} to {high}", { low: exact(bin.from), high: exact(bin.end === greatest ? greatest : clean(bin.end - step)) });
}
