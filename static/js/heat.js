// A picture on which it is seen where people put their pins: dots while they are few, shades of one colour when many.
import { repeat } from "lit/directives/repeat.js";
import { bars, rightly } from "./bars.js";
import { Directive, directive } from "lit/directive.js";
import { html, nothing, vars } from "./dom.js";
import { number, percent, t } from "./i18n.js";
import { at, outline, picture, pin, ratio } from "./picture.js";
import { holds, THIRDS } from "./places.js";
import { textIn } from "./texts.js";

const DOTS = 60;
const FEW = 8; // people; a shade would make too much of them
const GRAIN = 160; // pixels across, which the browser makes smooth
const SPREAD = 0.032; // of the width: how far one pin shines
const LARGEST = 2.2; // times as wide as the dot of one person

export function heat(view, before, activity, face, mine) {
  const { image, regions } = activity.settings;
  const right = (region) => Boolean(activity.revealed && region.right);
  const rows = regions.length ? named(view, before, regions, mine, right) : parts(view, before);
  // Names have no room on a picture: they stand beside it, by the same number.
  const label = (region, index) => html`
    <span class="region-told" dir="auto" ?data-end=${region.left > 0.85}>
      <span class="bar-number">${number(index + 1)}</span><b>${percent(counted(view, region.id).share)}</b>
      ${right(region) ? rightly() : nothing}
    </span>`;
  const points = view.points?.length <= DOTS ? view.points : null;
  const shaded = !points || view.n >= FEW;
  const marks = html`
    ${shaded ? html`<canvas class="heat-shades" ${shades(view, before, ratio(image))}></canvas>` : nothing}
    ${points ? repeat(points, String, dot) : nothing}
    ${regions.map((region, index) => outline(region, label(region, index), right(region)))}
    ${mine ? pin({ place: mine }) : nothing}`;
  return html`
    <figure class="heat" data-face=${face} ?data-named=${regions.length > 0} ${vars({ "--ratio": ratio(image) })}>
      <div class="heat-drawn drawing" aria-hidden="true">
        ${picture(image, marks, { told: false, small: face === "phone" })}
        ${shaded ? html`<p class="heat-key">${t("few")}<span></span>${t("many")}</p>` : nothing}
      </div>
      <div class="heat-told" ?data-fits=${face !== "phone" && regions.length > 0}>${bars(rows, { people: view.n, face, title: textIn(activity.title) })}</div>
    </figure>`;
}

const named = (view, before, regions, mine, right) => [
  ...regions.map((region, index) => ({
    ...counted(view, region.id),
    right: right(region),
    number: index + 1,
    text: textIn(region.text),
    before: before ? counted(before, region.id).share : 0,
    mine: Boolean(mine && holds(region, mine)),
    yours: t("your pin"),
  })),
  {
    id: "other",
    text: t("Elsewhere"),
    n: view.outside ?? 0,
    share: view.n ? view.outside / view.n : 0,
    before: before?.n ? before.outside / before.n : 0,
    mine: Boolean(mine && !regions.some((region) => holds(region, mine))),
    yours: t("your pin"),
  },
];

const parts = (view, before) =>
  THIRDS.map((text, part) => ({
    id: part,
    text,
    n: view.thirds?.[part] ?? 0,
    share: view.n ? view.thirds[part] / view.n : 0,
    before: before?.n ? before.thirds[part] / before.n : 0,
  }));

// A region added a moment ago may stand in the settings before a view knows of it.
const counted = (view, id) => view.regions?.find((region) => region.id === id) ?? { id, n: 0, share: 0 };

const dot = ([x, y, n]) => html`<span class="heat-dot" ${at([x, y])} ${vars({ "--size": Math.min(LARGEST, Math.sqrt(n)) })}></span>`;

/** How much shines on each pixel. */
function density({ n, points, heat }, width, height) {
  const light = new Float32Array(width * height);
  const places = points ?? heat.cells.map(([cell, many]) => [((cell % heat.columns) + 0.5) / heat.columns, (Math.floor(cell / heat.columns) + 0.5) / heat.rows, many]);
  const spread = SPREAD * width;
  const reach = Math.ceil(spread * 2.6);
  const bell = Array.from({ length: 2 * reach + 1 }, (_, step) => Math.exp(-((step - reach) ** 2) / (2 * spread ** 2)));
  for (const [x, y, many] of places) {
    const [left, top] = [Math.round(x * (width - 1)) - reach, Math.round(y * (height - 1)) - reach];
    for (let down = Math.max(0, -top); down <= 2 * reach && top + down < height; down++) {
      for (let across = Math.max(0, -left); across <= 2 * reach && left + across < width; across++) {
        light[(top + down) * width + left + across] += many * bell[down] * bell[across];
      }
    }
  }
  const most = n ? Math.max(...light) : 1;
  return light.map((each) => each / most);
}

class Shades extends Directive {
  render() {
    return nothing;
  }

  update({ element }, [view, before, shape]) {
    const [width, height] = shape > 1 ? [GRAIN, Math.ceil(GRAIN / shape)] : [Math.ceil(GRAIN * shape), GRAIN];
    if (view === this.view) return nothing;
    this.view = view;
    Object.assign(element, { width, height });
    const to = density(view, width, height);
    const from = this.shown?.length === to.length ? this.shown : before ? density(before, width, height) : to.map(() => 0);
    // The colours are known once it stands on the page.
    requestAnimationFrame((begun) => this.#grow(element, from, to, begun));
    return nothing;
  }

  #grow(element, from, to, begun) {
    const style = getComputedStyle(element);
    const lasts = Number.parseFloat(style.transitionDuration) * 1000;
    const ends = [style.color, style.outlineColor].map((colour) => colour.match(/[\d.]+/g).map(Number));
    const step = (now) => {
      if (this.goal !== to) return;
      const done = lasts ? Math.min(1, (now - begun) / lasts) : 1;
      this.shown = to.map((each, pixel) => from[pixel] + (each - from[pixel]) * done);
      paint(element, this.shown, ends);
      if (done < 1) requestAnimationFrame(step);
    };
    this.goal = to;
    step(begun);
  }
}

const shades = directive(Shades);

/** From nothing by the first colour to the second: thin where few are, dense where many. */
function paint(element, light, [few, many]) {
  const { width, height } = element;
  const pen = element.getContext("2d");
  const image = pen.createImageData(width, height);
  light.forEach((each, pixel) => {
    for (let part = 0; part < 3; part++) image.data[4 * pixel + part] = few[part] + (many[part] - few[part]) * each;
    image.data[4 * pixel + 3] = 235 * Math.min(1, each * 1.9) ** 0.75;
  });
  pen.putImageData(image, 0, 0);
}
