// The form in which a person sets each of several statements on a scale.
import { live } from "lit/directives/live.js";
import { html, nothing } from "./dom.js";
import { held } from "./held.js";
import { number, t, tn } from "./i18n.js";
import { scaleOf, unspoken } from "./scales.js";
import { sending } from "./sending.js";
import { textIn } from "./texts.js";

const LONG = 8; // steps that a narrow phone breaks into two rows
const STAR = "m12 3 2.8 5.9 6.4.8-4.7 4.5 1.2 6.4-5.7-3.1-5.7 3.1 1.2-6.4-4.7-4.5 6.4-.8Z";

/** What is kept: id → number, or null for what was left out. */
export const grading = (activity, me, send) =>
  held(
    `${activity.round} ${me.answer ? "again" : ""}`,
    () => ({ given: me.draft ?? whole(activity.settings, me.answer), short: false }),
    (state, set) => form(activity, me, send, state, set),
  );

const whole = ({ statements }, answer) =>
  answer ? Object.fromEntries(statements.map(({ id }) => [id, answer[id] ?? null])) : {};

function form(activity, me, send, { given, short }, set) {
  const { statements, skip } = activity.settings;
  const scale = scaleOf(activity.settings);
  const skips = skip && statements.length > 1;
  const isRated = ({ id }) => scale.steps.includes(given[id]);
  const isLeftOut = ({ id }) => skips && given[id] === null;
  const rated = statements.filter(isRated);
  const missing = skips && rated.length ? [] : statements.filter((each) => !isRated(each));

  const rate = (id, value) => {
    const next = { ...given, [id]: value };
    me.keep(next);
    set({ given: next, short });
  };
  const submit = (event) => {
    event.preventDefault();
    if (!missing.length) return send(Object.fromEntries(rated.map(({ id }) => [id, given[id]])));
    set({ given, short: true });
    document.getElementById(step(activity, missing[0].id, scale.min))?.focus();
  };
  const one = (statement) => {
    const chosen = isRated(statement) ? given[statement.id] : isLeftOut(statement) ? null : undefined;
    return graded(activity, statement, chosen, {
      scale,
      skips,
      lacking: short && !skips && missing.length < statements.length && missing.includes(statement),
      rate: (value) => rate(statement.id, value),
    });
  };
  return html`
    <form class="ask" novalidate @submit=${submit}>
      <div class="grades">${statements.map(one)}</div>
      ${sending(activity, me, standing(statements, rated, missing, skips, short && missing.length > 0), short && missing.length > 0)}
    </form>`;
}

const step = ({ round }, id, value) => `${round}-${id}-${value}`;

/** `chosen` = a number, null when it is left out, undefined when nothing was said yet. */
function graded(activity, { id, text }, chosen, { scale, skips, lacking, rate }) {
  const [low, high] = [activity.settings.low, activity.settings.high].map((each) => textIn(each));
  const radio = (value) => html`
    <input id=${step(activity, id, value ?? "none")} type="radio" name=${`${activity.round}-${id}`} value=${value ?? ""}
      aria-describedby=${activity.settings.statements.length === 1 ? `${activity.round}-rule` : nothing}
      .checked=${live(chosen === value)} @change=${() => rate(value)} />`;
  const ends = { [scale.min]: low, [scale.max]: high };
  const face = (value) => html`
    <label class="grade-step" for=${step(activity, id, value)} ?data-filled=${scale.stars && chosen >= value}>
      ${radio(value)}
      <span class="grade-face">${scale.stars ? star(value) : number(value)}${ends[value] ? html`<span class="visually-hidden">, ${ends[value]}</span>` : nothing}</span>
    </label>`;
  return html`
    <fieldset class="grade" ?data-lacking=${lacking}>
      <legend>
        <span class="visually-hidden">${textIn(activity.title)}</span>
        ${unspoken(activity) ? nothing : html`<span class="grade-text">${textIn(text)}</span>`}
        ${lacking ? html`<span class="grade-lacking">${t("Still missing")}</span>` : nothing}
      </legend>
      <div class="grade-scale" ?data-long=${scale.steps.length > LONG}>
        ${low ? html`<span class="grade-low" aria-hidden="true">${low}</span>` : nothing}
        <div class="grade-steps" data-steps=${scale.steps.length} ?data-stars=${scale.stars}>${scale.steps.map(face)}</div>
        ${high ? html`<span class="grade-high" aria-hidden="true">${high}</span>` : nothing}
      </div>
      ${skips ? html`<label class="check grade-none" for=${step(activity, id, "none")}>${radio(null)}<span>${t("Leave this out")}</span></label>` : nothing}
    </fieldset>`;
}

const star = (n) => html`
  <svg class="grade-star" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${STAR}></path></svg>
  <span class="visually-hidden">${tn("{n} star", "{n} stars", n)}</span>`;

/** Where the person stands, before a limit bites; of several statements it is said after every one. */
function standing(statements, rated, missing, skips, short) {
  if (statements.length === 1) return short ? t("Rate it first.") : nothing;
  return html`<span role="status">${progress(statements.length, rated, missing, skips, short)}</span>`;
}

function progress(all, rated, missing, skips, short) {
  if (short && skips) return t("Rate one statement at least.");
  if (short) return tn("Rate {n} more statement first.", "Rate {n} more statements first.", missing.length);
  const count = t("{n} of {all} rated.", { n: number(rated.length), all: number(all) });
  return skips ? `${count} ${t("You may leave some out.")}` : count;
}
