// The left column: what the meeting consists of, in its order.
import { repeat } from "lit/directives/repeat.js";
import { html, nothing } from "../dom.js";
import { number, t, tn } from "../i18n.js";
import { waitingCount } from "./asked.js";
import { openAsked } from "./asked_panel.js";
import { duplicate, move, remove, select, undo } from "./commands.js";
import { laid } from "./drafts.js";
import { focusOn } from "./focus.js";
import { icon } from "./icon.js";
import { menu } from "./menu.js";
import { openPicker } from "./picker.js";
import { change, kindOf, state, wordsOf } from "./state.js";
import { undoLine } from "./undo.js";

let dragged = null;
let over = null;

export function deck() {
  const { activities } = state.meeting;
  return html`
    <section class="deck" aria-labelledby="deck-title">
      <h2 class="column-title" id="deck-title">${t("Questions")}</h2>
      <ol class="deck-list" @dragover=${hover} @drop=${drop} @dragend=${stop}>
        ${repeat(rows(activities), ([key]) => key, ([, row]) => row)}
      </ol>
      <div class="deck-foot">
        ${activities.length
          ? html`<button type="button" class="button wide" @click=${openPicker}>${icon("add")}${t("Add a question")}</button>`
          : html`<p class="quiet small">${t("Your questions stand here, in the order of the meeting.")}</p>`}
        ${audience()}
      </div>
    </section>`;
}

function rows(activities) {
  const all = activities.map((activity, index) => [activity.id, item(laid(activity.id, activity), index, activities.length)]);
  return state.undo ? all.toSpliced(state.undo.place, 0, ["undo", undoLine(undo)]) : all;
}

function item(activity, index, count) {
  const { id, on } = activity;
  const title = wordsOf(activity.title) || t("Without a title");
  const current = id === state.selected;
  return html`
    <li
      class="deck-item"
      data-id=${id}
      ?data-current=${current}
      ?data-aside=${current && state.tab === "asked"}
      ?data-on=${on}
      ?data-dragged=${dragged === id}
      data-drop=${over?.id === id ? over.side : nothing}
    >
      <span class="deck-grip" draggable="true" aria-hidden="true" @dragstart=${(event) => start(event, id)}>
        <span class="deck-number">${number(index + 1)}</span>${icon("grip")}
      </span>
      <button
        type="button"
        class="deck-select"
        id=${`select-${id}`}
        aria-current=${current ? "true" : nothing}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        @click=${() => select(id)}
        @keydown=${(event) => keys(event, id, index)}
      >
        <span class="visually-hidden">${number(index + 1)}.</span>
        <span class="deck-name" lang=${state.locale.replace("_", "-")}>${title}</span>
        <span class="deck-about"><span>${icon(kindOf(activity)?.icon)}${kindOf(activity)?.title ?? activity.kind}</span> ${stands(activity)}</span>
      </button>
      ${menu(`menu-${id}`, t("More for “{title}”", { title }), [
        { word: t("Move up"), icon: "up", off: index === 0, does: () => moved(id, index - 1) },
        { word: t("Move down"), icon: "down", off: index === count - 1, does: () => moved(id, index + 1) },
        { word: t("Duplicate"), icon: "copy", does: () => duplicate(id) },
        { word: t("Delete"), icon: "delete", danger: true, does: () => remove(id) },
      ])}
    </li>`;
}

export function stands({ round, on }) {
  if (!round) return nothing;
  const answered = round.answered ? html`<span class="deck-count">${tn("{n} answered", "{n} answered", round.answered)}</span>` : nothing;
  const state_ =
    round.state === "open"
      ? html`<span class="stands open"><span class="dot"></span>${t("open")}</span>`
      : html`<span class="stands">${on ? t("closed, on the screens") : t("closed")}</span>`;
  return html`${state_} ${answered}`;
}

function audience() {
  const waiting = waitingCount();
  const open = state.meeting.settings.questions === "open";
  return html`
    <button type="button" class="deck-audience" aria-current=${state.tab === "asked" ? "true" : nothing} @click=${toAudience}>
      ${icon("asked")}<span class="grow">${t("Q&A")}</span>
      ${waiting
        ? html`<span class="badge warn">${tn("{n} waiting", "{n} waiting", waiting)}</span>`
        : html`<span class="quiet small">${open ? tn("{n} question", "{n} questions", state.questions.length) : t("not open")}</span>`}
    </button>`;
}

function toAudience() {
  openAsked();
  focusOn("#tab-asked");
}

function moved(id, place) {
  move(id, place);
  focusOn(`#select-${CSS.escape(id)}`);
}

function keys(event, id, index) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step) return;
  event.preventDefault();
  if (event.altKey) return moved(id, index + step);
  const next = state.meeting.activities[index + step];
  if (next) document.getElementById(`select-${next.id}`)?.focus();
}

function start(event, id) {
  dragged = id;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
  const row = event.currentTarget.closest(".deck-item");
  event.dataTransfer.setDragImage(row, 16, 16);
  change();
}

function hover(event) {
  const row = event.target.closest?.(".deck-item");
  if (!dragged || !row) return;
  event.preventDefault();
  const { top, height } = row.getBoundingClientRect();
  const side = event.clientY < top + height / 2 ? "before" : "after";
  if (over?.id === row.dataset.id && over.side === side) return;
  over = { id: row.dataset.id, side };
  change();
}

function drop(event) {
  event.preventDefault();
  const [id, target] = [dragged, over];
  stop();
  if (!id || !target || id === target.id) return;
  const rest = state.meeting.activities.filter((each) => each.id !== id);
  move(id, rest.findIndex((each) => each.id === target.id) + (target.side === "after" ? 1 : 0));
}

function stop() {
  dragged = over = null;
  change();
}
