// The HTTP API, from the signed-in browser.
import { t } from "../i18n.js";

const PATIENCE = 15_000;

export class Problem extends Error {
  constructor({ code = "invalid", message, retry = false, fields = {}, wait = null }) {
    super(message);
    Object.assign(this, { code, retry, fields, wait });
  }
}

const unreachable = () =>
  new Problem({ code: "offline", message: t("There is no connection to the server just now."), retry: true });

const unreadable = (status) =>
  status >= 500
    ? new Problem({ code: "busy", message: t("The server could not do this just now."), retry: true })
    : new Problem({ message: t("That did not work. Reload the page and try again.") });

export async function call(method, path, body, { parting = false } = {}) {
  const headers = { Accept: "application/json", "X-CSRFToken": csrf() };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: "same-origin",
    // A page that is being left may still send what was typed.
    keepalive: parting,
    signal: parting ? undefined : AbortSignal.timeout(PATIENCE),
  }).catch(() => {
    throw unreachable();
  });
  if (response.status === 204) return null;
  const data = await response.json().catch(() => null);
  if (response.ok && data) return data;
  if (data?.error) throw new Problem(data.error);
  throw unreadable(response.status);
}

const csrf = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";
