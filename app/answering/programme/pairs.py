"""Two things of one question: whether they clash, and the time from one to the other."""

import re
from datetime import datetime, time
from itertools import product

from app.answering.conflicts import conflicts_about, differing
from app.answering.draft import Draft, plain
from app.answering.language.words import fold
from app.answering.programme.ask import Ask
from app.answering.programme.timetable import overlap
from app.answering.programme.when import item, told_time
from app.answering.query import Mention, SubjectKind
from corpus.programme.model import Session

# A wish to do two things is granted where they do not clash; "do they clash?" the other way round.
_WISH = re.compile(
    r"\bdo both\b|\bboth\b|\bcan i\b|\bcould i\b|\bable to\b|\bpossible to\b|둘 ?다|모두|들을 수|갈 수|참석할 수|볼 수"
)
_CLASHING = re.compile(r"\bclash|\boverlap|\bconflict|\bcoincid|\bsame time\b|겹치|겹쳐|겹칩|동시에|같은 시간")
_CLASHES = 3  # pairs of sessions on at the same time that are told
_START = re.compile(r"\b(?:start|beginning|opening|begin)(?:s|ning|ing)?\b|시작")
_END = re.compile(r"\b(?:end|finish|close|over|conclu)\w*\b|끝|종료|마치")


def clash(ask: Ask) -> Draft | None:
    """Answer whether the two things that a question names overlap, with the hours of both."""
    if len(ask.query.mentions) != 2:
        return None
    if all(_is_whole(mention) for mention in ask.query.mentions):
        return _wholes(ask)
    one, other = (ask.meant_by(mention) for mention in ask.query.mentions)
    pairs = [(a, b) for a, b in product(one, other) if a.id != b.id and a.event == b.event and a.start and b.start]
    if not pairs:
        return None
    free = [pair for pair in pairs if not overlap(*pair)]
    first, second = (free or pairs)[0]
    text = fold(ask.query.text)
    wished = bool(_WISH.search(text)) and not _CLASHING.search(text)
    verdict = ("both" if free else "not_both") if wished else ("no_clash" if free else "clash")
    claim = ask.claim(
        verdict,
        (*ask.forum.evidence.when(first), *ask.forum.evidence.when(second)),
        one=ask.name(first),
        other=ask.name(second),
        first=told_time(ask, first),
        second=told_time(ask, second),
    )
    disputes = conflicts_about(ask, [first.id, second.id], "start", "end")
    return ask.draft(
        [claim, *(differing(ask, c) for c in disputes)], [first, second], disputes, subject=_surely(ask), beside=1.0
    )


def _is_whole(mention: Mention) -> bool:
    """Tell whether a mention is of a workshop, of a part of a forum or of a forum, and of no session in it."""
    if mention.subjects:
        return mention.subjects[0].kind is SubjectKind.WORKSHOP
    return bool(mention.events) and not mention.plural


def _wholes(ask: Ask) -> Draft | None:
    """Answer whether two workshops or forums are ever on at the same time, with a session of each where they are."""
    one, other = (_of_whole(ask, mention) for mention in ask.query.mentions)
    other = [session for session in other if session not in one] or other
    if len({s.id for s in other} & {s.id for s in one}) == len(other):
        one = [session for session in one if session not in other]
    if not one or not other:
        return None
    found = [(a, b) for a, b in product(one, other) if a.event == b.event and overlap(a, b)]
    names = [_name(ask, mention) for mention in ask.query.mentions]
    told = [session for pair in found[:_CLASHES] for session in pair] or [one[0], one[-1], other[0], other[-1]]
    told = list(dict.fromkeys(told))
    lead = ask.claim(
        "clash" if found else "no_clash", ask.forum.evidence.when(told[0])[:1], one=names[0], other=names[1]
    )
    return ask.draft([lead, *(item(ask, session) for session in told)], told, subject=1.0, beside=1.0)


