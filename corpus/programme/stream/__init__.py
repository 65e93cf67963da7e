"""A document's lines and rows in order, as the extraction reads them."""

from corpus.programme.stream.items import items, joined_rows
from corpus.programme.stream.line import Item, Line, Row
from corpus.programme.stream.order import is_bare_time, times_first

__all__ = ["Item", "Line", "Row", "is_bare_time", "items", "joined_rows", "times_first"]
