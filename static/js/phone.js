// The phone of a participant. `/j/<code>` brings its data along; everything here may be offline at any moment.
import { brought, render } from "./dom.js";
import { keptFor } from "./phone/kept.js";
import { Phone } from "./phone/participant.js";
import { screen } from "./phone/screen.js";
import { steadily } from "./phone/steady.js";

const page = brought("page");
const root = document.getElementById("phone");
const phone = new Phone(page, keptFor(page.code), draw);
// The bar is as high as its words; what sticks above it has to know.
const heights = new ResizeObserver(([{ target }]) =>
  document.documentElement.style.setProperty("--below", `${target.offsetHeight}px`),
);
// Safari's keyboard lies over the page and pushes it up: what sticks to the top would stick where nobody sees it.
for (const event of ["scroll", "resize"]) {
  visualViewport?.addEventListener(event, () =>
    document.documentElement.style.setProperty("--above", `${visualViewport.offsetTop}px`),
  );
}
let waiting = false;

function draw() {
  if (waiting) return;
  waiting = true;
  // Not requestAnimationFrame: it sleeps in a hidden page, and what is spoken should be up to date.
  queueMicrotask(() => {
    waiting = false;
    steadily(root, () => render(screen(phone), root));
    const bar = root.querySelector(".phone-bar");
    if (bar) heights.observe(bar);
    phone.drawn();
  });
}

root.replaceChildren();
phone.start();
for (const [target, event] of [[document, "visibilitychange"], [window, "online"], [window, "pageshow"]]) {
  target.addEventListener(event, () => document.hidden || phone.live.hurry());
}
