// A join code, shown in groups of three as on the wall, with the caret left where the person put it.
// A pasted link may carry a port or an address: only what follows /j/ is the code.
const digits = (text) => text.replace(/^.*\/j\//, "").replace(/\D/g, "");
const groups = (code) => code.replace(/(\d{3})(?=\d)/g, "$1 ");

/** Where the caret stands in `text` when `n` digits are before it. */
function place(text, n) {
  let at = 0;
  for (let seen = 0; at < text.length && seen < n; at++) if (text[at] !== " ") seen++;
  return at;
}

export function grouped(field) {
  let before = digits(field.value);
  const write = (code, caret) => {
    field.value = groups(code);
    field.setSelectionRange(place(field.value, caret), place(field.value, caret));
    before = code;
  };

  field.addEventListener("input", (event) => {
    if (event.isComposing) return;
    let code = digits(field.value);
    let caret = digits(field.value.slice(0, field.selectionStart)).length;
    // Only a space was deleted: what the person meant was the digit beyond it.
    if (code === before && field.value.length < groups(before).length) {
      const forward = event.inputType === "deleteContentForward";
      if (!forward) caret -= 1;
      code = code.slice(0, Math.max(caret, 0)) + code.slice(Math.max(caret, 0) + 1);
    }
    write(code, Math.max(caret, 0));
  });
  if (field.value && field !== document.activeElement) field.value = groups(before);
  else if (field.value) write(before, before.length);
}
