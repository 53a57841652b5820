// The line at the foot of the wall: open or closed, how many have answered, and what is amiss.
import { asks } from "../asks.js";
import { html, nothing } from "../dom.js";
import { number, percent, t, tn } from "../i18n.js";
import { icon } from "../icon.js";

/** “42 of 43 answered”, as long as that makes sense: some leave after they have answered. */
export function answeredOf(answered, here) {
  if (here < answered || !here) return tn("{n} has answered", "{n} have answered", answered);
  return t("{n} of {here} answered", { n: number(answered), here: number(here) });
}

/** A wall that may not see the result may hear of no frames, only of the number of people. */
export const answeredIn = ({ activity, people }) =>
  activity.view ? activity.answered : Math.max(activity.answered, people.answered);

/** `counted` where the scene itself says how many have answered. */
export function statusOfActivity(room, { counted = false } = {}) {
  const { activity, people } = room;
  // On the desk, what was never asked has no standing yet.
  if (!activity.number) return nothing;
  const open = activity.state === "open";
  const answered = answeredIn(room);
  if (!asks(activity)) return nothing;
  return html`
    <p class="stage-state" ?data-open=${open}>
      <span class="stage-dot" aria-hidden="true"></span>${open ? t("open") : t("closed")}
      ${activity.number > 1 ? html`<span class="stage-round">${t("Round {n}", { n: number(activity.number) })}</span>` : nothing}
    </p>
    ${activity.revealed && activity.view?.right ? rightly(activity.view.right, answered) : nothing}
    <p class="stage-count">
      ${counted ? nothing : open ? answeredOf(answered, people.here) : tn("{n} person answered", "{n} people answered", answered)}
    </p>`;
}

const rightly = ({ n, share }, people) => html`
  <p class="stage-rightly">${icon("check")}${tn("{n} of {people} was right ({share})", "{n} of {people} were right ({share})", n, {
    people: number(people),
    share: percent(share),
  })}</p>`;

export function statusOfQuestions(questions, held, { total, from, seen }) {
  const answered = [...questions.values()].filter(({ state }) => state === "answered").length;
  const rest = total - from - seen;
  return html`
    <p class="stage-state">
      ${held ? tn("{n} question waiting for review", "{n} questions waiting for review", held) : nothing}
      ${held && answered ? " · " : nothing}
      ${answered ? tn("{n} question answered", "{n} questions answered", answered) : nothing}
    </p>
    <p class="stage-count">${seen && from ? page(from, seen, total) : rest > 0 ? tn("and {n} more", "and {n} more", rest) : nothing}</p>`;
}

const page = (from, seen, total) =>
  t("{first}–{last} of {n}", { first: number(from + 1), last: number(from + seen), n: number(total) });
