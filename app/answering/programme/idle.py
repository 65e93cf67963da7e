"""Which workshops have nothing at a time, with the lines that show when they do meet."""

from datetime import date

from app.answering.draft import Draft
from app.answering.language.clock import in_part
from app.answering.programme.ask import Ask
from app.answering.programme.timetable import runs_at, working
from corpus.document import Span
from corpus.programme.model import Workshop


def absent(ask: Ask) -> Draft | None:
    """Answer which workshops have no session at the day and hour that the question names."""
    moment, days = ask.query.constraints.moment, ask.days()
    part = ask.query.constraints.part
    if not days or not (moment or part):
        return None
    day = next((day for day in days if working(ask.timetable.on(day, ask.event_ids))), days[0])
    busy: set[str] = set()
    for session in ask.timetable.on(day, ask.event_ids):
        if session.workshop and session.start:
            on = runs_at(session, moment.start) if moment else in_part(session.start.value, part or "morning")
            busy |= {session.workshop} if on else set()
    events = {ask.timetable.workshops[name].event for name in busy}
    groups = [w for w in ask.timetable.workshops.values() if w.event in events]
    idle = [w for w in groups if w.id not in busy and ask.timetable.of_workshop(w.id)]
    if not busy or not idle:
        return None
    at = ask.words.clock(moment.start) if moment else ""
    claims = [
        ask.claim(
            "no_session",
            _day_lines(ask, workshop, day),
            workshop=ask.words.workshop(workshop, title=True),
            day=ask.words.day(day),
            time=at,
        )
        for workshop in idle[:6]
    ]
    return ask.draft(claims)


def _day_lines(ask: Ask, workshop: Workshop, day: date) -> list[Span]:
    """Return the lines that show when a workshop meets, those of the day first."""
    sessions = ask.timetable.of_workshop(workshop.id)
    own = [s for s in sessions if s.day and s.day.value == day] or sessions
    return [*ask.forum.evidence.name(workshop), *(span for s in own[:2] for span in ask.forum.evidence.when(s)[:1])]
