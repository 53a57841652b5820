// A poster may not overflow: everything shrinks together until it fits, and never below what the last row can read.

const STEPS = [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.45, 0.38];
// A little smaller, then without what is least needed, then much smaller.
const TRIES = [...STEPS.slice(0, 3).map((step) => [step, false]), ...STEPS.map((step) => [step, true])];

const over = (element) => element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1;

/** Sets `--fit` (and `data-tight`, where what is least needed gives way) so that no `[data-fits]` part overflows. */
export function fit(stage) {
  for (const [step, tight] of TRIES) {
    stage.style.setProperty("--fit", step);
    stage.toggleAttribute("data-tight", tight);
    if (![...stage.querySelectorAll("[data-fits]")].some(over)) return;
  }
}
