// What the desk's pages do beside their forms: times in the reader's zone, finding passages, sending files.
const csrf = document.querySelector('meta[name="csrf"]')?.content ?? "";
const language = document.documentElement.lang;

for (const time of document.querySelectorAll("time[datetime]")) {
  const at = new Date(time.dateTime);
  time.title = time.textContent;
  time.textContent = at.toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
}

document.querySelector(".tabs [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

function passage(hit) {
  const label = document.createElement("label");
  label.className = "passage found";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.name = "place";
  box.value = `${hit.start}:${hit.end}:${hit.document}`;
  const body = document.createElement("span");
  const quote = document.createElement("q");
  quote.textContent = hit.text;
  const source = document.createElement("small");
  source.textContent = hit.section ? `${hit.document} · ${hit.section}` : hit.document;
  body.append(quote, source);
  label.append(box, body);
  return label;
}

for (const field of document.querySelectorAll("[data-search]")) {
  const list = document.querySelector("[data-passages]");
  let waiting;
  let latest = 0;
  const search = async () => {
    const words = field.value.trim();
    const mine = ++latest;
    for (const old of list.querySelectorAll(".found:not(:has(:checked))")) old.remove();
    if (words.length < 3) return;
    const response = await fetch(`${field.dataset.search}?limit=6&q=${encodeURIComponent(words)}`);
    if (!response.ok || mine !== latest) return;
    const present = new Set([...list.querySelectorAll("input")].map((box) => box.value));
    for (const hit of (await response.json()).hits) {
      const found = passage(hit);
      if (!present.has(found.querySelector("input").value)) list.append(found);
    }
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 250);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

async function problemText(response) {
  const problem = await response.json().catch(() => null);
  const rows = (problem?.errors ?? []).map((row) => `${row.pointer.slice(1)}: ${row.detail}`);
  return [problem?.detail ?? response.statusText, ...rows].join("\n");
}

for (const input of document.querySelectorAll("[data-import]")) {
  input.addEventListener("change", async () => {
    const [file] = input.files;
    const report = document.querySelector("[data-report]");
    if (!file) return;
    const type = file.name.endsWith(".json") ? "application/json" : "text/csv";
    const response = await fetch(input.dataset.import, {
      method: "POST",
      headers: { "content-type": type, "x-csrf-token": csrf },
      body: file,
    });
    input.value = "";
    if (response.ok) {
      location.assign("/desk/faqs?status=draft");
      return;
    }
    report.textContent = await problemText(response);
  });
}

// The documents page: each action is a call of the API, then the page is loaded again, with the same change chosen.
const failure = document.querySelector("[data-failure]");
const choice = document.querySelector("[data-change-choice]");

async function act(method, path, body, type) {
  const headers = { "x-csrf-token": csrf };
  if (type) headers["content-type"] = type;
  const response = await fetch(path, { method, headers, body });
  if (response.ok) return response;
  failure.textContent = await problemText(response);
  failure.hidden = false;
  failure.scrollIntoView({ block: "nearest" });
  return null;
}

// Makes edits in the change that is chosen, or in a new one; an edit is [method, path within the change, body, type].
async function stage(edits) {
  let id = choice?.value;
  if (!id) {
    const begun = await act("POST", "/api/desk/changes");
    if (!begun) return;
    ({ id } = await begun.json());
  }
  for (const [method, path, body, type] of edits) {
    if (!(await act(method, `/api/desk/changes/${id}/${path}`, body, type))) {
      if (!choice?.value) await fetch(`/api/desk/changes/${id}`, { method: "DELETE", headers: { "x-csrf-token": csrf } });
      return;
    }
  }
  location.assign(`/desk/documents?change=${id}`);
}

for (const button of document.querySelectorAll("[data-do]")) {
  button.addEventListener("click", async () => {
    const [method, path] = button.dataset.do.split(" ");
    button.disabled = true;
    if (await act(method, path)) location.reload();
    button.disabled = false;
  });
}

for (const button of document.querySelectorAll("[data-withdraw]")) {
  button.addEventListener("click", () => stage([["DELETE", `documents/${button.dataset.withdraw}`]]));
}

for (const input of document.querySelectorAll("[data-upload]")) {
  input.addEventListener("change", () =>
    stage([...input.files].map((file) => ["PUT", `documents/${encodeURIComponent(file.name)}`, file, "application/octet-stream"])),
  );
}

for (const form of document.querySelectorAll("[data-describe]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { title, date, precedence } = Object.fromEntries(new FormData(form));
    const body = JSON.stringify({ title, date, precedence: Number(precedence) });
    stage([["PATCH", `descriptions/${form.dataset.describe}`, body, "application/json"]]);
  });
}

for (const change of document.querySelectorAll('[data-state="building"]')) {
  const look = setInterval(async () => {
    const response = await fetch(`/api/desk/changes/${change.dataset.change}`);
    if (!response.ok) return;
    const { state, stage, done, total } = await response.json();
    if (state !== "building") {
      clearInterval(look);
      location.reload();
      return;
    }
    const bar = change.querySelector("progress");
    bar.max = total || 1;
    bar.value = done;
    bar.title = stage;
  }, 500);
}
