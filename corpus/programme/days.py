"""Which day a table without a date is about: the sessions it shares with dated descriptions, its order in the event."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from corpus.document import Span
from corpus.programme.drafts import SessionDraft, Stated, TableDraft
from corpus.programme.merging.compare import same_wording, similarity
from corpus.programme.merging.one_session import minutes

BY_ORDER = "the order of the day tables against the event's dates"
BY_SESSIONS = "sessions of the table that are described with their date"


def date_tables(
    tables: Sequence[TableDraft], sessions: Sequence[SessionDraft], event_days: Sequence[date]
) -> list[str]:
    """Give the tables of one document their days where nothing in them says; return warnings.

    The sessions that the table shares with dated descriptions lead; where they are silent, tables in the order of the
    event's days take these, and a table beside one that is dated takes the next day.
    """
    warnings: list[str] = []
    tables = [t for t in tables if not t.impossible]  # the one wrong thing that is known must not become another
    undated = [t for t in tables if t.day is None]
    if not undated:
        return warnings
    votes = {id(t): _votes(t, sessions) for t in undated}
    by_order = dict(zip(map(id, tables), event_days, strict=False)) if len(tables) == len(event_days) else {}
    for n, table in enumerate(tables):
        if table.day is not None:
            continue
        found, spans = votes[id(table)]
        ordered = by_order.get(id(table))
        if table.number and table.number <= len(event_days):
            ordered = event_days[table.number - 1]
        if found is not None:
            how = BY_SESSIONS if ordered is None else f"{BY_SESSIONS}; {BY_ORDER}" if ordered == found else BY_SESSIONS
            if ordered is not None and ordered != found:
                warnings.append(
                    f"{table.document.path}: table {n + 1} is the day {found.isoformat()} by its sessions, but "
                    f"{ordered.isoformat()} by the order of the tables"
                )
            table.day = Stated(found, list(spans), how)
        elif ordered is not None:
            table.day = Stated(ordered, [], BY_ORDER)
    _beside(tables, event_days)
    for table in tables:
        for slot in table.slots:
            for session in (slot.session, *slot.children, *slot.items):
                session.day = session.day or table.day
                if session.inside is not None and session.inside.day is None:
                    session.inside.day = table.day
    return warnings


def _votes(table: TableDraft, sessions: Sequence[SessionDraft]) -> tuple[date | None, list[Span]]:
    """Return the day that most of the table's sessions are described with, and the lines that say so."""
    votes: Counter[date] = Counter()
    spans: dict[date, list[Span]] = {}
    for slot in table.slots:
        for mine in (slot.session, *slot.children):
            for other in sessions:
                if other.place == "table" or other.day is None or other.day.inferred or not _alike(mine, other):
                    continue
                votes[other.day.value] += 1
                spans.setdefault(other.day.value, []).extend(other.day.spans)
                break
    if not votes:
        return None, []
    (day, count), *rest = votes.most_common(2)
    if rest and rest[0][1] == count:
        return None, []
    return day, spans[day]


def _alike(mine: SessionDraft, other: SessionDraft) -> bool:
    if mine.title is None or other.title is None or mine.start is None:
        return False
    if (mine.workshop is None) != (other.workshop is None):
        return False
    if mine.workshop and other.workshop and mine.workshop.mark != other.workshop.mark:
        return False
    if other.start is not None and abs(minutes(mine.start.value) - minutes(other.start.value)) > 60:
        return False
    if same_wording(mine.title.value, other.title.value):
        return len(mine.title.value) > 12
    return mine.workshop is not None and similarity(mine.title.value, other.title.value) > 0.9


def _beside(tables: Sequence[TableDraft], event_days: Sequence[date]) -> None:
    """Let a table between dated ones take the day that follows, within the event."""
    for n, table in enumerate(tables):
        if table.day is not None:
            continue
        before = tables[n - 1].day if n else None
        after = tables[n + 1].day if n + 1 < len(tables) else None
        if before is not None and (day := before.value + timedelta(days=1)) and (not event_days or day in event_days):
            table.day = Stated(day, [], "the day after the table before it")
        elif after is not None and (day := after.value - timedelta(days=1)) and (not event_days or day in event_days):
            table.day = Stated(day, [], "the day before the table after it")
        elif len(event_days) == 1:
            table.day = Stated(event_days[0], [], "the event's only day")
