"""What of the ranked units is shown: the fewest sentences, items or clauses that hold what a question wants."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.answering.draft import trim
from app.answering.language.words import is_hangul
from app.answering.text.counting import enumerated
from app.answering.text.kinds import SHOWN_ALWAYS, Kind
from app.answering.text.ranking import Ranked
from app.answering.text.shown import because, enumerates, outright, shown
from app.answering.text.units import Stems, Unit, Units, words_of
from app.answering.text.weighted import Weighted
from corpus.document import Document, Span
from corpus.markup import plain
from corpus.programme.times import find_clocks

_SHORT = 70  # words of an answer of running text with its titles, below the 80 that a delegate reads
_LONG = 140  # words of a list
_ITEMS = 14
_ITEM_WORDS = 22  # words of an item, on average
_SEVERAL = 3  # things that a sentence names which answers a question for several by itself
_ROOM = 15  # words from which the second sentence is worth showing
_OPENING = 400  # characters in which a unit may open with a session's title
_RUN_ON = 5  # words of such a title, and of what must follow it
_TITLE = 12  # words of a title shown before a sentence
_TOLD = 0.4  # share of a question's weight that the kind of thing asked for counts, in a part of a long sentence
_CLOSE = 0.75  # log odds within which a second unit is as good as the first
_CITED = 600  # characters of a stretch that is cited as one
_EXPLAINED = frozenset({Kind.REASON, Kind.MANNER})  # what one sentence seldom tells whole
_REFERS_BACK = re.compile(
    r"^(?:in (?:this|that) (?:regard|context|respect|way|sense)|to this end|for this reason|this is why"
    r"|as (?:such|a result)|therefore|thus|hence|consequently|accordingly|so|that is why|because of this"
    r"|(?:to|by|for|with|in|given|because of|in (?:light|view) of|in response to) (?:\w+ )?"
    r"(?:these|those|such|this|that)"
    r"|이에|따라서|그래서|이를 위해|이런 점에서"
    r"|(?:이런|이러한|그런|그러한|이) \S+(?:에|를|을) (?:위해|대응|해결|때문))\b",
    re.IGNORECASE,
)
_WHERE_TOLD = re.compile(
    r"\b(?:which|what|whose|any|a|some)\s(?:\w+\s){0,3}(?:sessions?|workshops?|slots?|tracks?)\b"
    r"|\bpart of the\b|\bwhere in\b"
    r"|(?:어느|어떤|무슨|몇 ?번째?) ?(?:\S+ )?(?:세션|워크숍|워크샵)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?<=[,;:])\s+|\s+(?=[–—])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document as shown: `text` is what a reader sees of `span`; `under` names what it is about.

    `heading` is where that name stands, if it tells the hours asked for: these are part of the answer.
    """

    text: str
    span: Span
    under: str | None = None
    item: bool = False
    heading: Span | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """Return what states all that is shown."""
        return (self.span, self.heading) if self.heading else (self.span,)


