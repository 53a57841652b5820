// The form in which a person shares out a budget: less, a number, more, for each option; what is left is always said.
import { live } from "lit/directives/live.js";
import { html, nothing, vars } from "./dom.js";
import { held } from "./held.js";
import { number, t, tn } from "./i18n.js";
import { sending } from "./sending.js";
import { textIn } from "./texts.js";

const STEPS = [50, 10, 5, 1];

/** What is kept: id → points. */
export const spending = (activity, me, send) =>
  held(
    `${activity.round} ${me.answer ? "again" : ""}`,
    () => ({ given: me.draft ?? me.answer ?? {}, word: "" }),
    (state, set) => form(activity, me, send, state, set),
  );

function form(activity, me, send, state, set) {
  const { options, budget } = activity.settings;
  const of = (id) => (Number.isInteger(state.given[id]) ? state.given[id] : 0);
  const left = budget - options.reduce((sum, { id }) => sum + of(id), 0);
  const step = STEPS.find((each) => each * 10 <= budget) ?? 1;

  const give = (id, wish) => {
    const most = Math.max(0, of(id) + left);
    const points = Math.max(0, Math.min(wish, most));
    const given = { ...state.given, [id]: points };
    me.keep(given);
    set({ given, word: wish > most ? "most" : "", most });
  };
  const submit = (event) => {
    event.preventDefault();
    const answer = Object.fromEntries(options.map(({ id }) => [id, of(id)]).filter(([, points]) => points));
    if (Object.keys(answer).length && left >= 0) return send(answer);
    set({ ...state, word: "first" });
    event.target.querySelector("input")?.focus();
  };
  const row = ({ id, text }) => spend({ name: `${activity.round}-${id}`, text: textIn(text), points: of(id), left, step, rule: `${activity.round}-rule`, give: (wish) => give(id, wish) });
  return html`
    <form class="ask" novalidate @submit=${submit}>
      <fieldset>
        <legend>
          <span class="visually-hidden">${textIn(activity.title)}</span>
          ${tn("You have {n} point to share out. You need not give them all.", "You have {n} points to share out. You need not give them all.", budget)}
        </legend>
        <div class="spends">${options.map(row)}</div>
      </fieldset>
      ${sending(activity, me, standing(state, left, budget), state.word === "first" || left < 0)}
    </form>`;
}

function spend({ name, text, points, left, step, rule, give }) {
  const type = ({ target }) => {
    const typed = Number.parseInt(target.value, 10);
    give(Number.isNaN(typed) ? 0 : typed);
  };
  // A button that can do no more keeps the focus: it only says so.
  const button = (sign, word, wish, off) => html`
    <button type="button" class="button spend-step" aria-label=${word} aria-disabled=${off ? "true" : "false"} @click=${() => off || give(wish)}>
      <span aria-hidden="true">${sign}</span>
    </button>`;
  return html`
    <div class="spend" ?data-given=${points > 0}>
      <label class="spend-text" for=${name}>${text}</label>
      <div class="spend-steps">
        ${button("−", t("Less for {option}", { option: text }), points - step, points <= 0)}
        <input class="input spend-points" id=${name} type="number" inputmode="numeric" min="0" max=${Math.max(0, points + left)} step="1" autocomplete="off"
          placeholder="0" aria-describedby=${rule} .value=${live(points ? String(points) : "")} @input=${type} />
        ${button("+", t("More for {option}", { option: text }), points + Math.min(step, Math.max(left, 0)), left <= 0)}
      </div>
    </div>`;
}

/** Said politely after every change; the line below shows the same. */
function standing({ word, most }, left, budget) {
  const all = { budget: number(budget) };
  const now = left > 0 ? tn("{n} of {budget} points left.", "{n} of {budget} points left.", left, all) : t("All {budget} points are given.", all);
  const note = word === "first" ? t("Give some points first.") : word === "most" ? t("No more than {n} were left.", { n: number(most) }) : "";
  return html`
    <span role="status">${note ? `${note} ` : nothing}${now}</span>
    <span class="spend-left" aria-hidden="true" ${vars({ "--share": Math.max(0, left) / budget })}></span>`;
}
