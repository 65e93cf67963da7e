"""The lines before a document's programme: what its event is called, in which city and at which venue it is held.

A label says it ("Venue: …", "장소: …"), or the line of the dates does ("Riga, 14–15 October 2026, National Library"),
or the line next to that ("Palais des Nations, Room XXV").
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from corpus.document import Document
from corpus.programme.drafts import Draft, Stated
from corpus.programme.headings import day_heading, numbered
from corpus.programme.people import country_code, parse_people, role_label
from corpus.programme.stream.line import Line
from corpus.programme.stream.markup import clean
from corpus.programme.times import find_clocks, find_dates, letterhead, of_edition
from corpus.programme.vocabulary import BODY, HAS_PLACE, ROOM_NAME

EVENT_NOUN = re.compile(
    r"\b(?:conference|forum|symposium|meeting|congress|summit|seminar|convention|workshop|days|school|dialogue"
    r"|consultation|assembly|colloquium|webinar|training (?:course|workshop|of)|(?:short|summer|winter|training) course"
    r"|course on|camp|session of|week|retreat|expo|festival)\b"
    r"|대회|포럼|심포지엄|학술|회의|세미나|웨비나|컨퍼런스|토론회|총회|공청회|설명회|간담회|워크숍|워크샵",
    re.IGNORECASE,
)
_Told = tuple[Stated[str] | None, Stated[str] | None]  # a venue and a city
_LINES = 40
_CHARACTERS = 4000
_FRONT_LINES = 12  # of a title page
_TITLE_LINES = 3  # a day among the first lines is the event's
_PROSE = 160  # characters
_FROM = 6  # characters before the hours of a line: "from 13.50"
_LONGEST_LINE = 140  # characters
_LONGEST_NAME = 120  # characters
_NEAR = 2  # lines from that of the dates
_LABEL = re.compile(
    r"\W*(?:[ㅇㅁ]\s*)?[(（\[]?(?:(?:meeting |conference |event )?venue|place|location|where|장\s*소|행사장|곳)[)）\]]?"
    r"(?:\s+(?:venue|place|location))?(?:\s+\d[^:：]{0,20})?\s*(?:[:：]|(?<=[)）\]]))\s*(?P<where>\S.*)",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"(?:\d{1,2}[.)]?\s*)?(?:the )?(?:(?:meeting |conference |event )?venue|where we meet|행사\s?장소|장\s?소)",
    re.IGNORECASE,
)
SUBJECT = re.compile(r"^(?:subject|제목)\s*[:：]\s*(?P<told>.+)$", re.IGNORECASE | re.MULTILINE)
# A sentence, an item, a path of links.
_NO_NAME = re.compile(r"^[a-z]|^\d{1,2}[.)]\s|^[가-하]\.\s|[@>]|\]\(|[.?!]\s|,$")
_QUOTES = "\"'“‘「『《"
_KEYED = re.compile(r"\W*[\w ]{2,20}\s?[:：]\s")
TAG = re.compile(r"^\s*[\[【][^\[\]【】]{1,20}[\]】]\s*")
_SEPARATOR = re.compile(r"[|·•@]|[,，;](?=\s|$)|\s[–—-](?=\s|$)")
BARS = re.compile(r"\s[|·•]\s")
_UNLESS = re.compile(
    r"\s*[(（][^()（）]*\b(?:unless|except|if not)\b[^()（）]*[)）]"
    r"|\s*[(（][^()（）]*(?:별도|따로)[^()（）]*[)）]"
)
_REMARK = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
_HELD = re.compile(r"(?:(?:to be )?held |taking place )?(?:in|at) (?:the )?(?=[A-Z])")
_CITY = re.compile(
    r"(?!(?:Online|Hybrid|Virtual|Zoom|Draft|Final|English|Version)\b)"
    r"[A-Z][^\W\d_]+(?:[ '’-][^\W\d_]{2,}){0,2}"
)
_AFTER_CODE = re.compile(r"\d{4,6}\s+(?:[A-Z]{2}\s+)?(?=[A-Z])")  # "2000 Maribor", "3511 LK Utrecht"
_LONGEST_PART = 8  # words
PLACE = re.compile(
    rf"{HAS_PLACE.pattern}|\b(?:cent(?:re|er)|hotel|resort|campus|palais|palace|palazzo|headquarters|arena|stadium|expo"
    r"|messe|academy|pavilion|villa|castle|club|residence|saal|salón|sala|salle)\b|\b(?:room|saal|hall) [\w.-]+"
    r"|(?:호텔|센터|회관|캠퍼스|대학교|청사|컨벤션|전시장|리조트|아트홀|(?<!기)관)(?=$|[\s(,])",
    re.IGNORECASE,
)


def opening_lines(document: Document) -> Iterator[Line]:
    """Yield the lines of a document up to its programme: to its first hours or its first day, at most forty."""
    count = 0
    for block in document.blocks:
        if block.kind == "boilerplate":
            continue
        if block.start > _CHARACTERS or block.kind in ("table_row", "table_header"):
            return
        for line in clean(document, block.start, block.end, block):
            timed = any(c.begin < _FROM for c in find_clocks(line.text))
            if timed or (count > _TITLE_LINES and _is_day(line.text)):
                return
            yield line
            count += 1
            if count == _LINES:
                return


def _is_day(text: str) -> bool:
    dates = find_dates(text)
    if len(dates) != 1 or dates[0].last is not None:
        return False
    return not re.search(r"[^\W_]", text[: dates[0].begin] + text[dates[0].stop :])


def _front(document: Document) -> list[Line]:
    """Return the lines of the title page: those that open a document up to its first sentence, of a letter none."""
    found: list[Line] = []
    if letterhead(document.text):
        return found
    for line in opening_lines(document):
        if len(found) == _FRONT_LINES or len(line.text) > _PROSE or (line.text.endswith(".") and " " in line.text):
            break
        if line.kind != "list_item":
            found.append(line)
    return found


def name_lines(document: Document) -> Iterator[str]:
    """Yield the pieces of the opening lines that can be the name of an event, in their order."""
    subject = SUBJECT.search(document.text[: letterhead(document.text)])
    for text in [subject["told"]] if subject else [line.text for line in _front(document)]:
        if _KEYED.match(text) and not EVENT_NOUN.search(text.split(":")[0]):
            continue
        text = TAG.sub("", text)
        if not numbered(text) and not day_heading(text, heading=True):
            cuts = _SEPARATOR if find_dates(text) else BARS
            yield from (piece.strip() for piece in cuts.split(text) if piece and _may_name(piece.strip()))


def _may_name(piece: str) -> bool:
    if not piece or len(piece) > _LONGEST_NAME or _NO_NAME.search(piece) or find_clocks(piece):
        return False
    return not parse_people(piece, expected=False)


def read_title_page(document: Document, draft: Draft) -> None:
    """Give the draft's overview the venue and the city that the lines before the programme tell, where it has none."""
    found: list[_Told] = []
    near = -_NEAR - 1
    subject = SUBJECT.search(document.text[: letterhead(document.text)])
    lines = [_line(document, *subject.span("told"))] if subject else _front(document)
    for n, line in enumerate(lines):
        half = _halves(line)
        if _KEYED.match(half.text) or half.text.endswith((":", ";", "：")) or find_clocks(half.text):
            continue
        dated = _of_event(half.text, draft.days)
        if dated:
            near = n
        elif _names_people(half.text) or (n - near > _NEAR and not country_code(half.text.rpartition(", ")[2])):
            continue
        found.append(_told(half, dated=dated))
    found.extend(_told(line, dated=True) for line in _below_heading(document))
    labels = [(line, m) for line in opening_lines(document) if (m := _LABEL.fullmatch(line.text))]
    labelled = [_plain(line.part(m.start("where"))) for line, m in labels]
    overview = draft.overview
    if overview.venue is not None:
        labelled.insert(0, overview.venue)
    venues = [*labelled[:1], *(venue for venue, _ in found if venue)]
    cities = [city for _, city in found if city] or [city for v in labelled[:1] if (city := _last(document, v))]
    overview.venue = venues[0] if venues else None
    overview.city = overview.city or (cities[0] if cities else None)


