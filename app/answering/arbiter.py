"""Programme or text: whose answer accounts for more of what the question says.

A programme answer states facts of whatever subject came nearest, so it says something to questions that are not about
the programme at all: "since what year have policy labs been going?" is no session's date. The words that name things in
the question, weighed by their rarity, must stand in the names of what the programme tells of, or in its lines. Where
a sentence of the text has many more of them, holds the kind of thing asked for and is believed, it answers.

Words that neither has speak for nobody: a paraphrase leaves most of its words open and is right all the same.
"""

from collections.abc import Callable, Iterable, Mapping

from app.answering.draft import Draft
from app.answering.forum import Forum
from app.answering.query import Asked, Query, SubjectKind
from app.answering.text.answer import ENGINE as TEXT
from app.answering.text.units import Stems, words_of
from corpus.document import Document, Span
from corpus.markup import plain

_LEAD = 0.2  # share of the question's weight by which the text must be ahead
_BELIEVED = 0.5  # confidence of the text from which it may overrule the programme
_SURE = 0.7  # score from which a session is named beyond doubt
# Computed from the hours: no line says in words what the programme works out of several.
_COMPUTED = (Asked.ON_AT, Asked.NEXT, Asked.PREVIOUS, Asked.OVERLAP, Asked.GAP, Asked.ABSENT)


def may_be_told_elsewhere(
    query: Query, draft: Draft, forum: Forum, weigh: Callable[[str], float], knows: Callable[[str], bool]
) -> bool:
    """Tell whether a programme answer leaves so much of the question open that the text has to be asked too.

    `weigh` gives the rarity of a stem in the corpus, `knows` whether any text has it: what none has no text accounts
    for.
    """
    if not query.telling or draft.signals.get("premise") or draft.signals.get("counted") or query.asks(*_COMPUTED):
        return False
    total = sum(map(weigh, query.telling))
    known = sum(weigh(word) for word in query.telling if knows(word))
    return known - total * _account(query, draft, forum, weigh) >= total * _LEAD


def is_told_better(
    query: Query, draft: Draft, text: Draft, confidence: float, forum: Forum, weigh: Callable[[str], float]
) -> bool:
    """Tell whether the text's answer, believed with `confidence`, is to be given instead of the programme's."""
    if text.engine != TEXT or confidence < _BELIEVED:
        return False
    if query.asks(Asked.SESSION, Asked.ORGANISER) and _describes(text, draft, forum):
        return False  # the sentence is what the session asked for, or whose organiser is, is about
    parts = set(query.constraints.roles) - {"speaker"}  # which "talks about" shows as well
    if parts and query.asks(Asked.PERSON) and not _names_someone(text, forum):
        return False
    return _account(query, text, forum, weigh) - _account(query, draft, forum, weigh) >= _LEAD


def _account(query: Query, draft: Draft, forum: Forum, weigh: Callable[[str], float]) -> float:
    """Return the share of the question's telling words, by weight, that a draft's words, lines and titles hold."""
    told = " | ".join(plain(text) for text in (*_told(draft, forum), *_named(query, draft, forum)))
    stems = Stems(words_of(told), told)
    weights = {word: weigh(word) for word in query.telling}
    total = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in stems) / total if total else 1.0


def _told(draft: Draft, forum: Forum) -> Iterable[str]:
    """Yield what a draft says, quotes and stands under, and the names of the sessions that it tells of."""
    for claim in draft.claims:
        yield claim.text
        for span in claim.spans:
            yield from _with_titles(span, forum.documents)
    for name in draft.sessions:
        session = forum.timetable.sessions[name]
        group = forum.timetable.workshops.get(session.workshop or "")
        for thing in (session, group):
            if thing:
                yield thing.label
                yield thing.title.value if thing.title else ""
        yield forum.timetable.events[session.event].name.value


def _named(query: Query, draft: Draft, forum: Forum) -> Iterable[str]:
    """Yield the titles of sessions that the question surely names, where the draft tells of their workshop."""
    said = " ".join(claim.text for claim in draft.claims)
    for subject in query.subjects_of(SubjectKind.SESSION):
        session = forum.timetable.sessions[subject.id]
        group = forum.timetable.workshops.get(session.workshop or "")
        if draft.engine != TEXT and subject.score >= _SURE and group and session.title and plain(group.label) in said:
            yield session.title.value


def _with_titles(span: Span, documents: Mapping[str, Document]) -> Iterable[str]:
    document = documents[span.document]
    yield document.text[span.start : span.end]
    yield from document.section_path(span.start)


def _names_someone(text: Draft, forum: Forum) -> bool:
    """Tell whether a text's lines name anyone whom the programme knows."""
    lines = [forum.documents[s.document].text[s.start : s.end] for claim in text.claims for s in claim.spans]
    return any(plain(name) in line for line in lines for p in forum.timetable.people.values() for name in p.names)


def _describes(text: Draft, draft: Draft, forum: Forum) -> bool:
    """Tell whether a text's lines stand in the description of a session that the programme answer tells of."""
    described = [span for name in draft.sessions for span in forum.timetable.sessions[name].description]
    return any(span.overlaps(own) for claim in text.claims for span in claim.spans for own in described)
