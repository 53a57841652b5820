// What the phone shows: one thing at a time, between a quiet line at the top and one at the bottom.
import { html, nothing } from "../dom.js";
import { number, t, tn } from "../i18n.js";
import { icon } from "../icon.js";
import { line } from "./line.js";
import { menu } from "./menu.js";
import { moved } from "./moved.js";
import { name } from "./name.js";
import { now } from "./now.js";
import { questions } from "./questions.js";
import { refused } from "./refused.js";

export function screen(phone) {
  const words = line(phone);
  return html`
    ${top(phone)} ${moved(phone)}
    <main id="main" class="phone-main" tabindex="-1">${content(phone)}</main>
    <div class="phone-bar">
      <p class="phone-line" role="status" data-tone=${words.tone ?? ""}>${words.text}</p>
      ${phone.audience.open && !phone.refusal ? tabs(phone) : nothing}
    </div>`;
}

function content(phone) {
  if (phone.asking) return name(phone);
  if (phone.refusal) return refused(phone);
  if (phone.menu) return menu(phone);
  if (phone.tab === "questions" && phone.audience.open) return questions(phone);
  return now(phone);
}

function top(phone) {
  const title = phone.room.meeting?.title ?? phone.page.title;
  const toggle = () => phone.change({ menu: !phone.menu, focus: phone.menu ? "" : "#headline" });
  return html`
    <header class="phone-top">
      <p class="phone-title">${title}</p>
      <button type="button" class="button quiet only-icon" aria-expanded=${phone.menu ? "true" : "false"} @click=${toggle}>
        ${icon(phone.menu ? "close" : "menu")}
        <span class="visually-hidden">${phone.menu ? t("Close the menu") : t("Menu")}</span>
      </button>
    </header>`;
}

function tabs(phone) {
  const open = phone.audience.list.filter(({ state }) => state === "live").length;
  const waiting = phone.tab === "questions" && phone.sheet.activity && !phone.sheet.moved;
  const tab = (id, picture, words, note) => html`
    <button type="button" aria-current=${!phone.menu && phone.tab === id ? "page" : "false"} @click=${() => phone.go(id)}>
      ${icon(picture)}<span>${words}</span>${note}
    </button>`;
  return html`
    <nav class="phone-tabs" aria-label=${t("Parts of the meeting")}>
      ${tab("now", "now", t("Now"), waiting ? html`<span class="badge mark">${t("New")}</span>` : nothing)}
      ${tab("questions", "questions", t("Q&A"), open
        ? html`<span class="badge mark" aria-hidden="true">${number(open)}</span>
            <span class="visually-hidden">${tn("{n} question", "{n} questions", open)}</span>`
        : nothing)}
    </nav>`;
}
