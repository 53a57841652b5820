// The form in which a person chooses one option or several.
import { live } from "lit/directives/live.js";
import { html, nothing } from "./dom.js";
import { held } from "./held.js";
import { number, t, tn } from "./i18n.js";
import { sending } from "./sending.js";
import { textIn } from "./texts.js";

const OTHER_LIMIT = 100;

export const choosing = (activity, me, send) =>
  held(
    `${activity.round} ${me.answer ? "again" : ""}`,
    () => ({ chosen: me.draft ?? me.answer ?? [], short: false }),
    (state, set) => form(activity, me, send, state, set),
  );

function form(activity, me, send, state, set) {
  const { options, multiple, other } = activity.settings;
  const { short } = state;
  // An option may have gone since it was chosen.
  const there = (part) => (isOther(part) ? other : options.some(({ id }) => id === part));
  const chosen = state.chosen.filter(there).slice(0, multiple ? undefined : 1);
  const rule = bounds(activity.settings);
  const full = multiple && chosen.length >= rule.max;
  const own = chosen.find(isOther);

  const choose = (next) => {
    me.keep(next);
    set({ chosen: next, short: short && next.length < rule.min });
  };
  const toggle = (part, on) => {
    if (!multiple) return choose([part]);
    const rest = chosen.filter((each) => (isOther(part) ? !isOther(each) : each !== part));
    choose(on && rest.length < rule.max ? [...rest, part] : rest);
  };
  // Whoever came by keyboard may only be passing the option, and goes on to the field with Tab.
  const pick = ({ target }, part) => {
    toggle(part, target.checked);
    if (!isOther(part) || !target.checked) return;
    const field = target.closest("form").querySelector("input[type=text]");
    if (target.matches(":focus-visible")) field?.closest(".field").scrollIntoView({ block: "nearest" });
    else field?.focus();
  };
  const submit = (event) => {
    event.preventDefault();
    const answer = chosen.filter((part) => !isOther(part) || part.other.trim());
    if (answer.length >= rule.min) return send(answer);
    set({ chosen, short: true });
    event.target.querySelector(own ? "input[type=text]" : "input")?.focus();
  };

  const row = (part, label, on, id) => html`
    <label class="option" for=${id}>
      <input
        id=${id}
        type=${multiple ? "checkbox" : "radio"}
        name="value"
        aria-describedby=${`${activity.round}-rule`}
        ?disabled=${full && !on}
        .checked=${live(on)}
        @change=${(event) => pick(event, part)}
      />
      <span>${label}</span>
    </label>`;

  return html`
    <form class="ask" novalidate @submit=${submit}>
      <fieldset>
        <legend>
          <span class="visually-hidden">${textIn(activity.title)}</span>
          ${instruction(activity.settings, rule)}
        </legend>
        <div class="options">
          ${offered(activity.settings, me.seed).map(({ id, text, image }) => row(id, worded(textIn(text), image), chosen.includes(id), `${activity.round}-${id}`))}
          ${other ? row({ other: own?.other ?? "" }, t("Other, please say"), !!own, `${activity.round}-other`) : nothing}
        </div>
        ${own ? otherText(activity, own, toggle) : nothing}
      </fieldset>
      ${sending(activity, me, standing(multiple, chosen, rule, short, own), short)}
    </form>`;
}

const worded = (text, image) => (image ? html`${picture(image)}<span class="option-words">${text}</span>` : text);

const picture = ({ id, width, height, alt }) =>
  html`<img class="option-picture" src=${`/images/${id}/small`} width=${width} height=${height} alt=${textIn(alt)} />`;

/** Shuffled, each phone has an order of its own, and keeps it. */
function offered({ options, shuffle }, seed = "") {
  if (!shuffle) return options;
  const place = new Map(options.map(({ id }) => [id, scattered(`${seed} ${id}`)]));
  return options.toSorted((one, other) => place.get(one.id) - place.get(other.id));
}

/** A number that says nothing of the text (FNV-1a, and a last stir: the ends of ids are alike). */
function scattered(text) {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ sign.codePointAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

const isOther = (part) => typeof part === "object";

function bounds({ options, multiple, min, max, other }) {
  const all = options.length + (other ? 1 : 0);
  return multiple ? { min: min ?? 1, max: Math.min(max ?? all, all), all } : { min: 1, max: 1, all };
}

function instruction({ multiple }, { min, max, all }) {
  if (!multiple) return t("Choose one.");
  if (min === max) return tn("Choose {n}.", "Choose {n}.", min);
  if (max < all && min > 1) return t("Choose {min} to {max}.", { min: number(min), max: number(max) });
  if (max < all) return tn("Choose up to {n}.", "Choose up to {n}.", max);
  if (min > 1) return tn("Choose at least {n}.", "Choose at least {n}.", min);
  return t("Choose one or more.");
}

/** Where the person stands, in words, before a limit bites. */
function standing(multiple, chosen, { min, max, all }, short, own) {
  if (short && own && !own.other.trim()) return t("Please write your own answer, or choose another.");
  if (short && !multiple) return t("Choose one first.");
  if (short) return tn("Choose at least {n} first.", "Choose at least {n} first.", min);
  if (!multiple || max === all) return nothing;
  const count = t("{n} of {max} chosen.", { n: number(chosen.length), max: number(max) });
  return chosen.length < max ? count : `${count} ${t("To choose another, take one back first.")}`;
}

const otherText = (activity, own, toggle) => html`
  <div class="field">
    <label for=${`${activity.round}-own`}>${t("Your own answer")}</label>
    <input
      class="input big"
      id=${`${activity.round}-own`}
      type="text"
      maxlength=${OTHER_LIMIT}
      autocomplete="off"
      enterkeyhint="send"
      .value=${live(own.other)}
      @input=${(event) => toggle({ other: event.target.value }, true)}
    />
  </div>`;
