// What is on now and next, in the forum's own time zone.

import { getJson } from "./api.js";
import { h } from "./dom.js";
import { cityOf, formatDate, t } from "./language.js";

const EVERY = 60_000; // milliseconds

function sessions(label, found, onask) {
  if (!found.length) return null;
  const [first, ...others] = found;
  const name = first.title ?? first.label;
  return h(
    "div",
    { class: "strip-part" },
    h("span", { class: "strip-label" }, label),
    h("span", { class: "strip-time" }, first.end ? `${first.start}–${first.end}` : first.start),
    h("span", { class: "strip-title", title: name }, name),
    others.length
      ? h(
          "button",
          { type: "button", class: "strip-more", onclick: () => onask(t("What is on at {time}?", { time: `${first.start}, ${formatDate(first.date, { weekday: "long", day: "numeric", month: "long" })}` })) },
          t("and {number} more", { number: others.length }),
        )
      : null,
  );
}

function standing(event) {
  const dates = event.start === event.end ? formatDate(event.start) : `${formatDate(event.start)} – ${formatDate(event.end)}`;
  const year = event.end.slice(0, 4);
  const text = { before: t("Opens {dates} {year}", { dates, year }), after: t("Took place {dates} {year}", { dates, year }) }[event.standing];
  return text && h("div", { class: "strip-part" }, h("span", { class: "strip-title" }, event.name), h("span", { class: "strip-time" }, text));
}

export class Strip {
  constructor(now, onask) {
    this.now = now;
    this.onask = onask;
    this.element = h("section", { class: "strip", "aria-label": t("Now and next"), hidden: true });
    this.refresh();
    this.timer = setInterval(() => document.hidden || this.refresh(), EVERY);
  }

  async refresh() {
    let happening;
    try {
      happening = await getJson(`/api/programme/now${this.now ? `?${new URLSearchParams({ now: this.now })}` : ""}`);
    } catch {
      return; // the strip keeps what it showed; the composer says when the server is gone
    }
    const running = happening.events.filter((event) => event.standing === "during");
    const zone = running.find((event) => event.timezone)?.timezone;
    const parts = running.length
      ? [
          sessions(t("Now"), happening.now, this.onask),
          sessions(t("Next"), happening.next, this.onask),
          zone && h("span", { class: "strip-zone" }, t("{time} in {zone}", { time: happening.clock, zone: cityOf(zone) })),
        ]
      : happening.events.map(standing);
    const shown = parts.filter(Boolean);
    this.element.hidden = !shown.length;
    this.element.replaceChildren(...shown);
  }

  stop() {
    clearInterval(this.timer);
  }
}
