// One control for each simple type of a schema. `field` = {id, path, schema, value, put(value), scope}.
import { live } from "lit/directives/live.js";
import { html, nothing } from "../dom.js";
import { t } from "../i18n.js";
import { textIn } from "../texts.js";
import { imageField } from "./image_field.js";
import { kept } from "./kept.js";

const LIMIT = 500;
const LONG = 4000;
const tag = (locale) => locale.replace("_", "-");

/** The label, the hint, the control and what is wrong with it. */
export function framed({ id, schema, scope, path }, control) {
  const wrong = errorAt(scope, path);
  return html`
    <div class="field ${wrong ? "wrong" : ""}">
      <label for=${id}>${schema.title}</label>
      ${schema.description ? html`<p class="hint" id=${`${id}-hint`}>${schema.description}</p>` : nothing}
      ${control}
      ${wrong ? html`<p class="error" id=${`${id}-error`}>${wrong}</p>` : nothing}
    </div>`;
}

export const errorAt = ({ errors }, path) => errors?.[path] ?? null;

export const described = ({ id, schema, scope, path }) =>
  [schema.description && `${id}-hint`, errorAt(scope, path) && `${id}-error`].filter(Boolean).join(" ") || nothing;

/** A text area, so that a long text is seen whole; still one line of text, unless it is `lines`. */
export function textInput(field, { label = nothing, rows = 1, lines = false, onkeydown = onward, onpaste = nothing, placeholder } = {}) {
  const { id, schema, value, put, scope, path } = field;
  const { locale } = scope;
  const write = (event) => put(schema.text ? { ...value, [locale]: event.target.value } : event.target.value);
  const own = schema.text ? (value?.[locale] ?? "") : (value ?? "");
  const shown = placeholder ?? (schema.text && !own ? textIn(value, locale) : "");
  return html`
    <textarea class="input" id=${id} rows=${rows} autocomplete="off" lang=${schema.text ? tag(locale) : nothing}
      maxlength=${schema.maxLength ?? (schema.long ? LONG : LIMIT)} placeholder=${shown} aria-label=${label}
      aria-invalid=${errorAt(scope, path) ? "true" : nothing} aria-describedby=${described(field)}
      @input=${write} @blur=${scope.leave} @keydown=${lines ? nothing : onkeydown} @keyup=${selectAll} @paste=${onpaste} ${kept(own, `${scope.id} ${locale}`)}></textarea>`;
}

/** As in one-line fields: whoever comes by Tab may type over what is there. */
function selectAll(event) {
  if (event.key === "Tab") event.target.select();
}

/** Enter leaves a line of text for the field after it. */
export function onward(event) {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  const fields = [...event.target.closest(".form").querySelectorAll("input, textarea, select")];
  const next = fields[fields.indexOf(event.target) + 1];
  next?.focus();
  next?.select?.();
}

const text = (field) => framed(field, textInput(field, { lines: field.schema.lines || field.schema.long, rows: field.schema.long ? 8 : field.schema.lines ? 3 : 1 }));

function number(field) {
  const { id, schema, value, put, scope, path } = field;
  const write = (event) => {
    const typed = event.target.value.trim();
    if (typed === "") schema.nullable && put(null);
    else if (event.target.validity.valid || Number.isFinite(event.target.valueAsNumber)) put(event.target.valueAsNumber);
  };
  const low = schema.minimum ?? schema.exclusiveMinimum;
  const high = schema.maximum ?? schema.exclusiveMaximum;
  return framed(
    field,
    html`<input class="input number" id=${id} type="number" inputmode="numeric" autocomplete="off" min=${low ?? nothing} max=${high ?? nothing}
      step=${schema.type === "integer" ? 1 : "any"} placeholder=${schema.nullable && !schema.secret ? t("no limit") : nothing}
      aria-invalid=${errorAt(scope, path) ? "true" : nothing} aria-describedby=${described(field)}
      @input=${write} @blur=${scope.leave} ${kept(value ?? "", scope.id)} />`,
  );
}

function toggle(field) {
  const { id, schema, value, put, scope, path } = field;
  const wrong = errorAt(scope, path);
  return html`
    <div class="field ${wrong ? "wrong" : ""}">
      <label class="check" for=${id}>
        <input id=${id} type="checkbox" aria-describedby=${described(field)} .checked=${live(Boolean(value))} @change=${(event) => put(event.target.checked)} />
        <span>${schema.title}</span>
      </label>
      ${schema.description ? html`<p class="hint under-check" id=${`${id}-hint`}>${schema.description}</p>` : nothing}
      ${wrong ? html`<p class="error" id=${`${id}-error`}>${wrong}</p>` : nothing}
    </div>`;
}

function choose(field) {
  const { id, schema, value, put } = field;
  return framed(
    field,
    html`<select class="input" id=${id} aria-describedby=${described(field)} @change=${(event) => put(event.target.value)}>
      ${schema.enum.map((each) => html`<option value=${each} .selected=${live(each === value)}>${schema.names?.[each] ?? each}</option>`)}
    </select>`,
  );
}

export function simple(field) {
  const { schema } = field;
  if (schema.image) return imageField(field);
  if (schema.text || (schema.type === "string" && !schema.enum)) return text(field);
  if (schema.enum) return choose(field);
  if (schema.type === "boolean") return toggle(field);
  if (schema.type === "integer" || schema.type === "number") return number(field);
  return nothing;
}
