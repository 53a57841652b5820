// The cards of wall and studio: a board that they are pinned to, newest first, in groups, or one of them alone.
import { repeat } from "lit/directives/repeat.js";
import { inGroups, register } from "./cards.js";
import { html, nothing, vars } from "./dom.js";
import { held } from "./held.js";
import { number, t, tn } from "./i18n.js";

// Up to how many cards: how wide they are and how large their words (rem).
const SIZES = [
  { most: 2, wide: 34, text: 2.5 },
  { most: 6, wide: 23, text: 2 },
  { most: 12, wide: 17, text: 1.6 },
  { most: Infinity, wide: 14, text: 1.3 },
];
const ROOM = 24; // cards: more would be too small to be read from the last row
const ROOM_IN_GROUPS = 48;
const FEWEST = 3; // cards that stay however long they are
const LONG = 120; // characters

export const pinboard = (view, look) =>
  held(
    look.title,
    () => ({ shed: 0 }),
    ({ shed }, set) => figure(view, look, shed, (n) => n === shed || set({ shed: n })),
  );

function figure(view, look, shed, leaveOut) {
  const all = view.cards ?? [];
  if (!all.length) return html`<p class="pins-none">${look.none ?? t("No answers.")}</p>`;
  if (view.spotlight) return alone(view.spotlight, all, view, look);
  // Of the room, not of the cards: two rounds side by side then show as many of each.
  const room = look.grouped ? ROOM_IN_GROUPS : ROOM;
  const kept = all.slice(0, Math.max(FEWEST, room - shed));
  const size = SIZES.find(({ most }) => Math.min(all.length, room) <= most);
  const best = Math.max(1, ...all.map(({ votes }) => votes));
  const groups = look.grouped ? inGroups({ ...view, cards: kept }) : [{ name: "", cards: kept }];
  const more = all.length - kept.length + (view.more ?? 0);
  return html`
    <figure class="pins" data-face=${look.face} data-sheds=${all.length > FEWEST ? room - FEWEST : 0} .shed=${leaveOut}
      ${vars({ "--wide": `${size.wide}rem`, "--text": `${size.text}rem` })}>
      <div class="pins-board drawing" aria-hidden="true">
        ${groups.map(
          ({ name, cards: some }) => html`
            <div class=${groups.length > 1 ? "pins-group" : ""}>
              ${name || groups.length > 1 ? html`<p class="pins-name">${name || t("Not in a group")}</p>` : nothing}
              ${repeat(some, ({ id }) => id, (card) => pin(card, look, best))}
            </div>`,
        )}
      </div>
      ${more ? html`<p class="pins-more drawing">${tn("and {n} more", "and {n} more", more)}</p>` : nothing}
      ${table(all, view, look)}
    </figure>`;
}

const pin = (card, { votes }, best) => html`
  <div class="board-card" ?data-long=${card.text.length > LONG}>
    <p class="board-card-text">${card.text}</p>
    ${foot(card, votes, best)}
  </div>`;

function foot({ n, votes }, counted, best) {
  if (n < 2 && !(counted && votes)) return nothing;
  return html`
    <p class="board-card-foot">
      ${counted && votes
        ? html`<span class="board-card-votes">${tn("{n} vote", "{n} votes", votes)}</span><span class="board-card-bar" ${vars({ "--share": votes / best })}></span>`
        : nothing}
      ${n > 1 ? html`<span>${tn("{n} person", "{n} people", n)}</span>` : nothing}
    </p>`;
}

/** The size comes from the room and the length, so that it need not be tried. */
const alone = (card, all, view, look) => html`
  <figure class="pins" data-face=${look.face} data-alone>
    <div class="board-card drawing" aria-hidden="true" ${vars({ "--signs": Math.sqrt(Math.max(card.text.length, 12)) })}>
      <p class="board-card-text">${card.text}</p>
      ${foot(card, look.votes, Math.max(1, ...all.map(({ votes }) => votes)))}
    </div>
    ${table(all.some(({ id }) => id === card.id) ? all : [card, ...all], view, look)}
  </figure>`;

function table(all, view, { title, votes, grouped }) {
  const groupOf = new Map((view.groups ?? []).flatMap(({ name, ids }) => ids.map((id) => [id, name])));
  return html`
    <div class="numbers"><table>
      <caption>${title}</caption>
      <thead>
        <tr>
          <th scope="col">${t("Text")}</th>
          ${grouped ? html`<th scope="col" class="pins-named">${t("Group")}</th>` : nothing}
          ${votes ? html`<th scope="col">${t("Votes")}</th>` : nothing}<th scope="col">${t("People")}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(all, ({ id }) => id, (card) => html`
          <tr>
            <th scope="row">${card.text}</th>
            ${grouped ? html`<td class="pins-named">${groupOf.get(card.id) ?? "–"}</td>` : nothing}
            ${votes ? html`<td>${number(card.votes)}</td>` : nothing}<td>${number(card.n)}</td>
          </tr>`)}
      </tbody>
    </table></div>`;
}

register({ pinboard });
