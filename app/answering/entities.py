"""The things of a programme that a question can be about, prepared once for linking: their words, terms and meaning."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from llama_index.core.schema import TextNode

from app.answering.language.terms import distinctive
from app.answering.language.words import STOP, content, fold, words
from app.answering.programme.timetable import Timetable
from app.answering.query import SubjectKind
from corpus.document import Document, Span
from corpus.programme.model import Session, Workshop
from index.programme import titles_of
from index.snapshot import Snapshot

_TITLE, _CONTEXT, _TEXT = 1.0, 0.6, 0.5  # how much a word counts in an entity's title, its group's title, its text
_INITIALS = 0.9  # … as the initials of words in a row of its title: "DPI"
_LONGEST_SHORT_FORM = 5


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

    `vectors` has a row for each text, L2 norm 1; `rows` says which entity each row belongs to. The vectors
    of titles, and of the passages that describe an entity, are the snapshot's.
    """

    def __init__(self, snapshot: Snapshot, timetable: Timetable) -> None:
        things: list[Session | Workshop] = [*timetable.programme.workshops, *timetable.programme.sessions]
        self.all: list[Entity] = []
        rows: list[int] = []
        vectors: list[np.ndarray] = []
        passages = snapshot.vectors.vectors()
        places = _Places(snapshot.passages)
        for at, thing in enumerate(things):
            group = timetable.workshops.get(thing.workshop or "") if isinstance(thing, Session) else None
            self.all.append(_entity(thing, group, _text(thing, snapshot.documents)))
            titles = titles_of(thing, group)
            rows.extend([at] * len(titles))
            vectors.extend(snapshot.texts.of(titles))
            for passage in places.of(_described(thing)) | (
                places.naming(thing) if isinstance(thing, Workshop) else set()
            ):
                rows.append(at)
                vectors.append(passages[passage])
        self.rows = np.array(rows, dtype=np.int64)
        self.vectors = np.array(vectors, dtype=np.float32).reshape(len(rows), passages.shape[1])
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
    weights.update(dict.fromkeys(initials(title), _INITIALS))
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


def initials(title: str) -> set[str]:
    """Return the folded initials of two to five words in a row of a title, with small words counted and without."""
    latin = [word for word in words(title) if word.isascii() and word[0].isalpha()]
    rows = ([word[0] for word in latin], [word[0] for word in latin if word not in STOP])
    return {
        "".join(row[at : at + size])
        for row in rows
        for size in range(2, _LONGEST_SHORT_FORM + 1)
        for at in range(len(row) - size + 1)
    }


def _words(text: str) -> set[str]:
    return {*content(text), *(f"§{term}" for term in distinctive(text))}


def _text(thing: Session | Workshop, documents: Mapping[str, Document]) -> str:
    spans: Sequence[Span] = (*thing.description, *(thing.questions if isinstance(thing, Session) else ()))
    return " ".join(
        documents[span.document].text[span.start : span.end] for span in spans if span.document in documents
    )


def _described(thing: Session | Workshop) -> tuple[Span, ...]:
    return (*thing.description, *(thing.questions if isinstance(thing, Session) else ()))


class _Places:
    """Finds the passages that hold a span, and those that name a workshop by its number."""

    def __init__(self, passages: Sequence[TextNode]) -> None:
        self._of: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        self._texts = [(fold(node.text), node.metadata.get("event")) for node in passages]
        for position, node in enumerate(passages):
            where = (int(node.metadata["start"]), int(node.metadata["end"]), position)
            self._of[str(node.metadata["document"])].append(where)

    def of(self, spans: Iterable[Span]) -> set[int]:
        """Return the positions of the passages that overlap a span."""
        return {
            position
            for span in spans
            for start, end, position in self._of.get(span.document, ())
            if start < span.end and span.start < end
        }

    def naming(self, workshop: Workshop) -> set[int]:
        """Return the positions of the passages of the workshop's event that speak of it by its number."""
        if workshop.number is None:
            return set()
        label = re.compile(rf"(?<!\w){re.escape(fold(workshop.label))}(?!\w)")
        return {i for i, (text, event) in enumerate(self._texts) if event == workshop.event and label.search(text)}
