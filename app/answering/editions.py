"""Questions about another edition of the forum, the one before or the next, which its programme cannot answer."""

import re
from collections.abc import Iterable

from app.answering.language.words import content, fold

_WHOLE = r"(?:forum|conference|congress|summit|edition|convention|general assembly|fair|festival)"
_WHOLE_KO = r"(?:포럼|대회|총회|학술대회|콘퍼런스|컨퍼런스|서밋|박람회|축제|행사)"
_ANOTHER = re.compile(
    rf"\b(?:next|last|previous|upcoming|following) (?:year'?s? )?(?:[\w-]+ )?{_WHOLE}\b"
    r"|\b(?:last|next) (?:year|time)\b|\bprevious (?:years?|editions?)\b"
    rf"|(?:지난|다음|차기|저번|이전|직전) ?(?:번|회|해|차)? ?(?:제? ?\d{{1,2}}회 ?)?{_WHOLE_KO}"
    r"|작년|내년|재작년|내후년|지난해"
)
_TOLD = re.compile(
    r"\b(?:next|last|previous|earlier|first|second|third|upcoming|following|since|held in|hosted"
    r"|\d+(?:st|nd|rd|th)|20\d\d)\b"
    r"|다음|차기|지난|작년|내년|이전|역대|제?\d{1,2}회|20\d\d"
)


def asks_of_another(question: str, titles: Iterable[str] = ()) -> bool:
    """Tell whether a question asks of the edition before or after this one, and names no session by those words.

    `titles` are those of the sessions that it may name.
    """
    said = _ANOTHER.search(fold(question))
    words = set(content(said.group())) if said else set()
    return said is not None and not any(words and words <= set(content(title)) for title in titles)


def tells_of_another(text: str) -> bool:
    """Tell whether a text may tell of another edition than this one."""
    return bool(_TOLD.search(fold(text)))
