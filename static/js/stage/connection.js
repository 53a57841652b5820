// The wall's socket: what it hears goes to `tell(event, data)`; the last state stays on the wall when it falls silent.
import { io } from "socket.io-client";

const EVENTS = ["room", "meeting", "activity", "frame", "people", "question", "votes", "held", "wall", "bye"];

/** `said` = {lost(), refused(error)}; a refusal that trying again may mend is tried again. */
export function connect(meeting, tell, { lost, refused }) {
  const socket = io({
    auth: { meeting, face: "stage" },
    transports: ["websocket", "polling"],
    reconnectionDelay: 500,
    reconnectionDelayMax: 8000,
    randomizationFactor: 0.6,
  });
  for (const event of EVENTS) socket.on(event, (data) => tell(event, data));
  socket.on("disconnect", (reason) => {
    lost();
    // Only after a word of the server's own does the client not come back by itself.
    if (reason === "io server disconnect") again(socket);
  });
  socket.on("connect_error", (error) => {
    if (socket.active) return lost();
    refused(error.data);
    if (error.data?.retry !== false) again(socket);
  });
  return socket;
}

const again = (socket) => setTimeout(() => socket.connect(), 1000 + Math.random() * 4000);