def _line(document: Document, begin: int, stop: int) -> Line:
    return Line(document, re.sub(r"\s", " ", document.text[begin:stop]), range(begin, stop), "paragraph")


def _halves(line: Line) -> Line:
    """Return the first half of a line that says the same in two languages, with the dates in both."""
    cut = line.text.find(" / ")
    return line.part(0, cut) if cut > 0 and find_dates(line.text[:cut]) and find_dates(line.text[cut:]) else line


def tells_of(document: Document, days: Sequence[date]) -> bool:
    """Whether what opens a document is about an event of these days: it gives no date, or one of them."""
    dates = find_dates(document.text[:_CHARACTERS])
    return not days or not dates or any(set(d.days(days)) & set(days) for d in dates)


def _of_event(text: str, days: Sequence[date]) -> bool:
    """Whether a line gives dates of the event, not that of its printing."""
    found = [d for d in find_dates(text) if not of_edition(text, d)]
    return any(not d.day or not days or set(d.days(days)) & set(days) for d in found)


def _names_people(text: str) -> bool:
    if role_label(text):
        return True
    return bool(parse_people(text, expected=False)) and not ROOM_NAME.match(text.split(",")[0])


def _pieces(line: Line) -> list[Line]:
    """Return the parts of a line between commas, bars and dashes, its dates left out."""
    text = line.text
    for found in find_dates(text, loose=True):
        text = text[: found.begin] + "|" * (found.stop - found.begin) + text[found.stop :]
    bounds = [0, *(n for m in _SEPARATOR.finditer(text) for n in m.span()), len(text)]
    parts = [line.part(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
    return [p for p in parts if len(re.sub(r"\b(?:and|to|from|on|in|the)\b|[\W\d_]", "", p.text)) > 1]


def _told(line: Line, *, dated: bool) -> _Told:
    """Return the venue and the city that a line tells; one without a date only where a word of a place shows it."""
    parts = [p for p in _pieces(line) if not EVENT_NOUN.search(p.text) or PLACE.search(p.text)]
    parts = [p.part(m.end()) if (m := _HELD.match(p.text)) else p for p in parts]
    parts = [p.part(0, m.start()) if (m := _REMARK.search(p.text)) and m.start() and not PLACE.search(m[0]) else p
             for p in parts]  # fmt: skip
    if not parts or any(len(p.text.split()) > _LONGEST_PART or p.text[:1].islower() for p in parts):
        return None, None
    at = next((n for n, p in enumerate(parts) if n and country_code(p.text)), None)
    if at is not None:
        city = _city(parts[at - 1])
        venue = parts[: at - 1] if city is parts[at - 1] else parts[:at]
        named = [p for p in venue if PLACE.search(p.text)]
        if not named and len(venue) == 1 and len(venue[0].text.split()) > 1 and venue[0].text[0] not in _QUOTES:
            named = venue
        return _joined(line, named or parts[at + 1 :]), _stated(city)
    placed = [n for n, p in enumerate(parts) if PLACE.search(p.text) or ROOM_NAME.match(p.text)]
    city_at = next((n for n in (len(parts) - 1, 0) if n not in placed and _city(parts[n])), None)
    if not placed and not (dated and city_at is not None and (len(parts) == 1 or len(parts[0].text.split()) > 2)):
        return None, None
    city = _city(parts[city_at]) if city_at is not None else None
    return _joined(line, [p for n, p in enumerate(parts) if n != city_at]), _stated(city)


def _city(part: Line) -> Line | None:
    """Return the city that a part is, or the last word of one whose others name a place: "Messe Graz"."""
    if PLACE.search(part.text):
        place, _, last = part.text.rpartition(" ")
        return part.part(len(place) + 1) if PLACE.fullmatch(place) and _CITY.fullmatch(last) else None
    begin = m.end() if (m := _AFTER_CODE.match(part.text)) else 0
    own = part.part(begin) if begin else part
    return own if _CITY.fullmatch(own.text) and not BODY.search(own.text) and not country_code(own.text) else None


def _joined(line: Line, parts: Sequence[Line]) -> Stated[str] | None:
    """Return parts of a line as the stretch that they are."""
    if not parts:
        return None
    places = {position: n for n, position in enumerate(line.positions)}
    return _plain(line.part(places[parts[0].positions[0]], places[parts[-1].positions[-1]] + 1))


def _plain(line: Line) -> Stated[str]:
    """Return a place without the remark that it is not everywhere."""
    if remark := _UNLESS.search(line.text):
        line = line.part(0, remark.start())
    return Stated(line.text.rstrip(" ."), [line.span()])


def _stated(line: Line | None) -> Stated[str] | None:
    return Stated(line.text, [line.span()]) if line is not None else None


def _last(document: Document, venue: Stated[str]) -> Stated[str] | None:
    """Return the city that a venue with its address ends with: "77 Deungdae-ro, Haedam"."""
    line = _line(document, venue.spans[0].start, venue.spans[0].end)
    parts = [p for p in _pieces(line) if not country_code(p.text)]
    return _stated(_city(parts[-1])) if len(parts) > 1 else None


def _below_heading(document: Document) -> Iterator[Line]:
    """Yield the first sentence below a heading like "Venue", where it is a place with its address."""
    for block, below in pairwise(document.blocks):
        if block.kind != "heading" or below.kind not in ("paragraph", "list_item"):
            continue
        if not _HEADED.fullmatch(document.text[block.start : block.end].strip("# *:□■○\n")):
            continue
        for line in clean(document, below.start, below.end, below)[:1]:
            stop = re.search(r"(?<=\w)\.(?=\s|$)", line.text)
            own = line.part(0, stop.start() if stop else None)
            if PLACE.search(own.text) and len(own.text) < _LONGEST_LINE:
                yield own
