// The end of every form of an answer: where one stands, and Send. Together, so that a long list hides neither.
import { html } from "./dom.js";
import { t } from "./i18n.js";

/** `rule` = a sentence or nothing; `short` when it says what is still missing. */
export const sending = (activity, me, rule, short) => html`
  <div class="ask-send">
    <p class="ask-rule" id=${`${activity.round}-rule`} ?data-short=${short}>${rule}</p>
    <button class="button primary big wide" ?disabled=${me.busy}>${me.answer === null ? t("Send") : t("Send the change")}</button>
  </div>`;
