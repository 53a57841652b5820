// The square of wall and studio: as large as the height allows, with how far apart people are. One item shows all its places.
import { repeat } from "lit/directives/repeat.js";
import { html, nothing, vars } from "./dom.js";
import { held } from "./held.js";
import { decimal, number, t, tn } from "./i18n.js";
import { axesOf, badge, hundred, plane } from "./plane.js";
import { RADIUS, register, spots, stands } from "./plot.js";

const FEWEST = 3; // names that stay on a wall however long their words are
const MANY = 6; // names: they need more of the width than the square
const CLOSE = 0.055; // of a dot in the smaller square
const RINGED = 6; // items: more rings than that tell nothing

register((items, rest) =>
  held(
    rest.title,
    () => ({ picked: null, shed: 0 }),
    (state, set) =>
      figure(items, {
        ...rest,
        shed: state.shed,
        leaveOut: (shed) => shed === state.shed || set({ ...state, shed }),
        picked: items.length === 1 ? items[0].id : state.picked,
        pick: (picked) => set({ ...state, picked }),
      }),
  ),
);

function figure(items, { people, face, title, settings, size, picked, pick, shed, leaveOut }) {
  const shown = items.filter(({ n }) => n);
  const chosen = shown.find(({ id, cells: there }) => id === picked && there);
  const rings = !chosen && shown.length <= RINGED && shown.some(({ spread }) => Math.max(...spread) > 0);
  const listed = items.slice(0, Math.max(FEWEST, items.length - shed));
  const all = items.every(({ n }) => n === people);
  return html`
    <figure class="plot" data-face=${face} data-sheds=${Math.max(0, items.length - FEWEST)} .shed=${leaveOut} ${vars({ "--rows": items.length, "--share": items.length > MANY ? "46cqi" : "58cqi" })}>
      <div class="drawing">
        ${plane(settings, html`
          ${chosen ? discs(chosen.cells, size) : nothing}
          ${rings ? repeat(shown, ({ id }) => id, ring) : nothing}
          ${spots(chosen ? [chosen] : shown, items.length > MANY ? CLOSE : RADIUS.wide)}`)}
      </div>
      <div class="plot-legend drawing">
        <ol class="plot-names">
          ${listed.map((item) => html`<li>${named(item, chosen, items.length > 1 && pick, all)}</li>`)}
        </ol>
        ${listed.length < items.length
          ? html`<p class="plot-note">${t("The first {n} of {all}", { n: number(listed.length), all: number(items.length) })}</p>`
          : nothing}
        ${note(chosen, rings, items.length > 1 && shown.length)}
      </div>
      ${table(items, settings, title)}
      <figcaption class="visually-hidden">${tn("{n} person has answered", "{n} people have answered", people)}</figcaption>
    </figure>`;
}

const ring = (item) => html`
  <span class="spot-ring" ${stands(item)} ${vars({ "--wide": item.spread[0], "--high": item.spread[1] })}></span>`;

/** One for each cell, as large as the people are many. */
function discs(cells, size) {
  const found = Array.from({ length: cells.length / 2 }, (_, at) => cells.slice(2 * at, 2 * at + 2));
  const most = Math.max(...found.map(([, n]) => n));
  const disc = ([cell, n]) => {
    const r = 0.47 * Math.sqrt(n / most);
    return `M${(cell % size) + 0.5 - r} ${size - Math.floor(cell / size) - 0.5}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
  };
  return html`<svg class="plot-discs" viewBox="0 0 ${size} ${size}"><path d=${found.map(disc).join("")}></path></svg>`;
}

function named({ id, number: n, text, n: people }, chosen, pick, all) {
  const on = chosen?.id === id;
  const words = html`
    ${badge(n, people && (!chosen || on) ? "mean" : "aside")}
    <span class="plot-name">${text}</span>
    ${all ? nothing : html`<span class="plot-n">${tn("{n} answered", "{n} answered", people)}</span>`}`;
  if (!pick || !people) return html`<span class="plot-row">${words}</span>`;
  // After a click the space bar is the wall's again.
  const choose = ({ currentTarget, detail }) => {
    if (detail) currentTarget.blur();
    pick(on ? null : id);
  };
  return html`<button type="button" class="plot-row" aria-pressed=${on ? "true" : "false"} @click=${choose}>${words}</button>`;
}

function note(chosen, rings, choice) {
  const words = [
    chosen ? t("The larger a disc, the more people placed it there.") : "",
    rings ? t("The larger a ring, the further apart people are.") : "",
    choice && !chosen ? t("Choose an item to see all its places.") : "",
  ].filter(Boolean);
  return words.length ? html`<p class="plot-note plot-hint">${words.join(" ")}</p>` : nothing;
}

function table(items, settings, title) {
  const mean = (value) => (value === null ? "–" : decimal(hundred(value, 1)));
  return html`
    <div class="numbers"><table>
      <caption>${title}</caption>
      <thead>
        <tr>
          <th scope="col">${t("Items")}</th>
          ${axesOf(settings).map(({ name }) => html`<th scope="col">${t("{axis}, mean of 0 to 100", { axis: name })}</th>`)}
          <th scope="col">${t("People")}</th>
        </tr>
      </thead>
      <tbody>
        ${items.map(({ text, n, x, y }) => html`
          <tr><th scope="row">${text}</th><td>${mean(x)}</td><td>${mean(y)}</td><td>${number(n)}</td></tr>`)}
      </tbody>
    </table></div>`;
}
