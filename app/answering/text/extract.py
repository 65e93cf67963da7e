"""The units that may answer a question, weighed and put in order, and what is taken of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

import numpy as np
from numpy.typing import NDArray

from app.answering.text.evidence import Evidence, evidence
from app.answering.text.pieces import Piece, Pieces
from app.answering.text.ranking import Ranked, ordered, score
from app.answering.text.units import Stems, Unit, Units, words_of
from app.answering.text.wanted import wanted
from app.answering.text.weighted import Frequencies, Weighted
from corpus.document import Document, Span
from index.texts import MOST, TextVectors

USUAL_LIKENESS = 0.83  # a usual cosine of a question and a unit that answers
ACROSS = ("likeness", "likeness_over", "likeness_lead", "margin", "titled", "holds", "words")
_EMBEDDED = 12  # units that are embedded for a question, of documents whose vectors an index lacks
_NEAREST = 16  # units nearest in meaning that are weighed wherever they stand
_TITLED = 0.7  # of what a title that asks is nearer than a sentence under it that counts for the sentence
_NEXT = 4  # units after the best among which one is sought that holds what the best cannot be
_BEHIND = 3.0  # log odds by which it may be behind
_AS_MUCH = 0.15  # share of the question by which it may say less, with what stands around it
_SAME = 0.7  # share of their words by which two units say the same


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage as searched: where it stands, its fused score in 0..1, the cosine of its vector and the question's."""

    document: str
    start: int
    end: int
    rank: float
    cosine: float
    whole: bool = True  # whether all its units are weighed, or only those nearest in meaning


@dataclass(frozen=True, slots=True)
class Extract:
    """What was taken for a question: the pieces to show, best first, and all that was weighed."""

    question: Weighted
    pieces: tuple[Piece, ...]
    ranked: tuple[Ranked, ...]

    def signals(self) -> dict[str, float]:
        """Return the named numbers by which the judge of refusals decides about this extract."""
        best = self.ranked[0]
        # What says the same elsewhere takes nothing from its lead, nor does a better one that cannot be the answer.
        others = [
            one.score - best.score
            for one in self.ranked[1:]
            if one.score <= best.score and not _says_the_same(one.unit, best.unit)
        ]
        margin = -max(others) if others else 0.0
        share = 1 / (1 + sum(map(exp, others)))
        lead = {"score": best.score, "margin": margin, "share": share}
        likeness = [one.evidence.features["likeness"] for one in self.ranked]
        kind = f"kind_{self.question.asked.kind.value}"
        return {**standing({**best.evidence.features, **lead}, likeness), kind: 1.0}


def standing(first: Mapping[str, float], likeness: Sequence[float]) -> dict[str, float]:
    """Return the signals of the unit ranked first, with its standing in meaning among all units weighed.

    `likeness` holds the cosines of all, its own first. Where it is in another language than the question some signals
    weigh differently: they are there once more, named "across_…", and 0 for a unit in the question's language.
    """
    own, others = likeness[0], likeness[1:]
    signals = {
        **first,
        "likeness_lead": own - max(others) if others else 0.0,
        "likeness_over": own - sum(likeness) / len(likeness),
    }
    usual = {"likeness": USUAL_LIKENESS}
    return signals | {f"across_{name}": first["cross"] * (signals[name] - usual.get(name, 0.0)) for name in ACROSS}


