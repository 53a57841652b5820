// The line at the bottom: what is going on, in words. It is also what a screen reader hears, so it changes rarely.
import { asks } from "../asks.js";
import { t } from "../i18n.js";

/** `{text, tone?}`, tone "lost", "sent" or "new". */
export function line(phone) {
  const { room, sheet, outbox } = phone;
  if (phone.asking || phone.refusal) return { text: "" };
  if (phone.lost) return { tone: "lost", text: lost(outbox) };
  if (!room.meeting) return { text: t("Connecting …") };
  if (phone.spoken) return { text: phone.spoken };
  if (phone.tab === "questions" && phone.audience.open) {
    if (sheet.activity && !sheet.moved) return { tone: "new", text: t("Something to answer is waiting under Now.") };
    return { text: t("Vote for what you want to hear about.") };
  }
  return sheet.activity ? asking(sheet) : standing(room, sheet);
}

const lost = ({ items }) =>
  items.length
    ? t("No connection. What you sent is kept on this phone and goes out by itself.")
    : t("No connection. What you send is kept on this phone until it is back.");

function asking({ moved, problem, again, activity: { number } }) {
  if (problem) return { tone: "lost", text: t("Your answer was not taken yet.") };
  if (moved === "over") return { tone: "new", text: t("The meeting is over.") };
  if (moved === "closed") return { tone: "new", text: t("This question is closed.") };
  if (moved) return { tone: "new", text: t("The meeting has moved on.") };
  if (again) return { text: t("Your earlier answer counts until you send the change.") };
  return { tone: "new", text: number > 1 ? t("Asked again: please answer once more.") : t("A question for you.") };
}

function standing({ state, activity }, sheet) {
  if (state === "over") return { text: t("The meeting is over.") };
  if (!activity) return { text: t("Waiting for the next question.") };
  const mine = sheet.mine(activity.round);
  if (mine?.pending) return mine.slow ? { tone: "lost", text: t("Not sent yet. It goes on trying by itself.") } : { text: t("Sending …") };
  if (!asks(activity)) return { text: t("Waiting for the next question.") };
  if (activity.state === "closed") return { text: t("Closed. Waiting for the next question.") };
  if (!mine) return { text: t("Waiting for the next question.") };
  return { tone: "sent", text: t("Sent. The next question appears by itself.") };
}
