"""Which of several things lasts longest, comes first, ends last or has most: computed from the programme."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date

from app.answering.conflicts import conflicts_about, differing
from app.answering.draft import Draft, DraftClaim
from app.answering.language.words import content
from app.answering.programme.ask import Ask
from app.answering.programme.evidence import unique
from app.answering.programme.selected import selected
from app.answering.programme.when import item, sentence, told_time
from app.answering.query import Mention
from app.answering.question.comparisons import Comparison, Measure, beside_comparison, comparison
from corpus.document import Span
from corpus.programme.model import Field, Session

_MOST = 6  # things that are told to be alike
_FIELDS: dict[Measure, tuple[Field, ...]] = {
    "length": ("start", "end"),
    "start": ("start", "date"),
    "end": ("end", "date"),
}


def compared(ask: Ask) -> Draft | None:
    """Answer which of two things, or of all of a sort, lasts longest, comes first, ends last or has most."""
    said = comparison(ask.query.text)
    if said is None:
        return None
    if said.two and len(ask.query.mentions) == 2:
        one, other = (_meant(ask, mention, said) for mention in ask.query.mentions)
        if one and other and one.id != other.id:
            return _of_two(ask, said, one, other)
    if not (said.extreme or len(ask.days()) > 1) or _describes_more(ask):
        return None
    found = selected(ask)
    if said.by == "sessions":
        return _most_sessions(ask, said, found)
    if len(found) < 2:
        return None
    if said.by == "people":
        return _most_people(ask, said, found)
    return _longest(ask, said, found) if said.by == "length" else _edge(ask, said, found)


def _describes_more(ask: Ask) -> bool:
    """Tell whether the sentence that compares has words of its own: "which talk is on the longest bridges?"."""
    return len(set(content(beside_comparison(ask.query.text))) & set(ask.query.unexplained)) > 1


def minutes(session: Session) -> int:
    """Return how long a session lasts; 0 where that is not told."""
    if not (session.start and session.end):
        return 0
    start, end = session.start.value, session.end.value
    return ((end.hour - start.hour) * 60 + end.minute - start.minute) % (24 * 60)


def _measured(session: Session, by: Measure) -> tuple[int, int]:
    """Return what is compared of a session: minutes, or the day and minute of its start or end."""
    if by == "length":
        return (0, minutes(session))
    clock, day = (session.end if by == "end" else session.start), (session.day.value if session.day else date.min)
    return (day.toordinal(), clock.value.hour * 60 + clock.value.minute if clock else 0)


def _meant(ask: Ask, mention: Mention, said: Comparison) -> Session | None:
    """Return the one session that one of two things stands for; of a workshop's its first or last, as is compared."""
    found = [s for s in ask.meant_by(mention) if s.day and s.start and s.end]
    if not found or (said.by == "length" and len(found) > 1):
        return None
    edge: Callable[..., Session] = max if said.by == "end" else min
    return edge(found, key=lambda session: _measured(session, said.by))


def _of_two(ask: Ask, said: Comparison, one: Session, other: Session) -> Draft:
    first, second = (_measured(session, said.by) for session in (one, other))
    if first == second:
        message = f"same_{said.by}"
    else:
        if (first < second) != said.least:
            one, other = other, one
        message = f"{'less' if said.least else 'more'}_{said.by}"
    claim = ask.claim(
        message,
        (*ask.forum.evidence.when(one), *ask.forum.evidence.when(other)),
        one=ask.name(one),
        other=ask.name(other),
        first=told_time(ask, one),
        second=told_time(ask, other),
        length=ask.words.length(minutes(one)),
        against=ask.words.length(minutes(other)),
    )
    return _told(ask, said, [claim], [one, other])


