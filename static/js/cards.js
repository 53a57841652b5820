// What people wrote, a card each: a list on phones, with votes; the wall and the studio bring their own drawings along.
import { repeat } from "lit/directives/repeat.js";
import { html, nothing } from "./dom.js";
import { held } from "./held.js";
import { number, t, tn } from "./i18n.js";
import { icon } from "./icon.js";

let wide = {};

/** `{pinboard}`: phones do not carry it. */
export const register = (faces) => {
  wide = { ...wide, ...faces };
};

/**
 * `look` = {face, title, round, votes: most or 0, grouped, call: what to do, none: said when nothing is
 * there, mine: my texts, me}; `me` = {answer, name, amend} where this phone may vote.
 */
export const cards = (view, look) =>
  look.face !== "phone" && wide.pinboard
    ? wide.pinboard(view, look)
    : held(look.round, () => ({ order: [] }), (state, set) => list(view, look, state, set));

/** `[{name, cards}]`: the groups as they are named, and last, without a name, what is in none. */
export function inGroups({ cards: all = [], groups = [] }) {
  const known = new Map(all.map((card) => [card.id, card]));
  const named = groups.map(({ name, ids }) => ({ name, cards: ids.map((id) => known.get(id)).filter(Boolean) }));
  const taken = new Set(groups.flatMap(({ ids }) => ids));
  return [...named, { name: "", cards: all.filter(({ id }) => !taken.has(id)) }].filter((group) => group.cards.length);
}

function list(view, look, state, set) {
  const { me, votes: most, none, call } = look;
  const say = call ? html`<p class="card-call">${call}</p>` : nothing;
  if (!view.cards?.length) return html`${say}<p class="quiet">${none ?? t("No answers.")}</p>`;
  const chosen = me?.answer?.votes ?? [];
  const own = new Set((look.mine ?? []).map(alike));
  const left = most - chosen.length;
  const vote = (id) => {
    const on = chosen.includes(id);
    if (!on && left <= 0) return set({ ...state, word: t("You have given all your votes. Take one back first.") });
    state.word = "";
    const votes = on ? chosen.filter((each) => each !== id) : [...chosen, id];
    const texts = me.answer?.[me.name] ?? [];
    me.amend(texts.length || votes.length ? { [me.name]: texts, votes } : null);
  };
  const line = (card) => html`
    <li class="card-line">
      <div class="grow">
        <p class="card-text" id=${`c-${card.id}`}>${card.text}</p>
        ${about(card, own.has(alike(card.text)), most && !me)}
      </div>
      ${me && !own.has(alike(card.text)) ? upvote(card, chosen.includes(card.id), left, vote) : nothing}
    </li>`;
  const groups = look.grouped ? inGroups(view) : [{ cards: view.cards }];
  return html`
    <div class="card-list">
      ${say}
      ${me ? html`<p class="card-votes" role="status">${state.word} ${tn("{n} of {all} votes left.", "{n} of {all} votes left.", left, { all: number(most) })}</p>` : nothing}
      ${groups.map(
        ({ name, cards: some }) => html`
          ${groups.length > 1 || name ? html`<h3 class="card-group">${name || t("Not in a group")}</h3>` : nothing}
          <ul class="card-lines">${repeat(me ? steady(some, state) : some, ({ id }) => id, line)}</ul>`,
      )}
      ${view.more ? html`<p class="quiet small">${tn("and {n} more", "and {n} more", view.more)}</p>` : nothing}
    </div>`;
}

// Nothing may change places under a thumb that is about to vote: what is new comes last.
function steady(some, state) {
  const known = new Set(state.order);
  state.order = [...state.order, ...some.map(({ id }) => id).filter((id) => !known.has(id))];
  const place = new Map(state.order.map((id, at) => [id, at]));
  return [...some].sort((a, b) => place.get(a.id) - place.get(b.id));
}

// The server cleans what was sent: spaces and forms of letters may differ from what was typed.
const alike = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();

function about({ n, votes }, mine, counted) {
  const parts = [n > 1 ? tn("{n} person", "{n} people", n) : "", counted ? tn("{n} vote", "{n} votes", votes) : ""].filter(Boolean);
  if (!mine && !parts.length) return nothing;
  return html`<p class="quiet small">${mine ? html`<span class="mine">${t("Yours")}</span> ` : nothing}${parts.join(" · ")}</p>`;
}

const upvote = ({ id, votes }, on, left, vote) => html`
  <button type="button" class="button upvote" aria-pressed=${on ? "true" : "false"} aria-disabled=${!on && left <= 0 ? "true" : "false"}
    aria-describedby=${`c-${id}`} @click=${() => vote(id)}>
    ${icon("up")}<span aria-hidden="true">${number(votes)}</span>
    <span class="visually-hidden">${t("Upvote")}, ${tn("{n} vote", "{n} votes", votes)}</span>
  </button>`;

/** An answer in words: its texts and how many votes. */
export const saidCards = (texts, votes) => html`
  ${texts.length > 1
    ? html`<p>${t("You wrote:")}</p><ul>${texts.map((text) => html`<li class="card-text">${text}</li>`)}</ul>`
    : texts.map((text) => html`<p class="card-text">${t("You wrote: {text}", { text })}</p>`)}
  ${votes.length ? html`<p>${tn("You gave {n} vote.", "You gave {n} votes.", votes.length)}</p>` : nothing}`;
