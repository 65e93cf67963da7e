"""The tables of web pages: which only place things on the page, and the cells of the others."""

import re

from selectolax.lexbor import LexborNode

from corpus.formats.tables import Grid


def names(*texts: str) -> frozenset[str]:
    """Return the words of some texts: the names of elements."""
    return frozenset(name for text in texts for name in text.split())


# Elements that begin a line of their own.
BLOCK_TAGS = names(
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption",
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table",
    "tbody td th thead tr ul",
)


def lays_out(table: LexborNode) -> bool:
    """Tell whether a table only places things on the page: it holds another, or has a single cell."""
    return bool(table.css("table table, td table")) or len(table.css("td, th")) <= 1


def grid_of(table: LexborNode) -> Grid:
    """Return a table's cells by row; a cell over several rows or columns stands in its first place."""
    rows: list[list[str]] = []
    reach: dict[tuple[int, int], int] = {}
    taken: dict[tuple[int, int], bool] = {}
    for y, row in enumerate(table.css("tr")):
        values: list[str] = []
        x = 0
        for cell in row.css("td, th"):
            while taken.get((y, x)):
                values.append("")
                x += 1
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            if high > 1:
                reach[y, x] = high
            values.extend([_cell_text(cell), *[""] * (wide - 1)])
            taken.update({(y + dy, x + dx): True for dy in range(1, high) for dx in range(wide)})
            x += wide
        while taken.get((y, x)):
            values.append("")
            x += 1
        rows.append(values)
    return Grid(rows, reach)


def _span(cell: LexborNode, name: str) -> int:
    value = cell.attributes.get(name) or "1"
    return min(max(int(value), 1), 50) if value.isascii() and value.isdigit() else 1


def _cell_text(cell: LexborNode) -> str:
    """Return a cell's text, its paragraphs, items and line breaks on lines of their own."""
    parts: list[str] = []
    for node in cell.traverse(include_text=True):
        if node.is_text_node:
            parts.append(re.sub(r"\s+", " ", node.text(deep=False) or ""))
        elif node.tag == "br" or node.tag in BLOCK_TAGS:
            parts.append("\n")
    return "\n".join(filter(None, (line.strip() for line in "".join(parts).split("\n"))))
