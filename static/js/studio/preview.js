// The wall and a phone in small: the real drawings of the kind, with what stands on the server and what is being typed.
import { AsyncDirective } from "lit/async-directive.js";
import { directive } from "lit/directive.js";
import { guard } from "lit/directives/guard.js";
import { noChange } from "lit/html.js";
import * as kinds from "kinds";
import "../cloud.js";
import { html, nothing } from "../dom.js";
import { fit } from "../stage/fit.js";
import { grouped } from "../stage/join.js";
import { answeredOf } from "../stage/status.js";
import { t } from "../i18n.js";
import { worded } from "../worded.js";
import { revision } from "./drafts.js";
import { inLanguage } from "./schema.js";
import { kindOf, state, wordsOf } from "./state.js";

// Drawn at the size it is made for, then scaled to the room there is.
class Fitted extends AsyncDirective {
  update({ element }, [width]) {
    if (this.element !== element) {
      this.element = element;
      this.watcher ??= new ResizeObserver(([{ contentRect }]) => element.style.setProperty("--scale", contentRect.width / width));
      this.watcher.observe(element);
    }
    return noChange;
  }

  render() {
    return noChange;
  }

  disconnected() {
    this.watcher?.disconnect();
  }

  reconnected() {
    this.watcher?.observe(this.element);
  }
}

const fitted = directive(Fitted);
const nobody = { answer: null, draft: null, busy: false, keep() {} };
let drawn = { round: null, view: null, before: null };

/** The view drawn before this one, so that what moves moves from where it was. */
function before(round, view) {
  if (drawn.round !== round) drawn = { round, view, before: null };
  else if (drawn.view !== view) drawn = { round, view, before: drawn.view };
  return drawn.before;
}

/** As walls and phones get it: texts in one language, the round beside them. */
export function spoken(activity) {
  const { id, kind, title, settings, round } = activity;
  return {
    id,
    kind,
    title: wordsOf(title),
    settings: inLanguage(kindOf(activity)?.schema ?? {}, settings, wordsOf),
    round: round?.id ?? `preview-${id}`,
    number: round?.number ?? 1,
    state: round?.state ?? "open",
    results: round?.results ?? "hidden",
    wall: round?.wall ?? "shown",
    version: round?.version ?? 0,
    answered: round?.answered ?? 0,
    mine: null,
  };
}

const locale = () => state.locale.replace("_", "-");

export function wall(activity, frame) {
  const face = kinds[activity.kind];
  const shown = spoken(activity);
  const view = frame?.view ?? null;
  const inviting = !view || !face || (shown.state === "open" && !frame.answered);
  const picture = () => {
    settle([activity.id, inviting, state.locale, shown.title, JSON.stringify(shown.settings)].join("|"));
    return inviting ? invitation() : face.show(view, before(shown.round, view), { ...shown, view }, "studio");
  };
  return html`
    <div class="wall-box" ${fitted(1280)}>
      <div class="wall" lang=${locale()}>
        ${inviting ? nothing : joinBar()}
        <h3 class="wall-title" data-length=${length(shown.title)}>${shown.title || t("Without a title")}</h3>
        <div class="wall-view" data-fits>${guard([view, inviting, revision(activity.id), activity.id, state.locale, shown.title, JSON.stringify(shown.settings)], picture)}</div>
        <p class="wall-foot">
          <span>${standing(activity)}</span>
          <span>${activity.round ? answeredOf(shown.answered, state.people.here) : nothing}</span>
        </p>
      </div>
    </div>`;
}

let shape = "";

/** Smaller bars rather than cut ones, as on the wall: chosen anew when their number or words change, not their length. */
function settle(now) {
  if (now === shape) return;
  shape = now;
  requestAnimationFrame(() => {
    const box = document.querySelector(".wall");
    if (box) fit(box);
  });
}

const joinBar = () => html`
  <p class="wall-join">
    <span>${worded(t("Join at {address}"), { address: address() })}</span>${code()}
  </p>
  <img class="wall-qr" src=${state.page.qr_url} alt="" />`;

/** As the wall does before the first answer. */
const invitation = () => html`
  <div class="wall-wait">
    <img src=${state.page.qr_url} alt="" />
    <div>
      <p class="wall-call">${t("Take your phone and answer. The result grows here.")}</p>
      <p>
        ${worded(t("Point the camera at the code, or go to {address} and enter {code}"), { address: address(), code: code() })}
      </p>
    </div>
  </div>`;

const address = () => html`<b>${state.page.join_address}</b>`;
const code = () => html`<b class="code">${grouped(state.meeting.code)}</b>`;

const length = ({ length: signs }) => (signs > 130 ? "longest" : signs > 60 ? "long" : "short");

function standing({ round, on }) {
  if (!round || !on) return nothing;
  return round.state === "open" ? html`<span class="dot"></span>${t("open")}` : t("closed");
}

export function phone(activity, frame) {
  const face = kinds[activity.kind];
  if (!face) return nothing;
  const shown = spoken(activity);
  const view = frame?.view ?? null;
  const closed = activity.round?.state === "closed";
  const screen = () => {
    if (closed && shown.results === "shown" && view) return face.show(view, null, { ...shown, view }, "phone");
    if (closed) return html`<p>${t("This question is closed.")}</p>`;
    return face.ask({ ...shown, round: `phone-${shown.round}` }, { ...nobody, locale: state.locale }, () => {});
  };
  return html`
    <figure class="phone-box" ${fitted(360)}>
      <div class="phone" inert lang=${locale()}>
        <p class="phone-meeting">${wordsOf(state.meeting.title)}</p>
        <h3 class="phone-title">${shown.title || t("Without a title")}</h3>
        ${guard([closed && view, closed, shown.results, shown.title, activity.id, state.locale, JSON.stringify(shown.settings)], screen)}
      </div>
      <figcaption class="visually-hidden">${t("How a phone shows it")}</figcaption>
    </figure>`;
}
