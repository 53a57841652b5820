// The next sensible step for a question, and what else can be done with it.
import { asks } from "../asks.js";
import { t } from "../i18n.js";
import { act, reset, select } from "./commands.js";
import { focusOn } from "./focus.js";
import { after, change, kindOf, over } from "./state.js";

/** {word, does, icon, first?: what has to be done before} or null where nothing is left to do. */
export function nextStep(activity) {
  const { id, round, on } = activity;
  if (over()) return null;
  const next = after(id);
  if (!round) {
    const open = asks(activity) ? { word: t("Open the question"), icon: "open" } : { word: t("Put on the screens"), icon: "wall" };
    if (unwritten(activity)) return { ...open, first: t("Write your question first."), does: toTheTitle };
    return { ...open, does: () => act(id, "open") };
  }
  if (!on) {
    return round.state === "open"
      ? { word: t("Put on the screens"), icon: "wall", does: () => act(id, "on") }
      : { word: t("Show on the screens again"), icon: "wall", does: () => act(id, "on") };
  }
  if (!asks(activity)) return next ? { word: t("Next question"), icon: "next", does: () => select(next.id) } : null;
  if (round.results === "hidden") return { word: t("Show results on phones"), icon: "phone", does: () => act(id, "show") };
  if (round.state === "open") return { word: t("Close the question"), icon: "close-round", does: () => act(id, "close") };
  if (revealable(activity)) return { word: t("Reveal the right answer"), icon: "reveal", does: () => act(id, "reveal") };
  if (next) return { word: t("Next question"), icon: "next", does: () => select(next.id) };
  return null;
}

/** A new question is named after its kind, which says nothing to the room. */
const unwritten = (activity) =>
  Object.values(activity.title).every((text) => !text.trim() || text.trim() === kindOf(activity)?.title);

function toTheTitle() {
  change({ tab: "edit", pane: "edit" });
  focusOn("#title", { all: true });
}

const revealable = ({ solved, round }) => solved && !round.revealed;

export function otherSteps(activity) {
  const { id, round, on } = activity;
  if (over() || !round) return [];
  if (!asks(activity)) return on ? [{ word: t("Take off the screens"), does: () => act(id, "off") }] : [];
  const open = round.state === "open";
  return [
    on && revealable(activity) && open && { word: t("Reveal the right answer"), does: () => act(id, "reveal") },
    round.revealed && { word: t("Keep the right answer back"), does: () => act(id, "conceal") },
    on && round.results === "hidden" && open && { word: t("Close the question"), does: () => act(id, "close") },
    on && round.results === "shown" && { word: t("Hide results on phones"), does: () => act(id, "hide", { face: "phone" }) },
    on && round.wall === "shown" && { word: t("Hide results on the wall"), does: () => act(id, "hide", { face: "stage" }) },
    on && round.wall === "hidden" && { word: t("Show results on the wall"), does: () => act(id, "show", { face: "stage" }) },
    !open && { word: t("Take answers again"), does: () => act(id, "open") },
    !open && { word: t("Ask again"), does: () => act(id, "again") },
    on && { word: t("Take off the screens"), does: () => act(id, "off") },
  ].filter(Boolean);
}

/** Apart from the others, where no hurried finger lands. */
export const lastSteps = ({ id, round }) =>
  !over() && round?.answered > 0 ? [{ word: t("Throw the answers away"), does: () => reset(id) }] : [];
