"""Sentences of English and Korean text, as exact spans."""

import re

# Abbreviations that a name, a number or a further word follows: a full stop after them ends nothing.
_TITLES = (
    "mr mrs ms mx dr prof rev hon sen rep gov gen col lt sgt capt amb st jr sr messrs mmes h.e dep asst exec dir "
    "no nos vol vols fig figs eq sec ch art para pp p ed eds cf e.g i.e eg ie viz vs v al approx ca c est dept min "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "tel ext fax rm bldg fl u.s u.k u.n e.u"
)
_NEVER_LAST = frozenset(_TITLES.split())
# Abbreviations that may end a sentence: they do when the next word is one that opens sentences and no name.
_TAILS = "etc inc ltd co corp a.m p.m am pm ph.d m.d b.a m.a u.s u.k u.n e.u jr sr est"
_MAY_BE_LAST = frozenset(_TAILS.split())
_OPENERS = re.compile(
    r"\s*[\"'“‘(\[]*(?:The|This|That|These|Those|It|In|On|At|For|From|With|By|As|If|When|While|We|You|They|He|She|I|"
    r"Our|Your|Their|His|Her|Its|A|An|And|But|However|Please|Participants|Delegates|After|Before|All|There|To)\b"
)

_END = re.compile(r"[.!?…。！？]+[\"'”’»)\]」』*_]*(?=\s|$)|[。！？]+[\"'”’»)\]」』]*")
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘]+$")
_OPENS_LOW = re.compile(r"\s*[\"'“‘(\[]*[a-zà-öø-ÿ]")
_BREAK = re.compile(r"\n[ \t]*\n")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the spans of the sentences in `text[start:end]`, in order, white space between them left out.

    Together the spans hold every character that is not white space. A line break alone ends no sentence;
    a blank line does.
    """
    end = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    begin = start
    for stop in _stops(text, start, end):
        _append(spans, text, begin, stop)
        begin = stop
    _append(spans, text, begin, end)
    return spans


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _stops(text: str, start: int, end: int) -> list[int]:
    """Return where sentences end, in order."""
    stops = {match.start() for match in _BREAK.finditer(text, start, end)}
    stops.update(match.end() for match in _END.finditer(text, start, end) if _ends(text, start, match, end))
    return sorted(stops)


def _ends(text: str, start: int, mark: re.Match[str], end: int) -> bool:
    """Tell whether this mark ends a sentence: not after "Mr.", an initial, a list number, nor before a small letter."""
    if mark.group().rstrip("\"'”’»)]」』*_") not in (".", "…", "..."):
        return not (text[mark.start()] in "!?" and _OPENS_LOW.match(text, mark.end(), end))
    if _OPENS_LOW.match(text, mark.end(), end):
        return False
    found = _LAST_WORD.search(text, max(start, mark.start() - 40), mark.start())
    if found is None:
        return True
    word = found.group()
    low = word.lower().strip("*_")
    if low in _MAY_BE_LAST or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
        return _OPENERS.match(text, mark.end(), end) is not None and low not in ("e.g", "i.e", "h.e")
    if low in _NEVER_LAST:
        return False
    if len(word) == 1 and word.isalpha() and word.isascii():
        return False  # an initial: "J. Smith"
    # A list's number opens a line: "1. First …"; a year or a count ends a sentence.
    lead = text[max(start, found.start() - 8) : found.start()].rpartition("\n")[2]
    return not (re.fullmatch(r"\d{1,3}|[IVX]{1,5}|[가-하]", word) and not lead.strip(" -*•\t"))
