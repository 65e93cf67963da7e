"""Practical questions answered by a fact of the layout: the table cell, field or labelled line that holds the value.

A fact answers where its row's head, its label and its titles account for all that the question names, and its value is
of the kind asked for. Nothing that the question names may be left over: "the price of a double room" is not told by a
column for single rooms. What the labels say in other words is matched by meaning.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from llama_index.core.base.embeddings.base import BaseEmbedding

from app.answering.draft import Draft, DraftClaim, plain
from app.answering.language.calendar import Days, calendar_names, days
from app.answering.language.terms import names_whole, terms
from app.answering.language.words import ASKING, fold, is_hangul, stem
from app.answering.query import Asked, Query, ReplyLanguage
from app.answering.text.fields import Fact, facts
from app.answering.text.meanings import LabelMeanings, spelled_alike
from app.answering.text.units import Stems, Word, words_of
from app.answering.text.values import ValueKind, kinds_asked, optional_words, things_said
from corpus.document import Document

ENGINE = "extractive"
_LARGE = 60  # facts of one table from which its heads are a list of names, matched by their words alone
_MEANT = 2  # words at most that are matched by meaning
_ROWS = 4  # rows that are told; of more the question is asked back
_SHORT = 3  # words of a question that names little beside a label
_CHOICES = 15  # rows at most among which it asks
_WHICH = {"en": "That depends on which is meant: {heads}.", "ko": "다음 중 어느 것인지 알려 주세요: {heads}."}
_SAME_THING = 0.85
_EXACT = 0.2
_IN_SENTENCE = 0.6  # … and one that a sentence itself says
_TITLE = 0.6  # what a word in a title above counts, beside 1 for a head or a label
_NOT_OURS = frozenset({Asked.POST, Asked.AFFILIATION, Asked.REASON, Asked.OVERLAP, Asked.ABSENT})
_REACHED = frozenset({"phone", "email", "link"})  # what reaches a person, also where a question asks "who"
_SHOWN_ALONE = _REACHED | {"money", "address", "code"}
_TOLD_IN_SENTENCES = frozenset({"deadline", "opening"})
_SAID = frozenset({"deadline"})  # what a value of its kind does not tell by itself: any date is no deadline
_WHERE = frozenset({"venue"})  # where all of it is: it needs no saying
_CERTAIN, _BY_MEANING = 0.93, 0.8  # confidence
_MEANT_BASE = 0.33  # … and a label that means it, beside its cosine
_AS_GOOD = 0.05
_WHO = re.compile(r"\bwho(?:m|se|'s|’s)?\b|누구|누가", re.IGNORECASE)
_SHORT_WEEKDAY = re.compile(r"\(([월화수목금토일])\)")
_WEEKDAYS = "월화수목금토일"
_VERB = re.compile(
    r"[가-힣](?:나요|까요|어요|아요|해요|하죠|지요|니까|는지|세요|을까|돼요)$"
)  # "내나요": asks, names nothing
_PURPOSE = re.compile(r",\s*for (?:the|my|our|an?) \w+\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a question wants of a fact: a value of one of `kinds`, about `words`, on a day of `days`.

    `optional` are words of asking, which need not be accounted for. `implied` holds for a word what else accounts for
    it: a kind of value, a thing that is said in several ways.
    """

    kinds: tuple[ValueKind, ...]
    words: tuple[Word, ...]
    optional: tuple[Word, ...]
    implied: Mapping[int, frozenset[str]]
    days: Days
    dates: tuple[date, ...]  # of the programme that the named days come to

    @property
    def in_sentences(self) -> bool:
        """Tell whether a sentence may tell it: the value alone shows what it is, or its sentence says until or from."""
        told = any(names & _TOLD_IN_SENTENCES for names in self.implied.values())
        return told or self.shown_alone

    @property
    def shown_alone(self) -> bool:
        """Tell whether a value of the kind asked for shows what it is wherever it stands."""
        return any(kind.name in _SHOWN_ALONE for kind in self.kinds)

    @property
    def dated(self) -> bool:
        """Tell whether the question names a day of the calendar."""
        return bool(self.days.weekdays or self.days.dates)


@dataclass(frozen=True, slots=True)
class _Match:
    """A fact that accounts for a question: how much of it its names bear, and whether by words or by meaning.

    `open_row` says that a word means one of the table's rows, and not surely which.
    """

    fact: Fact
    anchors: float
    meant: bool = False
    open_row: bool = False


