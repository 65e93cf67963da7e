"""The things of a programme that a question can be about, prepared once for linking: their words, terms and meaning."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np

from app.answering.language.terms import distinctive
from app.answering.language.words import STOP, content, words
from app.answering.programme.timetable import Timetable
from app.answering.query import SubjectKind
from corpus.programme.model import Session, Workshop
from index.programme import View, description, is_described, texts_of
from index.snapshot import Snapshot

_TITLE, _CONTEXT, _TEXT = 1.0, 0.6, 0.5  # how much a word counts in an entity's title, its group's title, its text
_INITIALS = 0.9  # … as the initials of words in a row of its title: "DPI"
_LONGEST_SHORT_FORM = 5
_DAY_BEHIND = re.compile(r"\s\([^()]*\)$")  # tells things of one name apart, "Lunch (25 June)", and names none


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
    """All sessions and workshops of a programme with their words' weights and, from the snapshot, their vectors."""

    def __init__(self, snapshot: Snapshot, timetable: Timetable) -> None:
        things: list[Session | Workshop] = [*timetable.programme.workshops, *timetable.programme.sessions]
        self.all: list[Entity] = []
        rows: dict[View, list[int]] = {view: [] for view in get_args(View)}
        texts: dict[View, list[str]] = {view: [] for view in get_args(View)}
        described = is_described(timetable.programme)
        for at, thing in enumerate(things):
            group = timetable.workshops.get(thing.workshop or "") if isinstance(thing, Session) else None
            told = description(thing, snapshot.documents)
            self.all.append(_entity(thing, group, " ".join(told)))
            for view, own in texts_of(thing, group, told if described else ()).items():
                rows[view].extend([at] * len(own))
                texts[view].extend(own)
        size = snapshot.vectors.vectors().shape[1]
        self._rows = {view: np.array(own, dtype=np.int64) for view, own in rows.items()}
        self._vectors = {
            view: snapshot.texts.of(own) if own else np.empty((0, size), np.float32) for view, own in texts.items()
        }
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

    def similarity(self, vector: np.ndarray, views: Sequence[View]) -> np.ndarray:
        """Return the cosine of a question's vector with each entity's best text of `views`: shape (entities,)."""
        found = np.zeros(len(self.all), dtype=np.float32)
        for view in views:
            np.maximum.at(found, self._rows[view], self._vectors[view] @ vector)
        return found


def _entity(thing: Session | Workshop, group: Workshop | None, description: str) -> Entity:
    title = thing.title.value if thing.title else thing.label
    weights: dict[str, float] = {}
    label = _DAY_BEHIND.sub("", thing.label)
    own = {*_words(title), *(_words(label) if isinstance(thing, Session) and not thing.workshop else ())}
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
