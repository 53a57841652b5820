// What a facilitator can do, each one call. What was typed goes first, so that the room never sees an older text.
import { number, t, tn } from "../i18n.js";
import { call } from "./api.js";
import { begin, typed, typedOn } from "./beginning.js";
import { confirmed } from "./confirm.js";
import { discard, flush, laid, leave, standing } from "./drafts.js";
import { focusOn } from "./focus.js";
import { activityOf, change, changeAtOnce, state, takeActivity, takeMeeting, wordsOf } from "./state.js";
import { say } from "./status.js";
import { offerUndo } from "./undo.js";
import { refresh } from "./wire.js";

/** Run `work` with the controls held; what goes wrong is said beside them. */
async function doing(name, work) {
  if (state.busy) return false;
  change({ busy: name, problem: null, place: "now" });
  try {
    await work();
    return true;
  } catch (problem) {
    change({ problem: problem.message });
    say(problem.message);
    return false;
  } finally {
    change({ busy: null });
  }
}

const SAID = {
  open: () => t("The question is open."),
  close: () => t("The question is closed."),
  again: (title) => t("Asked again: {title}", { title }),
  show: () => t("The results are shown."),
  hide: () => t("The results are hidden."),
  on: () => t("It is on the screens."),
  off: () => t("It is off the screens."),
  reset: () => t("The answers are thrown away."),
  reveal: () => t("The right answer is revealed."),
  conceal: () => t("The right answer is kept back."),
};

export const act = (id, verb, body) =>
  doing(verb, async () => {
    await flush(id);
    const { error } = standing(id);
    if (error) throw error;
    takeActivity(await call("POST", `/activities/${id}/${verb}`, body));
    refresh();
    say(SAID[verb](wordsOf(activityOf(id)?.title)));
  });

/** Does something with what came in. Each is for itself: two in quick succession are both meant. */
export async function care(id, wish) {
  change({ problem: null, place: "now" });
  try {
    takeActivity(await call("POST", `/activities/${id}/care`, wish));
    say(t("Done."));
  } catch (problem) {
    change({ problem: problem.message });
    say(problem.message);
  }
}

export async function add(kind) {
  if (state.busy) return;
  changeAtOnce({ adding: kind, tab: "edit", pane: "edit" });
  begin();
  const added = await doing("add", async () => {
    const { meeting } = state;
    const last = meeting.activities.findIndex(({ id }) => id === state.selected);
    const activity = await call("POST", `/meetings/${meeting.id}/activities`, {
      kind: kind.name,
      title: { [meeting.locale]: kind.title },
      ...(last >= 0 && last < meeting.activities.length - 1 ? { position: last + 1 } : {}),
    });
    // A picture of the meeting from before may still be on its way; it must not take the question away again.
    takeMeeting({ version: Math.max(state.meeting.version, meeting.version + 1) });
    takeActivity(activity);
    refresh();
    typed();
    select(activity.id, "edit");
    changeAtOnce({ adding: null });
    typedOn(document.getElementById("title"));
  });
  if (added) return;
  typed();
  change({ adding: null });
}

/** Whoever is busy with the audience's questions stays with them. */
export function select(id, pane = "live") {
  flush();
  leave(state.selected);
  const tab = pane === "live" && state.tab === "asked" ? "asked" : "edit";
  change({ selected: id, pane, tab, problem: null });
}

export const duplicate = (id) =>
  doing("duplicate", async () => {
    await flush(id);
    const copy = await call("POST", `/activities/${id}/duplicate`);
    takeMeeting(await call("GET", `/meetings/${state.meeting.id}`));
    select(copy.id, state.pane);
    say(t("Duplicated."));
  });

