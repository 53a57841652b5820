// Prints the translatable texts of the files named, as JSON: [[file, line, [singular, plural?], comments], …]
//
// A real parser, because texts stand in templates within templates: html`…${when ? html`…${t("…")}…` : ""}…`

import fs from "node:fs";
import { parse } from "acorn";

const TEXTS = { t: 1, tn: 2 };
const found = [];

for (const file of process.argv.slice(2)) {
  const comments = new Map();
  const tree = read(file, comments);
  walk(tree, (node) => {
    const count = node.type === "CallExpression" && TEXTS[node.callee.name];
    if (!count) return;
    const line = node.loc.start.line;
    const texts = node.arguments.slice(0, count).map(text);
    // What is not a literal is somebody else's t(), or a text looked up that is marked elsewhere.
    if (texts.length !== count || texts.includes(undefined)) return;
    const comment = comments.get(line - 1) ?? comments.get(line);
    found.push([file, line, texts, comment ? [comment] : []]);
  });
}

function read(file, comments) {
  try {
    return parse(fs.readFileSync(file, "utf8"), {
      ecmaVersion: "latest",
      sourceType: "module",
      locations: true,
      onComment(_block, content, _start, _end, _from, to) {
        const note = /^\s*i18n:\s*(.*?)\s*$/s.exec(content);
        if (note) comments.set(to.line, note[1]);
      },
    });
  } catch (error) {
    console.error(`${file}: ${error.message}`);
    process.exit(1);
  }
}

function text(node) {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type === "TemplateLiteral" && node.quasis.length === 1) return node.quasis[0].value.cooked;
  if (node.type === "BinaryExpression" && node.operator === "+") {
    const parts = [text(node.left), text(node.right)];
    return parts.includes(undefined) ? undefined : parts.join("");
  }
  return undefined;
}

function walk(node, visit) {
  if (Array.isArray(node)) for (const one of node) walk(one, visit);
  else if (node && typeof node.type === "string") {
    visit(node);
    for (const value of Object.values(node)) if (value && typeof value === "object") walk(value, visit);
  }
}

console.log(JSON.stringify(found));
