// A square with an axis along two of its sides. Left is left in every script, so that phones and walls say the same.
import { html, nothing, vars } from "./dom.js";
import { number, t } from "./i18n.js";
import { textIn } from "./texts.js";

const LINE = 36; // characters beside the square; where they are more, each of the three parts breaks

export function axesOf(settings) {
  const words = (name) => textIn(settings[name]);
  return ["across", "up"].map((axis) => ({ name: words(axis), low: words(`${axis}_low`), high: words(`${axis}_high`) }));
}

/** 0 … 1 is 0 to 100 for people. */
export const hundred = (value, places = 0) => Number((100 * value).toFixed(places));

/** “Effort 37, Benefit 80” */
export function placed(settings, [x, y]) {
  const [across, up] = axesOf(settings);
  return t("{across} {x}, {up} {y}", { across: across.name, x: number(hundred(x)), up: up.name, y: number(hundred(y)) });
}

/** `inside` is drawn on the square. */
export function plane(settings, inside) {
  const axes = axesOf(settings);
  const lines = axes.map(({ name, low, high }) =>
    (name + low + high).length > LINE ? Math.ceil((3 * Math.max(...[name, low, high].map((each) => each.length))) / LINE) : 1,
  );
  const ends = ({ name, low, high }, side) => html`
    <span class="plane-${side}"><span dir="auto">${low}</span><b dir="auto">${name}</b><span dir="auto">${high}</span></span>`;
  return html`
    <div class="plane" dir="ltr" aria-hidden="true" ${vars({ "--lines": Math.max(...lines) })}>
      ${ends(axes[1], "up")}
      <div class="plane-field">${inside}</div>
      ${ends(axes[0], "across")}
    </div>`;
}

/** A number in a circle; `look` = mean, mine, aside or nothing. */
export const badge = (n, look = nothing) => html`<span class="plane-dot" data-look=${look}>${number(n)}</span>`;
