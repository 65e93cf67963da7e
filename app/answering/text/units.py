"""The units that an answer may quote: sentences, list items, rows and fields, with the headings they stand under."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.answering.language.terms import terms
from app.answering.language.words import STOP, STOP_KO, fold, is_hangul, stem
from corpus.document import Block, BlockKind, Document, Span
from corpus.markup import cell_lines, plain
from corpus.sentences import sentences

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\W\d_]+")
_BULLET = re.compile(r"\s*(?:[-*+•▪◦·‣]\s+|[○●■□◆◇▶※]\s*(?=\S))?(?:\(?\d{1,3}[.)]\s+)?")
_BARS = re.compile(r"(?:\s*\|)+\s*")  # between the cells of a Markdown row
_LEAD = re.compile(r"^.{1,60}[:：]$")  # a line that announces those below it
_LONG_ITEM = 320  # characters from which an item or a cell is read sentence by sentence
_RUN_IN = 3  # words of a title that opens a paragraph
_HEADED, _CELL = 3, 70  # cells of a row that is read with its column heads; characters of a cell
_PREFIX = 5  # letters that two forms of one word share at least


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number: as written, its stem for comparison, and where it stands in the text it came from."""

    text: str
    stem: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Tell whether it begins with a digit."""
        return self.text[0].isdigit()

    @property
    def is_name_like(self) -> bool:
        """Tell whether it is written with a capital."""
        return self.text[0].isupper()

    @property
    def is_stop(self) -> bool:
        """Tell whether it carries no content of its own."""
        return fold(self.text) in STOP or self.stem in STOP or self.text in STOP_KO or self.stem in STOP_KO


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words and numbers of `text` in order, with their places."""
    return tuple(
        Word(match.group(), stem(fold(match.group())), match.start(), match.end()) for match in _TOKEN.finditer(text)
    )


class Stems:
    """The stems of a text, to be asked whether a word stands in it."""

    def __init__(self, words: Iterable[Word], text: str) -> None:
        """Take the words of `text`; `text` gives the forum terms that stand for one thing in two languages."""
        self._stems = frozenset(word.stem for word in words if word.stem)
        self._prefixes: dict[str, list[str]] = {}
        for found in self._stems:
            if len(found) >= _PREFIX:
                self._prefixes.setdefault(found[:_PREFIX], []).append(found)
        self._hangul = " ".join(found for found in self._stems if is_hangul(found))
        self.terms = terms(text)

    def __contains__(self, wanted: str) -> bool:
        """Tell whether the stem, or another form of its word, is here."""
        if wanted in self._stems:
            return True
        if is_hangul(wanted):
            return len(wanted) > 1 and wanted in self._hangul
        return any(_same_word(wanted, found) for found in self._prefixes.get(wanted[:_PREFIX], ()))


def _same_word(first: str, second: str) -> bool:
    """Tell whether two stems with the same beginning are forms of one word ("digit", "digital")."""
    shorter, longer = sorted((first, second), key=len)
    if longer.startswith(shorter):
        return len(shorter) >= 0.7 * len(longer)
    shared = next(i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b)
    return shared > _PREFIX and shared >= 0.8 * len(shorter) and shared >= 0.6 * len(longer)


@dataclass(frozen=True)
class Unit:
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

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return its words."""
        return words_of(self.text)

    @cached_property
    def stems(self) -> Stems:
        """Return the stems of its own words."""
        return Stems(self.words, self.text)

    @cached_property
    def around(self) -> Stems:
        """Return the stems of the titles it stands under, and of its lead."""
        text = " ".join((*self.path, self.lead))
        return Stems(words_of(text), text)


class Units:
    """The units of a snapshot's documents, made when a document is first needed."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._units: dict[str, tuple[Unit, ...]] = {}

    def of(self, document: str) -> tuple[Unit, ...]:
        """Return a document's units in order."""
        # Two threads may both make them; they make the same.
        if document not in self._units:
            self._units[document] = tuple(_units(self._documents[document]))
        return self._units[document]

    def within(self, document: str, start: int, end: int) -> list[int]:
        """Return the positions, in `of(document)`, of the units that lie in the document's `[start:end]`."""
        return [i for i, unit in enumerate(self.of(document)) if unit.start < end and start < unit.end]


def _units(document: Document) -> Iterator[Unit]:
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
            yield Unit(document.path, start, end, text, block.kind, path, lead)


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
    short = raw.endswith((".", ":")) and 0 < len(words_of(name)) <= _RUN_IN and not re.search(r"\d", name)
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
    """Return the spans of a block's units; `end` is where the lines that continue it end."""
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
