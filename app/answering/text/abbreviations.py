"""Abbreviations and what the documents say they stand for.

The long form before a bracketed short form is found letter by letter from the right: Schwartz & Hearst 2003, "A Simple
Algorithm for Identifying Abbreviation Definitions in Biomedical Text".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.answering.language.words import is_hangul
from app.answering.text.shown import names_body
from corpus.document import Document, Span

_SHORT = r"[A-Z][A-Za-z0-9&/.-]{1,11}(?: [A-Z]{2,8})?"
_BRACKETED = re.compile(rf"\(\s*({_SHORT})((?:\s+[A-Z][a-z]+){{0,2}})\s*(?:[,;][^)]*)?\)")
_EXPLAINED = re.compile(rf"\b({_SHORT})\s*\(([A-Z][^()]{{5,90}})\)")
_LINED = re.compile(rf"^\W*({_SHORT})\s*[:=：–—-]\s*([A-Z][^,;:\n()]{{5,90}})", re.MULTILINE)
_ALIAS = re.compile(r"\(\s*([A-Z][a-z]{3,11})\s*\)")
_ASKED = re.compile(r"(?<![A-Za-z0-9-])(?=[A-Za-z&]*[A-Z][A-Za-z&]*[A-Z])([A-Z][A-Za-z&]{1,11})(?![A-Za-z0-9-])")
_OPENS_NO_NAME = frozenset("of the and for in on to a an by at with".split())  # noqa: SIM905
_NAME_BEFORE = re.compile(
    r"((?:[A-Z][\w’'-]+(?:\s+(?:of|and|for|the|on|in|&)\s+|\s+)){1,8}[A-Z][\w’'-]+"
    r"|[가-힣]{3,}(?: [가-힣]{2,}){0,2})\s*$"
)
_EMPHASIS = re.compile(r"\*{2,3}")  # of Markdown, which may begin before the long form
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Expansion:
    """A short form, its long form as written, and the span that holds both."""

    short: str
    long: str
    span: Span


def expansions(documents: Iterable[Document]) -> dict[str, tuple[Expansion, ...]]:
    """Return the expansions that the documents give, by short form.

    Those that spell the short form letter by letter come first, then those of higher precedence.
    """
    found: dict[str, list[tuple[tuple[bool, int], Expansion]]] = {}
    for document in documents:
        for expansion in _in(document):
            spelled = long_form(expansion.short, expansion.long) == 0
            found.setdefault(expansion.short, []).append(((not spelled, -document.info.precedence), expansion))
    return {
        short: tuple(expansion for _, expansion in sorted(some, key=lambda pair: pair[0]))
        for short, some in found.items()
    }


def short_forms(question: str) -> tuple[str, ...]:
    """Return the short forms that a question writes, in order: words with two capitals or more."""
    return tuple(dict.fromkeys(match.group(1) for match in _ASKED.finditer(question)))


def _in(document: Document) -> Iterable[Expansion]:
    text = document.text
    for match in _BRACKETED.finditer(text):
        short = match.group(1)
        begin = text.rfind("\n", 0, match.start()) + 1
        repeated = _WORD.findall(match.group(2))  # "… Open Government Networks (INDIGO Networks)"
        if sum(letter.isupper() for letter in short) < 2 or (
            repeated and _WORD.findall(text[begin : match.start()])[-len(repeated) :] != repeated
        ):
            continue
        if (start := long_form(short, text[begin : match.start()])) is None and short.isalpha() and short.isupper():
            start = _named_before(text[begin : match.start()])
        if start is not None:
            long = " ".join(_EMPHASIS.sub("", text[begin + start : match.start()]).split())
            yield Expansion(short, long, document.span(begin + start, match.end()))
    for match in _EXPLAINED.finditer(text):
        short, long = match.group(1), match.group(2)
        if sum(letter.isupper() for letter in short) >= 2 and long_form(short, long) == 0:
            yield Expansion(short, " ".join(long.split()), document.span(match.start(), match.end()))
    for match in _LINED.finditer(text):
        short, long = match.group(1), match.group(2).rstrip()
        if sum(letter.isupper() for letter in short) >= 2 and long_form(short, long) == 0:
            yield Expansion(short, " ".join(long.split()), document.span(match.start(1), match.start(2) + len(long)))
    for match in _ALIAS.finditer(text):
        begin = text.rfind("\n", 0, match.start()) + 1
        before = text[begin : match.start()]
        if (start := _named_before(before)) is not None and names_body(before[start:]):
            long = " ".join(before[start:].split())
            yield Expansion(match.group(1), long, document.span(begin + start, match.end()))


def _named_before(before: str) -> int | None:
    """Return where the name of a body right before a bracket begins, where its letters are another language's."""
    found = _NAME_BEFORE.search(before)
    if found is None:
        return None
    return found.start(1) if is_hangul(found.group(1)) or names_body(found.group(1)) else None


def long_form(short: str, before: str) -> int | None:
    """Return where, in the text `before` a bracketed short form, its long form begins; None if no words fit.

    Every letter of the short form stands in the long form in order, the first at the start of a word, and the long
    form has no more words than min(letters + 5, 2 x letters).
    """
    letters = [letter for letter in short.lower() if letter.isalnum()]
    words = list(_WORD.finditer(before))[-min(len(letters) + 5, 2 * len(letters)) :]
    if not words:
        return None
    floor = words[0].start()
    at = len(before.rstrip())
    for n, letter in enumerate(reversed(letters)):
        first = n == len(letters) - 1
        while True:
            at -= 1
            if at < floor:
                return None
            if before[at].lower() == letter and (not first or _begins_a_name(before, at)):
                break
    return at if len(_WORD.findall(before[at:])) > 1 else None


def _begins_a_name(text: str, at: int) -> bool:
    """Tell whether a word that may open a long form begins here."""
    if at and text[at - 1].isalnum():
        return False
    word = _WORD.match(text, at)
    return word is not None and word.group() not in _OPENS_NO_NAME
