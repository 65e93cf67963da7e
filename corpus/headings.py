"""Headings that only the look of the lines shows: numbered labels, titles between blank lines, underlines, days."""

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.document import Block
from corpus.lines import (
    DAY,
    HEADING_MARK,
    LEAD_IN,
    PART,
    is_day,
    is_when,
    label_rank,
    label_word,
    timed_row,
)

TITLE = 1
_CONNECTIVES = "a an the and or nor but of in on at to for from by with as into over under via per vs de la le du des"
_SMALL = frozenset(_CONNECTIVES.split())
_PROSE = 120  # characters: a line longer than this that ends like a sentence is prose
_OPENING = 12  # blocks at most in which a text's title lines stand


class Lines:
    """The blocks of a text seen as lines: what stands on each and how much space is around it."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self.text = text
        self.blocks = blocks
        self.learned = learned_labels(text, blocks)

    def shown(self, i: int) -> str:
        """Return the text of block `i`, or nothing beyond the ends."""
        return self.text[self.blocks[i].start : self.blocks[i].end] if 0 <= i < len(self.blocks) else ""

    def blank_before(self, i: int) -> bool:
        """Tell whether a blank line or the text's beginning precedes block `i`."""
        return i == 0 or _blank(self.text[self.blocks[i - 1].end : self.blocks[i].start])

    def blank_after(self, i: int) -> bool:
        """Tell whether a blank line or the text's end follows block `i`."""
        return i + 1 >= len(self.blocks) or self.blank_before(i + 1)

    def is_prose(self, i: int) -> bool:
        """Tell whether block `i` is a sentence or more."""
        shown = self.shown(i)
        return len(shown) > _PROSE and shown.rstrip("\"'”’)").endswith((".", "?", "!", "다", "。"))

    def underline(self, i: int) -> str | None:
        """Return the character that underlines block `i`, or None."""
        shown = self.shown(i + 1)
        if len(shown) >= 3 and len(set(shown)) == 1 and shown[0] in "=-~_*" and not self.blank_after(i):
            return shown[0]
        return None


def _blank(gap: str) -> bool:
    return len(re.findall(r"\r\n|[\n\r\f]", gap)) > 1


def learned_labels(text: str, blocks: Sequence[Block]) -> frozenset[str]:
    """Return the words that this text numbers at the beginning of its lines: "axis" in "Axis 1: …", "Axis 2: …"."""
    numbers: dict[str, set[str]] = defaultdict(set)
    for block in blocks:
        if block.kind in ("paragraph", "heading"):
            found = label_word(text[block.start : block.end])
            if found:
                numbers[found[0]].add(found[1])
    return frozenset(word for word, seen in numbers.items() if len(seen) > 1)


def promote(text: str, blocks: Sequence[Block], *, row_rank: int) -> tuple[list[Block], int]:
    """Turn the blocks that look like headings into headings, their level a rank of corpus.lines.

    Returns the blocks, and the rank of sections that rows open: `row_rank` and what the opening lines add to all.

    Headings that a reader found already keep being headings, of the rank that their words or their level give.
    """
    view = Lines(text, blocks)
    opening = _opening(view)
    shift = len(set(opening.values()) - {TITLE})
    result: list[Block] = []
    in_row = False  # below a row of a day's table, where short lines are titles of what the row holds
    for i, block in enumerate(blocks):
        rank: int | None = None
        if i in opening:
            rank = opening[i]
        elif block.kind in ("paragraph", "heading", "list_item", "table_row"):
            rank = _rank(view, i, in_row)
            rank = None if rank is None else rank + shift
        if rank is not None:
            block = block.model_copy(update={"kind": "heading", "level": rank, "cells": (), "table": None})
            in_row = in_row and rank > row_rank + shift
        elif block.kind == "table_row":
            in_row = not view.blank_after(i) or label_rank(view.shown(i + 1), view.learned) is not None
        result.append(block)
    return result, row_rank + shift


def _opening(view: Lines) -> dict[int, int]:
    """Return the headings of a text's opening lines: its title, and a label that says which part of an event it is on.

    "2024 Forum / WORKSHOP 6 / Concept Note": the whole text stands under both.
    """
    found: dict[int, int] = {}
    for i, block in enumerate(view.blocks[:_OPENING]):
        shown = view.shown(i)
        if block.kind == "boilerplate":
            continue
        if block.kind not in ("paragraph", "heading") or view.is_prose(i) or len(shown) > 250:
            break
        if not found and shown.endswith((",", "，")):
            break  # a letter's salutation
        if not found and not is_when(shown) and any(c.isalpha() for c in shown):
            found[i] = TITLE
        elif found and label_rank(shown, view.learned) is not None:
            if any(
                label_rank(view.shown(j), view.learned) == label_rank(shown, view.learned)
                for j in range(i + 1, len(view.blocks))
            ):
                break  # one of several: an ordinary section
            found[i] = TITLE + 1
            break
    return found


