// What this phone has to say, kept until the server has acknowledged it.
import { receipt } from "./receipt.js";

const FIRST_WAIT = 1500;
const LONGEST_WAIT = 30000;

export class Outbox {
  #kept;
  #send;
  #settled;
  #sending = false;
  #tries = 0;
  #timer = 0;

  /**
   * `send(event, data)` promises the reply `{ok, …}` and fails when nobody could be reached;
   * `settled(item, reply)` hears of every item that is done with, one way or the other.
   */
  constructor({ kept, send, settled }) {
    this.#kept = kept;
    this.#send = send;
    this.#settled = settled;
    this.items = kept
      .names("out.")
      .map((name) => kept.get(name))
      .filter((item) => item?.event && item?.receipt)
      .sort((one, other) => one.at - other.at);
  }

  /** `about` names what is meant ("answer 17"): a newer item about the same replaces an older one. */
  put(event, data, about) {
    const id = receipt();
    const carries = event === "answer" || event === "ask";
    const item = { receipt: id, event, about, at: Date.now(), data: carries ? { ...data, receipt: id } : data };
    for (const old of this.items.filter((each) => each.about === about)) this.#forget(old);
    this.items.push(item);
    this.#kept.set(`out.${id}`, item);
    this.#tries = 0;
    this.flush();
    return item;
  }

  about(about) {
    return this.items.find((item) => item.about === about) ?? null;
  }

  /** Drops what must not be sent any more, such as answers to a run that has ended. */
  clear() {
    for (const item of [...this.items]) this.#forget(item);
  }

  /** The connection is back: no need to wait out the pause. */
  wake() {
    this.#tries = 0;
    this.flush();
  }

  // One at a time: two answers on their way at once could arrive in the wrong order.
  async flush() {
    if (this.#sending || !this.items.length) return;
    clearTimeout(this.#timer);
    this.#sending = true;
    const item = this.items[0];
    let pause = 0;
    try {
      const reply = await this.#send(item.event, item.data);
      if (reply?.ok || !reply?.error?.retry) this.#done(item, reply ?? { ok: false, error: {} });
      else pause = this.#pause(reply.error.wait);
    } catch {
      pause = this.#pause();
    }
    this.#sending = false;
    if (pause) this.#timer = setTimeout(() => this.flush(), pause);
    else this.flush();
  }

  #done(item, reply) {
    this.#tries = 0;
    // A newer one about the same has taken its place: nobody is interested in this one any more.
    if (!this.items.includes(item)) return;
    this.#forget(item);
    this.#settled(item, reply);
  }

  #pause(wait = 0) {
    const backoff = Math.min(FIRST_WAIT * 2 ** this.#tries, LONGEST_WAIT);
    this.#tries += 1;
    return Math.max(wait * 1000, backoff) * (0.75 + Math.random() / 2);
  }

  #forget(item) {
    this.items = this.items.filter((each) => each !== item);
    this.#kept.drop(`out.${item.receipt}`);
  }
}
