// The form in which a person writes texts in their own words: one field, and the next when it is wanted.
import { live } from "lit/directives/live.js";
import { html, nothing } from "./dom.js";
import { held } from "./held.js";
import { number, t, tn } from "./i18n.js";
import { sending } from "./sending.js";
import { textIn } from "./texts.js";
import { signs } from "./writing.js";

const NEAR = 20;

/** `name` is where the texts stand in an answer, `most` how many; `label(n)`, `call` and `votes` (that stand) are the kind's. */
export const composing = (activity, me, send, texts) =>
  held(
    `${activity.round} ${me.answer ? "again" : ""}`,
    () => ({ written: read(me.draft ?? me.answer, texts.name), word: "" }),
    (state, set) => form(activity, me, send, texts, state, set),
  );

const read = (kept, name) => (Array.isArray(kept) ? kept : (kept?.[name] ?? []));

function form(activity, me, send, { name, most, label, call, votes }, { written, word }, set) {
  const { length } = activity.settings;
  const fields = Math.min(most, Math.max(1, written.findLastIndex((text) => text.trim()) + 2));
  const write = (index, text) => {
    const next = Array.from({ length: Math.max(written.length, index + 1) }, (_, at) => (at === index ? text : (written[at] ?? "")));
    me.keep(next);
    set({ written: next, word: "" });
  };
  const submit = (event) => {
    event.preventDefault();
    const texts = written.map((text) => text.trim()).filter(Boolean);
    const over = written.findIndex((text) => left(text, length) < 0);
    if (over < 0 && (texts.length || votes.length)) return send({ [name]: texts, votes });
    set({ written, word: over < 0 ? t("Write something first.") : standing(left(written[over], length)) });
    event.target.querySelectorAll("textarea")[Math.max(0, over)]?.focus();
  };
  return html`
    <form class="ask" novalidate @submit=${submit}>
      <fieldset>
        <legend><span class="visually-hidden">${textIn(activity.title)}</span> ${call}</legend>
        <div class="stack">
          ${Array.from({ length: fields }, (_, index) => field(activity, { text: written[index] ?? "", index, label: label(number(index + 1)), length }, write))}
        </div>
      </fieldset>
      ${sending(activity, { ...me, answer: read(me.answer, name).length || null }, word, Boolean(word))}
    </form>`;
}

// What is trimmed before it is sent does not count.
const left = (text, length) => length - signs(text.trim()).length;

const standing = (n) =>
  n < 0 ? tn("{n} character too many", "{n} characters too many", -n) : tn("{n} character left", "{n} characters left", n);

/** Near the end, what is left is said now and then; it stands there all the time. */
function field({ round }, { text, index, label, length }, write) {
  const id = `${round}-text-${index}`;
  const n = left(text, length);
  return html`
    <div class="field ask-text">
      <label for=${id}>${label}</label>
      <textarea class="input big" id=${id} rows="2" aria-describedby=${`${id}-left ${round}-rule`} aria-invalid=${n < 0 ? "true" : "false"}
        .value=${live(text)} @input=${({ target }) => write(index, target.value)}></textarea>
      <span class="counter ${n <= NEAR ? "near" : ""}" id=${`${id}-left`}>${standing(n)}</span>
      <span class="visually-hidden" role="status">${n === NEAR || n === NEAR / 2 || n <= 0 ? standing(n) : nothing}</span>
    </div>`;
}
