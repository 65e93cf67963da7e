"""A page's words as what a reader sees, in reading order: tables, columns, running text."""

from collections.abc import Sequence

from corpus.formats.pdf.aligned import region_of, run_of
from corpus.formats.pdf.columns import columns_of, start_of_right
from corpus.formats.pdf.grids import grids_of, is_within, ruled_table
from corpus.formats.pdf.lines import Flow, Line, Region, TableRegion, flow_of, lines_of, rows_of
from corpus.formats.pdf.open_tables import open_tables
from corpus.formats.pdf.words import Rule, Word


def columns_shown(words: Sequence[Word]) -> float | None:
    """Return where the right one of two columns of text begins that a page shows, as `regions_of` takes it."""
    return start_of_right(lines_of(words)) if words else None


def regions_of(words: Sequence[Word], rules: Sequence[Rule], known: Sequence[float] = ()) -> list[Region]:
    """Return a page's regions in reading order; `known` holds where right columns begin on other pages of the file."""
    tables: list[TableRegion] = []
    rest = list(words)
    lines = list(rules)
    for table in open_tables(words, rules):
        tables.append(table.region)
        chosen = set(map(id, table.words))
        rest = [word for word in rest if id(word) not in chosen]
        used = set(map(id, table.rules))
        lines = [rule for rule in lines if id(rule) not in used]
    for xs, ys, drawn in grids_of(lines):
        inside = [word for word in rest if is_within(word, xs, ys)]
        if inside:
            chosen = set(map(id, inside))
            rest = [word for word in rest if id(word) not in chosen]
            tables.append(ruled_table(inside, xs, ys, drawn))
    tables.sort(key=lambda table: table.top)
    # Ruled tables part the page: what stands above one is never joined with what stands below it.
    regions: list[Region] = []
    low = float("-inf")
    for region in tables:
        regions.extend(_bands([word for word in rest if low <= word.middle < region.top], known))
        regions.append(region)
        low = max(low, region.top)
    regions.extend(_bands([word for word in rest if low <= word.middle], known))
    return regions


def _bands(words: Sequence[Word], known: Sequence[float]) -> list[Region]:
    """Part a stretch of a page into flows, columns and tables that only alignment shows."""
    if not words:
        return []
    found = lines_of(words)
    parts = columns_of(found, known)
    if parts is not None:
        return [region for part in parts for region in _part(part, known)]
    rows = rows_of(found)
    regions: list[Region] = []
    single: list[Line] = []
    i = 0
    while i < len(rows):
        end, gutters = run_of(rows, i)
        if end - i >= 2:
            if single:
                regions.append(flow_of(single))
                single = []
            regions.extend(region_of(rows[i:end], gutters))
            i = end
        else:
            single.append(Line([word for line in rows[i] for word in line.words]))
            i += 1
    if single:
        regions.append(flow_of(single))
    return regions


def _part(lines: Sequence[Line], known: Sequence[float]) -> list[Region]:
    """Return the regions of a column, or of what stands above or below columns; a column is as wide as its lines."""
    regions = _bands([word for line in lines for word in line.words], known)
    for region in regions:
        if isinstance(region, Flow):
            region.right = max(line.right for line in region.lines)
    return regions
