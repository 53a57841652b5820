// A picture with things put on it. Its left is its left in every language.
import { html, nothing, vars } from "./dom.js";
import { t } from "./i18n.js";
import { textIn } from "./texts.js";

const BLANK = { width: 4, height: 3 };

export const ratio = (image) => (image ?? BLANK).width / (image ?? BLANK).height;

/** `marks` stand on it; `small` is enough for phones; `told` says whether people who can't see hear what it shows. */
export const picture = (image, marks, { told = true, tap = nothing, small = false } = {}) => html`
  <div class="picture" dir="ltr" ?data-blank=${!image} ${vars({ "--ratio": ratio(image) })} @click=${tap}>
    ${image
      ? html`<img src=${`/images/${image.id}${small ? "/small" : ""}`} alt=${told ? textIn(image.alt) : ""} width=${image.width} height=${image.height} draggable="false" />`
      : told ? html`<p class="picture-none" dir="auto">${t("There is no picture yet.")}</p>` : nothing}
    ${marks}
  </div>`;

export const at = ([x, y]) => vars({ "--x": x, "--y": y });

/** Its tip is the place. */
export const pin = (grab = {}) => html`
  <svg class="picture-pin" viewBox="-14 -37 28 40" aria-hidden="true" ${at(grab.place)}
    @pointerdown=${grab.down} @pointermove=${grab.move} @click=${(event) => event.stopPropagation()}>
    <path d="M0 0C-8-10-11-16-11-23a11 11 0 0 1 22 0c0 7-3 13-11 23Z" /><circle cy="-23" r="4" />
  </svg>`;

/** A rectangle with a name; `more` is what stands in it. */
export const outline = ({ left, top, width, height }, more, right = false) => html`
  <div class="region" ?data-right=${right} ${vars({ "--x": left, "--y": top, "--w": width, "--h": height })}>${more}</div>`;
