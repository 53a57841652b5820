// What came in, and what can be done with it: the kind says what, this calls the server.
import * as kinds from "kinds";
import { html, nothing } from "../dom.js";
import { t } from "../i18n.js";
import { care } from "./commands.js";
import { spoken } from "./spoken.js";

export function tending(activity, frame) {
  const tend = kinds[activity.kind]?.tend;
  if (!tend || !activity.round || !frame?.view) return nothing;
  const shown = tend(frame.view, spoken(activity), (verb, subject, value) => care(activity.id, { verb, subject, value }));
  if (!shown) return nothing;
  return html`
    <details class="tending" open>
      <summary>${t("What came in")}</summary>
      ${shown}
    </details>`;
}
