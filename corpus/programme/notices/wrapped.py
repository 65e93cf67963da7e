"""Patterns for sentences that may be broken over lines: a space in them is any white space."""

import re


def spaced(words: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern whose spaces each stand for any run of white space."""
    return re.compile(words.replace(" ", r"\s+"), flags)
