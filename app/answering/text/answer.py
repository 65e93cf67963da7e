"""Text answers: a question answered in the documents' words, with the signals that judge the answer."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from llama_index.core.schema import QueryBundle

from app.answering.draft import Draft, DraftClaim, DraftConflict, plain
from app.answering.language.words import is_hangul, words
from app.answering.query import Asked, Query
from app.answering.text.abbreviations import Expansion, expansions, short_forms
from app.answering.text.attributes import asked_for, tells
from app.answering.text.contacts import Contacts
from app.answering.text.contrary import contrary
from app.answering.text.disputes import disputed
from app.answering.text.extract import Extract, Hit, Reader
from app.answering.text.facts import FactReader
from app.answering.text.faq_sections import FaqSections
from app.answering.text.fields import facts
from app.answering.text.free_of_charge import FreeOfCharge, asks_for_fee
from app.answering.text.kinds import Kind
from app.answering.text.pieces import Piece
from app.answering.text.ranking import Ranked
from app.answering.text.rows import TableRows
from app.answering.text.sources import Sources, sources_named
from app.answering.text.units import Stems, Unit, words_of
from app.answering.text.wanted import wanted
from app.answering.text.weighted import Weighted
from corpus.document import Span
from corpus.programme.model import Session, Workshop
from index.programme import programme_titles
from index.retriever import HybridRetriever
from index.snapshot import Snapshot

ENGINE = "extractive"
_DEPTH = 6  # passages that are read for a part of a question
_DEPTH_ACROSS = 10  # … asked in another language than the documents', where words find less
_FARTHEST = 100  # passages among which those are sought that tell an attribute asked for, such as a fee
_TELLING = 6  # of them that are read
_ENOUGH = 0.5  # share of its subject by which a sentence answers what no fact of the layout does
_FREE = 0.85  # confidence of the line that says that taking part costs nothing
_SURE = 0.5  # score from which a subject's own description is read
_LEAD_IN = {
    "ko": "자료에는 다음과 같이 나와 있습니다: “{quote}”",
    "en": "The materials say: “{quote}”",
}
_OTHERWISE = {
    "ko": "자료의 내용은 질문과 다릅니다: “{quote}”",
    "en": "The materials say otherwise: “{quote}”",
}
_DIFFER = {"ko": "자료마다 다릅니다:", "en": "The sources differ:"}
_STANDS_FOR = {"ko": "{short}: {long}", "en": "{short} stands for {long}."}
_ASKED_FOR = re.compile(
    r"\b(?:do|does|did) ([\w&/, ]{2,40}?) stands? for|(\S+?)(?:은|는|이|가)? (?:무엇의|무슨 말의|뭐의) 약"
)
_MEANING = {"ko": "{short}의 뜻", "en": "meaning of {short}"}


class TextAnswers:
    """Answers questions about one snapshot in its documents' own words."""

    def __init__(self, snapshot: Snapshot, *, with_facts: bool = True) -> None:
        """Prepare a snapshot's documents; without facts, none of what their layout tells is asked."""
        self._snapshot = snapshot
        self._retriever = HybridRetriever(snapshot, top_k=_FARTHEST)
        slots = [slot.title.value for event in snapshot.programme.events for day in event.days for slot in day.slots]
        titles = dict.fromkeys([*programme_titles(snapshot.programme), *slots])
        self._reader = Reader(snapshot.documents, [node.text for node in snapshot.passages], snapshot.texts, titles)
        told = [fact for document in snapshot.documents.values() if with_facts for fact in facts(document)]
        self._facts = FactReader(told, snapshot.embedding, snapshot.texts, self._reader.frequencies)
        self._rows = TableRows(told)
        self._free = FreeOfCharge(self._reader.units, snapshot.documents).line
        self._faq = FaqSections(self._reader.units, snapshot.documents)
        self._contacts = Contacts(map(self._reader.units.of, snapshot.documents), self.rarity, self.knows)
        self._titles = tuple(Stems(words_of(title), title) for title in titles)
        self._last: tuple[Query, Extract] | None = None
        self._expansions = expansions(snapshot.documents.values())

    def answer(self, query: Query) -> Draft | None:
        """Return what the documents say to a question, or None where they hold nothing like it."""
        if draft := self._abbreviations(query):
            return draft
        fact = self._facts.answer(query)
        return fact if fact and fact.found else self._sentences(query, fact)

    def _sentences(self, query: Query, refusal: Draft | None) -> Draft | None:
        """Return the sentences that answer; where the facts of the layout refuse, only ones that surely tell it."""
        extract = self.weigh(query)
        if not extract.pieces or (refusal and not _tells_surely(extract.signals())):
            return refusal
        pieces = extract.pieces
        signals = {**extract.signals(), "running": float(not self._snapshot.programme.sessions)}
        if told := disputed(extract.ranked, extract.question.asked.counted, self._snapshot.documents):
            return self._differing(told, extract, query, signals)
        other = contrary(extract.question.asked, extract.ranked)
        if other is not None:
            pieces, signals = (self._reader.piece(other, extract.question),), signals | {"premise": 1.0}
        claims = self._claims(pieces, query, _OTHERWISE if other is not None else _LEAD_IN, quoted=other is not None)
        return Draft(tuple(claims), ENGINE, signals=signals)

    def _differing(self, told: Sequence[Ranked], extract: Extract, query: Query, signals: Mapping[str, float]) -> Draft:
        """Return what each of several sources says that do not agree."""
        pieces = [self._reader.piece(one.unit, extract.question) for one in told]
        claims = [DraftClaim(_DIFFER[query.reply], tuple(piece.span for piece in pieces))]
        claims += [DraftClaim(plain(_titled(piece)), (piece.span,), item=True) for piece in pieces]
        noun = extract.question.asked.counted or ""
        conflict = DraftConflict(noun, "number", tuple((plain(piece.text), piece.span) for piece in pieces))
        return Draft(tuple(claims), ENGINE, conflicts=(conflict,), signals=signals)

    def before_programme(self, query: Query) -> Draft | None:
        """Return what the documents' layout shows of a value that the programme cannot mean, or None."""
        told = self._contacts.whose(query) or self._asked_there(query) or self._no_fee(query)
        told = told or self._rows.answer(query)
        told = told or self._facts.before_programme(query, self._titles)
        if told and told.found:
            return told
        return self._contacts.answer(query) or (told and self._sentences(query, told))

    def _no_fee(self, query: Query) -> Draft | None:
        """Return the line that says that taking part is free, to a question about the fee for it; None without one."""
        if self._free is None or not asks_for_fee(query.text):
            return None
        piece = self._reader.piece(self._free, Weighted.of(wanted(query.text), self._reader.frequencies))
        return Draft(tuple(self._claims((piece,), query, _LEAD_IN, quoted=False)), ENGINE, signals={"fact": _FREE})

    def _asked_there(self, query: Query) -> Draft | None:
        """Return what a document says to the same question of its own, or None."""
        titles = [title.wording for title in self._faq.titles]
        if not titles:
            return None
        nearest = self._reader.nearest(query.vector)
        return self._faq.answer(query, self._snapshot.texts.of(titles), nearest)

    def rarity(self, stem: str) -> float:
        """Return how much a stem tells in this corpus: its inverse document frequency among the passages."""
        return self._reader.frequencies.idf(stem)

    def knows(self, stem: str) -> bool:
        """Tell whether any of the documents has a word, or another form of it."""
        return self._reader.frequencies.has_form(stem)

    def weigh(self, query: Query) -> Extract:
        """Return what a question is answered with, and all that was weighed for it."""
        # A question is weighed for its answer, and again for what is near it where it has none.
        last = self._last
        if last is None or last[0] is not query:
            about = self._about(query)
            sources = sources_named(query.text, self._snapshot.documents.values())
            asked = self._without_sources(query, sources)
            hits = self._hits(asked, about, sources.paths)
            found = self._reader.extract(asked.text, asked.vector, hits, about, many=query.asks(Asked.LIST))
            self._last = last = (query, found)
        return last[1]

    def units_of(self, document: str) -> tuple[Unit, ...]:
        """Return a document's units in order."""
        return self._reader.units.of(document)

    def _without_sources(self, query: Query, sources: Sources) -> Query:
        """Return a query for what is asked of the documents that it names: their names are no topic."""
        if not sources.paths or sources.rest == query.text:
            return query
        rest = " ".join(sources.rest.split())
        vector = np.asarray(self._snapshot.embedding.get_query_embedding(rest), dtype=np.float32)
        return replace(query, text=rest, vector=vector)

    def quoted(self, unit: Unit, query: Query) -> DraftClaim:
        """Return a unit as a claim with its line, cut to what of it a question is about."""
        return self._claims((self._reader.piece(unit, self.weigh(query).question),), query, _LEAD_IN, quoted=False)[0]

    def nearest(self, query: Query, most: int = 2) -> tuple[DraftClaim, ...]:
        """Return the pieces nearest to a question that has no answer, for a refusal to show."""
        extract = self.weigh(query)
        pieces = [self._reader.piece(ranked.unit, extract.question) for ranked in extract.ranked[:most]]
        return tuple(DraftClaim(plain(_titled(piece)), (piece.span,), item=True) for piece in pieces)

    def _about(self, query: Query) -> tuple[Span, ...]:
        """Return the stretches of text that describe the sessions and workshops that a question is surely about."""
        programme = self._snapshot.programme
        ids = {subject.id for subject in query.subjects if subject.score >= _SURE}
        ids |= {id_ for workshop in programme.workshops if workshop.id in ids for id_ in workshop.sessions}
        things: tuple[Session | Workshop, ...] = (*programme.workshops, *programme.sessions)
        return tuple(span for thing in things if thing.id in ids for span in _described(thing))

    def _hits(self, query: Query, about: Sequence[Span], named: frozenset[str]) -> list[Hit]:
        """Return the passages, best first.

        To be read whole are the nearest, and of the farther ones those about the subject or telling what is asked.
        """
        within = self._scope(query, named)
        depth = _DEPTH_ACROSS if is_hangul(query.text) else _DEPTH
        attributes = asked_for(query.text)
        hits: list[Hit] = []
        read = telling = 0
        for found in self._retriever.search(QueryBundle(query.text, embedding=query.vector.tolist())):
            data = found.node.metadata
            if data["document"] not in within:
                continue
            hit = Hit(data["document"], data["start"], data["end"], found.score, found.dense)
            whole = read < depth or (
                telling < _TELLING
                and (
                    any(s.document == hit.document and s.start < hit.end and hit.start < s.end for s in about)
                    or (bool(attributes) and tells(attributes, found.node.text, *data["path"]))
                )
            )
            telling += whole and read >= depth
            read += 1
            hits.append(replace(hit, whole=whole))
        return hits

    def _scope(self, query: Query, named: frozenset[str]) -> frozenset[str]:
        """Return the documents that a question is about: those it names, those of the events named, else all."""
        if query.document is not None:
            return frozenset({query.document})
        if named:
            return named
        events = self._snapshot.programme.events
        others = {d for event in events if event.id not in query.constraints.events for d in event.documents}
        own = {d for event in events if event.id in query.constraints.events for d in event.documents}
        return frozenset(self._snapshot.documents) - (others - own if own else set())

    def _claims(
        self, pieces: Sequence[Piece], query: Query, lead_in: dict[str, str], *, quoted: bool
    ) -> list[DraftClaim]:
        """Return the pieces as claims; in another language than the reply's they are quoted with a lead-in."""
        claims = []
        led = False
        for piece in pieces:
            text = plain(_titled(piece))
            if (quoted or _foreign(piece, query)) and not piece.item:
                text = lead_in[query.reply].format(quote=text) if not led else f"“{text}”"
                led = True
            claims.append(DraftClaim(text, piece.spans, item=piece.item))
        return claims

    def _abbreviations(self, query: Query) -> Draft | None:
        """Answer what short forms stand for, or say that the materials do not."""
        asked = wanted(query.text)
        shorts = short_forms(query.text) or tuple(w.text for w in asked.terms if w.text in self._expansions)
        if not shorts or not (Kind.EXPANSION in asked.kinds or _asks_only(asked.kinds, shorts, query.text)):
            return None
        named = _before_stand(query.text) or shorts
        known: list[Expansion] = []
        conflicts: list[DraftConflict] = []
        unknown = []
        for short in named:
            if options := self._expansions.get(short) or self._expansions.get(short.rstrip("s")):
                worded = _worded(options)
                known += worded
                if len(worded) > 1:
                    conflicts.append(DraftConflict(short, "name", tuple((plain(e.long), e.span) for e in worded)))
            else:
                unknown.append(short)
        if unknown and (not known or Kind.EXPANSION in asked.kinds):
            if Kind.EXPANSION not in asked.kinds:
                return None
            looked_for = _MEANING[query.reply].format(short=", ".join(unknown))
            return Draft((), ENGINE, found=False, looked_for=looked_for, signals={"expansion": 0.0})
        claims = tuple(
            DraftClaim(_STANDS_FOR[query.reply].format(short=e.short, long=plain(e.long)), (e.span,)) for e in known
        )
        return Draft(claims, ENGINE, conflicts=tuple(conflicts), signals={"expansion": 1.0})


