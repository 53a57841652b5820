// The audience's questions as they arrive.
import { tn } from "../i18n.js";
import { say } from "./status.js";
import { change, state } from "./state.js";

const GATHER = 3000;
let news = 0;
let telling = null;

export function takeQuestions(questions) {
  change({ questions });
}

export function takeQuestion(question) {
  const known = state.questions.some(({ id }) => id === question.id);
  if (!known) tell();
  change({
    questions: known
      ? state.questions.map((each) => (each.id === question.id ? { ...each, ...question } : each))
      : [...state.questions, question],
  });
}

export const takeGone = (gone) => change({ questions: state.questions.filter(({ id }) => id !== gone) });

export const takeVotes = (votes) =>
  change({ questions: state.questions.map((each) => (each.id in votes ? { ...each, votes: votes[each.id] } : each)) });

export const inState = (stands) => state.questions.filter((question) => question.state === stands);

export const waitingCount = () => inState("held").length;

/** Several that come together are told together. */
function tell() {
  news++;
  telling ??= setTimeout(() => {
    say(tn("{n} new question from the audience", "{n} new questions from the audience", news));
    news = 0;
    telling = null;
  }, GATHER);
}
