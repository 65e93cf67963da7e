"""From blocks to a tree of sections, for marked-up texts and for those where only the layout shows headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Block, Section
from corpus.headings import promote
from corpus.lines import ROW, SESSION, TRACK, is_day, is_when, label_rank
from corpus.markup import plain

_LONGEST_TITLE = 160  # characters
_STEP = 10  # ranks between two heading levels of a marked-up text, for what is nested within one level
_ROLE = re.compile(
    r"(?:co-?)?(?:moderators?|chairs?|speakers?|panell?ists?|presenters?|discussants?|comments?|commentators?|"
    r"introduction|keynotes?|opening remarks|closing remarks|좌장|사회|발표|토론|연사)\b.{0,40}[:：]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Structure:
    """The blocks of a text with its headings told, and the sections they open."""

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]


def structure(text: str, blocks: Sequence[Block], *, marked_up: bool) -> Structure:
    """Tell the headings of a text apart where its format does not, and nest its sections.

    A row that heads further rows or lines ("9:00 Session 1", its speakers below) opens a section as a heading does.
    """
    if marked_up:
        blocks = _without_page_heads(text, blocks)
        ranks, row_rank = _markup_ranks(text, blocks)
    else:
        blocks, row_rank = promote(text, blocks, row_rank=ROW)
        ranks = {i: block.level for i, block in enumerate(blocks) if block.kind == "heading"}
    sections = _sections(text, blocks, ranks, row_rank, rows_hold_lines=not marked_up)
    return Structure(_with_levels(blocks, ranks), sections)


def _with_levels(blocks: Sequence[Block], ranks: dict[int, int]) -> tuple[Block, ...]:
    """Return the blocks with heading levels counted from 1 without gaps."""
    depth = {rank: level for level, rank in enumerate(sorted(set(ranks.values())), 1)}
    return tuple(
        block.model_copy(update={"level": depth[ranks[i]]}) if i in ranks and block.level != depth[ranks[i]] else block
        for i, block in enumerate(blocks)
    )


def title_of(text: str, block: Block) -> str:
    """Return the title that a heading or a row gives its section."""
    if block.cells:
        shown = " ".join(plain(text[cell.start : cell.end]) for cell in block.cells if cell.start < cell.end)
    else:
        shown = plain(text[block.start : block.end])
    if len(shown) <= _LONGEST_TITLE:
        return shown
    return shown[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


def is_timed(text: str, block: Block) -> bool:
    """Tell whether a table row's first cell is a time: the row is a slot of a day."""
    if block.kind not in ("table_row", "table_header") or len(block.cells) < 2:
        return False
    first = plain(text[block.cells[0].start : block.cells[0].end])
    return bool(re.search(r"\d", first)) and is_when(first) and not is_day(first)


def is_continued(text: str, block: Block) -> bool:
    """Tell whether a row has no first cell of its own: it belongs to the row above."""
    return (
        block.kind in ("table_row", "table_header")
        and len(block.cells) > 1
        and not text[block.cells[0].start : block.cells[0].end].strip()
    )


