"""Practical questions answered by a fact of the layout: the table cell, field or labelled line that holds the value.

A fact answers where its row's head, its label and its titles account for all that the question names, and its value is
of the kind asked for. Nothing that the question names may be left over: "the price of a double room" is not told by a
column for single rooms. What the labels say in other words is matched by meaning.
"""

import operator
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from functools import reduce

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from app.answering.draft import Draft
from app.answering.query import Asked, Query, SubjectKind
from app.answering.text.fact_index import FactIndex
from app.answering.text.fact_matching import (
    SAME_THING,
    TITLE,
    Match,
    accounted,
    all_said,
    best,
    by_meaning,
    has,
    is_name,
)
from app.answering.text.fact_questions import REACHED, FactQuestion, fact_question
from app.answering.text.fact_wording import chosen_facts, claims_of
from app.answering.text.fields import Fact
from app.answering.text.meanings import LabelMeanings
from app.answering.text.postings import Rows
from app.answering.text.units import Stems
from corpus.layout_facts import labels
from index.texts import TextVectors

ENGINE = "extractive"
_MEANT = 2  # words at most that are matched by meaning

_SHORT = 3  # words of a question that names little beside a label

_PARTS = (SubjectKind.SESSION, SubjectKind.WORKSHOP)
_NOT_OURS = frozenset({Asked.POST, Asked.AFFILIATION, Asked.REASON, Asked.OVERLAP, Asked.ABSENT})

_CERTAIN, _BY_MEANING = 0.93, 0.8  # confidence

_WHO = re.compile(r"\bwho(?:m|se|'s|’s)?\b|누구|누가", re.IGNORECASE)


class FactReader:
    """Reads the facts of a snapshot's documents and finds the one that a question asks for."""

    def __init__(
        self,
        told: Iterable[Fact],
        embedding: BaseEmbedding,
        vectors: TextVectors,
        known: Container[str] = frozenset(),
    ) -> None:
        """Take what the documents tell by their layout, the vectors of its labels, and the stems of all their words.

        Labels whose vectors the index lacks are embedded here, so that no question waits for it.
        """
        self._known = known
        self._index = FactIndex(told)
        self._meanings = LabelMeanings(embedding, vectors, labels(self._index.facts))

    def before_programme(self, query: Query, titles: Iterable[Stems]) -> Draft | None:
        """Return the answer, or the refusal, to a question for a value that the programme cannot mean.

        A price, an address or a password is never in a programme. A time is, where one of its `titles` bears all that
        the question names: the lunch of the programme goes before the lunch of the practical information.
        """
        asked = fact_question(query.text, query.constraints.dates)
        if not asked.kinds:
            return None
        said = [word for i, word in enumerate(asked.words) if not asked.implied.get(i)] or asked.optional
        if not asked.shown_alone and any(all(has(title, word) for word in said) for title in titles):
            return None
        found = self.answer(query)
        return found if asked.shown_alone or found is None or not found.signals.get("sentence") else None

    def answer(self, query: Query) -> Draft | None:
        """Return the value that the documents' layout shows for what is asked, or None where none surely is it."""
        named = query.constraints
        if query.event is not None or named.sessions or named.workshops or named.plenaries or query.asks(*_NOT_OURS):
            return None
        if query.asks(Asked.CONTACT) and any(s.kind in _PARTS for s in query.subjects):
            return None  # the contact of a session or workshop is the programme's
        asked = fact_question(query.text, named.dates)
        if _WHO.search(query.text) and not any(kind.name in REACHED for kind in asked.kinds):
            return None
        everywhere = self._index.of(query.document)
        telling = everywhere & self._index.telling(asked)
        matches = self._matches(asked, telling, everywhere)
        if not matches:
            return None if query.asks(Asked.DEFINITION, Asked.LIST) else self._missing(asked, telling, everywhere)
        chosen = chosen_facts(matches, self._index.among(telling))
        claims = claims_of(chosen, query.reply)
        if not claims:
            return None
        sure = _BY_MEANING if any(match.meant for match in matches) else _CERTAIN
        in_sentence = float(chosen[0].is_sentence)
        return Draft(tuple(claims), ENGINE, signals={"fact": sure, "sentence": in_sentence})

    def _missing(self, asked: FactQuestion, telling: Rows, everywhere: Rows) -> Draft | None:
        """Return a refusal where a fact's names bear all of the question but what no document says or its row lacks.

        "The phone of the press office" is not to be had from the row of the press that tells an e-mail address alone.
        """
        if not asked.kinds and len(asked.words) > _SHORT:
            return None  # a question of many words and no kind of value may be told in other words
        reached = any(kind.name in REACHED for kind in asked.kinds)
        known = [word.stem in self._known for word in asked.words]
        strange = not all(known[i] for i in range(len(known)) if i not in asked.implied)
        if (reached and strange and telling.any()) or self._lack(asked, known, telling, everywhere):
            return Draft((), ENGINE, found=False, signals={"fact": 0.0})
        return None

    def _lack(self, asked: FactQuestion, known: Sequence[bool], telling: Rows, everywhere: Rows) -> bool:
        """Tell whether a fact bears all words that any document says, and lacks the others or the kind of value."""
        rows = everywhere & ~self._index.sentences & self._index.anchored(asked)
        for own, is_known in zip(self._index.having(asked), known, strict=True):
            if is_known:
                rows &= own
        for row in np.flatnonzero(rows).tolist():
            fact = self._index.facts[row]
            anchors, lacking = accounted(asked, fact)
            enough = TITLE if fact.tabular and (lacking or asked.dated) else SAME_THING
            if anchors >= enough and (lacking or not telling[row]) and (fact.tabular or all_said(asked, fact)):
                return True
        return False

    def _matches(self, asked: FactQuestion, telling: Rows, everywhere: Rows) -> list[Match]:
        """Return the facts that account best for the question."""
        if all(word.is_number for word in asked.words):
            return []
        having = self._index.having(asked)
        worded = []
        for fact in self._index.among(_in_all(having, telling)):
            anchors, lacking = accounted(asked, fact)
            if not lacking and anchors >= TITLE:
                worded.append(Match(fact, anchors))
        if worded:
            return best(worded)
        telling = telling & ~self._index.sentences
        missing = [i for i, own in enumerate(having) if (telling & ~own).any()]
        # A word that some fact's names bear is a name here: where a fact lacks it, it is about something else.
        borne = {i for i in missing if (self._index.named(asked.words[i]) & everywhere).any()}
        unmet = [asked.words[i].text for i in missing if i not in borne and not is_name(asked.words[i])]
        alike = self._meanings.alike(unmet) if len(unmet) <= _MEANT else {}
        said = [own for own, word in zip(having, asked.words, strict=True) if word.text not in alike]
        found = []
        for fact in self._index.among(_in_all(said, telling)):
            anchors, lacking = accounted(asked, fact)
            match = Match(fact, anchors)
            for i in sorted(lacking):
                meant = by_meaning(asked.words[i].text, fact, alike)
                if meant is None:
                    break
                match = replace(
                    match, anchors=match.anchors + meant[0], meant=True, open_row=match.open_row or meant[1]
                )
            else:
                if match.anchors >= TITLE:
                    found.append(match)
        return best(found)


def _in_all(each: Sequence[Rows], rows: Rows) -> Rows:
    """Return those of some rows that are in each of others too."""
    return reduce(operator.and_, each, rows)
