"""What narrows a question: numbers of workshops and sessions, days, clock times, roles, countries, now and next."""

import re
from collections.abc import Iterable
from typing import Literal

from app.answering.language.calendar import days
from app.answering.language.clock import moment, part
from app.answering.language.numbers import CARDINAL, KOREAN_CARDINAL, KOREAN_ORDINAL, ORDINAL, ROMAN, number
from app.answering.language.terms import TERMS, term_spans
from app.answering.language.territories import countries, from_capitals
from app.answering.language.words import fold
from app.answering.query import Constraints
from corpus.programme.model import Role

Group = Literal["workshop", "session", "plenary", "keynote"]

_NOUNS: dict[Group, tuple[str, str]] = {
    "workshop": (
        r"(?:workshops?|tracks?|streams?|strands?|wksp|wrkshp|ws|w(?=\s?\d))",
        r"(?:워크숍|워크샵|웍샵|트랙|분과)",
    ),
    "session": (r"(?:sessions?|sess\.?|s(?=\s?\d))", r"(?:세션|분과 ?세션|강의)"),
    "plenary": (r"(?:plenar(?:y|ies)(?: sessions?)?|plen\.?)", r"(?:본회의|전체 ?회의|플레너리)"),
    "keynote": (
        r"(?:keynotes?(?: (?:speech(?:es)?|lectures?|talks?|address(?:es)?))?)",
        r"(?:기조\s?(?:강연|연설|발표))",
    ),
}
_NUMBER = rf"(?:{CARDINAL}|{ROMAN})"
_MORE = rf"(?:(?:\s?(?:,|and|&|or|to|-|~|와|과|및)\s?)+(?:and\s)?(?:the\s)?(?:{_NUMBER})\b)*"
_KOREAN_NUMBER = rf"(?:{KOREAN_CARDINAL}|{ROMAN})"
# What may follow a number in Hangul: "세션 사는" names the fourth, "세션 사회자" and "세션 일정" none.
_ENDED = (
    r"(?:(?<=[\da-z])(?!\d)|(?=[^가-힣]|$"
    r"|(?:은|는|이|가|을|를|의|에|에서|도|만|와|과|랑|이랑|하고|부터|까지)(?![가-힣])"
    r"|이?(?:에요|예요|죠|에서|랑|나)|입니|인가|인데))"
)
_COPULA = r"|이(?:에|었|면|고|나|라|며|지|야)"  # "세션이에요" ends in a verb and no number

