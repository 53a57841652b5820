// Where a wall looks: where the facilitator points. To the audience's questions or back, to a question she highlights, to an
// activity she puts on.
import { pinned } from "./questions.js";

/** What is pointed at. `questions` = Map of all, `turned` counts how often walls were told what to show. */
export const glance = ({ shows, turned, questions, activity }) => ({
  shows,
  turned,
  pin: pinned(questions)?.id ?? null,
  round: activity?.round ?? null,
  revealed: Boolean(activity?.revealed),
});

/** What becomes of {questions, led} when a glance has changed from `was` (null: nothing was seen before) to `now`. */
export function follow({ led }, was, now) {
  const questions = now.shows === "questions";
  if (!was) return { questions: questions || Boolean(now.pin), led: Boolean(now.pin) };
  if (now.round && now.round !== was.round) return { questions: false, led: false };
  if (now.turned !== was.turned) return { questions, led: false };
  if (now.pin && now.pin !== was.pin) return { questions: true, led: true };
  if (!now.pin && was.pin && led) return { questions: false, led: false };
  return {};
}
