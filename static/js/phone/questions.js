// Questions from the audience: ask one, vote for those of others, take back or edit my own.
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { html, nothing } from "../dom.js";
import { t, tn } from "../i18n.js";
import { LIMIT } from "./audience.js";
import { answered, question, unsent } from "./question.js";

const NEAR = 60;

export function questions(phone) {
  const { audience, room } = phone;
  const { list, answered: done } = audience;
  return html`
    <section class="stack">
      <h1 id="headline" tabindex="-1">${t("Questions from the audience")}</h1>
      ${asking(phone)}
      ${audience.unsent.map(unsent)}
      ${list.length > 1 ? order(phone) : nothing}
      ${list.length
        ? html`<ul class="questions">${repeat(list, ({ id }) => id, (each) => question(phone, each))}</ul>`
        : html`<p class="quiet">${t("No questions yet. Yours could be the first.")}</p>`}
      ${room.held
        ? html`<p class="quiet small">${tn("{n} question is waiting for review.", "{n} questions are waiting for review.", room.held)}</p>`
        : nothing}
      ${done.length
        ? html`<details class="questions-answered">
            <summary>${tn("{n} answered question", "{n} answered questions", done.length)}</summary>
            <ul class="questions">${repeat(done, ({ id }) => id, answered)}</ul>
          </details>`
        : nothing}
    </section>`;
}

function asking(phone) {
  const { audience, room } = phone;
  const left = LIMIT - [...audience.draft].length;
  const write = (event) => {
    audience.draft = event.target.value;
    phone.draw();
  };
  // The questions of the others are what the screen is for until somebody begins to write.
  const begin = () => {
    if (audience.writing) return;
    audience.writing = true;
    phone.draw();
  };
  const submit = (event) => {
    event.preventDefault();
    const { text, name } = event.target.elements;
    const asked = text.value.trim();
    if (asked && left >= 0) return audience.ask(asked, name.value.trim());
    audience.problem = asked
      ? tn("Please make it {n} character shorter.", "Please make it {n} characters shorter.", -left)
      : t("Please write your question first.");
    phone.change({ focus: "#question" });
  };
  return html`
    <form class="stack tight asking" novalidate ?data-small=${!audience.writing} @focusin=${begin} @submit=${submit}>
      <div class="field">
        <label for="question">${t("Your question")}</label>
        ${room.meeting.settings.moderated
          ? html`<p class="hint" id="question-hint">${t("The organiser reads it before everyone sees it.")}</p>`
          : nothing}
        ${audience.problem ? html`<p class="error" id="question-problem">${audience.problem}</p>` : nothing}
        <textarea
          class="input big"
          id="question"
          name="text"
          rows="1"
          aria-describedby="question-problem question-hint question-left"
          aria-invalid=${audience.problem ? "true" : "false"}
          .value=${live(audience.draft)}
          @input=${write}
        ></textarea>
        <p class="counter ${left <= 20 ? "near" : ""}" id="question-left">${left <= NEAR ? standing(left) : nothing}</p>
      </div>
      <div class="field" ?hidden=${!audience.draft.trim()}>
        <label for="signed">${t("Your name, if you like")}</label>
        <input class="input" id="signed" name="name" maxlength="40" autocomplete="name" .value=${audience.signed} />
      </div>
      <button class="button primary big wide" ?hidden=${!audience.writing}>${t("Send the question")}</button>
    </form>`;
}

const standing = (left) =>
  left < 0
    ? tn("{n} character too many", "{n} characters too many", -left)
    : tn("{n} character left", "{n} characters left", left);

function order({ audience, draw }) {
  const choice = (by, words) => html`
    <button type="button" aria-pressed=${audience.by === by ? "true" : "false"} @click=${() => sort(by)}>${words}</button>`;
  const sort = (by) => {
    audience.sort(by);
    draw();
  };
  return html`
    <div class="row apart whole">
      <div class="segment" role="group" aria-label=${t("Order")}>
        ${choice("popular", t("Popular"))} ${choice("recent", t("Recent"))}
      </div>
      ${audience.outOfOrder
        ? html`<button type="button" class="button quiet" @click=${() => sort(audience.by)}>${t("Sort again")}</button>`
        : nothing}
    </div>`;
}