_ROLE_WORDS: tuple[tuple[Role, str, str], ...] = (
    ("moderator", r"\bmoderat|\bmod\b|\bfacilitat", r"사회자|진행자|모더레이터|사회를|사회는|사회 ?(?:보|맡)"),
    ("chair", r"\bchair(?:s|ed|ing|person|man|woman|people)?\b|\bpresid(?:es|ing|ed) over", r"좌장|의장|위원장"),
    ("panellist", r"\bpanell?ists?\b|\b(?:on|in) the (?:[\w'-]+ ){0,3}panel\b|\bdiscussants?\b", r"패널|토론자"),
    ("presenter", r"\bpresenters?\b|\b(?:who|person|one) (?:is )?present(?:s|ing|ed)?\b", r"발제자|발표자"),
    ("keynote", r"\bkeynote", r"기조\s?(?:연설|강연|발제)"),
    ("opening", r"\b(?:opening|welcom(?:e|ing)) (?:remarks?|address|speech|speaker)", r"개회사|환영사|축사"),
    ("closing", r"\bclosing (?:remarks?|address|speech|speaker)", r"폐회사"),
    ("commentator", r"\bcomment(?:s|ators?|ed|ing)?\b", r"논평|코멘트"),
    ("rapporteur", r"\brapporteurs?\b", r"라포르투어|총괄\s?보고자"),
    ("contact", r"\bcontacts?\b", r"담당자|문의"),
    (
        "speaker",
        r"\bspeak(?:s|ers?|ing)?\b|\bspoke\b|\btalks? (?:at|in|on|about)\b|\blecturers?\b",
        r"연사|강연자|발언|연자|연설",
    ),
)
_ROLES = tuple((role, re.compile(f"{english}|{korean}")) for role, english, korean in _ROLE_WORDS)
_NEGATED = re.compile(
    r"\bnot\s(?:(?:the\s|a\s)?(?:(?:one|ones|person|man|woman)\s)?(?:who\s|that\s)?(?:is\s|are\s)?)$"
    r"|\b(?:other than|nor|besides|except|apart from|excluding|without|skip(?:ping)?|omit(?:ting)?|minus"
    r"|leav(?:e|ing) out"
    r"|no need for|ignor(?:e|ing)|drop(?:ping)?|but not)"
    r"\s(?:the\s)?(?:(?:one|person|presenters?|moderators?|chairs?|speakers?)\s(?:and\s|or\s)?(?:the\s)?)?$"
)
_KOREAN_NEGATED = re.compile(r"^\S{0,3}\s?(?:말고|아니|아닌|제외|빼고|외에)")
_RELATIVE: tuple[tuple[Literal["now", "next", "today", "tomorrow"], re.Pattern[str]], ...] = (
    ("now", re.compile(r"\b(?:right )?now\b|\bat the moment\b|\bcurrently\b|\balready on\b|지금|현재|이 시간에")),
    (
        "next",
        re.compile(
            r"\b(?:what|who|which)(?:'s| is| session is)? (?:on |up |coming up )?next\b|\bnext up\b|\bup next\b|^next\b"
            r"|\bcoming up\b|\bwhat (?:is|do i have) next\b|다음 (?:순서|일정|프로그램)|곧 (?:시작|열)|이제 뭐"
        ),
    ),
    ("today", re.compile(r"\b(?:today|tdy)\b|\btonight\b|\bthis (?:morning|afternoon|evening)\b|오늘")),
    ("tomorrow", re.compile(r"\b(?:tomorrow|tmrw|tmr|tmw|2moro)\b|내일")),
)
# What a programme has several of, and which are told apart by their order; sessions and the like have numbers.
_IN_ORDER = {term.name for term in TERMS if term.kinds} - {"plenary", "keynote"}
_PLACE_IN_ORDER = re.compile(
    rf"(?:\b(?P<n>{ORDINAL}|last|final)|(?P<ko>{KOREAN_ORDINAL}|마지막))\s"
    r"(?:(?!(?:of|and|or|in|the|day|morning|afternoon|evening|week|year|days?'s|year's|session|workshop)\b|날)[\w'-]+\s)?$"
)


def _numbered(group: Group) -> tuple[re.Pattern[str], ...]:
    english, korean = _NOUNS[group]
    unit = r"(?!\s?(?:(?:st|nd|rd|th|minutes|hours|people)\b|%|[:h]\d))"
    counter = r"(?![가-힣]*(?:개|명|시|분|일|월|년))"
    return (
        re.compile(rf"(?<![\w']){english}\s?(?:no\.?|number|num\.?|#|nr\.?)?\s?(?P<n>{_NUMBER}\b{_MORE}){unit}"),
        re.compile(
            rf"(?!(?<=\ba )second\b)\b(?P<n>{ORDINAL})"  # "a second session" is another one
            rf"(?:\s(?:parallel|working|breakout|thematic|and final))*\s{english}\b"
        ),
        re.compile(
            rf"{korean}(?!이(?![가-힣]){_COPULA})\s?제?\s?(?P<n>{_KOREAN_NUMBER}{_ENDED}{counter}"
            rf"(?:\s?(?:,|와|과|및|-|~)\s?{_KOREAN_NUMBER}{_ENDED})*)(?![a-z])"
        ),
        # "AI 워크숍" is no Workshop 1 and "O7 세션" no Session 7: the number is a word of its own.
        re.compile(rf"제?\s?(?P<n>(?<![a-z0-9])(?:\d{{1,2}}|{ROMAN}))\s?(?:번|차|번째)?\s?{korean}"),
        re.compile(rf"(?P<n>{KOREAN_ORDINAL})\s?(?:병행\s?)?{korean}"),
    )


