"""The events that documents belong to: from the catalogue, else from what the documents say of themselves."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global

from corpus.catalogue import Catalogue
from corpus.document import Document, Span
from corpus.programme import hosts
from corpus.programme.drafts import Draft, Stated
from corpus.programme.model import Event, Fact
from corpus.programme.registry import slugify
from corpus.programme.times import find_dates

_ZONES = {
    "KST": "Asia/Seoul",
    "JST": "Asia/Tokyo",
    "SGT": "Asia/Singapore",
    "HKT": "Asia/Hong_Kong",
    "AEST": "Australia/Sydney",
    "CET": "Europe/Paris",
    "CEST": "Europe/Paris",
    "BST": "Europe/London",
    "EET": "Europe/Athens",
    "UTC": "UTC",
    "GMT": "UTC",
    "EST": "America/New_York",
    "EDT": "America/New_York",
    "CDT": "America/Chicago",
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
}
_ZONE = re.compile(rf"\b(?:{'|'.join(_ZONES)})\b")
_ZONE_NAME = re.compile(
    r"\b(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?"
)
_EVENT_NOUN = re.compile(
    r"\b(?:conference|forum|symposium|meeting|congress|summit|seminar|convention|workshop|days|school)\b"
    r"|대회|포럼|심포지엄|학술|회의|세미나|컨퍼런스|토론회|총회",
    re.IGNORECASE,
)
_THEME = re.compile(
    r"\b(?:theme|topic)(?: of)?\s*:?\s*[\"“”'‘’«](?P<theme>[^\"“”«»\n]{8,200}?)[.,]?[\"”’»'](?=[\s.,;)]|$)"
)
_KOREAN_THEME = re.compile(r"주제\s*[:：]\s*(?P<theme>.{4,120})")
_GENERIC = re.compile(
    r"\b(?:draft|official|final|tentative|provisional|detailed|full)?\s*(?:programme|program|agenda|schedule"
    r"|timetable|booklet)\b|프로그램|(?:세부\s?)?일정표|(?:참가|참석|행사|개최|등록)?\s?(?:안내|공고)(?:문)?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class EventDraft:
    """An event with the drafts of its documents."""

    id: str
    drafts: list[Draft] = field(default_factory=list)

    @property
    def documents(self) -> list[Document]:
        """The documents of the event, the leading one first."""
        return [d.document for d in sorted(self.drafts, key=lambda d: -d.document.info.precedence)]


def event_days(document: Document, catalogue: Catalogue) -> tuple[date, ...]:
    """Return the days that a date without a year in `document` can mean: its event's, else those it names itself."""
    entry = catalogue.events.get(document.info.event or "")
    if entry is not None and entry.start is not None:
        last = entry.end or entry.start
        return tuple(entry.start + timedelta(days=n) for n in range(min((last - entry.start).days, 60) + 1))
    return stated_days(document.text)


def stated_days(text: str) -> tuple[date, ...]:
    """Return the days of the first range of whole dates in `text`, else those of its dated headings, in order."""
    single: list[date] = []
    years: list[int] = []
    partial = []
    for line in text.splitlines()[:4000]:
        line = line[:400]
        if not any(c.isdigit() for c in line):
            continue
        for found in find_dates(line):
            if found.first and found.final and found.last:
                if 0 < (found.final - found.first).days <= 14:
                    return found.days(())
            elif found.first:
                single.append(found.first)
                years.append(found.first.year)
            elif found.month and found.day:
                partial.append(found)
    if not years:
        years = [int(y) for y in re.findall(r"\b(20\d\d)\b", text)[:1]]
    for item in partial:
        for year in years[:1]:
            try:
                single.append(date(year, item.month or 1, item.day or 1))
            except ValueError:
                continue
    return tuple(sorted(set(single)))


def group_events(drafts: Iterable[Draft]) -> list[EventDraft]:
    """Group the documents by event: the catalogue's, a page's own, else one for all whose days lie together."""
    events: dict[str, EventDraft] = {}
    loose: list[tuple[EventDraft, set[date]]] = []
    rest: list[Draft] = []  # documents without a programme of their own
    for draft in drafts:
        info = draft.document.info
        if info.event:
            events.setdefault(info.event, EventDraft(info.event)).drafts.append(draft)
            continue
        if len(draft.sessions) >= 1 and draft.sessions[0].whole and sum(s.whole for s in draft.sessions) == 1:
            title = draft.sessions[0].title
            day = draft.sessions[0].day
            own = slugify(
                " ".join([title.value if title else draft.document.path, day.value.isoformat() if day else ""])
            )
            while own in events:
                own += "-2"
            events[own] = EventDraft(own, [draft])
            continue
        if not draft.sessions and not draft.tables:
            rest.append(draft)
            continue
        days = {s.day.value for s in draft.sessions if s.day} or set(draft.days)
        home = next((e for e, known in loose if _near(days, known)), None)
        if home is None:
            name = slugify(_named(draft.document)) or "event"
            while name in events:
                name += "-2"
            home = events.setdefault(name, EventDraft(name))
            loose.append((home, set()))
        home.drafts.append(draft)
        next(known for e, known in loose if e is home).update(days)
    if len(events) == 1 and (loose or len(rest) < 20):  # one forum: everything in the folder is about it
        next(iter(events.values())).drafts.extend(rest)
        return list(events.values())
    for draft in rest if loose else ():
        if home := next((e for e, known in loose if known.intersection(draft.days)), None):
            home.drafts.append(draft)
    return list(events.values())


