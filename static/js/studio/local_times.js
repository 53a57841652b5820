// The server does not know where its readers' clocks stand; their browsers do.
import { dated } from "../i18n.js";

const day = new Intl.DateTimeFormat(dated, { dateStyle: "medium" });
const hour = new Intl.DateTimeFormat(dated, { timeStyle: "short" });

/** `<time datetime data-local="day|moment|end">`; the end of a span repeats no date it shares with the beginning. */
export function localTimes(root) {
  let last = "";
  for (const time of root.querySelectorAll("time[data-local]")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    const [date, clock] = [day.format(at), hour.format(at)];
    const wanted = time.dataset.local;
    time.textContent = wanted === "day" ? date : wanted === "end" && date === last ? clock : `${date}, ${clock}`;
    last = date;
  }
}
