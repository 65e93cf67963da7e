"""Pieces of a line that only the look of a web page parts: a time, a room and a track side by side, each in its box."""

import re

from selectolax.lexbor import LexborNode

from corpus.formats.html_tables import names

_PIECES = names("span time a b strong em i small label data address")
_FEWEST = 2  # characters of a piece: single letters are drawn apart for show
_LONGEST = 300  # characters of a line of pieces
_HOURS = re.compile(r"\d[:.]\d\d|\d\s?[ap]\.?m\b|\d\s?시", re.IGNORECASE)
_JOINS = re.compile(r"[:：,;.(（/|·•–—-]\s*$")
_CONTINUES = re.compile(r"\s*[:：,;.)）/|·•–—-]")


def parted(node: LexborNode) -> bool:
    """Whether an inline element is a piece apart from the one before it, with nothing written between them.

    Where they touch, they would run into one word; where a blank is between, hours among the pieces and no text of the
    line's own beside them tell that it is no sentence.
    """
    if node.tag not in _PIECES:
        return False
    before, touching = node.prev, True
    if before is not None and before.is_text_node and not (before.text(deep=False) or "").strip():
        before, touching = before.prev, False
    if before is None or before.tag not in _PIECES:
        return False
    first, second = before.text() or "", node.text() or ""
    if min(len(first.strip()), len(second.strip())) < _FEWEST or _JOINS.search(first) or _CONTINUES.match(second):
        return False
    if touching and (node.attributes or before.attributes or "time" in (before.tag, node.tag)):
        return True
    line = node.parent
    if line is None or len(line.text() or "") > _LONGEST or not _HOURS.search(line.text() or ""):
        return False
    return not any(re.search(r"\w", child.text(deep=False) or "") for child in line.iter(True) if child.is_text_node)
