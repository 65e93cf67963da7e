"""Inline markup left in a document's text (Markdown emphasis, HTML tags, entities): how it reads without it."""

import html
import itertools
import re

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()]*\))?[^()]*\)")
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=\S)(.{1,500}?)(?<=\S)\1|(?<!\w)(_{1,3})(?=\S)(.{1,500}?)(?<=\S)\3(?!\w)", re.DOTALL
)
_CODE = re.compile(r"`+([^`]+)`+")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+|\s+#+\s*$")
_ITEM = re.compile(r"<li\b[^>]*>", re.IGNORECASE)
_MARKS = re.compile(r"[\[<*_`\\#&]")  # one of them stands in all markup
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def plain(text: str) -> str:
    """Return `text` as a reader sees it: no tags, emphasis, link targets or heading marks, spaces collapsed."""
    if not _MARKS.search(text):
        return " ".join(text.split())
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "#" in text:
        text = _HEADING.sub("", text)
    if "<" in text:
        text = _TAG.sub(lambda m: " " if _BREAK.fullmatch(m.group()) or _ITEM.fullmatch(m.group()) else "", text)
    for _ in range(3):  # emphasis inside emphasis
        shorter = _EMPHASIS.sub(lambda m: m.group(2) or m.group(4), text) if "*" in text or "_" in text else text
        if shorter == text:
            break
        text = shorter
    text = _ESCAPE.sub(r"\1", _CODE.sub(r"\1", text))
    return " ".join(html.unescape(text).split())


def cell_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the lines inside a cell: its `<li>` items, or what `<br>` parts where there is no list.

    Tags at a span's ends are left out, so `text[a:b]` is the line's own text. A `<br>` inside an item only wraps it.
    """
    parting = _ITEM if _ITEM.search(text, start, end) else _BREAK
    cuts = [start, *(m.start() for m in parting.finditer(text, start, end)), end]
    spans = []
    for a, b in itertools.pairwise(cuts):
        a, b = _inside(text, a, b)
        if a < b:
            spans.append((a, b))
    return spans


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    """Shrink a span past the white space and the tags at its ends."""
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        lead = _TAG.match(text, start, end)
        if lead:
            start = lead.end()
            continue
        trail = re.search(r"</?[a-zA-Z][^<>]*>$", text[start:end])
        if not trail:
            return start, end
        end = start + trail.start()
