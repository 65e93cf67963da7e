// Fills the place that Gradio's page holds for the chat.

import { loadLanguage } from "./language.js";
import { Page } from "./page.js";
import { applyTheme } from "./theme.js";

const parameters = new URLSearchParams(location.search);
applyTheme();

function placed() {
  return new Promise((found) => {
    const look = () => document.getElementById("rapporteur");
    if (look()) return found(look());
    new MutationObserver((_, observer) => {
      if (!look()) return;
      observer.disconnect();
      found(look());
    }).observe(document.documentElement, { childList: true, subtree: true });
  });
}

let page = null;

async function show(wanted) {
  const [root] = await Promise.all([placed(), loadLanguage(wanted)]);
  root.closest("main")?.setAttribute("role", "none"); // Gradio's; the page has its own landmarks
  const conversation = page?.conversation;
  page?.strip.stop();
  page = new Page(root, parameters, show);
  if (conversation?.exchanges.length) page.resume(conversation);
}

if (parameters.get("embed")) {
  document.documentElement.classList.add("embedded");
  document.addEventListener("keydown", (event) => {
    // The widget on the page around us closes; the message says nothing else.
    if (event.key === "Escape" && !event.defaultPrevented) window.parent.postMessage("rapporteur:close", "*");
  });
}
show(parameters.get("language"));
