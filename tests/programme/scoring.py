"""Field-by-field precision and recall of a programme against one written by hand."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from corpus.document import Document, Span
from corpus.programme.model import Programme, Session

Entry = tuple[str, ...]


@dataclass
class Score:
    """What was expected and what was found, one entry a field: (subject, field, value)."""

    expected: Counter[Entry] = field(default_factory=Counter)
    found: Counter[Entry] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        return (self.expected & self.found).total() / max(self.found.total(), 1)

    @property
    def recall(self) -> float:
        return (self.expected & self.found).total() / max(self.expected.total(), 1)

    def lines(self) -> list[str]:
        missing = sorted((self.expected - self.found).elements())
        wrong = sorted((self.found - self.expected).elements())
        return [
            f"precision {self.precision:.3f}  recall {self.recall:.3f}  ({self.expected.total()} fields)",
            *(f"  missing: {' | '.join(entry)}" for entry in missing),
            *(f"  not expected: {' | '.join(entry)}" for entry in wrong),
        ]


def load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def cells(text: str, size: int) -> list[str]:
    parts = [p.strip() for p in text.split("|")]
    return parts + [""] * (size - len(parts))


def clock(session: Session) -> str:
    return "-".join(f"{t.value:%H:%M}" if t else "" for t in (session.start, session.end))


def expected_entries(want: dict[str, Any]) -> Counter[Entry]:
    """Return the fields of a hand-written programme."""
    entries: Counter[Entry] = Counter()
    event = want["event"]
    for name in ("start", "end", "timezone", "theme"):
        if want.get(name):
            entries[event, name, str(want[name])] += 1
    for day, slots in want.get("days", {}).items():
        for slot in slots:
            time, title, kind = cells(slot, 3)
            entries[str(day), "slot", time, title] += 1
            if kind:
                entries[str(day), "kind", time, kind] += 1
    for number, workshop in want.get("workshops", {}).items():
        for name, value in workshop.items():
            entries[f"workshop {number}", name, str(value)] += 1
    for section in ("sessions", "parts"):
        for line in want.get(section, ()):
            number, day, time, title, questions = cells(line, 5)
            subject = f"{section} {number} {day} {time}"
            entries[subject, "day", day] += 1
            entries[subject, "start", time[:5]] += 1
            entries[subject, "end", time[6:]] += 1
            entries[subject, "title", title] += 1
            if questions:
                entries[subject, "questions", questions] += 1
    for when, value in want.get("organisers", {}).items():
        entries[str(when)[:16], "organisers", value] += 1
    for when, people in want.get("people", {}).items():
        for line in people:
            role, name, *rest = cells(line, 6)
            for label, value in zip(("name", "minutes", "post", "affiliation", "country"), (name, *rest), strict=True):
                if value:
                    entries[str(when)[:16], role, name, label, value] += 1
    return entries


def found_entries(found: Programme, want: dict[str, Any]) -> Counter[Entry]:
    """Return the fields of an extracted programme for the event that `want` is about, of the kinds that it gives."""
    entries: Counter[Entry] = Counter()
    (event,) = [e for e in found.events if e.id == want["event"]]
    for name in ("start", "end", "theme"):
        value = getattr(event, name)
        if value is not None and want.get(name):
            entries[event.id, name, str(value.value)] += 1
    if event.timezone:
        entries[event.id, "timezone", event.timezone] += 1
    by_id = {s.id: s for s in found.sessions}
    for day in event.days:
        for slot in day.slots:
            end = f"{slot.end.value:%H:%M}" if slot.end else ""
            time = f"{slot.start.value:%H:%M}-{end}"
            entries[str(day.date.value), "slot", time, slot.title.value] += 1
            kinds = {
                by_id[s].kind
                for s in slot.sessions
                if (s in by_id and by_id[s].workshop is None) or len(slot.sessions) == 1
            }
            for kind in kinds - {"other"}:
                entries[str(day.date.value), "kind", time, kind] += 1
    numbers = {w.id: w.number for w in found.workshops if w.event == event.id}
    for workshop in found.workshops:
        if workshop.event != event.id or workshop.number is None:
            continue
        subject = f"workshop {workshop.number}"
        for name in ("title", "organisers", "room", "language"):
            fact = getattr(workshop, name)
            if fact is not None:
                entries[subject, name, fact.value] += 1
        for person in workshop.people:
            if person.role == "contact":
                entries[subject, "contact", f"{person.name} | {person.email} | {person.post}"] += 1
    for session in found.sessions:
        if session.event != event.id:
            continue
        day_value = str(session.day.value) if session.day else ""
        when = f"{day_value} {clock(session)[:5]}"
        number = numbers.get(session.workshop or "")
        if number is not None:
            whole = by_id[session.part_of] if session.part_of else session
            section = "parts" if session.part_of else "sessions"
            subject = f"{section} {number}.{whole.number} {day_value} {clock(session)}"
            entries[subject, "day", day_value] += 1
            entries[subject, "start", clock(session)[:5]] += 1
            entries[subject, "end", clock(session)[6:]] += 1
            entries[subject, "title", session.title.value if session.title else ""] += 1
            if session.questions:
                entries[subject, "questions", str(len(session.questions))] += 1
        elif "organisers" in want and session.organisers is not None:
            entries[when, "organisers", session.organisers.value] += 1
        for person in session.people:
            values = (person.name, person.minutes, person.post, person.affiliation, person.country)
            for label, value in zip(("name", "minutes", "post", "affiliation", "country"), values, strict=True):
                if value:
                    entries[when, person.role, person.name, label, str(value)] += 1
    return entries


def conflict_score(found: Programme, wants: list[dict[str, Any]]) -> Score:
    score = Score()
    named: set[tuple[str, str]] = set()
    for want in wants:
        for line in want.get("conflicts", ()):
            subject, name, values = cells(line, 3)
            score.expected[subject, name, values] += 1
            if not values:
                named.add((subject, name))
    for conflict in found.conflicts:
        values = " / ".join(c.value for c in conflict.claims)
        score.found[
            conflict.subject, conflict.field, "" if (conflict.subject, conflict.field) in named else values
        ] += 1
    return score


def quote(documents: dict[str, Document], span: Span) -> str:
    return documents[span.document].text[span.start : span.end]
