// What stands on the wall: one scene at a time.
import * as kinds from "kinds";
import { guard } from "lit/directives/guard.js";
import { html, nothing, vars } from "../dom.js";
import { number, t, tn } from "../i18n.js";
import { worded } from "../worded.js";
import { heading, invitation, joinBar, joining, joinSlide, thanks, titleSlide } from "./join.js";
import { questionsView, ranked } from "./questions.js";
import { answeredIn, statusOfActivity, statusOfQuestions } from "./status.js";

export function sceneOf(room, local) {
  if (room.state === "over") return "over";
  if (local.join) return "join";
  if (local.questions) return "questions";
  const { activity } = room;
  if (!activity) return "join";
  if (!activity.view) return "hidden";
  const { ask, show } = kinds[activity.kind] ?? {};
  if (show && !ask) return "told";
  return ask && activity.state === "open" && !answeredIn(room) ? "invitation" : "result";
}

/**
 * `page` = {title, code, join_address, join_url, qr_url, small?: on the desk}; `local` = {join, questions, from, seen, compares}:
 * what this wall alone knows. `before` = the view drawn last for this round.
 */
export function drawScene(page, room, local, before) {
  const { activity, people } = room;
  const title = room.meeting?.title ?? page.title;
  switch (sceneOf(room, local)) {
    case "over":
      return thanks(page, title);
    case "join":
      return guard([page, title, people.here], () => joinSlide(page, title, people.here));
    case "questions":
      return questionsScene(page, room, local);
    case "invitation":
      return poster(page, activity.title, invitation(page, t("Take your phone and answer. The result grows here.")), statusOfActivity(room), true);
    case "hidden":
      return poster(page, activity.title, counting(room), statusOfActivity(room, { counted: true }));
    case "told":
      return told(page, activity, people.here);
    default:
      return poster(page, activity.title, result(page, activity, before, local.compares ?? true), statusOfActivity(room));
  }
}

/** What asks nothing is read; with nothing to read its title stands alone. */
function told(page, activity, here) {
  const { title, settings } = activity;
  const shown = kinds[activity.kind].show(activity.view, null, activity, page.small ? "studio" : "stage");
  if (shown !== nothing) return poster(page, title, settings.join ? joining(page, shown) : shown, nothing, settings.join);
  return settings.join ? joinSlide(page, title, here) : titleSlide(page, title);
}

function questionsScene(page, room, { from, seen }) {
  const { questions, held } = room;
  const live = ranked(questions);
  const total = live.filter(({ highlighted }) => !highlighted).length;
  const status = statusOfQuestions(questions, held, { total, from, seen });
  const title = t("Questions from the audience");
  if (live.length) return poster(page, title, questionsView(room, from), status);
  const hint = held
    ? t("The first questions are being reviewed.")
    : t("Ask on your phone. Questions with the most votes come first.");
  return poster(page, title, invitation(page, t("What would you like to ask?"), hint), status, true);
}

const poster = (page, title, content, status, joinsBelow = false) => html`
  <header class="stage-top" ?data-joins-below=${joinsBelow}>
    ${joinsBelow ? nothing : guard([page], () => joinBar(page))}
    ${heading(page, title, length(title))}
  </header>
  <section class="stage-result" data-fits aria-label=${t("Result")}>${content}</section>
  <footer class="stage-status">${status}</footer>`;

const length = ({ length: n }) => (n <= 50 ? "short" : n <= 120 ? "middle" : "long");

function result(page, activity, before, compares) {
  const kind = kinds[activity.kind];
  const { view, settings, title, revealed, earlier } = activity;
  if (!kind) return nothing;
  const face = page.small ? "studio" : "stage";
  const beside = compares ? (earlier?.view ?? null) : null;
  const now = guard([view, settings, title, revealed, beside], () => kind.show(view, before, { ...activity, beside }, face));
  return beside ? besides(earlier, activity, now, (round) => kind.show(round.view, null, round, face)) : now;
}

/** The round before and this one side by side: a shift that people can see. */
const besides = (earlier, activity, now, draw) => html`
  <div class="stage-rounds">
    <section class="stage-half" aria-labelledby="round-before">
      <h2 class="stage-half-name" id="round-before">${t("Before")} ${halfCount(earlier.answered)}</h2>
      <div class="stage-half-result" data-fits>
        ${guard([earlier, activity.view, activity.settings, activity.title, activity.revealed], () =>
          draw({ ...activity, ...earlier, round: `${activity.round} before`, state: "closed", beside: activity.view }),
        )}
      </div>
    </section>
    <section class="stage-half" aria-labelledby="round-now">
      <h2 class="stage-half-name" id="round-now">${t("Now")} ${halfCount(activity.answered)}</h2>
      <div class="stage-half-result" data-fits>${now}</div>
    </section>
  </div>`;

const halfCount = (n) => html`<span class="stage-half-count">${tn("{n} person answered", "{n} people answered", n)}</span>`;

function counting(room) {
  const { here } = room.people;
  const answered = answeredIn(room);
  // Some leave after they have answered: then nobody knows of how many.
  const known = here >= answered && here;
  // The number stays a placeholder, to be drawn large wherever the sentence has it.
  const large = { n: "{n}", here: number(here) };
  const sentence =
    known
      ? tn("{n} of {here} has answered", "{n} of {here} have answered", answered, large)
      : tn("{n} person has answered", "{n} people have answered", answered, large);
  return html`
  <div class="stage-counting">
    <p class="stage-call">${worded(sentence, { n: html`<b class="stage-many">${number(answered)}</b>` })}</p>
    ${known ? html`<div class="stage-progress" aria-hidden="true" ${vars({ "--share": answered / here })}></div>` : nothing}
    <p class="stage-step">${t("The results are shown later.")}</p>
  </div>`;
}