def _longest(ask: Ask, said: Comparison, found: Sequence[Session]) -> Draft:
    lengths = {minutes(session) for session in found}
    if len(lengths) == 1:
        message, best = "all_alike", list(found)
    else:
        extreme = min(lengths) if said.least else max(lengths)
        message, best = "shortest" if said.least else "longest", [s for s in found if minutes(s) == extreme]
    spans = unique(span for session in best[:_MOST] for span in ask.forum.evidence.when(session))
    length = ask.words.length(minutes(best[0]))
    if len(best) == 1 and not said.equal:
        claim = ask.claim(
            f"{message}_one", spans, subject=ask.name(best[0]), length=length, time=told_time(ask, best[0])
        )
        return _told(ask, said, [claim], best)
    lead = ask.claim(message, spans[:1], length=length)
    items = [item(ask, session) for session in best[:_MOST]]
    others = [s for s in found if s not in best]
    if said.equal and others:  # what is asked is whether all are alike
        lead = ask.claim("not_alike", spans[:1])
        items = [
            DraftClaim(
                f"{ask.name(s)}: {ask.words.length(minutes(s))} ({told_time(ask, s)})",
                ask.forum.evidence.when(s),
                item=True,
            )
            for s in found[:_MOST]
        ]
        best = list(found)
    return _told(ask, said, [lead, *items], best[:_MOST])


def _edge(ask: Ask, said: Comparison, found: Sequence[Session]) -> Draft:
    """Answer which starts or ends first or last: of workshops by their own first or last session."""
    best: Callable[..., Session] = max if said.by == "end" else min
    groups: dict[str, list[Session]] = defaultdict(list)
    for session in found:
        groups[session.workshop or session.id].append(session)
    ends = [best(own, key=lambda session: _measured(session, said.by)) for own in groups.values()]
    measured = {session.id: _measured(session, said.by) for session in ends}
    sought = (min if said.least else max)(measured.values())
    told = [session for session in ends if measured[session.id] == sought]
    claims = [sentence(ask, told[0])] if len(told) == 1 else [item(ask, session) for session in told[:_MOST]]
    return _told(ask, said, claims, told[:_MOST])


def _most_people(ask: Ask, said: Comparison, found: Sequence[Session]) -> Draft | None:
    counts = {s.id: len({part.person for part in s.people if part.role != "contact"}) for s in found}
    manned = [s for s in found if counts[s.id]]
    if len(manned) < 2:
        return None
    most = (min if said.least else max)(counts[s.id] for s in manned)
    best = [s for s in manned if counts[s.id] == most]
    claims = [
        ask.claim(
            "has_people",
            unique([*ask.forum.evidence.name(s)[:1], *(ask.forum.evidence.part(part) for part in s.people)]),
            subject=ask.name(s),
            count=ask.words.number(most),
        )
        for s in best[:_MOST]
    ]
    return _told(ask, said, claims, best[:_MOST])


def _most_sessions(ask: Ask, said: Comparison, found: Sequence[Session]) -> Draft | None:
    """Answer which workshop has most sessions, among those that the question leaves."""
    own: dict[str, list[Session]] = defaultdict(list)
    for session in found or [s for e in ask.event_ids for s in ask.timetable.of_event(e)]:
        if session.workshop and not session.talk:
            own[session.workshop].append(session)
    numbered = [name for name in own if ask.timetable.workshops[name].number is not None]
    groups = {name: own[name] for name in numbered or own}
    if len(groups) < 2:
        return None
    most = (min if said.least else max)(len(sessions) for sessions in groups.values())
    best = [name for name, sessions in groups.items() if len(sessions) == most]
    claims = []
    for name in best[:_MOST]:
        spans: list[Span] = [span for session in groups[name] for span in ask.forum.evidence.name(session)[:1]]
        subject = ask.words.workshop(ask.timetable.workshops[name], title=True)
        claims.append(ask.claim("sessions_of", unique(spans), subject=subject, count=ask.words.number(most), end="."))
    return _told(ask, said, claims, ())


def _told(ask: Ask, said: Comparison, claims: Sequence[DraftClaim], sessions: Sequence[Session]) -> Draft:
    fields = _FIELDS.get(said.by, ())
    disputes = conflicts_about(ask, [session.id for session in sessions], *fields) if fields else []
    told = [*claims, *(differing(ask, conflict) for conflict in disputes)]
    return ask.draft(told, sessions, disputes, subject=1.0, unexplained=0.0, beside=1.0)
