// The source panel: the document at the cited place, marked; for PDFs the page's picture beside its text.

import { getJson, pathOf } from "./api.js";
import { button, h, icon } from "./dom.js";
import { formatDate, t } from "./language.js";

export function permanentLink({ document: path, start, end }) {
  return `${location.origin}/?${new URLSearchParams({ document: path, start, end })}`;
}

export class SourcePanel {
  constructor() {
    this.body = h("div", { class: "source-body", tabindex: "0", role: "region" });
    this.heading = h("h2", { tabindex: "-1" });
    this.position = h("span", { class: "source-position" });
    this.previous = button(t("Previous source"), { name: "previous", onclick: () => this.step(-1) });
    this.next = button(t("Next source"), { name: "next", onclick: () => this.step(1) });
    this.close = button(t("Close the source"), { name: "close", class: "source-close", onclick: () => this.hide() });
    this.about = h("dl", { class: "source-about" });
    this.links = h("p", { class: "source-links" });
    this.element = h(
      "aside",
      { class: "source", hidden: true, "aria-label": t("Source") },
      h("div", { class: "source-bar" }, this.previous, this.position, this.next, this.close),
      h("div", { class: "source-head" }, this.heading, this.about, this.links),
      this.body,
    );
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.preventDefault();
        this.hide();
      }
      if (event.altKey && event.key === "ArrowRight") this.step(1);
      if (event.altKey && event.key === "ArrowLeft") this.step(-1);
    });
  }

  // Shows one of an answer's citations; the focus comes back to `opener` at the end.
  open(citations, marker, opener = null) {
    this.citations = citations;
    this.index = Math.max(0, citations.findIndex((citation) => citation.marker === marker));
    this.opener = opener;
    this.element.hidden = false;
    document.body.classList.add("with-source");
    return this.show().then(() => this.heading.focus({ preventScroll: true }));
  }

  hide() {
    this.element.hidden = true;
    document.body.classList.remove("with-source");
    document.querySelectorAll(".marker.current").forEach((marker) => marker.classList.remove("current"));
    this.opener?.focus();
  }

  step(by) {
    const wanted = this.index + by;
    if (wanted < 0 || wanted >= this.citations.length) return;
    this.index = wanted;
    this.show();
  }

  async show() {
    const citation = this.citations[this.index];
    const many = this.citations.length > 1;
    for (const [control, usable] of [[this.previous, this.index > 0], [this.next, this.index < this.citations.length - 1]]) {
      control.hidden = !many;
      control.disabled = !usable;
    }
    this.position.textContent = many
      ? t("Source {number} of {total}", { number: this.index + 1, total: this.citations.length })
      : t("Source");
    this.heading.textContent = citation.title || citation.document;
    const shown = (this.shown = {});
    this.body.setAttribute("aria-busy", "true");
    this.body.setAttribute("aria-label", citation.title || citation.document);
    const range = new URLSearchParams({ start: citation.start, end: citation.end });
    let source;
    try {
      source = await getJson(`/api/sources/${pathOf(citation.document)}?${range}`);
    } catch (error) {
      if (this.shown !== shown) return;
      this.about.replaceChildren();
      this.links.replaceChildren();
      const unreachable = t("The source cannot be shown just now.");
      this.body.replaceChildren(h("p", { class: "notice" }, error.kind === "problem" ? error.message : unreachable));
      this.body.removeAttribute("aria-busy");
      return;
    }
    if (this.shown !== shown) return; // another citation was opened meanwhile
    this.heading.textContent = source.info.title;
    this.describe(source);
    // The server has sanitised this HTML: a few block elements and <mark>, no attribute that acts.
    const text = h("div", { class: "source-text", lang: source.info.language });
    text.innerHTML = source.html;
    if (source.shortened) text.append(h("p", { class: "note" }, t("Only the part around the cited line is shown.")));
    this.body.replaceChildren(...(source.format === "pdf" && source.page ? [this.picture(source)] : []), text);
    this.body.removeAttribute("aria-busy");
    const cited = text.querySelector("#cited");
    if (cited) cited.scrollIntoView({ block: "center" });
    else this.body.scrollTop = 0;
  }

  describe(source) {
    const facts = [
      [t("Publisher"), source.info.publisher],
      [t("Date"), source.info.date && formatDate(source.info.date, { day: "numeric", month: "long", year: "numeric" })],
      [t("Section"), source.section.join(" › ")],
      [t("Page"), source.page],
    ].filter(([, value]) => value);
    this.about.replaceChildren(...facts.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, String(value))]));
    const copied = h("span", { role: "status", class: "copied" });
    const link = permanentLink(source);
    this.links.replaceChildren(
      h("a", { href: `/api/files/${pathOf(source.document)}`, download: true }, icon("download"), t("Original file")),
      h(
        "a",
        {
          href: link,
          onclick: (event) => {
            event.preventDefault();
            navigator.clipboard?.writeText(link);
            copied.textContent = t("Copied");
          },
        },
        icon("link"),
        t("Link to this place"),
      ),
      copied,
    );
  }

  picture(source) {
    const query = new URLSearchParams({ number: source.page, start: source.start, end: source.end });
    const image = h("img", {
      src: `/api/pages/${pathOf(source.document)}?${query}`,
      alt: t("Page {number}, the cited line boxed. Its text follows.", { number: source.page }),
      class: "page-picture",
    });
    image.addEventListener("error", () => image.remove());
    return image;
  }
}
