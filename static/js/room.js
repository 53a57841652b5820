// A meeting as this browser knows it. What is older than what is known already is dropped.

export class Room {
  version = -1;
  meeting = null;
  state = "live";
  people = { here: 0, answered: 0 };
  activity = null;
  questions = new Map();
  held = 0;
  /** "activity" or "questions", where walls were turned to, and how often they were. */
  shows = "activity";
  turned = 0;
  me = null;
  /** Round → `{value, receipt, version}`: what is broadcast to everyone does not carry my own answer. */
  answers = new Map();

  #versions = new Map();
  #fresh = true;

  /** After a (re)connection the next snapshot counts, whatever its version. */
  expectSnapshot() {
    this.#fresh = true;
  }

  /** Takes what came under `event`; false when it was stale or is none of ours. */
  take(event, data) {
    const taker = TAKERS[event];
    return taker ? taker.call(this, data) !== false : false;
  }

  get mine() {
    return (this.activity && this.answers.get(this.activity.round)) ?? null;
  }

  takeRoom(data) {
    // Versions count the changes of one run; the next begins anew.
    const another = data.meeting.run?.id !== this.meeting?.run?.id;
    if (!this.#fresh && !another && data.version < this.version) return false;
    this.#fresh = false;
    this.version = data.version;
    this.meeting = data.meeting;
    this.state = data.state;
    this.people = data.people ?? this.people;
    this.held = data.held ?? 0;
    if (data.shows && data.shows !== this.shows) this.takeWall(data);
    this.me = data.me ? withSets(data.me) : this.me;
    this.questions = new Map((data.questions ?? []).map((question) => [question.id, question]));
    this.#versions.clear();
    const { activity } = data;
    if (activity?.round) {
      if (activity.mine) this.answers.set(activity.round, activity.mine);
      else this.answers.delete(activity.round);
    }
    this.activity = this.#newest(activity);
  }

  takeMeeting({ version, meeting, state }) {
    if (!this.#isNews("meeting", version)) return false;
    this.meeting = meeting;
    this.state = state ?? this.state;
  }

  takeActivity({ version, activity }) {
    if (!this.#isNews("activity", version)) return false;
    if (activity?.mine) this.answers.set(activity.round, activity.mine);
    if (activity && activity.round !== this.activity?.round) this.shows = "activity";
    this.activity = this.#newest(activity);
  }

  takeFrame({ round, version, answered, view }) {
    const on = this.activity;
    if (!on || on.round !== round || version < on.version) return false;
    // No view means that this face may not see it: a late frame must not change that.
    this.activity = { ...on, version, answered, view: on.view && (view ?? on.view) };
  }

  takePeople(people) {
    this.people = { ...this.people, ...people };
  }

  takeQuestion({ version, question }) {
    if (!this.#isNews(`question ${question.id}`, version)) return false;
    if (question.state === "gone") this.questions.delete(question.id);
    else this.questions.set(question.id, question);
    if (!question.highlighted) return true;
    // One is highlighted at a time; the one before it is not told of.
    for (const [id, each] of this.questions) {
      if (each.highlighted && id !== question.id) this.questions.set(id, { ...each, highlighted: false });
    }
  }

  takeWall({ shows }) {
    this.shows = shows;
    this.turned++;
  }

  takeVotes({ votes }) {
    for (const [id, n] of Object.entries(votes)) {
      const question = this.questions.get(id);
      if (question) this.questions.set(id, { ...question, votes: n });
    }
  }

  takeHeld({ held }) {
    this.held = held;
  }

  // Each thing counts for itself: news of one may overtake news of another.
  #isNews(thing, version) {
    if (version < Math.max(this.version, this.#versions.get(thing) ?? -1)) return false;
    this.#versions.set(thing, version);
    return true;
  }

  // A frame may have overtaken the activity that is sent when something about it was changed.
  #newest(activity) {
    const known = this.activity;
    if (!activity || !known || known.round !== activity.round || known.version <= activity.version) return activity ?? null;
    return { ...activity, version: known.version, answered: known.answered, view: activity.view && known.view };
  }
}

const withSets = (me) => ({ ...me, questions: new Set(me.questions), upvotes: new Set(me.upvotes) });

const TAKERS = {
  room: Room.prototype.takeRoom,
  meeting: Room.prototype.takeMeeting,
  activity: Room.prototype.takeActivity,
  frame: Room.prototype.takeFrame,
  people: Room.prototype.takePeople,
  question: Room.prototype.takeQuestion,
  votes: Room.prototype.takeVotes,
  held: Room.prototype.takeHeld,
  wall: Room.prototype.takeWall,
};
