"""Lines of running text as paragraphs and headings; cells' lines as text; what repeats on pages as furniture."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from corpus.formats.pdf.lines import Flow, Line, Region, TableRegion
from corpus.lines import LIST_MARK, form_line, is_when, label_rank, timed_row

_LARGER = 1.12  # times the body's size: a heading
_LONGEST_HEADING = 200  # characters
_LONG_LINE = 30  # characters
_EDGE = 0.09  # of the page's height: where running heads and page numbers stand
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page|p\.|seite)?\s*\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE
)
_LABELLED = re.compile(r"[^\W\d_][\w' ]{1,24}[:：]\s\S")  # "Chair: A B", "Led by: C D" below a full line
_CODED = re.compile(r"[A-Z]{1,4}-?\d{1,3}(?:[-.]\d{1,2})?[.:)]?\s")
_SENTENCE_END = re.compile(r"[.!?。:：][\"'”’)]*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one stretch of text; `gap` tells that more than a line's space precedes it."""

    lines: tuple[Line, ...]
    gap: bool

    @property
    def size(self) -> float:
        """The height of its font."""
        return median(word.size for line in self.lines for word in line.words)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def text(self) -> str:
        """Its lines joined as they are written out."""
        return join(self.lines)


def paragraphs_of(flow: Flow) -> list[Paragraph]:
    """Part a flow into paragraphs by space, indent, font, and lines that end before they had to."""
    found: list[list[Line]] = []
    gaps: list[bool] = []
    steps = [b.top - a.top for a, b in zip(flow.lines, flow.lines[1:], strict=False) if b.top > a.top]
    leading = median(steps) if steps else 0.0
    for number, line in enumerate(flow.lines):
        before = flow.lines[number - 1] if number else None
        if before is None:
            found.append([line])
            gaps.append(True)
            continue
        step = line.top - before.top
        usual = min(leading, 1.6 * line.size) or 1.3 * line.size
        wide = step > 1.25 * usual + 0.5 or step < 0
        if wide or _begins(before, line, flow.right):
            found.append([line])
            gaps.append(wide)
        else:
            found[-1].append(line)
    return [Paragraph(tuple(lines), gap) for lines, gap in zip(found, gaps, strict=True)]


def _begins(before: Line, line: Line, right: float) -> bool:
    """Tell whether a line begins a paragraph of its own though no space precedes it."""
    text = line.text
    if abs(line.size - before.size) > 0.08 * before.size or line.bold != before.bold:
        return True
    if LIST_MARK.match(text) or label_rank(text) is not None or timed_row(text) or is_when(text) or form_line(text):
        return True
    if _CODED.match(text) and ((line.words[0].bold and not before.words[-1].bold) or _SENTENCE_END.search(before.text)):
        return True  # an entry's code, below a line that is full
    if before.right + before.needs(line) <= right - 0.4 * before.size:
        return True  # the first word would have fitted above
    return line.left - before.left > 0.8 * line.size and _SENTENCE_END.search(before.text) is not None


def join(lines: Sequence[Line]) -> str:
    """Return the lines of a paragraph as one, a word broken at a line's end made whole."""
    parts: list[str] = []
    for line in lines:
        text = line.text
        if parts and _broken(parts[-1], text):
            parts[-1] = parts[-1][:-1] + text
        else:
            parts.append(text)
    return " ".join(parts)


def _broken(before: str, after: str) -> bool:
    """Tell whether a hyphen at a line's end only breaks a word: between small letters."""
    return len(before) > 2 and before[-1] in "-\u00ad\u2010" and before[-2].islower() and after[:1].islower()


def cell_lines(lines: Sequence[Line], right: float, *, ruled: bool) -> list[list[Line]]:
    """Part the lines of a cell into those that only wrap and those that stand for themselves.

    Where no rules are drawn the column's width is but its longest line's, so a short line is not taken to wrap there.
    """
    found: list[list[Line]] = []
    right = max([right, *(line.right for line in lines)])  # a cell that spans columns is wider than its first
    for line in sorted(lines, key=lambda one: (one.top, one.left)):
        if found:
            before = found[-1][-1]
            same_row = abs(before.top - line.top) < 0.4 * line.size
            wrapped = before.right + before.needs(line) > right - 0.7 * line.size and line.bold == before.bold
            wrapped = wrapped and (ruled or len(before.text) > _LONG_LINE or line.text[0].islower())
            begins = LIST_MARK.match(line.text) or _LABELLED.match(line.text)
            if same_row or (wrapped and not begins):
                found[-1].append(line)
                continue
        found.append([line])
    return found


