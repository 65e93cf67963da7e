"""Whether a text names what a question is about."""

import re
from collections.abc import Sequence

from app.answering.language.words import content, fold
from app.answering.programme.timetable import Timetable
from app.answering.query import Query, SubjectKind
from corpus.programme.model import Fact


def is_named(query: Query, timetable: Timetable, texts: Sequence[str]) -> bool:
    """Tell whether any text names one of a question's subjects: by its label, or by most words of its title."""
    for subject in query.subjects:
        if subject.kind is SubjectKind.EVENT:
            continue
        names = [subject.label]
        title: Fact[str] | None = None
        if subject.kind is SubjectKind.SESSION:
            title = timetable.sessions[subject.id].title
        elif subject.kind is SubjectKind.WORKSHOP:
            title = timetable.workshops[subject.id].title
        elif subject.kind is SubjectKind.PERSON:
            names = list(timetable.people[subject.id].names)
        own = set(content(title.value)) if title else set()
        for text in texts:
            folded, told = fold(text), set(content(text))
            if any(re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", folded) for name in names):
                return True
            if own and len(own & told) * 2 > len(own):
                return True
    return False