def _near(one: set[date], other: set[date]) -> bool:
    if not one or not other:
        return True
    return min(abs((a - b).days) for a in one for b in other) <= 7


def zone_of(event: EventDraft, catalogue: Catalogue) -> str | None:
    """Return the event's time zone: the catalogue's, a document's, the one that times in the text are
    given in, or that of the country where it is held, where that has one alone.

    Always an IANA name: an offset ("-05:00") says when one session is, not by which clock a forum lives.
    """
    entry = catalogue.events.get(event.id)
    if entry is not None and entry.timezone:
        return entry.timezone
    for document in event.documents:
        if document.info.timezone:
            return document.info.timezone
    for draft in event.drafts:
        for name in (draft.overview.timezone, *(session.timezone for session in draft.sessions)):
            if name and zone_known(name):
                return name
    for document in event.documents:
        for found in _ZONE_NAME.finditer(document.text):
            if zone_known(found[0]):
                return found[0]
    for document in event.documents:
        if short := _ZONE.search(document.text):
            return _ZONES[short[0]]
    zones = get_global("territory_zones").get(hosts.country(event.documents) or "", [])
    return zones[0] if len(zones) == 1 else None


def zone_known(name: str) -> bool:
    """Whether a name is a time zone of the IANA database."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def facts_of(event: EventDraft, catalogue: Catalogue, zone: str | None, days: Sequence[date]) -> Event:
    """Return the event without its days."""
    entry = catalogue.events.get(event.id)
    documents = event.documents
    whole = next((s for d in event.drafts for s in d.sessions if s.whole), None)
    name: Fact[str]
    if entry is not None:
        name = Fact(value=entry.name, spans=tuple(_find(entry.name, documents)), inferred=None)
    elif whole is not None and whole.title is not None and len(event.drafts) == 1:
        name = Fact(value=whole.title.value, spans=tuple(whole.title.spans))
    else:
        own = sorted(event.drafts, key=lambda d: (not d.tables, not d.sessions, -d.document.info.precedence))
        titles = [_named(d.document) for d in own]
        title = next((t for t in titles if _EVENT_NOUN.search(t)), titles[0])
        name = Fact(value=title, spans=tuple(_find(title, documents)), inferred="the document's title")
    start, end = _bounds(event, entry.start if entry else None, entry.end if entry else None, days)
    city: Fact[str] | None
    venue: Fact[str] | None
    organisers: Fact[str] | None
    city = Fact(value=entry.city, spans=tuple(_find(entry.city, documents))) if entry and entry.city else None
    venue = Fact(value=entry.venue, spans=tuple(_find(entry.venue, documents))) if entry and entry.venue else None
    told = [d.overview for d in sorted(event.drafts, key=lambda d: -d.document.info.precedence)]
    if venue is None and (place := next((o.venue for o in told if o.venue), None)):
        venue = Fact(value=place.value, spans=tuple(place.spans))
    if venue is None and whole is not None and whole.room is not None:
        venue = Fact(value=whole.room.value, spans=tuple(whole.room.spans))
    organisers = None
    if whole is not None and whole.organisers:
        organisers = Fact(value=whole.organisers[0].value, spans=tuple(whole.organisers[0].spans))
    else:
        names = (name.value, *(entry.aliases if entry else ()))
        host = next((o.organisers for o in told if o.organisers), None) or hosts.organisers(documents, names)
        organisers = Fact(value=host.value, spans=tuple(host.spans)) if host else None
    if (venue is None or city is None) and (whole is None or len(event.drafts) > 1):
        found_venue, found_city = hosts.place(documents)
        if venue is None and found_venue:
            venue = Fact(value=found_venue.value, spans=tuple(found_venue.spans))
        if city is None and found_city:
            city = Fact(value=found_city.value, spans=tuple(found_city.spans))
    return Event(
        id=event.id,
        name=name,
        aliases=entry.aliases if entry else (),
        start=start,
        end=end,
        timezone=zone,
        city=city,
        venue=venue,
        organisers=organisers,
        theme=_theme(documents),
        documents=tuple(d.path for d in documents),
    )


def _named(document: Document) -> str:
    """Return the event's name by a document's title: without its dates and words like "programme"."""
    title = document.info.title
    first = document.sections[0].title if document.sections else ""
    if first and title.startswith(first) and not _GENERIC.fullmatch(first):
        title = first
    plain = _GENERIC.sub("", title)
    for found in reversed(find_dates(plain)):
        plain = plain[: found.begin] + plain[found.stop :]
    plain = re.sub(r"[\s,;:|–(-]+$|\(\s*\)", "", re.sub(r"^\W+(?=\w)", "", plain)).strip()
    return plain or title


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
        match = _THEME.search(document.text) or _KOREAN_THEME.search(document.text)
        if match:
            value = re.sub(r"\s+", " ", match["theme"]).strip(" .")
            if not found or value.casefold() == found[0].value.casefold():
                found.append(Stated(value, [document.span(match.start("theme"), match.end("theme"))]))
    if not found:
        return None
    return Fact(value=found[0].value, spans=tuple(s for f in found for s in f.spans))
