"""How long sessions last, and which of several lasts longer."""

from datetime import datetime

from app.answering.conflicts import conflicts_about, differing
from app.answering.draft import Draft, DraftClaim
from app.answering.programme.ask import Ask
from corpus.programme.model import Session


def duration(ask: Ask) -> Draft | None:
    """Answer how long sessions last."""
    sessions = [s for s in ask.sessions if s.start and s.end]
    if not sessions:
        return None
    claims: list[DraftClaim] = []
    disputes = conflicts_about(ask, [s.id for s in sessions[:4]], "start", "end")
    for session in sessions[:4]:
        if session.start and session.end:
            length = _minutes(session)
            claims.append(
                ask.claim(
                    "lasts",
                    ask.forum.evidence.when(session),
                    subject=ask.name(session),
                    minutes=length,
                    hours=ask.words.hours(session.start.value, session.end.value),
                    day=ask.words.day(session.day.value) if session.day else "",
                )
            )
    return ask.draft([*claims, *(differing(ask, c) for c in disputes)], sessions[:4], disputes)


def _minutes(session: Session) -> int:
    if not (session.start and session.end):
        return 0
    start = datetime(2000, 1, 1, session.start.value.hour, session.start.value.minute)
    end = datetime(2000, 1, 1, session.end.value.hour, session.end.value.minute)
    return int((end - start).total_seconds() // 60) % (24 * 60)
