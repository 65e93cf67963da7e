"""Facts that a document tells by its layout: table cells under their heads, fields, and lines that bear a label."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.document import Block, Cell, Document, Span
from corpus.lines import LIST_MARK, SESSION, TIME, TRACK, label_rank, unspaced
from corpus.markup import plain
from corpus.sentences import sentences
from corpus.structure import is_continued, is_role, is_timed

_LABEL_WORDS = 7
_LARGE = 60  # facts of one table from which its heads are a list of names, compared by their words alone
_LABEL_LENGTH = 48  # characters
_RUN_IN_WORDS = 3  # of a label that only a full stop parts from its text
_VALUE_LENGTH = 900  # characters; longer ones are running text
_DATA = re.compile(r"\d|@|://")
_EMPTY = re.compile(r"[\W_]*")
# "Label: value", "**Label.** value", "**Label** – value"; the emphasis is Markdown's, the colon any script's.
_COLON = re.compile(r"(?P<label>[^\n:：|*]{2,80}?)\s*[:：]\s*(?=[^\s/])")
_BOLD = re.compile(r"[*_]{1,3}(?P<label>[^\n*_]{2,60}?)(?:[.:?!：]\s*[*_]{1,3}|[*_]{1,3}\s*[-–—:：.])\s*(?=\S)")
_RUN_IN = re.compile(r"(?P<label>(?![a-z])[^\W\d_][^\n.:：?!,;()]{3,30}[?.])\s+(?=[^\W_])")
_ANNOUNCING = re.compile(r"[^.!?|]{2,60}?[:：]?")  # a line that stands above a list as its title
_CLOCK = re.compile(r"\d\s*$")  # what stands before the colon of a time


@dataclass(frozen=True)
class LayoutFact:
    """One value with what it is a value of.

    `subject` is the row's head, `label` the column's head, the field's key or the line's label; either may be empty,
    and both are for a sentence that holds data.
    `start` and `end` bound the row or the line that shows it; `group` is the same for facts of one table or section.
    """

    document: str
    start: int
    end: int
    subject: str
    label: str
    value: str
    path: tuple[str, ...]
    group: tuple[str, int]
    tabular: bool = False
    heads: tuple[int, int] | None = None  # where the column heads above it stand

    @property
    def span(self) -> Span:
        """Return the row or line that shows it."""
        return Span(document=self.document, start=self.start, end=self.end)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the head, the label and the innermost title: what says of what it is a value."""
        return tuple(name for name in (self.subject, self.label, *self.path[-1:]) if name)

    @property
    def is_sentence(self) -> bool:
        """Tell whether it is a sentence without a head or a label."""
        return not self.subject and not self.label


def layout_facts(document: Document) -> list[LayoutFact]:
    """Return the facts of a document in order. The timed rows of a programme are none: they are sessions."""
    if document.format == "calendar":
        return []
    found: list[LayoutFact] = []
    told = [block for block in document.blocks if block.kind != "boilerplate"]
    for table, run in groupby(told, key=lambda block: block.table):
        if table is not None:
            found.extend(_table(document, list(run)))
            continue
        lead = ""
        for block in run:
            if block.kind == "list_item":
                found.extend(_lines(document, block, lead))
                continue
            found.extend(_lines(document, block))
            text = plain(document.text[block.start : block.end])
            announces = block.kind == "paragraph" and _ANNOUNCING.fullmatch(text) and len(text.split()) <= _LABEL_WORDS
            lead = text.rstrip(" :：") if announces else ""
    return found


def labels(facts: Iterable[LayoutFact]) -> tuple[str, ...]:
    """Return the different names by which facts are compared by meaning: not those of large tables, nor sentences."""
    told = list(facts)
    sizes = Counter(fact.group for fact in told)
    small = (fact for fact in told if sizes[fact.group] <= _LARGE and not fact.is_sentence)
    return tuple(dict.fromkeys(name for fact in small for name in fact.names))


def _shown(document: Document, cell: Cell) -> str:
    text = plain(document.text[cell.start : cell.end])
    return "" if _EMPTY.fullmatch(text) else text


def _path(document: Document, position: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys((document.info.title, *map(plain, document.section_path(position)))))


def _table(document: Document, blocks: Sequence[Block]) -> Iterator[LayoutFact]:
    """Yield a fact for every cell below and beside a head; for every row of a table of keys and values."""
    rows = [block for block in blocks if block.kind in ("table_row", "table_header") and len(block.cells) > 1]
    if not rows or sum(is_timed(document.text, row) for row in rows) * 2 >= len(rows):
        return
    heads = _heads(document, rows)
    above = (rows[0].cells[0].start, rows[0].cells[-1].end)
    subject = ""
    for row in rows[1:] if heads else rows:
        cells = [_shown(document, cell) for cell in row.cells]
        if cells[0] or not is_continued(document.text, row):
            subject = unspaced(cells[0])
        path = _path(document, row.start)
        if _is_programme(path[-1]) or TIME.search(subject):
            continue
        path = tuple(title for title in path if title != subject or len(path) == 1)
        if heads and heads[0]:
            path = (*path[:-1], heads[0], path[-1])
        group = (document.path, rows[0].start)
        start, end = row.cells[0].start, row.cells[-1].end
        start, end = (start, end) if start < end else (row.start, row.end)
        if not heads and len(row.cells) == 2:
            if subject and cells[1]:
                yield LayoutFact(document.path, start, end, "", subject, cells[1], path, group)
            continue
        for column, value in enumerate(cells[1:], 1):
            head = heads[column] if column < len(heads) else ""
            if value and (subject or head):
                place = above if head and above[0] < above[1] else None
                yield LayoutFact(document.path, start, end, subject, head, value, path, group, True, place)


