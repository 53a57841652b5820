// How numbers spread: a column for each bin on an axis from 0, the median as a line; once revealed what is right, too.
import { repeat } from "lit/directives/repeat.js";
import { html, nothing, vars } from "./dom.js";
import { number, t, tn } from "./i18n.js";
import { icon } from "./icon.js";
import { binned, called, spotOf, ticksOf, together } from "./bins.js";
import { brief, exact, measured } from "./typed.js";

// Ems that the columns of a full wall, of half a wall and of a small phone have in a row, at the size of their counts.
const WALL = 60;
const HALF = 34;
const PHONE = 26;
const SHORT = 3; // letters of a unit that every number can have with it; a longer one stands below the axis alone
const LARGE = 1e9; // from here on figures are written briefly; the table has them whole

/**
 * `view` and `before` as in docs/kinds.md; `right` = {answer, tolerance, nearest} once it is revealed, `mine` the number
 * of this phone, `top` the highest that is allowed, `places` after the point for means, `beside` the view of
 * a round that is drawn beside this one.
 */
export function histogram(view, before, { face, title, unit, places, mine, top, right, beside = null }) {
  const near = unit.length <= SHORT ? unit : "";
  const say = (value) => (Math.abs(value) < LARGE ? measured(value, near, places) : `${brief(value)}\u00a0${near}`.trim());
  const axis = view.histogram && binned(together(view.histogram, beside?.histogram), right?.answer ?? null, top);
  const old = before?.histogram ? binned(before.histogram, null, top) : null;
  return html`
    <figure class="histogram" data-face=${face} ?data-marked=${mine !== null} ?data-right=${right !== null}>
      ${axis
        ? html`<div class="histogram-drawing drawing" aria-hidden="true">
            ${chart(axis, old, { view, before, beside, face, unit, say, mine, right })} ${figures(view, say, right)}
          </div>`
        : html`<p class="drawing">${t("No answers.")}</p>`}
      ${table(view, axis, { title, unit, places, mine, right })}
      <figcaption class="histogram-people">${tn("{n} person has answered", "{n} people have answered", view.n)}</figcaption>
    </figure>`;
}

function chart(axis, old, { view, before, beside, face, unit, say, mine, right }) {
  const most = Math.max(...axis.bins.map(({ n }) => n));
  const row = axis.bins.length * (String(most).length * 0.65 + 0.4);
  const phone = face === "phone";
  // Of two rounds side by side, the same part of the people is as high in both.
  const top = Math.max(most / view.n, highest(beside));
  const ticks = ticksOf(axis, phone);
  const median = spotOf(axis, view.median);
  const column = (bin) => html`
    <span class="spread-column" ?data-none=${!bin.n} ?data-most=${bin.n === most} ?data-mine=${bin === axis.binOf(mine)} ?data-open=${bin.open}
      ${vars({ "--length": bin.n / (view.n * top), "--before": lengthIn(old, bin) })}>
      ${bin.n ? html`<span class="spread-count">${number(bin.n)}</span>` : nothing}
      <span class="spread-fill"></span>
    </span>`;
  return html`
    <div class="histogram-chart" ?data-half=${row > HALF} ?data-crowded=${row > (phone ? PHONE : WALL)}
      ${vars({ "--steps": axis.bins.length, "--letters": ticks.letters })}>
      ${mine === null ? nothing : mark("mine", spotOf(axis, mine), html`<span class="mine">${t("your number: {number}", { number: say(mine) })}</span>`)}
      ${right ? rightly(axis, right, say) : nothing}
      ${mark("median", median, html`${t("Median")} <b>${say(view.median)}</b>`, before?.median == null ? median : spotOf(axis, before.median))}
      <span class="spread-columns">${repeat(axis.bins, ({ from }) => from, column)}</span>
      <span class="histogram-axis">
        ${ticks.list.map(({ spot, text }) => html`<span class="histogram-tick" ${vars({ "--spot": spot })}><span>${text}</span></span>`)}
      </span>
      ${unit ? html`<span class="histogram-unit">${unit}</span>` : nothing}
    </div>`;
}

