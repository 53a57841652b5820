// The middle: the wall live and small, how many have answered, and the next sensible step.
import { asks } from "../asks.js";
import { html, nothing } from "../dom.js";
import { number, t, tn } from "../i18n.js";
import { answeredOf } from "../stage/status.js";
import { startAfresh, select } from "./commands.js";
import { laid } from "./drafts.js";
import { icon } from "./icon.js";
import { kindTiles } from "./picker.js";
import { phone } from "./small_phone.js";
import { wall } from "./small_wall.js";
import { tending } from "./tending.js";
import { chosen, onNow, over, state, wordsOf } from "./state.js";
import { lastSteps, nextStep, otherSteps } from "./steps.js";
import { viewOf } from "./views.js";

export function now() {
  return html`
    <section class="now" aria-labelledby="now-title">
      <h2 class="visually-hidden" id="now-title">${t("The wall and the next step")}</h2>
      ${over() ? ended() : nothing} ${state.meeting.activities.length ? current() : empty()}
    </section>`;
}

function current() {
  const known = chosen();
  const activity = laid(known.id, known);
  const frame = viewOf(known);
  return html`
    ${elsewhere(activity)}
    <div class="now-head row apart">
      <p class="now-stands">${standing(activity)}</p>
      ${activity.round ? answered(activity) : nothing}
    </div>
    ${wall(activity, frame)}
    <div class="now-below">
      ${phone(activity, frame)}
      <div class="now-controls stack">${controls(activity)}</div>
    </div>
    ${tending(activity, frame)}`;
}

function standing({ round, on }) {
  if (!round) return html`<span class="badge">${t("Draft")}</span> <span class="quiet">${t("Nobody sees it yet.")}</span>`;
  const open = round.state === "open";
  return html`
    <span class="badge ${open ? "on" : ""}">${open ? html`<span class="dot"></span>` : nothing}${open ? t("Open") : t("Closed")}</span>
    <span class="quiet">
      ${on ? (round.wall === "hidden" ? t("On the screens, results hidden on the wall.") : t("On the screens.")) : t("Not on the screens.")}
      ${round.number > 1 ? t("Asked again: round {n}.", { n: number(round.number) }) : nothing}
    </span>`;
}

function answered({ round, on }) {
  return html`
    <p class="now-answered figures">
      ${on && round.state === "open" ? answeredOf(round.answered, state.people.here) : tn("{n} answered", "{n} answered", round.answered)}
    </p>`;
}

function controls(activity) {
  const step = nextStep(activity);
  const others = otherSteps(activity);
  const last = lastSteps(activity);
  return html`
    ${problem()}
    ${step
      ? html`<button type="button" class="button primary big next-step" aria-disabled=${state.busy || step.first ? "true" : "false"}
            aria-describedby=${step.first ? "first" : nothing} @click=${once(step.does)}>
            ${icon(step.icon)}${step.word}
          </button>
          ${step.first ? html`<p class="quiet" id="first">${step.first}</p>` : nothing}`
      : over()
        ? nothing
        : html`<p class="lead">${t("That was the last question.")}</p>`}
    ${others.length
      ? html`
          <div class="row other-steps">
            ${others.map(
              ({ word, does }) => html`<button type="button" class="button" aria-disabled=${state.busy ? "true" : "false"} @click=${does}>${word}</button>`,
            )}
          </div>`
      : nothing}
    ${activity.round?.state === "closed" && !over() && asks(activity)
      ? html`<p class="quiet small">${t("“Ask again” begins a new round from nothing. The answers so far are kept under Results, to compare.")}</p>`
      : nothing}
    ${last.length
      ? html`<div class="last-steps">${last.map(({ word, does }) => html`<button type="button" class="button quiet" @click=${does}>${word}</button>`)}</div>`
      : nothing}`;
}

/** What the room sees is never out of sight while another question is being prepared. */
function elsewhere({ id }) {
  const on = onNow();
  if (!on || on.id === id) return nothing;
  return html`
    <div class="notice elsewhere">
      <p>${t("On the screens now:")} <b>${wordsOf(on.title)}</b></p>
      <button type="button" class="button" @click=${() => select(on.id)}>${t("Go there")}</button>
    </div>`;
}

const problem = () =>
  state.problem && state.place === "now" ? html`<p class="notice wrong" role="alert">${state.problem}</p>` : nothing;

// The second of two clicks was not meant for what the button says since the first.
const once = (does) => (event) => event.detail > 1 || does();

const empty = () => html`
  <div class="now-empty stack">
    <div class="stack tight">
      <h3>${t("What shall the room do first?")}</h3>
      <p class="quiet">${t("Choose a kind of question. You write it on the right, and one button opens it on every phone and on the wall.")}</p>
    </div>
    ${problem()} ${kindTiles()}
  </div>`;

const ended = () => html`
  <div class="notice">
    <p><b>${t("This meeting is over.")}</b> ${t("To hold it again, start afresh: the code stays, the results so far are kept.")}</p>
    <button type="button" class="button" @click=${startAfresh}>${t("Start afresh")}</button>
  </div>`;
