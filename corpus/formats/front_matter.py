"""Front matter: the "key: value" lines between fences at a Markdown file's top, as fields and what they state."""

import html
import re

from corpus.document import Block, Cell
from corpus.formats.base import Stated
from corpus.layout import lines
from corpus.markup import plain

_FENCE = re.compile(r"(?:---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_KEY = re.compile(r"(?P<key>[^\s:#=\-\[\]{}\"'][^:=\r\n]{0,60}?)[ \t]*(?::(?=\s|$)|=)[ \t]*")


def front_matter(text: str, start: int) -> tuple[list[Block], Stated, int, tuple[str, ...]]:
    """Return the fields of the front matter, what they state, where the body begins, and warnings.

    Only keys at the margin are fields; what is indented below a key is its value.
    """
    first = start + len(text[start:]) - len(text[start:].lstrip("\r\n"))  # blank lines may stand before it
    opening = _FENCE.match(text, first)
    if opening is None:
        return [], Stated(), start, ()
    fence = text[first : first + 3]
    closing = re.compile(rf"^{re.escape(fence)}[ \t\r]*$", re.MULTILINE).search(text, opening.end())
    if closing is None:
        return [], Stated(), start, ()
    fields: list[Block] = []
    told: list[str] = []
    key: tuple[int, int] | None = None
    value: list[int] = []

    def finish() -> None:
        if key is None:
            return
        a, b = _unquoted(text, value[0], value[1]) if value else (key[1], key[1])
        end = max(value[1] if value else 0, key[1])
        cells = (Cell(start=key[0], end=key[1]), Cell(start=a, end=b))
        fields.append(Block(kind="field", start=key[0], end=end, cells=cells))

    for line in lines(text, opening.end(), closing.start()):
        if text[line.start] == "#" and line.indent == 0:
            continue
        match = _KEY.match(text, line.start, line.end) if line.indent == 0 else None
        if match:
            finish()
            key = match.span("key")
            rest = match.end()
            block_scalar = re.fullmatch(r"[|>][+-]?\d?", text[rest : line.end])
            value = [] if rest >= line.end or block_scalar else [rest, line.end]
        elif key is not None:
            value = [value[0] if value else line.start, line.end]
        else:
            number = text.count("\n", 0, line.start) + 1
            told.append(f"line {number} of the front matter is no 'key: value'; kept as it is")
    finish()
    return fields, _stated(text, fields), closing.end(), tuple(told)


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    if end - start >= 2 and text[start] == text[end - 1] and text[start] in "\"'":
        return start + 1, end - 1
    return start, end


def _stated(text: str, fields: list[Block]) -> Stated:
    values = {
        text[f.cells[0].start : f.cells[0].end].strip().lower(): " ".join(
            html.unescape(text[f.cells[1].start : f.cells[1].end]).replace('\\"', '"').replace("''", "'").split()
        )
        for f in fields
    }
    date = re.match(r"\d{4}-\d{2}-\d{2}", values.get("date", ""))
    language = values.get("lang") or values.get("language") or ""
    return Stated(
        title=plain(values.get("title", "")) or None,
        date=date.group() if date else None,
        language=language if re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", language) else None,
        publisher=values.get("publisher") or None,
        url=values.get("canonical_url") or values.get("url") or values.get("source_url") or None,
    )
