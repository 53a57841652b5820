// The keys of the wall; clickers send PageDown and PageUp.
import { t } from "../i18n.js";

const KEYS = {
  ArrowRight: "next",
  PageDown: "next",
  " ": "next",
  ArrowLeft: "previous",
  PageUp: "previous",
  ArrowDown: "further",
  ArrowUp: "back",
  h: "results",
  c: "open",
  r: "reveal",
  b: "compare",
  i: "join",
  q: "questions",
  t: "timer",
  f: "full",
  d: "table",
  k: "help",
  "?": "help",
  Escape: "out",
};

/** Every key with what it does, for the list of keys. */
export const legend = () => [
  [["→", t("PageDown"), t("Space")], t("Next question")],
  [["←", t("PageUp")], t("Previous question")],
  [["H"], t("Show or hide the results here")],
  [["C"], t("Close the question, or open it again")],
  [["R"], t("Reveal the right answer, or keep it back again")],
  [["B"], t("Compare with the round before, or not")],
  [["I"], t("How to join, full screen")],
  [["Q"], t("Questions from the audience")],
  [["↑", "↓"], t("More questions, or more of the table")],
  [["T"], t("Start a timer of one minute; again for 30 seconds more")],
  [[`${t("Shift")} T`], t("Stop the timer")],
  [["D"], t("The numbers as a table")],
  [["F"], t("Full screen")],
  [["K", "?"], t("This list")],
  [["Esc"], t("Back to the result")],
];

/** `acts` = {next(), previous(), …}; a key does nothing while a control or the list of keys has it. */
export function listen(acts) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const act = KEYS[meant(event)];
    if (!act) return;
    const control = event.target.closest?.("button, a, input, select, summary");
    if (control && event.key === " ") return;
    if (document.querySelector("dialog[open]") && !["help", "out"].includes(act)) return;
    if (event.repeat) return event.preventDefault();
    if (act !== "out") event.preventDefault();
    if (act === "timer" && event.shiftKey) acts.stop();
    else acts[act]();
  });
}

// On a Greek or Cyrillic keyboard the letter is known by its place.
function meant({ key, code }) {
  if (key.length > 1) return key;
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  return (/[^\0-\x7f]/.test(key) && place ? place : key).toLowerCase();
}
