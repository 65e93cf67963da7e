"""Lines without their markup: one a list item, one a line break, each character's place in the document kept."""

import html
import re

from corpus.document import Block, Document
from corpus.programme.headings import numbered
from corpus.programme.people import parse_people, role_label
from corpus.programme.stream.line import Line
from corpus.programme.times import find_clocks

_MARKUP = re.compile(
    r"(?P<item><li\b[^>]*>)|(?P<enditem></li>)|(?P<br><br\s*/?>)|(?P<tag></?[A-Za-z][^<>]*>)|(?P<entity>&#?\w{1,10};)"
    r"|(?P<link>!?\[(?P<shown>[^\]\n]*)\]\([^)\n]*\))"
    r"|(?P<strong>\*\*|__)|(?P<mark>(?<![\w*])[*_](?=\S)|(?<=\S)[*_](?![\w*]))|(?P<escape>\\(?=[\W_]))"
)
_SPECIAL = re.compile(r"[<&*_\\!\[]")
_SPECIAL_OR_BREAK = re.compile(r"[<&*_\\!\[\n]")
_BLANKS = {ord(c): " " for c in "\t\r\x0b\x0c\u00a0\u2002\u2003\u2009\u202f\u3000"}
_LEAD = re.compile(r"(?:#{1,6}\s+|(?:[-*+•‣◦○●▪■□▶·]\s+)+|>\s+)")
# Flags, pictograms and what joins them, as web pages set them before names: they say nothing that words do not.
_PICTURES = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0e\ufe0f\u200b\u200d]")
_MARKED_UP = frozenset({"markdown", "html"})


def clean(document: Document, begin: int, stop: int, block: Block) -> list[Line]:
    """Return the lines of `document.text[begin:stop]` without markup: one a list item, one a line break."""
    raw = document.text[begin:stop]
    if not raw.isascii() and _PICTURES.search(raw):
        raw = _PICTURES.sub(" ", raw)
    if document.format not in _MARKED_UP or not _SPECIAL.search(raw):
        return _plain_lines(document, raw, begin, block)
    lines: list[Line] = []
    chars: list[str] = []
    positions: list[int] = []
    in_item = False

    def close() -> None:
        text = "".join(chars)
        left = len(text) - len(text.lstrip())
        if lead := _LEAD.match(text, left):
            left = lead.end()
        right = len(text.rstrip())
        if left < right:
            kept = positions[left:right]
            lines.append(Line(document, text[left:right], kept, block.kind, block.level, block.table, not lines))
        chars.clear()
        positions.clear()

    at = 0
    while at < len(raw):
        special = _SPECIAL_OR_BREAK.search(raw, at)
        stop = special.start() if special else len(raw)
        if stop > at:  # plain text up to the next mark
            chars.append(raw[at:stop].translate(_BLANKS))
            positions.extend(range(begin + at, begin + stop))
            at = stop
            continue
        match = _MARKUP.match(raw, at)
        if match is None or (match["entity"] and html.unescape(match[0]) == match[0]):
            if raw[at] == "\n" and not in_item:
                close()
            else:
                chars.append(" " if raw[at].isspace() else raw[at])
                positions.append(begin + at)
            at += 1
            continue
        if match["item"] or match["enditem"]:
            close()
            in_item = bool(match["item"])
        elif match["br"]:
            if in_item:
                chars.append(" ")
                positions.append(begin + at)
            else:
                close()
        elif match["entity"]:
            for char in html.unescape(match[0]):
                chars.append(char)
                positions.append(begin + at)
        elif match["link"]:
            shown = match.start("shown")
            for offset, char in enumerate(match["shown"]):
                chars.append(char)
                positions.append(begin + shown + offset)
        at = match.end()
    close()
    return _rewrapped([_squeezed(line) for line in lines])


def _rewrapped(lines: list[Line]) -> list[Line]:
    """Join what a cell's layout broke: a long line without an end, before one that begins nothing of its own."""
    result: list[Line] = []
    for line in lines:
        last = result[-1] if result else None
        if (
            last is not None
            and len(last.text) >= 60
            and last.text[-1] not in ".;:?!)"
            and len(line.text) < len(last.text)
            and not find_clocks(line.text)
            and not numbered(line.text)
            and not role_label(line.text)
            and not parse_people(line.text, expected=False)
        ):
            result[-1] = last.joined(line)
        else:
            result.append(line)
    return result


def _plain_lines(document: Document, raw: str, begin: int, block: Block) -> list[Line]:
    """Return the lines of a text without markup: the common case, and fast."""
    lines: list[Line] = []
    at = 0
    for piece in raw.split("\n"):
        left = len(piece) - len(piece.lstrip())
        if lead := _LEAD.match(piece, left):
            left = lead.end()
        right = len(piece.rstrip())
        if left < right:
            text = re.sub(r"\s", " ", piece[left:right])
            positions = range(begin + at + left, begin + at + right)
            line = Line(document, text, positions, block.kind, block.level, block.table, not lines)
            lines.append(_squeezed(line))
        at += len(piece) + 1
    return lines


def _squeezed(line: Line) -> Line:
    """Return the line with runs of white space made one space."""
    if "  " not in line.text:
        return line
    keep = [i for i, c in enumerate(line.text) if not (c == " " and i and line.text[i - 1] == " ")]
    text, positions = "".join(line.text[i] for i in keep), [line.positions[i] for i in keep]
    return Line(line.document, text, positions, line.kind, line.level, line.table, line.blank_before)
