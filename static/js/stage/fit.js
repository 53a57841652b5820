// A poster may not overflow: everything shrinks together until it fits, and never below what the last row can read.
// What still does not fit then gives way: first what is least needed, then the rows that were chosen least.

const LEAST = 0.38; // of its size
const ROOMY = 0.84; // down to here nothing gives way
const FINE = 0.01;
const SMALL = 0.6; // below it a word is broken, if everything gets …
const WORTH = 1.3; // … that much larger by it

const high = (element) => element.scrollHeight > element.clientHeight + 1;
const wide = (element) => element.scrollWidth > element.clientWidth + 1;

/** Whether a part that has to fit does not, or a word has no room. */
export const overflows = (stage) =>
  [...stage.querySelectorAll("[data-fits], .stage-title")].some(wide) || [...stage.querySelectorAll("[data-fits]")].some(high);

/**
 * Sets `--fit`, and `data-tight` where what is least needed gives way. An element with `data-sheds` (a number) has a
 * function `shed(n)` that leaves out n of its rows. `data-broken` lets words break.
 * False when even that was not enough.
 */
export function fit(stage) {
  const sheds = () => [...stage.querySelectorAll("[data-sheds]")];
  const set = ({ size, tight = false, shed = 0, broken = false }) => {
    stage.style.setProperty("--fit", size);
    stage.toggleAttribute("data-tight", tight);
    stage.toggleAttribute("data-broken", broken);
    for (const each of sheds()) each.shed(Math.min(shed, Number(each.dataset.sheds)));
    return !overflows(stage);
  };
  const spare = Math.max(0, ...sheds().map(({ dataset }) => Number(dataset.sheds)));
  const whole = best(set, spare, false);
  if (whole.size >= SMALL) return set(whole);
  const broken = best(set, spare, true);
  return set(broken.size > whole.size * WORTH ? broken : whole);
}

/** The best that fits, with words broken or not; of size 0 when nothing does. */
function best(set, spare, broken) {
  const fits = (more) => set({ broken, ...more });
  if (fits({ size: 1 })) return { size: 1, broken };
  for (const [low, tight] of [[ROOMY, false], [LEAST, true]]) {
    if (!fits({ size: low, tight })) continue;
    const size = narrowed(low, 1, FINE, (middle) => fits({ size: middle, tight }));
    return { size, tight, broken };
  }
  const least = { size: LEAST, tight: true, broken };
  if (!fits({ ...least, shed: spare })) return { size: broken ? LEAST : 0, tight: true, broken, shed: spare };
  const kept = narrowed(0, spare, 1, (middle) => fits({ ...least, shed: spare - Math.floor(middle) }));
  return { ...least, shed: spare - Math.floor(kept) };
}

/** The largest value for which `holds`, to within `step`; it does for `low` and not for `high`. */
function narrowed(low, high, step, holds) {
  while (high - low > step) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
