// Conversations live in this browser only.

import { read, remove, write } from "./kept.js";

const KEY = "rapporteur.conversations";
const KEPT = 30;

export function load() {
  try {
    const kept = JSON.parse(read(KEY));
    if (Array.isArray(kept)) return kept.filter((c) => typeof c?.id === "string" && Array.isArray(c.exchanges));
  } catch {
    // What cannot be read was not written by this version: it is replaced at the next change.
  }
  return [];
}

export function save(conversations) {
  let kept = conversations.filter((c) => c.exchanges.length).slice(-KEPT);
  for (;;) {
    try {
      write(KEY, JSON.stringify(kept));
      return;
    } catch (error) {
      if (!kept.length) throw error;
      kept = kept.slice(1); // the browser's room is full: the oldest goes
    }
  }
}

export const clearAll = () => remove(KEY);

export const newConversation = () => ({ id: crypto.randomUUID?.() ?? String(Date.now()), exchanges: [] });

// What the server is told of a conversation: the last exchanges that were answered.
export function history(conversation, exchanges = 8) {
  return conversation.exchanges
    .filter((exchange) => exchange.answer)
    .slice(-exchanges)
    .flatMap((exchange) => [
      { role: "user", content: exchange.question },
      { role: "assistant", content: exchange.answer.answer.slice(0, 20_000) },
    ]);
}
