"""What a description points at: the session, person or body that the sentence telling of it names.

"The news item gives a message on foresight. What are that workshop's sessions?" asks two documents: one says which
workshop it is, another has its sessions.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from app.answering.draft import Draft, DraftClaim
from app.answering.forum import Forum
from app.answering.language.words import content, fold, is_hangul
from app.answering.programme.evidence import unique
from app.answering.query import Constraints, Query, SubjectKind
from app.answering.text.answer import TextAnswers
from app.answering.text.ranking import Ranked
from app.answering.text.units import Unit
from corpus.document import Span
from corpus.programme.model import Person, Session, Workshop

_SURE = 0.5  # score from which a topic names its subject itself
_TOLD = 0.5  # share of the topic's words, by rarity, that the sentence and its titles must hold
_READ = 3  # sentences weighed
_SHORTEST = 8  # letters of a title from which it is a name where it stands in a sentence
_PERSON = re.compile(
    r"\b(?:he|she|his|her|him|who is|professor|guest editor|minister|director|lawyer)\b|교수|사람은|그 분|누구"
)
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him|hers)\b|(?:^|\s)그 ?(?:분|사람)")
_BODY = re.compile(r"그 ?(?:기관|단체)|(?:that|this) (?:body|agency|office|organi[sz]ation)\b")
_GROUP = re.compile(r"\bworkshops?\b|\btracks?\b|워크숍|워크샵|트랙")


@dataclass(frozen=True, slots=True)
class Bridge:
    """The name of what a topic tells of, and what says so: a sentence, cited with the line that has the name."""

    name: str
    claims: tuple[DraftClaim, ...]


class Bridges:
    """Finds what topics tell of, in one snapshot."""

    def __init__(self, forum: Forum, text: TextAnswers, embedding: BaseEmbedding) -> None:
        self._forum = forum
        self._text = text
        self._embedding = embedding

    def of(self, topic: Query, asked: Sequence[str]) -> Bridge | None:
        """Return what a topic tells of where it does not name it itself; None where no sentence says what it is.

        `asked` is what is asked of it, whose words say what kind of thing it is.
        """
        named = (SubjectKind.SESSION, SubjectKind.WORKSHOP, SubjectKind.PERSON)
        if any(s.kind in named and s.score >= _SURE and s.via != "meaning" for s in topic.subjects):
            return None
        for ranked in self._text.weigh(topic).ranked[:_READ]:
            if self._tells(ranked, topic) and (name := self._named(ranked.unit, topic, asked)):
                claim = self._text.quoted(ranked.unit, topic)
                spans = unique((*claim.spans, *self._naming(ranked.unit, name)))
                return Bridge(name, (replace(claim, spans=spans),))
        return None

    def person_told(self, draft: Draft) -> Bridge | None:
        """Return the one person whom an answer names, with its claims; None where it names none or several."""
        told = fold(" | ".join(claim.text for claim in draft.claims))
        people = self._forum.timetable.people.values()
        named = [person for person in people if any(_stands(fold(name), told) for name in person.names)]
        return Bridge(named[0].names[0], draft.claims) if draft.found and len(named) == 1 else None

    def _naming(self, unit: Unit, name: str) -> tuple[Span, ...]:
        """Return the line with the name where only the document of a sentence has it, not the sentence or its titles.

        "The key message of the workshop was …" stands below the line that says which workshop it was.
        """
        if any(_stands(fold(name), fold(text)) for text in (unit.text, *unit.path)):
            return ()
        found = _standing(name, self._forum.documents[unit.document].text)
        if found is None:
            return ()
        return (self._forum.evidence.line(Span(document=unit.document, start=found.start(), end=found.end())),)

    def _tells(self, ranked: Ranked, topic: Query) -> bool:
        """Tell whether a sentence tells what the topic tells."""
        if is_hangul(topic.text) and not is_hangul(ranked.unit.text):
            return True  # words of two languages do not meet: the ranking alone says which sentence it is
        weights = {word: self._text.rarity(word) for word in topic.telling}
        told = sum(w for word, w in weights.items() if word in ranked.unit.stems or word in ranked.unit.around)
        return told >= _TOLD * sum(weights.values()) > 0

    def _named(self, unit: Unit, topic: Query, asked: Sequence[str]) -> str:
        """Return the name of the thing, person or body that a sentence tells of; empty where it names none."""
        words = fold(" ".join((topic.text, *asked)))
        if _BODY.match(fold(asked[0])):
            return self._body(unit)
        person = self._person(unit, topic)
        if person and _PERSON.search(words):
            return person.names[0]
        if thing := self._thing(unit, words):
            return _name(thing)
        return person.names[0] if person else self._body(unit)

    def _person(self, unit: Unit, topic: Query) -> Person | None:
        """Return the person whom a sentence names; of several the one whose posts have most of the topic's words."""
        text = fold(unit.text)
        found = [p for p in self._forum.timetable.people.values() if any(_stands(fold(n), text) for n in p.names)]
        if len(found) < 2:
            return found[0] if found else None
        shared = [len({w for post in p.posts for w in content(post.title)} & set(content(topic.text))) for p in found]
        best = max(shared)
        return found[shared.index(best)] if best and shared.count(best) == 1 else None

    def _thing(self, unit: Unit, words: str) -> Session | Workshop | None:
        """Return the session or workshop that a sentence names, describes, or stands in a document about."""
        timetable = self._forum.timetable
        things: list[Session | Workshop] = [*timetable.workshops.values(), *timetable.sessions.values()]
        document = self._forum.documents[unit.document]
        own = [t for t in things if unit.document in timetable.events[t.event].documents] or things
        for text in (unit.text, document.text):
            found = [thing for thing in own if _is_in(thing, fold(text))]
            outer = [t for t in found if isinstance(t, Workshop)] if _GROUP.search(words) else found
            if len(outer) == 1:
                return outer[0]
            if text is unit.text and (told := [t for t in own if _describes(t, unit.span)]):
                return told[0]
        vector = np.asarray(self._embedding.get_query_embedding(unit.text), dtype=np.float32)
        for subject in self._forum.linker.link(unit.text, Constraints(), vector).subjects:
            if subject.score >= _SURE and subject.kind is SubjectKind.WORKSHOP:
                return timetable.workshops[subject.id]
            if subject.score >= _SURE and subject.kind is SubjectKind.SESSION:
                session = timetable.sessions[subject.id]
                group = timetable.workshops.get(session.workshop or "")
                return group if group and _GROUP.search(words) else session
        return None

    def _body(self, unit: Unit) -> str:
        """Return the body that a sentence names first; empty where it names none."""
        bodies = self._forum.timetable.bodies.values()
        names = [name for body in bodies for name in (*body.abbreviations, *body.names)]
        found = [(match.start(), name) for name in names if (match := _standing(name, unit.text))]
        return min(found)[1] if found else ""


