"""Questions that seek a part of the programme by what it is about: "where do they talk about …?", "… 순서는?"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.answering.language.words import fold, is_hangul
from app.answering.programme.timetable import Timetable
from app.answering.query import Constraints, Subject, SubjectKind
from app.answering.question.subjects import Linked

_SURE = 0.5  # score from which a question names what it asks the time of
_TITLED = 0.6  # and from which one word left over does not make it a description
_LEAD = 0.15  # of the nearest before the next, from which it is the one meant
_ACROSS = 0.6  # score of the nearest from which two of a group mean it in Hangul, where words seldom meet
_OWN_WORDS = 2  # words of its own from which a question describes what it looks for

_PART = (
    r"(?:sessions?|slots?|talks?|lectures?|speech(?:es)?|panels?|workshops?|tracks?|groups?|discussions?|debates?"
    r"|courses?|lessons?|plenar(?:y|ies)|keynotes?|presentations?|round ?tables?|seminars?)"
)
_TELLS = (
    r"(?:talk|discuss|speak|cover|deal|explain|debate|teach|show|learn|hear|present|address|look|focus|tackle|find out"
    r"|write|work|explore|compare)\w*"
)
_SEEKS = re.compile(
    r"\b(?:where|when|what time)\b.*\b(?:do|does|can|could|would|will|is|are|should)"
    rf"\s(?:they|i|we|you|one|people|it|someone)\s{_TELLS}\b"
    rf"|\b(?:which|what)\s(?:[\w'-]+\s){{0,3}}?{_PART}\b"
    rf"|\bwhich\s(?:one\s)?{_TELLS}\b"
    rf"|\b(?:any|some|(?:is|are|be) there|a|best|right|good)\s(?:an?\s|any\s|some\s)?(?:[\w'-]+\s){{0,3}}?{_PART}\s"
    r"(?:on|about|for|where|dealing|that|covering|with|of|in|to)\b"
    rf"|\bany\s{_PART}\s*\?*$"
    r"|\b(?:any|some)(?:thing|body)\b.*\b(?:on|about|for|cover\w*|deal\w*|with|how)\b"
    rf"|\b(?:is|does|will)\s(?:anybody|anyone|somebody|someone)\s{_TELLS}\b"
    r"|\bat (?:which|what) point\b"
    r"|\b(?:which|what) (?:bit|part|place|section|item)s? (?:of|in) the (?:programme|program|agenda|schedule|forum)\b"
    rf"|^(?!.*\b(?:who|whom|whose|when|where|why|how|what|which)\b.*{_PART}).*"
    rf"\b(?:the|an?|any|some) (?:[\w'-]+ ){{0,3}}?(?:{_PART}|one) (?:on|about|where|that|dealing|covering|which)\b"
)
_PART_KO = r"(?:세션|순서|발표|분과|강연|강의|워크숍|워크샵|토론|모임|트랙|본회의|시간|프로그램|코너|자리)"
# What stands before a noun and says which one it is: "다루는", "할", "끊긴"; "화요일" and "오전" do not.
_ADNOMINAL = r"(?:는|은|한|할|인|를|을|련|룬|운|된|던|진|온|준|간|본|쓴|친|힌|긴|린)"
_DESCRIBED_KO = rf"{_ADNOMINAL}\s(?:그\s)?{_PART_KO}\s?(?:은|는|이|가|도|을|를)?(?:요)?,?"
_SEEKS_KO = re.compile(
    rf"{_DESCRIBED_KO}(?:\s?(?:어디|어느|뭐|무엇|무슨|있|언제|알려|찾).*)?\s*[?.!]*$"
    rf"|(?:어느|어떤|무슨)\s?{_PART_KO}"
    r"|(?:얘기|이야기|내용|논의|주제|토론)\S*\s(?:\S+\s){0,2}?(?:어디|어느|있나|있어|있습|들을 수)"
)
# What is asked of a part that is described, rather than which part it is.
_OF_IT = re.compile(
    r"(?:^|[,;:?]\s|\band\s|\bby\s)(?:who|whom|whose|why)\b|\bhow (?:many|much|long|often|big)\b"
    r"|\b(?:which|what) (?:room|floor|hall|building|language)\b|\borgani[sz]"
    r"|\b(?:which|what) (?:[\w'-]+ ){0,2}?(?:speaker|presenter|moderator|panell?ist|chair|minister|official|expert"
    r"|guest|professor|director|m[ae]n|wom[ae]n|person|people)s?\b"
    r"|\b(?:speakers|panell?ists|presenters|moderators)\b"
    r"|누구(?!도|나|든)|누가|누군|몇 ?(?:명|분|개|호)|얼마|주최|주관|방은|호실"
    r"|(?:어느|무슨|어떤) (?:방|홀|층|건물|장소|언어)"
)
_TIME = re.compile(r"\b(?:which|what) (?:time|hour)\b")
_WHEN = re.compile(r"\bwhen\b|\b(?:which|what) (?:time|hour|day)\b|몇 ?시|언제")
_DESCRIBED = re.compile(
    rf"\b(?:the|an?|any|some|this|that) (?:[\w'-]+ ){{0,3}}?(?:{_PART}|one|hour)"
    r" (?:on|about|where|that|dealing|covering)\b"
    rf"|{_DESCRIBED_KO}"
)
# One part of a programme, not several.
_ONE = re.compile(rf"\b{_PART}(?<!s)\b|{_PART_KO}(?!들)")
_GROUP = re.compile(r"\b(?:workshop|track)\b|워크숍|워크샵|트랙")
_ROOM = re.compile(r"(?<!-)\b(?:room|hall|floor|building|e-?mail|phone|fee|price|cost)s?\b")


def is_description(question: str, constraints: Constraints, linked: Linked) -> bool:
    """Tell whether a question asks for a part of the programme in words that no title has."""
    if constraints.sessions or constraints.ordinals or constraints.plenaries or constraints.keynotes:
        return False
    things = [s for s in linked.subjects if s.kind is not SubjectKind.EVENT]
    if any(s.kind is SubjectKind.PERSON or s.via == "number" for s in things):
        return False
    things = [s for s in things if s.via != "name"]  # "which symposium session …": described within what is named
    sure = any(s.score >= _SURE for s in things)
    timed = not sure and len(linked.unexplained) >= _OWN_WORDS and seeks_time(question)
    described = seeks_part(question) or timed
    titled = any(s.via == "title" and s.score >= _TITLED for s in things)
    return described and len(linked.unexplained) >= (1 if things and not titled else _OWN_WORDS)


def meant(question: str, constraints: Constraints, linked: Linked, timetable: Timetable) -> Subject | None:
    """Return the session or workshop of which something is asked in words that no title has; None where none is clear.

    Clear is a nearest one well before the next, or a workshop of which the next is as well.
    """
    named = any(
        s.kind is SubjectKind.PERSON or (s.kind is not SubjectKind.EVENT and (s.via != "meaning" or s.score >= _SURE))
        for s in linked.subjects
    )
    told = len(linked.unexplained) >= 1 and len(linked.telling) >= _OWN_WORDS
    if named or not told or not _ONE.search(fold(question)):
        return None
    near = [s for s in linked.near.subjects if _is_on(s, constraints, timetable)]
    if not near:
        return None
    clear = leads(near)
    if _GROUP.search(fold(question)):
        groups = [s.id if s.kind is SubjectKind.WORKSHOP else timetable.sessions[s.id].workshop for s in near[:2]]
        group = timetable.workshops.get(groups[0] or "")
        together = groups[0] == groups[-1] and (near[0].score >= _ACROSS or not is_hangul(question))
        if group and (clear or together):
            return Subject(SubjectKind.WORKSHOP, group.id, group.label, _SURE, "meaning")
        return None
    return replace(near[0], score=_SURE) if clear else None


def leads(near: Sequence[Subject]) -> bool:
    """Tell whether the nearest of some things, surest first, is well before the next, or alone."""
    return len(near) == 1 or near[0].score - near[1].score >= _LEAD


def _is_on(subject: Subject, constraints: Constraints, timetable: Timetable) -> bool:
    """Tell whether a session is on a day that the question names; a workshop always is."""
    session = timetable.sessions.get(subject.id)
    return session is None or not constraints.dates or bool(session.day and session.day.value in constraints.dates)


def names_part(question: str) -> bool:
    """Tell whether a question says in so many words that a session or the like is what it seeks: "which talk …"."""
    text = fold(question)
    return bool(re.search(rf"\b{_PART}\b", text) or re.search(_PART_KO, text))


def seeks_part(question: str) -> bool:
    """Tell whether a question asks which part of a programme deals with what it goes on to describe."""
    text = fold(question)
    if _OF_IT.search(text) or _TIME.search(text) or _ROOM.search(text):
        return False
    return bool(_SEEKS.search(text) or _SEEKS_KO.search(text))


def seeks_time(question: str) -> bool:
    """Tell whether a question asks when the part of a programme is that it describes."""
    text = fold(question)
    asked_else = _OF_IT.search(text) or _ROOM.search(text)
    return not asked_else and bool(_WHEN.search(text) and _DESCRIBED.search(text))
