"""The titles of a programme, which are embedded so that a question can be linked to what it is about."""

from corpus.programme.model import Programme, Session, Workshop


def titles_of(thing: Session | Workshop, group: Workshop | None) -> tuple[str, ...]:
    """Return the texts whose vectors stand for a session or workshop: its title, alone and with its group's."""
    title = thing.title.value if thing.title else thing.label
    return (title, f"{group.title.value}: {title}") if group and group.title else (title,)


def programme_titles(programme: Programme) -> tuple[str, ...]:
    """Return the different titles of all workshops and sessions, in order."""
    groups = {workshop.id: workshop for workshop in programme.workshops}
    titles = [title for workshop in programme.workshops for title in titles_of(workshop, None)]
    for session in programme.sessions:
        titles.extend(titles_of(session, groups.get(session.workshop or "")))
    return tuple(dict.fromkeys(titles))
