// An answer's Markdown as elements: paragraphs, lists, tables' plain lines, strong and emphasis, and markers as buttons.

import { h } from "./dom.js";
import { t } from "./language.js";

const INLINE = /\[(\d+)\]|\*\*([^*]+)\*\*|(?<!\w)_([^_]+)_(?!\w)|\*([^*\s][^*]*)\*/g;
const ITEM = /^\s*(?:[-*•]|(\d+)[.)])\s+(.*)$/;

function inline(text, onmarker) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const before = text.slice(from, match.index);
    // A marker never begins a line of its own: it stays with the word that it proves.
    parts.push(match[1] ? before.replace(/ $/, "\u00a0") : before);
    from = match.index + match[0].length;
    if (match[1]) parts.push(marker(Number(match[1]), onmarker));
    else if (match[2]) parts.push(h("strong", {}, ...inline(match[2], onmarker)));
    else parts.push(h("em", {}, match[3] ?? match[4]));
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part !== "");
}

export function marker(number, onmarker) {
  return h(
    "button",
    { type: "button", class: "marker", "data-marker": number, "aria-label": t("Source {number}", { number }), onclick: () => onmarker(number) },
    String(number),
  );
}

export function prose(markdown, onmarker) {
  const blocks = [];
  let list = null;
  let lines = [];
  const endParagraph = () => {
    if (lines.length) blocks.push(h("p", {}, ...inline(lines.join("\n"), onmarker)));
    lines = [];
  };
  for (const line of markdown.split("\n")) {
    const item = ITEM.exec(line);
    if (item) {
      endParagraph();
      const tag = item[1] ? "ol" : "ul";
      if (!list || list.tagName.toLowerCase() !== tag) {
        list = h(tag, item[1] ? { start: item[1] } : {});
        blocks.push(list);
      }
      list.append(h("li", {}, ...inline(item[2], onmarker)));
    } else if (!line.trim()) {
      endParagraph();
      list = null;
    } else {
      list = null;
      lines.push(line.replace(/^>\s?|^#{1,6}\s+/, ""));
    }
  }
  endParagraph();
  return blocks;
}
