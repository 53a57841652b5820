// The form in which a person puts options in order: a tap gives the next place; what has one can be moved and taken out.
import { repeat } from "lit/directives/repeat.js";
import { html } from "./dom.js";
import { drag } from "./dragging.js";
import { held } from "./held.js";
import { number, t, tn } from "./i18n.js";
import { icon } from "./icon.js";
import { sending } from "./sending.js";
import { textIn } from "./texts.js";

const LONG = 26; // characters that need a line of their own, above the buttons

/** What is kept: ids in their order. It begins empty, so that nobody sends an order that is not theirs. */
export const ordering = (activity, me, send) =>
  held(
    `${activity.round} ${me.answer ? "again" : ""}`,
    () => ({ order: me.draft ?? me.answer ?? [], note: "", short: false }),
    (state, set) => form(activity, me, send, state, set),
  );

/** How many places there are to be given. */
export const placesOf = ({ options, top }) => Math.min(top ?? options.length, options.length);

function form(activity, me, send, { order: kept, note, short }, set) {
  const { options } = activity.settings;
  const places = placesOf(activity.settings);
  const names = new Map(options.map(({ id, text }) => [id, textIn(text)]));
  // An option may have gone since it was placed.
  const order = kept.filter((id) => names.has(id)).slice(0, places);
  const pool = options.filter(({ id }) => !order.includes(id));
  const missing = places - order.length;
  const at = (id, place) => t("{option}: place {n} of {all}.", { option: names.get(id), n: number(place), all: number(places) });

  const put = (next, said) => {
    me.keep(next);
    set({ order: next, note: said, short: false });
  };
  const place = (id, event) => {
    if (!missing) return set({ order, note: t("All places are given. Take one out first."), short: true });
    const line = event.currentTarget.parentElement;
    const near = line.nextElementSibling ?? line.previousElementSibling;
    const list = line.closest("form");
    const next = [...order, id];
    const rest = pool.filter((option) => option.id !== id);
    // Where all are ranked, nobody needs to be asked for the last one.
    const last = rest.length === 1 && places === options.length ? rest[0].id : null;
    put(last ? [...next, last] : next, [at(id, next.length), last ? at(last, places) : ""].join(" "));
    focus(missing > 1 && !last ? near.firstElementChild : list.querySelector(".order li:last-child .order-down"), event);
  };
  const move = (id, to, event) => {
    const next = order.filter((each) => each !== id);
    next.splice(to, 0, id);
    const button = event?.currentTarget;
    put(next, at(id, to + 1));
    if (button) focus(button, event);
  };
  const takeOut = (id, event) => {
    put(order.filter((each) => each !== id), t("{option} is taken out.", { option: names.get(id) }));
    focus(document.getElementById(`${activity.round}-${id}`), event);
  };
  const submit = (event) => {
    event.preventDefault();
    if (!missing) return send(order);
    set({ order, note: tn("Place {n} more first.", "Place {n} more first.", missing), short: true });
    event.target.querySelector(".order-next")?.focus();
  };
  return html`
    <form class="ask" novalidate @submit=${submit}>
      <fieldset>
        <legend>
          <span class="visually-hidden">${textIn(activity.title)}</span>
          ${places === options.length ? t("Tap in your order, place 1 first.") : tn("Tap the one that comes first.", "Tap your first {n}, place 1 first.", places)}
        </legend>
        <ol class="options order" aria-label=${t("Your order")} ?hidden=${!order.length}>
          ${repeat(order, (id) => id, (id, index) => placed(names.get(id), index, order.length, {
            move: (to, event) => move(id, to, event),
            takeOut: (event) => takeOut(id, event),
          }))}
        </ol>
        <ul class="options order-pool" aria-label=${t("Still without a place")} ?hidden=${!pool.length}>
          ${repeat(pool, ({ id }) => id, ({ id }) => html`
            <li><button type="button" class="option order-next" id=${`${activity.round}-${id}`} aria-disabled=${missing ? "false" : "true"}
              @click=${(event) => place(id, event)}>
              <span class="order-place" aria-hidden="true"></span><span class="order-text">${names.get(id)}</span>
            </button></li>`)}
        </ul>
      </fieldset>
      ${sending(activity, me, standing(order.length, places, note, short), short)}
    </form>`;
}

function placed(name, index, count, { move, takeOut }) {
  // A button that can do no more keeps the focus: it only says so.
  const button = (look, word, off, act) => html`
    <button type="button" class="button quiet only-icon order-${look}" aria-label=${word} aria-disabled=${off ? "true" : "false"}
      @click=${(event) => off || act(event)}>${icon(look)}</button>`;
  return html`
    <li class="option order-item">
      <span class="order-handle" @pointerdown=${(event) => drag(event, move)}>
        <span class="order-place">${number(index + 1)}</span>${icon("grip")}
      </span>
      <span class="order-body" ?data-long=${name.length > LONG}>
        <span class="order-text">${name}</span>
        <span class="order-steps">
          ${button("up", t("Move {option} up", { option: name }), index === 0, (event) => move(index - 1, event))}
          ${button("down", t("Move {option} down", { option: name }), index === count - 1, (event) => move(index + 1, event))}
          ${button("close", t("Take {option} out", { option: name }), false, takeOut)}
        </span>
      </span>
    </li>`;
}

// Under a thumb the page should not jump; who came by keyboard has to see where the focus went.
const focus = (element, { detail }) => element?.focus({ preventScroll: detail > 0 });

/** What was done is said politely, and can be seen anyway; what hinders is seen, too. */
function standing(n, places, note, short) {
  const now = n < places ? t("{n} of {all} placed.", { n: number(n), all: number(places) }) : t("All placed. You can still move them.");
  const said = short ? note : html`<span class="visually-hidden">${note}</span> ${now}`;
  return html`<span role="status">${said}</span>`;
}
