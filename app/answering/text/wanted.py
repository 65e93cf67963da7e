"""What kind of thing a question wants, and where a sentence holds such a thing.

The kinds are those of answer typing in question answering (Li & Roth 2002, "Learning Question Classifiers"), reduced
to what can be seen on a sentence's surface without a parser, in English and Korean.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.answering.language.clauses import without_circumstances
from app.answering.language.terms import terms
from app.answering.language.territories import country_spans
from app.answering.language.words import is_hangul, stem
from app.answering.text.attributes import asked_for, asking
from app.answering.text.counting import counted_noun, enumerated, spoken_of
from app.answering.text.units import Stems, Word, words_of


class Kind(StrEnum):
    """Kinds of answers that a sentence's surface can show."""

    EXPANSION = "expansion"  # what an abbreviation stands for
    EMAIL = "email"
    PHONE = "phone"
    LINK = "link"
    REASON = "reason"
    PERCENT = "percent"
    MONEY = "money"
    DURATION = "duration"
    NUMBER = "number"
    TIME = "time"
    DATE = "date"
    PERSON = "person"
    ADDRESS = "address"
    COUNTRY = "country"
    PLACE = "place"
    DEFINITION = "definition"
    MANNER = "manner"
    YES_NO = "yes_no"
    NAME = "name"  # any proper name: a body, a work, a programme
    PHRASE = "phrase"  # anything else: words that the question does not hold


_DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "wanted.toml").read_text(encoding="utf-8"))


def _pattern(alternatives: list[str]) -> re.Pattern[str]:
    text = "|".join(alternatives)
    for name, part in _DATA["parts"].items():
        text = text.replace(f"{{{name}}}", part)
    return re.compile(text, re.IGNORECASE)


_ASKED = tuple((Kind(kind), _pattern(signs)) for kind, signs in _DATA["asked"].items())
_SHOWN = {Kind(kind): _pattern(signs) for kind, signs in _DATA["shown"].items()}
_OUTRIGHT = {Kind(kind): _pattern(signs) for kind, signs in _DATA["outright"].items()}
_BECAUSE = _pattern(_DATA["because"]["any"])
_DENIAL = _pattern(_DATA["denial"]["any"])
# Stems that narrow what is asked, and stems with those that say the contrary.
QUALIFIERS = frozenset(stem(word) for word in _DATA["words"]["qualifiers"].split())
OPPOSITES: dict[str, frozenset[str]] = {}
for _pair in _DATA["words"]["opposites"]:
    _one, _other = (frozenset(stem(word) for word in side.split()) for side in _pair)
    for _stem in _one:
        OPPOSITES[_stem] = OPPOSITES.get(_stem, frozenset()) | _other
    for _stem in _other:
        OPPOSITES[_stem] = OPPOSITES.get(_stem, frozenset()) | _one
_BY_BODIES = _pattern(_DATA["bodies"]["acts"])  # what bodies do as well as people
_KOREAN_PERSON = _pattern(_DATA["korean_person"]["any"])
_BODIES = frozenset(stem(word) for word in _DATA["words"]["bodies"].split())
_NAMES = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]*|[“\"‘][A-Z][^”\"’]{2,80}[”\"’])"
    r"(?:\s+(?:(?:of|the|and|for|on|de|van|von|al|bin|&|in|to)\s+)*[A-ZÀ-Þ][\w’'.-]*)*"
)
_FOCUS = re.compile(
    r"\b(?:what|which|whose)\s+((?:[\w'’-]+\s+){0,3}?[\w'’-]+)\s+"
    r"(?:is|are|was|were|do|does|did|will|would|can|could|has|have|had|gets?|\w+s|\w+ed)\b"
    r"|\bhow (?:many|much)\s+([\w'’-]+(?:\s+[\w'’-]+)?)|\b(?:name|list|number|date|title|name) of (?:the )?([\w'’-]+)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[\"“”‘’「」]")  # how many "transitions"