class Pieces:
    """Chooses what is shown of the units of a snapshot's documents."""

    def __init__(self, documents: Mapping[str, Document], units: Units, titles: Iterable[str] = ()) -> None:
        """Take the documents by path, their units, and the titles of the programme."""
        self._documents = documents
        words = ([re.escape(word) for word in title.split()] for title in titles)
        self._titles = [re.compile(r"\s+".join(some)) for some in words if len(some) >= _RUN_ON]
        self.units = units

    def chosen(self, question: Weighted, ranked: Sequence[Ranked], *, many: bool) -> tuple[Piece, ...]:
        """Return the pieces that answer, of units best first; `many` says that several things are asked for."""
        best = ranked[0]
        limit = _LONG if many else _SHORT
        pieces = self._items(best) if many else []
        return tuple(_within(pieces or self._sentences(question, best, ranked, limit), limit))

    def _items(self, best: Ranked) -> list[Piece]:
        """Return the items of the list that the best unit is one of, or announces."""
        units = self.units.of(best.unit.document)
        at = units.index(best.unit)
        listed = best.unit.kind == "list_item" or (best.unit.kind == "table_row" and bool(best.unit.lead))
        if listed:
            same = [
                unit
                for unit in units
                if unit.kind == best.unit.kind and unit.path == best.unit.path and unit.lead == best.unit.lead
            ]
        else:
            same = list(itertools.takewhile(lambda unit: unit.kind == "list_item", units[at + 1 :]))
        # Items that are whole sentences are told one by one; only short ones make a list.
        if not 1 < len(same) <= _ITEMS or sum(len(unit.words) for unit in same) > _ITEM_WORDS * len(same):
            return []
        return [Piece(unit.text, unit.span, item=True) for unit in same]

    def _sentences(self, question: Weighted, best: Ranked, ranked: Sequence[Ranked], limit: int) -> list[Piece]:
        chosen = [best.unit]
        units = self.units.of(best.unit.document)
        at = units.index(best.unit)
        before = units[at - 1] if at else None
        if told := _told_under(question, best.unit, units, limit):
            chosen = told
        elif reason := _reason_beside(question, best.unit, units, at):
            chosen = sorted((best.unit, reason), key=lambda unit: unit.start)
        elif before and _goes_with(before, best.unit) and _REFERS_BACK.match(best.unit.text):
            chosen.insert(0, before)
        elif limit == _LONG and _names_several(best.unit, question):
            pass  # it names several things itself
        elif second := _complement(question, best, ranked[1:]):
            chosen.append(second.unit)
        elif (limit == _LONG or question.asked.kind in _EXPLAINED) and (beside := _beside(best, ranked[1:])):
            chosen = sorted((best.unit, beside.unit), key=lambda unit: unit.start)
        pieces = [self._piece(unit, question, limit) for unit in chosen]
        if len(pieces) > 1 and sum(map(_size, pieces)) > limit:
            # The best is shown whole, or the one that states what is asked; the other as far as there is room.
            stating = [unit for unit in chosen if outright(question.asked.kind, unit.text, question.asked)]
            main = best.unit if best.unit in stating or not stating else stating[0]
            first = self._piece(main, question, limit)
            room = max(limit - _size(first), 0)
            pieces = [first if unit is main else self._piece(unit, question, room) for unit in chosen]
            if room < _ROOM or sum(map(_size, pieces)) > limit:
                pieces = [first]
        return self._joined(pieces)

    def _joined(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return pieces, a title said once, each with the stretch of all where they are sentences beside each other."""
        titles = [None, *(piece.under for piece in pieces)]
        pieces = [
            replace(piece, under=None) if piece.under == title else piece
            for piece, title in zip(pieces, titles, strict=False)
        ]
        spans = sorted((piece.span for piece in pieces), key=lambda span: (span.document, span.start))
        first, last = spans[0], spans[-1]
        text = self._documents[first.document].text
        for one, other in itertools.pairwise(spans):
            between = text[one.end : other.start]
            if one.document != other.document or between.strip() or "\n\n" in between:
                return list(pieces)
        if last.end - first.start > _CITED:
            return list(pieces)
        span = self._documents[first.document].span(first.start, last.end)
        return [replace(piece, span=span) for piece in pieces]

    def piece(self, unit: Unit, question: Weighted) -> Piece:
        """Return one unit as shown."""
        return self._piece(unit, question, _SHORT)

    def _piece(self, unit: Unit, question: Weighted, limit: int) -> Piece:
        """Return a unit as shown, under its title where its own words do not say what it speaks of."""
        document = self._documents[unit.document]
        text, span = self._after_title(unit, document, question)
        titled = len(unit.path) > 1 and (_needs_title(unit) or _WHERE_TOLD.search(question.asked.text) is not None)
        under = _short_title(unit.path[-1]) if titled else None
        limit = max(limit - len(words_of(under or "")), 1)
        if len(words_of(text)) > limit:
            text, span = _clauses(text, span, question, document, limit)
        told = under is not None and question.asked.kind is Kind.TIME and bool(find_clocks(under))
        return Piece(text, span, under=under, heading=_heading(document, unit) if told else None)

    def _after_title(self, unit: Unit, document: Document, question: Weighted) -> tuple[str, Span]:
        """Return a unit's text and span without the session's title that runs on into it, as in a converted table.

        The title stays where the value asked for stands before it, as the hours of a row do.
        """
        raw, kind = document.text[unit.start : unit.end], question.asked.kind
        valued = kind in SHOWN_ALWAYS and bool(shown(kind, unit.text, question.asked))
        for title in self._titles:
            found = title.search(raw, 0, _OPENING)
            at = found.end() if found else 0
            if found and len(words_of(raw[at:])) >= _RUN_ON:
                at += len(raw[at:]) - len(raw[at:].lstrip(" \n\t.:–-"))
                rest = " ".join(plain(raw[at:]).split())
                begins = raw[at].isupper() or is_hangul(raw[at])  # a title named within a sentence runs on into none
                if begins and (not valued or shown(kind, rest, question.asked)):
                    return rest, document.span(unit.start + at, unit.end)
        return unit.text, unit.span


def _size(piece: Piece) -> int:
    """Return how many words a piece has, its title's included."""
    return len(words_of(piece.text)) + len(words_of(piece.under or ""))


def _heading(document: Document, unit: Unit) -> Span | None:
    """Return the line of the title right above a unit; None where that is no section's."""
    section = next((s for s in reversed(document.sections) if s.start <= unit.start < s.end), None)
    if section is None or plain(section.title) != unit.path[-1]:
        return None
    end = document.text.find("\n", section.start)
    return trim(document.span(section.start, end if end >= 0 else len(document.text)), document)


def _goes_with(one: Unit, other: Unit) -> bool:
    """Tell whether two units beside each other are sentences of one section."""
    return one.path == other.path and "heading" not in (one.kind, other.kind)


def _names_several(unit: Unit, question: Weighted) -> bool:
    """Tell whether a unit enumerates several things of the kind asked for."""
    return enumerated(unit.text) >= _SEVERAL and enumerates(unit.text, question.asked.kind, question.asked)


def _told_under(question: Weighted, best: Unit, units: Sequence[Unit], limit: int) -> list[Unit]:
    """Return all that stands under the question of a FAQ where it is short; none where a value alone is asked for."""
    if not best.path or not best.path[-1].rstrip().endswith("?") or question.asked.kind in SHOWN_ALWAYS:
        return []
    told = [unit for unit in units if unit.path == best.path and unit.kind == "paragraph"]
    whole = 1 < len(told) <= _SEVERAL and best in told and sum(len(unit.words) for unit in told) <= limit
    return told if whole else []


def _reason_beside(question: Weighted, best: Unit, units: Sequence[Unit], at: int) -> Unit | None:
    """Return the sentence after or before the best one that gives the reason asked for, where the best gives none.

    "No cars after ten. Deer cross the road at night, that is why." A sentence that refers back takes along what it
    refers to, which is the reason of what it tells.
    """
    if question.asked.kind is not Kind.REASON or outright(Kind.REASON, best.text):
        return None
    beside = [units[i] for i in (at + 1, at - 1) if 0 <= i < len(units) and _goes_with(units[i], best)]
    return next((unit for unit in beside if because(unit.text)), None)


def _short_title(title: str) -> str:
    """Return a title's first words."""
    words = title.split()
    return title if len(words) <= _TITLE else " ".join(words[:_TITLE]).rstrip(",;:–-") + " …"


def _needs_title(unit: Unit) -> bool:
    """Tell whether a unit speaks of "this session" or is a bare line, so that its title says of what."""
    if all(word.stem in unit.around for word in unit.words[:6]):
        return False
    if unit.kind in ("list_item", "table_row"):
        return len(unit.words) < 12
    return bool(re.match(r"(?:this|these|in this|it|they|participants|이|본) ", unit.text, re.IGNORECASE))


def _complement(question: Weighted, best: Ranked, others: Sequence[Ranked]) -> Ranked | None:
    """Return a unit as good as the best that covers words of the question which the best does not."""
    if question.asked.kind in SHOWN_ALWAYS and best.evidence.features["holds"]:
        return None  # a second hour beside the one asked for is another thing's
    left = question.all & ~best.evidence.here
    for other in others[:4]:
        if best.score - other.score > _CLOSE or other.unit.kind == "heading":
            continue
        added = other.evidence.here & left
        if added and question.share(added) >= 0.2:
            return other
    return None


def _beside(best: Ranked, others: Sequence[Ranked]) -> Ranked | None:
    """Return a unit of the same section that answers nearly as well, for a question that wants more than one thing."""
    same = (
        other for other in others[:6] if other.unit.document == best.unit.document and _goes_with(other.unit, best.unit)
    )
    return next((other for other in same if best.score - other.score <= 2 * _CLOSE), None)


def _clauses(text: str, span: Span, question: Weighted, document: Document, limit: int) -> tuple[str, Span]:
    """Return the stretch of whole clauses of a long unit that covers most of the question within the limit.

    `text` is what is shown of it, `span` where it stands. A clause that holds the kind of thing asked for, a reason or
    a number, goes before one that repeats the question.
    """
    raw = document.text[span.start : span.end]
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(raw)), len(raw)]
    best: tuple[float, int, int, int] | None = None
    for i in range(len(cuts) - 1):
        for j in range(i + 1, len(cuts)):
            piece = raw[cuts[i] : cuts[j]]
            size = len(words_of(piece))
            if size > limit:
                break
            stems = Stems(words_of(piece), piece)
            covered = sum(w for word, w in zip(question.words, question.weights, strict=True) if word.stem in stems)
            kind = question.asked.kind
            told = outright(kind, piece) or (kind in SHOWN_ALWAYS and bool(shown(kind, piece, question.asked)))
            covered += _TOLD * question.weight(question.all) * told
            rank = (covered, size, -cuts[i], cuts[j])
            if best is None or rank > best:
                best = rank
    if best is None:
        start, end = 0, len(raw)
    else:
        start, end = -best[2], best[3]
    text = " ".join(plain(raw[start:end]).split()).rstrip(",;: ") if best else text
    start += len(raw[start:end]) - len(raw[start:end].lstrip())
    end = start + len(raw[start:end].rstrip(" \n\t,;:"))
    cut = ("… " if start else "") + text + (" …" if end < len(raw.rstrip(" .")) else "")
    return cut, document.span(span.start + start, span.start + end)


def _within(pieces: Sequence[Piece], limit: int) -> list[Piece]:
    """Return the first pieces whose words fit into the limit, at least one."""
    kept: list[Piece] = []
    used = 0
    for piece in pieces:
        used += _size(piece)
        if kept and used > limit:
            break
        kept.append(piece)
    return kept
