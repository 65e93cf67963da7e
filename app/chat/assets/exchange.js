// One question with its answer: streamed text, notices, timetable, sources and what can be done with them.

import { Failure, ask, postJson } from "./api.js";
import { button, h, icon } from "./dom.js";
import { t } from "./language.js";
import { marker, prose } from "./prose.js";
import { timetable } from "./timetable.js";

const SLOW = 4_000; // milliseconds until the wait is explained
const SOURCES_SHOWN = 4;

const FAILURES = {
  offline: () => t("You are offline. Your question is kept: try again when you are connected."),
  unreachable: () => t("The server cannot be reached. Your question is kept: try again in a moment."),
  interrupted: () => t("The answer was cut off. Your question is kept: try again."),
};

export class Exchange {
  constructor(page, question, answer = null) {
    this.page = page;
    this.question = question;
    this.answer = answer;
    this.text = h("div", { class: "answer-text" });
    this.status = h("p", { class: "answer-status" });
    this.extras = h("div", { class: "answer-extras" });
    this.element = h(
      "article",
      { class: "exchange" },
      h("h2", { class: "question", dir: "auto" }, question),
      h("div", { class: "answer", dir: "auto" }, this.status, this.text, this.extras),
    );
    if (answer) this.finish(answer);
  }

  openSource = (number) => {
    const markers = [...this.element.querySelectorAll(`.marker[data-marker="${number}"]`)];
    document.querySelectorAll(".marker.current").forEach((m) => m.classList.remove("current"));
    markers.forEach((m) => m.classList.add("current"));
    const opener = markers.includes(document.activeElement) ? document.activeElement : markers[0];
    this.page.source.open(this.answer?.citations ?? this.citations, number, opener);
  };

  // Asks the server; returns whether an answer came.
  async run(request) {
    this.abort = new AbortController();
    this.extras.replaceChildren();
    this.text.replaceChildren();
    this.element.setAttribute("aria-busy", "true");
    this.say(t("Looking through the forum’s materials…"), "working");
    const slow = setTimeout(() => this.say(t("Still looking. This takes longer than usual…"), "working"), SLOW);
    let written = "";
    try {
      await ask(
        request,
        (name, data) => {
          if (name === "evidence" && data.documents.length)
            this.say(t("Reading {titles}", { titles: data.documents.map((d) => d.title).join(", ") }), "working");
          if (name === "delta") {
            written += data.text;
            this.text.replaceChildren(...prose(written, this.openSource));
            this.page.follow();
          }
          if (name === "citations") this.citations = data.citations;
          if (name === "done") this.finish(data);
          if (name === "notice") this.notice();
        },
        this.abort.signal,
      );
      return true;
    } catch (error) {
      this.fail(error, request);
      return false;
    } finally {
      clearTimeout(slow);
      this.element.removeAttribute("aria-busy");
    }
  }

  say(text, kind = "") {
    this.status.className = `answer-status ${kind}`;
    this.status.replaceChildren(text);
  }

  fail(error, request) {
    const stopped = error.name === "AbortError";
    if (!stopped && !(error instanceof Failure)) throw error;
    const told = stopped ? t("Stopped. Your question is kept.") : (FAILURES[error.kind]?.() ?? error.message);
    this.say(told, "failed");
    this.text.replaceChildren();
    this.extras.replaceChildren(button(t("Try again"), { text: t("Try again"), class: "chip", onclick: () => this.page.retry(this, request) }));
    this.page.announce(told);
  }

  finish(answer) {
    this.answer = answer;
    this.element.classList.toggle("refused", answer.status === "not_found");
    this.text.lang = answer.language;
    this.text.replaceChildren(...prose(answer.answer, this.openSource));
    if (answer.status === "not_found") this.say(t("Not in the materials"), "refusal");
    else if (answer.faq) this.say(t("Answered by {office}", { office: answer.faq.office }), "official");
    else this.status.replaceChildren();
    this.status.hidden = !this.status.textContent;
    const sources = this.sources();
    const actions = this.actions();
    this.extras.replaceChildren(...[this.conflicts(), sources, this.suggestions(), actions].filter(Boolean));
    if (answer.sessions.length)
      timetable(answer.sessions)
        .then((card) => card && (sources ?? actions).before(card))
        .then(() => this.page.follow())
        .catch(() => {}); // the text has said it all; the card only repeats it
  }

  // The desk is out of reach: what was asked will not come before the organisers.
  notice() {
    const told = t("The organisers’ desk cannot be reached just now: your question is not kept for them. The answer stands.");
    this.extras.append(h("p", { class: "notice", role: "status" }, told));
    this.page.announce(told);
    this.page.follow();
  }

