// Light or dark: the reader's choice, else the system's.

import { read, write } from "./kept.js";

const CHOICE = "rapporteur.theme";
const system = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

export const themeName = () => document.documentElement.dataset.theme ?? system();

export function applyTheme() {
  const chosen = read(CHOICE);
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
}

export function nextTheme() {
  const name = themeName() === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = name;
  write(CHOICE, name);
  return name;
}