def _heads(document: Document, rows: Sequence[Block]) -> list[str]:
    """Return the column heads that a table's first row gives, or none where its rows are keys and values.

    A first row is a head where the layout says so, where it alone has no cell under its first column, or where it holds
    no data and the others do.
    """
    first = [unspaced(_shown(document, cell)) for cell in rows[0].cells]
    if len(rows) < 2:
        return []
    below = [[_shown(document, cell) for cell in row.cells] for row in rows[1:]]
    told = rows[0].kind == "table_header"
    if told and len(first) == 2 and _DATA.search(first[1]):
        return []
    cornered = not first[0] and all(first[1:]) and all(row[0] for row in below)
    bare = len(first) > 2 and not any(map(_DATA.search, first)) and any(_DATA.search("".join(row[1:])) for row in below)
    return first if told or cornered or bare else []


def _lines(document: Document, block: Block, lead: str = "") -> Iterator[LayoutFact]:
    """Yield the facts of a field, or of the labelled lines of a paragraph or a list item that `lead` announces."""
    path = _path(document, block.start)
    if len(path) > 1 and _is_programme(path[-1]):
        return
    path = (*path, lead) if lead else path
    section = next((s.start for s in reversed(document.sections) if s.start <= block.start < s.end), 0)
    group = (document.path, section)
    if block.kind == "field" and len(block.cells) == 2:
        key, value = (_shown(document, cell) for cell in block.cells)
        if key and value and not is_role(f"{key}:"):
            yield LayoutFact(document.path, block.start, block.end, "", unspaced(key.strip(" :：")), value, path, group)
        return
    if block.kind not in ("paragraph", "list_item", "note", "field") or block.end - block.start > _VALUE_LENGTH:
        return
    for start, end in _labelled(document.text, block.start, block.end):
        found = _label(document.text, start, end)
        parts = sentences(document.text, start, end)
        inner = [_label(document.text, begin, stop, strict=True) for begin, stop in parts]
        if found is not None:
            label, at = found
            # A labelled line ends where a sentence of it bears a label of its own.
            until = next((parts[i - 1][1] for i in range(1, len(parts)) if inner[i] and parts[i][0] > at), end)
            value = plain(document.text[at:until])
            if value and not is_role(f"{label}:"):
                yield LayoutFact(document.path, start, until, "", label, value, path, group)
        for (begin, stop), own in zip(parts, inner, strict=True):
            if found is not None and begin <= start:
                continue
            label, at = own or ("", begin)
            value = plain(document.text[at:stop])
            if value and not is_role(f"{label}:") and (label or _DATA.search(value)):
                yield LayoutFact(document.path, begin, stop, "", label, value, path, group)


def _is_programme(title: str) -> bool:
    """Tell whether a title is a session's or a slot's: what stands there is the programme's to tell."""
    return label_rank(title) in (TRACK, SESSION) or bool(TIME.match(title)) or is_role(title)


def _labelled(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a block that begin with a label: each line that has one, up to the next that has."""
    cuts: list[int] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if at == start or _label(text, at, stop, strict=True):
            cuts.append(at)
        at = stop + 1
    for begin, stop in zip(cuts, [*cuts[1:], end], strict=True):
        line = text[begin:stop]
        lead, trail = len(line) - len(line.lstrip()), len(line) - len(line.rstrip())
        if begin + lead < stop - trail:
            yield begin + lead, stop - trail


def _label(text: str, start: int, end: int, *, strict: bool = False) -> tuple[str, int] | None:
    """Return the label that opens `text[start:end]` and where its value begins; `strict` wants a colon."""
    while start < end and text[start].isspace():
        start += 1
    if mark := LIST_MARK.match(text, start, end):
        start = mark.end()
    for pattern in (_COLON,) if strict else (_BOLD, _COLON, _RUN_IN):
        match = pattern.match(text, start, end)
        if match is None or _CLOCK.search(match["label"]):
            continue
        label = unspaced(plain(match["label"].strip("*_ ")).strip(" .:：*_"))
        words = label.split()
        if not 0 < len(words) <= (_RUN_IN_WORDS if pattern is _RUN_IN else _LABEL_WORDS) or len(label) > _LABEL_LENGTH:
            continue
        if re.search(r"[.;!]\s|^\W|[“”\"「」『』]", label) or not re.search(r"[^\W\d_]", label):
            continue
        if pattern is _RUN_IN and sentences(text, start, end)[0][1] != match.end("label"):
            continue  # the full stop of an abbreviation
        return label, match.end()
    return None
