// The phone's line to the server: a WebSocket, else long polling, else plain requests.
import { io } from "socket.io-client";

const ACK_WAIT = 8000;
const OPEN_WAIT = 5000;
const SOCKETS_FAIL_AFTER = 8000;
const HURRY_AFTER = 2000;
const POLL_EVERY = 5000;
const POLL_HIDDEN = 20000;
const POLL_LONGEST = 30000;

const EVENTS = ["welcome", "room", "meeting", "activity", "frame", "people", "question", "votes", "held", "bye"];

const spread = (ms) => ms * (0.75 + Math.random() / 2);

/**
 * `who()` gives the credentials; `heard(event, data)` what the server says; `refused(error)` why it will not have us
 * (and answers whether to try again); `moved()` is called when `state` has changed:
 * "connecting", "on" (socket), "plain" (requests), "off" or "stopped".
 */
export class Live {
  state = "connecting";
  #options;
  #socket;
  #plainTimer = 0;
  #comeBackTimer = 0;
  #pause = POLL_EVERY;
  #refusals = 0;
  #tried = 0;

  constructor(options) {
    this.#options = options;
    this.#socket = io({
      auth: (go) => go(options.who()),
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      timeout: OPEN_WAIT,
      reconnectionDelay: 700,
      reconnectionDelayMax: 12000,
      randomizationFactor: 0.7,
      autoConnect: false,
    });
    for (const event of EVENTS) this.#socket.on(event, (data) => options.heard(event, data));
    this.#socket.on("connect", () => this.#connected());
    this.#socket.on("disconnect", (reason) => reason === "io client disconnect" || this.#lost());
    this.#socket.on("connect_error", (error) => this.#failed(error));
  }

  start() {
    this.#move("connecting");
    this.#open();
  }

  /** Leaves, and comes back within `seconds` if any are given: spread out, so that a restart is no stampede. */
  leave(seconds) {
    this.#stopPlain();
    clearTimeout(this.#comeBackTimer);
    this.#move(seconds === undefined ? "stopped" : "off");
    this.#socket.disconnect();
    if (seconds !== undefined) this.#comeBackTimer = setTimeout(() => this.#open(), Math.random() * seconds * 1000);
  }

  /** Now rather than after the pause: the phone was unlocked, or the network is back. */
  hurry() {
    const trying = performance.now() - this.#tried < HURRY_AFTER;
    if (trying || this.state === "stopped" || this.#socket.connected) return;
    clearTimeout(this.#comeBackTimer);
    this.#socket.disconnect();
    this.#open();
  }

  /** Promises the acknowledgement; fails when nobody could be reached. */
  send(event, data) {
    if (this.state === "plain") return this.#options.plain.send(event, data);
    if (!this.#socket.connected) return Promise.reject(new Error("not connected"));
    return this.#socket.timeout(ACK_WAIT).emitWithAck(event, data);
  }

  #open() {
    this.#tried = performance.now();
    this.#socket.connect();
    this.#plainSoon();
  }

  #connected() {
    this.#refusals = 0;
    this.#stopPlain();
    this.#move("on");
  }

  #lost() {
    if (this.state === "stopped") return;
    this.#move("off");
    // The server hung up: Socket.IO leaves it to us to come back.
    if (!this.#socket.active) this.#comeBack(1);
    this.#plainSoon();
  }

  #failed(error) {
    if (this.state === "stopped") return;
    // A proxy that swallows WebSockets without a word: begin with polling from now on.
    if (error.message === "timeout") this.#socket.io.opts.transports = ["polling", "websocket"];
    if (!this.#socket.active) return this.#refusal(error.data ?? {});
  }

  #refusal(error) {
    if (!this.#options.refused(error)) return this.leave();
    const patience = error.retry ? 2 * 1.6 ** Math.min(this.#refusals++, 6) : 0.2;
    this.#comeBack(Math.max(error.wait ?? 0, patience));
  }

  #comeBack(seconds) {
    clearTimeout(this.#comeBackTimer);
    this.#comeBackTimer = setTimeout(() => this.#socket.connect(), spread(seconds * 1000));
  }

  #plainSoon() {
    if (this.#plainTimer || this.state === "plain") return;
    this.#plainTimer = setTimeout(() => this.#plainly(), spread(SOCKETS_FAIL_AFTER));
  }

  async #plainly() {
    const { plain, heard, refused } = this.#options;
    try {
      const reply = await plain.room();
      if (!this.#plainTimer || this.#socket.connected) return;
      if (reply.ok) {
        this.#pause = document.hidden ? POLL_HIDDEN : POLL_EVERY;
        heard("room", reply.room);
        this.#move("plain");
      } else if (reply.error.retry) {
        this.#slower(reply.error.wait);
      } else if (refused(reply.error)) {
        this.#pause = 500;
      } else {
        return this.leave();
      }
    } catch {
      if (!this.#plainTimer) return;
      this.#slower();
      this.#move("off");
    }
    if (this.#plainTimer) this.#plainTimer = setTimeout(() => this.#plainly(), spread(this.#pause));
  }

  #slower(wait = 0) {
    this.#pause = Math.max(wait * 1000, Math.min(this.#pause * 1.6, POLL_LONGEST));
  }

  #stopPlain() {
    clearTimeout(this.#plainTimer);
    this.#plainTimer = 0;
    this.#pause = POLL_EVERY;
  }

  #move(state) {
    if (this.state === state) return;
    this.state = state;
    this.#options.moved();
  }
}
