"""The lines of the documents that state a fact of the programme: the shortest whole line or sentence to cite."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from app.answering.draft import trim
from corpus.document import Block, Document, Span
from corpus.programme.model import Fact, Participation, Session, Workshop

T = TypeVar("T")
_LONG = 400  # characters above which a block is not cited whole


class Evidence:
    """Finds what to cite in the documents of one forum."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self.documents = documents

    def line(self, span: Span) -> Span:
        """Return the whole line or table row around a span, or the span itself where its block is long."""
        document = self.documents[span.document]
        block = _block(document, span.start)
        if block is None or block.end - block.start > _LONG:
            return trim(self._text_line(document, span), document)
        start, end = min(block.start, span.start), max(block.end, span.end)
        return trim(document.span(start, end), document)

    def _text_line(self, document: Document, span: Span) -> Span:
        """Return the line of text around a span if it is short enough, else the span."""
        start = document.text.rfind("\n", 0, span.start) + 1
        end = document.text.find("\n", span.end)
        end = len(document.text) if end < 0 else end
        return document.span(start, end) if end - start <= _LONG else span

    def of(self, fact: Fact[T] | None, count: int = 1) -> tuple[Span, ...]:
        """Return the lines that state a fact, at most `count`, the leading source's first; none for no fact."""
        return unique(self.line(span) for span in fact.spans[:count]) if fact else ()

    def when(self, session: Session) -> tuple[Span, ...]:
        """Return the fewest lines that state a session's time and its title: one stretch where they stand together.

        Otherwise the line with the time comes first. The day's heading stands over these lines, in their section; it
        is cited only where there is no time.
        """
        if together := self._together(session):
            return (together,)
        lines = [*self.of(session.start), *self._missing(session.end, session.start)]
        named = session.title.spans if session.title else session.spans[:1]
        if named and not any(self.line(span) in lines for span in named):
            lines.append(self._nearest(named, lines))
        if session.day and not session.start:
            lines += self.of(session.day)
        return unique(lines)

    def _together(self, session: Session) -> Span | None:
        """Return the line, or the two lines under each other, that state a session's title and all of its hours."""
        titles = [self.line(span) for span in (session.title.spans if session.title else ())]
        for start in session.start.spans if session.start else ():
            line = self.line(start)
            if session.end and not self._covered(session.end.spans, (line,)):
                continue
            for title in titles:
                if title.document == line.document and self._adjoin(title, line):
                    document = self.documents[line.document]
                    return document.span(min(title.start, line.start), max(title.end, line.end))
        return None

    def _adjoin(self, first: Span, second: Span) -> bool:
        """Tell whether two lines of a document are one, or stand right under each other and are short enough."""
        text = self.documents[first.document].text
        above, below = sorted((first, second), key=lambda span: span.start)
        between = text[above.end : below.start]
        whole = max(above.end, below.end) - above.start
        return whole <= _LONG and not between.strip() and between.count("\n") < 2

    def _missing(self, fact: Fact[T] | None, other: Fact[T] | None) -> tuple[Span, ...]:
        lines = self.of(other)
        return () if fact is None or self._covered(fact.spans, lines) else self.of(fact)

    def _covered(self, spans: Sequence[Span], lines: Iterable[Span]) -> bool:
        return any(_holds(line, span) for span in spans for line in lines)

    def _nearest(self, spans: Sequence[Span], lines: Sequence[Span]) -> Span:
        """Return the line of the span that stands nearest to the lines already cited."""
        if not lines:
            return self.line(spans[0])
        first = lines[0]
        same = [span for span in spans if span.document == first.document] or list(spans)
        return self.line(min(same, key=lambda span: abs(span.start - first.start)))

    def name(self, thing: Session | Workshop) -> tuple[Span, ...]:
        """Return the line that names a session or workshop: the leading source's first that has its number too."""
        titles = thing.title.spans if thing.title else ()
        leading = [span for span in titles if span.document == titles[0].document] or thing.spans[:1]
        lines = [self.line(span) for span in leading]
        numbered = (line for line, span in zip(lines, leading, strict=True) if self._numbers(line, span, thing))
        return (next(numbered, lines[0]),) if lines else ()

    def _numbers(self, line: Span, title: Span, thing: Session | Workshop) -> bool:
        """Tell whether a line has the number of a session or workshop before its title."""
        before = self.documents[line.document].text[line.start : title.start]
        return str(thing.number) in re.findall(r"\d+", before)

    def beside(self, spans: Sequence[Span], thing: Session | Workshop) -> tuple[Span, ...]:
        """Return the line that names a thing, to be cited beside lines about it; none where these show its name.

        A citation shows the titles of the sections that its line stands in.
        """
        return () if spans and all(self._is_under(span, thing) for span in spans) else self.name(thing)

    def _is_under(self, span: Span, thing: Session | Workshop) -> bool:
        """Tell whether a line stands in a section whose heading names the thing, or in that heading."""
        document = self.documents[span.document]
        named = thing.title.spans if thing.title else thing.spans[:1]
        for section in document.sections:
            if section.start <= span.start < section.end:
                end = document.text.find("\n", section.start)
                heading = document.span(section.start, end if end >= 0 else len(document.text))
                if any(_holds(heading, title) for title in named):
                    return True
        return False

    def part(self, part: Participation) -> Span:
        """Return the line that gives a person's part."""
        return self.line(part.span)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.document == inner.document and outer.start <= inner.start and inner.end <= outer.end


def _block(document: Document, position: int) -> Block | None:
    """Return the block that holds a position, by bisection: blocks are in order and do not overlap."""
    low, high = 0, len(document.blocks)
    while low < high:
        middle = (low + high) // 2
        if document.blocks[middle].end <= position:
            low = middle + 1
        else:
            high = middle
    found = document.blocks[low] if low < len(document.blocks) else None
    return found if found and found.start <= position < found.end else None


def unique(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans without repeats, in order."""
    return tuple(dict.fromkeys(spans))
