// The wall in small: the same scenes as in the hall, with what stands on the server and what is being typed.
import * as kinds from "kinds";
import "../cloud.js";
import "../shapes.js";
import "../pinboard.js";
import "../plot_wide.js";
import { html, nothing } from "../dom.js";
import { t } from "../i18n.js";
import { fit, overflows } from "../stage/fit.js";
import { follow, glance } from "../stage/follow.js";
import { cut } from "../stage/questions.js";
import { drawScene, sceneOf } from "../stage/scenes.js";
import { fitted } from "./fitted.js";
import { spoken } from "./spoken.js";
import { change, onNow, over, state, wordsOf } from "./state.js";

const NOTHING = {};

let page = null;
let looked = null;
let local = { questions: false, led: false, seen: 0 };
let drawn = { round: null, view: null, before: null };
let shape = "";
let fits = true;

/** Whether the walls of the hall show the audience's questions. */
export function showsQuestions() {
  const now = glance({ ...state, questions: questions(), activity: { round: onNow()?.round?.id } });
  local = { ...local, ...follow(local, looked, now) };
  looked = now;
  return local.questions;
}

export function wall(activity, frame) {
  const hall = hallOf(activity, frame);
  const real = sceneOf(hall, hereOf(activity));
  const peeking = state.peek?.id === activity.id && state.peek.scene === real;
  const room = peeking ? { ...hall, state: "live", activity: { ...hall.activity, view: frame?.view ?? null } } : hall;
  const here = peeking ? { questions: false } : hereOf(activity);
  const scene = sceneOf(room, here);
  settle([activity.id, scene, state.locale, room.activity.title, JSON.stringify(room.activity.settings)].join("|"));
  return html`
    <div class="wall-box" ${fitted()}>
      <div class="wall" lang=${state.locale.replace("_", "-")} data-scene=${scene}>
        ${drawScene(asPage(), room, { from: 0, seen: local.seen, ...here }, before(room.activity))}
      </div>
    </div>
    ${activity.on && frame?.answered && (peeking || real !== "result") ? besides(real, activity, peeking) : nothing}`;
}

const WHY = {
  hidden: () => t("The wall hides the results."),
  questions: () => t("The wall shows the questions from the audience."),
  over: () => t("The wall says thank you."),
};

/** Whoever holds the meeting may look at a result that the hall does not see. */
const besides = (scene, { id }, peeking) => html`
  <div class="wall-besides row apart">
    <p class="quiet">${peeking ? t("Only you see this.") : WHY[scene]?.()}</p>
    <button type="button" class="button" @click=${() => change({ peek: peeking ? null : { id, scene } })}>
      ${peeking ? t("Back to what the wall shows") : t("Look at the result")}
    </button>
  </div>`;

const questions = () => new Map(state.questions.map((question) => [question.id, question]));

/** The room as the wall in the hall knows it; what is not on is drawn as it would stand there. */
function hallOf(activity, frame) {
  const shown = spoken(activity);
  const view = shown.wall === "hidden" ? null : (frame?.view ?? nothingYet(activity));
  const answered = frame ? shown.answered : 0;
  const { here } = state.people;
  return {
    state: over() && activity.on ? "over" : "live",
    meeting: { title: wordsOf(state.meeting.title) },
    people: { here, answered },
    questions: questions(),
    held: state.questions.filter((question) => question.state === "held").length,
    activity: { ...shown, number: activity.round ? shown.number : 0, answered, title: shown.title || t("Without a title"), view },
  };
}

const hereOf = ({ on }) => ({ questions: Boolean(on) && showsQuestions() });

// Before the first answer nothing is drawn of it: it is there all the same, and not hidden.
const nothingYet = ({ kind, round }) => (kinds[kind] && round?.state !== "closed" ? NOTHING : null);

const asPage = () =>
  (page ??= {
    small: true,
    code: state.meeting.code,
    join_address: state.page.join_address,
    join_url: state.meeting.join_url,
    qr_url: state.page.qr_url,
  });

/** The view drawn before this one, so that what moves moves from where it was. */
function before({ round, view }) {
  if (drawn.round !== round) drawn = { round, view, before: null };
  else if (drawn.view !== view) drawn = { round, view, before: drawn.view === NOTHING ? null : drawn.view };
  return drawn.before;
}

/** As on the wall: sizes are chosen anew when what stands there has changed its shape, or fits no more. */
function settle(now) {
  const same = now === shape;
  shape = now;
  requestAnimationFrame(() => {
    const box = document.querySelector(".wall");
    if (!box) return;
    if (!same || (fits && overflows(box))) fits = fit(box);
    const seen = cut(box.querySelector(".stage-questions"));
    if (seen !== local.seen) {
      local.seen = seen;
      change();
    }
  });
}
