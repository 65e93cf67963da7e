"""What kind of thing a question wants, and which of its words say of what."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.answering.language.clauses import without_circumstances
from app.answering.language.words import is_hangul, stem
from app.answering.text.attributes import asked_for, asking
from app.answering.text.counting import counted_noun, spoken_of
from app.answering.text.kinds import DATA, Kind, pattern
from app.answering.text.units import Stems, Word, words_of

_ASKED = tuple((Kind(kind), pattern(signs)) for kind, signs in DATA["asked"].items())
_DENIAL = pattern(DATA["denial"]["any"])
# Stems that narrow what is asked, and stems with those that say the contrary.
QUALIFIERS = frozenset(stem(word) for word in DATA["words"]["qualifiers"].split())
OPPOSITES: dict[str, frozenset[str]] = {}
for _pair in DATA["words"]["opposites"]:
    _one, _other = (frozenset(stem(word) for word in side.split()) for side in _pair)
    for _stem in _one:
        OPPOSITES[_stem] = OPPOSITES.get(_stem, frozenset()) | _other
    for _stem in _other:
        OPPOSITES[_stem] = OPPOSITES.get(_stem, frozenset()) | _one
_BY_BODIES = pattern(DATA["bodies"]["acts"])  # what bodies do as well as people
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
_BY_NAME = pattern(DATA["by_name"]["any"])
_USED = pattern(DATA["used"]["asked"])
_SAID = pattern(DATA["said"]["any"])
_SEVERAL = re.compile(
    r"^\W*(?:please )?(?:list|name|enumerate)\b|\b(?:all|both) (?:the|of)\b|\bwhat are\b"
    r"|\b(?:which|what) (?:\w+ ){0,2}(?!this|does|was|has|is)\w{3,}s (?:are|were|do|did|will|would|have|can|should)\b"
    r"|모두|목록|나열|어떤 것들|누구누구|(?:어떤|어느|무슨) \S+들(?=[이을에은도]|$|\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question wants: kinds, most specific first; the noun asked for ("which *city*"); its content words.

    `several` says that it wants a list, `count` how many things it takes there to be ("the three aims"), `counted` is
    the stem of what "how many …" asks to be counted. `by_name` says that it wants a name outright, `said` what
    somebody said, `used` what something is used for.
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
    used: bool = False

    @property
    def kind(self) -> Kind:
        """Return the most specific kind."""
        return self.kinds[0]


@lru_cache(maxsize=64)  # a question is read for its answer, for the judge of it and for what is near it
def wanted(question: str) -> Wanted:
    """Return what a question wants, from its words alone."""
    said = without_circumstances(asking(question))
    kinds = tuple(kind for kind, signs in _ASKED if signs.search(said)) or (Kind.PHRASE,)
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
            for kind, signs in _ASKED
            if kind in kinds and kind not in _WHOLE
            for match in signs.finditer(said)
            if match.end() - match.start() <= _PHRASE
        ),
        bool(_SEVERAL.search(question)) and kinds[0] not in _EXPLAINED,
        spoken_of(said),
        counted_noun(_MARKS.sub("", question)),
        by_name,
        _SAID.search(said) is not None,
        _USED.search(said) is not None,
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
