"""What an event is as a whole: its name, dates, place, organisers and theme, each with what states it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from corpus.catalogue import Catalogue
from corpus.document import Document, Span
from corpus.programme.drafts import Stated
from corpus.programme.event import hosts
from corpus.programme.event.backing import backing_of
from corpus.programme.event.events import EventDraft, name_in, named
from corpus.programme.event.title_page import EVENT_NOUN, tells_of
from corpus.programme.model import Event, Fact
from corpus.programme.times import find_dates

_GOES_ON = re.compile(r"\s+(?:for|on|of|and|in|to|with)\s[^:–—|]+$", re.IGNORECASE)
_TITLE_PAGE = 2_000  # characters
_OPENING = 4  # headings
_LONGEST_NAME = 90  # characters
_OUTER_LINES = 5  # of a document, where its event is named: a letterhead, a title page, a footer
_LONGEST_LINE = 240  # characters
_PARTS = re.compile(r"\s[–—|·-]\s|,\s|\s*[(（]")
# An ordinal or a year shows that an event is named: "Harmonia Busan 2026", "7th International Conference of …".
_NAME = re.compile(
    r"(?=.{8,90}$)(?:\d{1,3}(?:st|nd|rd|th)\s|(?:[A-Z][a-z]+(?:st|nd|rd|th)\s)|제\s?\d{1,3}[회차]\s)\S.*\s\S"
    r"|(?=.{8,60}$)[A-Z가-힣][\w'’&-]*(?:\s+[A-Z가-힣][\w'’&-]*){0,4}\s+(?:19|20)\d\d$"
)
_THEME = re.compile(
    r"\b(?:[Tt]heme|THEME|topic)(?: of)?\s*:?\s*[\"“”'‘’«](?P<theme>[^\"“”«»\n]{8,200}?)[.,]?[\"”’»'](?=[\s.,;)]|$)"
)
_KOREAN_THEME = re.compile(r"주제\s*[:：]\s*(?P<theme>.{4,120})")
_THEME_LINE = re.compile(  # "Theme: Ports that cities can live with", before the programme
    r"^\W*(?:conference |forum )?theme\s*(?:\*\*)?[:：](?:\*\*)?\s*(?P<theme>[^\n]{4,160}?)\W*$",
    re.MULTILINE | re.IGNORECASE,
)


def facts_of(event: EventDraft, catalogue: Catalogue, zone: str | None, days: Sequence[date]) -> Event:
    """Return the event without its days."""
    entry = catalogue.events.get(event.id)
    documents = event.documents
    whole = next((s for d in event.drafts for s in d.sessions if s.whole), None)
    name: Fact[str]
    aliases: tuple[str, ...] = entry.aliases if entry is not None else ()
    if entry is not None:
        name = Fact(value=entry.name, spans=tuple(_find(entry.name, documents)), inferred=None)
    elif whole is not None and whole.title is not None and len(event.drafts) == 1:
        name = Fact(value=whole.title.value, spans=tuple(whole.title.spans))
    else:
        own = sorted(event.drafts, key=lambda d: (not d.tables, not d.sessions, -d.document.info.precedence))
        titles = [named(d.document) for d in own]
        shared = _shared_names(documents)
        told = [t for t in titles if EVENT_NOUN.search(t)]
        known = [*(t for t in told if _shared(t, documents) > 1), *shared, *told]
        headed = [h for d in own for h in _opening_headings(d.document) if _shared(h, documents) > 1]
        title = next(iter(known), None) or next((h for h in headed if EVENT_NOUN.search(h)), titles[0])
        title = max((t for t in titles if _goes_on(t, title)), key=len, default=title)
        name = Fact(value=title, spans=tuple(_find(title, documents)), inferred="the document's title")
        aliases = tuple(other for other in shared if other.casefold() != title.casefold())
    start, end = _bounds(event, entry.start if entry else None, entry.end if entry else None, days)
    city: Fact[str] | None
    venue: Fact[str] | None
    organisers: Fact[str] | None
    city = Fact(value=entry.city, spans=tuple(_find(entry.city, documents))) if entry and entry.city else None
    venue = Fact(value=entry.venue, spans=tuple(_find(entry.venue, documents))) if entry and entry.venue else None
    leading = sorted(event.drafts, key=lambda d: -d.document.info.precedence)
    overviews = [d.overview for d in leading]
    pages = [d.overview for d in sorted(leading, key=lambda d: -len(d.sessions)) if tells_of(d.document, days)]
    if venue is None and (place := next((o.venue for o in pages if o.venue), None)):
        venue = Fact(value=place.value, spans=tuple(place.spans))
    if city is None and (place := next((o.city for o in pages if o.city), None)):
        city = Fact(value=place.value, spans=tuple(place.spans))
    if venue is None and whole is not None and whole.room is not None:
        venue = Fact(value=whole.room.value, spans=tuple(whole.room.spans))
    organisers = None
    if whole is not None and whole.organisers:
        organisers = Fact(value=whole.organisers[0].value, spans=tuple(whole.organisers[0].spans))
    else:
        names = (name.value, *aliases)
        host = next((o.organisers for o in overviews if o.organisers), None) or hosts.organisers(documents, names)
        organisers = Fact(value=host.value, spans=tuple(host.spans)) if host else None
    if (venue is None or city is None) and (whole is None or len(event.drafts) > 1):
        found_venue, found_city = hosts.place(documents, days)
        if venue is None and found_venue:
            venue = Fact(value=found_venue.value, spans=tuple(found_venue.spans))
        if city is None and found_city:
            city = Fact(value=found_city.value, spans=tuple(found_city.spans))
    backing = backing_of(leading, (name.value, *aliases))
    if organisers is None:
        organisers = next((b.names for r in ("organiser", "host") for b in backing if b.role == r), None)
    return Event(
        id=event.id,
        name=name,
        aliases=aliases,
        start=start,
        end=end,
        timezone=zone,
        city=city,
        venue=venue,
        organisers=organisers,
        theme=_theme(documents),
        backing=backing,
        documents=tuple(d.path for d in documents),
    )


def _goes_on(longer: str, name: str) -> bool:
    """Whether a name is another with more words: "… of the Commission", "… of the Commission for Asia"."""
    return longer.casefold().startswith(name.casefold()) and _GOES_ON.match(longer, len(name)) is not None


def _shared(name: str, documents: Sequence[Document]) -> int:
    """Return how many documents hold a name; that an abbreviation follows it in brackets is not needed."""
    plain = re.sub(r"\s*[(（][^()（）]*[)）]$", "", name).casefold()
    return sum(plain in re.sub(r"\s+", " ", document.text).casefold() for document in documents)


def _shared_names(documents: Sequence[Document]) -> list[str]:
    """Return the names that the first and last lines of several documents have in common, those of most first."""
    told: Counter[str] = Counter()
    for document in documents:
        lines = [line.strip(" #*\t") for line in document.text.splitlines() if line.strip()]
        parts = {
            part.strip(" .")
            for line in (*lines[:_OUTER_LINES], *lines[-_OUTER_LINES:])
            if len(line) <= _LONGEST_LINE
            for part in _PARTS.split(line)
        }
        told.update(part for part in parts if _NAME.match(part) and name_in(part) == part)
    spelt: dict[str, list[str]] = {}
    for name in told:  # "OPEN SHELVES 2027" on a title page is "Open Shelves 2027"
        spelt.setdefault(name.casefold(), []).append(name)
    counts = Counter({min(names, key=_capitals): sum(told[n] for n in names) for names in spelt.values()})
    return [name for name, count in counts.most_common() if count > 1]


def _capitals(name: str) -> int:
    return sum(map(str.isupper, name))


def _opening_headings(document: Document) -> Iterable[str]:
    """Yield the headings that open a document, which may name the event where its title is a site's or a form's."""
    for section in document.sections[:_OPENING]:
        if len(section.title) <= _LONGEST_NAME:
            yield name_in(section.title) or section.title


def _bounds(
    event: EventDraft, first: date | None, last: date | None, days: Sequence[date]
) -> tuple[Fact[date] | None, Fact[date] | None]:
    if first is None and days:
        first, last = days[0], days[-1]
    if first is None:
        return None, None
    last = last or first
    if own := [d.overview for d in event.drafts if d.overview.days and d.overview.days[0] == first]:
        told = tuple(s for o in own for s in o.date_spans)
        return Fact(value=first, spans=told), Fact(value=last, spans=told)
    whole = [s for d in event.drafts for s in d.sessions if s.whole and s.day]
    if len(event.drafts) == 1 and len(whole) == 1 and whole[0].day:
        ends = whole[0].end_day or whole[0].day
        return Fact(value=first, spans=tuple(whole[0].day.spans)), Fact(value=last, spans=tuple(ends.spans))
    spans = tuple(_date_spans(event.documents, first, last))
    return Fact(value=first, spans=spans), Fact(value=last, spans=spans)


def _date_spans(documents: Sequence[Document], first: date, last: date) -> Iterable[Span]:
    """Yield where the documents state these dates: as one range, or the day where they are one."""
    for document in documents:
        at = 0
        for line in document.text.splitlines(keepends=True):
            if any(c.isdigit() for c in line):
                for found in find_dates(line):
                    if found.first == first and found.final == last:
                        yield document.span(at + found.begin, at + found.stop)
            at += len(line)


def _find(text: str, documents: Sequence[Document]) -> Iterable[Span]:
    pattern = re.compile(r"\s+".join(map(re.escape, text.split())), re.IGNORECASE)
    for document in documents:
        if match := pattern.search(document.text):
            yield document.span(match.start(), match.end())


def _theme(documents: Sequence[Document]) -> Fact[str] | None:
    found: list[Stated[str]] = []
    for document in documents:
        text = document.text
        match = _THEME.search(text) or _THEME_LINE.search(text, 0, _TITLE_PAGE) or _KOREAN_THEME.search(text)
        if match:
            value = re.sub(r"\s+", " ", match["theme"]).strip(" .")
            if not found or value.casefold() == found[0].value.casefold():
                found.append(Stated(value, [document.span(match.start("theme"), match.end("theme"))]))
    if not found:
        return None
    return Fact(value=found[0].value, spans=tuple(s for f in found for s in f.spans))
