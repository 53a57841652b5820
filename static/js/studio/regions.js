// Named regions of a picture: drawn on it with the pointer, or by four numbers; named, marked as right, removed.
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { html, nothing } from "../dom.js";
import { held } from "../held.js";
import { number, t } from "../i18n.js";
import { outline, picture } from "../picture.js";
import { rounded, spot } from "../places.js";
import { described, errorAt, textInput } from "./fields.js";
import { focusOn } from "./focus.js";
import { icon } from "./icon.js";
import { fresh, keyOf } from "./identity.js";
import { kept } from "./kept.js";

const MOST = 12;
const SMALLEST = 0.02; // of the picture: less was a tap
const MIDDLE = { left: 0.375, top: 0.375, width: 0.25, height: 0.25 };
const SIDES = [
  ["left", t("From the left"), 0, 99],
  ["top", t("From the top"), 0, 99],
  ["width", t("Width"), 1, 100],
  ["height", t("Height"), 1, 100],
];

/** Takes the field `regions` upon itself. */
export const regions = (settings, change, help) =>
  held(
    help.id,
    () => ({ from: null, to: null }),
    (drawn, draw) => field(settings, change, help, drawn, draw),
  );

function field({ image, regions: all }, change, help, { from, to }, draw) {
  const put = (next) => change({ regions: next });
  const full = all.length >= MOST;
  const id = `${help.id}-regions`;
  const add = (sides) => {
    put([...all, fresh({ text: { [help.locale]: t("Region {n}", { n: number(all.length + 1) }) }, ...sides, right: false })]);
    focusOn(`#${CSS.escape(id)} > li:last-child .input`, { all: true });
  };
  const remove = (index) => {
    put(all.toSpliced(index, 1));
    focusOn(all.length > 1 ? `#${CSS.escape(id)} > li:nth-child(${Math.max(1, index)}) .input` : `#${CSS.escape(id)}-add`);
  };
  const begin = (event) => {
    if (full || event.button) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const place = rounded(spot(event.currentTarget, event));
    draw({ from: place, to: place });
  };
  const go = (event) => from && draw({ from, to: rounded(spot(event.currentTarget, event)) });
  const end = () => {
    const sides = from && between(from, to);
    draw({ from: null, to: null });
    if (sides && sides.width >= SMALLEST && sides.height >= SMALLEST) add(sides);
  };
  const stop = () => draw({ from: null, to: null });
  const marks = html`
    ${all.map((region, index) => outline(region, html`<span class="region-told">${number(index + 1)}</span>`))}
    ${from ? outline(between(from, to), nothing) : nothing}
    <div class="regions-draw" @pointerdown=${begin} @pointermove=${go} @pointerup=${end} @pointercancel=${stop}></div>`;
  return html`
    <fieldset class="field list-field regions">
      <legend>${t("Regions")}</legend>
      <p class="hint">${image ? t("Drag across the picture to draw a region. Answers are counted by regions, and people can choose them by name.") : t("Choose a picture below. Then you can draw regions on it.")}</p>
      ${image ? picture(image, marks) : nothing}
      <ol class="list-rows" id=${id}>
        ${repeat(all, keyOf, (region, index) => row(region, index, { id: `${id}-${keyOf(region, index)}`, help, put: (next) => put(all.with(index, next)), remove: () => remove(index) }))}
      </ol>
      ${!image ? nothing : full
        ? html`<p class="hint">${t("That is as many as there can be: {n}.", { n: number(MOST) })}</p>`
        : html`<button type="button" class="button quiet" id=${`${id}-add`} @click=${() => add(MIDDLE)}>${icon("add")}${t("Add a region")}</button>`}
    </fieldset>`;
}

function between([x, y], [otherX, otherY]) {
  const [left, top] = [Math.min(x, otherX), Math.min(y, otherY)];
  const [width, height] = rounded([Math.abs(x - otherX), Math.abs(y - otherY)]);
  return { left: Math.min(left, 0.99), top: Math.min(top, 0.99), width, height };
}

function row(region, index, { id, help, put, remove }) {
  const path = `settings.regions.${index}`;
  const name = t("Region {n}", { n: number(index + 1) });
  const words = { id, path: `${path}.text`, schema: { text: true }, value: region.text, put: (text) => put({ ...region, text }), scope: help };
  return html`
    <li class="list-row">
      <div class="row whole">
        <span class="regions-number" aria-hidden="true">${number(index + 1)}</span>
        ${textInput(words, { label: t("Name of region {n}", { n: number(index + 1) }) })}
        <button type="button" class="button quiet" aria-label=${t("Remove {name}", { name })} @click=${remove}>${icon("delete")}</button>
      </div>
      <div class="regions-sides" role="group" aria-label=${t("{name}, in percent of the picture", { name })}>
        ${SIDES.map(([side, label, low, high]) => {
          const field = { id: `${id}-${side}`, path: `${path}.${side}`, schema: {}, scope: help };
          const write = ({ target }) => {
            if (Number.isFinite(target.valueAsNumber)) put({ ...region, [side]: Math.round(10 * Math.min(high, Math.max(low, target.valueAsNumber))) / 1000 });
          };
          return html`
            <div>
              <label for=${field.id}>${label}</label>
              <input class="input number" id=${field.id} type="number" inputmode="decimal" autocomplete="off" min=${low} max=${high} step="any"
                aria-invalid=${errorAt(help, field.path) ? "true" : nothing} aria-describedby=${described(field)}
                @input=${write} @blur=${help.leave} ${kept(Math.round(region[side] * 1000) / 10, `${help.id} ${id}`)} />
            </div>`;
        })}
      </div>
      <label class="check" for=${`${id}-right`}>
        <input id=${`${id}-right`} type="checkbox" .checked=${live(Boolean(region.right))} @change=${({ target }) => put({ ...region, right: target.checked })} />
        <span>${t("Counts as right")}</span>
      </label>
    </li>`;
}
