// What stands on the wall: one scene at a time.
import * as kinds from "kinds";
import { guard } from "lit/directives/guard.js";
import { html, nothing, vars } from "../dom.js";
import { number, t, tn } from "../i18n.js";
import { worded } from "../worded.js";
import { invitation, joinBar, joinSlide, thanks } from "./join.js";
import { questionsView, ranked } from "./questions.js";
import { answeredIn, statusOfActivity, statusOfQuestions } from "./status.js";

export function sceneOf(room, local) {
  if (room.state === "over") return "over";
  if (local.join) return "join";
  if (local.questions) return "questions";
  const { activity } = room;
  if (!activity) return "join";
  if (!activity.view) return "hidden";
  const asks = kinds[activity.kind]?.ask;
  return asks && activity.state === "open" && !answeredIn(room) ? "invitation" : "result";
}

/** `local` = {join, questions, from, seen}: what this wall alone knows. `before` = the view drawn last for this round. */
export function drawScene(page, room, local, before) {
  const { activity, people, questions, held } = room;
  const title = room.meeting?.title ?? page.title;
  switch (sceneOf(room, local)) {
    case "over":
      return thanks(title);
    case "join":
      return guard([title, people.here], () => joinSlide(page, title, people.here));
    case "questions":
      return poster(
        page,
        t("Questions from the audience"),
        questionsView(room, local.from),
        statusOfQuestions(questions, held, {
          total: ranked(questions).filter(({ highlighted }) => !highlighted).length,
          from: local.from,
          seen: local.seen,
        }),
      );
    case "invitation":
      return poster(page, activity.title, invitation(page), statusOfActivity(room), true);
    case "hidden":
      return poster(page, activity.title, counting(room), statusOfActivity(room));
    default:
      return poster(page, activity.title, result(activity, before), statusOfActivity(room));
  }
}

const poster = (page, title, content, status, joinsBelow = false) => html`
  <header class="stage-top" ?data-joins-below=${joinsBelow}>
    ${joinsBelow ? nothing : guard([page], () => joinBar(page))}
    <h1 class="stage-title" data-length=${length(title)}>${title}</h1>
  </header>
  <section class="stage-result" data-fits aria-label=${t("Result")}>${content}</section>
  <footer class="stage-status">${status}</footer>`;

const length = ({ length: n }) => (n <= 50 ? "short" : n <= 120 ? "middle" : "long");

function result(activity, before) {
  const kind = kinds[activity.kind];
  return guard([activity.view, activity.settings, activity.title], () =>
    kind ? kind.show(activity.view, before, activity, "stage") : nothing,
  );
}

function counting(room) {
  const { here } = room.people;
  const answered = answeredIn(room);
  // The number stays a placeholder, to be drawn large wherever the sentence has it.
  const large = { n: "{n}", here: number(here) };
  const sentence =
    here >= answered && here
      ? tn("{n} of {here} has answered", "{n} of {here} have answered", answered, large)
      : tn("{n} person has answered", "{n} people have answered", answered, large);
  return html`
  <div class="stage-counting">
    <p class="stage-call">${worded(sentence, { n: html`<b class="stage-many">${number(answered)}</b>` })}</p>
    <div class="stage-progress" aria-hidden="true" ${vars({ "--share": here ? Math.min(1, answered / here) : 0 })}></div>
    <p class="stage-step">${t("The results are shown later.")}</p>
  </div>`;
}
