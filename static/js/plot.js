// Where people placed things on a square: a numbered dot at the mean of each, a list of names, the same as a table.
import { repeat } from "lit/directives/repeat.js";
import { apart } from "./apart.js";
import { html, nothing, vars } from "./dom.js";
import { held } from "./held.js";
import { decimal, number, t, tn } from "./i18n.js";
import { axesOf, badge, hundred, placed, plane } from "./plane.js";

const RADIUS = { phone: 0.055, wide: 0.04 }; // of a dot, in parts of the square
const FEWEST = 3; // names that stay on a wall however long their words are
const RINGED = 6; // items: more rings than that tell nothing

/**
 * `items` = [{id, number, text, n, x, y, spread, cells?, before, mine}]: `before` as the item was drawn last or null, `mine`
 * where this phone placed it; `size` = cells along a side.
 */
export const plot = (items, rest) =>
  held(
    rest.title,
    () => ({ picked: null, shed: 0 }),
    (state, set) =>
      figure(items, {
        ...rest,
        picked: items.length === 1 ? items[0].id : state.picked,
        pick: (picked) => set({ ...state, picked }),
        shed: state.shed,
        leaveOut: (shed) => shed === state.shed || set({ ...state, shed }),
      }),
  );

function figure(items, { people, face, title, settings, size, picked, pick, shed, leaveOut }) {
  const wide = face !== "phone";
  const shown = items.filter(({ n }) => n);
  const chosen = wide && shown.find(({ id, cells }) => id === picked && cells);
  const rings = wide && !chosen && shown.length <= RINGED && shown.some(({ spread }) => Math.max(...spread) > 0);
  const listed = wide ? items.slice(0, Math.max(FEWEST, items.length - shed)) : items;
  const row = { settings, wide, chosen, pick: items.length > 1 ? pick : null, counted: items.some(({ n }) => n !== people) };
  return html`
    <figure class="plot" data-face=${face} data-sheds=${wide ? Math.max(0, items.length - FEWEST) : nothing} .shed=${leaveOut} ${vars({ "--rows": items.length })}>
      <div class="plot-plane drawing">
        ${plane(settings, html`
          ${chosen ? cells(chosen.cells, size) : nothing}
          ${rings ? repeat(shown, ({ id }) => id, ring) : nothing}
          ${spots(chosen ? [chosen] : shown, wide ? RADIUS.wide : RADIUS.phone)}`)}
      </div>
      <div class="plot-legend drawing">
        <ol class="plot-names">${listed.map((item) => html`<li>${named(item, row)}</li>`)}</ol>
        ${listed.length < items.length
          ? html`<p class="plot-fewer">${t("The first {n} of {all}", { n: number(listed.length), all: number(items.length) })}</p>`
          : nothing}
        ${note(items, chosen, rings, wide)}
      </div>
      ${table(items, settings, title)}
      <figcaption class="plot-people">${tn("{n} person has answered", "{n} people have answered", people)}</figcaption>
    </figure>`;
}

/** Dots glide from where they were; one that had to give way keeps a line to its place. */
function spots(shown, radius) {
  const own = shown.filter(({ mine }) => mine).map((item) => ({ ...item, x: item.mine[0], y: item.mine[1], before: null, look: "mine" }));
  const all = [...own, ...shown.map((item) => ({ ...item, look: "mean" }))];
  const drawn = apart(all.map(({ x, y }) => ({ x, y, r: radius })));
  return repeat(all, ({ id, look }) => `${id} ${look === "mine"}`, ({ number: n, x, y, before, look }, at) => {
    const [dx, dy] = [drawn[at].x - x, drawn[at].y - y];
    const far = Math.hypot(dx, dy);
    return html`
      <span class="spot" ?data-moved=${far > radius}
        ${vars({ "--x": x, "--y": y, "--from-x": before?.x ?? x, "--from-y": before?.y ?? y, "--dx": dx, "--dy": dy, "--far": far, "--turn": `${Math.atan2(-dy, dx)}rad` })}>
        ${badge(n, look)}
      </span>`;
  });
}

const ring = ({ x, y, spread: [wide, high], before }) => html`
  <span class="spot-ring" ${vars({ "--x": x, "--y": y, "--from-x": before?.x ?? x, "--from-y": before?.y ?? y, "--wide": wide, "--high": high })}></span>`;

/** A disc for each cell, as large as the people are many. */
function cells(listed, size) {
  const found = Array.from({ length: listed.length / 2 }, (_, at) => listed.slice(2 * at, 2 * at + 2));
  const most = Math.max(...found.map(([, n]) => n));
  const disc = ([cell, n]) => {
    const r = 0.47 * Math.sqrt(n / most);
    return `M${(cell % size) + 0.5 - r} ${size - Math.floor(cell / size) - 0.5}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
  };
  return html`<svg class="plot-cells" viewBox="0 0 ${size} ${size}"><path d=${found.map(disc).join("")}></path></svg>`;
}

function named({ id, number: n, text, n: people, x, y, cells: there, mine }, { settings, wide, chosen, pick, counted }) {
  const on = chosen?.id === id;
  const words = html`
    ${badge(n, people && (!chosen || on) ? "mean" : "aside")}
    <span class="plot-name">${text}</span>
    ${!wide && people ? html`<span class="plot-mean">${placed(settings, [x, y])}</span>` : nothing}
    ${mine ? html`<span class="plot-mine"><span class="mine">${t("you: {n}", { n: placed(settings, mine) })}</span></span>` : nothing}
    ${counted ? html`<span class="plot-n">${tn("{n} answered", "{n} answered", people)}</span>` : nothing}`;
  if (!wide || !pick || !people || !there) return html`<span class="plot-row">${words}</span>`;
  return html`<button type="button" class="plot-row" aria-pressed=${on ? "true" : "false"} @click=${() => pick(on ? null : id)}>${words}</button>`;
}

function note(items, chosen, rings, wide) {
  const mine = items.some((each) => each.mine);
  const words = [
    chosen ? t("The larger a disc, the more people placed it there.") : rings ? t("The larger a ring, the further apart people are.") : "",
    !chosen && wide && items.some(({ n, cells: there }) => n && there) ? t("Choose an item to see all its places.") : "",
    mine ? t("Filled dots are the mean of all, the others are yours.") : "",
  ];
  return words.some(Boolean) ? html`<p class="plot-note">${words.filter(Boolean).join(" ")}</p>` : nothing;
}

function table(items, settings, title) {
  const mean = (value) => (value === null ? "–" : decimal(hundred(value, 1)));
  return html`
    <div class="numbers"><table>
      <caption>${title}</caption>
      <thead>
        <tr>
          <th scope="col">${t("Item")}</th>
          ${axesOf(settings).map(({ name }) => html`<th scope="col">${t("{axis}, mean of 0 to 100", { axis: name })}</th>`)}
          <th scope="col">${t("People")}</th>
        </tr>
      </thead>
      <tbody>
        ${items.map(({ text, n, x, y, mine }) => html`
          <tr>
            <th scope="row">${text}${mine ? ` (${t("you: {n}", { n: placed(settings, mine) })})` : nothing}</th>
            <td>${mean(x)}</td><td>${mean(y)}</td><td>${number(n)}</td>
          </tr>`)}
      </tbody>
    </table></div>`;
}
