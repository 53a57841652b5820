// Which language's texts are being written, where a meeting has several, and where one is still missing.
import { live } from "lit/directives/live.js";
import { html, nothing } from "../dom.js";
import { t, tn } from "../i18n.js";
import { change, state } from "./state.js";

export const nameOf = (tag) => state.locales.find(([each]) => each === tag)?.[1] ?? tag;

/** `missing(tag)` counts the texts that are not there in a language. */
export function languageSwitch(missing) {
  const { locales } = state.meeting;
  if (locales.length < 2) return nothing;
  const short = locales.map((tag) => [tag, missing(tag)]).filter(([, n]) => n);
  return html`
    <div class="languages-field">
      <fieldset class="segment language-switch">
        <legend class="visually-hidden">${t("Language of the texts")}</legend>
        ${locales.map(
          (tag) => html`
            <label lang=${tag.replace("_", "-")}>
              <input type="radio" name="language" .checked=${live(tag === state.locale)} @change=${() => change({ locale: tag })} />${nameOf(tag)}
            </label>`,
        )}
      </fieldset>
      ${short.length
        ? html`<p class="quiet small">${short.map(([tag, n]) => html`<span>${tn("{language}: {n} text is missing.", "{language}: {n} texts are missing.", n, { language: nameOf(tag) })} </span>`)}</p>`
        : nothing}
    </div>`;
}
