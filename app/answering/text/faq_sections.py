"""A document's own questions: a section of a FAQ whose title asks the same is the answer to it."""

from collections.abc import Iterable

import numpy as np

from app.answering.draft import Draft, DraftClaim, plain
from app.answering.language.words import is_hangul
from app.answering.query import Query
from app.answering.text.kinds import SHOWN_ALWAYS
from app.answering.text.units import Unit, Units
from app.answering.text.wanted import wanted
from corpus.document import Span
from index.texts import Vector

ENGINE = "extractive"
_SAME = 0.895  # cosine from which a title asks the same as a question; across languages words differ more
_SAME_ACROSS = 0.86
_AHEAD = 0.035  # by which it must be nearer than any other title that asks
_WORDS = 62  # of a section that is told whole
_CITED = 600  # characters of a section that is cited as one
_ROUNDING = 1e-4
_CERTAIN = 0.9  # confidence


class FaqSections:
    """The sections of a snapshot's documents whose titles ask, each with what stands under it."""

    def __init__(self, units: Units, documents: Iterable[str]) -> None:
        """Take the units of the documents with these paths."""
        told = [(title, _under(title, units.of(path))) for path in documents for title in units.asking(path)]
        self._sections = [(title, under) for title, under in told if under]

    @property
    def titles(self) -> tuple[Unit, ...]:
        """Return the titles that ask, in order."""
        return tuple(title for title, _ in self._sections)

    def answer(self, query: Query, titles: Vector, nearest: float) -> Draft | None:
        """Return what stands under the title that asks the same, or None where none surely does.

        `titles` holds the vectors of `titles`, `nearest` the cosine of the nearest statement of all: a question that a
        sentence says better is not that of the title.
        """
        cosines = titles @ query.vector
        order = np.argsort(-cosines, kind="stable")
        best = float(cosines[order[0]])
        title, under = self._sections[int(order[0])]
        same = _SAME if is_hangul(title.text) == is_hangul(query.text) else _SAME_ACROSS
        ahead = len(order) < 2 or best - float(cosines[order[1]]) >= _AHEAD
        kind = wanted(query.text).kind
        agrees = kind not in SHOWN_ALWAYS or kind in wanted(title.text).kinds
        if (
            best < max(same, nearest - _ROUNDING)
            or not (ahead and agrees)
            or query.document not in (None, title.document)
        ):
            return None
        whole = Span(document=title.document, start=under[0].start, end=under[-1].end)
        spans = (whole,) if whole.end - whole.start <= _CITED else None
        claims = tuple(DraftClaim(_said(title, unit), spans or (unit.span,)) for unit in under)
        return Draft(claims, ENGINE, signals={"fact": _CERTAIN})


def _under(title: Unit, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return the sentences right under a title, as many as are read at once."""
    told: list[Unit] = []
    words = 0
    for unit in units[units.index(title) + 1 :]:
        words += len(unit.words)
        if unit.path[-1:] != (title.text,) or unit.kind == "heading" or (told and words > _WORDS):
            break
        told.append(unit)
    return tuple(told)


def _said(title: Unit, unit: Unit) -> str:
    """Return a sentence, after its question where it says too little by itself: "Is there a fee? – No."."""
    text = plain(unit.text)
    return text if len(unit.words) > 2 else f"{plain(title.text)} – {text}"