def _tells_surely(signals: Mapping[str, float]) -> bool:
    """Tell whether a unit holds the kind of thing asked for and most of what the question is about, all names too."""
    return (
        bool(signals["holds"])
        and not signals["untold"]
        and not signals["missing_names"]
        and signals["subject_near"] >= _ENOUGH
    )


def _worded(options: Sequence[Expansion]) -> list[Expansion]:
    """Return every wording that documents give a short form, once: "Korea …" in one, "Korean …" in another."""
    found: dict[tuple[str, ...], Expansion] = {}
    for option in options:
        found.setdefault(tuple(words(option.long)), option)
    return list(found.values())


def _asks_only(kinds: Sequence[Kind], shorts: Sequence[str], question: str) -> bool:
    """Tell whether a question asks what a short form is and nothing more: "What is UNPOG?", "NIA가 뭐예요?"."""
    others = [word for word in wanted(question).terms if word.text not in shorts]
    return Kind.DEFINITION in kinds and not others


def _before_stand(question: str) -> tuple[str, ...]:
    """Return the short form right before "stand for" or a Korean way to ask it, where the question has one."""
    asked = _ASKED_FOR.search(question)
    return short_forms(asked.group(1) or asked.group(2)) if asked else ()


def _described(thing: Session | Workshop) -> tuple[Span, ...]:
    own = (*thing.description, *(thing.questions if isinstance(thing, Session) else ()))
    return own or thing.spans


def _titled(piece: Piece) -> str:
    return f"{piece.under.rstrip(':： ')}: {piece.text}" if piece.under else piece.text


def _foreign(piece: Piece, query: Query) -> bool:
    return is_hangul(piece.text) != (query.reply == "ko")
