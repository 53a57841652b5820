// A list in a form: statements, items, whatever a kind keeps several of. One row each; Enter goes on, a pasted list
// becomes one row a line.
import { repeat } from "lit/directives/repeat.js";
import { html, nothing } from "../dom.js";
import { number, t } from "../i18n.js";
import { errorAt, simple, textInput } from "./fields.js";
import { focusOn } from "./focus.js";
import { icon } from "./icon.js";
import { fresh, keyOf } from "./identity.js";
import { menu } from "./menu.js";
import { emptyOf, properties, resolved } from "./schema.js";
import { change } from "./state.js";

export function listField({ id, schema, value, put, scope, path, root }) {
  const items = value ?? [];
  const of = resolved(schema.items ?? {}, root);
  const parts = of.text || of.type !== "object" ? null : properties(of, root);
  const main = parts?.find(([, each]) => each.text) ?? null;
  const full = items.length >= (schema.maxItems ?? Infinity);
  const rowId = (item, index) => `${id}-${keyOf(item, index)}`.replace(/\s/g, "-");
  const blank = () => (parts ? fresh(emptyOf(of, root)) : emptyOf(of, root));
  const worded = (words) => {
    const item = blank();
    return main ? { ...item, [main[0]]: { [scope.locale]: words } } : of.text ? { [scope.locale]: words } : words;
  };
  const room = (schema.maxItems ?? Infinity) - items.length;
  const insert = (at, more, instead = 0) => {
    const fitting = more.slice(0, room + instead);
    put(items.toSpliced(at, instead, ...fitting));
    focusOn(`#${CSS.escape(id)} > li:nth-child(${at + fitting.length}) .input`);
  };
  const removed = (at) => {
    put(items.toSpliced(at, 1));
    focusOn(items.length > 1 ? `#${CSS.escape(id)} > li:nth-child(${Math.max(1, at)}) .input` : `#${CSS.escape(id)}-add`);
  };
  const move = (from, to) => {
    if (to < 0 || to >= items.length) return;
    put(items.toSpliced(from, 1).toSpliced(to, 0, items[from]));
    focusOn(`#${CSS.escape(id)} > li:nth-child(${to + 1}) .input`);
  };
  const row = { id, of, parts, main, scope, path, root, count: items.length, full, insert, removed, move, blank, worded };
  const wrong = errorAt(scope, path);
  return html`
    <fieldset class="field list-field">
      <legend>${schema.title}</legend>
      ${schema.description ? html`<p class="hint">${schema.description}</p>` : nothing}
      ${scope.answered && parts ? html`<p class="hint">${t("People have answered: reword and add as you like. What was answered stays.")}</p>` : nothing}
      <ol class="list-rows" id=${id}>
        ${repeat(items, keyOf, (item, index) =>
          itemRow(row, item, index, rowId(item, index), (next) => put(items.with(index, next))),
        )}
      </ol>
      ${wrong ? html`<p class="error">${wrong}</p>` : nothing}
      ${full
        ? html`<p class="hint">${t("That is as many as there can be: {n}.", { n: number(schema.maxItems) })}</p>`
        : html`<button type="button" class="button quiet" id=${`${id}-add`} @click=${() => insert(items.length, [blank()])}>${icon("add")}${t("Add another")}</button>`}
    </fieldset>`;
}

// What few rows have stays in the menu of a row until it is wanted.
const isExtra = (schema) => schema.image || schema.type === "boolean";
const shown = new Set();

/** At once: the next key belongs there. */
function enter(row) {
  const field = row.querySelector(".input");
  field.focus();
  field.select?.();
}

function itemRow(row, item, index, id, put) {
  const { of, parts, main, scope, path, root, count, full, insert, removed, move, worded } = row;
  const [name, schema] = main ?? [null, of];
  const value = name ? item[name] : item;
  const write = (next) => put(name ? { ...item, [name]: next } : next);
  const stays = scope.fixed?.includes(item?.id);
  const words = () => (schema.text ? (value?.[scope.locale] ?? "") : (value ?? ""));
  const onkeydown = (event) => {
    if (event.isComposing) return;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.altKey && step) move(index, index + step);
    else if (event.key === "Enter" && index + 1 < count) enter(event.target.closest("li").nextElementSibling);
    else if (event.key === "Enter" && !full) insert(index + 1, [row.blank()]);
    else if (event.key === "Backspace" && !words() && count > 1 && !stays) removed(index);
    else return;
    event.preventDefault();
  };
  const onpaste = (event) => {
    const lines = event.clipboardData.getData("text/plain").split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
    if (lines.length < 2 || full) return;
    event.preventDefault();
    insert(words() ? index + 1 : index, lines.map(worded), words() ? 0 : 1);
  };
  const extras = (parts ?? []).filter(([part, each]) => part !== name && isExtra(each));
  const isShown = (part) => item[part] || shown.has(`${id}-${part}`) || !extras.some(([other]) => other === part);
  const add = (part, each) => {
    if (!each.image) return put({ ...item, [part]: true });
    shown.add(`${id}-${part}`);
    change();
    focusOn(`#${CSS.escape(`${id}-${part}`)}`);
  };
  const place = t("Row {n}", { n: number(index + 1) });
  const at = name ? `${path}.${index}.${name}` : `${path}.${index}`;
  const wrong = errorAt(scope, at) ?? errorAt(scope, `${path}.${index}`);
  return html`
    <li class="list-row">
      <div class="row whole">
        ${parts && !main ? html`<span class="grow">${place}</span>` : textInput({ id, path: at, schema, value, put: write, scope }, { label: place, onkeydown, onpaste })}
        ${menu(`${id}-menu`, t("More for row {n}", { n: number(index + 1) }), [
          ...extras.filter(([part]) => !isShown(part)).map(([part, each]) => ({
            word: each.image ? t("Add a picture") : each.title,
            icon: each.image ? "image" : "tick",
            does: () => add(part, each),
          })),
          { word: t("Move up"), icon: "up", off: index === 0, does: () => move(index, index - 1) },
          { word: t("Move down"), icon: "down", off: index === count - 1, does: () => move(index, index + 1) },
          stays
            ? { word: t("Has answers, so it stays"), icon: "delete", off: true, does() {} }
            : { word: t("Remove"), icon: "delete", danger: true, does: () => removed(index) },
        ])}
      </div>
      ${wrong ? html`<p class="error" id=${`${id}-error`}>${wrong}</p>` : nothing}
      ${(parts ?? [])
        .filter(([part]) => part !== name && isShown(part))
        .map(([part, each]) =>
          simple({ id: `${id}-${part}`, path: `${path}.${index}.${part}`, schema: each, value: item[part], put: (next) => put({ ...item, [part]: next }), scope, root }),
        )}
    </li>`;
}
