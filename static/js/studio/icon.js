import { html } from "../dom.js";
import { state } from "./state.js";

/** A drawing of static/img/icons.svg; words always stand beside it, or hidden inside the control. */
export const icon = (name) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><use href=${`${state.page.icons}#${name}`}></use></svg>`;
