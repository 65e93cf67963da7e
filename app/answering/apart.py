"""People of one session told apart by what another document tells of one of them.

"Which speaker of the first session joined by video?": the programme names the speakers, the news item the one who did.
"""

import re
from collections import Counter
from collections.abc import Iterator

import numpy as np

from app.answering.draft import Draft, DraftClaim
from app.answering.forum import Forum
from app.answering.language.words import is_hangul, words
from app.answering.programme.ask import ENGINE
from app.answering.query import Asked, Query
from app.answering.text.answer import TextAnswers
from app.answering.text.units import Unit, words_of
from corpus.programme.model import Person
from index.snapshot import Snapshot

_NAME = 2  # letters of the shortest part of a name that may stand for the person
_LEAD = 0.02  # of the cosine by which a sentence in another language must be nearer than any about the others
_NEAR = 0.77  # cosine of what is left open and a sentence in another language below which they share nothing
_SHARED = 0.4  # share of what is left open that a sentence in the question's language must tell


class Apart:
    """Tells which of several people a question means, in one snapshot."""

    def __init__(self, forum: Forum, text: TextAnswers, snapshot: Snapshot) -> None:
        self._forum = forum
        self._text = text
        self._vectors = snapshot.texts
        self._embedding = snapshot.embedding

    def told(self, query: Query, draft: Draft) -> Draft | None:
        """Return the one of the people listed of whom a sentence tells what the programme leaves open, with it.

        None where the question leaves nothing open or wants all of them, or where the sentences speak of none or of
        several.
        """
        left = [word for word in query.unexplained if not word.startswith("§")]
        if draft.engine != ENGINE or not left or not query.asks(Asked.PERSON) or query.asks(Asked.LIST, Asked.NUMBER):
            return None
        listed = self._listed(draft)
        if len(listed) < 2:
            return None
        # The rows that name them, here and in other sessions, are the programme's own and tell nothing beside it.
        own = [s for claim in draft.claims for s in claim.spans]
        own += [part.span for session in self._forum.timetable.sessions.values() for part in session.people]
        weighed: dict[str, tuple[float, Unit]] = {}
        for person, unit in self._told_of([person for person, _ in listed]):
            if any(s.overlaps(unit.span) for s in own):
                continue
            weight = self._weight(query, left, unit)
            if weight > weighed.get(person.id, (0.0, unit))[0]:
                weighed[person.id] = weight, unit
        ranked = sorted(weighed.items(), key=lambda item: -item[1][0])
        if not ranked or (len(ranked) > 1 and ranked[0][1][0] - ranked[1][1][0] < _LEAD):
            return None
        item = next(claim for person, claim in listed if person.id == ranked[0][0])
        claims = (DraftClaim(f"{item.text}.", item.spans), self._text.quoted(ranked[0][1][1], query))
        return Draft(claims, draft.engine, sessions=draft.sessions, signals=draft.signals)

    def _listed(self, draft: Draft) -> list[tuple[Person, DraftClaim]]:
        """Return the people of a draft's list, each with the item that names nobody else."""
        people = self._forum.timetable.people.values()
        named = [(claim, [p for p in people if p.names[0] in claim.text]) for claim in draft.claims if claim.item]
        return [(found[0], claim) for claim, found in named if len(found) == 1]

    def _told_of(self, listed: list[Person]) -> Iterator[tuple[Person, Unit]]:
        """Yield the sentences that speak of exactly one of some people, by the name or a part that is theirs alone."""
        people = self._forum.timetable.people.values()
        bearing = Counter(part for person in people for part in _parts(person))
        called: dict[str, re.Pattern[str]] = {}
        for person in listed:
            own = [re.escape(part) for part in sorted(_parts(person)) if bearing[part] == 1]
            called[person.id] = re.compile(rf"(?<!\w)(?:{'|'.join(own)})(?![^\W가-힣])" if own else r"(?!)")
        for document in self._forum.documents:
            for unit in self._text.units_of(document):
                named = [person for person in listed if called[person.id].search(unit.text)]
                if len(named) == 1:
                    yield named[0], unit

    def _weight(self, query: Query, left: list[str], unit: Unit) -> float:
        """Return how much a sentence tells of what is left open: its share of the words; across languages a cosine."""
        if is_hangul(query.text) != is_hangul(unit.text):
            asked = self._embedding.get_query_embedding(_stretch(query.text, left))
            cosine = float((self._vectors.of([unit.wording]) @ np.asarray(asked, dtype=np.float32))[0])
            return cosine if cosine >= _NEAR else 0.0
        weights = {word: self._text.rarity(word) for word in left}
        told = sum(weight for word, weight in weights.items() if word in unit.stems)
        share = told / (sum(weights.values()) or 1.0)
        return share if share >= _SHARED else 0.0


def _stretch(question: str, left: list[str]) -> str:
    """Return a question from the first to the last of the words that are left open."""
    found = [word for word in words_of(question) if word.stem in left]
    return question[found[0].start : found[-1].end] if found else question


def _parts(person: Person) -> set[str]:
    """Return the parts of a person's names, as they are written, by which a sentence may speak of them."""
    given = {part for name in person.names for part in re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", name)}
    return {part for part in given if len(part) >= _NAME and (part[0].isupper() or is_hangul(part)) and words(part)}
