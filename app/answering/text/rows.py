"""Lists from a table: its rows that bear what the question says, "which posters are in the technology group?"."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from app.answering.draft import Draft, DraftClaim, plain
from app.answering.language.words import content, fold
from app.answering.query import Asked, Query
from corpus.document import Span
from corpus.layout_facts import LayoutFact

ENGINE = "extractive"
_WHICH = re.compile(r"\b(?:which|what|list|name|show)\s(?:all\s|me\s|us\s|the\s|of\s)*(?:[\w-]+\s)?[a-z-]{3,}s\b")
_LISTING = frozenset(content("list name show give all every which what please 목록 전부 모두 뭐뭐"))
_YES = re.compile(r"(?:yes|y|x|✓|✔|true|available|예|네|있음|유|○|가능)")
_FEWEST, _MOST = 2, 8  # rows that are a list
_NAME = 3  # words from which a cell names its row by itself


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its head, its cells by the heads of their columns, and the stems of what all rows are."""

    span: Span
    table: tuple[str, int]
    head: str
    cells: tuple[tuple[str, str], ...]
    kind: frozenset[str]

    def bears(self, words: frozenset[str]) -> frozenset[str]:
        """Return the words that cells said as a whole, or whose column is said and that say yes, account for."""
        borne: set[str] = set()
        for label, value in self.cells:
            said, column = frozenset(content(value)), frozenset(content(label))
            if said and said <= words:
                borne |= said | (column & words)
            elif column and column <= words and _YES.fullmatch(fold(value.strip())):
                borne |= column
        return frozenset(borne)

    def name(self, words: frozenset[str]) -> str:
        """Return what the row is called: its head and, where that is a short code, the cell that says most."""
        head = plain(self.head)
        told = [value for _, value in self.cells if not frozenset(content(value)) <= words]
        longest = max(told, key=lambda value: len(content(value)), default="")
        return head if len(head.split()) >= _NAME or len(longest.split()) < _NAME else f"{head} – {plain(longest)}"


class TableRows:
    """The rows of the tables of a snapshot's documents."""

    def __init__(self, told: Iterable[LayoutFact]) -> None:
        """Take what the documents tell by their layout, in order."""
        self._rows = tuple(_rows(told))

    def answer(self, query: Query) -> Draft | None:
        """Return the rows that bear all that a question for a list says; None where they are not a few of a table's."""
        if not (query.asks(Asked.LIST) or _WHICH.search(fold(query.text))) or query.asks(Asked.NUMBER, Asked.PERSON):
            return None  # people are the programme's to list
        words = frozenset(content(query.text)) - _LISTING
        if len(words) < _FEWEST:
            return None
        for _, table in groupby(self._rows, key=lambda row: row.table):
            rows = list(table)
            found = [row for row in rows if (borne := row.bears(words)) and words <= borne | row.kind]
            if _FEWEST <= len(found) <= _MOST and len(found) < len(rows):
                claims = [DraftClaim(row.name(words), (row.span,), item=True) for row in found]
                return Draft(tuple(claims), ENGINE, signals={"fact": 0.9})
        return None


def _rows(facts: Iterable[LayoutFact]) -> Iterator[Row]:
    """Yield the rows of the facts, in order.

    A cell that stands once above several rows without it is theirs as well: the group that they are of.
    """
    tabular = (fact for fact in facts if fact.tabular and fact.label)
    for group, of_table in groupby(tabular, key=lambda fact: fact.group):
        rows = [list(cells) for _, cells in groupby(of_table, key=lambda fact: fact.start)]
        told = Counter(fact.label for cells in rows for fact in cells)
        grouping = {fact.label for fact in rows[0] if _FEWEST <= told[fact.label] <= len(rows) / 2}
        above: dict[str, str] = {}
        for cells in rows:
            own = {fact.label: fact.value for fact in cells}
            above.update({label: value for label, value in own.items() if label in grouping})
            kind = frozenset(word for title in cells[0].path for word in content(title))
            span = Span(document=cells[0].document, start=cells[0].start, end=cells[0].end)
            yield Row(span, group, cells[0].subject, tuple((above | own).items()), kind)
