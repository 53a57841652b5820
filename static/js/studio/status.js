// The one region that speaks: politely, rarely, never twice at once.
const QUIET = 1200;
const waiting = [];
let speaking = false;

export function say(sentence) {
  if (waiting.at(-1) === sentence) return;
  waiting.push(sentence);
  if (!speaking) next();
}

function next() {
  const region = document.getElementById("status");
  const sentence = waiting.shift();
  speaking = sentence !== undefined;
  if (!region || !speaking) return;
  region.textContent = sentence;
  setTimeout(next, QUIET);
}
