// How answers spread over a scale: a row of columns for each statement, its mean marked and written, the same as a table.
import { repeat } from "lit/directives/repeat.js";
import { html, nothing, vars } from "./dom.js";
import { held } from "./held.js";
import { decimal, difference, number, t, tn } from "./i18n.js";

// The highest column need not be everybody: one height for all rows, which moves in steps.
const HEIGHTS = [0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.65, 0.8, 1];
const ONE_COLUMN = 8; // rows
const ROOMY = 4; // rows: so many leave room for counts above the columns, and for figures one below the other
const FEW_STEPS = 7; // so many columns have room for their counts on a phone
const FEWEST = 3; // rows that stay on a wall however long their words are

/**
 * `all` = [{id, text, n, mean, counts, score?, before, beside?, mine}]: counts in the order of `scale.steps`, `before` as the row was
 * drawn last or null, `beside` = as another round had it, to be drawn on the same scale, `mine` the number that this phone gave. `scale` = {min, max, steps, stars, low, high}.
 */
export const spread = (all, { people, face, title, scale }) =>
  held(
    title,
    () => ({ shed: 0 }),
    ({ shed }, set) => figure(all, { people, face, title, scale, shed, leaveOut: (n) => n === shed || set({ shed: n }) }),
  );

function figure(all, { people, face, title, scale, shed, leaveOut }) {
  const wide = face !== "phone";
  const rows = wide ? all.slice(0, Math.max(FEWEST, all.length - shed)) : all;
  const columns = wide && rows.length > ONE_COLUMN ? 2 : 1;
  const height = Math.ceil(rows.length / columns);
  const place = (index) => ({ "--at": (index % height) + 1, "--pair": Math.floor(index / height) });
  const highest = (row) => (row?.n ? Math.max(...row.counts) / row.n : 0);
  const most = Math.max(...rows.map((row) => Math.max(highest(row), highest(row.beside))));
  const alone = all.length === 1;
  const look = {
    scale,
    named: alone || !wide,
    top: HEIGHTS.find((each) => most <= each) ?? 1,
    counted: wide ? height <= ROOMY && columns === 1 : scale.steps.length <= FEW_STEPS,
    under: !wide,
  };
  return html`
    <figure class="spread" data-face=${face} ?data-alone=${alone} ?data-close=${wide && height > ROOMY}
      ?data-counted=${look.counted} ?data-two=${columns === 2}
      ?data-marked=${all.some(({ mine }) => mine !== null)}
      data-sheds=${wide ? Math.max(0, all.length - FEWEST) : nothing} .shed=${leaveOut}
      ${vars({ "--rows": height, "--steps": scale.steps.length })}>
      <div class="spread-rows drawing" aria-hidden="true">
        ${repeat(rows, ({ id }) => id, (row, index) => spreadRow(row, place(index), look))}
        ${wide ? Array.from({ length: columns }, (_, pair) => foot(scale, alone, { "--at": height + 1, "--pair": pair })) : nothing}
      </div>
      ${rows.length === all.length
        ? nothing
        : html`<p class="spread-fewer drawing">${t("The first {n} of {all}", { n: number(rows.length), all: number(all.length) })}</p>`}
      ${table(all, scale, title)}
      <figcaption class="spread-people">${tn("{n} person has answered", "{n} people have answered", people)}</figcaption>
    </figure>`;
}

function spreadRow({ text, n, mean, counts, score, before, mine }, place, { scale, top, named, counted, under }) {
  const length = (row, at) => (row?.n ? Math.min(1, row.counts[at] / row.n / top) : 0);
  const spot = (value) => (value - scale.min + 0.5) / scale.steps.length;
  const given = mine === null ? nothing : html` <span class="mine">${t("you: {n}", { n: number(mine) })}</span>`;
  const column = (value, at) => html`
    <span class="spread-column" ?data-none=${!counts[at]} ?data-mine=${value === mine}
      ${vars({ "--length": length({ n, counts }, at), "--before": length(before, at) })}>
      ${counted && counts[at] ? html`<span class="spread-count">${number(counts[at])}</span>` : nothing}
      <span class="spread-fill"></span>
    </span>`;
  return html`
    <div class="spread-row" ${vars(place)}>
      ${text || mine !== null ? html`<span class="spread-label">${text}${given}</span>` : nothing}
      <span class="spread-chart">
        <span class="spread-columns">${scale.steps.map(column)}</span>
        ${mean === null ? nothing : html`<span class="spread-mean" ${vars({ "--spot": spot(mean), "--from": spot(before?.mean ?? mean) })}></span>`}
        ${under ? axis(scale) : nothing}
      </span>
      <span class="spread-figures">
        <span class="spread-number">${mean === null ? "–" : decimal(mean)}</span>
        ${named ? html`<span class="spread-word">${t("Mean")}</span>` : nothing}
        ${score == null ? nothing : html`<span class="spread-score">${t("NPS {score}", { score: difference(score) })}</span>`}
        <span class="spread-n">${tn("{n} answered", "{n} answered", n)}</span>
      </span>
    </div>`;
}

const axis = ({ steps, low, high }) => html`
  <span class="spread-axis">
    <span class="spread-ticks">${steps.map((step) => html`<span>${number(step)}</span>`)}</span>
    ${low || high ? html`<span class="spread-ends"><span>${low}</span><span>${high}</span></span>` : nothing}
  </span>`;

/** Once for all rows above it. */
const foot = (scale, alone, place) => html`
  <div class="spread-foot" ${vars(place)}>
    ${axis(scale)}
    ${alone ? nothing : html`<span class="spread-key">${t("Mean")}</span>`}
  </div>`;

const table = (rows, { steps }, title) => html`
  <div class="numbers"><table>
    <caption>${title}</caption>
    <thead>
      <tr>
        <th scope="col">${t("Statement")}</th>
        ${steps.map((step) => html`<th scope="col">${number(step)}</th>`)}
        <th scope="col">${t("Mean")}</th><th scope="col">${t("People")}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ text, n, mean, counts, score, mine }) => html`
          <tr>
            <th scope="row">${text || title}${score == null ? nothing : ` (${t("NPS {score}", { score: difference(score) })})`}${mine === null ? nothing : ` (${t("you: {n}", { n: number(mine) })})`}</th>
            ${counts.map((count) => html`<td>${number(count)}</td>`)}
            <td>${mean === null ? "–" : number(mean)}</td><td>${number(n)}</td>
          </tr>`,
      )}
    </tbody>
  </table></div>`;
