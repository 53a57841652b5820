// The same things over plain requests, where a proxy lets no socket through.

const WAIT = 10000;

/** `who()` is `{token?, code, locale, name?}`; `meeting()` the meeting's id. */
export function http({ who, meeting, joined }) {
  const call = async (method, path, body) => {
    const { token } = who();
    const headers = {};
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body) headers["Content-Type"] = "application/json";
    const answer = await fetch(`/api/v1${path}`, {
      method,
      headers,
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout?.(WAIT),
      cache: "no-store",
    });
    if (answer.status === 204) return { ok: true };
    const reply = await answer.json();
    if (answer.ok) return { ok: true, ...reply };
    return { ok: false, error: { wait: Number(answer.headers.get("Retry-After")) || 0, ...reply.error } };
  };

  const at = (id, path = "") => `/questions/${encodeURIComponent(id)}${path}`;
  const answers = (round) => `/rounds/${encodeURIComponent(round)}/answers`;
  const asQuestion = (reply) => (reply.ok && reply.id ? { ok: true, question: reply } : reply);
  const twins = {
    answer: ({ round, value, receipt }) => call("POST", answers(round), { value, receipt }),
    withdraw: ({ round }) => call("DELETE", answers(round)),
    ask: (data) => call("POST", `/meetings/${encodeURIComponent(meeting())}/questions`, data),
    edit: async ({ question, text }) => asQuestion(await call("PATCH", at(question), { text })),
    retract: ({ question }) => call("DELETE", at(question)),
    upvote: ({ question, on }) => call(on ? "POST" : "DELETE", at(question, "/upvote")),
  };

  return {
    send: (event, data) => twins[event](data),

    /** The room as the socket would give it; joins first where there is no token yet. */
    async room() {
      const { token, ...claim } = who();
      if (!token) {
        const reply = await call("POST", "/join", claim);
        if (!reply.ok) return reply;
        joined(reply);
        if (reply.room) return { ok: true, room: reply.room };
      }
      const reply = await call("GET", `/room?locale=${encodeURIComponent(claim.locale)}`);
      return reply.ok ? { ok: true, room: reply } : reply;
    },
  };
}
