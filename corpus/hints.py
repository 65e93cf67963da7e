"""Telling by a few strings that a text cannot match, before a pattern of many words is searched in it.

A pattern that may begin with any of thirty words is tried at every character of a text. Whether a string stands in it
is told many times as fast, and most sentences of a page hold none of the words that a pattern is about.
"""

from collections.abc import Iterable


def holds_one(text: str, strings: Iterable[str]) -> bool:
    """Tell whether one of the strings, given in small letters, stands in a text, in whatever letters."""
    folded = text.casefold()
    return any(string in folded for string in strings)
