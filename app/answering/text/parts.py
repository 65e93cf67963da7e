"""Questions that ask two things: cut into the parts that are answered one by one, each with what it is about."""

import re

_ASKS = r"(?:who|whom|whose|what|when|where|which|why|how|is|are|does|do|did|will|can)\b"
# "at what time does it end" is a part of its own; "from which body" belongs to what stands before it.
_BY_PREPOSITION = (
    r"(?:at|in|on|for|from|by|with|to)\s(?:what|which|whom|whose)\s(?:[\w-]+\s){0,3}"
    r"(?:is|are|was|were|do|does|did|will|can)\b"
)
_OF_ITS = r"(?:the\s)?(?:[\w-]+\s){0,3}(?:of\s|for\s)?(?:its|their|his|her)\s"
_CUT = re.compile(
    rf"(?:,|;)?\s+and\s+(?:also\s+)?(?={_ASKS}|{_BY_PREPOSITION}|{_OF_ITS})|[?？]\s+(?=\S)|;\s+(?={_ASKS})"
    r"|(?<=[가-힣]고),\s+|(?<=이고)\s+|(?<=[가-힣]며),\s+|\s+그리고\s+",
    re.IGNORECASE,
)
# "AI session: time, and will it be in English?": the topic stands before what is asked of it.
_TOPIC = re.compile(r"^(?P<topic>[^?？:;,]{3,80}?)(?::|\s[-–—])\s+(?P<asked>.+)$")
_LISTED = re.compile(r",\s+(?:and\s+)?|\s+and\s+|\s*[?？]\s+|\s+그리고\s+", re.IGNORECASE)
_NOUN = (
    r"(?:times?|days?|dates?|rooms?|places?|venues?|titles?|speakers?|moderators?|chairs?|organi[sz]ers?|hosts?"
    r"|languages?|e-?mails?|contacts?|minutes|length|duration|countr(?:y|ies)|names?|start|end|address|topic|theme)"
)
_BARE = re.compile(rf"^(?:the |its |their |his |her |exact )*(?:[\w-]+ )?{_NOUN}(?: please| pls)?$", re.IGNORECASE)
_OPENS = re.compile(rf"^(?:{_ASKS}|{_BY_PREPOSITION})", re.IGNORECASE)
_ASKING = re.compile(
    rf"\b{_ASKS}|[?？]$|나요|까요?|니까|인가|뭐|무엇|누구|누가|언제|어디|어느|어떤|몇|왜|어떻게|은$|는$|고$|며$"
    rf"|\b{_NOUN}\b",
    re.IGNORECASE,
)
_MOST = 3


def parts(question: str) -> tuple[str, ...]:
    """Return the parts of a question, in order; the question alone where it asks one thing.

    A part must ask and have some words of its own; "and why?" is left with what stands before it. Where a topic stands
    before all that is asked, every part is given it.
    """
    return _of_topic(question) or _coordinated(question)


def _of_topic(question: str) -> tuple[str, ...]:
    """Return the parts of "TOPIC: this, and that?", each with the topic; none for a question of another shape."""
    match = _TOPIC.match(question.strip())
    if match is None or _OPENS.match(match["topic"]):
        return ()
    asked = match["asked"].strip()
    cut = [piece.strip(" ?？.") for piece in _LISTED.split(asked)]
    if not 1 < len(cut) <= _MOST or not all(_BARE.match(piece) or _OPENS.match(piece) for piece in cut):
        cut = [piece.strip(" ?？.") for piece in _CUT.split(asked)]
    if not 1 < len(cut) <= _MOST or not all(_BARE.match(piece) or _OPENS.match(piece) for piece in cut):
        return ()
    return tuple(f"{match['topic'].strip()}: {piece}?" for piece in cut)


def _coordinated(question: str) -> tuple[str, ...]:
    found: list[str] = []
    for piece in _CUT.split(question):
        text = piece.strip()
        if not text:
            continue
        if found and (len(re.findall(r"\w+", text)) < 3 or not _ASKING.search(text)):
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
    if not 1 < len(found) <= _MOST or len(found[0].split()) < 3 or not _ASKING.search(found[0]):
        return (question,)
    return tuple(found)