/** What was never asked can be brought back; answers can't, so that they are asked about. */
export async function remove(id) {
  const activity = activityOf(id);
  if (activity.rounds && !(await sureToRemove(activity))) return;
  const gone = { activity: standing(id).error ? activity : laid(id, activity), place: state.meeting.activities.indexOf(activity) };
  const removed = await doing("remove", async () => {
    await call("DELETE", `/activities/${id}`);
    discard(id);
    takeMeeting({ activities: state.meeting.activities.filter((each) => each.id !== id) });
    refresh();
    say(t("Deleted."));
  });
  if (!removed) return;
  if (!activity.rounds) offerUndo(gone);
  focusOn(activity.rounds ? ".deck-select[aria-current]" : ".deck-undo .button");
}

const sureToRemove = ({ title, round }) =>
  confirmed({
    title: t("Delete “{title}”?", { title: wordsOf(title) }),
    text: t("Its answers go with it: {n} in this run, and those of earlier runs. This can't be undone.", { n: number(round?.answered ?? 0) }),
    verb: t("Delete"),
  });

/** The same question in the same place; only its id is another. */
export const undo = () =>
  doing("undo", async () => {
    const { activity, place } = state.undo;
    const { kind, title, settings } = activity;
    const again = await call("POST", `/meetings/${state.meeting.id}/activities`, { kind, title, settings, position: place });
    change({ undo: null });
    takeMeeting(await call("GET", `/meetings/${state.meeting.id}`));
    select(again.id, state.pane);
    say(t("It is back."));
    focusOn(`#select-${CSS.escape(again.id)}`);
  });

export async function reset(id) {
  const { round, title } = activityOf(id);
  const sure = await confirmed({
    title: t("Throw the answers away?"),
    text: tn(
      "{n} answer to “{title}” is deleted. This can't be undone. To keep it and ask anew, choose “Ask again” instead.",
      "{n} answers to “{title}” are deleted. This can't be undone. To keep them and ask anew, choose “Ask again” instead.",
      round.answered,
      { title: wordsOf(title) },
    ),
    verb: t("Throw away"),
  });
  if (sure) await act(id, "reset");
}

/** Put the activity at `place`, seen at once and undone if the server can't. */
export async function move(id, place) {
  const before = state.meeting.activities;
  const rest = before.filter((each) => each.id !== id);
  const to = Math.max(0, Math.min(rest.length, place));
  const activities = rest.toSpliced(to, 0, activityOf(id));
  if (before.every((each, index) => each === activities[index])) return;
  takeMeeting({ activities });
  say(t("Moved to place {n} of {count}.", { n: number(to + 1), count: number(before.length) }));
  try {
    takeMeeting(await call("PUT", `/meetings/${state.meeting.id}/order`, { activities: activities.map((each) => each.id) }));
  } catch (problem) {
    takeMeeting({ activities: before });
    change({ problem: problem.message });
  }
}

export async function startAfresh() {
  const sure = await confirmed({
    title: t("Start afresh?"),
    text: t("A new run begins with no answers and no questions. Everything so far is kept under Results."),
    verb: t("Start afresh"),
    calm: true,
  });
  if (!sure) return;
  await doing("runs", async () => {
    takeMeeting(await call("POST", `/meetings/${state.meeting.id}/runs`));
    change({ frames: new Map(), questions: [], held: 0 });
    say(t("A new run has begun."));
  });
}

/** Straight into the copy, where it is given its own title. */
export const duplicateMeeting = () =>
  doing("duplicate", async () => {
    await flush();
    const copy = await call("POST", `/meetings/${state.meeting.id}/duplicate`);
    location.assign(`/studio/meetings/${copy.id}`);
  });

export async function end() {
  const sure = await confirmed({
    title: t("End the meeting?"),
    text: t("The phones say thank you and take no more answers. You can start afresh later; the code stays the same."),
    verb: t("End the meeting"),
  });
  if (!sure) return;
  await doing("end", async () => {
    takeMeeting(await call("POST", `/meetings/${state.meeting.id}/end`));
    say(t("The meeting is over."));
  });
}
