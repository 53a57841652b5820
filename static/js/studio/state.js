// What this window knows: one object, changed in one place, drawn once a frame.
import { textIn } from "../texts.js";

export const state = {
  meeting: null,
  kinds: {},
  locales: [],
  page: {},
  people: { here: 0, answered: 0 },
  frames: new Map(), // round → {version, answered, view}
  earlier: new Map(), // round → the round before it: {number, answered, view}
  questions: [],
  held: 0,
  shows: "activity", // or "questions": where the walls were turned to, …
  turned: 0, // … and how often they were
  peek: null, // {id, scene}: the question whose result is looked at here, while the wall shows that scene
  selected: null,
  locale: "en", // the language of the texts being written
  pane: "live", // of the columns, where only one has room
  tab: "edit", // of the right column
  link: "connecting",
  trouble: null, // why the server can keep nothing: "full" or "gone"
  adding: null, // the kind of a question that is on its way
  undo: null, // {activity, place}: what was deleted and can be brought back
  busy: null, // the verb under way
  problem: null, // what went wrong with it, as a sentence …
  place: "now", // … and where it belongs: now, or asked
};

let draw = () => {};
let waiting = false;

export const drawing = (how) => {
  draw = how;
};

export function change(part = {}) {
  Object.assign(state, part);
  if (waiting) return;
  waiting = true;
  // A hidden tab gets no animation frames; it may as well wait.
  requestAnimationFrame(() => {
    waiting = false;
    draw();
  });
}

/** For what the next key is meant for: drawn at once. */
export function changeAtOnce(part) {
  Object.assign(state, part);
  draw();
}

/** For what is typed: drawn before the next key, whose handler may look at it. */
export function changeNow() {
  queueMicrotask(draw);
}

export const activityOf = (id) => state.meeting.activities.find((activity) => activity.id === id) ?? null;
export const kindOf = (activity) => state.kinds[activity.kind];
export const chosen = () => activityOf(state.selected);
export const onNow = () => state.meeting.activities.find((activity) => activity.on) ?? null;
export const after = (id) => state.meeting.activities[state.meeting.activities.findIndex((each) => each.id === id) + 1] ?? null;
export const wordsOf = (text) => textIn(text, state.locale);
export const over = () => state.meeting.run?.state === "over";

/** Versions count the changes of one run. */
const older = ({ run, version }) => run?.id === state.meeting?.run?.id && version < state.meeting?.version;

/** A meeting as the server has it now; the selection stays where it was, or goes to its neighbour. */
export function takeMeeting(meeting) {
  if (older(meeting)) return;
  const gone = state.meeting?.activities.findIndex(({ id }) => id === state.selected) ?? -1;
  const merged = { ...state.meeting, ...meeting };
  const { activities } = merged;
  let { selected } = state;
  if (!activities.some(({ id }) => id === selected)) {
    selected = (activities[gone] ?? activities.at(-1) ?? activities[0])?.id ?? null;
  }
  const languages = merged.locales.includes(state.locale) ? state.locale : merged.locale;
  change({ meeting: merged, selected, locale: languages });
}

export function takeActivity(activity) {
  const known = state.meeting.activities.some(({ id }) => id === activity.id);
  const rest = activity.on ? state.meeting.activities.map((each) => ({ ...each, on: false })) : state.meeting.activities;
  const activities = known
    ? rest.map((each) => (each.id === activity.id ? { ...each, ...activity } : each))
    : [...rest, activity].sort((one, other) => one.position - other.position);
  change({ meeting: { ...state.meeting, activities } });
}

export function takeFrame({ round, version, answered, view }) {
  if (!round || (state.frames.get(round)?.version ?? -1) > version) return;
  state.frames.set(round, { version, answered, view });
  const activities = state.meeting.activities.map((each) =>
    each.round?.id === round ? { ...each, round: { ...each.round, version, answered } } : each,
  );
  change({ meeting: { ...state.meeting, activities } });
}
