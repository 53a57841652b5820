// A piece of the page with a small state of its own.
import { AsyncDirective } from "lit/async-directive.js";
import { directive } from "lit/directive.js";

class Held extends AsyncDirective {
  // The state outlives whatever is drawn around it, so that a form is never replaced under a person's fingers.
  render(key, start, draw) {
    if (!("state" in this) || key !== this.key) this.state = start();
    this.key = key;
    this.draw = draw;
    return draw(this.state, this.set);
  }

  set = (state) => {
    this.state = state;
    if (this.isConnected) this.setValue(this.draw(state, this.set));
  };
}

/** `${held(key, () => state, (state, set) => html`…`)}`: drawn again by `set(state)`; a new `key` starts afresh. */
export const held = directive(Held);
