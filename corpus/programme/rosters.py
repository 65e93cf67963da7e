"""Lists of people that say in which sessions they are: a speakers' sheet, a faculty list with a column of roles.

The sheet names a session by its code ("A1; A3"), its number ("분과 ①") or its title. Which session that is shows
only when the tables of all documents are known. Someone whom the session's own lines do not name is added to it, and
a talk whose title the sheet gives becomes a talk of that session.
"""

import re
from collections.abc import Sequence

from corpus.programme.drafts import OF_WHOLE, Draft, PersonDraft, RosterEntry, SessionDraft, Stated
from corpus.programme.merging.compare import content_words, similarity
from corpus.programme.model import Role
from corpus.programme.names import same_name
from corpus.programme.people import role_label

_PARTS = re.compile(r"\s*[;,/、，；]\s*|\s+(?:and|및)\s+")
_SHORTEST = 2  # letters of a title's word that names its session


def attach(drafts: Sequence[Draft], sessions: list[SessionDraft]) -> None:
    """Enter the people of the lists of one event into its sessions, and their talks among `sessions`."""
    held = [s for s in sessions if s.inside is None and s.place != "record"]
    for draft in drafts:
        for entry in draft.roster:
            named = [s for words in _PARTS.split(entry.where) if (s := _session(words, held)) is not None]
            told = list({id(s): s for s in named}.values())
            for session in told:
                if not any(same_name(p.line.name, entry.person.line.name) for p in session.people):
                    entry.person.role = _role(entry.where) if len(told) == 1 else "speaker"
                    session.people.append(entry.person)
            if entry.talk is not None and len(told) == 1:
                if _same_talk(entry.talk.value, told[0], sessions):
                    continue
                talk = _talk(draft, entry, entry.talk, told[0])
                draft.sessions.append(talk)
                sessions.append(talk)


def _role(where: str) -> Role:
    """Return the part that the words of a list give, "Chair of A1"; whoever is listed by a session speaks there."""
    label = role_label(re.sub(r"\s*[(（].*$", "", where) + ":")
    return label.role if label else "speaker"


def _session(words: str, sessions: Sequence[SessionDraft]) -> SessionDraft | None:
    """Return the one session that a few words of a list name, by its number, its code or its title."""
    plain = "".join(content_words(words))
    if not plain:
        return None
    numbered = [s for s in sessions if s.mark and plain in _numbers(s)]
    if numbered:
        return numbered[0]
    asked = [w for w in content_words(words) if len(w) >= _SHORTEST]
    titled = [s for s in sessions if s.title and asked and similarity(" ".join(asked), s.title.value) == 1.0]
    leading = [s for s in titled if s.title and content_words(s.title.value)[0] in asked] or titled
    starts = {(s.day.value if s.day else None, s.start.value if s.start else None) for s in leading}
    return leading[0] if len(starts) == 1 else None


def _numbers(session: SessionDraft) -> set[str]:
    """Return what a session goes by: "a1", "session1", "분과①", "①"."""
    found = {"".join(content_words(f"{session.word} {session.mark}"))}
    if session.series in ("code", "item", "session") or not session.mark.isdigit():
        found.add("".join(content_words(session.mark)))
    return found


def _same_talk(title: str, whole: SessionDraft, sessions: Sequence[SessionDraft]) -> bool:
    """Whether the session's own lines give the talk already, or the talk is the session."""
    if whole.title is not None and similarity(title, whole.title.value) > 0.8:
        return True
    return any(s.inside is whole and s.title and similarity(title, s.title.value) > 0.8 for s in sessions)


def _talk(draft: Draft, entry: RosterEntry, title: Stated[str], whole: SessionDraft) -> SessionDraft:
    talk = SessionDraft(draft.document, "record", kind="session", day=whole.day, inside=whole, title=title)
    if whole.start is not None:
        talk.start = Stated(whole.start.value, list(whole.start.spans), OF_WHOLE)
    if whole.end is not None:
        talk.end = Stated(whole.end.value, list(whole.end.spans), OF_WHOLE)
    talk.spans = [entry.person.span]
    talk.people = [PersonDraft(entry.person.line, "speaker", None, entry.person.span)]
    talk.workshop = whole.workshop
    return talk
