// A name, where the meeting asks for one: before anybody has joined.
import { html, nothing } from "../dom.js";
import { t } from "../i18n.js";

const LIMIT = 40;

export function name(phone) {
  const { page, asking, kept } = phone;
  const required = page.names === "required";
  const submit = (event) => {
    event.preventDefault();
    const given = event.target.elements.name.value.trim();
    if (given || !required) phone.joinAs(given);
    else phone.change({ asking: { problem: t("Please write your name first.") }, focus: "#name" });
  };
  return html`
    <form class="stack" novalidate @submit=${submit}>
      <h1 id="headline" tabindex="-1">${t("Welcome")}</h1>
      <div class="field">
        <label for="name">${required ? t("Your name") : t("Your name, if you like")}</label>
        <p class="hint" id="name-hint">${t("The organiser sees it beside your answers.")}</p>
        ${asking.problem ? html`<p class="error" id="name-problem">${asking.problem}</p>` : nothing}
        <input
          class="input big"
          id="name"
          name="name"
          autocomplete="name"
          maxlength=${LIMIT}
          enterkeyhint="go"
          aria-describedby=${asking.problem ? "name-problem name-hint" : "name-hint"}
          aria-invalid=${asking.problem ? "true" : "false"}
          .value=${kept.get("name") ?? ""}
        />
      </div>
      <button class="button primary big wide">${t("Join")}</button>
      ${required
        ? nothing
        : html`<button type="button" class="button quiet" @click=${() => phone.joinAs("")}>${t("Join without a name")}</button>`}
    </form>`;
}
