"""People and bodies met in more than one event of the materials."""

from collections import defaultdict

from app.answering.draft import Draft, DraftClaim, plain
from app.answering.language.territories import countries
from app.answering.language.words import content, fold
from app.answering.programme.ask import Ask
from app.answering.programme.participants import Part
from app.answering.programme.who import described

_SEVERAL = ("both", "all of", "모두", "둘 다", "양쪽", "두 행사", "두 회의")


def people_across(ask: Ask) -> Draft | None:
    """Answer who takes part in all of the events named."""
    events = ask.query.constraints.events
    if len(events) < 2 or not any(word in fold(ask.query.text) for word in _SEVERAL):
        return None
    parts: dict[str, dict[str, Part]] = defaultdict(dict)
    for session in ask.timetable.sessions.values():
        if session.event in events:
            for given in session.people:
                parts[given.person].setdefault(session.event, Part(session, given, session.id))
    found = {person: by_event for person, by_event in parts.items() if len(by_event) == len(events)}
    wanted = set(ask.query.unexplained) | set(content(ask.query.text))
    codes = ask.query.constraints.countries
    if codes:
        found = {
            person: by_event
            for person, by_event in found.items()
            if any(code in countries(part.given.country or "") for part in by_event.values() for code in codes)
        } or found
    bodies = {
        person: sum(
            1
            for part in by_event.values()
            for word in content(part.given.affiliation or part.given.post or "")
            if word in wanted
        )
        for person, by_event in found.items()
    }
    best = max(bodies.values(), default=0)
    chosen = [by_event for person, by_event in found.items() if bodies[person] == best]
    claims: list[DraftClaim] = []
    for by_event in chosen[:6]:
        items = [by_event[event] for event in events]
        person = items[0].given.person
        lines = [
            ask.forum.evidence.part(given) for session, given in ask.timetable.parts(person) if session.event in events
        ][:6]
        claims.append(
            ask.claim(
                "in_both",
                lines,
                person=described(items[0].given),
                places=ask.words.joined(
                    [
                        ask.words.say(
                            "at", session=ask.short(part.session), event=plain(ask.timetable.events[event].name.value)
                        )
                        for event, part in by_event.items()
                        if part.session
                    ]
                ),
            )
        )
    return (
        ask.draft(claims, [p.session for by_event in chosen[:6] for p in by_event.values() if p.session])
        if claims
        else None
    )
