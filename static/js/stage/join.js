// How to join: one line at the top, large before the first answer, and a slide of its own.
import { html, nothing } from "../dom.js";
import { t, tn } from "../i18n.js";
import { worded } from "../worded.js";

/** 294516 → 294 516, with a space that does not break. */
export const grouped = (code) => code.replace(/(\d{3})(?=\d)/g, "$1\u00a0");

const qr = ({ qr_url, join_url }, name) => html`
  <span class="stage-qr ${name}">
    <img src=${qr_url} alt=${t("QR code that opens {address}", { address: join_url })} />
  </span>`;

export const joinBar = (page) => html`
  <p class="stage-join">
    <span>${worded(t("Join at {address}"), { address: address(page) })}</span>
    <span><span class="visually-hidden">${t("Code")}</span> ${code(page)}</span>
  </p>
  ${qr(page, "small")}`;

/** The title of a scene; on the desk the page has another heading above it. */
export const heading = ({ small }, words, length = nothing) =>
  small
    ? html`<h3 class="stage-title" data-length=${length}>${words}</h3>`
    : html`<h1 class="stage-title" data-length=${length}>${words}</h1>`;

/** While nothing has come yet: `call` says what to do, `hint` what else is to know. */
export const invitation = (page, call, hint = nothing) => html`
  <div class="stage-invitation">
    ${qr(page, "big")}
    <div>
      <p class="stage-call">${call}</p>
      ${hint === nothing ? nothing : html`<p class="stage-step">${hint}</p>`}
      <p class="stage-step">
        ${worded(t("Point the camera at the code, or go to {address} and enter {code}"), {
          address: address(page),
          code: code(page),
        })}
      </p>
    </div>
  </div>`;

const address = (page) => html`<b class="stage-address">${page.join_address}</b>`;
const code = (page) => html`<b class="stage-code">${grouped(page.code)}</b>`;

export const joinSlide = (page, title, here) => html`
  <div class="stage-slide">
    <div data-fits>
      ${heading(page, title)}
      <p class="stage-step">
        ${worded(t("Point the camera at the code, or go to {address} and enter {code}"), {
          address: html`<b class="stage-address huge" ?data-long=${page.join_address.length > 24}>${page.join_address}</b>`,
          code: html`<b class="stage-code huge">${grouped(page.code)}</b>`,
        })}
      </p>
      <p class="stage-here">${here ? tn("{n} person is here", "{n} people are here", here) : t("Be the first to join.")}</p>
    </div>
    ${qr(page, "huge")}
  </div>`;

/** Beside what there is to read. */
export const joining = (page, shown) => html`
  <div class="stage-joining">
    <div class="stage-joining-shown" data-fits>${shown}</div>
    <div class="stage-joining-how">
      ${qr(page, "big")}
      <p class="stage-step">${address(page)}</p>
      <p class="stage-step">${code(page)}</p>
    </div>
  </div>`;

export const titleSlide = (page, title) => html`
  <div class="stage-slide">
    <div data-fits>${heading(page, title)}</div>
  </div>`;

export const thanks = (page, title) => html`
  <div class="stage-slide">
    <div data-fits>
      ${heading(page, title)}
      <p class="stage-call">${t("This meeting is over. Thank you for taking part.")}</p>
    </div>
  </div>`;
