"""Who holds an event, and where, as the running text and the title page of its documents say it."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from corpus.document import Document, Span
from corpus.programme.drafts import Stated
from corpus.programme.merging.compare import content_words, similarity
from corpus.programme.people import country_code, parse_people
from corpus.programme.times import find_clocks, find_dates

# "Maribor, 14–15 May 2030", "Narae City, Republic of Korea, 11–13 May 2027": nothing else on a line of the title page
_CITY_AND_DAYS = re.compile(
    r"(?P<city>[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+){0,2}),(?: [A-Z][\w ]+,)? \d{1,2} ?(?:[-–—]|to|and) ?\d{1,2}"
    r" [A-Z][a-z]+ (?:19|20)\d\d"
)
_PRONOUN = re.compile(r"(?:It|This)\s+(?:is|was|will be|has been)\b")  # goes on about what was just spoken of
_NOUN = r"(?:conference|forum|symposium|meeting|congress|summit|event|workshop series|seminar|convention|days?|school)"
_HELD_BY = re.compile(
    r"\b(?i:co-?|jointly )?(?i:organi[sz]ed|hosted|convened|called)(?: jointly)? by\s+(?P<who>[^.;\n]+?)"
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
_TITLE_PAGE = 3000  # characters
_THE_EVENT = re.compile(rf"\b[Tt](?:he|his)\s+(?:\d{{4}}\s+)?{_NOUN}\b")
_HELD_IN = re.compile(
    r"\b(?:held|takes? place|took place|gathered|meets?|met|hosted)\b[^.\n]{0,60}?"
    r"\bin (?P<city>(?!Rooms?\b|Hall\b|(?i:the)\b)[A-Z][\w-]+(?: [A-Z][\w-]+)?)(?![\w-])"
    r"(?:,? in (?:[A-Z][a-z]+ )?(?P<year>(?:19|20)\d\d))?"
)
_ITEM = r"^(?:\W|[ㅇㅁ]|\d{1,2}\.|[가-하]\.)*"  # what stands before an item of a notice: "○", "ㅇ", "1.", "가."
_KOREAN_HOST = re.compile(
    rf"{_ITEM}(?:주최(?:\s*[/·]\s*주관)?|주관|공동\s?주최)\s*[:：]\s*(?P<who>.+)$",
    re.MULTILINE,
)
_KOREAN_PLACE = re.compile(rf"{_ITEM}(?:장\s?소|행사장)\s*[:：]\s*(?P<where>.+)$", re.MULTILINE)


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
    """Return the event's venue and city: from a line of the title page that ends with a country, or from the text.

    What the text says of another year than that of `days` was held elsewhere.
    """
    years = {str(day.year) for day in days}
    city: Stated[str] | None = None
    for document in documents:
        at = 0
        for line in document.text[:4000].splitlines(keepends=True)[:40]:
            if any(c.begin < 3 for c in find_clocks(line)):  # the programme begins: no title page any more
                break
            if (found := _place_line(document, line.rstrip("\n"), at)) is not None:
                return found
            at += len(line)
        if found_place := _KOREAN_PLACE.search(document.text):
            where = found_place["where"].strip()
            return Stated(
                where, [document.span(found_place.start("where"), found_place.start("where") + len(where))]
            ), city
        told = (m for m in _HELD_IN.finditer(document.text) if not (m["year"] and years) or m["year"] in years)
        if city is None and (held := next(told, None)):
            city = Stated(held["city"], [document.span(held.start("city"), held.end("city"))])
    return None, city


def country(documents: Sequence[Document]) -> str | None:
    """Return the ISO 3166 code of the country that a line of the title page ends with: "3 June, Yeosu, Korea"."""
    for document in documents:
        for line in document.text[:4000].splitlines()[:40]:
            last = re.split(r"[,·|•–—]", line)[-1].strip()
            if len(line) < 140 and last != line.strip() and (code := country_code(last)) and find_dates(line):
                return code
    return None


def _place_line(document: Document, line: str, at: int) -> tuple[Stated[str] | None, Stated[str]] | None:
    """Read "12–14 May 2025 · Tampere Hall, Tampere, Finland": what is after the date, its last part a country."""
    if not 8 < len(line) < 140 or line.rstrip().endswith((".", ":", ";")):
        return None
    if parse_people(line, expected=False):
        return None
    begin = max((d.stop for d in find_dates(line)), default=0)
    if dated := _CITY_AND_DAYS.fullmatch(line.strip()):
        at += line.index(dated["city"])
        return None, Stated(dated["city"], [document.span(at, at + len(dated["city"]))])
    parts = [(m.start(), m.end()) for m in re.finditer(r"[^,·|•–—]+", line[begin:]) if m[0].strip()]
    if not 2 <= len(parts) <= 4 or country_code(line[begin:][slice(*parts[-1])].strip()) is None:
        return None

    def stated(span: tuple[int, int]) -> Stated[str]:
        text = line[begin + span[0] : begin + span[1]]
        start = at + begin + span[0] + len(text) - len(text.lstrip())
        return Stated(text.strip(), [document.span(start, start + len(text.strip()))])

    city = stated(parts[-2])
    if not re.fullmatch(r"[^\W\d_][\w' -]{1,30}", city.value) or len(city.value.split()) > 3:
        return None
    if len(parts) == 2:
        return None, city
    return stated((parts[0][0], parts[-3][1])), city