class FactReader:
    """Reads the facts of a snapshot's documents and finds the one that a question asks for."""

    def __init__(
        self, documents: Mapping[str, Document], embedding: BaseEmbedding, known: Container[str] = frozenset()
    ) -> None:
        """Take the documents by path and the stems of all their words.

        The names of the facts are embedded here, so that no question waits for it.
        """
        self._known = known
        self._facts = tuple(fact for document in documents.values() for fact in facts(document))
        sizes: dict[tuple[str, int], int] = {}
        for fact in self._facts:
            sizes[fact.group] = sizes.get(fact.group, 0) + 1
        small = (fact for fact in self._facts if sizes[fact.group] <= _LARGE and not fact.is_sentence)
        self._meanings = LabelMeanings(embedding, (name for fact in small for name in fact.names))

    def before_programme(self, query: Query, titles: Iterable[Stems]) -> Draft | None:
        """Return the answer, or the refusal, to a question for a value that the programme cannot mean.

        A price, an address or a password is never in a programme. A time is, where one of its `titles` bears all that
        the question names: the lunch of the programme goes before the lunch of the practical information.
        """
        asked = _wanted(query.text, query.constraints.dates)
        if not asked.kinds:
            return None
        said = [word for i, word in enumerate(asked.words) if not asked.implied.get(i)] or asked.optional
        if not asked.shown_alone and any(all(_has(title, word) for word in said) for title in titles):
            return None
        found = self.answer(query)
        return found if asked.shown_alone or found is None or not found.signals.get("sentence") else None

    def answer(self, query: Query) -> Draft | None:
        """Return the value that the documents' layout shows for what is asked, or None where none surely is it."""
        named = query.constraints
        if query.event is not None or named.sessions or named.workshops or named.plenaries or query.asks(*_NOT_OURS):
            return None
        asked = _wanted(query.text, named.dates)
        if _WHO.search(query.text) and not any(kind.name in _REACHED for kind in asked.kinds):
            return None
        everywhere = [fact for fact in self._facts if query.document in (None, fact.document)]
        among = [fact for fact in everywhere if _may(fact, asked)]
        matches = self._matches(asked, among, everywhere)
        if not matches:
            return None if query.asks(Asked.DEFINITION, Asked.LIST) else self._missing(asked, everywhere)
        chosen = _chosen(matches, among)
        claims = _claims(chosen, query.reply)
        if not claims:
            return None
        sure = _BY_MEANING if any(match.meant for match in matches) else _CERTAIN
        in_sentence = float(chosen[0].is_sentence)
        return Draft(tuple(claims), ENGINE, signals={"fact": sure, "sentence": in_sentence})

    def _missing(self, asked: _Wanted, among: Sequence[Fact]) -> Draft | None:
        """Return a refusal where a fact's names bear all of the question but what no document says or its row lacks.

        "The phone of the press office" is not to be had from the row of the press that tells an e-mail address alone.
        """
        if not asked.kinds and len(asked.words) > _SHORT:
            return None  # a question of many words and no kind of value may be told in other words
        reached = any(kind.name in _REACHED for kind in asked.kinds)
        strange = [w for i, w in enumerate(asked.words) if i not in asked.implied and w.stem not in self._known]
        near = [fact for fact in among if reached and strange and _may(fact, asked)]
        for fact in among:
            if fact.is_sentence:
                continue
            anchors, lacking = _accounted(asked, fact)
            unknown = all(asked.words[i].stem not in self._known for i in lacking)
            if not fact.tabular and not _all_said(asked, fact):
                continue
            enough = _TITLE if fact.tabular and (lacking or asked.dated) else _SAME_THING
            if anchors >= enough and unknown and (lacking or not _may(fact, asked)):
                near.append(fact)
        if not near:
            return None
        return Draft((), ENGINE, found=False, signals={"fact": 0.0})

    def _matches(self, asked: _Wanted, among: Sequence[Fact], everywhere: Sequence[Fact]) -> list[_Match]:
        """Return the facts that account best for the question."""
        if all(word.is_number for word in asked.words):
            return []
        told = [(fact, *_accounted(asked, fact)) for fact in among]
        worded = [_Match(fact, anchors) for fact, anchors, lacking in told if not lacking and anchors >= _TITLE]
        if worded:
            return _best(worded)
        told = [one for one in told if not one[0].is_sentence]
        missing = sorted({i for _, _, lacking in told for i in lacking})
        # A word that some fact's names bear is a name here: where a fact lacks it, it is about something else.
        borne = {i for i in missing if any(_weight(asked.words[i], fact) for fact in everywhere)}
        unmet = [asked.words[i].text for i in missing if i not in borne and not _is_name(asked.words[i])]
        alike = self._meanings.alike(unmet) if len(unmet) <= _MEANT else {}
        found = []
        for fact, anchors, lacking in told:
            match = _Match(fact, anchors)
            for i in sorted(lacking):
                meant = _by_meaning(asked.words[i].text, fact, alike)
                if meant is None:
                    break
                match = replace(
                    match, anchors=match.anchors + meant[0], meant=True, open_row=match.open_row or meant[1]
                )
            else:
                if match.anchors >= _TITLE:
                    found.append(match)
        return _best(found)


