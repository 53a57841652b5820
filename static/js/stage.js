// The wall: a poster that follows the room, and a few keys.
import "./cloud.js";
import "./shapes.js";
import "./pinboard.js";
import "./plot_wide.js";
import { brought, html, nothing, render } from "./dom.js";
import { t } from "./i18n.js";
import { Room } from "./room.js";
import { connect } from "./stage/connection.js";
import { controls, keyList } from "./stage/controls.js";
import * as drive from "./stage/drive.js";
import { fit, overflows } from "./stage/fit.js";
import { listen } from "./stage/keys.js";
import { follow, glance } from "./stage/follow.js";
import { cut, ranked } from "./stage/questions.js";
import { fullScreen, hidesPointer, staysAwake } from "./stage/quiet.js";
import { drawScene, sceneOf } from "./stage/scenes.js";
import { drawTimer, timer } from "./stage/timer.js";

const page = brought("page");
const [stage, tools, keys, notes, aside, voice] = ["stage", "tools", "keys", "note", "aside", "say"].map((id) =>
  document.getElementById(id),
);
const NOTED = 6000;

const room = new Room();
let heard = false;
let silent = false;
let local = { join: false, questions: false, table: false, from: 0, seen: 0, compares: true, note: "" };
let drawn = { round: null, view: null, shape: "", fits: true };
let due = 0;

const later = () => {
  due ||= requestAnimationFrame(draw);
};
const change = (part) => {
  local = { ...local, ...part };
  later();
};
const say = (text) => {
  voice.textContent = text;
};
const clock = timer(later, say);

let noted = 0;
function note(text) {
  clearTimeout(noted);
  if (text) {
    say(text);
    noted = setTimeout(() => change({ note: "" }), NOTED);
  }
  change({ note: text ?? "" });
}

const unheard = () => (heard ? t("Not connected. This is the last state.") : t("Not connected. Trying again."));

function draw() {
  due = 0;
  render(controls(room, local, acts), tools);
  render(local.note || (silent ? unheard() : nothing), notes);
  render(drawTimer(clock), aside);
  if (!heard) return;
  const { activity } = room;
  const scene = sceneOf(room, local);
  if (!drawn.shape) stage.replaceChildren();
  stage.dataset.scene = scene;
  stage.toggleAttribute("data-table", local.table);
  render(drawScene(page, room, local, drawn.round === activity?.round ? drawn.view : null), stage);
  drawn = { ...drawn, round: activity?.round ?? null, view: activity?.view ?? null };
  settle(scene, activity);
}

// Sizes are chosen anew only when what stands there has changed its shape or fits no more, not with every answer.
function settle(scene, activity) {
  const texts = activity ? [activity.title, JSON.stringify(activity.settings), activity.view?.other?.texts?.length, activity.view?.spotlight?.id] : [];
  const shape = [scene, local.table, activity?.round, activity?.revealed, local.compares && Boolean(activity?.earlier), innerWidth, innerHeight, ...texts].join("|");
  if (shape !== drawn.shape || (drawn.fits && overflows(stage))) drawn.fits = fit(stage);
  drawn.shape = shape;
  if (scene !== "questions") return;
  const seen = cut(stage.querySelector(".stage-questions"));
  if (seen !== local.seen) change({ seen });
}

function tell(event, data) {
  if (event === "bye") return leave(data);
  const was = heard ? glance(room) : null;
  const stood = room.activity?.state;
  room.take(event, data);
  if (event === "room") [heard, silent, echoes] = [true, false, 0];
  if (event === "wall" && echoes > 0) {
    echoes -= 1;
    return later();
  }
  if (heard) lookWhereTold(was, glance(room), stood);
  later();
}

function leave({ reason }) {
  if (reason !== "deleted") return;
  room.state = "over";
  note(t("This meeting has been deleted by its organiser."));
}

function lookWhereTold(was, now, stood) {
  const led = follow(local, was, now);
  if ("questions" in led) change({ ...led, join: local.join && !was, from: 0 });
  if (!was || !now.round) return;
  if (now.round !== was.round) {
    change({ join: false, table: false });
    say(room.activity.title);
  } else if (now.revealed && !was.revealed) {
    say(t("The right answer is revealed."));
  } else if (room.activity.state !== stood) {
    say(room.activity.state === "open" ? t("The question is open.") : t("The question is closed."));
  }
}

let turning = Promise.resolve();
let echoes = 0; // of own turns that are still to come: what they say may be older than the last key

/**
 * At once here, and on the other walls as soon as they hear of it; without its server this one turns all the same. Two turns
 * in quick succession go one after the other: the later one must not be overtaken.
 */
function turnTo(questions) {
  change({ questions, join: false, from: 0, led: false });
  echoes += 1;
  turning = turning.then(() => drive.turn(page.meeting, questions)).catch(() => (echoes = Math.max(0, echoes - 1)));
}

let busy = false;
const ask = (work) => async () => {
  if (busy) return;
  busy = true;
  try {
    note(await work());
  } catch (problem) {
    note(problem.message);
  } finally {
    busy = false;
  }
};
const withActivity = (work) =>
  ask(() => (room.activity ? work(room.activity) : t("No question is on the wall just now.")));

/** More of what does not fit: questions, or the columns of a long table. */
function turn(way) {
  const long = local.table && stage.querySelector(".numbers");
  if (long) long.scrollBy({ left: way * long.clientWidth, behavior: "instant" });
  else if (local.questions && local.seen) change({ from: next(local, way) });
}

const next = ({ from, seen }, way) => Math.max(0, Math.min(from + way * seen, ranked(room.questions).length - 1));

const acts = {
  next: ask(() => drive.move(page.meeting, room.activity?.id, 1)),
  previous: ask(() => drive.move(page.meeting, room.activity?.id, -1)),
  results: withActivity(drive.results),
  open: withActivity(drive.toggleOpen),
  reveal: withActivity(drive.reveal),
  compare: () => change({ compares: !local.compares }),
  join: () => change({ join: !local.join }),
  questions: () => turnTo(!local.questions),
  further: () => turn(1),
  back: () => turn(-1),
  table: () => change({ table: !local.table }),
  timer: clock.start,
  stop: clock.stop,
  full: fullScreen,
  help: () => (keys.open ? keys.close() : keys.showModal()),
  out: () => {
    if (keys.open) return;
    if (local.questions) turnTo(false);
    change({ join: false, table: false });
  },
};

listen(acts);
render(html`${keyList(() => keys.close())}`, keys);
new ResizeObserver(later).observe(document.documentElement);
document.fonts.ready.then(() => {
  drawn.shape &&= "fonts";
  later();
});
staysAwake();
hidesPointer();
const silence = () => {
  silent = true;
  room.expectSnapshot();
  later();
};
connect(page.meeting, tell, {
  lost: silence,
  refused: (error) => {
    silence();
    note(error?.message);
  },
});
later();
