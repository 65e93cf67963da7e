"""Questions that compare: which of several things lasts longest, comes first, ends last or has most."""

import re
from dataclasses import dataclass
from typing import Literal

from app.answering.language.words import fold
from app.answering.question.mentions import labelled

Measure = Literal["length", "start", "end", "sessions", "people"]

_LONG = r"(?<!\bno\s)(?<!\bany\s)\b(?:longer|longest)\b|(?:더|가장|제일|젤)\s?(?:긴|길|오래)|[이가]\s?길(?:어|지|까|나)"
_SHORT = r"\b(?:shorter|shortest|briefer|briefest)\b|(?:더|가장|제일|젤)\s?짧|[이가]\s?짧"
_AS_LONG = (
    r"\b(?:equally long|as long as|(?:the )?same (?:length|duration)|equal(?:ly)? (?:in )?length)\b"
    r"|(?:길이|시간)[가이는은]? ?(?:서로 |다 |모두 )?(?:같|똑같|동일)|똑같이 길"
)
_FIRST = (
    r"\b(?:first|earlier|earliest|sooner|soonest|ahead)\b|먼저"
    r"|더 ?(?:일찍|빨리|빠르|이른)|(?:가장|제일) ?(?:먼저|일찍|빨리|이른)"
)
_LAST = r"\b(?:later|latest|last)\b|나중|더 ?(?:늦|뒤)|(?:가장|제일) ?(?:늦|나중|마지막)"
_EITHER = (
    r"\bbefore or after\b|\bafter or before\b"
    r"|전(?:이에요|인가요|이야)?,? ?(?:아니면 )?(?:뒤|후)|먼저(?:예요|인가요|야)?,? ?(?:아니면 )?나중"
)
_ENDS = r"\b(?:end|ends|ending|finish|finishes|over|wraps? up|closes?|conclude|concludes)\b|끝|종료|마치"
_MOST = r"\b(?:most|more|greatest|highest number of)\b|(?:가장|제일|더) ?많"
_FEWEST = r"\b(?:fewest|fewer|least|less)\b|(?:가장|제일|더) ?적"
_SESSIONS = r"\bsessions\b|세션"
_PEOPLE = r"\b(?:speakers|panell?ists|presenters|people|names)\b|연사|발표자|패널|사람|토론자"
_COUNTED: tuple[tuple[Measure, str], ...] = (("sessions", _SESSIONS), ("people", _PEOPLE))
_EXTREME = r"\b(?:longest|shortest|briefest|earliest|latest|than (?:the )?others?|than all|most|fewest)\b|가장|제일|젤"
_EDGE = (
    r"\b(?:ends?|finish(?:es)?|wraps? up|closes|is over|starts?|begins?|opens)\s(?:the\s|at the\s)?"
    r"(?:first|last|earliest|latest|soonest)\b|(?:가장|제일) ?(?:먼저|일찍|빨리|늦게|나중에) ?(?:끝|시작|마치|종료)"
)
_WITH_IT = (
    r"\b(?:lasts?|takes?|runs?|goes?|out of|numbered|ones?|two|three|all|any|others?|programme|agenda)\b|[긴짧길]\S*"
)
# What sets two things side by side: the groups `one` and `other` name them.
_TWO = tuple(
    re.compile(pattern)
    for pattern in (
        r"^(?:is|are|was|does|do|did|will)\s(?P<one>.+?)\s(?:before or after|after or before)\s(?P<other>.+)",
        r"^(?:is|are|was|does|do|did|will)\s(?P<one>.+?)\s(?:(?:last|run|go on|take|be|end|finish|start|begin)\s)?"
        r"(?:longer|shorter|earlier|later|sooner)\s(?:in \w+\s)?than\s(?P<other>.+)",
        r"\b(?:do|does|are|is|did|will)\s(?P<one>.+?)\sand\s(?P<other>.+?)\s(?:(?:last|run|go on|take|both|have)\s)*"
        r"(?:equally long|the same (?:length|duration)|as long as each other)",
        r"\b(?:which|what)\b.*?(?:[:,–—]|\s-)\s?(?P<one>[^:,–—]+?),? or (?P<other>[^:,–—]+)",
        r"\b(?:which|what)\b.*?\b(?:longer|shorter|longest|shortest|first|earlier|later|sooner|last)\b\s"
        r"(?P<one>.+?) or (?P<other>.+)",
        r"^(?:is it )?(?P<one>.+?) or (?P<other>.+?)(?:[:,?.–—]|\s-)\s?(?:which|what)\b",
        r"^(?P<one>.+?)(?:와|과|이랑|랑|하고|이나|나|,) ?(?P<other>.+?) ?(?:중(?:에서?|엔|에는)?|가운데|둘) ?",
        r"^(?P<one>.+?)[은는이가] (?P<other>.+?)보다 ",
        r"^(?P<one>.+?)(?:와|과|이랑|랑|하고) ?(?P<other>.+?)(?:은|는|이|가)? (?:길이|시간)",
    )
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a question compares by, whether the least is sought or whether all are alike.

    `two` names the two things where it names two; else `extreme` says that one of all is sought.
    """

    by: Measure
    least: bool = False
    equal: bool = False
    two: tuple[str, str] | None = None
    extreme: bool = False


def comparison(question: str) -> Comparison | None:
    """Return what a question compares; None for one that compares nothing that a programme tells."""
    text = fold(question).rstrip(" ?.!")
    two = _two(text)
    extreme = bool(re.search(_EXTREME, text))
    if re.search(_MOST, text) or re.search(_FEWEST, text):
        least = not re.search(_MOST, text)
        # What is counted stands beside the word that compares: "the most sessions", "세션이 가장 많은".
        for by, noun in _COUNTED:
            if re.search(
                rf"(?:{_MOST}|{_FEWEST})\s(?:[\w-]+\s)?(?:{noun})|(?:{noun})[이가는은]?\s?(?:가장|제일|더)", text
            ):
                return Comparison(by, least, two=two, extreme=extreme)
    if re.search(_AS_LONG, text):
        return Comparison("length", equal=True, two=two, extreme=True)
    if re.search(_LONG, text) or re.search(_SHORT, text):
        return Comparison("length", least=not re.search(_LONG, text), two=two, extreme=extreme)
    if two and re.search(_EITHER, text):
        return Comparison("start", least=True, two=two)
    edge = bool(re.search(_EDGE, text))
    if (two or edge) and (re.search(_FIRST, text) or re.search(_LAST, text)):
        return Comparison(
            "end" if re.search(_ENDS, text) else "start", least=bool(re.search(_FIRST, text)), two=two, extreme=edge
        )
    return None


def beside_comparison(question: str) -> str:
    """Return the sentence of a question that compares, folded, without the words that do so."""
    sentences = re.split(r"(?<=[.?!])\s+", fold(question))
    comparing = next((sentence for sentence in sentences if comparison(sentence)), fold(question))
    for pattern in (_AS_LONG, _EXTREME, _LONG, _SHORT, _FIRST, _LAST, _ENDS, _MOST, _FEWEST, _WITH_IT):
        comparing = re.sub(pattern, " ", comparing)
    return comparing


def _two(text: str) -> tuple[str, str] | None:
    """Return what names the two things that a folded question sets side by side."""
    found = next((match for pattern in _TWO if (match := pattern.search(text))), None)
    if found is None:
        return None
    return labelled(text, found["one"].strip(), found["other"].strip())
