// What a facilitator does with a question of the audience.
import { t } from "../i18n.js";
import { call } from "./api.js";
import { takeGone, takeQuestion } from "./asked.js";
import { confirmed } from "./confirm.js";
import { change, state } from "./state.js";
import { say } from "./status.js";

const SAID = {
  approve: () => t("Approved: everyone sees it."),
  highlight: () => t("Highlighted on every screen."),
  unhighlight: () => t("No longer highlighted."),
  answered: () => t("Marked as answered."),
  reopen: () => t("Back on the list."),
  hide: () => t("Hidden. You find it under Hidden."),
  restore: () => t("Restored."),
};

async function trying(work, sentence) {
  try {
    await work();
    change({ problem: null });
    say(sentence);
  } catch (problem) {
    change({ problem: problem.message, place: "asked" });
  }
}

export const dealWith = (id, verb) =>
  trying(async () => {
    const question = await call("POST", `/questions/${id}/${verb}`);
    // Only one is highlighted at a time.
    if (verb === "highlight") {
      change({ questions: state.questions.map((each) => (each.id === id ? each : { ...each, highlighted: false })) });
    }
    takeQuestion(question);
  }, SAID[verb]());

export const turnWalls = (questions) =>
  trying(
    () => call("PUT", `/meetings/${state.meeting.id}/wall`, { shows: questions ? "questions" : "activity" }),
    questions ? t("The wall shows the questions from the audience.") : t("The wall is back at the question."),
  );

export async function removeQuestion(id) {
  const { text } = state.questions.find((each) => each.id === id);
  const sure = await confirmed({
    title: t("Delete this question?"),
    text: t("“{text}” is gone from every screen and from the results. This can't be undone.", { text }),
    verb: t("Delete"),
  });
  if (!sure) return;
  await trying(async () => {
    await call("DELETE", `/questions/${id}`);
    takeGone(id);
  }, t("Deleted."));
}
