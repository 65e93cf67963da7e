// The page: header, conversation, composer and source panel, and what passes between them.

import { getJson } from "./api.js";
import { button, h, icon } from "./dom.js";
import { Exchange } from "./exchange.js";
import { read, write } from "./kept.js";
import { language, languageNames, t } from "./language.js";
import { SourcePanel } from "./source.js";
import * as store from "./store.js";
import { Strip } from "./strip.js";
import { nextTheme, themeName } from "./theme.js";

const LONGEST = 20_000; // characters, as the server takes them
const DRAFT = "rapporteur.draft";
const TOUCH = matchMedia("(pointer: coarse)");

export class Page {
  constructor(root, parameters, onlanguage) {
    this.root = root;
    this.parameters = parameters;
    this.onlanguage = onlanguage;
    this.conversations = store.load();
    this.conversation = store.newConversation();
    this.source = new SourcePanel();
    this.live = h("div", { class: "sr-only", role: "status", "aria-live": "polite" });
    this.log = h("div", { class: "log" });
    this.welcome = h("section", { class: "welcome" });
    this.strip = new Strip(parameters.get("now"), (question) => this.submit(question));
    this.offline = h("p", { class: "offline", role: "status", hidden: navigator.onLine }, t("You are offline. You can read on; questions need a connection."));
    const main = h("main", { id: "conversation" }, this.welcome, this.log);
    const talk = h("div", { class: "talk" }, this.strip.element, main, this.composer());
    root.replaceChildren(h("a", { class: "skip", href: "#question" }, t("Skip to the question")), this.header(), this.offline, h("div", { class: "columns" }, talk, this.source.element), this.live);
    this.scroller = main;
    this.greet();
    for (const name of ["online", "offline"]) window.addEventListener(name, () => (this.offline.hidden = navigator.onLine));
    if (parameters.get("document")) this.openLinked();
    if (parameters.get("shared")) this.showShared(parameters.get("shared"));
  }

  header() {
    this.forum = h("span", { class: "brand-forum" });
    const pick = h(
      "select",
      { "aria-label": t("Language"), class: "language", onchange: (event) => this.onlanguage(event.target.value) },
      ...Object.entries(languageNames()).map(([code, name]) => h("option", { value: code, selected: code === language(), lang: code }, name)),
    );
    const theme = button(t("Change colours"), {
      name: themeName() === "dark" ? "sun" : "moon",
      onclick: () => {
        const name = nextTheme();
        theme.replaceChildren(icon(name === "dark" ? "sun" : "moon"));
      },
    });
    return h(
      "header",
      { class: "top" },
      h("a", { class: "brand", href: "/" }, h("span", { class: "brand-mark", "aria-hidden": "true" }), h("span", { class: "brand-name" }, "Rapporteur"), this.forum),
      h("nav", { "aria-label": t("Conversations and settings") }, this.menu(), pick, theme),
    );
  }

