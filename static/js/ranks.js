// What people put in order, the most points first: place · label · bar · points · mean place, and the same as a table.
// A row keeps its element, and slides where its points have brought it.
import { repeat } from "lit/directives/repeat.js";
import { html, nothing, vars } from "./dom.js";
import { held } from "./held.js";
import { decimal, number, t, tn } from "./i18n.js";
import { icon } from "./icon.js";

const FEWEST = 3; // rows that stay however long their words are
const LONG = 36; // characters of a label that needs more of the wall
const MANY = 8; // rows that need a second column as a table

/**
 * `all` = [{id, text, n, points, share, mean, before, yours, right}] in the order of the settings: `before` = {points, share} as
 * they were drawn last, or null; `yours` the place this phone gave, `right` the one that is right, or 0. `most` = the points
 * of an option that all put first.
 */
export const ranks = (all, { people, most, face, title }) =>
  held(
    title,
    () => ({ shed: 0 }),
    ({ shed }, set) => figure(all, { people, most, face, title, shed, leaveOut: (n) => n === shed || set({ shed: n }) }),
  );

function figure(all, { people, most, face, title, shed, leaveOut }) {
  const wide = face !== "phone";
  const ranked = inOrder(all, ({ points }) => points);
  const was = inOrder(all, ({ before, points }) => before?.points ?? points);
  // Those with as many points share a place.
  const place = new Map(ranked.map((row) => [row, row.n ? ranked.findIndex(({ points }) => points === row.points) + 1 : 0]));
  const shown = wide ? ranked.slice(0, Math.max(FEWEST, all.length - shed)) : ranked;
  // An element taken out and set in again would not slide: on the wall they stand in an order that never changes.
  const rows = wide ? all.filter((row) => shown.includes(row)) : ranked;
  const long = all.some(({ text }) => text.length > LONG);
  const drawn = (row) => rank(row, { place: place.get(row), at: ranked.indexOf(row), was: Math.min(was.indexOf(row), shown.length - 1), wide });
  return html`
    <figure class="bars ranks" data-face=${face} ?data-long=${long} ?data-many=${all.length > MANY}
      data-sheds=${wide ? Math.max(0, all.length - FEWEST) : nothing} .shed=${leaveOut}
      ${vars({ "--rows": shown.length })}>
      <div class="ranks-rows drawing" aria-hidden="true">
        ${wide ? html`<p class="ranks-head"><span>${bound(t("Points of {n}", { n: number(most) }))}</span><span>${t("Mean place")}</span></p>` : nothing}
        ${repeat(rows, ({ id }) => id, drawn)}
      </div>
      ${shown.length === all.length
        ? nothing
        : html`<p class="bars-fewer drawing">${t("The first {n} of {all}", { n: number(shown.length), all: number(all.length) })}</p>`}
      ${table(ranked, place, title)}
      <figcaption class="bars-people">${tn("{n} person has answered", "{n} people have answered", people)}</figcaption>
    </figure>`;
}

// The number stays with the word before it.
const bound = (text) => text.replace(/ (\S+)$/, "\u00a0$1");

const inOrder = (rows, points) => [...rows].sort((a, b) => points(b) - points(a));

function rank({ text, n, points, share, mean, before, yours, right }, { place, at, was, wide }) {
  const hit = right && (yours || place) === right;
  return html`
    <div class="bar rank" ?data-leading=${place === 1} ?data-none=${!points} ${vars({ "--at": at, "--was": was })}>
      <span class="rank-place">${place ? number(place) : "–"}</span>
      <span class="bar-label">${text}${yours ? html` <span class="mine">${t("your place: {n}", { n: number(yours) })}</span>` : nothing}
        ${right ? html` <span class="rank-right">${hit ? icon("check") : nothing}${t("right place: {n}", { n: number(right) })}</span>` : nothing}</span>
      <span class="bar-line rank-line" ${vars({ "--length": share, "--before": before?.share ?? 0 })}>
        <span class="bar-fill"></span>
      </span>
      <span class="rank-figures">
        <b>${wide ? number(points) : tn("{n} point", "{n} points", points)}</b>
        <span class="bar-count">${!n ? "–" : wide ? decimal(mean) : t("mean place {n}", { n: decimal(mean) })}</span>
      </span>
    </div>`;
}

const table = (ranked, place, title) => html`
  <div class="numbers"><table>
    <caption>${title}</caption>
    <thead>
      <tr>
        <th scope="col">${t("Place")}</th><th scope="col">${t("Option")}</th><th scope="col">${t("Points")}</th>
        <th scope="col">${t("Mean place")}</th><th scope="col">${t("People")}</th>
      </tr>
    </thead>
    <tbody>
      ${ranked.map((row) => {
        const { text, n, points, mean, yours, right } = row;
        return html`
          <tr>
            <td>${place.get(row) || "–"}</td>
            <th scope="row">${text}${yours ? ` (${t("your place: {n}", { n: number(yours) })})` : nothing}${right ? ` (${t("right place: {n}", { n: number(right) })})` : nothing}</th>
            <td>${number(points)}</td><td>${n ? number(mean) : "–"}</td><td>${number(n)}</td>
          </tr>`;
      })}
    </tbody>
  </table></div>`;
