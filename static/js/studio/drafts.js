// What was typed and is not on the server yet: one draft for each activity, one for the meeting itself.
// A draft lies over what the server says until the server has it; so nothing that comes in overwrites typing.
import { call } from "./api.js";
import { adopt, named } from "./identity.js";
import { activityOf, change, changeNow, state, takeActivity, takeMeeting } from "./state.js";

const PAUSE = 700;
const LONGEST_WAIT = 20_000;
export const MEETING = "meeting";

const drafts = new Map();
const shelf = () => `live.drafts.${state.meeting.id}`;

/** `part` = {title?, settings?, …}; settings are told key by key. */
export function write(id, part) {
  const draft = drafts.get(id) ?? { part: {}, revision: 0, tries: 0, error: null, sending: false };
  const settings = { ...draft.part.settings, ...part.settings };
  draft.part = { ...draft.part, ...part, ...(Object.keys(settings).length ? { settings } : {}) };
  draft.revision++;
  draft.tries = 0;
  draft.resting = false;
  drafts.set(id, draft);
  plan(id, draft, PAUSE);
  keep();
  changeNow();
}

/** `thing` (an activity or the meeting) as it stands in this window. */
export function laid(id, thing) {
  const part = drafts.get(id)?.part;
  return part ? { ...thing, ...part, settings: { ...thing.settings, ...part.settings } } : thing;
}

/** saved · waiting · saving · unreachable · refused, and the error where there is one. */
export function standing(id) {
  const draft = drafts.get(id);
  if (!draft || draft.resting) return { state: "saved", error: null };
  const { error } = draft;
  if (draft.sending && !error) return { state: "saving", error };
  if (error) return { state: error.retry ? "unreachable" : "refused", error };
  return { state: "waiting", error };
}

export const revision = (id) => drafts.get(id)?.revision ?? 0;
export const unsaved = () => [...drafts.values()].some((draft) => !draft.resting);

export function discard(id) {
  clearTimeout(drafts.get(id)?.timer);
  drafts.delete(id);
  keep();
  change();
}

/** Send now: on leaving a field, before a verb, when the connection is back. */
export function flush(id) {
  return Promise.all((id ? [id] : [...drafts.keys()]).map((each) => send(each)));
}

/** Even what was refused just so: something else may have changed. */
export function insist(id) {
  if (drafts.has(id)) drafts.get(id).refused = null;
  return send(id);
}

export function flushParting() {
  for (const [id, draft] of drafts) {
    if (!draft.sending && !draft.resting && !(draft.error && !draft.error.retry)) call("PATCH", path(id), body(draft), { parting: true }).catch(() => {});
  }
}

function plan(id, draft, wait) {
  clearTimeout(draft.timer);
  draft.timer = setTimeout(() => send(id), wait);
}

async function send(id) {
  const draft = drafts.get(id);
  if (!draft || draft.resting) return true;
  if (draft.refused === draft.revision) return false;
  clearTimeout(draft.timer);
  if (draft.sending) return draft.sending.then(() => send(id));
  draft.sending = attempt(id, draft);
  change();
  return draft.sending;
}

async function attempt(id, draft) {
  const { revision } = draft;
  const sent = body(draft);
  try {
    const kept = await call("PATCH", path(id), sent);
    const items = adoptAll(sent.settings, kept.settings);
    if (id === MEETING) takeMeeting(kept);
    else takeActivity(kept);
    draft.error = null;
    nameAll(draft.part.settings, items);
    if (draft.revision === revision) settle(id, draft);
    else plan(id, draft, PAUSE);
    return true;
  } catch (problem) {
    draft.error = problem;
    if (!problem.retry) draft.refused = revision;
    if (problem.code === "not_found" && id !== MEETING) drafts.delete(id);
    else if (problem.retry) plan(id, draft, Math.min(LONGEST_WAIT, PAUSE * 2 ** ++draft.tries));
    return false;
  } finally {
    draft.sending = false;
    keep();
    change();
  }
}

/** All that is left of a saved draft are rows that were added and wait to be filled. */
function settle(id, draft) {
  const waiting = lists(draft.part.settings).filter(([, items]) => items.some(blank));
  draft.part = { settings: Object.fromEntries(waiting) };
  draft.resting = waiting.length > 0;
  if (!draft.resting) drafts.delete(id);
}

/** Rows that were never filled go when the person goes. */
export function leave(id) {
  if (drafts.get(id)?.resting) drafts.delete(id);
}

const path = (id) => (id === MEETING ? `/meetings/${state.meeting.id}` : `/activities/${id}`);

function body({ part }) {
  // Only what was changed: the server merges settings field by field, so two windows don't undo each other.
  return part.settings ? { ...part, settings: tidy(part.settings) } : part;
}

/** A row that was added and is still empty is not an option yet. */
const tidy = (settings) =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, Array.isArray(value) ? value.filter((item) => !blank(item)) : value]),
  );

const blank = (item) =>
  item !== null && typeof item === "object" && !item.id && Object.values(item).every((value) => !filled(value));

const filled = (value) =>
  typeof value === "string" ? value.trim() !== "" : value !== null && typeof value === "object" && Object.values(value).some(filled);

const lists = (settings = {}) => Object.entries(settings).filter(([, value]) => Array.isArray(value));

const adoptAll = (sent, kept) => new Map(lists(sent).map(([name, items]) => [name, adopt(items, kept?.[name] ?? [])]));

function nameAll(settings, ids) {
  for (const [name, items] of lists(settings)) if (ids.has(name)) settings[name] = named(items, ids.get(name));
}

// A closed tab or a crash in the middle: what was typed is there again in this window.
function keep() {
  const left = [...drafts].filter(([, draft]) => !draft.resting).map(([id, { part }]) => [id, part]);
  try {
    if (left.length) sessionStorage.setItem(shelf(), JSON.stringify(left));
    else sessionStorage.removeItem(shelf());
  } catch {
    // Private windows may refuse; the draft is still in memory.
  }
}

export function restore() {
  try {
    for (const [id, part] of JSON.parse(sessionStorage.getItem(shelf()) ?? "[]")) {
      if (id === MEETING || activityOf(id)) write(id, part);
    }
  } catch {
    sessionStorage.removeItem(shelf());
  }
}
