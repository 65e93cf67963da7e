"""Clauses of a question that ask for nothing: "… when they are young", "통역해야 되는데 …"."""

import re

from app.answering.language.words import STOP_KO, stem

# "when" asks where it opens a question or stands before an auxiliary; behind another question word it tells a
# circumstance.
_CIRCUMSTANCE = re.compile(
    r"(?<=[a-z])(?<!\band)(?<!\bor) when(?:ever)?\b"
    r"(?! (?:is|are|was|were|do|does|did|will|would|can|could|should|shall|has|have|had|exactly|and|or)\b)(?= \w)",
    re.IGNORECASE,
)
_ASKED_BEFORE = re.compile(r"\b(?:what|who|whom|whose|which|how|why|where)\b[^?.!;:]*$", re.IGNORECASE)
_TOLD_WHEN = re.compile(
    r"\b(?:know|knows|tell|say|says|said|find out|see|remember|sure|idea)(?: (?:me|us))?$", re.IGNORECASE
)

# A Korean clause that gives the asker's situation or purpose, before what is asked: "…는데", "…려고", "보여드리게".
_SITUATION = re.compile(
    r"[가-힣]*(?P<final>[가-힣])데(?=[\s,])|[가-힣]+(?:려고|느라|니까|(?:드리|보이|보여 ?주|타|쓰)게)(?=[\s,])"
)
_N = 4  # of a syllable's final letters, ㄴ
_NOUNS = ("군", "운")  # 군데, 가운데
_ASKED_OF = 2  # words with content from which what follows asks for something by itself


def without_situation(question: str) -> str:
    """Return a Korean question with the clause blanked out that tells the asker's situation, the rest where it was.

    "택시 기사님께 보여드리게 호텔 주소 좀요" asks for no taxi. A clause before a bare "어떻게 하나요?" is what is asked
    about.
    """
    for found in reversed(list(_SITUATION.finditer(question))):
        final = found["final"]
        if final and (final in _NOUNS or (ord(final) - ord("가")) % 28 != _N):
            continue
        rest = [word for word in re.findall(r"[^\W_]+", question[found.end() :]) if stem(word) not in STOP_KO]
        if len(rest) >= _ASKED_OF:
            return " " * found.end() + question[found.end() :]
    return question


def without_circumstances(question: str) -> str:
    """Return a question with every "when" that only opens a circumstance blanked out, the rest where it was.

    "What do they call it when talent leaves?" asks no time; "do you know when it starts?" does.
    """

    def blank(found: re.Match[str]) -> str:
        before = question[: found.start()]
        asks = not _ASKED_BEFORE.search(before) or _TOLD_WHEN.search(before)
        return found.group() if asks else " " * len(found.group())

    return _CIRCUMSTANCE.sub(blank, question)
