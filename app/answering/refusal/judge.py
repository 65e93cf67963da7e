"""The decision to answer: a calibrated probability that a draft is right, and what was looked for.

The evidence decides about the thing asked for, not a retrieval score: the attribute must be told, in the right kind,
beside the right subject.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.answering.draft import Draft
from app.answering.editions import asks_of_another, tells_of_another
from app.answering.language.terms import terms
from app.answering.query import Asked, Query, SubjectKind
from app.answering.refusal.existence import speaks_of_none
from app.answering.refusal.model import fitted
from app.answering.text.attributes import Attribute, asked_for, denies, untold
from app.answering.text.kinds import SHOWN_ALWAYS, Kind, pattern
from app.answering.text.labels import agreement, labels
from app.answering.text.shown import shown
from app.answering.text.units import Stems, words_of
from app.answering.text.wanted import Wanted, subject_words, wanted
from corpus.document import Document, Span
from corpus.markup import plain

_UNTOLD = 0.08  # confidence where the attribute that is asked for is nowhere in the evidence
_CORRECTED = 0.85  # where the materials contradict what the question takes for granted
_DENIED = 0.6  # where what is asked for is said not to be there: "there is no parking"
_QUOTED = 120  # characters of a question that a refusal repeats
_TEXT = "extractive"
_PROGRAMME = "programme"
# What the programme may lack of a person or a session that it knows: told by a value of a form of its own.
_OF_FORM = frozenset({"phone", "contact_line", "deadline"})
_VALUED = SHOWN_ALWAYS - {Kind.PERSON, Kind.PLACE, Kind.COUNTRY}
_ROLE = pattern(["(?:{roles})s?"])
_EXPLAINED = frozenset({Kind.REASON, Kind.MANNER, Kind.DEFINITION})
_LABELS = {
    Kind.PERSON: ("name", "사람"),
    Kind.ADDRESS: ("address", "주소"),
    Kind.COUNTRY: ("country", "나라"),
    Kind.PLACE: ("place", "장소"),
    Kind.TIME: ("time", "시간"),
    Kind.DATE: ("date", "날짜"),
    Kind.NUMBER: ("number", "수"),
    Kind.MONEY: ("price", "비용"),
    Kind.DURATION: ("duration", "걸리는 시간"),
    Kind.PERCENT: ("share", "비율"),
    Kind.EMAIL: ("email address", "이메일 주소"),
    Kind.PHONE: ("telephone number", "전화번호"),
    Kind.LINK: ("link", "링크"),
    Kind.REASON: ("reason", "이유"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether to answer: `confidence` is the probability that the draft is right; `looked_for` says what is wanted."""

    confidence: float
    refuse: bool
    looked_for: str


def judge(query: Query, draft: Draft | None, documents: Mapping[str, Document], threshold: float) -> Verdict:
    """Judge a draft; without one, or below `threshold`, the question is to be refused."""
    asked = wanted(query.text)
    missing: tuple[Attribute, ...] = ()
    if draft is None or not draft.found:
        missing = asked_for(query.text)
        looked_for = (draft.looked_for if draft else None) or _looked_for(query, asked, missing)
        return Verdict(_UNTOLD, True, looked_for)
    # A claim's words too: they name the columns of a table's row.
    told = [*_told(draft, documents), *(claim.text for claim in draft.claims)]
    if draft.engine == _TEXT and "fact" not in draft.signals:
        missing = untold(query.text, told)
    elif draft.engine == _PROGRAMME and not draft.signals.get("premise"):
        lacking = untold(query.text, told)
        missing = tuple(attribute for attribute in lacking if attribute.name in _OF_FORM)
    confidence = _confidence(draft)
    if (
        missing
        or (draft.engine == _TEXT and _is_of_this_edition(query, draft, documents))
        or (draft.engine == _TEXT and _says_nothing(query, draft, documents))
        or (draft.engine in (_TEXT, _PROGRAMME) and _tells_of_the_whole(query, asked, draft, documents))
    ):
        confidence = min(confidence, _UNTOLD)
    elif draft.engine == _TEXT and denies(query.text, " ".join(told)):
        confidence = max(confidence, _DENIED)
    return Verdict(confidence, confidence < threshold, _looked_for(query, asked, missing))


def _is_of_this_edition(query: Query, draft: Draft, documents: Mapping[str, Document]) -> bool:
    """Tell whether another edition of the forum is asked about and the evidence tells of none."""
    if not asks_of_another(query.text):
        return False
    lines = (documents[s.document].text[s.start : s.end] for claim in draft.claims for s in claim.spans)
    return not any(tells_of_another(line) for line in lines)


def _says_nothing(query: Query, draft: Draft, documents: Mapping[str, Document]) -> bool:
    """Tell whether the evidence lacks the kind of thing asked for, is a bare title, or is of another number.

    A question about "Session C1" is not answered by a line of Session C2.
    """
    signals = draft.signals
    if signals.get("premise") or signals.get("expansion") or "fact" in signals:
        return False
    lines = " | ".join(_lines(draft, documents))
    if signals.get("row") and query.asks(Asked.YES_NO) and _says_of_it_nothing(query, draft, documents):
        return True
    if signals.get("bare") or (signals.get("untyped") and not denies(query.text, lines)):
        return True
    if not signals.get("cross") and speaks_of_none(query.text, lines):
        return True
    if signals.get("missing_names") and not signals.get("cross") and _of_another_name(query, lines):
        return True
    first = " | ".join(_lines(replace(draft, claims=draft.claims[:1]), documents))
    if not signals.get("cross") and _of_another_role(query, first):
        return True
    return agreement(labels(query.text), labels(lines)) < 0


