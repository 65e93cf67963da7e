"""Questions that ask two things: cut into the parts that are answered one by one."""

import re

_ASKS = r"(?:who|whom|whose|what|when|where|which|why|how|is|are|does|do|did|will|can)\b"
_CUT = re.compile(
    rf"(?:,|;)?\s+and\s+(?:also\s+)?(?={_ASKS})|[?？]\s+(?=\S)|;\s+(?={_ASKS})"
    r"|(?<=[가-힣]고),\s+|(?<=이고)\s+|(?<=[가-힣]며),\s+|\s+그리고\s+",
    re.IGNORECASE,
)
_ASKING = re.compile(
    rf"\b{_ASKS}|[?？]$|나요|까요?|니까|인가|뭐|무엇|누구|누가|언제|어디|어느|어떤|몇|왜|어떻게|은$|는$|고$|며$",
    re.IGNORECASE,
)
_MOST = 3


def parts(question: str) -> tuple[str, ...]:
    """Return the parts of a question, in order; the question alone where it asks one thing.

    A part must ask and have some words of its own; "and why?" is left with what stands before it.
    """
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
