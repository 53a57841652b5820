// Small pieces between our templates and the page.
import { html, nothing, render } from "lit/html.js";
import { Directive, directive } from "lit/directive.js";

// The CSP allows no style attribute; properties set through the CSSOM are allowed.
class Vars extends Directive {
  update(part, [values]) {
    for (const [name, value] of Object.entries(values)) part.element.style.setProperty(name, value);
    return nothing;
  }
  render() {
    return nothing;
  }
}

/** `<div ${vars({"--share": 0.4})}>`: custom properties on an element, without a style attribute. */
export const vars = directive(Vars);

/** The JSON that the page brought along in `<script type="application/json" id="…">`. */
export function brought(id) {
  const block = document.getElementById(id);
  return block ? JSON.parse(block.textContent) : null;
}

export { html, nothing, render };
