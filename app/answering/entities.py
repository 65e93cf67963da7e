"""The things of a programme that a question can be about, prepared once for linking: their words, terms and meaning."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from app.answering.language.terms import distinctive
from app.answering.language.words import content
from app.answering.programme.timetable import Timetable
from app.answering.query import SubjectKind
from corpus.document import Document, Span
from corpus.programme.model import Session, Workshop

_TITLE, _CONTEXT, _TEXT = 1.0, 0.6, 0.5  # how much a word counts in an entity's title, its group's title, its text
_EMBEDDED = 300  # characters of a description that go into its vector: its first sentences say what it is about


@dataclass(frozen=True, slots=True)
class Entity:
    """A session or workshop with the words by which it may be named.

    `weights` maps stems and terms ("§lunch") to how much they count; `title` holds those of its own title.
    """

    kind: SubjectKind
    id: str
    event: str
    label: str
    workshop: str | None
    title: frozenset[str]
    weights: Mapping[str, float]


class Entities:
    """All sessions and workshops of a programme with their words' weights and their vectors.

    `vectors` has a row for each text, L2 norm 1; `rows` says which entity each row belongs to.
    """

    def __init__(self, timetable: Timetable, documents: Mapping[str, Document], embedding: BaseEmbedding) -> None:
        self.all: list[Entity] = []
        texts: list[str] = []
        rows: list[int] = []
        things: list[Session | Workshop] = [*timetable.programme.workshops, *timetable.programme.sessions]
        for thing in things:
            group = timetable.workshops.get(thing.workshop or "") if isinstance(thing, Session) else None
            description = _text(thing, documents)
            entity = _entity(thing, group, description)
            for text in _embedded(thing, group, description):
                texts.append(text)
                rows.append(len(self.all))
            self.all.append(entity)
        self.rows = np.array(rows, dtype=np.int64)
        vectors = embedding.get_text_embedding_batch(texts) if texts else []
        self.vectors = np.asarray(vectors, dtype=np.float32).reshape(len(texts), -1)
        counts = Counter(word for entity in self.all for word in entity.weights)
        self._idf = {word: math.log(1 + len(self.all) / count) for word, count in counts.items()}
        self._unknown = math.log(1 + len(self.all))

    def idf(self, word: str) -> float:
        """Return how telling a stem or term is among these entities."""
        return self._idf.get(word, self._unknown)

    def knows(self, word: str) -> bool:
        """Tell whether any entity's words hold a stem or term."""
        return word in self._idf

    @property
    def words(self) -> Iterable[str]:
        """Every stem and term of any entity."""
        return self._idf.keys()

    def similarity(self, vector: np.ndarray) -> np.ndarray:
        """Return the cosine of a question's vector with each entity: shape (entities,), its best text counts."""
        found = np.zeros(len(self.all), dtype=np.float32)
        if len(self.rows):
            np.maximum.at(found, self.rows, self.vectors @ vector)
        return found


def _entity(thing: Session | Workshop, group: Workshop | None, description: str) -> Entity:
    title = thing.title.value if thing.title else thing.label
    weights: dict[str, float] = {}
    own = {*_words(title), *(_words(thing.label) if isinstance(thing, Session) and not thing.workshop else ())}
    for text, weight in ((description, _TEXT), (group.title.value if group and group.title else "", _CONTEXT)):
        for word in content(text):
            weights[word] = max(weight, weights.get(word, 0))
    weights.update(dict.fromkeys(own, _TITLE))
    return Entity(
        SubjectKind.SESSION if isinstance(thing, Session) else SubjectKind.WORKSHOP,
        thing.id,
        thing.event,
        thing.label,
        thing.workshop if isinstance(thing, Session) else thing.id,
        frozenset(own),
        weights,
    )


def _words(text: str) -> set[str]:
    return {*content(text), *(f"§{term}" for term in distinctive(text))}


def _text(thing: Session | Workshop, documents: Mapping[str, Document]) -> str:
    spans: Sequence[Span] = (*thing.description, *(thing.questions if isinstance(thing, Session) else ()))
    return " ".join(
        documents[span.document].text[span.start : span.end] for span in spans if span.document in documents
    )


def _embedded(thing: Session | Workshop, group: Workshop | None, description: str) -> list[str]:
    title = thing.title.value if thing.title else thing.label
    texts = [title]
    if group and group.title:
        texts.append(f"{group.title.value}: {title}")
    if description:
        texts.append(f"{title}. {description[:_EMBEDDED]}")
    return texts
