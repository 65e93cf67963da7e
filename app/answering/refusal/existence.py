"""What a question seeks whether it is there, "is there a prayer room?", and whether a line speaks of any such thing."""

import re

from app.answering.language.terms import terms
from app.answering.text.attributes import asked_for, tells
from app.answering.text.units import Stems, Word, words_of

_THERE = re.compile(
    r"\b(?:is|are|was|were|will) there (?:going to be )?"
    r"|\b(?:does|do|did|will|would) (?:[\w'’-]+ ){1,5}?(?:have|has|offer|provide|include|serve|sell)\s"
    r"|^\W*any\s",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:on|in|at|for|from|to|of|with|near|by|during|after|before|that|which|who|where|when|if|and|until|between|about"
    r"|inside|around|as|so|than)\b|[?,.;:!]|$",
    re.IGNORECASE,
)
_THERE_KO = re.compile(
    r"(?:(?P<one>[가-힣A-Za-z]{2,})(?:이나|나|이랑|랑|하고|와|과) )?"
    r"(?P<other>[가-힣A-Za-z]{2,}?)(?:이|가|은|는|도|이나|나)? ?"
    r"(?:있나요|있어요|있습니까|있을까요|있는지|있는가요|있죠)"
)
# A part of the programme, or a person, is described by what stands behind it.
_SAID_OF = re.compile(
    r"(?:some|any|every)?(?:thing|where|one|body)|sessions?|slots?|talks?|workshops?|panels?|questions?|points?|parts?"
    r"|place|person|people|way|chance|time|세션|워크숍|순서|시간|사람|방법|점|것|곳|데",
    re.IGNORECASE,
)


def sought(question: str) -> tuple[Word, ...]:
    """Return the words of the thing that a question seeks, "gym" of "does the hotel have a gym?"; none for another."""
    if found := _THERE.search(question):
        rest = question[found.end() :]
        end = _ENDS.search(rest)
        named = rest[: end.start()] if end else rest
    elif found := _THERE_KO.search(question):
        named = " ".join(filter(None, (found["one"], found["other"])))
    else:
        return ()
    words = tuple(word for word in words_of(named) if not word.is_stop and len(word.text) > 1)
    return () if any(_SAID_OF.fullmatch(word.text) for word in words) else words


def speaks_of_none(question: str, lines: str) -> bool:
    """Tell whether a question seeks a thing of which `lines` bear no word, and no other name of its kind."""
    words, there = sought(question), Stems(words_of(lines), lines)
    if not words or tells(asked_for(question), lines):
        return False
    return not any(word.stem in there or terms(word.text) & there.terms for word in words)
