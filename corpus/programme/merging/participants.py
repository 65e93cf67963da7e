"""Who takes part in a session by all sources that tell of it, each person once; where they name another to lead it."""

from collections.abc import Callable

from corpus.programme.drafts import PersonDraft
from corpus.programme.merging.compare import two_languages
from corpus.programme.merging.merge import SessionGroup
from corpus.programme.merging.registry import People
from corpus.programme.model import Claim, Conflict, Participation, Role
from corpus.programme.notices.changed_sessions import replaces

_LEADS: frozenset[Role] = frozenset({"moderator", "chair"})
_SPEAKS: frozenset[Role] = frozenset({"speaker", "panellist", "presenter", "commentator", "participant"})


def participants(
    group: SessionGroup, session: str, label: str, people: People, foreign: Callable[[str], bool]
) -> tuple[tuple[Participation, ...], list[Conflict]]:
    """Return who takes part, the names of the event's language first, and the conflicts between the sources.

    Whom a notice replaces is in the conflict alone.
    """
    conflicts: list[Conflict] = []
    lines = [person for draft in group.drafts for person in draft.people]
    for change in group.changes:
        if change.person is None:
            continue
        gone = [p for p in lines if replaces(change, p)]
        lines = [change.person, *(p for p in lines if p not in gone)]
        if gone:
            change.person.role = gone[0].role
            claims = [
                Claim(value=p.line.name, span=p.span, precedence=0, change=p is change.person)
                for p in (change.person, *gone[:1])
            ]
            conflicts.append(Conflict(subject=session, label=label, field="people", claims=tuple(claims)))
    found: list[Participation] = []
    for person in sorted(lines, key=lambda p: foreign(p.line.name)):
        part = people.participation(person, session)
        if not any(_same_part(other, part) for other in found):
            found.append(part)
    if not conflicts and (differing := _other_leads(group, session, label, people)):
        conflicts.append(differing)
    return tuple(found), conflicts


def _same_part(one: Participation, other: Participation) -> bool:
    """Whether one person's part is told twice: alike in two documents, or in one of them by the same word."""
    if one.person != other.person:
        return False
    told_alike = any({one.role, other.role} <= roles for roles in (_LEADS, _SPEAKS))
    return one.role == other.role or (told_alike and one.span.document != other.span.document)


def _other_leads(group: SessionGroup, session: str, label: str, people: People) -> Conflict | None:
    """Return where two documents, each of which names one person to lead a session, name different people."""
    leads: dict[str, list[tuple[PersonDraft, int]]] = {}
    for draft in group.drafts:
        told = [(p, draft.document.info.precedence) for p in draft.people if p.role in _LEADS]
        leads.setdefault(draft.document.path, []).extend(told)
    single = [own[0] for own in leads.values() if len({people.id_of(p) for p, _ in own}) == 1]
    differing: list[tuple[PersonDraft, int]] = []
    for person, precedence in single:
        if all(_is_another(person, other, people) for other, _ in differing):
            differing.append((person, precedence))
    if len(differing) < 2:
        return None
    claims = tuple(Claim(value=p.line.name, span=p.span, precedence=precedence) for p, precedence in differing)
    return Conflict(subject=session, label=label, field="chair", claims=claims)


def _is_another(one: PersonDraft, other: PersonDraft, people: People) -> bool:
    """Whether two lines surely name two people: two names of one script, or in two where one is known in both."""
    if people.id_of(one) == people.id_of(other):
        return False
    if not two_languages(one.line.name, other.line.name):
        return True
    both = (people.names_of(person) for person in (one, other))
    return any(two_languages(names[0], name) for names in both for name in names)
