"""What a document without an entry in `corpus.toml` is: its title, language, kind and event, from its own text."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from corpus.catalogue import Catalogue
from corpus.document import Block, DocumentInfo
from corpus.formats.base import Stated
from corpus.lines import DATE, is_day
from corpus.markup import plain

_OPENING = 3_000  # characters in which a document says what it is
_LONGEST_TITLE = 160
# The first that a title, a file's name or the opening holds names the kind; with it the trust where sources disagree.
_KINDS: tuple[tuple[str, int, str], ...] = (
    ("notice", 75, r"공지|안내문?|변경|notice|announcement|corrigendum|erratum|update[sd]?\b"),
    ("programme", 70, r"programme|\bprogram\b|프로그램|일정표?|booklet|proceedings|자료집"),
    ("timetable", 70, r"time\s?table|schedule|시간표"),
    ("agenda", 70, r"agenda|의제|순서"),
    ("concept note", 60, r"concept\s+(?:note|paper)|개념서|기획안|terms of reference"),
    ("news", 40, r"\bnews\b|press release|보도자료|뉴스|기사"),
)
_SMALL_WORDS = {
    "en": "the and of to in is for on with that this are by from",
    "fr": "le la les des et du une est dans pour que sur par avec",
    "es": "el la los las de y del que en una por con para es",
    "de": "der die das und ist mit von den für auf ein eine nicht zu",
    "pt": "o a os as de e do da que em uma por com para não",
    "id": "yang dan di untuk dengan dari pada ini dalam akan",
}
_STOPWORDS = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
_SCRIPTS = (
    ("ko", re.compile(r"[가-힣ㄱ-ㆎ]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)


def describe(
    path: str, format_name: str, text: str, blocks: Sequence[Block], stated: Stated, catalogue: Catalogue
) -> DocumentInfo:
    """Return what is known about a document: its entry in the catalogue, else what the file states, else its text."""
    entry = catalogue.entry(path)
    named = None if format_name in ("spreadsheet", "csv") else infer_title(text, blocks)
    title = entry.title or stated.title or named or PurePosixPath(path).stem
    kind, precedence = infer_kind(path, format_name, title, text)
    event = entry.event or infer_event(text[:_OPENING] + " " + title, catalogue)
    known = catalogue.events.get(event) if event else None
    return DocumentInfo(
        title=title,
        publisher=entry.publisher or stated.publisher,
        date=entry.date or stated.date,
        language=entry.language or stated.language or infer_language(text),
        event=event,
        kind=entry.kind or stated.kind or kind,
        precedence=precedence if entry.precedence is None else entry.precedence,
        timezone=entry.timezone or (known.timezone if known else None),
        url=entry.url or stated.url,
    )


def infer_title(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the title that a text gives itself: its first heading and the labels right below it, or its first line."""
    shown = [b for b in blocks if b.kind not in ("boilerplate", "field", "table_header", "table_row")]
    headings = [n for n, b in enumerate(shown) if b.kind == "heading" and not is_day(plain(text[b.start : b.end]))]
    first = next((n for n in headings if shown[n].level == 1), headings[0] if headings else None)
    if first is None and shown and not text[: shown[0].end].endswith((",", "，")):
        first = 0
    if first is None:
        return None
    parts: list[str] = []
    for block in shown[first : first + 4]:
        line = plain(text[block.start : block.end])
        heading = block.kind == "heading" and block.level <= 2
        if parts and not (heading and _belongs(line) and block.end < _OPENING):
            break
        parts.append(line)
        if not heading:
            break
    title = ": ".join(part for part in parts if part)
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"
    return title or None


def _belongs(line: str) -> bool:
    """Tell whether a heading below the title is a part of it: a label or capitals, not a date."""
    return len(line) < 60 and not DATE.search(line) and not is_day(line) and re.search(r"\d|[A-Z]{3}", line) is not None


def infer_language(text: str) -> str:
    """Return the BCP 47 code of the language that most of a text is in: by script, then by its small words."""
    sample = text[:20_000]
    for code, script in _SCRIPTS if not sample.isascii() else ():
        written = len(script.findall(sample))
        if written and written > 0.2 * sum(c.isalpha() for c in sample):
            return code
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    counts = {code: sum(words[word] for word in small) for code, small in _STOPWORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] > 1.5 * counts["en"] and counts[best] > 5 else "en"


def infer_kind(path: str, format_name: str, title: str, text: str) -> tuple[str, int]:
    """Return a document's kind and the precedence that goes with it."""
    if format_name in ("calendar", "schedule"):
        return "timetable", 70
    name = re.sub(r"[-_./]", " ", path)
    opening = re.sub(r"\s+", " ", text[:600])
    for place in (title, name, opening):
        for kind, precedence, pattern in _KINDS:
            if re.search(pattern, place, re.IGNORECASE):
                return kind, precedence
    if format_name == "slides":
        return "presentation", 50
    return "document", 50


def infer_event(text: str, catalogue: Catalogue) -> str | None:
    """Return the one event of the catalogue whose name or alias the text holds; None where none or several are."""
    low = text.casefold()
    if len(catalogue.events) == 1:
        return next(iter(catalogue.events))
    found = [
        key
        for key, event in catalogue.events.items()
        if any(re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", low) for name in (event.name, *event.aliases))
    ]
    return found[0] if len(found) == 1 else None
