"""Facts as told: a row with its head, a line under its label, or the rows among which to choose."""

from collections.abc import Sequence

from app.answering.draft import DraftClaim, plain
from app.answering.query import ReplyLanguage
from app.answering.text.fact_matching import Match
from app.answering.text.fields import Fact
from corpus.document import Span
from corpus.programme.times import find_clocks, find_dates

_ROWS = 4  # rows that are told; of more the question is asked back
_CHOICES = 15  # rows at most among which it asks
_WHICH = {"en": "That depends on which is meant: {heads}.", "ko": "다음 중 어느 것인지 알려 주세요: {heads}."}


def chosen_facts(matches: Sequence[Match], among: Sequence[Fact]) -> list[Fact]:
    """Return the facts of the first match's table or section."""
    group = matches[0].fact.group
    if any(match.open_row for match in matches if match.fact.group == group):
        columns = {match.fact.label for match in matches if match.fact.group == group}
        return [fact for fact in among if fact.group == group and fact.label in columns]
    return [match.fact for match in matches if match.fact.group == group]


def claims_of(chosen: Sequence[Fact], reply: ReplyLanguage) -> list[DraftClaim]:
    """Return the facts as claims: a row or a line each; of more rows than a few, which of them is meant."""
    rows: dict[tuple[int, int], list[Fact]] = {}
    for fact in chosen:
        rows.setdefault((fact.start, fact.end), []).append(fact)
    if len(rows) > _ROWS:
        heads = dict.fromkeys(fact.subject for fact in chosen if fact.tabular and fact.subject)
        if not _ROWS < len(heads) <= _CHOICES:
            return []
        span = chosen[0].span.model_copy(update={"end": chosen[-1].end})
        return [DraftClaim(_WHICH[reply].format(heads=plain(", ".join(heads))), (span,))]
    return [
        DraftClaim(_row(cells) if cells[0].tabular else _line(cells[0]), _places(cells), item=len(rows) > 1)
        for cells in rows.values()
    ]


def _places(cells: Sequence[Fact]) -> tuple[Span, ...]:
    """Return the row or line, and the column heads where these tell a date or an hour: "Early (until 3 May)"."""
    row = cells[0].span
    heads = next((c.heads for c in cells if c.heads and (find_dates(c.label) or find_clocks(c.label))), None)
    return (row, row.model_copy(update={"start": heads[0], "end": heads[1]})) if heads else (row,)


def _row(cells: Sequence[Fact]) -> str:
    """Return a row as told: its head, and each value with its column."""
    values = "; ".join(f"{cell.label}: {cell.value}" if cell.label else cell.value for cell in cells)
    return plain(f"{cells[0].subject} – {values}" if cells[0].subject else values)


def _line(fact: Fact) -> str:
    """Return a sentence, or a line under its label."""
    return plain(f"{fact.label}: {fact.value}" if fact.label else fact.value)