  menu() {
    const list = h("div", { class: "menu-list" });
    const details = h("details", { class: "menu" }, h("summary", { "aria-label": t("Conversations"), title: t("Conversations") }, icon("menu")), list);
    details.addEventListener("toggle", () => {
      if (!details.open) return;
      const kept = this.conversations.filter((c) => c.exchanges.length).reverse();
      const choose = (action) => () => {
        details.open = false;
        action();
      };
      list.replaceChildren(
        button(t("New conversation"), { name: "plus", text: t("New conversation"), onclick: choose(() => this.start()) }),
        ...kept.map((c) => button(c.exchanges[0].question, { text: c.exchanges[0].question, class: "menu-item", onclick: choose(() => this.resume(c)) })),
        kept.length ? button(t("Clear all"), { text: t("Clear all"), class: "danger", onclick: choose(() => this.clearAll()) }) : "",
        h("p", { class: "menu-note" }, t("Conversations are kept in this browser only.")),
      );
    });
    details.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      details.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => details.contains(event.target) || (details.open = false));
    return details;
  }

  composer() {
    this.field = h("textarea", {
      id: "question",
      rows: 1,
      maxlength: LONGEST,
      dir: "auto",
      "aria-label": t("Your question"),
      placeholder: t("Ask about the forum…"),
      enterkeyhint: "send",
    });
    this.field.value = this.parameters.get("q")?.slice(0, LONGEST) ?? read(DRAFT) ?? "";
    this.sendButton = button(t("Ask"), { name: "send", type: "submit", class: "send" });
    this.stopButton = button(t("Stop"), { name: "stop", class: "send stop", hidden: true, onclick: () => this.running?.abort?.abort() });
    const form = h("form", { class: "composer" }, this.field, this.sendButton, this.stopButton);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit(this.field.value);
    });
    this.field.addEventListener("input", () => this.fit());
    this.field.addEventListener("keydown", (event) => {
      // Enter that ends the composing of a Hangul syllable is not meant for us.
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    const note = h("p", { class: "composer-note" }, t("Answers come from the forum’s own materials. Check the marked line."));
    requestAnimationFrame(() => this.fit());
    return h("section", { class: "composer-frame", "aria-label": t("Ask") }, form, note);
  }

  fit() {
    write(DRAFT, this.field.value);
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, innerHeight * 0.35)}px`;
  }

  async greet() {
    this.welcome.replaceChildren(
      h("h1", {}, t("What would you like to know?")),
      h("p", {}, t("Ask when, where and who, or what the documents say. Every answer shows the line it comes from.")),
    );
    try {
      const { name, examples, feedback } = await getJson(`/api/forum?${new URLSearchParams({ language: language() })}`);
      this.forum.textContent = name;
      this.root.classList.toggle("without-feedback", !feedback);
      document.title = name ? `${name} · Rapporteur` : "Rapporteur";
      if (examples.length)
        this.welcome.append(h("div", { class: "examples" }, ...examples.map((text) => button(text, { text, class: "example", onclick: () => this.submit(text) }))));
    } catch (error) {
      const told = error.kind === "problem" ? error.message : t("The server cannot be reached. Your question is kept: try again in a moment.");
      this.welcome.append(h("p", { class: "notice", role: "status" }, told), button(t("Try again"), { text: t("Try again"), class: "chip", onclick: () => this.greet() }));
    }
  }

  async submit(text) {
    const question = text.trim();
    if (!question || this.running) return;
    this.field.value = "";
    this.fit();
    if (TOUCH.matches) this.field.blur(); // the keyboard would cover the answer
    const exchange = new Exchange(this, question);
    this.welcome.hidden = true;
    this.log.append(exchange.element);
    exchange.element.scrollIntoView({ block: "start" });
    const now = this.parameters.get("now");
    await this.run(exchange, { question, history: store.history(this.conversation), ...(now ? { now } : {}) });
  }

  async run(exchange, request) {
    this.running = exchange;
    this.sendButton.hidden = true;
    this.stopButton.hidden = false;
    exchange.asked = request;
    const answered = await exchange.run(request);
    this.running = null;
    this.sendButton.hidden = false;
    this.stopButton.hidden = true;
    if (!answered) {
      if (!this.field.value) this.field.value = exchange.question;
      this.fit();
      this.field.focus();
      return;
    }
    if (this.field.value === exchange.question) this.field.value = "";
    this.fit();
    this.conversation.exchanges.push({ question: exchange.question, answer: exchange.answer });
    if (!this.conversations.includes(this.conversation)) this.conversations.push(this.conversation);
    store.save(this.conversations);
    this.announce(exchange.answer.answer.replace(/\s*\[\d+\]/g, ""));
    if (!TOUCH.matches) this.field.focus({ preventScroll: true });
    this.follow();
  }

  retry(exchange, request) {
    if (!this.running) this.run(exchange, request);
  }

  announce(text) {
    this.live.textContent = text;
  }

  // Keeps the newest exchange in view while it grows, its question never scrolled away.
  follow() {
    const last = this.log.lastElementChild;
    if (!last) return;
    const room = this.scroller.getBoundingClientRect();
    const shown = last.getBoundingClientRect();
    if (shown.bottom > room.bottom) this.scroller.scrollTop += Math.min(shown.bottom - room.bottom, Math.max(0, shown.top - room.top - 8));
  }

  start() {
    this.conversation = store.newConversation();
    this.log.replaceChildren();
    this.welcome.hidden = false;
    this.source.hide();
    this.field.focus();
  }

  resume(conversation) {
    this.start();
    this.conversation = conversation;
    this.welcome.hidden = true;
    this.log.append(...conversation.exchanges.map((kept) => new Exchange(this, kept.question, kept.answer).element));
    this.log.lastElementChild?.scrollIntoView({ block: "start" });
  }

  clearAll() {
    if (!confirm(t("Remove all conversations from this browser?"))) return;
    store.clearAll();
    this.conversations = [];
    this.start();
    this.announce(t("All conversations are removed."));
  }

  // An answer that somebody shared: shown, and not kept as a conversation of this reader.
  async showShared(token) {
    this.welcome.hidden = true;
    const note = h("p", { class: "notice", role: "status" }, t("A shared answer"));
    this.log.append(note);
    try {
      const answer = await getJson(`/api/shared/${encodeURIComponent(token)}`);
      this.log.append(new Exchange(this, answer.question, answer).element);
    } catch (error) {
      note.textContent = error.kind === "problem" ? error.message : t("The server cannot be reached. Your question is kept: try again in a moment.");
      this.welcome.hidden = false;
    }
  }

  openLinked() {
    const [start, end] = ["start", "end"].map((name) => Number(this.parameters.get(name)) || 0);
    this.source.open([{ marker: 1, document: this.parameters.get("document"), title: "", start, end }], 1, this.field);
  }
}
