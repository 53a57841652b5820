// The socket: everything that anyone does in this meeting arrives here.
import { io } from "socket.io-client";
import { tn, t } from "../i18n.js";
import { call } from "./api.js";
import { flush } from "./drafts.js";
import { takeGone, takeQuestion, takeQuestions, takeVotes } from "./asked.js";
import { say } from "./status.js";
import { takeTrouble } from "./trouble.js";
import { change, onNow, state, takeActivity, takeFrame, takeMeeting } from "./state.js";

const CALM = 250;
let refreshing = null;

export function listen() {
  const socket = io({
    auth: { meeting: state.meeting.id, face: "studio" },
    // Blocked WebSockets fall back by themselves; the other way round costs round trips.
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelayMax: 8000,
  });
  socket.on("connect", () => {
    if (state.link === "lost") say(t("The connection is back."));
    change({ link: "live" });
    flush();
  });
  socket.on("disconnect", (reason) => {
    lost();
    // Socket.IO does not come back by itself after the server has hung up.
    if (reason === "io server disconnect") setTimeout(() => socket.connect(), 1000 + Math.random() * 2000);
  });
  socket.on("connect_error", (error) => {
    lost();
    if (error.data?.code === "unauthorized" || error.data?.code === "forbidden") change({ problem: error.data.message });
    if (!socket.active) setTimeout(() => socket.connect(), 3000 + Math.random() * 3000);
  });
  socket.on("room", room);
  socket.on("activity", ({ activity }) => {
    activityOn(activity);
    refresh();
  });
  socket.on("frame", takeFrame);
  socket.on("people", (people) => change({ people }));
  socket.on("question", ({ question }) => (question.state === "gone" ? takeGone(question.id) : takeQuestion(question)));
  socket.on("votes", ({ votes }) => takeVotes(votes));
  socket.on("bye", ({ reason }) => {
    if (reason !== "deleted") return;
    change({ problem: t("This meeting was deleted in another window.") });
    socket.disconnect();
  });
  socket.on("trouble", ({ trouble }) => takeTrouble(trouble));
  socket.on("held", ({ held }) => change({ held }));
  socket.on("wall", turned);
  addEventListener("online", () => socket.connect());
  return socket;
}

function lost() {
  if (state.link === "live") say(t("The connection is lost. What you type is kept."));
  change({ link: "lost" });
}

const turned = ({ shows }) => change({ shows, turned: state.turned + 1 });

function room({ version, meeting, activities, activity, people, questions, held, shows, trouble }) {
  const before = onNow()?.id ?? null;
  takeMeeting({ ...whole(meeting), version, ...(activities ? { activities } : {}) });
  activityOn(activity);
  follow(before, activity?.id ?? null);
  change({ people: people ?? state.people, held: held ?? state.held });
  if (shows && shows !== state.shows) turned({ shows });
  if (questions) takeQuestions(questions);
  takeTrouble(trouble);
}

/** The wall's keys and other windows lead on, too; but nobody who is writing is taken elsewhere. */
function follow(before, now) {
  const writing = document.activeElement?.closest?.(".editor");
  if (now && now !== before && state.selected === before && !writing) change({ selected: now });
}

// A room may bring the meeting in fewer fields than the API does, its title in one language.
const whole = (meeting) =>
  Object.fromEntries(
    Object.entries(meeting ?? {}).filter(([name, value]) => name in state.meeting && typeof value === typeof state.meeting[name]),
  );

function activityOn(activity) {
  if (!activity) {
    change({ meeting: { ...state.meeting, activities: state.meeting.activities.map((each) => ({ ...each, on: false })) } });
    return;
  }
  const { id, round, view, version, answered, number, state: stands, results, wall, revealed, earlier } = activity;
  const known = state.meeting.activities.find((each) => each.id === id);
  if (!known) return;
  const asked = round ? { ...known.round, id: round, number, state: stands, results, wall, revealed, version, answered } : null;
  if (earlier) state.earlier.set(round, earlier);
  takeActivity({ ...known, on: true, round: asked });
  if (round && view) takeFrame({ round, version, answered, view });
}

/** Opening one question parks another: ask for the whole picture, once for several changes. */
export function refresh() {
  refreshing ??= setTimeout(async () => {
    refreshing = null;
    try {
      takeMeeting(await call("GET", `/meetings/${state.meeting.id}`));
    } catch {
      // The next event, or the connection coming back, brings it.
    }
  }, CALM);
}

export const peopleHere = () => tn("{n} here", "{n} here", state.people.here);
