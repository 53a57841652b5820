// Something to read: a tree that the server has made of Markdown, drawn piece by piece, and a picture.
import { html, nothing, vars } from "./dom.js";
import { ratio, picture } from "./picture.js";
import { textIn } from "./texts.js";

const LENGTHS = [
  [90, "short"],
  [320, "middle"],
  [900, "long"],
  [Infinity, "columns"],
];

export function leaf({ settings: { blocks, text, image }, locale }, face) {
  const told = Array.isArray(blocks) ? blocks : (textIn(blocks, locale) || []);
  if (!told.length && !image) return nothing;
  const [, length] = LENGTHS.find(([most]) => text.length <= most);
  return html`
    <div class="leaf" data-face=${face} data-length=${length} ?data-pictured=${image} ${vars({ "--ratio": ratio(image) })}>
      ${told.length ? html`<div class="leaf-text" ?data-fits=${face !== "phone"}>${told.map((block) => drawn(block, face))}</div>` : nothing}
      ${image ? picture(image, nothing, { small: face === "phone" }) : nothing}
    </div>`;
}

const TAGS = {
  p: (of) => html`<p>${of}</p>`,
  h2: (of) => html`<h2>${of}</h2>`,
  h3: (of) => html`<h3>${of}</h3>`,
  h4: (of) => html`<h4>${of}</h4>`,
  ul: (of) => html`<ul>${of}</ul>`,
  ol: (of, { start }) => html`<ol start=${start ?? nothing}>${of}</ol>`,
  li: (of) => html`<li>${of}</li>`,
  quote: (of) => html`<blockquote>${of}</blockquote>`,
  pre: (of) => html`<pre>${of}</pre>`,
  rule: () => html`<hr />`,
  b: (of) => html`<strong>${of}</strong>`,
  i: (of) => html`<em>${of}</em>`,
  code: (of) => html`<code>${of}</code>`,
  a: link,
};

const drawn = (block, face) => (typeof block === "string" ? block : (TAGS[block.tag]?.((block.of ?? []).map((each) => drawn(each, face)), block, face) ?? nothing));

/** Nobody can tap a wall: there the address is written. */
function link(of, { href, of: words }, face) {
  if (face === "phone") return html`<a href=${href} target="_blank" rel="noopener noreferrer">${of}</a>`;
  const address = href.replace(/^(https?:\/\/|mailto:)/i, "");
  const same = words.length === 1 && [href, address].includes(words[0]);
  return same ? html`<b>${address}</b>` : html`${of} (<b>${address}</b>)`;
}
