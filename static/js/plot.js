// Where people placed things on a square: a numbered dot at the mean of each, and what the numbers stand for.
import { repeat } from "lit/directives/repeat.js";
import { apart } from "./apart.js";
import { html, nothing, vars } from "./dom.js";
import { t, tn } from "./i18n.js";
import { badge, placed, plane } from "./plane.js";

export const RADIUS = { phone: 0.055, wide: 0.048 }; // of a dot, in parts of the square

let laid = null;

/** Walls and the studio bring a drawing of their own along; phones do not carry it. */
export const register = (wide) => {
  laid = wide;
};

/**
 * `items` = [{id, number, text, n, x, y, spread, cells?, before, mine}]: `before` as the item was drawn last or null, `mine`
 * where this phone placed it; `rest` = {people, face, title, settings, size: cells along a side}.
 */
export const plot = (items, rest) => (laid && rest.face !== "phone" ? laid : small)(items, rest);

const small = (items, { people, settings }) => html`
  <figure class="plot" data-face="phone">
    ${plane(settings, spots(items.filter(({ n }) => n), RADIUS.phone))}
    <ol class="plot-names">
      ${items.map(({ number, text, n, x, y, mine }) => html`
        <li class="plot-row">
          ${badge(number, n ? "mean" : "aside")}
          <span class="plot-name">${text}</span>
          <span class="plot-more">${[n ? placed(settings, [x, y]) : "", n === people ? "" : tn("{n} answered", "{n} answered", n)].filter(Boolean).join(" · ")}
            ${mine ? html`<span class="mine">${t("you: {n}", { n: placed(settings, mine) })}</span>` : nothing}</span>
        </li>`)}
    </ol>
    <figcaption class="plot-note">
      ${tn("{n} person has answered", "{n} people have answered", people)}${items.some(({ mine }) => mine) ? html`<br />${t("Filled dots are the mean of all, the others are yours.")}` : nothing}
    </figcaption>
  </figure>`;

/** Dots glide from where they were; one that had to give way keeps a line to its place. */
export function spots(shown, radius) {
  const own = shown.filter(({ mine }) => mine).map(({ id, number, mine: [x, y] }) => ({ id: `${id} mine`, number, x, y, look: "mine" }));
  const all = [...own, ...shown];
  const drawn = apart(all.map(({ x, y }) => ({ x, y, r: radius })));
  return repeat(all, ({ id }) => id, (spot, at) => {
    const [dx, dy] = [drawn[at].x - spot.x, drawn[at].y - spot.y];
    const far = Math.hypot(dx, dy);
    return html`
      <span class="spot" ?data-moved=${far > 1.1 * radius} ${stands(spot)} ${vars({ "--dx": dx, "--dy": dy, "--far": far, "--turn": `${Math.atan2(-dy, dx)}rad` })}>
        ${badge(spot.number, spot.look ?? "mean")}
      </span>`;
  });
}

/** Where it is, and where it was. */
export const stands = ({ x, y, before }) => vars({ "--x": x, "--y": y, "--from-x": before?.x ?? x, "--from-y": before?.y ?? y });
