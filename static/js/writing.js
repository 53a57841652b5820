// The form in which a person writes short entries: one field, and the next when it is wanted.
import { live } from "lit/directives/live.js";
import { html, nothing } from "./dom.js";
import { held } from "./held.js";
import { locale, number, t, tn } from "./i18n.js";
import { sending } from "./sending.js";
import { textIn } from "./texts.js";

const NEAR_THE_END = 10;

export const writing = (activity, me, send) =>
  held(
    `${activity.round} ${me.answer ? "again" : ""}`,
    () => ({ words: me.draft ?? me.answer ?? [], empty: false }),
    (state, set) => form(activity, me, send, state, set),
  );

function form(activity, me, send, { words, empty }, set) {
  const { entries, length } = activity.settings;
  const filled = words.filter((word) => word.trim());
  const fields = Math.min(entries, Math.max(1, words.findLastIndex((word) => word.trim()) + 2));

  const write = (index, text) => {
    const next = Array.from({ length: Math.max(words.length, index + 1) }, (_, at) => (at === index ? text : (words[at] ?? "")));
    me.keep(next);
    set({ words: next, empty: false });
  };
  const submit = (event) => {
    event.preventDefault();
    if (filled.length) return send(filled.map((word) => word.trim()));
    set({ words, empty: true });
    event.target.querySelector("input")?.focus();
  };

  return html`
    <form class="ask" novalidate @submit=${submit}>
      <fieldset>
        <legend>
          <span class="visually-hidden">${textIn(activity.title)}</span>
          ${entries > 1
            ? tn("Write up to {n} words or short phrases.", "Write up to {n} words or short phrases.", entries)
            : t("Write a word or a short phrase.")}
        </legend>
        <div class="stack">${Array.from({ length: fields }, (_, index) => field(activity, words[index] ?? "", index, length, write))}</div>
      </fieldset>
      ${sending(activity, me, empty ? t("Write something first.") : limit(entries, length), empty)}
    </form>`;
}

const limit = (entries, length) =>
  entries > 1
    ? tn("Up to {n} character each.", "Up to {n} characters each.", length)
    : tn("Up to {n} character.", "Up to {n} characters.", length);

function field(activity, word, index, length, write) {
  const { entries } = activity.settings;
  const id = `${activity.round}-word-${index}`;
  const left = length - signs(word).length;
  return html`
    <div class="field ask-entry">
      <label for=${id}>${entries > 1 ? t("Entry {n}", { n: number(index + 1) }) : t("Your entry")}</label>
      <input
        class="input big"
        id=${id}
        type="text"
        autocomplete="off"
        autocapitalize="none"
        enterkeyhint=${index + 1 < entries ? "next" : "send"}
        aria-describedby=${`${activity.round}-rule`}
        .value=${live(word)}
        @input=${(event) => write(index, kept(event, length))}
        @keydown=${(event) => onward(event, word)}
      />
      ${left <= NEAR_THE_END && word
        ? html`<span class="counter near">${tn("{n} character left", "{n} characters left", left)}</span>`
        : nothing}
    </div>`;
}

// A sign may be several code units (an emoji, a letter with marks), so `maxlength` would count wrongly.
const segments = Intl.Segmenter && new Intl.Segmenter(locale, { granularity: "grapheme" });
export const signs = (text) => (segments ? Array.from(segments.segment(text), ({ segment }) => segment) : Array.from(text));

function kept({ target, isComposing }, length) {
  const all = signs(target.value);
  return all.length > length && !isComposing ? all.slice(0, length).join("") : target.value;
}

/** Enter goes on to the next field where there is one, and sends from the last. */
function onward(event, word) {
  if (event.key !== "Enter" || event.isComposing || !word.trim()) return;
  const next = event.target.closest(".ask-entry").nextElementSibling?.querySelector("input");
  if (!next) return;
  event.preventDefault();
  next.focus();
}