def points_at_person(asked: Sequence[str]) -> bool:
    """Tell whether what is asked speaks of a person named before it: "what has she written?"."""
    return any(_PRONOUN.search(fold(text)) for text in asked)


def who_is(topic: str) -> str:
    """Return the question for the person whom a topic describes."""
    return f"{topic}: 누구인가요?" if is_hangul(topic) else f"Who is {topic[0].lower()}{topic[1:]}?"


def _name(thing: Session | Workshop) -> str:
    """Return how a session or workshop is named so that it is found again: by its number, or by its title."""
    numbered = any(c.isdigit() for c in thing.label)
    return thing.label if numbered or thing.title is None else thing.title.value


def _is_in(thing: Session | Workshop, text: str) -> bool:
    title = fold(thing.title.value) if thing.title else ""
    label = fold(thing.label)
    return (any(c.isdigit() for c in label) and _stands(label, text)) or (len(title) >= _SHORTEST and title in text)


def _describes(thing: Session | Workshop, span: Span) -> bool:
    told = (*thing.description, *(thing.questions if isinstance(thing, Session) else ()))
    return any(s.overlaps(span) for s in told)


def _stands(name: str, text: str) -> bool:
    return _standing(name, text) is not None


def _standing(name: str, text: str) -> re.Match[str] | None:
    if len(name) < 2 or name not in text:
        return None
    return re.search(rf"(?<![^\W가-힣]){re.escape(name)}(?![^\W가-힣])", text)
