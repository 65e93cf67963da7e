"""The line that describes what a question was found to mean: of a session's descriptions and questions the nearest."""

from collections.abc import Mapping

import numpy as np

from corpus.document import Document, Span
from corpus.markup import plain
from corpus.programme.model import Session, Workshop
from corpus.sentences import sentences
from index.texts import TextVectors


class Descriptions:
    """The sentences that describe the sessions and workshops of one programme, with the vectors an index holds."""

    def __init__(self, documents: Mapping[str, Document], texts: TextVectors) -> None:
        self._documents = documents
        self._texts = texts

    def nearest(self, thing: Session | Workshop, vector: np.ndarray) -> Span | None:
        """Return the sentence about a thing nearest in meaning to a question with this embedding.

        None where its title is nearer, or where nothing describes it.
        """
        told: dict[str, Span] = {}
        for span in (*thing.description, *(thing.questions if isinstance(thing, Session) else ())):
            document = self._documents[span.document]
            for start, end in sentences(document.text, span.start, span.end):
                text = plain(document.text[start:end])
                if self._texts.holds([text]):
                    told.setdefault(text, document.span(start, end))
        title = thing.title.value if thing.title else thing.label
        if not told or not self._texts.holds([title]):
            return None
        cosines = self._texts.of([title, *told]) @ vector
        best = int(cosines.argmax())
        return None if best == 0 else list(told.values())[best - 1]
