"""Cutting a document into passages: the stretches that are embedded and searched; they follow its structure."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.document import Block, Document
from corpus.markup import plain
from corpus.sentences import sentences
from corpus.structure import is_role

Value = str | int | list[str] | None  # of a passage's metadata
MOST = 120  # tokens a passage should not pass
_LONGEST_SENTENCE = 1_500  # characters; three times what is ever a sentence
_TOKEN = re.compile(r"[가-힣]|[\u3040-\u30ff\u4e00-\u9fff]|[^\W\d_]+|\d+|[^\w\s]")
_HANGUL = re.compile("[가-힣ㄱ-ㆎ]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document: `text` is `document.text[start:end]`, exactly.

    Metadata: document, start, end, path (headings, outermost first), kind (of the leading block below the headings),
    language, page, event, header (a table's column heads).
    """

    id: str
    text: str
    metadata: Mapping[str, Value]


def tokens(text: str) -> int:
    """Estimate how many tokens a multilingual subword tokenizer makes of `text`, without loading one."""
    pieces = _TOKEN.findall(text)
    fifths = 5 * len(pieces) + sum(len(piece) - 7 for piece in pieces if len(piece) > 7 and piece.isalpha())
    if not text.isascii():
        fifths -= 2 * sum("가" <= piece <= "힣" or "\u3040" <= piece <= "\u9fff" for piece in pieces)
    return round(fifths / 5)


def cut(document: Document) -> list[Passage]:
    """Return a document's passages in order.

    A row, a list item, a speaker's line is never cut; a heading stays with what follows it; only a long paragraph is
    parted, at sentence ends. Furniture is left out.
    """
    return [
        _passage(document, start, end, block)
        for group in _groups(document)
        for start, end, block in _packed(document.text, group)
    ]


def _groups(document: Document) -> Iterator[list[Block]]:
    """Yield runs of blocks that belong together: one section's, on one page, and the short parts it announces.

    Headings without text of their own join the run that follows them; so does a row with the lines and the "Speakers:"
    below it, as long as all fit into one passage.
    """
    run: list[Block] = []
    size = 0
    last = -1
    for section, blocks in _sectioned(document):
        own = sum(tokens(document.text[b.start : b.end]) for b in blocks)
        headed = bool(run) and all(b.kind in ("heading", "table_header") for b in run)
        first = document.text[blocks[0].start : blocks[0].end]
        announced = blocks[0].kind == "heading" and (first.rstrip("*_ ").endswith((":", "：")) or is_role(plain(first)))
        near = bool(run) and run[-1].page == blocks[0].page
        fits = near and size + own <= MOST and (announced or section == last)
        if run and not headed and not fits:
            yield run
            run, size = [], 0
        run.extend(blocks)
        size += own
        last = section
    if run:
        yield run


def _sectioned(document: Document) -> Iterator[tuple[int, list[Block]]]:
    """Yield (number of the innermost section's start, blocks) for stretches of one section, page and table."""
    bounds = sorted({s.start for s in document.sections} | {s.end for s in document.sections})
    run: list[Block] = []
    place: tuple[int, int | None, int | None] = (0, None, None)
    at = 0
    for block in document.blocks:
        if block.kind == "boilerplate":
            continue
        while at < len(bounds) and bounds[at] <= block.start:
            at += 1
        here = (at, block.page, block.table)
        if run and here != place:
            yield place[0], run
            run = []
        run.append(block)
        place = here
    if run:
        yield at, run


def _packed(text: str, group: list[Block]) -> Iterator[tuple[int, int, Block]]:
    """Yield (start, end, leading block) of the passages that a run of blocks makes."""
    run: list[Block] = []
    size = 0
    for block in group:
        own = tokens(text[block.start : block.end])
        if run and size + own > MOST and any(b.kind != "heading" for b in run):
            yield run[0].start, run[-1].end, _leading(run)
            run, size = [], 0
        if block.kind in ("paragraph", "note", "caption") and own > MOST:
            start = run[0].start if run else block.start
            yield from ((a, b, block) for a, b in _parts(text, start, block))
            run, size = [], 0
            continue
        run.append(block)
        size += own
    if run:
        yield run[0].start, run[-1].end, _leading(run)


def _leading(run: list[Block]) -> Block:
    return next((b for b in run if b.kind not in ("heading", "table_header")), run[0])


def _parts(text: str, start: int, block: Block) -> Iterator[tuple[int, int]]:
    """Yield the spans of a long paragraph's parts, of whole sentences and about equal size.

    `start` may lie before the block, at the headings that stay with its first sentences.
    """
    found = [part for a, b in sentences(text, block.start, block.end) for part in _bounded(text, a, b)]
    sizes = [tokens(text[a:b]) for a, b in found]
    parts = max(1, -(-sum(sizes) // MOST))
    goal = sum(sizes) / parts
    begin, size = start, 0
    for n, ((a, b), own) in enumerate(zip(found, sizes, strict=True)):
        if size and (size + own > MOST or size >= goal):
            yield begin, found[n - 1][1]
            begin, size = a, 0
        size += own
        if n == len(found) - 1:
            yield begin, b


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence whole, or one without an end in sight ("a, b, c, …") in stretches of words."""
    if end - start <= _LONGEST_SENTENCE:
        yield start, end
        return
    while start < end:
        cut = min(start + _LONGEST_SENTENCE, end)
        if cut < end:
            cut = max(text.rfind(" ", start + 1, cut), text.rfind("\n", start + 1, cut)) + 1 or cut
        stop = cut
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if stop > start:
            yield start, stop
        start = cut
        while start < end and text[start].isspace():
            start += 1


def _passage(document: Document, start: int, end: int, block: Block) -> Passage:
    text = document.text[start:end]
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    headers = [cell.header for cell in block.cells if cell.header]
    return Passage(
        id=f"{document.path}#{start}-{end}-{digest}",
        text=text,
        metadata={
            "document": document.path,
            "start": start,
            "end": end,
            "path": list(document.section_path(block.start)),
            "kind": block.kind,
            "language": passage_language(text, document.info.language),
            "page": block.page,
            "event": document.info.event,
            "header": " | ".join(headers) or None,
        },
    )


def passage_language(text: str, otherwise: str) -> str:
    """Return "ko" for a text mostly in Hangul, "en" for one without any in a Korean document, else `otherwise`."""
    if otherwise != "ko" and "&" not in text and not _HANGUL.search(text):
        return otherwise
    letters = [c for c in plain(text) if c.isalpha()]
    hangul = sum("가" <= c <= "힣" or "ㄱ" <= c <= "ㆎ" for c in letters)
    if hangul > len(letters) * 0.3:
        return "ko"
    if otherwise == "ko" and letters and hangul < len(letters) * 0.05:
        return "en"
    return otherwise
