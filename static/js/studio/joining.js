// How the audience gets in, to show, to copy or to print.
import { html } from "../dom.js";
import { t } from "../i18n.js";
import { worded } from "../worded.js";
import { grouped } from "../stage/join.js";
import { change, state } from "./state.js";
import { say } from "./status.js";

let copied = false;

export const joining = ({ code, join_url: address }) => html`
  <div class="floating-panel joining" id="joining" popover aria-labelledby="joining-title">
    <h2 id="joining-title">${t("Join")}</h2>
    <img class="joining-qr" src=${state.page.qr_url} width="240" height="240" alt=${t("QR code that opens {address}", { address })} />
    <p>
      ${worded(t("At {address} with the code {code}"), {
        address: state.page.join_address,
        code: html`<b class="code joining-code">${grouped(code)}</b>`,
      })}
    </p>
    <div class="field">
      <label for="join-link">${t("Link that skips the code")}</label>
      <input class="input" id="join-link" readonly .value=${address} @focus=${(event) => event.target.select()} />
    </div>
    <div class="row">
      <button type="button" class="button" @click=${() => copy(address)}>${copied ? t("Copied") : t("Copy the link")}</button>
      <a class="button quiet" href=${state.page.qr_url} download=${`live-${code}.svg`}>${t("Download the QR code")}</a>
    </div>
    <p class="quiet small">${t("Code and QR code stay the same for as long as the meeting exists, so they can be printed.")}</p>
  </div>`;

async function copy(address) {
  // Browsers keep the clipboard from pages without TLS, and a meeting in a town hall's network often has none.
  const done = await navigator.clipboard?.writeText(address).then(
    () => true,
    () => false,
  );
  if (!done) {
    document.getElementById("join-link").select();
    document.execCommand("copy");
  }
  copied = true;
  change();
  say(t("The link is copied."));
  setTimeout(() => {
    copied = false;
    change();
  }, 4000);
}
