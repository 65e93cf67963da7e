"""What helps an organiser answer a question: the nearest passages and a draft."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.answering.answer import Question
from app.api.forum import Loaded
from app.desk.citing import Place
from corpus.document import Document

NEAREST = 5


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a live document."""

    place: Place
    title: str
    section: str
    quote: str


@dataclass(frozen=True, slots=True)
class Help:
    """A draft answer (Markdown, empty where the documents do not say), the places that it cites, nearest passages."""

    draft: str
    cited: tuple[Passage, ...]
    nearest: tuple[Passage, ...]


def help_with(question: str, loaded: Loaded) -> Help:
    """Ask the live documents again: they may answer by now, and what is near is what to draft from."""
    answer = loaded.answerer.answer(Question(question=question))
    documents = loaded.snapshot.documents
    nearest = tuple(
        passage(Place(document=m["document"], start=m["start"], end=m["end"]), documents)
        for node in loaded.retriever.retrieve(question)[:NEAREST]
        for m in [node.node.metadata]
    )
    cited = tuple(passage(Place(document=c.document, start=c.start, end=c.end), documents) for c in answer.citations)
    return Help(answer.answer if answer.status == "answered" else "", cited, nearest)


def passage(place: Place, documents: Mapping[str, Document]) -> Passage:
    """Return a place's text with where it stands."""
    document = documents[place.document]
    section = " › ".join(document.section_path(place.start))
    return Passage(place, document.info.title, section, document.text[place.start : place.end])
