"""People of a body that a question names in another language than the documents: no word of the two meets.

"행정안전부 소속은 누구예요?" asks for whoever stands for the "Ministry of the Interior and Safety". Of thirty bodies
with names in both languages, five at a time, the lead that is asked for here tells 0.41, none wrongly; where the body
named is none of those present, 0.004 take another for it. Half that lead tells 0.76 and takes 0.14 wrongly.
"""

import re
from collections.abc import Sequence

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from app.answering.language.words import is_hangul
from index.texts import TextVectors

_NAME = r"[\w&·.'’-]+"
_KOREAN = re.compile(
    rf"(?P<body>(?:{_NAME} ){{0,4}}?{_NAME}?[가-힣\w]) ?(?:소속|출신|쪽|측|에서 (?:온|나온|나오는|나오신|오신|오는))"
    r"(?=[은는이가의인 ]|$)"
)
_ENGLISH = re.compile(
    r"\b(?:from|of|at|for|represent\w*) (?:the )?"
    r"(?P<body>[A-Z][\w&'’-]*(?: (?:(?:of|and|for|the|in) )*[A-Z][\w&'’-]*)*)"
)
# What ends before a body begins: "… 패널 중에", "… 하는", "… 에서".
_BEFORE = re.compile(r"(?:^|.*[가-힣\w])(?:중|중에|중에서|가운데|[는은을를에의]|에서)$")
_LEAD = 0.04  # of the cosine by which one body must be nearer than all others
_SHORTEST = 2


class Affiliations:
    """Compares the bodies that questions name with those that people stand for."""

    def __init__(self, embedding: BaseEmbedding, vectors: TextVectors) -> None:
        self._embedding = embedding
        self._vectors = vectors

    def meant(self, question: str, bodies: Sequence[str]) -> str | None:
        """Return which of several bodies a question names in another language.

        None where it names no body so, or where not one of them is clearly nearer than the others.
        """
        named = named_body(question)
        if named is None or len(bodies) < 2 or any(is_hangul(body) == is_hangul(named) for body in bodies):
            return None
        asked = np.asarray(self._embedding.get_query_embedding(named), dtype=np.float32)
        cosines = self._vectors.of(bodies) @ asked
        first, second = (int(i) for i in np.argsort(-cosines, kind="stable")[:2])
        if cosines[first] - cosines[second] < _LEAD:
            return None
        return bodies[first]


def named_body(question: str) -> str | None:
    """Return the body whose people a question asks for, as it names it; None where it names none."""
    if not is_hangul(question):
        found = _ENGLISH.search(question)
        return found["body"] if found else None
    found = _KOREAN.search(question)
    if found is None:
        return None
    words = found["body"].split()
    starts = [at + 1 for at, word in enumerate(words[:-1]) if _BEFORE.match(word)]
    name = " ".join(words[starts[-1] if starts else 0 :])
    return name if len(name) >= _SHORTEST else None
