// One question of the audience.
import { html, nothing } from "../dom.js";
import { dated, number, t, tn } from "../i18n.js";
import { icon } from "../icon.js";
import { LIMIT } from "./audience.js";

const clock = new Intl.DateTimeFormat(dated, { hour: "2-digit", minute: "2-digit" });

export function question(phone, asked) {
  const { audience } = phone;
  const mine = audience.isMine(asked.id);
  if (mine && audience.editing === asked.id) return html`<li class="question-line">${editing(phone, asked)}</li>`;
  const live = asked.state === "live";
  return html`
    <li class="question-line" ?data-highlighted=${asked.highlighted && live}>
      <div class="grow">
        ${asked.highlighted && live ? html`<p class="question-mark">${t("Being answered now")}</p>` : nothing}
        <p class="question-text" id=${`q-${asked.id}`}>${asked.text}</p>
        <p class="quiet small">${about(asked, mine)}</p>
        ${mine ? own(phone, asked) : nothing}
      </div>
      ${live ? upvote(audience, asked) : nothing}
    </li>`;
}

const STANDING = {
  held: () => t("Waiting for review: only you see it."),
  hidden: () => t("Not shown to the others."),
};

function about({ name, asked_at: at, edited, state }, mine) {
  const parts = [
    mine ? t("Yours") : name || t("Anonymous"),
    at ? clock.format(new Date(at)) : "",
    edited ? t("edited") : "",
    STANDING[state]?.() ?? "",
  ];
  return parts.filter(Boolean).join(" · ");
}

function upvote(audience, { id, votes }) {
  const on = audience.isUpvoted(id);
  const n = audience.votes({ id, votes });
  return html`
    <button
      type="button"
      class="button upvote"
      aria-pressed=${on ? "true" : "false"}
      aria-describedby=${`q-${id}`}
      @click=${() => audience.upvote(id)}
    >
      ${icon("up")}<span aria-hidden="true">${number(n)}</span>
      <span class="visually-hidden">${t("Upvote")}, ${tn("{n} vote", "{n} votes", n)}</span>
    </button>`;
}

function own(phone, { id }) {
  const { audience, draw } = phone;
  const set = (what) => {
    Object.assign(audience, { editing: null, withdrawing: null, problem: "" }, what);
    draw();
  };
  if (audience.withdrawing === id) {
    return html`
      <div class="row">
        <button type="button" class="button danger" @click=${() => audience.retract(id)}>${t("Yes, withdraw it")}</button>
        <button type="button" class="button" @click=${() => set({})}>${t("Keep it")}</button>
      </div>`;
  }
  return html`
    <div class="row outdented">
      <button type="button" class="button quiet" @click=${() => set({ editing: id })}>${t("Edit")}</button>
      <button type="button" class="button quiet" @click=${() => set({ withdrawing: id })}>${t("Withdraw")}</button>
    </div>`;
}

function editing({ audience, draw }, { id, text }) {
  const submit = (event) => {
    event.preventDefault();
    const next = event.target.elements.text.value.trim();
    if (next) audience.edit(id, next);
  };
  const leave = () => {
    audience.editing = null;
    draw();
  };
  return html`
    <form class="stack tight grow" novalidate @submit=${submit}>
      <div class="field">
        <label for=${`edit-${id}`}>${t("Your question")}</label>
        <textarea class="input" id=${`edit-${id}`} name="text" rows="2" maxlength=${LIMIT} .value=${text}></textarea>
      </div>
      <div class="row">
        <button class="button primary">${t("Save")}</button>
        <button type="button" class="button" @click=${leave}>${t("Leave as it was")}</button>
      </div>
    </form>`;
}

export const answered = ({ text, name, votes }) => html`
  <li class="question-line">
    <div class="grow">
      <p class="question-text">${text}</p>
      <p class="quiet small">${icon("check")} ${t("Answered")} · ${name || t("Anonymous")} · ${tn("{n} vote", "{n} votes", votes)}</p>
    </div>
  </li>`;

export const unsent = ({ data, at }) => html`
  <div class="card snug">
    <p class="question-text">${data.text}</p>
    <p class="quiet small">${Date.now() - at > 1000 ? t("Kept on this phone, not sent yet") : t("Sending …")}</p>
  </div>`;
