// Sessions as a small timetable, each with its calendar file.

import { getJson } from "./api.js";
import { h, icon } from "./dom.js";
import { cityOf, formatDate, t } from "./language.js";

const SHOWN = 12;

export const sessionQuery = (ids) => new URLSearchParams(ids.map((id) => ["id", id])).toString();

function times(session) {
  if (!session.start) return t("Time not given");
  return session.end ? `${session.start}–${session.end}` : session.start;
}

function row(session) {
  const place = [session.room, session.event_name].filter(Boolean).join(" · ");
  return h(
    "li",
    { class: "slot" },
    h("div", { class: "slot-time" }, session.date && h("span", {}, formatDate(session.date)), h("strong", {}, times(session))),
    h(
      "div",
      { class: "slot-what" },
      h("span", { class: "slot-label" }, session.label),
      session.title && session.title !== session.label && h("span", { class: "slot-title" }, session.title),
      place && h("span", { class: "slot-place" }, place),
    ),
    session.calendar &&
      h(
        "a",
        {
          class: "slot-calendar",
          href: session.calendar,
          download: true,
          "aria-label": t("Add to calendar: {session}", { session: session.label }),
          title: t("Add to calendar"),
        },
        icon("calendar"),
      ),
  );
}

// A card of the sessions with these ids, or null where none of them has a place in the programme any more.
export async function timetable(ids) {
  const wanted = ids.slice(0, SHOWN);
  const { items } = await getJson(`/api/sessions?${sessionQuery(wanted)}`);
  if (!items.length) return null;
  const zone = items.find((session) => session.timezone)?.timezone;
  const inCalendar = items.filter((session) => session.calendar);
  return h(
    "section",
    { class: "timetable", "aria-label": t("Timetable") },
    h("ol", {}, ...items.map(row)),
    h(
      "footer",
      {},
      zone && h("span", {}, t("Times in {zone}", { zone: cityOf(zone) })),
      inCalendar.length > 1 &&
        h(
          "a",
          { href: `/api/programme.ics?${sessionQuery(inCalendar.map((s) => s.id))}`, download: true },
          icon("calendar"),
          t("Add all {number} to calendar", { number: inCalendar.length }),
        ),
    ),
  );
}
