// What is on now: a question to answer, what became of my answer, or a friendly wait.
import * as kinds from "kinds";
import { keyed } from "lit/directives/keyed.js";
import { html, nothing } from "../dom.js";
import { t, tn } from "../i18n.js";
import { icon } from "../icon.js";
import { seats } from "./seats.js";

export function now(phone) {
  const { room, sheet } = phone;
  return html`
    ${phone.notices.map((message) => notice(phone, message))}
    ${sheet.activity ? asking(phone) : standing(phone, room.activity)}`;
}

function standing(phone, activity) {
  const { room } = phone;
  if (!room.meeting) return connecting(phone);
  if (room.state === "over") return over(phone, activity);
  if (!activity) return waiting(phone);
  const mine = phone.sheet.mine(activity.round);
  if (!kinds[activity.kind]) return outdated(activity);
  return html`
    <section class="stack">
      <h1 class="asked" id="headline" tabindex="-1">${activity.title}</h1>
      ${mine ? sent(phone, activity, mine) : activity.state === "closed" && kinds[activity.kind].ask ? closed(activity) : nothing}
      ${verdict(activity, mine)}
      ${results(phone, activity, mine)}
      ${spotlight(phone)}
    </section>`;
}

function asking(phone) {
  const { sheet } = phone;
  const { activity } = sheet;
  const me = {
    answer: sheet.mine(activity.round)?.value ?? null,
    draft: sheet.draft,
    locale: phone.page.locale,
    seed: phone.room.me?.participant,
    amend: sheet.moved ? null : (value) => sheet.amend(value),
    keep: (draft) => sheet.keep(draft),
    busy: sheet.moved === "closed" || sheet.moved === "over",
  };
  return html`
    <section class="stack">
      ${activity.number > 1 ? html`<p class="asked-again">${t("Asked again")}</p>` : nothing}
      <h1 class="question" id="headline" tabindex="-1" data-long=${length(activity.title)}>${activity.title}</h1>
      ${sheet.problem ? html`<div class="notice wrong" id="problem" tabindex="-1"><p>${sheet.problem}</p></div>` : nothing}
      ${keyed(activity.round, kinds[activity.kind].ask(activity, me, (value) => sheet.send(value)))}
      ${sheet.again && !sheet.moved ? secondThoughts(sheet) : nothing}
    </section>`;
}

const secondThoughts = (sheet) => html`
  <div class="row outdented">
    <button type="button" class="button quiet" @click=${() => sheet.keepAnswer()}>${t("Keep my answer")}</button>
    <button type="button" class="button quiet" @click=${() => sheet.withdraw()}>${t("Take my answer back")}</button>
  </div>`;

function sent(phone, activity, { value, pending, slow }) {
  const { said, changes = () => true } = kinds[activity.kind];
  const changeable = activity.state === "open" && activity.settings.change !== false && changes(activity);
  const word = !pending ? t("Sent") : phone.lost || slow ? t("Kept on this phone, not sent yet") : t("Sending …");
  return html`
    <div class="sent">
      <p class="sent-word" data-sent=${pending ? "no" : "yes"}>${icon(pending ? "kept" : "check")}${word}</p>
      <div class="sent-words">${said?.(activity, value) ?? nothing}</div>
      ${changeable
        ? html`<button type="button" class="button" @click=${() => phone.sheet.change()}>${t("Change")}</button>`
        : activity.state === "closed" ? html`<p class="quiet">${t("This question is closed. Your answer counts.")}</p>` : nothing}
    </div>`;
}

/** Once the right answer is revealed: whether mine was, and which it is. */
function verdict(activity, mine) {
  const { right, solution } = kinds[activity.kind];
  if (!activity.revealed || !right) return nothing;
  const was = mine && !mine.pending ? right(activity, mine.value) : null;
  const tells = solution?.(activity);
  return html`
    ${was === null
      ? nothing
      : html`<p class="verdict" data-right=${was ? "yes" : "no"}>${icon(was ? "check" : "close")}${was ? t("Your answer is right.") : t("Your answer is not right.")}</p>`}
    ${tells ? html`<p>${t("Right is: {answer}", { answer: tells })}</p>` : nothing}`;
}

