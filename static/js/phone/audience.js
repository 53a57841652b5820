// The audience's questions as this phone shows them: their order, my votes, what I asked.
import { t } from "../i18n.js";

export const LIMIT = 300;
const SHOWN = { live: true, held: true, hidden: true };
const BECAME = {
  live: () => t("Your question is on the list."),
  answered: () => t("Your question was marked as answered."),
};

export class Audience {
  by = "popular";
  /** The question whose text I am changing, and the one I am about to withdraw. */
  editing = null;
  withdrawing = null;
  problem = "";
  #phone;
  #order = [];
  #begun = false;

  constructor(phone) {
    this.#phone = phone;
  }

  /** Whether this person is writing a question, or has begun to. */
  get writing() {
    return this.#begun || this.draft !== "" || this.problem !== "";
  }

  set writing(begun) {
    this.#begun = begun;
  }

  /** The question being written. */
  get draft() {
    return this.#phone.kept.get("question") ?? "";
  }

  set draft(text) {
    this.#phone.kept.set("question", text);
    this.problem = "";
  }

  get signed() {
    return this.#phone.kept.get("signed") ?? "";
  }

  get open() {
    const { room } = this.#phone;
    return room.meeting?.settings?.questions === "open" && room.state === "live";
  }

  get all() {
    return [...this.#phone.room.questions.values()];
  }

  /** What is still to be answered, in an order that holds until the person asks for another: nothing jumps. */
  get list() {
    const { questions } = this.#phone.room;
    return this.#order.map((id) => questions.get(id)).filter((question) => SHOWN[question?.state]);
  }

  get answered() {
    return this.all.filter(({ state }) => state === "answered").reverse();
  }

  get highlighted() {
    return this.all.find(({ highlighted, state }) => highlighted && state === "live") ?? null;
  }

  /** Questions of mine that have not reached the server yet. */
  get unsent() {
    return this.#phone.outbox.items.filter(({ event }) => event === "ask");
  }

  get outOfOrder() {
    const sorted = this.#sorted();
    return this.list.some(({ id }, at) => sorted.filter((each) => SHOWN[each.state])[at]?.id !== id);
  }

  sort(by = this.by) {
    this.by = by;
    this.#order = this.#sorted().map(({ id }) => id);
  }

  /** A new question takes its place without moving the others: at the top of the recent, at the end of the popular. */
  arrived(news) {
    const known = new Set(this.#order);
    const fresh = this.all.map(({ id }) => id).filter((id) => !known.has(id));
    this.#order = this.by === "recent" ? [...fresh, ...this.#order] : [...this.#order, ...fresh];
    const pinned = this.highlighted?.id;
    if (pinned) this.#order = [pinned, ...this.#order.filter((id) => id !== pinned)];
    if (news && this.isMine(news.id)) this.#phone.spoken = BECAME[news.state]?.() ?? "";
  }

  isMine(id) {
    return this.#phone.room.me?.questions.has(id) ?? false;
  }

  isUpvoted(id) {
    return this.#phone.outbox.about(`upvote ${id}`)?.data.on ?? this.#phone.room.me?.upvotes.has(id) ?? false;
  }

  votes({ id, votes }) {
    const counted = this.#phone.room.me?.upvotes.has(id) ?? false;
    return votes + Number(this.isUpvoted(id)) - Number(counted);
  }

  upvote(id) {
    this.#phone.outbox.put("upvote", { question: id, on: !this.isUpvoted(id) }, `upvote ${id}`);
    this.#phone.draw();
  }

  ask(text, name) {
    const { outbox, kept } = this.#phone;
    this.draft = "";
    this.writing = false;
    kept.set("signed", name);
    const data = name ? { text, name } : { text };
    outbox.put("ask", data, `ask ${Date.now()}`);
    this.#phone.change({ spoken: t("Sending your question …"), focus: "#headline" });
  }

  edit(id, text) {
    this.editing = null;
    this.#phone.outbox.put("edit", { question: id, text }, `edit ${id}`);
    this.#phone.draw();
  }

  retract(id) {
    this.withdrawing = null;
    this.#phone.outbox.put("retract", { question: id }, `edit ${id}`);
    this.#phone.draw();
  }

  settled({ event, data }, reply) {
    if (!reply.ok) return this.#failed(event, data, reply.error ?? {});
    const { room } = this.#phone;
    if (event === "upvote") {
      if (data.on) room.me?.upvotes.add(data.question);
      else room.me?.upvotes.delete(data.question);
      if (reply.votes !== undefined) room.takeVotes({ votes: { [data.question]: reply.votes } });
    } else if (event === "retract") {
      room.questions.delete(data.question);
      this.#phone.change({ spoken: t("Your question is withdrawn.") });
    } else if (reply.question) {
      room.questions.set(reply.question.id, reply.question);
      room.me?.questions.add(reply.question.id);
      this.arrived();
      const held = reply.question.state === "held";
      this.#phone.change({
        spoken: held ? t("Sent. Your question is waiting for review.") : t("Sent. Your question is on the list."),
      });
    }
  }

  #failed(event, data, error) {
    const message = error.message ?? t("It could not be taken.");
    // Whatever is being written meanwhile is worth more than what was refused.
    if (event === "ask" && !this.draft) this.draft = data.text;
    if (event === "edit") this.editing = data.question;
    this.problem = message;
    this.#phone.change({ spoken: message });
  }

  #sorted() {
    const at = ({ asked_at: asked }) => Date.parse(asked) || 0;
    const first = (question) => (question.highlighted && question.state === "live" ? 1 : 0);
    return this.all.sort(
      (one, other) =>
        first(other) - first(one) ||
        (this.by === "popular" ? this.votes(other) - this.votes(one) : 0) ||
        at(other) - at(one),
    );
  }
}
