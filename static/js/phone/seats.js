// Who is waiting, as a hall fills: a seat for each, mine in colour. The sentence above has the number.
import { html, nothing } from "../dom.js";

const MOST = 120;

export const seats = (here) =>
  here > 1
    ? html`<div class="seats" aria-hidden="true">${Array.from({ length: Math.min(here, MOST) }, () => html`<i></i>`)}</div>`
    : nothing;
