// Bundles static/ into static/dist/, and prints what became of it as JSON:
// {"manifest": {"phone.js": "phone-ABC.js", …}, "sources": {"phone": ["static/js/phone.js", …], …}}
//
// node packaging/bundle.mjs ROOT NODE_MODULES

import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import zlib from "node:zlib";

const [root, nodeModules] = process.argv.slice(2).map((given) => path.resolve(given));
const esbuild = createRequire(path.join(nodeModules, "_"))("esbuild");

const ENTRIES = ["site", "phone", "stage", "studio"];
const FONTS = ["latin", "latin-ext", "greek", "cyrillic"];
const source = path.join(root, "static");
const target = path.join(source, "dist");

// `import * as kinds from "kinds"` gives {choice, word_cloud, …}: a new kind's file is found by itself.
// What only the studio asks of a kind is left out elsewhere: bytes are dear on phones.
const STUDIOS = ["edit", "tend"];
const kinds = {
  name: "kinds",
  setup(build) {
    const folder = path.join(source, "kinds");
    build.onResolve({ filter: /^kinds$/ }, ({ importer }) => ({ path: inStudio(importer) ? "whole" : "faces", namespace: "kinds" }));
    build.onResolve({ filter: /[/]js[/]studio[/]/ }, ({ importer, path: file }) =>
      path.dirname(importer) === folder ? { path: path.join(folder, file), sideEffects: false } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "kinds" }, ({ path: wish }) => ({
      contents: files(folder)
        .filter((name) => /^[a-z][a-z0-9_]*\.js$/.test(name))
        .map((name) => (wish === "whole" ? whole(name) : faces(name, fs.readFileSync(path.join(folder, name), "utf8"))))
        .join(""),
      resolveDir: folder,
    }));
  },
};

const inStudio = (file) => path.dirname(file) === path.join(source, "js", "studio");
const whole = (name) => `export * as ${path.basename(name, ".js")} from "./${name}";\n`;

function faces(name, code) {
  const kind = path.basename(name, ".js");
  const declared = [...code.matchAll(/^export (?:async )?(?:function|const|let) (\w+)/gm)].map(([, face]) => face);
  const listed = [...code.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list]) => list.split(",").map((each) => each.trim().split(/\s+as\s+/).pop()));
  const wanted = [...declared, ...listed].filter((face) => face && !STUDIOS.includes(face));
  return `import { ${wanted.map((face) => `${face} as ${kind}_${face}`)} } from "./${name}";
export const ${kind} = { ${wanted.map((face) => `${face}: ${kind}_${face}`)} };\n`;
}

// Before a tag or a part of a template one line break says as much as a line break and its indentation.
const templates = {
  name: "templates",
  setup(build) {
    build.onLoad({ filter: /[\\/]static[\\/](js|kinds)[\\/].*\.js$/ }, ({ path: file }) => ({
      contents: fs.readFileSync(file, "utf8").replace(/\n +(?=<\/?[a-z]|\$\{)/g, "\n"),
      loader: "js",
    }));
  },
};

// What no page of ours does: speak WebTransport, or send bytes. (A test of the browsers' doors would notice.)
const UNUSED = {
  "engine.io-client/build/esm/transports/webtransport.js": "export class WT {}",
  "socket.io-parser/build/esm/is-binary.js": "export const isBinary = () => false, hasBinary = () => false;",
  "socket.io-parser/build/esm/binary.js": "export const deconstructPacket = () => {}, reconstructPacket = () => {};",
};
const unused = {
  name: "unused",
  setup(build) {
    for (const [file, contents] of Object.entries(UNUSED)) {
      const filter = new RegExp(`${file.replaceAll("/", "[\\\\/]").replaceAll(".", "\\.")}$`);
      build.onLoad({ filter }, () => ({ contents, loader: "js" }));
    }
  },
};

// The package's own stylesheet also names subsets that no language of ours needs.
const inter = {
  name: "inter",
  setup(build) {
    build.onLoad({ filter: /@fontsource-variable[\\/]inter[\\/]index\.css$/ }, ({ path: file }) => ({
      contents: fs
        .readFileSync(file, "utf8")
        .split(/(?=\/\* inter-)/)
        .filter((face) => FONTS.includes(/^\/\* inter-(.+?)-wght-/.exec(face)?.[1]))
        .join(""),
      loader: "css",
      resolveDir: path.dirname(file),
    }));
  },
};

function files(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
}

function hashed(name, content) {
  const { dir, name: stem, ext } = path.posix.parse(name);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  return path.posix.join(dir, `${stem}-${hash}${ext}`);
}

const entryPoints = ENTRIES.flatMap((name) => [`static/js/${name}.js`, `static/css/${name}.css`])
  .filter((file) => fs.existsSync(path.join(root, file)));

const built = await esbuild.build({
  absWorkingDir: root,
  entryPoints: entryPoints.map((file) => ({ in: file, out: path.basename(file, path.extname(file)) })),
  outdir: target,
  nodePaths: [nodeModules],
  bundle: true,
  minify: true,
  // One file a page, and nothing of it leaks into the page's global names.
  format: "iife",
  // The browsers are the first with cascade layers: nested rules are unfolded for them.
  target: ["chrome99", "firefox97", "safari15.4"],
  charset: "utf8",
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
  entryNames: "[name]-[hash]",
  assetNames: "assets/[name]-[hash]",
  loader: { ".woff2": "file", ".svg": "file", ".png": "file", ".jpg": "file", ".webp": "file" },
  plugins: [kinds, templates, unused, inter],
  metafile: true,
  write: false,
  logLevel: "warning",
});

const outputs = new Map(built.outputFiles.map((file) => [within(target, file.path), file.contents]));
const manifest = {};
const sources = {};

function within(folder, file) {
  return path.relative(folder, path.resolve(root, file)).split(path.sep).join("/");
}

for (const [file, { entryPoint, inputs }] of Object.entries(built.metafile.outputs)) {
  const name = within(target, file);
  if (entryPoint) {
    manifest[path.posix.basename(entryPoint)] = name;
    if (name.endsWith(".js")) sources[path.basename(entryPoint, ".js")] = Object.keys(inputs);
  } else {
    manifest[name.replace(/-[A-Z0-9]{8}(\.\w+)$/, "$1")] = name;
  }
}

for (const name of files(path.join(source, "img"))) {
  const content = fs.readFileSync(path.join(source, "img", name));
  manifest[`img/${name}`] = hashed(`img/${name}`, content);
  outputs.set(manifest[`img/${name}`], content);
}

for (const [name, content] of [...outputs]) {
  if (!/\.(js|css|svg|json|txt)$/.test(name)) continue;
  outputs.set(`${name}.gz`, zlib.gzipSync(content, { level: 9 }));
  outputs.set(`${name}.br`, zlib.brotliCompressSync(content));
}

const sorted = Object.fromEntries(Object.entries(manifest).sort());
// Last, so that the manifest never names a file that is not there yet.
outputs.set("manifest.json", `${JSON.stringify(sorted, null, 2)}\n`);

for (const [name, content] of outputs) {
  const file = path.join(target, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(`${file}.new`, content);
  fs.renameSync(`${file}.new`, file);
}
for (const name of files(target)) if (!outputs.has(name)) fs.rmSync(path.join(target, name));

console.log(JSON.stringify({ manifest: sorted, sources }));
