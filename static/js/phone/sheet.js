// The question in front of the person. It is never taken from under their fingers.
import * as kinds from "kinds";
import { t } from "../i18n.js";

export class Sheet {
  /** The activity being answered, as it was when the meeting moved on; null when none is. */
  activity = null;
  /** Why it is no longer what is on: "", "moved", "closed" or "over". */
  moved = "";
  problem = "";
  #phone;
  #touched = false;
  #again = false;
  #aside = false; // answered beside the form, which stays
  #titles = new Map();

  constructor(phone) {
    this.#phone = phone;
  }

  get again() {
    return this.#again;
  }

  get draft() {
    return this.#phone.kept.get(`draft.${this.activity.round}`);
  }

  /** My answer in a round: the one still on its way, else the one the server has. */
  mine(round) {
    const { outbox, room } = this.#phone;
    const pending = outbox.about(`answer ${round}`);
    if (pending?.event === "withdraw") return null;
    if (pending) return { value: pending.data.value, pending: true, slow: Date.now() - pending.at > 1000 };
    return room.answers.get(round) ?? null;
  }

  keep(draft) {
    this.#touched = true;
    this.#phone.kept.set(`draft.${this.activity.round}`, draft);
  }

  /** Puts on the sheet what belongs there, now that the room has changed. */
  settle() {
    const { room } = this.#phone;
    const on = room.state === "live" ? room.activity : null;
    const open = on?.state === "open" && kinds[on.kind]?.ask;
    if (this.activity) {
      const same = on?.round === this.activity.round;
      if (same && open) this.#stay(on);
      else if (this.#touched) this.moved = room.state === "over" ? "over" : same ? "closed" : "moved";
      else this.#put(null);
    }
    if (!this.activity && open && !this.mine(on.round)) this.#put(on);
  }

  change() {
    this.#put(this.#phone.room.activity, true);
    this.#phone.change({ focus: "#headline" });
  }

  /** Leaves the form for what is on now; the draft stays. */
  leave() {
    this.#put(null);
    this.settle();
    this.#phone.change({ focus: "#headline" });
  }

  /** Changes nothing after all. */
  keepAnswer() {
    this.#phone.kept.drop(`draft.${this.activity.round}`);
    this.leave();
  }

  send(value) {
    const { round, title } = this.activity;
    const { kept, outbox } = this.#phone;
    kept.set(`draft.${round}`, value);
    this.#put(null);
    this.#later(outbox.put("answer", { round, value }, `answer ${round}`), title);
  }

  /** Sends an answer changed by a vote, null to take it back: no form closes, what is being written in it stays, and nothing moves. */
  amend(value) {
    const { round, title } = this.activity ?? this.#phone.room.activity;
    this.#aside = this.activity !== null;
    this.#titles.set(round, title);
    this.#phone.outbox.put(...(value ? ["answer", { round, value }] : ["withdraw", { round }]), `answer ${round}`);
    this.#phone.draw();
  }

  withdraw() {
    const { round, title } = this.activity;
    this.#phone.kept.drop(`draft.${round}`);
    this.#put(null);
    this.#later(this.#phone.outbox.put("withdraw", { round }, `answer ${round}`), title);
  }

  clear() {
    this.#put(null);
  }

  /** The server has spoken about an answer: it is kept, or it says why not. */
  settled({ event, data }, { ok, version, receipt, error }) {
    const { room, kept, notices } = this.#phone;
    const { round, value } = data;
    if (ok) {
      if (!this.#aside) kept.drop(`draft.${round}`);
      if (event === "answer") room.answers.set(round, { value, receipt, version });
      else room.answers.delete(round);
    } else if (room.activity?.round === round && room.activity.state === "open" && error.code !== "already_answered") {
      this.#put(room.activity, !!room.answers.get(round));
      this.#touched = true;
      this.problem = error.message ?? t("That did not work. Check what you wrote and send it again.");
      this.#phone.focus = "#problem";
    } else {
      const title = this.#titles.get(round);
      const message = error.message ?? t("It could not be taken.");
      notices.push(title ? t("Your answer to “{title}”: {message}", { title, message }) : message);
    }
    this.settle();
  }

  #later({ data }, title) {
    this.#titles.set(data.round, title);
    this.settle();
    this.#phone.change({ focus: "#headline", spoken: "" });
    // Long enough unsent to say so.
    setTimeout(() => this.#phone.draw(), 1100);
  }

  #stay(on) {
    const elsewhere = this.mine(on.round) && !this.#again && !this.#touched && !this.#aside;
    if (elsewhere) return this.#put(null);
    this.activity = on;
    this.moved = "";
  }

  #put(activity, again = false) {
    this.activity = activity;
    this.moved = "";
    this.problem = "";
    this.#again = again;
    this.#aside = false;
    this.#touched = activity !== null && this.draft !== null;
  }
}
