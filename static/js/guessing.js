// The form in which a person gives a number: a field; with both limits a slider, and within a hundred smaller and larger.
import { live } from "lit/directives/live.js";
import { html, nothing } from "./dom.js";
import { held } from "./held.js";
import { t, tn } from "./i18n.js";
import { sending } from "./sending.js";
import { textIn } from "./texts.js";
import { bare, exact, measured, read } from "./typed.js";

const FURTHEST = 1e12;
const STEPPED = 100; // from the lowest to the highest
const FINE = 400; // so many places at least that a slider can take

/** What is kept: the text as it was typed. */
export const guessing = (activity, me, send) =>
  held(
    `${activity.round} ${me.answer === null ? "" : "again"}`,
    () => ({ text: textOf(me.draft ?? me.answer), refused: false }),
    (state, set) => form(activity, me, send, state, set),
  );

const textOf = (kept) => (typeof kept === "number" ? bare(kept) : (kept ?? ""));

function form(activity, me, send, { text, refused }, set) {
  const { round, settings } = activity;
  const { low, high, decimals } = settings;
  const unit = textIn(settings.unit);
  const value = read(text, unit);
  const problem = problemOf(text, value, settings);
  const ids = { field: `${round}-number`, rule: `${round}-limits` };

  const write = (next) => {
    me.keep(next);
    set({ text: next, refused: false });
  };
  const put = (next) => write(bare(Math.min(high, Math.max(low, next))));
  const submit = (event) => {
    event.preventDefault();
    if (!problem) return send(value);
    set({ text, refused: true });
    event.target.querySelector("input").focus();
  };
  const bounded = low !== null && high !== null;
  const middle = bounded && Number(((low + high) / 2).toFixed(decimals));
  const stepped = bounded && decimals === 0 && high - low <= STEPPED;
  // A button that can do no more keeps the focus: it only says so.
  const step = (sign, word, by) => {
    const next = value === null ? middle : value + by;
    const off = value !== null && (by < 0 ? value <= low : value >= high);
    return html`
      <button type="button" class="button guess-step" aria-label=${word} aria-disabled=${off ? "true" : "false"} @click=${() => off || put(next)}>
        <span aria-hidden="true">${sign}</span>
      </button>`;
  };
  return html`
    <form class="ask" novalidate @submit=${submit}>
      <fieldset>
        <legend id=${ids.rule}><span class="visually-hidden">${textIn(activity.title)}</span> ${rule(settings, unit)}</legend>
        <div class="guess">
          ${stepped ? step("−", t("Smaller"), -1) : nothing}
          <input class="input guess-number" id=${ids.field} type="text" autocomplete="off" maxlength="60" inputmode=${keypad(settings)}
            aria-label=${unit ? t("Your number in {unit}", { unit }) : t("Your number")} aria-describedby=${`${ids.rule} ${round}-rule`}
            aria-invalid=${refused && problem ? "true" : nothing} .value=${live(text)} @input=${({ target }) => write(target.value)} />
          ${unit ? html`<span class="guess-unit" aria-hidden="true">${unit}</span>` : nothing}
          ${stepped ? step("+", t("Larger"), 1) : nothing}
        </div>
        ${bounded ? slider({ low, high, decimals, value, middle, unit, put }) : nothing}
      </fieldset>
      ${sending(activity, me, html`<span role="status">${refused ? problem : saidBack(text, value, unit)}</span>`, refused && Boolean(problem))}
    </form>`;
}

// The keypads of some phones have no minus.
const keypad = ({ low }) => (low !== null && low < 0 ? "text" : "decimal");

const slider = ({ low, high, decimals, value, middle, unit, put }) => html`
  <div class="guess-slide">
    <input class="guess-slider" type="range" min=${low} max=${high} step=${stride(high - low, decimals)} ?data-unset=${value === null}
      aria-label=${t("Slide to your number")} aria-valuetext=${value === null ? t("none yet") : measured(value, unit)}
      .value=${live(String(value ?? middle))} @input=${({ target }) => put(target.valueAsNumber)} />
    <span class="guess-ends" aria-hidden="true"><span>${exact(low)}</span><span>${exact(high)}</span></span>
  </div>`;

/** A power of ten, or what the decimal places allow. */
const stride = (range, decimals) => 10 ** Math.max(-decimals, Math.floor(Math.log10(range / FINE)));

function rule({ low, high, decimals }, unit) {
  const sort = decimals ? tn("Up to {n} decimal place.", "Up to {n} decimal places.", decimals) : t("A whole number.");
  const ends = { low: low === null ? "" : exact(low), high: high === null ? "" : measured(high, unit) };
  if (low !== null && high !== null) return `${t("From {low} to {high}.", ends)} ${sort}`;
  if (low !== null) return `${t("From {low} up.", { low: measured(low, unit) })} ${sort}`;
  return high === null ? sort : `${t("Up to {high}.", ends)} ${sort}`;
}

function problemOf(text, value, { low, high, decimals }) {
  if (value === null) return text.trim() ? t("Write the number in digits.") : t("Write a number first.");
  const ends = { low: low !== null && exact(low), high: high !== null && exact(high) };
  if ((low !== null && value < low) || (high !== null && value > high)) {
    if (high === null) return t("Give a number from {low} up.", ends);
    return low === null ? t("Give a number up to {high}.", ends) : t("Give a number from {low} to {high}.", ends);
  }
  if (Math.abs(value) > FURTHEST) return t("This number has too many digits. Give a shorter one.");
  if (Number(value.toFixed(decimals)) === value) return "";
  return decimals ? tn("Give at most {n} decimal place.", "Give at most {n} decimal places.", decimals) : t("Give a whole number.");
}

/** What could be misread is written as it was understood. */
const saidBack = (text, value, unit) =>
  value === null || exact(value) === text.trim() ? nothing : t("That is {number}.", { number: measured(value, unit) });