const closed = (activity) => html`
  <p>${t("This question is closed.")}</p>
  ${activity.view ? nothing : html`<p class="quiet">${t("Keep this page open: the next question appears by itself.")}</p>`}`;

const drawn = { round: null, view: null };

function results(phone, activity, mine) {
  if (!activity.view || !kinds[activity.kind].show) return nothing;
  const before = drawn.round === activity.round ? drawn.view : null;
  Object.assign(drawn, { round: activity.round, view: activity.view });
  const open = phone.room.state === "live" && activity.state === "open";
  const me = open ? { answer: mine?.value ?? null, amend: (value) => phone.sheet.amend(value) } : null;
  const shown = keyed(activity.round, kinds[activity.kind].show(activity.view, before, activity, "phone", mine?.value ?? null, me));
  // What asks nothing has no results: it is read.
  if (!kinds[activity.kind].ask) return shown;
  return html`
    <section class="results" aria-labelledby="results">
      <h2 class="visually-hidden" id="results">${t("Results")}</h2>
      ${shown}
    </section>`;
}

function spotlight(phone) {
  const question = phone.audience.open && phone.audience.highlighted;
  if (!question) return nothing;
  return html`
    <section class="card snug marked stack tight">
      <h2 class="small quiet">${t("Being answered now")}</h2>
      <p class="lead">${question.text}</p>
    </section>`;
}

const waiting = (phone) => html`
  <section class="stack">
    <h1 id="headline" tabindex="-1">${t("Nothing to answer yet")}</h1>
    <p class="lead">${t("Keep this page open: the next question appears by itself.")}</p>
    ${phone.room.people.here > 1
      ? html`<p class="quiet figures">${tn("{n} person is here.", "{n} people are here.", phone.room.people.here)}</p>`
      : nothing}
    ${seats(phone.room.people.here)}
    ${spotlight(phone)}
  </section>`;

const over = (phone, activity) => html`
  <section class="stack">
    <h1 id="headline" tabindex="-1">${t("Thank you for taking part")}</h1>
    <p class="lead">${t("This meeting is over. You can close this page.")}</p>
    ${activity?.view && kinds[activity.kind]
      ? html`<h2 class="asked">${activity.title}</h2>${results(phone, activity, phone.sheet.mine(activity.round))}`
      : nothing}
  </section>`;

const connecting = (phone) => html`
  <section class="stack">
    <h1 id="headline" tabindex="-1">${t("Welcome")}</h1>
    <p class="lead">${phone.slow || phone.lost ? t("Connecting takes longer than usual.") : t("Connecting …")}</p>
    ${phone.slow || phone.lost
      ? html`<p>${t("It goes on trying by itself. If it stays like this, the simple page needs less of the network.")}</p>
          <p><a class="button" href=${phone.page.plain}>${t("Open the simple page")}</a></p>`
      : nothing}
  </section>`;

const outdated = ({ title }) => html`
  <section class="stack">
    <h1 class="question" id="headline" tabindex="-1">${title}</h1>
    <p>${t("This page is older than the question. Load it again to answer.")}</p>
    <button type="button" class="button primary big" @click=${() => location.reload()}>${t("Load again")}</button>
  </section>`;

const notice = (phone, message) => html`
  <div class="notice warn">
    <p>${message}</p>
    <button
      type="button"
      class="button"
      @click=${() => phone.change({ notices: phone.notices.filter((each) => each !== message), focus: "#headline" })}
    >${t("All right")}</button>
  </div>`;

const length = (title) => (title.length > 90 ? "very" : title.length > 45 ? "yes" : "no");