_NUMBERED = {group: _numbered(group) for group in _NOUNS}
_LAST_OF = {
    group: re.compile(
        rf"\b(?:last|final)\s(?:(?!and |or |the )[\w'-]+\s){{0,2}}?{en}\b(?!\s(?:sessions?|talks?)\b)"
        rf"|\b{en}(?:\s(?:of|in|on)\s[\w\s]{{1,20}}?)?\s(?:is|are|comes?|goes|be)\s(?:the\s)?(?:very\s)?last\b|마지막\s?{ko}"
    )
    for group, (en, ko) in _NOUNS.items()
}


def constraints(question: str) -> Constraints:
    """Return what a question itself says that narrows the programme; dates and events are settled against it later."""
    text = fold(question)
    numbers = _numbers(text)
    roles, besides = _roles(text)
    return Constraints(
        workshops=numbers["workshop"],
        sessions=numbers["session"],
        ordinals=_ordinals(text),
        plenaries=numbers["plenary"],
        keynotes=numbers["keynote"],
        in_order=_in_order(text),
        days=days(text),
        moment=moment(text),
        part=part(text),
        relative=next((name for name, pattern in _RELATIVE if pattern.search(text)), None),
        roles=roles,
        besides=besides,
        countries=tuple({**countries(question), **from_capitals(question)}),
    )


def _numbers(text: str) -> dict[Group, tuple[int, ...]]:
    """Return the numbers said of each group, in order of mention."""
    found: dict[Group, dict[int, None]] = {group: {} for group in _NOUNS}
    taken: list[tuple[int, int]] = []
    # Pattern by pattern over all groups: in "워크숍 6 세션 3" the six belongs to the noun before it.
    for patterns in zip(*_NUMBERED.values(), strict=True):
        for group, pattern in zip(_NUMBERED, patterns, strict=True):
            for match in pattern.finditer(text):
                if not any(start < match.end("n") and match.start("n") < end for start, end in taken):
                    taken.append(match.span("n"))
                    found[group].update(dict.fromkeys(_values(match["n"])))
    return {group: tuple(values) or ((-1,) if _LAST_OF[group].search(text) else ()) for group, values in found.items()}


def _in_order(text: str) -> tuple[tuple[str, int], ...]:
    """Return the terms whose things are told apart by their order, with the place said; -1 is the last."""
    found = {}
    for term, start, _ in term_spans(text):
        said = _PLACE_IN_ORDER.search(text[:start]) if term in _IN_ORDER else None
        place = (number(said["n"] or said["ko"]) or -1) if said else None
        if place:
            found[term] = place
    return tuple(found.items())


def _ordinals(text: str) -> tuple[int, ...]:
    """Return the numbers of sessions that are said in order: "the second session", "첫 번째 세션"."""
    patterns = (_NUMBERED["session"][1], _NUMBERED["session"][-1])
    found = [value for pattern in patterns for match in pattern.finditer(text) for value in _values(match["n"])]
    return tuple(dict.fromkeys(found))


def _values(text: str) -> Iterable[int]:
    """Return the numbers of "3", "3 and 4" or "3-5"."""
    parts = [number(p) for p in re.findall(rf"{ORDINAL}|{_NUMBER}\b|{KOREAN_ORDINAL}|{KOREAN_CARDINAL}", text)]
    values = [value for value in parts if value is not None]
    if len(values) == 2 and values[0] < values[1] and re.search(r"\d\s?(?:-|~|to)\s?\d", text):
        return range(values[0], values[1] + 1)
    return values


def _roles(text: str) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
    """Return the parts in a session that a question asks for, and those that it rules out."""
    found: dict[Role, None] = {}
    besides: dict[Role, None] = {}
    said: list[tuple[int, int]] = []
    for role, pattern in _ROLES:
        for match in pattern.finditer(text):
            if any(start <= match.start() and match.end() <= end for start, end in said):
                continue  # "기조연설" holds "연설", and asks for no other speaker
            said.append(match.span())
            negated = _NEGATED.search(text[: match.start()]) or _KOREAN_NEGATED.match(text[match.end() :])
            (besides if negated else found)[role] = None
    return tuple(found), tuple(role for role in besides if role not in found)
