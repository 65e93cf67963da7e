"""What a question takes for granted in so many words: "since lunch is at noon, …", "…, right?", "9시라던데 …"."""

import re

from app.answering.language.words import fold

# A clause that gives a reason or reports what was heard, up to where the question itself begins.
_CLAUSE = re.compile(
    r"^(?:so |but |and |ok(?:ay)?,? |well,? )?"
    r"(?:since|as|because|given(?: that)?|seeing(?: that)?|apparently|supposedly"
    r"|i (?:heard|read|thought|was told)(?: that)?|they say(?: that)?|someone (?:said|told me)(?: that)?)[, ]\s?"
    r"(?P<told>.+?)"
    r"(?:[,.;:!-]\s+|\s(?=(?:will|can|could|should|do|does|did|is|are|where|when|what|who|which|how|why)\s"
    r"(?:i|we|the|it|there|that)\b))"
)
# "the closing ceremony at 3 pm - who speaks?"
_AHEAD = re.compile(
    r"^(?P<told>[^?]{8,}?)\s?(?:\s-|[;:])\s+(?=(?:who|what|when|where|which|why|how|is|are|does|do|can)\b)"
)
_TAG = re.compile(
    r"^(?P<told>.{8,}?),?\s(?:right|correct|true"
    r"|(?:is|are|was|does|do|did|will|has|have)(?:n't| not)? (?:it|he|she|they|there))\s?\?*$"
)
_KOREAN = re.compile(
    r"^(?P<told>.{3,}?)"
    r"(?:(?:이?라|다)(?:고 (?:들었|하던데|하는데|해서)|던데|는데|길래|면서|니까|면)|이니까|이라서|라서)"
    r"[가-힣]*(?:[,\s?]|$)"
)
_KOREAN_TAG = re.compile(
    r"^(?P<told>.{4,}?)"
    r"(?:(?:이|하|열리|시작하|끝나|맡)?(?:죠|지요)|(?:이|인)?(?:거|게)? ?(?:맞죠|맞지요|맞나요|맞습니까))\s?\?*$"
)
_QUESTION = re.compile(
    r"\b(?:who|whom|whose|what|when|where|which|why|how)\b"
    r"|누구|누가|언제|어디|무엇|뭐|뭘|무슨|어느|어떤|어떻게|왜|몇|며칠|얼마"
)


def premise(question: str) -> str | None:
    """Return the part of a question that states something as known, or None for one that only asks."""
    text = question.strip()
    folded = fold(text)
    if len(folded) != len(text):
        return None
    for pattern in (_CLAUSE, _AHEAD, _TAG, _KOREAN, _KOREAN_TAG):
        # A tag ends its own sentence: "…, isn't it? When does it begin?"
        stop = folded.find("? ") + 1 if pattern in (_TAG, _KOREAN_TAG) else 0
        match = pattern.search(folded[: stop or len(folded)])
        if match and not _QUESTION.search(match["told"]):
            start, end = match.span("told")
            return text[start:end].strip(" ,")
    return None
