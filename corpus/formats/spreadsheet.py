"""Spreadsheets: every sheet a page, its rows with the heads of their columns.

openpyxl: the established reader of `.xlsx`, MIT; `.csv` by the standard library.
"""

import csv
import io
import re
import warnings as python_warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from openpyxl.utils.cell import range_boundaries

from corpus.document import Page
from corpus.formats.base import Content, Deadline, Stated, Transcript, UnreadableFileError, stated_title
from corpus.formats.encoding import decode
from corpus.formats.package import checked_package
from corpus.formats.tables import Grid, write_grid
from corpus.limits import Limits

_WIDEST = 200  # columns
_MOMENT = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)T(?P<clock>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)?")
_MERGED = re.compile(rb'<mergeCell [^>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"')
_ROWS = 200_000


class SpreadsheetReader:
    """Reads `.xlsx`."""

    def read(self, data: bytes, limits: Limits) -> Content:
        """Read a workbook's bytes; raises UnreadableFileError for what cannot be opened."""
        deadline = Deadline(limits)
        package = checked_package(data, limits)
        try:
            with python_warnings.catch_warnings():
                python_warnings.simplefilter("ignore")  # openpyxl tells of styles it leaves out
                book = openpyxl.load_workbook(package, data_only=True, read_only=True)
        except Exception as error:  # openpyxl raises whatever the broken part provokes
            raise UnreadableFileError(f"is no workbook that can be opened: {error}") from error
        out = Transcript(limits)
        told: list[str] = []
        tables = 0
        if len(book.worksheets) > limits.pages:
            raise UnreadableFileError(f"has {len(book.worksheets):,} sheets, more than {limits.pages:,}; split it")
        for number, sheet in enumerate(book.worksheets, 1):
            if sheet.sheet_state != "visible":
                told.append(f"sheet {sheet.title!r} is hidden and left out")
                continue
            try:
                rows = list(_values(sheet.iter_rows(values_only=True), deadline, sheet.title))
            except UnreadableFileError:
                raise
            except Exception as error:  # a damaged sheet must not hide the others
                told.append(f"sheet {sheet.title!r} cannot be read: {error}")
                continue
            out.gap()
            start = out.length
            if any(rows):
                out.line("heading", str(sheet.title), level=2, page=number)
            tables = _write_tables(out, rows, tables, number, _merged(book, sheet))
            out.pages.append(Page(number=number, start=start, end=out.length, label=str(sheet.title)))
        stated = Stated(title=stated_title(book.properties.title) or _caption(out))
        book.close()
        return Content(
            out.text, tuple(out.blocks), marked_up=True, pages=tuple(out.pages), stated=stated, warnings=tuple(told)
        )


class CsvReader:
    """Reads `.csv` and `.tsv`."""

    def read(self, data: bytes, limits: Limits) -> Content:
        """Read a table of separated values; raises UnreadableFileError for what is none."""
        deadline = Deadline(limits)
        source, told = decode(data, limits)
        source = source.lstrip("\ufeff")
        try:
            dialect: Any = csv.Sniffer().sniff(source[:10_000], delimiters=",;\t|")
        except csv.Error:
            dialect = csv.excel
        try:
            parsed = list(_values(csv.reader(io.StringIO(source, newline=""), dialect), deadline, "the table"))
        except csv.Error as error:
            raise UnreadableFileError(f"is no valid table of separated values: {error}") from error
        out = Transcript(limits)
        _write_tables(out, parsed, 0, None, {})
        stated = Stated(title=_caption(out))
        return Content(out.text, tuple(out.blocks), marked_up=True, stated=stated, warnings=told)


def _caption(out: Transcript) -> str | None:
    """Return the line that stands alone above the first table; sheets' names ("Sheet1") are no titles."""
    first = next((block for block in out.blocks if block.kind != "heading"), None)
    if first is None or first.kind not in ("paragraph", "caption"):
        return None
    return out.text[first.start : first.end]


def _values(rows: Iterable[Sequence[Any]], deadline: Deadline, name: str) -> Iterator[list[str]]:
    for number, row in enumerate(rows, 1):
        if number % 1_000 == 0:
            deadline.check(f"row {number:,} of {name}")
        if number > _ROWS:
            raise UnreadableFileError(f"has more than {_ROWS:,} rows in {name}; split it")
        values = [shown(value) for value in row[:_WIDEST]]
        while values and not values[-1]:
            values.pop()
        yield values


def shown(value: Any) -> str:
    """Return a cell's value as text: dates as 2024-06-24, times as 14:30."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value).strip()
    if (moment := _MOMENT.fullmatch(text)) is not None:  # an export's "2029-05-03T09:00:00+02:00"
        return f"{moment['day']} {moment['clock']}" + (" UTC" if moment["zone"] == "Z" else "")
    return text


def _merged(book: Any, sheet: Any) -> dict[tuple[int, int], int]:
    """Return over how many rows each merged cell of a sheet goes, by row and column from 0.

    Read from the sheet's own XML: what reads large sheets row by row leaves merged cells out.
    """
    raw = book._archive.read(sheet._worksheet_path)
    found = {}
    for ref in _MERGED.findall(raw, max(raw.rfind(b"<mergeCells"), 0)):
        left, top, _, bottom = range_boundaries(ref.decode("ascii"))
        if left and top and bottom and bottom > top:
            found[top - 1, left - 1] = bottom - top + 1
    return found


def _write_tables(
    out: Transcript, rows: Sequence[Sequence[str]], tables: int, page: int | None, merged: Mapping[tuple[int, int], int]
) -> int:
    """Write the tables that blank rows part, and return how many are written so far."""
    run: list[Sequence[str]] = []
    for number, row in enumerate([*rows, []]):
        if row:
            run.append(row)
            continue
        if run:
            tables += 1
            width = max(len(each) for each in run)
            left = min(next(n for n, value in enumerate(each) if value) for each in run)
            first = number - len(run)
            cells = [[*each, *[""] * (width - len(each))][left:] for each in run]
            reach = {(y - first, x - left): high for (y, x), high in merged.items() if first <= y < number}
            write_grid(out, Grid(cells, reach), table=tables, page=page)
            run = []
    return tables