def _of_whole(ask: Ask, mention: Mention) -> list[Session]:
    """Return the timed sessions of the workshop or the forum that is named, in order."""
    found = ask.meant_by(mention)
    if not mention.subjects:
        found = [s for event in mention.events for s in ask.timetable.of_event(event)]
        found = [s for s in found if not mention.dates or (s.day and s.day.value in mention.dates)]
    return sorted((s for s in found if s.day and s.start and s.end), key=ask.timetable.order)


def _name(ask: Ask, mention: Mention) -> str:
    if mention.subjects:
        return ask.words.workshop(ask.timetable.workshops[mention.subjects[0].id])
    return ask.words.joined([plain(ask.timetable.events[event].name.value) for event in mention.events])


def between(ask: Ask) -> Draft | None:
    """Answer how much time lies between the two things that a question names, or from the one through the other."""
    if len(ask.query.mentions) != 2:
        return None
    left, right = ask.query.mentions
    one = [s for s in ask.meant_by(left) if s.day and s.start and s.end]
    other = [s for s in ask.meant_by(right) if s.day and s.start and s.end]
    days = {s.day.value for s in one if s.day} & {s.day.value for s in other if s.day}
    if not days:
        return None
    first_day = min(days)
    one = [s for s in one if s.day and s.day.value == first_day]
    other = [s for s in other if s.day and s.day.value == first_day]
    whole = bool(_START.search(fold(left.text)))
    if left.plural or right.plural:
        first = min(one, key=_starts) if whole else max(one, key=_ends)
        later = [s for s in other if whole or _starts(s) >= _ends(first)]
        last = min(later, key=_starts, default=None)
    else:
        pairs = [(a, b) for a, b in product(one, other) if a.id != b.id and (whole or _ends(a) <= _starts(b))]
        if not pairs:
            pairs = [(b, a) for a, b in product(one, other) if a.id != b.id and _ends(b) <= _starts(a)]
        first, last = pairs[0] if pairs else (one[0], None)
    if last is None or first.start is None or first.end is None or last.start is None or last.end is None:
        return None
    begin = first.start.value if whole else first.end.value
    end = last.end.value if whole and _END.search(fold(right.text)) else last.start.value
    minutes = int((datetime.combine(first_day, end) - datetime.combine(first_day, begin)).total_seconds() // 60)
    if minutes < 0:
        return None
    pause = None if whole else _pause(ask, first, begin, end)
    hours = ask.words.hours(begin, end)
    claim = ask.claim(
        "span" if whole else "gap",
        (
            *ask.forum.evidence.when(first),
            *ask.forum.evidence.when(last),
            *(ask.forum.evidence.when(pause) if pause else ()),
        ),
        one=ask.short(first),
        other=ask.short(last),
        day=ask.words.day(first_day),
        hours=f"{hours} ({ask.short(pause)})" if pause else hours,
        length=ask.words.length(minutes),
    )
    return ask.draft([claim], [first, last], subject=_surely(ask), beside=1.0)


def _pause(ask: Ask, before: Session, begin: time, end: time) -> Session | None:
    """Return what the programme holds from the end of a session to the beginning of the next: its lunch, its break."""
    on = ask.timetable.on(before.day.value, [before.event]) if before.day else []
    return next((s for s in on if s.start and s.end and (s.start.value, s.end.value) == (begin, end)), None)


def _starts(session: Session) -> int:
    return session.start.value.hour * 60 + session.start.value.minute if session.start else 0


def _ends(session: Session) -> int:
    return session.end.value.hour * 60 + session.end.value.minute if session.end else _starts(session)


def _surely(ask: Ask) -> float:
    """Return how surely the less sure of the two things is meant."""
    return min(_best(mention) for mention in ask.query.mentions)


def _best(mention: Mention) -> float:
    return max((subject.score for subject in mention.subjects), default=0.6 if mention.plural else 0.0)