def _best(matches: Sequence[_Match]) -> list[_Match]:
    """Return the matches whose names bear most of the question."""
    most = max((match.anchors for match in matches), default=0.0)
    return [match for match in matches if match.anchors >= most - _AS_GOOD]


def _wanted(question: str, dates: tuple[date, ...] = ()) -> _Wanted:
    text = _PURPOSE.sub("", question)
    kinds, said = kinds_asked(text), things_said(text)
    named = days(fold(text))
    spans: list[tuple[str, int, int]] = [(name, *span) for name, places in said.items() for span in places]
    spans += [(kind.name, *match.span()) for kind in kinds for match in kind.asked.finditer(text)]
    required: list[Word] = []
    optional: list[Word] = []
    implied: dict[int, frozenset[str]] = {}
    for word in words_of(text):
        if word.is_stop or (len(word.stem) < 2 and not word.is_number) or _is_day(word, named):
            continue
        valued = any(_covers(start, end, word) for name, start, end in spans if name not in said)
        names = frozenset(
            name for name, start, end in spans if _covers(start, end, word, whole=name in said and not valued)
        )
        if names & _SAID:
            names &= _SAID
        folded = fold(word.text)
        if not names and _asks(folded):
            optional.append(word)
            continue
        if names:
            implied[len(required)] = names
        required.append(word)
    return _Wanted(kinds, tuple(required), tuple(optional), implied, named, dates)


def _covers(start: int, end: int, word: Word, *, whole: bool = False) -> bool:
    """Tell whether a stretch of the question is about a word; `whole` wants all of it but its particle.

    "호텔" is a thing to stay at, "조선호텔" is one of them.
    """
    shared = min(end, word.end) - max(start, word.start)
    return shared >= len(word.stem) if whole and is_hangul(word.text) else shared > 0


def _asks(folded: str) -> bool:
    """Tell whether a folded word only asks, or names the forum as a whole."""
    known = ASKING | optional_words()
    if _VERB.search(folded):
        return True
    return folded in known or stem(folded) in known or names_whole(folded)


def _is_day(word: Word, named: Days) -> bool:
    """Tell whether a word is part of the day that the question names."""
    if not named.weekdays and not named.dates:
        return False
    folded = fold(word.text)
    if word.is_number:
        numbers = {number for month, day, year in named.dates for number in (month, day, year) if number}
        return any(int(part) in numbers for part in re.findall(r"\d{1,4}", folded))
    known = calendar_names()
    return folded in known or (is_hangul(folded) and any(folded.startswith(name) for name in known if is_hangul(name)))


def _may(fact: Fact, asked: _Wanted) -> bool:
    """Tell whether a fact's value is of the kind asked for, on the day named where its row or column has one."""
    if asked.kinds and not any(_shows(fact, kind) for kind in asked.kinds):
        return False
    if fact.is_sentence and not asked.in_sentences:
        return False
    if not asked.dated:
        return True
    heads = _days(f"{fact.subject} {fact.label}")
    return _same_day(asked, heads if heads.weekdays or heads.dates else _days(fact.value))


def _days(text: str) -> Days:
    """Return the days that a source's text names, weekdays in brackets too: "9월 22일(금)"."""
    found = days(fold(text))
    short = tuple(_WEEKDAYS.index(match[1]) for match in _SHORT_WEEKDAY.finditer(text))
    return replace(found, weekdays=(*found.weekdays, *short))


def _same_day(asked: _Wanted, told: Days) -> bool:
    named = [(month, day) for month, day, _ in asked.days.dates]
    if told.dates and (named or (asked.dates and not told.weekdays)):
        named = named or [(day.month, day.day) for day in asked.dates]
        return any(day == d and month in (None, m) for month, day in named for m, d, _ in told.dates)
    return bool(set(asked.days.weekdays) & set(told.weekdays))


def _shows(fact: Fact, kind: ValueKind) -> bool:
    """Tell whether a value is of a kind; a password is told by its label alone."""
    told = f"{fact.label} {fact.value}" if kind.name == "code" else fact.value
    return kind.shown.search(told) is not None


def _accounted(asked: _Wanted, fact: Fact) -> tuple[float, frozenset[int]]:
    """Return how much of the question the fact's names bear, and the places of the words that nothing of it has."""
    bears, says = fact.things_named, fact.things_told
    holds = says | {kind.name for kind in asked.kinds if _shows(fact, kind)}
    anchors = 0.0
    lacking = set()
    for i, word in enumerate(asked.words):
        implied = asked.implied.get(i, frozenset())
        weight = max(_weight(word, fact), _SAME_THING * bool(implied & bears), _TITLE * bool(implied & says))
        anchors += weight
        if not weight and _has(fact.value_stems, word):
            anchors += _IN_SENTENCE * fact.is_sentence
        elif not weight and not implied & holds and implied != _WHERE:
            lacking.add(i)
    anchors += _EXACT * _exact(asked, fact) + sum(0.3 * _weight(word, fact) for word in asked.optional)
    return anchors, frozenset(lacking)


