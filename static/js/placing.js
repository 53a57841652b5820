// The form in which a person places things on a square: tap, drag a dot, or move two sliders.
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { html, nothing, vars } from "./dom.js";
import { held } from "./held.js";
import { number, t, tn } from "./i18n.js";
import { axesOf, badge, hundred, plane } from "./plane.js";
import { sending } from "./sending.js";
import { textIn } from "./texts.js";

const STILL = 0.02; // of the square: a finger that moves less has tapped
const MIDDLE = [0.5, 0.5];

let drag = null;

/** What is kept: id → [x, y]. */
export const placing = (activity, me, send) =>
  held(
    `${activity.round} ${me.answer ? "again" : ""}`,
    () => ({ given: me.draft ?? me.answer ?? {}, picked: null }),
    (state, set) => form(activity, me, send, state, set),
  );

function form(activity, me, send, state, set) {
  const { items, skip } = activity.settings;
  const of = ({ id }) => (Array.isArray(state.given[id]) ? state.given[id] : null);
  const missing = items.filter((each) => !of(each));
  const known = (id) => items.find((each) => each.id === id);
  const picked = known(state.picked) ?? missing[0] ?? items.at(-1);

  const keep = (given, more) => {
    me.keep(given);
    set({ given, ...more });
  };
  const put = ({ id }, place, more) => keep({ ...state.given, [id]: place.map(rounded) }, more);
  const pick = (item) => set({ given: state.given, picked: item.id });

  // A finger on a dot may drag it or tap it; what is not placed yet goes wherever the finger tapped.
  const down = (event) => {
    const item = known(event.target.closest("[data-id]")?.dataset.id);
    const from = where(event);
    drag = item && { id: item.id, from, off: of(item).map((part, at) => part - from[at]), moved: false };
    if (item) event.target.setPointerCapture(event.pointerId);
  };
  const move = (event) => {
    if (!drag || !event.buttons) return;
    const place = where(event);
    drag.moved ||= Math.hypot(place[0] - drag.from[0], place[1] - drag.from[1]) > STILL;
    if (drag.moved) put(drag, place.map((part, at) => part + drag.off[at]), { picked: of(picked) ? drag.id : picked.id });
  };
  const tap = (event) => {
    if (drag?.moved) return;
    if (drag && of(picked)) return pick(drag);
    const next = missing.find((each) => each !== picked);
    put(picked, where(event), { picked: (of(picked) ? picked : (next ?? picked)).id, next: !of(picked) && next });
  };
  const submit = (event) => {
    event.preventDefault();
    const there = items.filter(of);
    if (there.length && (skip || !missing.length)) return send(Object.fromEntries(there.map((each) => [each.id, of(each)])));
    set({ given: state.given, picked: missing[0].id, short: true });
    document.getElementById(`${activity.round}-${missing[0].id}${items.length > 1 ? "" : "-0"}`)?.focus();
  };
  const dot = (item) => html`
    <span class="spot place-dot" data-id=${item.id} ?data-picked=${item === picked} ${vars({ "--x": of(item)[0], "--y": of(item)[1] })}>
      ${badge(items.indexOf(item) + 1, item === picked ? "mean" : "mine")}
    </span>`;
  const row = (item, at) => {
    const id = `${activity.round}-${item.id}`;
    const leave = skip && of(item) ? () => keep({ ...state.given, [item.id]: null }, { picked: item.id }) : null;
    return html`
      <li class="place" ?data-picked=${item === picked}>
        ${items.length > 1 ? choice(item, at + 1, { id, on: item === picked, there: of(item), pick, name: `${activity.round}-item` }) : nothing}
        ${item === picked ? sliders(activity.settings, item, of(item), id, (place) => put(item, place, { picked: item.id }), leave) : nothing}
      </li>`;
  };
  return html`
    <form class="ask" novalidate @submit=${submit}>
      <fieldset>
        <legend>
          <span class="visually-hidden">${textIn(activity.title)}</span>
          ${t("Tap where it goes, or use the sliders.")}
        </legend>
        <p class="place-now" aria-hidden="true">${badge(items.indexOf(picked) + 1, "mean")}<b>${textIn(picked.text)}</b></p>
        ${plane(activity.settings, html`
          <div class="place-field" @pointerdown=${down} @pointermove=${move} @click=${tap}>
            ${repeat(items.filter(of), ({ id }) => id, dot)}
          </div>`)}
        <ol class="places">${items.map(row)}</ol>
      </fieldset>
      ${sending(activity, me, standing(items, missing, skip, state), state.short && missing.length > 0)}
    </form>`;
}

const rounded = (part) => Math.round(Math.max(0, Math.min(1, part)) * 100) / 100;

/** [x, y] of the finger, from the left and from the bottom. */
function where({ clientX, clientY, currentTarget }) {
  const { left, bottom, width, height } = currentTarget.getBoundingClientRect();
  return [(clientX - left) / width, (bottom - clientY) / height];
}

const choice = (item, n, { id, on, there, pick, name }) => html`
  <label class="place-name" for=${id}>
    <input id=${id} type="radio" name=${name} .checked=${live(on)} @change=${() => pick(item)} />
    ${badge(n, there ? "mean" : "aside")}
    <span>${textIn(item.text)}<span class="visually-hidden">, ${there ? t("placed") : t("not placed yet")}</span></span>
  </label>`;

function sliders(settings, item, place, id, put, leave) {
  const slider = (axis, at) => {
    const value = hundred((place ?? MIDDLE)[at]);
    const move = ({ target }) => put((place ?? MIDDLE).map((part, side) => (side === at ? target.value / 100 : part)));
    return html`
      <div class="place-slider">
        <label for=${`${id}-${at}`}><span class="visually-hidden">${textIn(item.text)}: </span>${axis.name}</label>
        <b class="place-value" aria-hidden="true">${place ? number(value) : "–"}</b>
        <input id=${`${id}-${at}`} type="range" min="0" max="100" step="1" dir="ltr"
          aria-valuetext=${place ? stands(axis, value) : t("not placed yet")} .value=${live(String(value))} @input=${move} />
        <span class="place-ends" dir="ltr" aria-hidden="true"><span dir="auto">${axis.low}</span><span dir="auto">${axis.high}</span></span>
      </div>`;
  };
  return html`
    <div class="place-sliders">
      ${axesOf(settings).map(slider)}
      ${leave ? html`<button type="button" class="button quiet" @click=${leave}>${t("Leave this out")}</button>` : nothing}
    </div>`;
}

function stands({ low, high }, value) {
  const end = value < 50 ? low : value > 50 ? high : "";
  const n = number(value);
  return end ? t("{n} of 100, towards {end}", { n, end }) : t("{n} of 100", { n });
}

/** Said politely when something was placed, and what comes next. */
function standing(items, missing, skip, { short, next }) {
  const words = [t("{n} of {all} placed.", { n: number(items.length - missing.length), all: number(items.length) })];
  if (short && missing.length) words[0] = skip ? t("Place one item at least.") : tn("Place {n} more item first.", "Place {n} more items first.", missing.length);
  else if (skip && missing.length) words.push(t("You may leave some out."));
  // Seen, it stands above the square.
  const then = next ? html` <span class="visually-hidden">${t("Next: {item}.", { item: textIn(next.text) })}</span>` : nothing;
  return html`<span role="status">${words.join(" ")}${then}</span>`;
}
