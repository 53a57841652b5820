// Language, name, what is stored about me, and the page that needs no script.
import { html, nothing } from "../dom.js";
import { t } from "../i18n.js";

export const menu = (phone) => {
  const { page, room } = phone;
  const name = room.me?.name;
  return html`
    <section class="stack wide">
      <h1 id="headline" tabindex="-1">${t("Menu")}</h1>
      <p class="lead">${room.meeting?.title ?? page.title}</p>
      ${page.locales.length > 1 ? languages(page) : nothing}
      ${name
        ? html`<section class="stack tight"><h2>${t("Your name")}</h2><p>${t("You are here as {name}.", { name })}</p></section>`
        : nothing}
      <section class="stack tight">
        <h2>${t("What is stored about you")}</h2>
        <p>${t("No account, no tracking. Your answers are kept under a random number until the organiser deletes them.")}</p>
      </section>
      <section class="stack tight">
        <h2>${t("Trouble with this page?")}</h2>
        <p>${t("The simple page works without script and on the slowest network.")}</p>
        <p><a class="button" href=${page.plain}>${t("Open the simple page")}</a></p>
      </section>
    </section>`;
};

// Links rather than a list to open: each name can be read in its own language, and needs one tap.
const languages = ({ locales, locale }) => html`
  <section class="stack tight">
    <h2 id="languages">${t("Language")}</h2>
    <ul class="phone-languages" aria-labelledby="languages">
      ${locales.map(([tag, name]) => html`
        <li>
          <a class="button" href=${`?lang=${encodeURIComponent(tag)}`} lang=${tag.replace("_", "-")}
            aria-current=${tag === locale ? "true" : "false"}>${name}</a>
        </li>`)}
    </ul>
  </section>`;
