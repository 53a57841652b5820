// A phone in small, as it shows the question that is being prepared or asked.
import { guard } from "lit/directives/guard.js";
import * as kinds from "kinds";
import { html, nothing } from "../dom.js";
import { t } from "../i18n.js";
import { fitted } from "./fitted.js";
import { spoken } from "./spoken.js";
import { state, wordsOf } from "./state.js";

const nobody = { answer: null, draft: null, busy: false, keep() {} };

export function phone(activity, frame) {
  const face = kinds[activity.kind];
  if (!face) return nothing;
  const shown = spoken(activity);
  const view = frame?.view ?? null;
  const closed = activity.round?.state === "closed";
  const screen = () => {
    if (closed && shown.results === "shown" && view) return face.show(view, null, { ...shown, view }, "phone");
    if (!face.ask) return face.show(view ?? {}, null, shown, "phone");
    if (closed) return html`<p>${t("This question is closed.")}</p>`;
    return face.ask({ ...shown, view, round: `phone-${shown.round}` }, { ...nobody, locale: state.locale }, () => {});
  };
  return html`
    <figure class="phone-box" ${fitted()}>
      <div class="phone" inert lang=${state.locale.replace("_", "-")}>
        <p class="phone-meeting">${wordsOf(state.meeting.title)}</p>
        <h3 class="phone-title">${shown.title || t("Without a title")}</h3>
        ${guard([view, closed, shown.results, shown.settings, shown.title, activity.id], screen)}
      </div>
      <figcaption class="visually-hidden">${t("How a phone shows it")}</figcaption>
    </figure>`;
}
