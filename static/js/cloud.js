// The word cloud of wall and studio. Phones carry the flowing list of words.js only.
import { AsyncDirective } from "lit/async-directive.js";
import { directive } from "lit/directive.js";
import { repeat } from "lit/directives/repeat.js";
import { arranging } from "./arrange.js";
import { html, nothing, vars } from "./dom.js";
import { tn } from "./i18n.js";
import { register, shade } from "./words.js";

const PACE = 300; // ms between two arrangements, at least
const NEWS = 4000; // ms for which a new word keeps the accent
const REMEMBERED = 12; // clouds
const UNIT = 100; // px at which text is measured

const remembered = new Map();

const idle = (act) => (globalThis.requestIdleCallback ? requestIdleCallback(act, { timeout: PACE }) : setTimeout(act));

class Cloud extends AsyncDirective {
  #view = { words: [] };
  #name = null;
  #shown = null; // {words, scale, places, left, …}
  #came = new Map(); // key → when it first appeared
  #timer = 0;
  #work = null; // an arrangement that is not finished
  #stale = false;
  #last = Number.NEGATIVE_INFINITY;

  update(part, [view, name]) {
    this.#view = view;
    if (name !== this.#name) this.#recall(name);
    this.#watch(part.parentNode);
    this.#soon();
    return this.render();
  }

  render() {
    return this.#shown ? drawn(this.#shown, this.#came) : nothing;
  }

  disconnected() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#work = null;
    this.observer?.disconnect();
    document.fonts.removeEventListener("loadingdone", this.#remeasure);
    this.box = null;
  }

  reconnected() {
    this.#soon();
  }

  // Hidden and shown again, a cloud stands as it stood.
  #recall(name) {
    this.#work = null;
    this.#name = name;
    this.#shown = remembered.get(name)?.shown ?? null;
    this.#came = remembered.get(name)?.came ?? new Map();
  }

  #watch(box) {
    if (this.box === box) return;
    this.box = box;
    this.observer?.disconnect();
    this.observer = new ResizeObserver(() => this.#soon());
    this.observer.observe(box);
    document.fonts.addEventListener("loadingdone", this.#remeasure);
  }

  #remeasure = () => {
    measured.clear();
    this.#soon();
  };

  // Once in a while at most, and when the page has nothing better to do.
  #soon() {
    this.#stale = true;
    if (this.#timer || this.#work) return;
    const wait = Math.max(0, this.#last + PACE - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      this.#begin();
    }, wait);
  }

  #begin() {
    if (!this.isConnected || !this.box?.clientWidth || !this.box.clientHeight) return;
    this.#stale = false;
    this.#last = performance.now();
    const style = getComputedStyle(this.box);
    const box = {
      width: this.box.clientWidth,
      height: this.box.clientHeight - Number.parseFloat(style.paddingBlockEnd),
      floor: Number.parseFloat(style.fontSize),
    };
    const view = this.#view;
    const before = this.#shown ? moved(this.#shown, box) : null;
    this.#work = arranging(view.words, box, before, (text) => measure(text, style));
    this.#step(this.#work, (placed) => this.#show(view, placed, box));
  }

  #step(work, finish) {
    idle(() => {
      if (work !== this.#work || !this.isConnected) return;
      const { done, value } = work.next();
      if (!done) return this.#step(work, finish);
      this.#work = null;
      finish(value);
      if (this.#stale) this.#soon();
    });
  }

  #show(view, placed, box) {
    this.#note(view.words, Boolean(this.#shown));
    this.#shown = { ...placed, ...box, words: view.words, left: placed.left + (view.more ?? 0) };
    remembered.delete(this.#name);
    remembered.set(this.#name, { shown: this.#shown, came: this.#came });
    if (remembered.size > REMEMBERED) remembered.delete(remembered.keys().next().value);
    this.setValue(this.render());
  }

  #note(words, later) {
    const now = performance.now();
    for (const { key } of words) if (!this.#came.has(key)) this.#came.set(key, later ? now : Number.NEGATIVE_INFINITY);
    if (later) setTimeout(() => this.isConnected && this.setValue(this.render()), NEWS + 50);
  }
}

/** A box of another size: the words keep their place in proportion. */
function moved({ scale, places, width: w, height: h }, { width, height }) {
  if (w === width && h === height) return { scale, places };
  const there = [...places].map(([key, place]) => [key, { ...place, x: (place.x * width) / w, y: (place.y * height) / h }]);
  return { scale: null, places: new Map(there) };
}

function drawn({ words, places, left, floor }, came) {
  const most = Math.max(1, ...words.map(({ n }) => n));
  const now = performance.now();
  const word = ({ key, text, n }) => {
    const { x, y, size, drop } = places.get(key);
    return html`
      <span
        class="cloud-placed"
        data-shade=${shade(n, most)}
        ?data-new=${now - came.get(key) < NEWS}
        ${vars({ "--x": `${x.toFixed(1)}px`, "--y": `${(y - drop * size).toFixed(1)}px`, "--scale": (size / floor).toFixed(3) })}
      >${text}</span>`;
  };
  const here = words.filter(({ key }) => places.has(key));
  return html`
    ${repeat(here, ({ key }) => key, word)}
    ${left ? html`<span class="cloud-left">${tn("and {n} more", "and {n} more", left)}</span>` : nothing}`;
}

const measured = new Map();
const pen = document.createElement("canvas").getContext("2d");

function measure(text, { fontFamily, fontWeight }) {
  const known = measured.get(text);
  if (known) return known;
  pen.font = `${fontWeight} ${UNIT}px ${fontFamily}`;
  const m = pen.measureText(text);
  const [ascent, descent] = [m.actualBoundingBoxAscent / UNIT, m.actualBoundingBoxDescent / UNIT];
  const [over, under] = [m.fontBoundingBoxAscent / UNIT, m.fontBoundingBoxDescent / UNIT];
  // From the middle of the line to the middle of what is drawn: a line is one em high.
  const drop = (over - under + descent - ascent) / 2;
  const found = { width: m.width / UNIT, ascent: Math.max(0.5, ascent), descent: Math.max(0, descent), drop };
  measured.set(text, found);
  return found;
}

const cloud = directive(Cloud);

register((view, name) => html`<div class="cloud-box drawing" aria-hidden="true">${cloud(view, name)}</div>`);
