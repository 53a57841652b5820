// Other shapes of a poll, for walls: standing columns, and a donut where everybody is in one of its parts.
import { repeat } from "lit/directives/repeat.js";
import { picture, register, rightly, scaleOf } from "./bars.js";
import { html, nothing, vars } from "./dom.js";
import { number, percent } from "./i18n.js";
import { svg } from "lit/html.js";

function columns(rows) {
  const most = Math.max(...rows.map(({ n }) => n));
  const scale = scaleOf(rows);
  return html`
    <div class="columns drawing" aria-hidden="true" ${vars({ "--columns": rows.length })}>
      ${repeat(rows, ({ id }) => id, ({ text, n, share, before, image, right }) => html`
        <div class="column" ?data-leading=${n > 0 && n === most} ?data-right=${right}>
          <span class="column-line" ${vars({ "--length": share / scale, "--before": Math.min(1, before / scale) })}>
            <span class="column-figures"><b>${percent(share)}</b> <span class="column-count">${number(n)}</span></span>
            <span class="column-fill"></span>
          </span>
          <span class="column-label">${image ? picture(image) : nothing}${text}${right ? rightly() : nothing}</span>
        </div>`)}
    </div>`;
}

const RADIUS = 38; // of 100
const ROUND = 2 * Math.PI * RADIUS;
const GAP = 0.6; // of the round, between two parts
const READABLE = 0.04; // of the whole: a part so large has room for its number

function donut(rows) {
  const all = rows.reduce((sum, { n }) => sum + n, 0) || 1;
  let start = 0;
  const parts = rows.map((row, index) => {
    const part = { ...row, index, start, part: row.n / all };
    start += row.n / all;
    return part;
  });
  return html`
    <div class="donut drawing" aria-hidden="true">
      <svg class="donut-round" viewBox="0 0 100 100" focusable="false">
        ${repeat(parts, ({ id }) => id, ({ index, start: from, part }) => svg`
          <circle class="donut-part" cx="50" cy="50" r=${RADIUS} data-shade=${index + 1}
            ${vars({ "--part": `${Math.max(0, part * ROUND - GAP)}`, "--rest": `${ROUND}`, "--turn": `${from * 360 - 90}deg` })}></circle>`)}
        ${parts.filter(({ part }) => part >= READABLE).map(({ index, start: from, part }) => svg`
          <text class="donut-number" data-shade=${index + 1} x="50" y="50" ${vars(spot(from + part / 2))}>${number(index + 1)}</text>`)}
      </svg>
      <ol class="donut-names">
        ${repeat(parts, ({ id }) => id, ({ text, n, share, image, index, right }) => html`
          <li class="donut-name" ?data-right=${right}>
            <span class="donut-key" data-shade=${index + 1}>${number(index + 1)}</span>
            <span class="donut-text">${image ? picture(image) : nothing}${text}${right ? rightly() : nothing}</span>
            <b class="donut-share">${percent(share)}</b> <span class="donut-count">${number(n)}</span>
          </li>`)}
      </ol>
    </div>`;
}

const spot = (at) => ({
  "--x": `${RADIUS * Math.sin(at * 2 * Math.PI)}px`,
  "--y": `${-RADIUS * Math.cos(at * 2 * Math.PI)}px`,
});

register({ columns: { most: 10, draw: columns }, donut: { most: 6, draw: donut } });
