// Horizontal bars of one colour: label · bar · share · count, and the same numbers as a table.
import { repeat } from "lit/directives/repeat.js";
import { html, nothing, vars } from "./dom.js";
import { held } from "./held.js";
import { number, percent, t, tn } from "./i18n.js";
import { icon } from "./icon.js";

// The longest bar need not be the whole: a scale that moves in steps, so that bars grow and do not only shrink.
const SCALES = [0.1, 0.2, 0.35, 0.5, 0.75, 1];
const ONE_COLUMN = 12; // rows
// Up to how many characters of a label: its share of the wall, and the rows that the last row of seats can still read.
// The table has them all.
const LABELS = [
  { length: 36, share: "38%", most: 20 },
  { length: 70, share: "52%", most: ONE_COLUMN },
  { length: Infinity, share: "64%", most: ONE_COLUMN },
];
const FEWEST = 3; // rows that stay however long their words are
const TEXTS = 8;
const FEW_TEXTS = 2;

const PEOPLE = {
  count: t("People"),
  counted: number,
  fewer: (n, all) => t("The {n} chosen most, of {all}", { n, all }),
};

const looks = {};

/** Walls and studios bring other shapes along: {columns: {most, draw(rows, title)}}; phones do not carry them. */
export const register = (more) => Object.assign(looks, more);

/**
 * `rows` = [{id, text, n, share, before, beside?, image?, texts?, mine?, yours?, mean?, right?}], shares 0 … 1; `mine` is what this phone
 * chose, `yours` says it; `number` is what it has in a drawing beside. `words` where people are not what is counted: {count, mean, counted(n), fewer(shown, all)}. `look` is
 * another shape, as long as there are few rows. `beside` = the share in a round that is drawn beside this one.
 */
export function bars(all, { people, face, title, words = PEOPLE, look = "" }) {
  const shape = face !== "phone" && all.length <= looks[look]?.most && looks[look];
  return shape ? shaped(shape, all, { people, face, title, words }) : lying(all, { people, face, title, words });
}

const shaped = (shape, all, { people, face, title, words }) => html`
  <figure class="shaped" data-face=${face}>
    ${shape.draw(all)} ${table(all, title, words)}
    <figcaption class="visually-hidden">${answered(people)}</figcaption>
  </figure>`;

const lying = (all, { people, face, title, words }) =>
  held(
    title,
    () => ({ shed: 0 }),
    ({ shed }, set) => figure(all, { people, face, title, words, shed, leaveOut: (n) => n === shed || set({ shed: n }) }),
  );

function figure(all, { people, face, title, words, shed, leaveOut }) {
  const longest = Math.max(...all.map(({ text }) => text.length));
  const labels = LABELS.find(({ length }) => longest <= length);
  const room = Math.min(all.length, labels.most);
  const rows = face === "phone" ? all : leading(all, Math.max(FEWEST, room - shed));
  const columns = rows.length > ONE_COLUMN ? 2 : 1;
  const height = Math.ceil(rows.length / columns);
  const place = (index) => ({ "--at": (index % height) + 1, "--pair": Math.floor(index / height) });
  const most = Math.max(...rows.map((row) => row.n));
  const scale = scaleOf(rows);
  return html`
    <figure class="bars" data-face=${face} ?data-worded=${words !== PEOPLE} ?data-marked=${all.some(({ mine }) => mine)}
      data-sheds=${face === "phone" ? nothing : Math.max(0, room - FEWEST)} .shed=${leaveOut} ${vars({ "--rows": height, "--columns": columns, "--labels": labels.share })}>
      <div class="bars-rows drawing" aria-hidden="true">
        ${repeat(rows, ({ id }) => id, (row, index) => bar(row, place(index), scale, most, words))}
      </div>
      ${rows === all ? nothing : html`<p class="bars-fewer drawing">${words.fewer(number(rows.length), number(all.length))}</p>`}
      ${table(all, title, words)}
      <figcaption class="bars-people">
        ${answered(people)}
      </figcaption>
    </figure>`;
}

const answered = (people) => tn("{n} person has answered", "{n} people have answered", people);

/** Of two rounds side by side, the same for both. */
export const scaleOf = (rows) => SCALES.find((each) => rows.every(({ share, beside = 0 }) => Math.max(share, beside) <= each)) ?? 1;

/** The `limit` rows that were chosen most, in the order of all. */
function leading(all, limit) {
  if (all.length <= limit) return all;
  const ranked = [...all];
  const kept = new Set(ranked.sort((a, b) => b.n - a.n).slice(0, limit));
  return all.filter((row) => kept.has(row));
}

const bar = ({ text, n, share, before, image, texts, mine, yours, right, number: key }, place, scale, most, words) => html`
  <div class="bar" ?data-leading=${n > 0 && n === most} ?data-none=${!n} ?data-mine=${mine} ?data-right=${right} ${vars(place)}>
    <span class="bar-label" ?data-pictured=${image}>${image ? picture(image) : nothing}${key ? html`<span class="bar-number">${number(key)}</span>` : nothing}${text}${right ? rightly() : nothing}${mine ? html` <span class="mine">${yours ?? t("your choice")}</span>` : nothing}</span>
    <span class="bar-line" ${vars({ "--length": share / scale, "--before": Math.min(1, before / scale) })}>
      <span class="bar-fill"></span>
      <span class="bar-share">${percent(share)}</span>
      <span class="bar-count">${words.counted(n)}</span>
    </span>
    ${texts?.length ? others(texts) : nothing}
  </div>`;

export const picture = ({ id, width, height }) => html`<img class="bar-picture" src=${`/images/${id}/small`} width=${width} height=${height} alt="" />`;

export const rightly = () => html` <span class="rightly">${icon("check")}${t("right")}</span>`;

// Where the wall has little room it shows fewer of them, and says how many there are besides.
const others = (texts) => html`
  <span class="bar-others">
    ${texts.slice(0, TEXTS).map(
      ({ text, n }) => html`<span class="bar-other">${text}${n > 1 ? html` <b>${number(n)}</b>` : nothing}</span>`,
    )}
    ${more(texts.length - TEXTS, "bar-more")} ${more(texts.length - FEW_TEXTS, "bar-more-tight")}
  </span>`;

const more = (n, name) => (n > 0 ? html`<span class=${name}>${tn("and {n} more", "and {n} more", n)}</span>` : nothing);

const table = (rows, title, words) => html`
  <div class="numbers"><table>
    <caption>${title}</caption>
    <thead>
      <tr>
        <th scope="col">${t("Answer")}</th><th scope="col">${t("Share")}</th>
        ${words.mean ? html`<th scope="col">${words.mean}</th>` : nothing}<th scope="col">${words.count}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ text, n, share, texts, mine, yours, mean, right }) => html`
          <tr>
            <th scope="row">${text}${right ? ` (${t("right")})` : nothing}${mine ? ` (${yours ?? t("your choice")})` : nothing}</th><td>${percent(share)}</td>
            ${words.mean ? html`<td>${mean}</td>` : nothing}<td>${number(n)}</td>
          </tr>
          ${(texts ?? []).map(
            (each) => html`<tr class="numbers-under"><th scope="row">${each.text}</th><td></td><td>${number(each.n)}</td></tr>`,
          )}`,
      )}
    </tbody>
  </table></div>`;
