// A translated sentence in which some words are drawn: `worded(t("Join at {address}"), {address: html`<b>…</b>`})`.
export const worded = (sentence, parts) =>
  sentence.split(/\{(\w+)\}/).map((piece, index) => (index % 2 ? (parts[piece] ?? "") : piece));
