"""Dates that say how old a document is, not when its event is: "as of 22 April", "state 28 August", "9. 29. 현재"."""

import re

from corpus.programme.times.dates import DateRange

_BEFORE = re.compile(
    r"(?:\b(?:as (?:of|at|on)|stat(?:e|us)(?: (?:of|on|at))?|version(?: of| dated)?|ver\.?|rev(?:ised|ision)?\.?"
    r"|(?:last )?(?:updated?|modified|changed|edited|revised)|printed|published|issued|posted|exported|generated"
    r"|released|dated|draft(?: of)?|prepared|compiled|approved|kept|stand)\b(?:\s+(?:on|of|at|by))?"
    r"|작성일?|수정일?|등록일?|게시일?|배포일?|발행일?|인쇄일?|갱신일?|업데이트|최종\s?수정)\s*[:：,]?\s*[(\[]?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*[(\[]?[월화수목금토일]?[)\]]?\s*(?:일?자\b|현재|기준|작성|수정|배포|발행|인쇄|등록|게시|올린|갱신"
    r"|(?:edition|version|draft|issue|release)\b)",
    re.IGNORECASE,
)
_SENDER = re.compile(r"(?:from|보낸\s?사람|보낸\s?이|발신)\s*[:：]", re.IGNORECASE)
_HEADER = re.compile(
    r"(?:from|to|cc|bcc|date|sent|subject|reply-to|보낸\s?(?:사람|이|날짜)|받는\s?(?:사람|이)|참조|제목|날짜|발신|수신"
    r"|일자)\s*[:：]",
    re.IGNORECASE,
)
_LONGEST_LETTERHEAD = 8  # lines


def of_edition(text: str, found: DateRange) -> bool:
    """Whether a date found in `text` is the document's own: of its printing, its last change, its state."""
    return bool(_BEFORE.search(text, 0, found.begin) or _AFTER.match(text, found.stop))


def letterhead(text: str) -> int:
    """Return where the lines end that open a letter, "From: …", "Date: …"; 0 where `text` opens with none."""
    at, lines, sender = 0, 0, False
    for line in text.splitlines(keepends=True)[:_LONGEST_LETTERHEAD]:
        if _HEADER.match(line) is None and not (lines and line[:1].isspace() and line.strip()):
            break
        sender = sender or _SENDER.match(line) is not None
        at += len(line)
        lines += 1
    return at if sender and lines > 1 else 0
