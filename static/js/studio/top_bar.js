// Which meeting, how to join, who is here, and the ways out.
import { html, nothing } from "../dom.js";
import { t } from "../i18n.js";
import { laid, MEETING } from "./drafts.js";
import { icon } from "./icon.js";
import { joining } from "./joining.js";
import { grouped } from "../stage/join.js";
import { state, wordsOf } from "./state.js";
import { peopleHere } from "./wire.js";

export function topBar() {
  const meeting = laid(MEETING, state.meeting);
  return html`
    <header class="top">
      <a class="top-home" href="/studio">${icon("back")}<span>${t("Meetings")}</span></a>
      <h1 class="top-title">${wordsOf(meeting.title)}</h1>
      <button type="button" class="button quiet top-code" popovertarget="joining">
        <span class="visually-hidden">${t("How to join:")} </span><span class="code">${grouped(meeting.code)}</span>${icon("qr")}
      </button>
      <span class="top-here figures">${icon("people")}${peopleHere()}</span>
      ${state.link === "lost" ? html`<span class="badge warn">${t("No connection. What you type is kept.")}</span>` : nothing}
      <nav class="top-ways" aria-label=${t("Other screens")}>
        <a class="button" href=${`/stage/${meeting.id}`} target="_blank" rel="noopener">
          ${t("Wall")}${icon("away")}<span class="visually-hidden"> ${t("(opens in a new tab)")}</span>
        </a>
        <a class="button" href=${`/results/${meeting.id}`}>${t("Results")}</a>
      </nav>
      ${joining(meeting)}
    </header>`;
}