def _without_page_heads(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the running heads of pages set aside.

    A heading that stands between a table and its continuation is the head of a page, wherever else it stands.
    """
    shown = [b for b in blocks if b.kind != "boilerplate"]
    heads = {
        plain(text[b.start : b.end]).casefold()
        for before, b, after in zip(shown, shown[1:], shown[2:], strict=False)
        if b.kind == "heading"
        and before.table is not None
        and is_continued(text, after)
        # A heading opens the table below, where the names of its columns leave the first cell of their row empty.
        and (after.kind == "table_row" or after.table == before.table)
        and not is_day(plain(text[b.start : b.end]))
    }
    if not heads:
        return list(blocks)
    return [
        b.model_copy(update={"kind": "boilerplate", "level": 0})
        if b.kind == "heading" and plain(text[b.start : b.end]).casefold() in heads
        else b
        for b in blocks
    ]


def _markup_ranks(text: str, blocks: Sequence[Block]) -> tuple[dict[int, int], int]:
    """Return each heading's rank, and the rank of sections that rows open.

    The rank is the markup's level, refined where one level holds what belongs inside each other: a day's heading right
    before another of its level encloses those that follow, a workshop's encloses its sessions'.
    """
    found = [(i, b.level, plain(text[b.start : b.end])) for i, b in enumerate(blocks) if b.kind == "heading"]
    row_rank = (max((level for _, level, _ in found), default=0) + 1) * _STEP
    ranks: dict[int, int] = {}
    day_level: int | None = None
    track_level: int | None = None
    for n, (i, level, title) in enumerate(found):
        if is_role(title):
            ranks[i] = row_rank + 1
            continue
        if day_level is not None and level < day_level:
            day_level = None
        if track_level is not None and level < track_level:
            track_level = None
        inside = 0
        kind = label_rank(title)
        if is_day(title):
            follows = n + 1 < len(found) and found[n + 1][0] == i + 1 and found[n + 1][1] == level
            if follows:
                day_level = level
            elif day_level == level:
                day_level = None
            track_level = None
        else:
            inside = 1 if day_level == level else 0
            if kind == SESSION and track_level == level:
                inside += 2
            elif level == track_level or kind == TRACK:
                track_level = level if kind == TRACK else None
        ranks[i] = level * _STEP + inside
    return ranks, row_rank


def is_role(title: str) -> bool:
    """Tell whether a heading only announces people: "Moderator:", "Comments from Korea (Chair):"."""
    return _ROLE.fullmatch(title) is not None


class _Open:
    """A section that is still open."""

    __slots__ = ("end", "index", "rank", "start", "title")

    def __init__(self, title: str, rank: int, start: int, end: int, index: int) -> None:
        self.title, self.rank, self.start, self.end, self.index = title, rank, start, end, index


def _sections(
    text: str, blocks: Sequence[Block], ranks: dict[int, int], row_rank: int, *, rows_hold_lines: bool
) -> tuple[Section, ...]:
    done: list[tuple[_Open, int | None, int]] = []
    stack: list[_Open] = []

    def close(rank: int) -> None:
        while stack and stack[-1].rank >= rank:
            stack.pop()

    def open_(title: str, rank: int, block: Block) -> None:
        close(rank)
        parent = stack[-1].index if stack else None
        section = _Open(title, rank, block.start, block.end, len(done))
        done.append((section, parent, len(stack) + 1))
        stack.append(section)

    cut = False  # the open row's text goes on below its table
    lines_below = rows_hold_lines  # what the open row holds are lines, not further rows of its table
    for i, block in enumerate(blocks):
        if i in ranks:
            open_(title_of(text, block), ranks[i], block)
            cut = ranks[i] > row_rank and any(section.rank == row_rank for section in stack)
        elif is_timed(text, block):
            close(row_rank)
            cut = False
            children = _rows_below(text, blocks, i)
            lines_below = rows_hold_lines and not children
            children = children or _lines_below(text, blocks, i, ranks, row_rank, rows_hold_lines)
            if children == "parallel":
                open_(plain(text[block.cells[0].start : block.cells[0].end]), row_rank, block)
            elif children:
                open_(title_of(text, block), row_rank, block)
        elif lines_below or block.kind == "boilerplate":
            pass
        elif block.table is not None:
            if not is_continued(text, block):
                close(row_rank)
        elif not cut:
            cut = _is_cut(text, block, stack, row_rank)
            if not cut:
                close(row_rank)
        for section in stack:
            section.end = block.end
    return tuple(
        Section(title=s.title.rstrip(" :：") or s.title, level=level, start=s.start, end=s.end, parent=parent)
        for s, parent, level in done
    )


def _is_cut(text: str, block: Block, stack: list[_Open], row_rank: int) -> bool:
    """Tell whether a paragraph below a table goes on with its last row: a sentence that a page's end cut."""
    return bool(stack) and stack[-1].rank >= row_rank and text[block.start].islower()


def _rows_below(text: str, blocks: Sequence[Block], i: int) -> str:
    """Tell what the rows without a first cell below a timed row are: its "lines", "parallel" rows, or none ("")."""
    found = ""
    for block in blocks[i + 1 :]:
        if block.kind == "boilerplate":
            continue
        if not is_continued(text, block):
            break
        if sum(cell.start < cell.end for cell in block.cells) > 1:
            return "parallel"
        found = "lines"
    return found


def _lines_below(
    text: str, blocks: Sequence[Block], i: int, ranks: dict[int, int], row_rank: int, rows_hold_lines: bool
) -> str:
    """Tell whether "lines" that are no rows of its table belong to a timed row, or none ("")."""
    below = next((j for j in range(i + 1, len(blocks)) if blocks[j].kind != "boilerplate"), None)
    if below is None:
        return ""
    block = blocks[below]
    if below in ranks:
        return "lines" if ranks[below] > row_rank else ""
    if not rows_hold_lines:
        return "lines" if text[block.start].islower() else ""  # a sentence that a page's end cut
    if is_timed(text, block) or block.kind == "table_header":
        return ""
    gap = text[blocks[i].end : block.start]
    return "lines" if len(re.findall(r"\r\n|[\n\r\f]", gap)) < 2 else ""
