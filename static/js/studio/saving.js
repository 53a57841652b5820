// Whether what was typed has arrived, in words beside it.
import { html, nothing } from "../dom.js";
import { t } from "../i18n.js";
import { discard, insist, standing } from "./drafts.js";

const WORDS = {
  saved: () => t("Saved"),
  waiting: () => t("Saving …"),
  saving: () => t("Saving …"),
  unreachable: () => t("Not saved yet"),
  refused: () => t("Not saved"),
};

export function saving(id) {
  const { state } = standing(id);
  return html`<span class="saving small" data-state=${state}>${WORDS[state]()}</span>`;
}

// Drafts outlive loading the page again, and whoever is signed out signs in on the way.
const signedOut = ({ code }) => code === "unauthorized" || code === "forbidden";

/** What is wrong, and the ways out. */
export function trouble(id) {
  const { state, error } = standing(id);
  if (!error) return nothing;
  const refused = state === "refused";
  // A field that is folded away can't show its own sentence.
  const reasons = Object.values(error.fields).join(" ") || error.message;
  return html`
    <div class="notice ${refused ? "wrong" : "warn"} saving-trouble" role="status">
      <p>
        ${refused
          ? html`<b>${t("Not saved.")}</b> ${reasons}`
          : html`<b>${t("Not saved yet.")}</b> ${error.message} ${t("Your text is kept in this window and tried again by itself.")}`}
      </p>
      <div class="row">
        <button type="button" class="button" @click=${() => insist(id)}>${t("Try again")}</button>
        ${signedOut(error) ? html`<a class="button" href=${location.pathname}>${t("Load the page again")}</a>` : nothing}
        ${refused ? html`<button type="button" class="button quiet" @click=${() => discard(id)}>${t("Take my change back")}</button>` : nothing}
      </div>
    </div>`;
}
