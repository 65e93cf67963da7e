"""How long sessions last."""

from app.answering.conflicts import conflicts_about, differing
from app.answering.draft import Draft, DraftClaim
from app.answering.programme.ask import Ask
from app.answering.programme.comparing import minutes


def duration(ask: Ask) -> Draft | None:
    """Answer how long sessions last."""
    sessions = [s for s in ask.sessions if s.start and s.end]
    if not sessions:
        return None
    claims: list[DraftClaim] = []
    disputes = conflicts_about(ask, [s.id for s in sessions[:4]], "start", "end")
    for session in sessions[:4]:
        if session.start and session.end:
            length = minutes(session)
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
