"""The units that an answer may quote: statements of the documents, with their words prepared for comparison."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from app.answering.language.terms import terms
from app.answering.language.words import STOP, STOP_KO, fold, is_hangul, stem
from app.answering.text.labels import labels
from corpus.document import Document
from corpus.statements import Statement, statements

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\W\d_]+")
_PREFIX = 5  # letters that two forms of one word share at least


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number: as written, its stem for comparison, and where it stands in the text it came from."""

    text: str
    stem: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Tell whether it begins with a digit."""
        return self.text[0].isdigit()

    @property
    def is_name_like(self) -> bool:
        """Tell whether it is written with a capital."""
        return self.text[0].isupper()

    @property
    def is_stop(self) -> bool:
        """Tell whether it carries no content of its own."""
        return _is_stop(self.text, self.stem)


@lru_cache(maxsize=50_000)
def _is_stop(text: str, stemmed: str) -> bool:
    return fold(text) in STOP or stemmed in STOP or text in STOP_KO or stemmed in STOP_KO


@lru_cache(maxsize=4_096)  # the same names and dates of a few units are looked at for many questions
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words and numbers of `text` in order, with their places."""
    return tuple(Word(match[0], _stem(match[0]), match.start(), match.end()) for match in _TOKEN.finditer(text))


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the words and numbers of `text`."""
    return frozenset(map(_stem, _TOKEN.findall(text)))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return stem(fold(word))


class Forms:
    """Stems, to be asked whether one of them is that of a word, or of another form of it."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._stems = frozenset(stem for stem in stems if stem)
        self._prefixes: dict[str, list[str]] = {}
        for found in self._stems:
            if len(found) >= _PREFIX:
                self._prefixes.setdefault(found[:_PREFIX], []).append(found)
        self._hangul = " ".join(found for found in self._stems if is_hangul(found))

    def __contains__(self, wanted: str) -> bool:
        """Tell whether the stem, or another form of its word, is here."""
        if wanted in self._stems:
            return True
        if is_hangul(wanted):
            return len(wanted) > 1 and wanted in self._hangul
        return any(_same_word(wanted, found) for found in self._prefixes.get(wanted[:_PREFIX], ()))

    def of(self, wanted: str) -> list[str]:
        """Return the stem, where it is here, and those of all other forms of its word."""
        if is_hangul(wanted):
            found = [stem for stem in self._hangul.split() if len(wanted) > 1 and wanted in stem]
        else:
            found = [stem for stem in self._prefixes.get(wanted[:_PREFIX], ()) if _same_word(wanted, stem)]
        return [wanted, *(stem for stem in found if stem != wanted)] if wanted in self._stems else found


class Stems(Forms):
    """The stems of a text, to be asked whether a word stands in it."""

    def __init__(self, words: Iterable[Word], text: str) -> None:
        """Take the words of `text`; `text` gives the forum terms that stand for one thing in two languages."""
        super().__init__(word.stem for word in words)
        self.terms = terms(text)


def _same_word(first: str, second: str) -> bool:
    """Tell whether two stems with the same beginning are forms of one word ("digit", "digital")."""
    shorter, longer = sorted((first, second), key=len)
    if longer.startswith(shorter):
        return len(shorter) >= 0.7 * len(longer)
    shared = next(i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b)
    return shared > _PREFIX and shared >= 0.8 * len(shorter) and shared >= 0.6 * len(longer)


@dataclass(frozen=True)
class Unit(Statement):
    """A statement with its words."""

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return its words."""
        return words_of(self.text)

    @cached_property
    def stems(self) -> Stems:
        """Return the stems of its own words."""
        return Stems(self.words, self.text)

    @cached_property
    def places(self) -> Mapping[str, tuple[int, ...]]:
        """Return the stems of all its words, those without content too, with the positions of the words."""
        found: dict[str, tuple[int, ...]] = {}
        for position, word in enumerate(self.words):
            found[word.stem] = (*found.get(word.stem, ()), position)
        return found

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Return the stems of its words that have content, in order."""
        return tuple(word.stem for word in self.words if not word.is_stop)

    @cached_property
    def labels(self) -> frozenset[tuple[str, str]]:
        """Return the parts of a programme that it, its titles and its lead name by number."""
        return labels(" | ".join((*self.path, self.lead, self.text)))

    @cached_property
    def around(self) -> Stems:
        """Return the stems of the titles it stands under, and of its lead."""
        text = " ".join((*self.path, self.lead))
        return Stems(words_of(text), text)


def _asks(unit: Unit) -> bool:
    return unit.kind == "heading" and unit.text.rstrip().endswith(("?", "？"))


class Units:
    """The units of a snapshot's documents."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._units = {
            path: tuple(Unit(**vars(one)) for one in statements(document)) for path, document in documents.items()
        }
        self._asking = {path: tuple(filter(_asks, units)) for path, units in self._units.items()}

    def asking(self, document: str) -> tuple[Unit, ...]:
        """Return the titles of a document that ask: the questions of a FAQ."""
        return self._asking[document]

    def of(self, document: str) -> tuple[Unit, ...]:
        """Return a document's units in order."""
        return self._units[document]

    def within(self, document: str, start: int, end: int) -> list[int]:
        """Return the positions, in `of(document)`, of the units that lie in the document's `[start:end]`."""
        units = self.of(document)
        first = bisect_right(units, start, key=lambda unit: unit.end)
        return list(range(first, bisect_left(units, end, lo=first, key=lambda unit: unit.start)))
