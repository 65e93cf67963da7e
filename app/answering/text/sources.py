"""The documents that a question names as its source: "in the concept note", "according to the agenda", "기사에서"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.answering.language.words import fold
from app.answering.text.units import words_of
from corpus.document import Document

# Words for kinds of document in two languages. A programme is none: what stands in it others tell of as well.
_KINDS = {
    "note": (r"(?:concept |information |background )?notes?", r"개념 ?노트|개념 ?문서|개념서|노트|기획안|기본 ?구상"),
    "agenda": (r"agendas?", r"아젠다|어젠다"),
    "news": (
        r"news(?: (?:item|story|article|piece))?|articles?|press release|blog(?: post)?",
        r"기사|보도 ?자료|소식|(?<!세션 )(?<!워크숍 )글",
    ),
    "mail": (r"(?:e-?)?mails?(?! address)", r"메일|공지"),
    "flyer": (r"flyers?|leaflets?", r"전단지?|리플릿"),
    "handbook": (r"handbooks?|booklets?|guides?", r"책자|자료집|안내서"),
    "invitation": (r"invitations?|invitation letter", r"초청장"),
    "slides": (r"slides?|deck", r"슬라이드|발표 ?자료"),
}
_SAYS = r"(?:says?|gives?|notes?|mentions?|tells?|calls?|names?|lists?)"
_FROM = (
    r"\b(?:in|per|according to|by|from|says?|do|does|did) (?!(?:my|our|your|his|her|their) )(?:the |an? )?"
    r"(?P<by>(?:[\w&'’/-]+ ){{0,3}}?)(?P<in>{words})\b"
    r"(?! (?:address|prize|session|board|desk|down|for (?:the )?taxi))"
    rf"|^\W*(?P<of>(?:[\w&'’/-]+ ){{{{0,3}}}}?)(?P<it>{{words}})(?::|(?:['’]s)? {_SAYS}\b)"
)
_KO = (
    r"(?P<ko>(?:\S+ ){{0,3}}?(?:\S*\S)?)(?<![가-힣])(?P<an>{words})"
    r"(?:에서|에는|에선|에 (?:따르|보|나|의하)|을 ?보|를 ?보| ?보니| ?보면|\)|,)"
)
_OWN = re.compile(r"\b[A-Z]{2,}[\w&-]*")


@lru_cache(maxsize=1)
def _patterns() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Return for every kind how a question takes something from it, and how a document's name shows it."""
    return {
        kind: (
            re.compile(f"{_FROM.format(words=english)}|{_KO.format(words=korean)}", re.IGNORECASE),
            re.compile(rf"(?<![a-z])(?:{english})(?![a-z])|{korean}", re.IGNORECASE),
        )
        for kind, (english, korean) in _KINDS.items()
    }


@dataclass(frozen=True, slots=True)
class Sources:
    """The paths of the documents that a question takes something from, and what it asks without naming them."""

    paths: frozenset[str]
    rest: str


def sources_named(question: str, documents: Iterable[Document]) -> Sources:
    """Return the documents that a question takes something from, by their kind; no paths where it names none.

    Of several of one kind those are meant whose publisher, title or path bears a short form beside it: "the UNDP news".
    In `rest` the words that name them are blanked out: they are no topic.
    """
    paths: set[str] = set()
    rest = question
    for asked, shown in _patterns().values():
        match = asked.search(question)
        alike = [one for one in documents if match and shown.search(_name(one))]
        if match is None or not alike:
            continue
        beside, start, end = _parts(match)
        own = {fold(question[a:b]): (a, b) for a, b in beside}
        bearing = {one.path: own.keys() & {fold(word.text) for word in words_of(_name(one))} for one in alike}
        borne = {path: names for path, names in bearing.items() if names}
        paths |= set(borne or bearing)
        for a, b in [(start, end), *(own[name] for names in borne.values() for name in names)]:
            rest = rest[:a] + " " * (b - a) + rest[b:]
    return Sources(frozenset(paths), rest)


def _parts(match: re.Match[str]) -> tuple[list[tuple[int, int]], int, int]:
    """Return where the short forms beside a word for a kind of document stand, and where that word does."""
    beside = next((match.span(name) for name in ("by", "of", "ko") if match[name]), (0, 0))
    kind = next(match.span(name) for name in ("in", "it", "an") if match[name])
    return [found.span() for found in _OWN.finditer(match.string, *beside)], *kind


def _name(document: Document) -> str:
    info = document.info
    return re.sub(r"[_\-./]+", " ", f"{info.kind or ''} | {info.title} | {info.publisher or ''} | {document.path}")
