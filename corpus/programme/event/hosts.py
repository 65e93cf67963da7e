"""Who holds an event, and where, as the running text and the title page of its documents say it."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from babel import Locale

from corpus.document import Document, Span
from corpus.programme.drafts import Stated
from corpus.programme.event.title_page import PLACE
from corpus.programme.merging.compare import content_words, similarity
from corpus.programme.people import country_code, parse_people
from corpus.programme.times import find_dates

_PRONOUN = re.compile(r"(?:It|This)\s+(?:is|was|will be|has been)\b")  # goes on about what was just spoken of
_NOUN = r"(?:conference|forum|symposium|meeting|congress|summit|event|workshop series|seminar|convention|days?|school)"
_HELD_BY = re.compile(
    r"\b(?i:co-?|jointly )?(?i:organi[sz]ed|hosted|convened|called)(?: jointly)? by\s+(?P<who>[^.;\n/][^.;\n]*?)"
    r"(?=[.;\n]|$|,\s+(?:which|who|with|under|in|at|from|on|and (?:will|is|was|took))\b"
    r"|,?\s+and (?:is )?(?:co-?)?(?:hosted|organi[sz]ed|supported|funded|financed|sponsored|run|chaired) by\b"
    r"|\s+(?:on|from|under|in) (?:\d|the theme|[A-Z]\w+, ))"
)
_HOLDS = re.compile(
    r"(?:^|(?<=[.\n] ))(?P<who>(?:[Tt]he\s+)?[A-Z][^.\n]{1,200}?)\s+"
    r"(?:will |is |are |has |have |be |jointly |together |co-)*"
    r"(?:organi[sz](?:es?|ed|ing)|host(?:s|ed|ing)?|conven(?:es?|ed|ing))\s+(?P<what>(?:the|its|an?)\s[^.\n]{3,200}?)"
    r"(?:\s+(?P<joint>(?:jointly|together|in (?:cooperation|collaboration|partnership)) with\s+[^.\n]{3,300}))?"
    r"(?=[.\n]|$)",
    re.MULTILINE,
)
_MAY_TELL = re.compile(r"organi[sz]|host|conven|called by", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:is|are|was|were|be|been|has|have|which|that)\b")  # a sentence, no body's name
_LINES_ABOVE = 3  # a place, in which its day may stand
_TITLE_PAGE = 3000  # characters
_THE_EVENT = re.compile(rf"\b[Tt](?:he|his)\s+(?:\d{{4}}\s+)?{_NOUN}\b")
_HELD_IN = re.compile(
    r"\b(?:held|takes? place|took place|gathered|meets?|met|hosted)\b[^.\n]{0,60}?"
    r"\bin (?P<city>(?!Rooms?\b|Hall\b|(?i:the)\b)[A-Z][\w-]+(?: [A-Z][\w-]+)?)(?![\w-])"
    r"(?:,? in (?:[A-Z][a-z]+ )?(?P<year>(?:19|20)\d\d))?"
)
# "We meet at the Harbour View Hotel, Coral Room.", "The forum takes place at …"
_HELD_AT = re.compile(
    rf"\b(?:[Ww]e (?:will )?(?:all )?meet|(?:[Tt]he(?:\s+\w+)? {_NOUN}|(?<!plenary )[Mm]eetings)"
    r" (?:will |(?:will )?be |is |are )?"
    r"(?:held|takes? place))"
    r"\s+(?:at|in)\s+(?:the\s+)?(?P<where>[A-Z][^.;:\n]{3,100}?)"
    r"(?=[.;:]?\s*(?:$|\n|(?<=[.;:])\s)|,? (?:on|from|at|until) )"
)
_ITEM = r"^(?:\W|[ㅇㅁ]|\d{1,2}\.|[가-하]\.)*"  # what stands before an item of a notice: "○", "ㅇ", "1.", "가."
_KOREAN_HOST = re.compile(
    rf"{_ITEM}(?:(?:공동\s?)?주\s*최(?:\s*[/·]\s*주\s*관)?|주\s*관)(?:\s*[:：]|[)）\]])\s*"
    r"(?P<who>.+?)(?=\s*[/|·]?\s*(?:주\s*관|후\s*원|협\s*찬|협\s*력)\s*[:：]|$)",
    re.MULTILINE,
)
_KOREAN_PLACE = re.compile(rf"{_ITEM}(?:장\s*소|행사장)\s*[:：]\s*(?P<where>.+)$", re.MULTILINE)


def organisers(documents: Sequence[Document], names: Sequence[str]) -> Stated[str] | None:
    """Return who organises the event called `names`, from the first sentence that says it of the event itself."""
    for document in documents:
        before = ""
        for sentence, begin in _sentences(document.text):
            last, before = before, sentence
            told = last if _PRONOUN.match(sentence) else ""
            if not _MAY_TELL.search(sentence):
                continue
            if held := _HELD_BY.search(sentence):
                headed = not sentence[: held.start()].strip() and begin < _TITLE_PAGE and not told
                if document.text[:begin].rstrip(" ").endswith("."):  # goes on about what the line has just named
                    headed = headed and _about(last, names)
                if headed and any(p.post for p in parse_people(held["who"], expected=True, several=False)):
                    continue  # "Hosted by A B, Director, City Library": of a session
                if headed or _about(told + sentence[: held.start()], names):
                    return _stated(document, held["who"], begin + held.start("who"))
            if (holds := _HOLDS.search(sentence)) and _about(holds["what"], names) and not _CLAUSE.search(holds["who"]):
                who = holds["who"] + (f" {holds['joint']}" if holds["joint"] else "")
                stop = holds.end("joint") if holds["joint"] else holds.end("who")
                return Stated(_plain(who), [document.span(begin + holds.start("who"), begin + stop)])
        if found := _KOREAN_HOST.search(document.text):
            return _stated(document, found["who"], found.start("who"))
    return None


def part_hosts(document: Document, titles: Sequence[str], description: Iterable[Span]) -> Stated[str] | None:
    """Return who holds a titled part of an event, from the first sentence of its description that says it."""
    for span in description:
        for sentence, begin in _sentences(document.text[span.start : span.end]):
            if (holds := _HOLDS.search(sentence)) and _about_title(holds["what"], titles):
                at = span.start + begin
                return Stated(_plain(holds["who"]), [document.span(at + holds.start("who"), at + holds.end("who"))])
    return None


def _about_title(what: str, titles: Sequence[str]) -> bool:
    words = set(content_words(_plain(what)))
    return any(title and len(own := set(content_words(title))) > 1 and own <= words for title in titles)


def _sentences(text: str) -> Iterable[tuple[str, int]]:
    for match in re.finditer(r"[^\n]+?(?:\.(?=\s)|$)", text, re.MULTILINE):
        lead = len(match[0]) - len(match[0].lstrip())
        yield match[0][lead:], match.start() + lead


def _about(text: str, names: Sequence[str]) -> bool:
    """Whether a phrase speaks of the event: by one of its names, or as "the conference"."""
    plain = _plain(text)
    if _THE_EVENT.search(plain):
        return True
    return any(name and (name in plain or similarity(name, plain) >= 0.8) for name in names if len(name) > 3)


def _stated(document: Document, who: str, begin: int) -> Stated[str]:
    shown = who.rstrip(" ,")
    return Stated(_plain(shown), [document.span(begin, begin + len(shown))])


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\*\*|<[^>]+>", "", text)).strip()


def place(documents: Sequence[Document], days: Sequence[date]) -> tuple[Stated[str] | None, Stated[str] | None]:
    """Return the event's venue and city as the running text tells them.

    What the text says of another year than that of `days` was held elsewhere; a place below other dates is none of the
    event's.
    """
    years = {str(day.year) for day in days}
    venue: Stated[str] | None = None
    city: Stated[str] | None = None
    for document in documents:
        for found in (_HELD_AT.search(document.text), _KOREAN_PLACE.search(document.text)):
            if venue is None and found and (found.re is _KOREAN_PLACE or PLACE.search(found["where"])):
                above = document.text[: found.start()].splitlines()[-_LINES_ABOVE:]
                dates = [d for line in above for d in find_dates(line)]
                if not days or not dates or any(set(d.days(days)) & set(days) for d in dates):
                    where = found["where"].rstrip()
                    venue = Stated(where, [document.span(found.start("where"), found.start("where") + len(where))])
        told = (m for m in _HELD_IN.finditer(document.text) if not (m["year"] and years) or m["year"] in years)
        told = (m for m in told if m["city"] not in _languages())
        if city is None and (held := next(told, None)):
            city = Stated(held["city"], [document.span(held.start("city"), held.end("city"))])
    return venue, city


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    return frozenset(Locale("en").languages.values())


def country(documents: Sequence[Document]) -> str | None:
    """Return the ISO 3166 code of the country that a line of the title page ends with: "3 June, Yeosu, Korea".

    The days may stand on the line below it, as a range.
    """
    for document in documents:
        lines = [line for line in document.text[:4000].splitlines()[:40] if line.strip()]
        for line, below in pairwise([*lines, ""]):
            last = re.split(r"[,·|•–—]", line)[-1].strip()
            if len(line) > 140 or last == line.strip() or not (code := country_code(last)):
                continue
            if find_dates(line) or any(d.first and d.last for d in find_dates(below[:140])):
                return code
    return None
