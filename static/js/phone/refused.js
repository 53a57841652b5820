// The server will not have this phone: why, and what to do about it.
import { html } from "../dom.js";
import { t } from "../i18n.js";

const FINAL = { deleted: true, not_found: true };

export const refused = ({ refusal }) => html`
  <section class="stack">
    <h1 id="headline" tabindex="-1">${FINAL[refusal.code] ? t("This meeting is not here any more") : t("Joining did not work")}</h1>
    <p class="lead" role="alert">${refusal.message}</p>
    ${FINAL[refusal.code]
      ? html`<p><a class="button primary big" href="/">${t("Enter another code")}</a></p>`
      : html`<button type="button" class="button primary big" @click=${() => location.reload()}>${t("Try again")}</button>`}
  </section>`;