def _rank(view: Lines, i: int, in_row: bool) -> int | None:
    """Return the rank of block `i` as a heading, or None."""
    block, shown = view.blocks[i], view.shown(i)
    kind = block.kind
    line = view.underline(i)
    if kind != "table_row" and line is not None and len(shown) <= 200 and "\n" not in shown:
        return PART - 1 if line == "=" else PART
    if kind == "table_row":
        return None
    label = label_rank(shown, view.learned)
    if label is not None and kind != "list_item" and not is_when(shown):
        if in_row and _describes(view, i):
            return PART
        return label
    if kind != "list_item" and is_day(shown) and _before_rows(view, i):
        return DAY
    if kind == "heading":
        return block.level
    if kind == "paragraph" and _is_lead_in(view, i):
        return LEAD_IN
    if _is_outline(view, i):
        return PART
    if kind == "paragraph" and _is_title(view, i) and (not in_row or view.is_prose(i + 1) or _ends_rows(view, i)):
        return PART
    return None


def _describes(view: Lines, i: int) -> bool:
    """Tell whether a label below a table's last row opens a description of its own, with a time or with prose."""
    if not view.blank_before(i):
        return False
    for j in range(i + 1, min(i + 4, len(view.blocks))):
        if label_rank(view.shown(j), view.learned) is not None or timed_row(view.shown(j)):
            return False
        if view.is_prose(j) or is_when(view.shown(j)):
            return True
    return False


def _before_rows(view: Lines, i: int) -> bool:
    """Tell whether a table, a label or a list follows a line that names a day."""
    for j in range(i + 1, min(i + 3, len(view.blocks))):
        if view.blocks[j].kind in ("table_row", "table_header") or label_rank(view.shown(j)) is not None:
            return True
    return False


def _ends_rows(view: Lines, i: int) -> bool:
    """Tell whether no row of a day's table follows, and the line is no title below a label of its last row."""
    if label_rank(view.shown(i - 1), view.learned) is not None:
        return False
    return all(block.kind != "table_row" for block in view.blocks[i + 1 :])


def _is_lead_in(view: Lines, i: int) -> bool:
    """Tell whether a line announces what follows: "Speakers:", "Guiding questions:"."""
    shown = view.shown(i)
    if not shown.endswith((":", "：")) or len(shown.split()) > 5 or len(shown) > 50:
        return False
    return i + 1 < len(view.blocks) and view.blocks[i + 1].kind != "heading"


def _is_outline(view: Lines, i: int) -> bool:
    """Tell whether a line is an outline's heading: "□ 행사 개요", "Ⅱ. 일정", "2.1 Scope" with text below."""
    shown = view.shown(i)
    mark = HEADING_MARK.match(shown)
    if mark is None or len(shown) > 80 or shown.endswith((".", "?", "!", ";", ",")) or i + 1 >= len(view.blocks):
        return False
    if not shown[mark.end()].isupper() and not "가" <= shown[mark.end()] <= "힣":
        return False
    if mark["mark"][0].isdigit() or mark["mark"][0].isascii():
        return view.blank_before(i) and not HEADING_MARK.match(view.shown(i + 1))
    return True


def _is_title(view: Lines, i: int) -> bool:
    """Tell whether a short line between blank lines is a heading: title case or capitals, and text below it."""
    shown = view.shown(i)
    if not (view.blank_before(i) and i + 1 < len(view.blocks)) or shown.endswith((".", ",", ";", "?", "!", "…")):
        return False
    if view.blocks[i + 1].kind == "boilerplate" or re.search(r"[@※]|https?:|\d{3}-\d{4}", shown):
        return False
    letters = [c for c in shown if c.isalpha()]
    words = shown.split()
    if not letters or len(shown) > 80:
        return False
    if shown.isupper():
        return len(words) <= 12
    listed = view.blocks[i + 1].kind in ("field", "list_item")
    if not view.blank_after(i) and not view.is_prose(i + 1) and not (listed and len(words) <= 5):
        return False
    if any("가" <= c <= "힣" for c in letters):
        return len(words) <= 5 and len(shown) <= 24 and not shown.endswith(("다", "요", "함", "음"))
    if "," in shown or is_when(shown):
        return False
    long_words = [word for word in words if word.lower() not in _SMALL]
    titled = all(word[0].isupper() or not word[0].isalpha() for word in long_words)
    return len(long_words) <= 5 and (titled or (len(words) <= 3 and shown[0].isupper()))
