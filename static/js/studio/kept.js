// What is typed stays: a field is given a new value only while nobody is in it, or when it is another thing's field.
import { Directive, directive } from "lit/directive.js";
import { noChange } from "lit/html.js";

const growsByItself = CSS.supports("field-sizing", "content");

class Kept extends Directive {
  update({ element }, [value, thing]) {
    const same = thing === this.thing;
    if (this.thing === undefined) grows(element);
    this.thing = thing;
    if (same && element === document.activeElement) return noChange;
    if (element.value !== String(value)) {
      element.value = value;
      grow(element);
    }
    return noChange;
  }

  render() {
    return noChange;
  }
}

/** A text area is as high as its text, also where the browser can't do it alone. */
function grows(element) {
  if (growsByItself || element.localName !== "textarea") return;
  element.addEventListener("input", () => grow(element));
  requestAnimationFrame(() => grow(element));
}

function grow(element) {
  if (growsByItself || element.localName !== "textarea" || !element.isConnected) return;
  element.style.blockSize = "auto";
  element.style.blockSize = `${element.offsetHeight - element.clientHeight + element.scrollHeight}px`;
}

/** `<input ${kept(value, activity.id)}>`, on the element itself. */
export const kept = directive(Kept);