def _says_of_it_nothing(query: Query, draft: Draft, documents: Mapping[str, Document]) -> bool:
    """Tell whether a row has nothing of what is asked of what it names: "do I need a ticket for the tour?"."""
    rows = " | ".join(documents[s.document].text[s.start : s.end] for claim in draft.claims for s in claim.spans)
    there = Stems(words_of(rows), rows)
    return bool(query.unexplained) and not any(word in there for word in query.unexplained)


def _of_another_role(query: Query, lines: str) -> bool:
    """Tell whether the name of somebody in a role is asked for and the evidence names somebody without it."""
    asked, there = wanted(query.text), Stems(words_of(lines), lines)
    roles = [word for word in asked.terms if asked.by_name and _ROLE.fullmatch(word.text)]
    return bool(roles) and not any(word.stem in there or terms(word.text) & there.terms for word in roles)


def _of_another_name(query: Query, lines: str) -> bool:
    """Tell whether a value is asked for of a name that the evidence lacks: "how long is the train from Schiphol?"."""
    asked, there = wanted(query.text), Stems(words_of(lines), lines)
    return asked.kind in _VALUED and any(
        word.is_name_like
        and word.start > 0
        and not word.text.isupper()
        and word.stem in query.unexplained
        and word.stem not in there
        for word in asked.terms
    )


def _tells_of_the_whole(query: Query, asked: Wanted, draft: Draft, documents: Mapping[str, Document]) -> bool:
    """Tell whether a draft tells of the event as a whole while the question speaks of something in it.

    "Where do I pick up my badge?" is not answered by the city of the forum, nor "who chairs Workshop 2?" by the
    forum's organiser.
    """
    if draft.sessions or any(draft.signals.get(name) for name in ("premise", "counted", "expansion", "fact", "cross")):
        return False
    told = " | ".join([*(claim.text for claim in draft.claims), *_lines(draft, documents)])
    if draft.engine == _PROGRAMME:
        named = labels(query.question)
        if named and not named & labels(told):
            return True
        if not query.asks(Asked.PLACE, Asked.WHEN, Asked.START, Asked.END, Asked.DATE):
            return False
    elif asked.kind in _EXPLAINED:
        return False  # where people paraphrase
    if asked.kind is Kind.ADDRESS and shown(asked.kind, told, asked):
        return False  # what it is for is told beside it: "for the taxi driver"
    if any(subject.kind is not SubjectKind.EVENT for subject in query.subjects):
        return False
    titles = [documents[span.document].info.title for claim in draft.claims for span in claim.spans]
    whole = " | ".join([*titles, *(subject.label for subject in query.subjects)])
    named_whole, there = Stems(words_of(whole), whole), Stems(words_of(told), told)
    about = subject_words(asked)
    if draft.engine != _PROGRAMME and not any(word.stem in named_whole for word in about):
        return False  # it does not speak of the event
    particular = [word for word in about if word.stem in query.unexplained and word.stem not in named_whole]
    return bool(particular) and not any(word.stem in there for word in particular)


def _lines(draft: Draft, documents: Mapping[str, Document]) -> list[str]:
    """Return the lines that a draft cites, with the document's title and all titles above them."""
    return [text for c in draft.claims for span in c.spans for text in _with_titles(span, documents[span.document])]


def _with_titles(span: Span, document: Document) -> list[str]:
    """Return a span's text with the document's title and all titles above it."""
    above = map(plain, document.section_path(span.start))
    return [document.info.title, *above, plain(document.text[span.start : span.end])]


def _confidence(draft: Draft) -> float:
    if draft.signals.get("premise"):
        return _CORRECTED
    if "fact" in draft.signals:
        return draft.signals["fact"]  # by construction nothing of the question is left over
    if draft.signals.get("expansion"):
        return fitted()["expansion"].probability(draft.signals)
    engine = draft.engine
    if engine == _TEXT and draft.signals.get("running"):  # its signals mean other things where there is prose alone
        engine = "running"
    return fitted()[engine].probability(draft.signals)


def _told(draft: Draft, documents: Mapping[str, Document]) -> list[str]:
    """Return what the draft's evidence tells: its quotes and the innermost titles above them."""
    spans = [span for claim in draft.claims for span in claim.spans]
    return [text for span in spans for text in _with_title(span, documents[span.document])]


def _with_title(span: Span, document: Document) -> list[str]:
    return [plain(document.text[span.start : span.end]), *map(plain, document.section_path(span.start)[-1:])]


def _looked_for(query: Query, asked: Wanted, missing: tuple[Attribute, ...]) -> str:
    """Return what the question wants, in the reply's language: the attribute or kind, and the question itself."""
    korean = query.reply == "ko"
    question = query.question if len(query.question) <= _QUOTED else query.question[:_QUOTED].rsplit(" ", 1)[0] + " …"
    names = [attribute.korean if korean else attribute.english for attribute in missing]
    if not names and asked.kind in _LABELS:
        names = [_LABELS[asked.kind][korean]]
    if not names:
        return f"“{question}”에 대한 답" if korean else f"answer to “{question}”"
    joined = ("·" if korean else " or ").join(names)
    return f"“{question}”에 대한 {joined}" if korean else f"{joined} that answers “{question}”"
