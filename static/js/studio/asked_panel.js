// The audience's questions, to approve, to answer and to put away.
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { html, nothing } from "../dom.js";
import { dated, number, t, tn } from "../i18n.js";
import { inState, waitingCount } from "./asked.js";
import { dealWith, removeQuestion, turnWalls } from "./asked_verbs.js";
import { laid, MEETING } from "./drafts.js";
import { icon } from "./icon.js";
import { askedSwitches } from "./meeting_form.js";
import { saving, trouble } from "./saving.js";
import { showsQuestions } from "./small_wall.js";
import { change, onNow, over, state } from "./state.js";

const STATES = {
  held: () => t("To review"),
  live: () => t("On the list"),
  answered: () => t("Answered"),
  hidden: () => t("Hidden"),
};
const EMPTY = {
  held: () => t("Nothing is waiting. With approval on, new questions stop here first."),
  live: () => t("No questions yet. People ask on their phones; the questions with the most votes stand on top."),
  answered: () => t("Questions that you mark as answered are kept here and in the results."),
  hidden: () => t("Questions that you hide are kept here; only their authors still see them."),
};
const time = new Intl.DateTimeFormat(dated, { hour: "2-digit", minute: "2-digit" });

let shown = null;
let order = [];
let engaged = false;

export function asked() {
  const stands = (shown ??= waitingCount() ? "held" : "live");
  const { settings } = laid(MEETING, state.meeting);
  const questions = steady(stands, inState(stands));
  return html`
    <div class="form stack">
      <div class="asked-ways">
        ${onTheWall()} ${askedSwitches("panel", settings)} ${saving(MEETING)}
      </div>
      ${trouble(MEETING)}
      <fieldset class="segment asked-states">
        <legend class="visually-hidden">${t("Which questions")}</legend>
        ${Object.entries(STATES).map(
          ([name, word]) => html`
            <label>
              <input type="radio" name="asked-state" .checked=${live(name === stands)} @change=${() => show(name)} />
              <span class="asked-state">${word()} <b class="figures">${number(inState(name).length)}</b></span>
            </label>`,
        )}
      </fieldset>
      ${state.problem && state.place === "asked" ? html`<p class="notice wrong" role="alert">${state.problem}</p>` : nothing}
      ${stands === "live" ? sorting(outOfOrder(stands)) : nothing}
      <ul class="asked-list lines" @pointerenter=${() => engage(true)} @pointerleave=${() => engage(false)} @focusin=${() => engage(true)} @focusout=${() => engage(false)}>
        ${repeat(questions, ({ id }) => id, item)}
      </ul>
      ${questions.length ? nothing : html`<p class="quiet">${EMPTY[stands]()}</p>`}
    </div>`;
}

function onTheWall() {
  const shown = showsQuestions();
  const back = onNow() ? t("Back to the question") : t("Take Q&A off the wall");
  return html`
    <button type="button" class="button ${shown ? "" : "primary"}" aria-disabled=${over() ? "true" : "false"}
      @click=${() => over() || turnWalls(!shown)}>${icon("wall")}${shown ? back : t("Show Q&A on the wall")}</button>`;
}

/** The button has its place before it is needed, or the list would jump when it comes. */
const sorting = (due) => html`
  <div class="row apart asked-sorting">
    <span class="quiet small">${t("Most votes first")}</span>
    <button type="button" class="button quiet" ?data-due=${due} ?disabled=${!due} @click=${sortAgain}>${icon("sort")}${t("Sort again")}</button>
  </div>`;

function item(question) {
  const { text, name, votes, asked_at: at, edited, highlighted } = question;
  return html`
    <li class="asked-item ${highlighted ? "highlighted" : ""}">
      ${highlighted ? html`<p class="badge mark">${t("Highlighted on every screen")}</p>` : nothing}
      <p class="asked-text" dir="auto">${text}</p>
      <p class="asked-about quiet small">
        <span>${tn("{n} vote", "{n} votes", votes)}</span> · <span>${name || t("Anonymous")}</span>
        ${at ? html` · <time datetime=${at}>${time.format(new Date(at))}</time>` : nothing} ${edited ? html` · ${t("edited")}` : nothing}
      </p>
      <div class="row asked-verbs">${verbs(question).map(([word, does, look = ""]) => html`
        <button type="button" class="button ${look}" @click=${does}>${word}<span class="visually-hidden">: ${text}</span></button>`)}
      </div>
    </li>`;
}

function verbs({ id, state: stands, highlighted }) {
  const to = (verb) => () => dealWith(id, verb);
  const hide = [t("Hide"), to("hide"), "quiet"];
  const remove = [t("Delete"), () => removeQuestion(id), "quiet"];
  return {
    held: [[t("Approve"), to("approve"), "primary"], hide],
    live: [highlighted ? [t("Highlight off"), to("unhighlight")] : [t("Highlight"), to("highlight")], [t("Mark as answered"), to("answered")], hide],
    answered: [[t("Back to the list"), to("reopen")], hide],
    hidden: [[t("Restore"), to("restore")], remove],
  }[stands];
}

/** The list keeps its order while someone reads or points at it; what is new comes at the end. */
function steady(stands, questions) {
  const wanted = sorted(stands, questions).map(({ id }) => id);
  order = engaged ? [...order.filter((id) => wanted.includes(id)), ...wanted.filter((id) => !order.includes(id))] : wanted;
  return order.map((id) => questions.find((each) => each.id === id));
}

const sorted = (stands, questions) =>
  stands === "live"
    ? [...questions].sort((one, other) => other.highlighted - one.highlighted || other.votes - one.votes || one.asked_at.localeCompare(other.asked_at))
    : questions;

const outOfOrder = (stands) => engaged && sorted(stands, inState(stands)).some(({ id }, index) => order[index] !== id);

/** Each time the panel is opened it shows what is waiting, if anything is; while it is open it changes nothing by itself. */
export function openAsked() {
  shown = null;
  order = [];
  engaged = false;
  change({ tab: "asked", pane: "edit" });
}

function sortAgain() {
  order = [];
  change();
}

function engage(on) {
  engaged = on;
  change();
}

function show(name) {
  shown = name;
  order = [];
  change({ problem: null });
}
