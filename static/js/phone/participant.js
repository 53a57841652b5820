// One participant: what is known of the room, what stands on the sheet, what is still to be sent.
import { t } from "../i18n.js";
import { Room } from "../room.js";
import { Audience } from "./audience.js";
import { http } from "./http.js";
import { Live } from "./live.js";
import { Outbox } from "./outbox.js";
import { Sheet } from "./sheet.js";

const LOST_FOR = 1500;
const SLOW_AFTER = 5000;
const REJOIN_EVERY = 60000;
const STAMPEDE = 3; // seconds over which phones come back that were all sent away at once

export class Phone {
  tab = "now";
  menu = false;
  /** Set while the phone asks for a name: `{problem}`. */
  asking = null;
  /** Why the server will not have us: `{code, message}`. */
  refusal = null;
  /** Things that went wrong with what is no longer on the screen. */
  notices = [];
  /** What the line at the bottom says about the latest thing done, until something else happens. */
  spoken = "";
  lost = false;
  slow = false;
  /** A selector that gets the focus once what was asked for is drawn. */
  focus = "";
  #joinedAgain = 0;

  constructor(page, kept, draw) {
    this.page = page;
    this.kept = kept;
    this.draw = draw;
    this.room = new Room();
    const who = () => this.#who();
    const plain = http({
      who,
      meeting: () => this.room.meeting?.id,
      joined: (reply) => this.#welcome(reply),
    });
    this.live = new Live({
      who,
      plain,
      heard: (event, data) => this.#heard(event, data),
      refused: (error) => this.#refused(error),
      moved: () => this.#moved(),
    });
    this.outbox = new Outbox({
      kept,
      send: (event, data) => this.#send(event, data),
      settled: (item, reply) => this.#settled(item, reply),
    });
    this.sheet = new Sheet(this);
    this.audience = new Audience(this);
  }

  /** A meeting that asks for names does so before anybody has joined. */
  start() {
    const known = this.page.names === "off" || this.kept.get("token") || this.kept.get("name") !== null;
    if (known) this.#connect();
    else this.change({ asking: { problem: "" } });
  }

  joinAs(name) {
    this.kept.set("name", name);
    this.change({ asking: null, focus: "#headline" });
    this.#connect();
  }

  #connect() {
    this.live.start();
    setTimeout(() => this.change({ slow: true }), SLOW_AFTER);
    this.draw();
  }

  change(what) {
    Object.assign(this, what);
    this.draw();
  }

  drawn() {
    if (!this.focus) return;
    document.querySelector(this.focus)?.focus();
    this.focus = "";
  }

  go(tab) {
    window.scrollTo(0, 0);
    this.audience.sort();
    this.change({ tab, menu: false, spoken: "", focus: "#headline" });
  }

  // All of it each time: a token of an earlier run joins the new one in the same step.
  #who() {
    const { code, locale } = this.page;
    const claim = { code, locale };
    for (const [key, value] of Object.entries({ token: this.kept.get("token"), name: this.kept.get("name") })) {
      if (value) claim[key] = value;
    }
    return claim;
  }

  #heard(event, data) {
    if (event === "welcome") this.#welcome(data);
    else if (event === "bye") this.#bye(data);
    else if (this.room.take(event, data)) this.#news(event, data);
    this.draw();
  }

  #news(event, data) {
    if (event === "room") {
      this.refusal = null;
      if (this.tab === "questions") this.audience.arrived();
      else this.audience.sort();
    }
    if (event === "question") this.audience.arrived(data.question);
    if (event === "room" || event === "activity") this.spoken = "";
    this.sheet.settle();
  }

  #welcome({ token }) {
    const before = this.kept.get("token");
    this.kept.set("token", token);
    if (before && before !== token) this.#fresh();
  }

  /** Another run: answers and drafts of the one before belong nowhere now. */
  #fresh() {
    this.outbox.clear();
    this.kept.dropAll("draft.");
    this.room.answers.clear();
    this.sheet.clear();
    this.notices = [];
  }

  #bye({ reason, wait = 0 }) {
    if (reason === "over") this.room.state = "over";
    else if (reason === "deleted") this.#gone();
    else {
      if (reason === "new_run") this.#fresh();
      this.live.leave(Math.max(wait, STAMPEDE));
    }
    this.sheet.settle();
  }

  #gone() {
    this.kept.dropAll();
    this.refusal = { code: "deleted", message: t("This meeting has been deleted by its organiser.") };
    this.live.leave();
  }

  /** True to try again. */
  #refused(error) {
    if (error.retry) return true;
    if (error.code === "unauthorized" && Date.now() - this.#joinedAgain > REJOIN_EVERY) {
      this.#joinedAgain = Date.now();
      this.kept.drop("token");
      this.room.answers.clear();
      this.room.expectSnapshot();
      return true;
    }
    if (error.fields?.name) {
      this.kept.drop("name");
      this.change({ asking: { problem: error.fields.name }, focus: "#name" });
      return false;
    }
    const unknown = t("The server did not let this phone in. Load the page again, or use the simple page.");
    this.change({ refusal: { code: error.code, message: error.message ?? unknown } });
    return false;
  }

  #moved() {
    const { state } = this.live;
    if (state !== "on") this.room.expectSnapshot();
    if (state === "on" || state === "plain") this.outbox.wake();
    this.lost = this.lost && state === "off";
    if (state === "off") setTimeout(() => this.change({ lost: this.live.state === "off" }), LOST_FOR);
    this.draw();
  }

  async #send(event, data) {
    const reply = await this.live.send(event, data);
    if (reply.error?.code === "unauthorized" && this.#refused(reply.error)) {
      this.live.leave(0);
      throw new Error("joining again");
    }
    return reply;
  }

  #settled(item, reply) {
    if (item.event === "answer" || item.event === "withdraw") this.sheet.settled(item, reply);
    else this.audience.settled(item, reply);
    this.draw();
  }
}