  conflicts() {
    const { conflicts } = this.answer;
    if (!conflicts.length) return null;
    return h(
      "section",
      { class: "conflict", role: "note" },
      h("h3", {}, icon("conflict"), t("The sources differ")),
      ...conflicts.map((conflict) =>
        h(
          "p",
          {},
          h("span", { class: "conflict-subject" }, `${conflict.subject}: `),
          ...conflict.values.flatMap((value, i) => [
            i ? " / " : "",
            h("strong", {}, value.value),
            " ",
            marker(value.marker, this.openSource),
          ]),
        ),
      ),
    );
  }

  sources() {
    const { citations, status } = this.answer;
    if (!citations.length) return null;
    const rows = citations.map((citation) =>
      h(
        "li",
        {},
        marker(citation.marker, this.openSource),
        h(
          "button",
          { type: "button", class: "quote", onclick: (event) => this.page.source.open(citations, citation.marker, event.currentTarget) },
          h("q", {}, readable(citation.quote)),
          h("span", { class: "quote-from" }, [citation.title, citation.section, citation.page && t("page {number}", { number: citation.page })].filter(Boolean).join(" · ")),
        ),
      ),
    );
    const list = h("ol", { class: "quotes" }, ...rows.slice(0, SOURCES_SHOWN));
    const rest = rows.slice(SOURCES_SHOWN);
    const more = rest.length
      ? button(t("Show {number} more sources", { number: rest.length }), {
          text: t("Show {number} more sources", { number: rest.length }),
          class: "more",
          onclick: (event) => {
            list.append(...rest);
            event.currentTarget.remove();
            rest[0].querySelector(".quote").focus();
          },
        })
      : null;
    const title = status === "not_found" ? t("Nearest in the materials") : t("Where it says so");
    return h("section", { class: "sources" }, h("h3", {}, title), list, more);
  }

  suggestions() {
    const { suggestions, status } = this.answer;
    if (!suggestions.length) return null;
    return h(
      "section",
      { class: "suggestions" },
      h("h3", {}, status === "not_found" ? t("You can ask") : t("You could also ask")),
      ...suggestions.map((text) => button(text, { text, class: "chip", onclick: () => this.page.submit(text) })),
    );
  }

  actions() {
    const told = h("span", { role: "status", class: "told" });
    const tell = (text) => (told.textContent = text);
    const copy = async (text, done) => {
      try {
        await navigator.clipboard.writeText(text);
        tell(done);
      } catch {
        tell(text);
      }
    };
    const give = async (kind, control, comment = null) => {
      try {
        const { id, language } = this.answer;
        await postJson("/api/feedback", { answer: id, question: this.question, kind, comment, language });
        control?.setAttribute("aria-pressed", "true");
        tell(kind === "ask" ? t("The organisers have your question.") : t("Thank you."));
        if (kind !== "ask" && comment === null) this.word(told, (text) => give(kind, control, text));
      } catch (error) {
        tell(FAILURES[error.kind]?.() ?? error.message);
      }
    };
    const up = button(t("Helpful"), { name: "up", class: "feedback", "aria-pressed": "false", onclick: () => give("up", up) });
    const down = button(t("Not helpful"), { name: "down", class: "feedback", "aria-pressed": "false", onclick: () => give("down", down) });
    return h(
      "footer",
      { class: "actions" },
      up,
      down,
      button(t("Copy the answer"), { name: "copy", onclick: () => copy(this.plain(), t("Copied")) }),
      button(t("Share the answer"), { name: "share", onclick: () => this.share(copy, tell) }),
      this.answer.status === "not_found" &&
        button(t("Ask the organisers"), { name: "ask", text: t("Ask the organisers"), class: "chip feedback", onclick: (e) => give("ask", e.currentTarget) }),
      told,
    );
  }

  word(told, send) {
    const field = h("input", { type: "text", maxlength: 2000, "aria-label": t("A word on why (optional)"), placeholder: t("A word on why (optional)") });
    const form = h("form", { class: "word" }, field, button(t("Send"), { text: t("Send"), type: "submit" }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (field.value.trim()) send(field.value.trim());
      form.remove();
    });
    told.after(form);
  }

  async share(copy, tell) {
    try {
      const { url } = await postJson("/api/share", { question: this.question, history: [], ...this.asked });
      await copy(new URL(url, location.origin).href, t("Link copied"));
    } catch (error) {
      tell(FAILURES[error.kind]?.() ?? error.message);
    }
  }

  plain() {
    const cited = this.answer.citations.map((c) => `[${c.marker}] ${c.title}: “${c.quote.trim()}”`);
    return [this.answer.answer, ...cited].join("\n");
  }
}

// A quote on one line, without the source's layout marks.
function readable(quote) {
  return quote.replace(/<[^<>]+>/g, " ").replace(/\s*\|\s*/g, " ").replace(/[*#]+/g, "").replace(/\s+/g, " ").trim();
}
