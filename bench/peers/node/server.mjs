// The peer: what a good Node developer would build for one meeting. Socket.IO as it comes, SQLite with
// synchronous=FULL, commits in groups, acknowledgements after them, at most five frames a second.
// node server.mjs PORT FOLDER [PAUSE_MS]
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";
import { Server } from "socket.io";

const [port, folder, pause = "5"] = process.argv.slice(2);
const CODE = "123456";
const OPTIONS = ["o1", "o2", "o3", "o4"];
const FRAME_EVERY = 200;
// Answers gather this long before a commit: with none, a thousand answers a second are a thousand waits for the disk.
const GATHER = Number(pause);

const db = new DatabaseSync(`${folder}/peer.db`);
db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
db.exec(`
  CREATE TABLE participants (id TEXT PRIMARY KEY, token TEXT UNIQUE, locale TEXT) WITHOUT ROWID;
  CREATE TABLE answers (participant TEXT PRIMARY KEY, value TEXT, receipt TEXT, version INTEGER) WITHOUT ROWID;
  CREATE TABLE receipts (participant TEXT, receipt TEXT, version INTEGER, PRIMARY KEY (participant, receipt)) WITHOUT ROWID;
  CREATE TABLE marks (key TEXT PRIMARY KEY, count INTEGER) WITHOUT ROWID;
  CREATE TABLE rounds (id TEXT PRIMARY KEY, version INTEGER, answered INTEGER) WITHOUT ROWID;
`);
const sql = {
  join: db.prepare("INSERT INTO participants VALUES (?, ?, ?)"),
  known: db.prepare("SELECT id FROM participants WHERE token = ?"),
  receipt: db.prepare("SELECT version FROM receipts WHERE participant = ? AND receipt = ?"),
  mine: db.prepare("SELECT value, receipt, version FROM answers WHERE participant = ?"),
  answer: db.prepare("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)"),
  slip: db.prepare("INSERT INTO receipts VALUES (?, ?, ?)"),
  mark: db.prepare("INSERT INTO marks VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET count = count + excluded.count"),
  round: db.prepare("UPDATE rounds SET version = ?, answered = ? WHERE id = ?"),
};

const round = { id: randomUUID(), version: 0, answered: 0, counts: new Map(OPTIONS.map((each) => [each, 0])) };
db.prepare("INSERT INTO rounds VALUES (?, 0, 0)").run(round.id);
let shown = true;

// The one path of a write: wait for the others of this moment, one transaction, then tell.
let waiting = [];
let timer = null;

function keep(job) {
  waiting.push(job);
  timer ??= setTimeout(commit, GATHER);
}

function commit() {
  const jobs = waiting;
  waiting = [];
  timer = null;
  const changes = new Map();
  const version = round.version + 1;
  let answered = round.answered;
  let moved = false;
  db.exec("BEGIN IMMEDIATE");
  try {
    for (const job of jobs) {
      if (job.join) {
        sql.join.run(job.join.id, job.join.token, job.join.locale);
        continue;
      }
      const before = sql.receipt.get(job.participant, job.receipt);
      if (before) {
        job.version = before.version;
        continue;
      }
      const standing = sql.mine.get(job.participant);
      for (const key of standing ? JSON.parse(standing.value) : []) changes.set(key, (changes.get(key) ?? 0) - 1);
      for (const key of job.value) changes.set(key, (changes.get(key) ?? 0) + 1);
      answered += standing ? 0 : 1;
      sql.answer.run(job.participant, JSON.stringify(job.value), job.receipt, version);
      sql.slip.run(job.participant, job.receipt, version);
      job.version = version;
      moved = true;
    }
    for (const [key, count] of changes) sql.mark.run(key, count);
    if (moved) sql.round.run(version, answered, round.id);
    db.exec("COMMIT");
  } catch (failure) {
    db.exec("ROLLBACK");
    console.error(failure);
    for (const job of jobs) job.failed();
    return;
  }
  if (moved) {
    Object.assign(round, { version, answered });
    for (const [key, count] of changes) round.counts.set(key, round.counts.get(key) + count);
  }
  for (const job of jobs) job.done(job.version);
}

const view = () => ({
  n: round.answered,
  options: [...round.counts].map(([id, n]) => ({ id, n, share: round.answered ? n / round.answered : 0 })),
  other: null,
});
const frame = () => ({ round: round.id, version: round.version, answered: round.answered, view: view() });
const picture = (participant) => ({
  version: 1,
  meeting: { id: "m", code: CODE, title: "Town hall", locale: "en", locales: ["en"], settings: {} },
  state: "live",
  people: { here: io.engine.clientsCount, answered: round.answered },
  activity: {
    id: "a",
    kind: "choice",
    title: "Which barrier is highest?",
    settings: { options: OPTIONS.map((id) => ({ id, text: id })) },
    state: "open",
    results: shown ? "shown" : "hidden",
    ...frame(),
    mine: sql.mine.get(participant) ?? null,
  },
  questions: [],
  me: { participant },
});

const http = createServer(control);
const io = new Server(http, { serveClient: false, maxHttpBufferSize: 16 * 1024 });

io.use((socket, next) => {
  const { code, token, locale } = socket.handshake.auth;
  const known = token && sql.known.get(token);
  if (known) {
    socket.data.id = known.id;
    next();
  } else if (code === CODE) {
    const join = { id: randomUUID(), token: randomUUID(), locale: String(locale ?? "en").slice(0, 8) };
    socket.data.id = join.id;
    socket.data.token = join.token;
    keep({ join, done: () => next(), failed: () => next(new Error("busy")) });
  } else {
    next(Object.assign(new Error("not_found"), { data: { code: "not_found" } }));
  }
});

io.on("connection", (socket) => {
  socket.join("phones");
  if (socket.data.token) socket.emit("welcome", { token: socket.data.token, participant: socket.data.id });
  socket.emit("room", picture(socket.data.id));
  socket.on("answer", (data, acknowledge) => {
    if (typeof acknowledge !== "function") return;
    const refuse = (code, retry = false) => acknowledge({ ok: false, error: { code, message: code, retry } });
    const { value, receipt } = data ?? {};
    if (data?.round !== round.id) return refuse("not_found");
    if (typeof receipt !== "string" || !receipt || receipt.length > 64) return refuse("invalid");
    if (!Array.isArray(value) || value.length !== 1 || !OPTIONS.includes(value[0])) return refuse("invalid");
    keep({
      participant: socket.data.id,
      value,
      receipt,
      done: (version) => acknowledge({ ok: true, receipt, version }),
      failed: () => refuse("busy", true),
    });
  });
});

let told = 0;
setInterval(() => {
  if (told === round.version || !shown) return;
  told = round.version;
  io.to("phones").emit("frame", frame());
}, FRAME_EVERY);

// For the generator: what is the round, what came out, show or hide the results.
function control(request, response) {
  if (request.url === "/show") shown = true;
  if (request.url === "/hide") shown = false;
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify({ code: CODE, ...frame() }));
}

http.listen({ port: Number(port), host: "127.0.0.1", backlog: 4096 }, () => console.log("ready"));