def body_size(regions: Iterable[Region]) -> float:
    """Return the font height of most characters."""
    sizes: Counter[float] = Counter()
    for region in regions:
        lines = (
            region.lines if isinstance(region, Flow) else [li for row in region.cells for cell in row for li in cell]
        )
        for line in lines:
            for word in line.words:
                sizes[round(word.size * 2) / 2] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def heading_levels(paragraphs: Sequence[Paragraph], body: float) -> dict[int, int]:
    """Return the heading level of paragraphs by their index: larger type first, then bold lines standing alone."""
    sizes = sorted(
        {round(p.size * 2) / 2 for p in paragraphs if p.size >= _LARGER * body and _may_head(p)},
        reverse=True,
    )
    level = {size: n for n, size in enumerate(sizes[:5], 1)}
    least = len(level) + 1
    found = {}
    for number, paragraph in enumerate(paragraphs):
        if not _may_head(paragraph):
            continue
        size = round(paragraph.size * 2) / 2
        if size in level:
            found[number] = level[size]
        elif paragraph.size >= _LARGER * body:
            found[number] = least - 1
        elif paragraph.bold and paragraph.size >= 0.95 * body and not LIST_MARK.match(paragraph.text):
            found[number] = least
    return found


def _may_head(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return len(text) <= _LONGEST_HEADING and any(c.isalpha() for c in text) and not text.endswith((".", ",", ";"))


def furniture_of(pages: Sequence[Sequence[Region]], heights: Sequence[float]) -> set[int]:
    """Return the ids of the lines at the pages' edges that repeat from page to page or only number them."""
    edge: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    found: set[int] = set()
    for number, (regions, height) in enumerate(zip(pages, heights, strict=True)):
        for region in regions:
            if isinstance(region, TableRegion):
                continue
            for line in region.lines:
                low, high = height * _EDGE, height * (1 - _EDGE)
                if line.top > low and line.bottom < high:
                    continue
                if _PAGE_NUMBER.fullmatch(line.text):
                    found.add(id(line))
                edge[re.sub(r"\d+", "#", line.text)].append((number, line))
    for lines in edge.values():
        on = {number for number, _ in lines}
        if len(on) >= 2 and len(on) >= 0.4 * len(pages):
            found.update(id(line) for _, line in lines)
    told = {text for text, lines in edge.items() if any(id(line) in found for _, line in lines)}
    for text, lines in edge.items():  # two that stand at one height, on a page that nothing parts into columns
        if any(text == f"{one} {other}" for one in told for other in told):
            found.update(id(line) for _, line in lines)
    return found


def joined_columns(flows: Sequence[tuple[Flow, list[Paragraph]]]) -> list[list[Paragraph]]:
    """Return the paragraphs of flows in reading order, one that goes on at the top of the next column made whole."""
    result = [list(paragraphs) for _, paragraphs in flows]
    for n in range(1, len(flows)):
        (above, _), (flow, _) = flows[n - 1], flows[n]
        if not result[n - 1] or not result[n] or flow.top >= result[n - 1][-1].lines[-1].top:
            continue
        last, first = result[n - 1][-1], result[n][0]
        if _goes_on(last, first, above, flow):
            result[n - 1][-1] = Paragraph((*last.lines, *first.lines), last.gap)
            result[n] = result[n][1:]
    return result


def _goes_on(last: Paragraph, first: Paragraph, above: Flow, flow: Flow) -> bool:
    """Tell whether the first paragraph of a column goes on with the last of the column before it."""
    end, begin = last.lines[-1], first.lines[0]
    if _SENTENCE_END.search(end.text) or LIST_MARK.match(begin.text) or _LABELLED.match(begin.text):
        return False
    if abs(last.size - first.size) > 0.08 * last.size or last.bold != first.bold:
        return False
    indents = [
        line.left - min(li.left for li in column.lines if abs(li.size - line.size) < 0.2 * line.size)
        for line, column in ((end, above), (begin, flow))
    ]
    full = end.right + end.needs(begin) > above.right - 0.4 * end.size
    return full and abs(indents[0] - indents[1]) < 0.5 * end.size
