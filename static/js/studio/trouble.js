// The database keeps nothing just now: why, and that nobody has to do anything on the phones.
import { html, nothing } from "../dom.js";
import { t } from "../i18n.js";
import { say } from "./status.js";
import { change, state } from "./state.js";

const WHY = {
  full: () => t("The server's disk is full: make room on it."),
  gone: () => t("The server's database can't keep anything at the moment."),
};
const MEANWHILE = () => t("What people send waits on their phones and goes out by itself.");

/** `why` is null once all is well again. */
export function takeTrouble(why) {
  const was = state.trouble;
  if ((why ?? null) === was) return;
  change({ trouble: why ?? null });
  if (why) say(`${WHY[why]()} ${MEANWHILE()}`);
  else if (was) say(t("Answers are kept again."));
}

export const trouble = () =>
  state.trouble ? html`<p class="notice warn in-trouble"><b>${WHY[state.trouble]()}</b> ${MEANWHILE()}</p>` : nothing;
