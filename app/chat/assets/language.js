// The interface's language: the reader's choice, else the browser's, else English. Messages come from the catalogues.

import { read, write } from "./kept.js";

const CHOICE = "rapporteur.language";
let messages = {};
let languages = {};
let current = "en";

export const language = () => current;
export const languageNames = () => languages;

export async function loadLanguage(wanted = null) {
  const served = await fetch("/chat/languages.json").then((response) => response.json());
  languages = served.languages;
  const asked = [wanted, read(CHOICE), ...navigator.languages.map((tag) => tag.split("-")[0])];
  current = asked.find((tag) => tag && tag in languages) ?? "en";
  messages = current === "en" ? {} : (await fetch(`/chat/messages/${current}.json`).then((r) => r.json())).messages;
  if (wanted) write(CHOICE, current);
  document.documentElement.lang = current;
}

// The message in the current language, its {names} replaced by the values.
export function t(message, values = {}) {
  const text = messages[message] || message;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

// The city that a time zone is named after: "Seoul" for "Asia/Seoul".
export const cityOf = (zone) => zone.split("/").pop().replace("_", " ");

export function formatDate(iso, options = { weekday: "short", day: "numeric", month: "short" }) {
  const [year, month, day] = iso.split("-").map(Number);
  // Noon UTC: a calendar date, whatever the reader's own zone.
  const date = new Date(Date.UTC(year, month - 1, day, 12));
  const regional = navigator.languages.find((tag) => tag.split("-")[0] === current); // en-GB writes 25 Jun
  return new Intl.DateTimeFormat(regional ?? current, { timeZone: "UTC", ...options }).format(date);
}
