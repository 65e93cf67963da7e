"""The events that documents belong to: the catalogue's, a page's own, else one for all whose days lie together."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from corpus.catalogue import Catalogue
from corpus.document import Document
from corpus.programme.drafts import Draft
from corpus.programme.event.title_page import BARS, EVENT_NOUN, SUBJECT, TAG, name_lines
from corpus.programme.merging.registry import slugify
from corpus.programme.times import find_dates, letterhead, of_edition

_GENERIC = re.compile(
    r"\b(?:draft|official|final|tentative|provisional|detailed|full)?\s*(?:programme|program|agenda|schedule"
    r"|timetable|booklet)\b|\b(?:\w+ )?at a glance\b|\bday (?:\d|one|two|three|four|five)\b"
    r"|프로그램|(?:세부\s?)?일정표?(?=\W|$)|(?:참가|참석|행사|개최|등록)?\s?(?:안내|공고)(?:문)?|\s및(?=\s|$)|\(수정\)"
    r"|(?:개최|기본)\s?계획(?:\s?\(안\))?|[(（][^()（）]*(?:현재|기준)[)）]|(?:첫|둘|셋|넷)째\s?날",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_LEAD = re.compile(r"\W*(?:(?:of|for)\s+(?:the\s+)?)?(?=\w)", re.IGNORECASE)  # "PROGRAMME OF THE 12TH DAYS OF …"
_BROKEN_DATE = re.compile(r"(?<=\d[.일])\n\s*(?=\([월화수목금토일]\))")  # "10. 12." above "(목)" in a cell


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
    """Return the days of the first range of whole dates in `text`, else those of its dated headings, in order.

    A letter's are those of its body, else of its subject.
    """
    head = letterhead(text)
    subject = SUBJECT.search(text[:head])
    return _days_in(text[head:]) or (_days_in(subject["told"]) if subject else ())


def _days_in(text: str) -> tuple[date, ...]:
    single: list[date] = []
    years: list[int] = []
    partial = []
    told = _BROKEN_DATE.sub(" ", text)
    for line in told.splitlines()[:4000]:
        line = line[:400]
        if not _DIGIT.search(line):
            continue
        for found in find_dates(line):
            if of_edition(line, found):
                years.extend([found.year] if found.year else [])
                continue
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
    for draft in sorted(drafts, key=lambda d: not _dated(d)):
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
        if home is None and not _dated(draft):
            home = next((e for e, _ in loose if slugify(named(draft.document)).startswith(e.id)), None)
        if home is None and not _dated(draft) and len(loose) == len(events) == 1:
            home = loose[0][0]  # a folder of one forum: its dates are a deadline's or its own
        if home is None:
            name = slugify(named(draft.document)) or "event"
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


def _dated(draft: Draft) -> bool:
    """Whether a document's programme says on which days it is; else its dates may be a deadline's, a printer's."""
    return any(s.day for s in draft.sessions) or any(t.day for t in draft.tables)


def _near(one: set[date], other: set[date]) -> bool:
    if not one or not other:
        return True
    return min(abs((a - b).days) for a in one for b in other) <= 7


def named(document: Document) -> str:
    """Return the event's name by a document's title, or by the first line before its programme that names one."""
    title = document.info.title
    first = document.sections[0].title if document.sections else ""
    if first and title.startswith(first) and not _GENERIC.fullmatch(first):
        title = first
    pieces = [*BARS.split("" if letterhead(document.text) else title), *name_lines(document)]
    own = [name for piece in pieces if (name := name_in(piece)) and not _GENERIC.fullmatch(name)]
    return next((name for name in own if EVENT_NOUN.search(name)), own[0] if own else title)


def name_in(title: str) -> str:
    """Return the event's name in a title: without dates and words like "programme"; nothing where it holds no more."""
    plain = _GENERIC.sub("", TAG.sub("", title))
    for found in reversed(find_dates(plain)):
        plain = plain[: found.begin] + plain[found.stop :]
    return re.sub(r"[\s,;:|–—(-]+$|\(\s*\)", "", _LEAD.sub("", plain, count=1)).strip()
