"""How long it is from the time of asking until something starts: "how long till lunch?", "얼마나 남았어요?"."""

import re
from datetime import datetime

from app.answering.draft import Draft
from app.answering.language.terms import distinctive, terms
from app.answering.language.words import fold
from app.answering.programme.ask import Ask
from app.answering.programme.timetable import proper
from corpus.programme.model import Session

_LEFT = re.compile(
    r"\bhow (?:long|much time|many (?:minutes|mins|hours))\b.*\b(?:until|till|til|before|left|to go)\b"
    r"|(?:얼마나|몇 ?분|몇 ?시간) ?(?:정도 )?(?:남|뒤|후|있으면|있다가)"
)
_TWO = re.compile(r"\bbetween\b|\bfrom\b|\bafter\b|끝나고|부터|사이")


def until(ask: Ask) -> Draft | None:
    """Answer how many minutes are left until what is asked about starts; None for a question about another stretch."""
    text = fold(ask.query.text)
    if ask.query.now is None or not _LEFT.search(text) or _TWO.search(text):
        return None
    now = ask.now
    coming = [
        s for s in _meant(ask) if s.day and s.start and datetime.combine(s.day.value, s.start.value) >= _naive(now)
    ]
    first = min(coming, key=ask.timetable.order, default=None)
    if first is None or first.day is None or first.start is None or first.day.value != now.date():
        return None
    minutes = int((datetime.combine(first.day.value, first.start.value) - _naive(now)).total_seconds() // 60)
    claim = ask.claim(
        "until",
        ask.forum.evidence.when(first),
        subject=ask.name(first),
        length=ask.words.length(minutes),
        day=ask.words.day(first.day.value),
        hours=ask.words.hours(first.start.value, first.end.value if first.end else None),
    )
    return ask.draft([claim], [first], beside=1.0)


def _meant(ask: Ask) -> list[Session]:
    """Return the sessions asked about, those of all workshops where the question says only "the workshops"."""
    if ask.sessions:
        return ask.sessions
    if ask.workshops:
        return [s for group in ask.workshops for s in ask.timetable.of_workshop(group.id)]
    named = terms(ask.query.text)
    if distinctive(ask.query.text):
        return []
    held = [s for event in ask.event_ids for s in ask.timetable.of_event(event)]
    if "workshop" in named:
        return [s for s in held if s.workshop and ask.timetable.workshops[s.workshop].number is not None]
    return proper(held) if "session" in named else []


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None, second=0, microsecond=0)
