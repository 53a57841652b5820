// The meeting went on while the person was answering: said above the form, where it is seen with the keyboard up.
import { html, nothing } from "../dom.js";
import { t } from "../i18n.js";

const WHY = {
  moved: () => t("The meeting has moved on. You can finish here, or leave this question."),
  closed: () => t("This question was closed while you were answering. What you wrote has not been sent."),
  over: () => t("The meeting is over. What you wrote has not been sent."),
};

export function moved({ sheet, room, menu, tab }) {
  if (!sheet.moved || menu || tab !== "now") return nothing;
  const somethingOn = room.state === "live" && room.activity;
  return html`
    <aside class="phone-moved" aria-label=${t("The meeting has moved on.")}>
      <p>${WHY[sheet.moved]()}</p>
      <button type="button" class="button" @click=${() => sheet.leave()}>
        ${somethingOn ? t("Go to what is on now") : t("Leave this question")}
      </button>
    </aside>`;
}
