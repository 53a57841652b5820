// A countdown on this wall only: large and quiet.
import { html, nothing } from "../dom.js";
import { number, t } from "../i18n.js";

const FIRST = 60_000;
const MORE = 30_000;
const LINGER = 20_000; // "Time is up" stays a while

/** `changed()` draws; `say(text)` speaks at the start and at the end. */
export function timer(changed, say) {
  let end = 0;
  let clock = 0;
  const left = () => Math.max(0, Math.ceil((end - Date.now()) / 1000));

  const tick = () => {
    changed();
    const rest = end - Date.now();
    if (rest <= -LINGER) return stop();
    if (rest <= 0 && rest > -1000) say(t("Time is up."));
    clock = setTimeout(tick, rest > 0 ? rest % 1000 || 1000 : 1000);
  };
  const start = () => {
    const running = end > Date.now();
    end = running ? end + MORE : Date.now() + FIRST;
    if (!running) say(t("The timer runs: one minute."));
    clearTimeout(clock);
    tick();
  };
  const stop = () => {
    clearTimeout(clock);
    end = 0;
    changed();
  };
  return { start, stop, left, running: () => end > 0 };
}

export function drawTimer(clock) {
  if (!clock.running()) return nothing;
  const seconds = clock.left();
  const shown = `${number(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, "0")}`;
  return html`<p class="stage-timer" role="timer" ?data-over=${!seconds}>${seconds ? shown : t("Time is up.")}</p>`;
}
