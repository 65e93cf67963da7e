// Calls to the server. A failure carries what the server said, or that it cannot be reached.

export class Failure extends Error {
  constructor(kind, detail) {
    super(detail);
    this.kind = kind; // "offline", "unreachable", "problem" or "interrupted"
  }
}

async function reach(url, options) {
  let response;
  try {
    response = await fetch(url, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Failure(navigator.onLine ? "unreachable" : "offline", String(error));
  }
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Failure("problem", problem.detail || `${response.status}`);
  }
  return response;
}

export const getJson = (url) => reach(url).then((response) => response.json());

export const postJson = (url, body) =>
  reach(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }).then((r) =>
    r.json(),
  );

export const pathOf = (path) => path.split("/").map(encodeURIComponent).join("/");

async function readOn(reader, take) {
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    rest += value;
  }
  const notice = /^event: ?notice\r?\ndata: ?(.*)$/m.exec(rest)?.[1];
  if (notice) take("notice", JSON.parse(notice));
}

// Reads server-sent events as they arrive and hands each to `take(name, data)`; returns after "done". A "notice" may
// follow later.
export async function ask(question, take, signal) {
  const response = await reach("/api/ask", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    body: JSON.stringify({ ...question, stream: true }),
    signal,
  });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      pending += value.replaceAll("\r\n", "\n");
      const events = pending.split("\n\n");
      pending = events.pop();
      for (const event of events) {
        const name = /^event: ?(.*)$/m.exec(event)?.[1];
        const data = [...event.matchAll(/^data: ?(.*)$/gm)].map((match) => match[1]).join("\n");
        if (!name) continue;
        if (name === "error") throw new Failure("problem", JSON.parse(data).detail);
        take(name, JSON.parse(data));
        if (name === "done") {
          readOn(reader, take).catch(() => {}); // the answer is whole; what may follow is a remark on it
          return;
        }
      }
    }
  } catch (error) {
    if (error.name === "AbortError" || error instanceof Failure) throw error;
    throw new Failure(navigator.onLine ? "interrupted" : "offline", String(error));
  }
  throw new Failure("interrupted", "The stream ended before the answer did.");
}