class Reader:
    """Reads units out of a snapshot's documents and weighs them for questions."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        passages: Sequence[str],
        vectors: TextVectors,
        titles: Iterable[str] = (),
    ) -> None:
        """Take the documents by path, the texts of all passages (they tell how common a word is), vectors, titles."""
        self.units = Units(documents)
        self.frequencies = Frequencies(passages)
        self._documents = documents
        self._pieces = Pieces(documents, self.units, titles)
        self._vectors = vectors
        self._passages: dict[tuple[str, int, int], Stems] = {}
        # Of more passages an index holds the vectors of too few statements to look among them all.
        self._near = len(passages) <= MOST
        self._matrices: dict[str, NDArray[np.float32] | None] = {}  # of units' vectors, by document

    def _stems(self, hit: Hit) -> Stems:
        """Return the stems of a passage, kept once made."""
        place = (hit.document, hit.start, hit.end)
        if place not in self._passages:
            text = self._documents[hit.document].text[hit.start : hit.end]
            self._passages[place] = Stems(words_of(text), text)
        return self._passages[place]

    def rank(
        self, text: str, vector: NDArray[np.float32], hits: Sequence[Hit], about: Sequence[Span] = ()
    ) -> tuple[Weighted, tuple[Ranked, ...]]:
        """Return what the question wants and the units that may answer it, best first.

        `hits` are passages, best first. Of those `read` whole all units are weighed, of the others the units nearest in
        meaning. `about` holds the stretches that describe what the question is about.
        """
        question = Weighted.of(wanted(text), self.frequencies)
        found: dict[tuple[str, int], Ranked] = {}
        hits = [hit for hit in hits if hit.whole or self._near]
        likeness = self._likeness(vector, {hit.document for hit in hits})
        described: dict[str, list[Span]] = {}
        for span in about:
            described.setdefault(span.document, []).append(span)
        asking = self._asking(likeness)
        close = set(sorted(likeness, key=lambda place: (-likeness[place], place))[:_NEAREST])
        for hit in hits:
            units = self.units.of(hit.document)
            positions = self.units.within(hit.document, hit.start, hit.end)
            if not hit.whole:
                positions = [position for position in positions if (hit.document, units[position].start) in close]
            passage = self._stems(hit) if positions else Stems((), "")
            for position in positions:
                unit = units[position]
                if len(unit.words) < 2 and all(word.is_number for word in unit.words):
                    continue  # the number of a page or a row says nothing
                neighbours = [
                    units[other]
                    for other in (position - 1, position + 1)
                    if 0 <= other < len(units) and units[other].path == unit.path
                ]
                own = likeness.get((unit.document, unit.start), hit.cosine)
                # Under the question of a FAQ that comes near, every sentence does, and its first words may be "Yes".
                nearer = max(0.0, asking.get((unit.document, unit.path[-1:]), 0.0) - own)
                weighed = evidence(
                    question,
                    unit,
                    neighbours,
                    passage,
                    likeness=own + _TITLED * nearer,
                    passage_likeness=hit.cosine,
                    rank=hit.rank,
                    about=any(s.start < unit.end and unit.start < s.end for s in described.get(hit.document, ())),
                )
                ranked = Ranked(weighed, score(weighed))
                known = found.get((unit.document, unit.start))
                if known is None or ranked.score > known.score:
                    found[unit.document, unit.start] = ranked
        return question, self._by_meaning(vector, ordered(found.values()))

    def nearest(self, vector: NDArray[np.float32]) -> float:
        """Return the cosine of a question and the unit nearest to it, of the documents whose vectors are at hand."""
        return max(self._likeness(vector, self._documents).values(), default=0.0)

    def _asking(self, likeness: Mapping[tuple[str, int], float]) -> dict[tuple[str, tuple[str, ...]], float]:
        """Return the likeness of the titles that ask, by document and title: a FAQ is asked by its questions."""
        return {
            (document, (unit.text,)): likeness[document, unit.start]
            for document in dict.fromkeys(document for document, _ in likeness)
            for unit in self.units.asking(document)
        }

    def _likeness(self, vector: NDArray[np.float32], documents: Iterable[str]) -> dict[tuple[str, int], float]:
        """Return the cosine of the question and the units of documents whose vectors are at hand, by their places."""
        found: dict[tuple[str, int], float] = {}
        for document in sorted(documents):
            units = self.units.of(document)
            if document not in self._matrices:
                texts = [unit.wording for unit in units]
                self._matrices[document] = self._vectors.of(texts) if texts and self._vectors.holds(texts) else None
            matrix = self._matrices[document]
            if matrix is not None:
                cosines = (matrix @ vector).tolist()
                found |= {(document, unit.start): cosine for unit, cosine in zip(units, cosines, strict=True)}
        return found

    def _by_meaning(self, vector: NDArray[np.float32], ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
        """Return units ordered anew with the likeness of those whose vectors are not at hand, the first few of them.

        They stand in documents beyond what an index holds vectors of; embedding them all would take seconds.
        """
        lacking = [one for one in ranked if self._matrices[one.unit.document] is None][:_EMBEDDED]
        if not lacking:
            return tuple(ranked)
        likeness = self._vectors.of([one.unit.wording for one in lacking]) @ vector
        own = dict(zip(((one.unit.document, one.unit.start) for one in lacking), likeness.tolist(), strict=True))
        again = []
        for one in ranked:
            value = own.get((one.unit.document, one.unit.start))
            if value is None:
                again.append(one)
                continue
            weighed = replace(one.evidence, features={**one.evidence.features, "likeness": value})
            again.append(Ranked(weighed, score(weighed)))
        return ordered(again)

    def extract(
        self,
        text: str,
        vector: NDArray[np.float32],
        hits: Sequence[Hit],
        about: Sequence[Span] = (),
        *,
        many: bool = False,
    ) -> Extract:
        """Return the pieces that answer best. `many` says that several things are asked for."""
        question, ranked = self.rank(text, vector, hits, about)
        many = many or question.asked.several
        if not ranked:
            return Extract(question, (), ())
        ranked = _telling_first(ranked)
        return Extract(question, self._pieces.chosen(question, ranked, many=many), ranked)

    def piece(self, unit: Unit, question: Weighted) -> Piece:
        """Return one unit as shown."""
        return self._pieces.piece(unit, question)


def _telling_first(ranked: tuple[Ranked, ...]) -> tuple[Ranked, ...]:
    """Return ranked units with one first that tells what is asked for, where the best cannot.

    "Is it too late for the tour?" is answered by the line with the deadline, not by the better one about the tour. It
    must be among the next few and say as much of what the question names.
    """
    first = ranked[0].evidence
    lacks = _lacks(first)
    if not any(lacks) or first.features["denied_here"]:  # "there is no parking" has no fee
        return ranked
    for other in ranked[1 : 1 + _NEXT]:
        more = _lacks(other.evidence)
        better = more != lacks and all(one <= known for one, known in zip(more, lacks, strict=True))
        said = other.evidence.features["near"] >= first.features["near"] - _AS_MUCH
        if better and said and other.score >= ranked[0].score - _BEHIND:
            return (other, *(one for one in ranked if one is not other))
    return ranked


def _lacks(found: Evidence) -> tuple[float, ...]:
    """Return what keeps a unit from being the answer: no such value, nothing of the attribute, a bare title."""
    return found.features["untyped"], found.features["untold"], found.features["bare"]


def _says_the_same(first: Unit, second: Unit) -> bool:
    """Tell whether two units share nearly all their words: a title in a table and above its session."""
    one, other = ({word.stem for word in unit.words if not word.is_stop} for unit in (first, second))
    return len(one & other) >= _SAME * max(len(one), len(other))
