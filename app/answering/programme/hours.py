"""What is on at a time, what comes before or after, and what clashes."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from app.answering.draft import Draft, DraftClaim, plain
from app.answering.language.clock import Moment, in_part
from app.answering.language.words import fold
from app.answering.programme.ask import Ask
from app.answering.programme.counts import group_named
from app.answering.programme.evidence import unique
from app.answering.programme.timetable import overlap, runs_at, working
from app.answering.programme.when import item, sentence
from app.answering.query import Asked, Query
from app.answering.question.mentions import is_plural
from app.answering.rooms import speaks_of_room
from corpus.programme.model import Session

# "The session after it" is its workshop's, where it has one; "what comes after it" may be lunch.
_GROUP_LINE = re.compile(r"\b(?:workshop|session|one)\b|워크숍|세션")
_STARTS = re.compile(r"\bstart|\bbegin|시작")
_ENDS = re.compile(r"\b(?:ends?|ending|finish\w*|closes?|conclud\w*|wraps? up)\b|끝나(?:는|죠|요|나)|종료|마치는")
MOST = 10  # sessions that one answer lists
_ROWS = 16  # rows of a day's table
TITLES = 7  # sessions above which titles are left out


def on_at(ask: Ask) -> Draft | None:
    """Answer what is on at the day and hour, or part of the day, that the question names."""
    days = ask.days()
    moment = ask.query.constraints.moment
    if ask.query.constraints.relative == "now" and not moment:
        if speaks_of_room(ask.query.text):
            return None  # which `present` knows nothing of
        now = ask.now
        return _at(ask, [now.date()], _running(now.time()), _label(ask, now))
    if not days and moment and len(ask.event_ids) == 1:
        days = list(ask.timetable.dates[ask.event_ids[0]])
    if not days:
        return None
    if moment:
        return _at(ask, days, _within(moment, ask.query), None)
    part = ask.query.constraints.part
    if part:
        return _at(ask, days, lambda s: bool(s.start and in_part(s.start.value, part)), None)
    return _whole_days(ask, days)


def _whole_days(ask: Ask, days: Sequence[date]) -> Draft | None:
    """Return a day's table: an entry for each slot, parallel sessions under their slot's title."""
    claims: list[DraftClaim] = []
    told: list[Session] = []
    for day in days[:3]:
        rows, shown = table(ask, ask.timetable.on(day, ask.event_ids), title=len(days) == 1)
        told += shown
        if rows:
            claims += [ask.claim("on_day", rows[0].spans[:1], day=ask.words.day(day), what=""), *rows]
    return ask.draft(claims, told) if claims else None


def table(ask: Ask, sessions: Sequence[Session], *, title: bool) -> tuple[list[DraftClaim], list[Session]]:
    """Return a row for each slot of the sessions of a day, with their titles where wanted, and what is told of."""
    seen: set[str] = set()
    rows: list[DraftClaim] = []
    told: list[Session] = []
    for session in sessions:
        slot = ask.timetable.slot(session.id)
        if session.id in seen or not session.start or session.part_of:
            continue
        if slot and len(slot.sessions) > 1:
            seen.update(slot.sessions)
            hours = ask.words.hours(slot.start.value, slot.end.value if slot.end else None)
            spans = (*ask.forum.evidence.of(slot.start), *ask.forum.evidence.of(slot.title))
            rows.append(DraftClaim(f"{hours} {plain(slot.title.value)}", unique(spans), item=True))
        else:
            rows.append(_row(ask, session, title=title))
        told.append(session)
    return rows[:_ROWS], told[:_ROWS]


def _row(ask: Ask, session: Session, title: bool) -> DraftClaim:
    hours = ask.words.hours(session.start.value, session.end.value if session.end else None) if session.start else ""
    own = plain(session.title.value) if session.title else ""
    name = ask.short(session)
    if own:
        name = own if session.number is None else f"{name}: {own}" if title else name
    return DraftClaim(f"{hours} {name}", ask.forum.evidence.when(session)[:1], item=True)


def _within(moment: Moment, query: Query) -> Callable[[Session], bool]:
    """Return the test whether a session is on at a moment; "starting at" asks for its start."""
    if moment.relation == "after":
        return lambda s: bool(s.start and s.start.value >= moment.start)
    if moment.relation == "before":
        return lambda s: bool(s.start and s.start.value < moment.start)
    if moment.relation == "between" and moment.end:
        end = moment.end
        return lambda s: bool(
            s.start and s.start.value < end and (s.end.value if s.end else s.start.value) > moment.start
        )
    text = fold(query.text)
    if query.asks(Asked.START) or _STARTS.search(text):
        return lambda s: bool(s.start and s.start.value == moment.start)
    if query.asks(Asked.END) or _ENDS.search(text):
        return lambda s: bool(s.end and s.end.value == moment.start)
    return _running(moment.start)


def _running(moment: time) -> Callable[[Session], bool]:
    return lambda s: runs_at(s, moment)


def _at(ask: Ask, days: Sequence[date], fits: Callable[[Session], bool], lead: str | None) -> Draft | None:
    claims: list[DraftClaim] = []
    told: list[Session] = []
    for day in days:
        found = narrowed(ask, [session for session in ask.timetable.on(day, ask.event_ids) if fits(session)])
        if not found:
            continue
        slot = ask.timetable.slot(found[0].id)
        same = len({(s.start and s.start.value, s.end and s.end.value) for s in found}) == 1
        if len(found) == 1:
            claims.append(sentence(ask, found[0]))
        else:
            title = slot.title.value if slot and same and all(s.id in slot.sessions for s in found) else ""
            rows = [item(ask, s, day=False, title=len(found) <= TITLES) for s in found[:MOST]]
            spans = ask.forum.evidence.of(slot.title) if slot and title else rows[0].spans[:1]
            claims.append(ask.claim("on_day", spans, day=ask.words.day(day), what=title and f", {title}"))
            claims += rows
        told += found[:MOST]
    return ask.draft(claims, told) if claims else None


def narrowed(ask: Ask, sessions: Sequence[Session]) -> list[Session]:
    """Return the sessions of the group and kind that the question names: plenaries for a plenary, say; else all."""
    group = group_named(ask)
    sessions = [s for s in sessions if group and s.workshop == group.id] or sessions
    text = ask.query.text.casefold()
    if "plenar" in text or "본회의" in text:
        return [s for s in sessions if s.kind == "plenary"] or list(sessions)
    if ask.query.asks(Asked.SESSION) and ("workshop" in text or "워크숍" in text):
        return [s for s in sessions if s.workshop] or list(sessions)
    if ask.query.asks(Asked.SESSION) and not ask.query.asks(Asked.ON_AT):
        return working(sessions) or list(sessions)
    return list(sessions)


def _label(ask: Ask, now: datetime) -> str:
    return f"{ask.words.day(now.date())}, {ask.words.clock(now.time())}"


def next_from_now(ask: Ask) -> Draft | None:
    """Answer what starts next from now on, whatever is on: "we are having coffee, what comes after it?"."""
    return _next_from(ask, ask.now)


def after(ask: Ask) -> Draft | None:
    """Answer what comes next after what is asked about, or after now."""
    return _beside(ask, following=True)


def before(ask: Ask) -> Draft | None:
    """Answer what comes right before what is asked about."""
    return _beside(ask, following=False)


def _beside(ask: Ask, *, following: bool) -> Draft | None:
    constraints = ask.query.constraints
    anchors = [session for session in ask.sessions if session.day and session.start]
    if not anchors and constraints.dates and is_plural(ask.query.text):
        own = [s for day in ask.days() for s in ask.timetable.on(day, ask.event_ids) if s.workshop and s.end]
        anchors = sorted(own, key=lambda s: s.end.value if s.end else time.min)[-1:] if following else own[:1]
    if constraints.dates:
        anchors = [s for s in anchors if s.day and s.day.value in constraints.dates] or anchors
    if not anchors:
        if following and (constraints.relative in ("next", "now") or ask.query.asks(Asked.NEXT)):
            return _next_from(ask, ask.now)
        return None
    anchor = anchors[0]
    noun = _GROUP_LINE.search(fold(ask.query.question)) is not None
    same_workshop = anchor.workshop and not is_plural(ask.query.text) and noun
    if same_workshop and anchor.workshop:
        line = ask.timetable.of_workshop(anchor.workshop)
    else:
        line = ask.timetable.on(anchor.day.value, (anchor.event,)) if anchor.day else []
    found = neighbours(line, anchor, following)
    if same_workshop and not found and anchor.day:
        found = neighbours(ask.timetable.on(anchor.day.value, (anchor.event,)), anchor, following)
    if ask.query.asks(Asked.SESSION) and not same_workshop:
        found = working(found) or neighbours(working(line), anchor, following)
    if not found:
        return _edge(ask, anchor, following)
    if len(found) == 1:
        return ask.draft([sentence(ask, found[0])], found, beside=1.0)
    claims = [
        ask.claim("after" if following else "before", ask.forum.evidence.when(found[0])[:1], subject=ask.short(anchor))
    ]
    claims += [item(ask, s, day=False, title=len(found) <= TITLES) for s in found[:MOST]]
    return ask.draft(claims, found[:MOST], beside=1.0)


def neighbours(line: Sequence[Session], anchor: Session, following: bool) -> list[Session]:
    """Return the sessions that start first after the anchor ends, or end last before it starts."""
    if anchor.day is None or anchor.start is None:
        return []
    moment = (anchor.day.value, anchor.end.value if anchor.end else anchor.start.value)
    if following:
        later = [
            s
            for s in line
            if s.id != anchor.id
            and s.day
            and s.start
            and (s.day.value, s.start.value) >= moment
            and s.start.value != anchor.start.value
        ]
        later += [s for s in line if s.day and s.start and s.day.value > anchor.day.value and s not in later]
        first = min(((s.day.value, s.start.value) for s in later if s.day and s.start), default=None)
        return [s for s in later if s.day and s.start and (s.day.value, s.start.value) == first]
    begin = (anchor.day.value, anchor.start.value)
    earlier = [
        s
        for s in line
        if s.id != anchor.id and s.day and s.start and (s.day.value, s.end.value if s.end else s.start.value) <= begin
    ]
    last = max(((s.day.value, s.start.value) for s in earlier if s.day and s.start), default=None)
    return [s for s in earlier if s.day and s.start and (s.day.value, s.start.value) == last]


def _edge(ask: Ask, anchor: Session, following: bool) -> Draft:
    """Return the answer that nothing comes after or before, with when the anchor is."""
    message = "last_of_day" if following else "first_of_day"
    return ask.draft(
        [ask.claim(message, ask.forum.evidence.when(anchor), subject=ask.name(anchor))], [anchor], beside=1.0
    )


def _next_from(ask: Ask, now: datetime) -> Draft | None:
    """Return what starts next after a time on the forum's clock."""
    moment = (now.date(), now.time())
    later = [
        s
        for event in ask.event_ids
        for s in ask.timetable.of_event(event)
        if s.day and s.start and (s.day.value, s.start.value) >= moment
    ]
    first = min(((s.day.value, s.start.value) for s in later if s.day and s.start), default=None)
    found = [s for s in later if s.day and s.start and (s.day.value, s.start.value) == first]
    if not found:
        return None
    if len(found) == 1:
        return ask.draft([sentence(ask, found[0])], found, beside=1.0)
    claims = [
        ask.claim(
            "on_day",
            ask.forum.evidence.when(found[0])[:1],
            day=ask.words.day(found[0].day.value) if found[0].day else "",
            what="",
        )
    ]
    return ask.draft([*claims, *(item(ask, s, day=False) for s in found[:MOST])], found[:MOST], beside=1.0)


