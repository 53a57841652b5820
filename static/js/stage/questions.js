// Questions from the audience: the one being talked about large, the others by votes, as many as fit.
import { repeat } from "lit/directives/repeat.js";
import { html, nothing } from "../dom.js";
import { number, tn } from "../i18n.js";
import { icon } from "../icon.js";

const FEW = 5;

/** Live questions by votes; among equals the older first. */
export const ranked = (questions) =>
  [...questions.values()]
    .filter(({ state }) => state === "live")
    .sort((a, b) => b.votes - a.votes || a.asked_at.localeCompare(b.asked_at));

export const pinned = (questions) => ranked(questions).find(({ highlighted }) => highlighted) ?? null;

export function questionsView({ questions }, from) {
  const top = pinned(questions);
  const others = ranked(questions).filter((question) => question !== top);
  const start = Math.min(from, Math.max(0, others.length - 1));
  return html`
    ${top ? highlighted(top) : nothing}
    <ol class="stage-questions" ?data-few=${others.length + (top ? 2 : 0) <= FEW} data-from=${start} start=${start + 1}>
      ${repeat(others.slice(start), ({ id }) => id, question)}
    </ol>`;
}

const highlighted = ({ text, name, votes }) => html`
  <figure class="stage-pinned">
    <blockquote>${text}</blockquote>
    <figcaption>${name ? html`<span>${name}</span>` : nothing} ${voices(votes)}</figcaption>
  </figure>`;

const question = ({ text, name, votes }) => html`
  <li class="stage-question">
    <span class="stage-votes">
      ${icon("up")}<span aria-hidden="true">${number(votes)}</span>
      <span class="visually-hidden">${tn("{n} vote", "{n} votes", votes)}</span>
    </span>
    <span class="stage-question-text">${text}${name ? html` <span class="stage-asker">${name}</span>` : nothing}</span>
  </li>`;

const voices = (votes) => html`<span>${tn("{n} vote", "{n} votes", votes)}</span>`;

/** Hides what does not fit and gives how many are seen; nothing is cut in the middle. */
export function cut(list) {
  if (!list) return 0;
  const items = [...list.children];
  for (const item of items) item.hidden = false;
  const end = list.getBoundingClientRect().bottom + 1;
  const seen = items.filter((item) => item.getBoundingClientRect().bottom <= end);
  for (const item of items) item.hidden = !seen.includes(item);
  return seen.length;
}