_WHOLE = frozenset({Kind.DEFINITION, Kind.MANNER, Kind.NAME})  # whose signs take in what is asked about
_PHRASE = 30  # characters of the words that say what kind of thing is wanted
_EXPLAINED = frozenset({Kind.REASON, Kind.MANNER, Kind.DEFINITION})
_BY_NAME = _pattern(_DATA["by_name"]["any"])
_SAID = _pattern(_DATA["said"]["any"])
_SEVERAL = re.compile(
    r"^\W*(?:please )?(?:list|name|enumerate)\b|\b(?:all|both) (?:the|of)\b|\bwhat are\b"
    r"|\b(?:which|what) (?:\w+ ){0,2}(?!this|does|was|has|is)\w{3,}s (?:are|were|do|did|will|would|have|can|should)\b"
    r"|모두|목록|나열|어떤 것들|누구누구|(?:어떤|어느|무슨) \S+들(?=[이을에은도]|$|\s)",
    re.IGNORECASE,
)
_CLAUSES = frozenset({Kind.REASON, Kind.MANNER, Kind.DEFINITION})
_NAMED = frozenset({Kind.PERSON, Kind.PLACE, Kind.NAME})
# Kinds that an answer must show: a sentence without a number does not say how many.
SHOWN_ALWAYS = frozenset(
    {
        Kind.EMAIL,
        Kind.PHONE,
        Kind.LINK,
        Kind.PERCENT,
        Kind.MONEY,
        Kind.DURATION,
        Kind.NUMBER,
        Kind.TIME,
        Kind.DATE,
        Kind.PERSON,
        Kind.ADDRESS,
        Kind.COUNTRY,
        Kind.PLACE,
    }
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question wants: kinds, most specific first; the noun asked for ("which *city*"); its content words.

    `several` says that it wants a list, `count` how many things it takes there to be ("the three aims"), `counted` is
    the stem of what "how many …" asks to be counted. `by_name` says that it wants a name outright, `said` what
    somebody said.
    """

    text: str
    kinds: tuple[Kind, ...]
    focus: Word | None
    terms: tuple[Word, ...]
    stems: Stems
    every: frozenset[str]  # the stems of all its words, those without content too
    denied: bool
    asking: tuple[tuple[int, int], ...]  # where its text says what kind of thing is wanted
    several: bool = False
    count: int | None = None
    counted: str | None = None
    by_name: bool = False
    said: bool = False

    @property
    def kind(self) -> Kind:
        """Return the most specific kind."""
        return self.kinds[0]


def wanted(question: str) -> Wanted:
    """Return what a question wants, from its words alone."""
    said = without_circumstances(asking(question))
    kinds = tuple(kind for kind, pattern in _ASKED if pattern.search(said)) or (Kind.PHRASE,)
    by_name = _BY_NAME.search(said) is not None
    if by_name:
        named = Kind.PERSON if Kind.PERSON in kinds else Kind.NAME
        kinds = (named, *(kind for kind in kinds if kind not in (named, Kind.PHRASE)))
    if Kind.PERSON in kinds and _BY_BODIES.search(said):
        kinds = (Kind.NAME, *(kind for kind in kinds if kind not in (Kind.NAME, Kind.PERSON)))
    found = words_of(question)
    content = tuple(word for word in found if not word.is_stop and (len(word.stem) > 1 or word.is_number))
    focus = None
    if match := _FOCUS.search(said):
        last = next(group for group in match.groups() if group).split()[-1].lower()
        focus = next((word for word in content if word.text.lower() == last), None)
    return Wanted(
        question,
        kinds,
        focus,
        content,
        Stems(content, question),
        frozenset(word.stem for word in found),
        denied(question),
        tuple(
            match.span()
            for kind, pattern in _ASKED
            if kind in kinds and kind not in _WHOLE
            for match in pattern.finditer(said)
            if match.end() - match.start() <= _PHRASE
        ),
        bool(_SEVERAL.search(question)) and kinds[0] not in _EXPLAINED,
        spoken_of(said),
        counted_noun(_MARKS.sub("", question)),
        by_name,
        _SAID.search(said) is not None,
    )


def subject_words(asked: Wanted) -> tuple[Word, ...]:
    """Return the content words that say what a question is about, without those that say what it wants of it."""
    said = [
        *asked.asking,
        *(match.span() for attribute in asked_for(asked.text) for match in attribute.asked.finditer(asked.text)),
    ]
    # A Korean word goes on with its ending behind what a sign shows of it.
    return tuple(
        word
        for word in asked.terms
        if not any(a <= word.start and (word.start if is_hangul(word.text) else word.end - 1) < b for a, b in said)
    )


def denied(text: str) -> bool:
    """Tell whether the text denies something: "not", "never", "refused", "without"."""
    return _DENIAL.search(text) is not None


def shown(kind: Kind, sentence: str, asked: Wanted) -> list[tuple[int, int]]:
    """Return where `sentence` holds something of `kind` that the question does not already say, as spans in it."""
    if kind is Kind.COUNTRY:
        spans = country_spans(sentence)
    elif pattern := _SHOWN.get(kind):
        spans = [match.span() for match in pattern.finditer(sentence)]
    elif kind in _NAMED:
        spans = [match.span() for match in _NAMES.finditer(sentence)]
        if kind is Kind.PERSON:
            spans = [(start, end) for start, end in spans if _may_be_person(sentence[start:end])]
            spans += [match.span() for match in _KOREAN_PERSON.finditer(sentence)]
        elif not spans:  # names in Hangul show no capital: any new word may be one
            spans = [(word.start, word.end) for word in words_of(sentence) if is_hangul(word.text) and not word.is_stop]
    else:
        spans = [(word.start, word.end) for word in words_of(sentence) if not word.is_stop]
    if kind in _CLAUSES:
        return spans
    return [(start, end) for start, end in spans if _is_new(sentence[start:end], asked)]


# What a sentence may hold instead of the kind of thing asked for and still answer: a body or a group for "who".
_LOOSELY = {
    Kind.PERSON: (Kind.NAME, Kind.NUMBER),
    Kind.COUNTRY: (Kind.NAME,),
    Kind.PLACE: (Kind.ADDRESS,),
    Kind.DATE: (Kind.TIME, Kind.DURATION),
    Kind.TIME: (Kind.DATE,),
    Kind.DURATION: (Kind.NUMBER, Kind.DATE),
    Kind.MONEY: (Kind.NUMBER,),
    Kind.PERCENT: (Kind.NUMBER,),
}
_UNMARKED = frozenset({Kind.PERSON, Kind.PLACE, Kind.COUNTRY})  # words that show no sign may name these
_ORDINAL = re.compile(
    r"\b\d{1,3}(?:st|nd|rd|th)\b|\b(?:first|second|third|(?:four|fif|six|seven|eigh|nin|ten)th)\b"
    r"|제?\d+\s?(?:회|차|번째)|첫|번째",
    re.IGNORECASE,
)


def untyped(kind: Kind, sentence: str, asked: Wanted, holds: Sequence[tuple[int, int]]) -> float:
    """Return how surely a sentence lacks the kind of thing asked for: 0 it holds it, 1 it cannot.

    `holds` is what `shown` gives of that kind. 0.5 where the sentence holds something that may stand for it: an ordinal
    for a number, a body or a group for "who".
    """
    if asked.by_name and kind in _NAMED:
        return 0.0 if _names(kind, sentence, asked) else 1.0
    if kind not in SHOWN_ALWAYS or holds:
        return 0.0
    loosely = kind in _UNMARKED or any(shown(other, sentence, asked) for other in _LOOSELY.get(kind, ()))
    if kind is Kind.NUMBER:
        loosely = enumerated(sentence) > 1 or _ORDINAL.search(sentence) is not None
    return 0.5 if loosely else 1.0


def _names(kind: Kind, sentence: str, asked: Wanted) -> list[tuple[int, int]]:
    """Return where a sentence holds a name that the question lacks: one inside it, or of two words and more."""
    spans = shown(kind, sentence, asked)
    if is_hangul(sentence):
        return spans
    return [
        (start, end)
        for start, end in spans
        if any(not word.is_stop and word.stem not in asked.stems for word in words_of(sentence[start:end]))
        and (start > 0 or len(words_of(sentence[start:end])) > 1)
    ]


def outright(kind: Kind, sentence: str) -> bool:
    """Tell whether a sentence states a reason or a means in so many words; False for other kinds."""
    pattern = _OUTRIGHT.get(kind)
    return pattern is not None and pattern.search(sentence) is not None


def because(sentence: str) -> bool:
    """Tell whether a sentence says of itself that it is a reason: "because …", "…기 때문이다"."""
    return _BECAUSE.search(sentence) is not None


def _is_new(text: str, asked: Wanted) -> bool:
    """Tell whether the words say anything beyond the question."""
    content = [word for word in words_of(text) if not word.is_stop]
    return not content or any(word.stem not in asked.stems for word in content)


def mentions(asked: Wanted) -> frozenset[str]:
    """Return the forum terms that a question speaks of, the same in English and Korean."""
    return frozenset().union(*(terms(word.text) for word in asked.terms)) | asked.stems.terms


def _may_be_person(name: str) -> bool:
    """Tell whether a capitalised name may be a person's: two to four words, none of a body's nouns, not an acronym."""
    words = words_of(name)
    return (
        2 <= len(words) <= 4 and not any(word.stem in _BODIES or word.is_stop for word in words) and not name.isupper()
    )


def names_body(name: str) -> bool:
    """Tell whether a capitalised name holds a noun that bodies have."""
    return any(word.stem in _BODIES for word in words_of(name))
