// What came in, card by card, for whoever holds the meeting: hide it, light it, put it into a group.
import { repeat } from "lit/directives/repeat.js";
import { html, nothing } from "../dom.js";
import { t, tn } from "../i18n.js";

const SPOKEN = 80; // characters of a card in the name of its buttons
const LONGEST_GROUP = 60;

/** `look` = {spotlight, grouped, votes}: what can be done here; `care(verb, subject, value)`, with null to take it back. */
export function tendedCards(view, look, care) {
  const { cards = [], hidden = [], more } = view;
  if (!cards.length && !hidden.length) return null;
  const groups = new Map((view.groups ?? []).flatMap(({ name, ids }) => ids.map((id) => [id, name])));
  return html`
    <div class="tend">
      <ul class="tend-cards">
        ${repeat(cards, ({ id }) => id, (card) => html`
          <li class="tend-card">
            ${words(card, look)}
            <div class="tend-acts">
              ${look.grouped ? group(card, groups.get(card.id) ?? "", care) : nothing}
              ${look.spotlight ? spotlight(card, view.spotlight?.id === card.id, care) : nothing}
              ${button(t("Hide"), card, () => care("hide", card.id, true))}
            </div>
          </li>`)}
      </ul>
      ${more ? html`<p class="quiet">${tn("and {n} more", "and {n} more", more)}</p>` : nothing}
      ${look.grouped ? html`<datalist id="tend-groups">${[...new Set(groups.values())].map((name) => html`<option value=${name}></option>`)}</datalist>` : nothing}
      ${hidden.length
        ? html`
            <h3 class="tend-hidden">${t("Hidden from walls and phones")}</h3>
            <ul class="tend-cards">
              ${repeat(hidden, ({ id }) => id, (card) => html`
                <li class="tend-card" data-hidden>
                  ${words(card, {})}
                  <div class="tend-acts">${button(t("Show again"), card, () => care("hide", card.id, null))}</div>
                </li>`)}
            </ul>`
        : nothing}
    </div>`;
}

function words({ text, n, votes }, look) {
  const parts = [n > 1 ? tn("{n} person", "{n} people", n) : "", look.votes ? tn("{n} vote", "{n} votes", votes) : ""].filter(Boolean);
  return html`<div class="grow"><p class="tend-text">${text}</p>${parts.length ? html`<p class="quiet small">${parts.join(" · ")}</p>` : nothing}</div>`;
}

const spotlight = (card, on, care) =>
  on ? button(t("Put back"), card, () => care("spotlight", "", null)) : button(t("Spotlight"), card, () => care("spotlight", "", card.id));

function group(card, name, care) {
  const apply = ({ target }) => {
    const next = target.value.trim();
    if (next !== name) care("group", card.id, next || null);
  };
  // Not `live`: what is being typed stays when the next idea comes in.
  return html`
    <input class="input tend-group" type="text" list="tend-groups" maxlength=${LONGEST_GROUP} autocomplete="off" placeholder=${t("Group")}
      aria-label=${`${t("Group")}: ${short(card.text)}`} .value=${name} @change=${apply} />`;
}

const button = (word, { text }, act) => html`
  <button type="button" class="button" aria-label=${`${word}: ${short(text)}`} @click=${act}>${word}</button>`;

const short = (text) => (text.length > SPOKEN ? `${text.slice(0, SPOKEN)} …` : text);
