"""Statements: the sentences, list items, rows and fields of a document, each with the titles it stands under.

They are the smallest pieces that an answer may quote.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Block, BlockKind, Document, Span
from corpus.markup import cell_lines, plain
from corpus.sentences import sentences

_BULLET = re.compile(r"\s*(?:[-*+•▪◦·‣]\s+|[○●■□◆◇▶※]\s*(?=\S))?(?:\(?\d{1,3}[.)]\s+)?")
_BARS = re.compile(r"(?:\s*\|)+\s*")  # between the cells of a Markdown row
_LEAD = re.compile(r"^.{1,60}[:：]$")  # a line that announces those below it
_LONG_ITEM = 320  # characters from which an item or a cell is read sentence by sentence
_RUN_IN = 3  # words of a title that opens a paragraph
_HEADED, _CELL = 3, 70  # cells of a row that is read with its column heads; characters of a cell
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True)
class Statement:
    """One quotable piece of a document: `text` is what a reader sees of the document's `[start:end]`.

    `path` holds the titles around it, outermost first; `lead` the line of its section that announces it ("Speakers:").
    """

    document: str
    start: int
    end: int
    text: str
    kind: BlockKind
    path: tuple[str, ...]
    lead: str = ""

    @property
    def span(self) -> Span:
        """Return where it stands."""
        return Span(document=self.document, start=self.start, end=self.end)

    @property
    def wording(self) -> str:
        """Return the text that stands for it where it is compared by meaning: under the title that says of what."""
        return f"{self.path[-1]}: {self.text}" if len(self.path) > 1 else self.text


def statements(document: Document) -> Iterator[Statement]:
    """Yield the statements of a document in order."""
    title = document.info.title
    lead = ""
    under: tuple[str, ...] = ()
    for blocks in _flowing(document):
        block = blocks[0]
        sections = tuple(plain(part) for part in document.section_path(block.start))
        if sections != under:
            lead, under = "", sections
        around = tuple(dict.fromkeys((title, *sections)))
        spans = _spans(document.text, block, blocks[-1].end)
        if run_in := _run_in(document.text, block, spans):
            around, spans = (*around, run_in), spans[1:]
        for start, end in spans:
            text = _headed_row(document.text, block) or _BARS.sub(" – ", plain(document.text[start:end])).strip(" –")
            if not re.search(r"\w", text):
                continue
            path = tuple(part for part in around if part != text)
            if _LEAD.search(text) and block.kind != "heading":
                lead = text
                continue
            yield Statement(document.path, start, end, text, block.kind, path, lead)


def _flowing(document: Document) -> Iterator[list[Block]]:
    """Yield the blocks one by one, but the lines that a page parts in mid-sentence as one run."""
    run: list[Block] = []
    for block in document.blocks:
        if block.kind in ("boilerplate", "table_header"):
            continue
        if run and not (block.kind == run[-1].kind == "paragraph" and _goes_on(document.text, run[-1], block)):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _goes_on(text: str, before: Block, after: Block) -> bool:
    """Tell whether a line ends in mid-sentence and the next continues it."""
    last, first = text[before.start : before.end].rstrip(), text[after.start : after.end].lstrip()
    if not last or not first or text[before.end : after.start].count("\n") > 1 or last[-1] in ".!?:…。":
        return False
    return first[0].islower() or (last[-1] in ",(" and not _BULLET.match(first).group())  # type: ignore[union-attr]


def _run_in(text: str, block: Block, spans: Sequence[tuple[int, int]]) -> str | None:
    """Return the title that a paragraph opens with ("**Lunch.** Thursday …"), which names what follows it."""
    if block.kind not in ("paragraph", "list_item") or len(spans) < 2:
        return None
    raw = text[spans[0][0] : spans[0][1]]
    name = plain(raw).rstrip(".: ")
    bold = raw.startswith(("**", "__")) and raw.rstrip(".: ").endswith(("**", "__"))
    short = raw.endswith((".", ":")) and 0 < len(_WORD.findall(name)) <= _RUN_IN and not re.search(r"\d", name)
    return name if bold or (short and name[:1].isupper()) else None


def _headed_row(text: str, block: Block) -> str | None:
    """Return a row of short cells under column heads as "Hall 2 – Floor: 1 – Seats: 90"; None for other blocks.

    A table of two columns, or one whose cells run to sentences, reads without its heads.
    """
    filled = [(plain(cell.header or ""), plain(text[cell.start : cell.end])) for cell in block.cells]
    shown = [(head, value) for head, value in filled if value]
    if block.kind != "table_row" or len(shown) < _HEADED or any(len(value) > _CELL for _, value in shown):
        return None
    if sum(bool(head) for head, _ in shown[1:]) < len(shown) - 1 or any(head == value for head, value in shown):
        return None
    first, *rest = shown
    return " – ".join([first[1], *(f"{head}: {value}" for head, value in rest)])


def _spans(text: str, block: Block, end: int) -> list[tuple[int, int]]:
    """Return the spans of a block's statements; `end` is where the lines that continue it end."""
    if block.kind == "table_row":
        cells = [line for cell in block.cells for line in cell_lines(text, cell.start, cell.end)]
        if block.end - block.start <= _LONG_ITEM and len(cells) > 1:
            filled = [(start, stop) for start, stop in cells if text[start:stop].strip()]
            return [(filled[0][0], filled[-1][1])] if filled else []
        return [span for start, stop in cells for span in sentences(text, start, stop)]
    start = block.start
    if block.kind in ("list_item", "paragraph") and (bullet := _BULLET.match(text, block.start, block.end)):
        start = bullet.end()
    if block.kind in ("heading", "field") or (block.kind == "list_item" and block.end - start <= _LONG_ITEM):
        return [(start, block.end)]
    return _whole(text, sentences(text, start, end))


def _whole(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return sentences, with the full stops of a date ("2027. 6. 2.") ending none."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and not re.search(r"[^\W\d_]", text[found[-1][0] : found[-1][1]]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
