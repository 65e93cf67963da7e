"""The texts that stand for a programme's sessions and workshops, embedded so that a question can be linked to them."""

from collections.abc import Mapping, Sequence
from typing import Literal

from corpus.document import Document
from corpus.markup import plain
from corpus.programme.model import Programme, Session, Workshop
from corpus.sentences import sentences

# A title alone, a title under its group's, a title with all that describes it, each sentence of that by itself.
View = Literal["title", "grouped", "described", "said"]
_SENTENCE = 16  # characters from which a sentence of a description says something by itself
# Workshops and sessions of which descriptions are embedded; of more only titles are. A forum has some dozens; for the
# pages of many years' events it would take as long as a fifth of all else of indexing.
MOST = 300


def is_described(programme: Programme) -> bool:
    """Tell whether descriptions stand for a programme's sessions and workshops beside their titles."""
    return len(programme.workshops) + len(programme.sessions) <= MOST


def description(thing: Session | Workshop, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """Return the texts that describe a session or workshop, its guiding questions last; none where nothing does."""
    spans = (*thing.description, *(thing.questions if isinstance(thing, Session) else ()))
    return tuple(plain(documents[s.document].text[s.start : s.end]) for s in spans if s.document in documents)


def texts_of(thing: Session | Workshop, group: Workshop | None, told: Sequence[str]) -> dict[View, tuple[str, ...]]:
    """Return the texts whose vectors stand for a session or workshop that `told` describes."""
    title = thing.title.value if thing.title else thing.label
    other = (thing.other_title.value,) if isinstance(thing, Session) and thing.other_title else ()
    grouped = (f"{group.title.value}: {title}",) if group and group.title else ()
    whole = (f"{title}. {' '.join(told)}",) if told else ()
    said = tuple(text[start:end] for text in told for start, end in sentences(text) if end - start >= _SENTENCE)
    return {"title": (title, *other), "grouped": grouped, "described": whole, "said": said}


def programme_titles(programme: Programme) -> tuple[str, ...]:
    """Return the different titles of all workshops and sessions, in order."""
    return _different(programme, {}, ("title", "grouped"))


def programme_texts(programme: Programme, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """Return the different texts that stand for all workshops and sessions, in order."""
    every: tuple[View, ...] = ("title", "grouped", "described", "said")
    return _different(programme, documents, every if is_described(programme) else ("title", "grouped"))


def _different(programme: Programme, documents: Mapping[str, Document], views: tuple[View, ...]) -> tuple[str, ...]:
    groups = {workshop.id: workshop for workshop in programme.workshops}
    things: tuple[Session | Workshop, ...] = (*programme.workshops, *programme.sessions)
    texts: dict[str, None] = {}
    for thing in things:
        group = groups.get(thing.workshop or "") if isinstance(thing, Session) else None
        own = texts_of(thing, group, description(thing, documents))
        texts.update(dict.fromkeys(text for view in views for text in own[view]))
    return tuple(texts)
