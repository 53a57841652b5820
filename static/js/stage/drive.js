// What the keys of the wall ask of the server. Each gives a sentence to show when it could not be done, else nothing.
import { t } from "../i18n.js";

const csrf = document.querySelector('meta[name="csrf-token"]')?.content ?? "";

async function call(method, path, body) {
  let reply;
  try {
    reply = await fetch(`/api/v1${path}`, {
      method,
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
      body: body && JSON.stringify(body),
    });
  } catch {
    throw new Error(t("The server cannot be reached just now."));
  }
  const data = await reply.json().catch(() => null);
  if (reply.ok) return data;
  throw new Error(data?.error?.message ?? t("That did not work. Please try again."));
}

const act = (id, verb, body) => call("POST", `/activities/${id}/${verb}`, body ?? {});

/** Puts the activity `step` places on from the one that is on; a new one is opened, an old one shown as it stands. */
export async function move(meeting, current, step) {
  const { activities } = await call("GET", `/meetings/${meeting}`);
  const ordered = [...activities].sort((a, b) => a.position - b.position);
  if (!ordered.length) return t("This meeting has no questions yet.");
  const at = ordered.findIndex(({ id }) => id === current);
  const next = at < 0 ? start(ordered, step) : ordered[at + step];
  if (!next) return step > 0 ? t("That was the last question.") : t("This is the first question.");
  await act(next.id, step > 0 && !next.round ? "open" : "on");
}

const start = (ordered, step) => (step > 0 ? (ordered.find(({ round }) => !round) ?? ordered[0]) : ordered.at(-1));

/** Turns every wall to the audience's questions, or back to what is on. */
export async function turn(meeting, questions) {
  await call("PUT", `/meetings/${meeting}/wall`, { shows: questions ? "questions" : "activity" });
}

export async function results({ id, wall }) {
  await act(id, wall === "shown" ? "hide" : "show", { face: "stage" });
}

export async function reveal({ id, revealed }) {
  await act(id, revealed ? "conceal" : "reveal");
}

export async function toggleOpen({ id, state }) {
  await act(id, state === "open" ? "close" : "open");
}
