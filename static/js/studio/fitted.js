// What is drawn at the size it is made for, then scaled to the room there is.
import { AsyncDirective } from "lit/async-directive.js";
import { directive } from "lit/directive.js";
import { noChange } from "lit/html.js";

class Fitted extends AsyncDirective {
  update({ element }) {
    if (this.element !== element) {
      this.element = element;
      this.watcher ??= new ResizeObserver(([{ contentRect }]) =>
        element.style.setProperty("--scale", contentRect.width / element.firstElementChild.offsetWidth),
      );
      this.watcher.observe(element);
    }
    return noChange;
  }

  render() {
    return noChange;
  }

  disconnected() {
    this.watcher?.disconnect();
  }

  reconnected() {
    this.watcher?.observe(this.element);
  }
}

/** `<div ${fitted()}>`: sets `--scale` for the one element inside. */
export const fitted = directive(Fitted);
