// A button and the list of verbs under it, in the top layer so that no scrolling column cuts it off.
import { html } from "../dom.js";
import { icon } from "./icon.js";

const EDGE = 8;

/** `verbs` = [{word, icon, does, off?, danger?} | null]. */
export function menu(id, label, verbs) {
  return html`
    <button type="button" class="button quiet only-icon menu-button" popovertarget=${id} aria-haspopup="menu">
      ${icon("more")}<span class="visually-hidden">${label}</span>
    </button>
    <div class="menu" id=${id} popover role="menu" aria-label=${label} @toggle=${opened} @keydown=${keys}>
      ${verbs.filter(Boolean).map(
        ({ word, icon: drawing, does, off = false, danger = false }) => html`
          <button
            type="button"
            role="menuitem"
            class="menu-item ${danger ? "danger" : ""}"
            tabindex="-1"
            aria-disabled=${off ? "true" : "false"}
            @click=${(event) => off || pick(event, does)}
          >
            ${icon(drawing)}<span>${word}</span>
          </button>`,
      )}
    </div>`;
}

function pick(event, does) {
  const list = event.currentTarget.closest(".menu");
  // The button that opened it gets the focus back before the verb may move it elsewhere.
  list.hidePopover();
  does();
}

function opened(event) {
  if (event.newState !== "open") return;
  const list = event.currentTarget;
  place(list, list.previousElementSibling);
  list.querySelector('[role="menuitem"]')?.focus();
}

/** Under its button, or above where there is no room below. */
function place(list, opener) {
  const button = opener.getBoundingClientRect();
  const box = list.getBoundingClientRect();
  const below = button.bottom + EDGE / 2;
  const top = below + box.height + EDGE > innerHeight ? Math.max(EDGE, button.top - box.height - EDGE / 2) : below;
  const rtl = document.documentElement.dir === "rtl";
  const left = rtl ? button.left : button.right - box.width;
  list.style.setProperty("--menu-top", `${top}px`);
  list.style.setProperty("--menu-left", `${Math.max(EDGE, Math.min(left, innerWidth - box.width - EDGE))}px`);
}

/** The lists of a page that was written by the server; without this script they open all the same, elsewhere. */
export function placeMenus(root) {
  for (const list of root.querySelectorAll(".menu[popover][id]")) {
    const opener = root.querySelector(`[popovertarget="${list.id}"]`);
    list.addEventListener("toggle", ({ newState }) => newState === "open" && place(list, opener));
  }
}

function keys(event) {
  const items = [...event.currentTarget.querySelectorAll('[role="menuitem"]')];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (event.key === "Tab") event.currentTarget.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  items[(to + items.length) % items.length].focus();
}