const highest = (view) => (view?.histogram && view.n ? Math.max(...view.histogram.counts) / view.n : 0);

/** How high it stood, also where the bins were others. */
function lengthIn(old, bin) {
  const n = old?.binOf(bin.from)?.n;
  return n ? n / Math.max(...old.bins.map((each) => each.n)) : 0;
}

/** Words above the columns, and a line from them down to the axis, unless what they name is not on it. */
const mark = (name, spot, words, before = spot, away = false) => html`
  <span class="histogram-line" ?hidden=${away} data-mark=${name} ${vars({ "--spot": spot, "--from": before })}></span>
  <span class="histogram-mark" data-mark=${name} ${vars({ "--spot": spot, "--from": before })}><span>${words}</span></span>`;

function rightly(axis, { answer, tolerance }, say) {
  const text = say(answer);
  const band = axis.bandOf(answer, tolerance);
  // Numbers far beyond those given are not on the axis: an arrow says on which side they are.
  const side = axis.beyond(answer);
  const spot = spotOf(axis, answer);
  const shown = { "-1": `← ${text}`, 0: text, 1: `${text} →` }[side];
  return html`
    ${band?.to > band?.from ? html`<span class="histogram-band" ${vars({ "--spot": band.from, "--wide": band.to - band.from })}></span>` : nothing}
    ${mark("right", spot, html`${icon("check")} ${t("Right")} <b>${shown}</b>${tolerance ? ` ± ${exact(tolerance)}` : nothing}`, spot, side !== 0)}`;
}

const figure = (word, value) => html`<span class="histogram-figure"><b>${value}</b> <span>${word}</span></span>`;

const figures = (view, say, right) => html`
  <div class="histogram-figures">
    ${figure(t("Mean"), say(view.mean))} ${figure(t("Lowest"), say(view.low))} ${figure(t("Highest"), say(view.high))}
    ${right?.nearest.length
      ? html`<p class="histogram-nearest">
          <span>${t("Nearest")}</span>
          ${right.nearest.map(({ value, n }) => html`<span><b>${say(value)}</b> ${people(n)}</span>`)}
        </p>`
      : nothing}
  </div>`;

const people = (n) => tn("({n} person)", "({n} people)", n);

const table = (view, axis, { title, unit, places, mine, right }) => html`
  <div class="numbers"><table>
    <caption>${title}</caption>
    <thead><tr><th scope="col">${unit ? t("Number ({unit})", { unit }) : t("Number")}</th><th scope="col">${t("People")}</th></tr></thead>
    <tbody>
      ${(axis?.bins ?? []).filter(({ n }) => n).map(
        (bin) => html`
          <tr>
            <th scope="row">${called(axis, bin, view.high)}${bin === axis.binOf(mine) ? ` (${t("your number: {number}", { number: exact(mine) })})` : nothing}</th>
            <td>${number(bin.n)}</td>
          </tr>`,
      )}
    </tbody>
    ${axis ? html`<tfoot>${facts(view, places, right).map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</tfoot>` : nothing}
  </table></div>`;

/** In a table they stand in the rows' heads: the column beside is of people. */
const facts = ({ n, median, mean, low, high }, places, right) => [
  [t("Median: {number}", { number: exact(median, places) }), number(n)],
  [t("Mean: {number}", { number: exact(mean, places) }), number(n)],
  [t("From {low} to {high}", { low: exact(low), high: exact(high) }), number(n)],
  ...(right ? [[t("Right: {number}", { number: exact(right.answer) }), number(right.n)]] : []),
  ...(right?.nearest ?? []).map(({ value, n: some }) => [t("Nearest: {number}", { number: exact(value) }), number(some)]),
];