def _all_said(asked: _Wanted, fact: Fact) -> bool:
    """Tell whether the question says all of a line's label, so that it is about the line."""
    said = Stems((*asked.words, *asked.optional), " ".join(word.text for word in asked.words))
    things = frozenset().union(*asked.implied.values())
    return bool(things & frozenset(things_said(fact.label))) or all(
        word.stem in said for word in words_of(fact.label) if not word.is_stop
    )


def _has(stems: Stems, word: Word) -> bool:
    return word.stem in stems or bool(terms(word.text) & stems.terms)


def _weight(word: Word, fact: Fact) -> float:
    """Return how much a word says for a fact: in its head or its label fully, in a title above it less.

    A word of the title tells no row from another: "hotel" in a table of hotels. The same thing in another word says a
    little less than the word.
    """
    if _has(fact.path_stems, word):
        return _TITLE
    if word.stem in fact.subject_stems or word.stem in fact.label_stems:
        return 1.0
    return _SAME_THING * (_has(fact.subject_stems, word) or _has(fact.label_stems, word))


def _exact(asked: _Wanted, fact: Fact) -> float:
    """Return the share of the head's words that the question says: "members" means these, not "non-members"."""
    head = [word.stem for word in words_of(fact.subject) if not word.is_stop]
    said = {word.stem for word in (*asked.words, *asked.optional)}
    return sum(stem in said for stem in head) / len(head) if head else 0.0


def _is_name(word: Word) -> bool:
    """Tell whether a word of a question names one thing alone, which nothing of another name can mean."""
    return word.is_number or (word.is_name_like and word.start > 0)


def _by_meaning(word: str, fact: Fact, alike: Mapping[str, Mapping[str, float]]) -> tuple[float, bool] | None:
    """Return how surely a fact's names mean a word, and whether that leaves its row open; None where they do not.

    A row that only begins like the word is no sign that it is the row: another of the table's may be.
    """
    labels = alike.get(word, {})
    if not labels:
        return None
    if fact.tabular and fact.subject and not _is_proper(fact.subject):
        doubtful = any(spelled_alike(word, label) for label in labels)
        if doubtful and is_hangul(word):
            return None
        if doubtful or fact.subject in labels:
            return (_TITLE, True) if doubtful else (_MEANT_BASE + labels[fact.subject], len(labels) > 1)
    found = [labels[name] for name in (fact.label, *fact.path[-1:]) if name in labels and not spelled_alike(word, name)]
    return (_MEANT_BASE + max(found), False) if found else None


def _is_proper(head: str) -> bool:
    """Tell whether a row's head is a proper name: a capital after its first word."""
    return any(word[:1].isupper() for word in head.split()[1:])


def _chosen(matches: Sequence[_Match], among: Sequence[Fact]) -> list[Fact]:
    """Return the facts of the first match's table or section."""
    group = matches[0].fact.group
    if any(match.open_row for match in matches if match.fact.group == group):
        columns = {match.fact.label for match in matches if match.fact.group == group}
        return [fact for fact in among if fact.group == group and fact.label in columns]
    return [match.fact for match in matches if match.fact.group == group]


def _claims(chosen: Sequence[Fact], reply: ReplyLanguage) -> list[DraftClaim]:
    """Return the facts as claims: a row or a line each; of more rows than a few, which of them is meant."""
    rows: dict[tuple[int, int], list[Fact]] = {}
    for fact in chosen:
        rows.setdefault((fact.start, fact.end), []).append(fact)
    if len(rows) > _ROWS:
        heads = dict.fromkeys(fact.subject for fact in chosen if fact.tabular and fact.subject)
        if not _ROWS < len(heads) <= _CHOICES:
            return []
        span = chosen[0].span.model_copy(update={"end": chosen[-1].end})
        return [DraftClaim(_WHICH[reply].format(heads=plain(", ".join(heads))), (span,))]
    return [
        DraftClaim(_row(cells) if cells[0].tabular else _line(cells[0]), (cells[0].span,), item=len(rows) > 1)
        for cells in rows.values()
    ]


def _row(cells: Sequence[Fact]) -> str:
    """Return a row as told: its head, and each value with its column."""
    values = "; ".join(f"{cell.label}: {cell.value}" if cell.label else cell.value for cell in cells)
    return plain(f"{cells[0].subject} – {values}" if cells[0].subject else values)


def _line(fact: Fact) -> str:
    """Return a sentence, or a line under its label."""
    return plain(f"{fact.label}: {fact.value}" if fact.label else fact.value)