def overlaps(ask: Ask) -> Draft | None:
    """Answer what clashes with what is asked about, or whether two things do."""
    sessions = [session for session in ask.sessions if session.start and session.end and session.day]
    if not sessions:
        return None
    anchor = sessions[0]
    if len(sessions) > 1 and sessions[1].event == anchor.event and ask.query.asks(Asked.YES_NO):
        clash = overlap(anchor, sessions[1])
        lead = ask.claim(
            "clash" if clash else "no_clash",
            ask.forum.evidence.when(anchor),
            one=ask.short(anchor),
            other=ask.short(sessions[1]),
        )
        return ask.draft([lead, *(item(ask, s) for s in sessions[:2])], sessions[:2], beside=1.0)
    others = (
        [s for s in ask.timetable.on(anchor.day.value, (anchor.event,)) if s.id != anchor.id and overlap(s, anchor)]
        if anchor.day
        else []
    )
    found = narrowed(ask, others)
    if not found:
        return ask.draft(
            [ask.claim("nothing_beside", ask.forum.evidence.when(anchor), subject=ask.name(anchor))],
            [anchor],
            beside=1.0,
        )
    if len(found) == 1:
        return ask.draft([sentence(ask, found[0]), item(ask, anchor)], [found[0], anchor], beside=1.0)
    claims = [ask.claim("beside", ask.forum.evidence.when(anchor), subject=ask.name(anchor))]
    return ask.draft(
        [*claims, *(item(ask, s, day=False, title=len(found) <= TITLES) for s in found[:MOST])],
        found[:MOST],
        beside=1.0,
    )
