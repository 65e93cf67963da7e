"""`rapporteur programme`: the programme found in the documents, as a table, JSON or a calendar."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import RapporteurError

if TYPE_CHECKING:
    from corpus.programme.model import Programme


class NothingSelectedError(RapporteurError):
    """A day or a person that the programme does not have."""


def programme(
    documents: Annotated[Path | None, typer.Option(help="The folder of forum documents.")] = None,
    day: Annotated[str | None, typer.Option(help='Only this day: "2024-06-25", "Tuesday", "6월 25일".')] = None,
    person: Annotated[str | None, typer.Option(help="Only the sessions of this person, in any spelling.")] = None,
    json: Annotated[bool, typer.Option("--json", help="The whole model as JSON.")] = False,
    ics: Annotated[bool, typer.Option("--ics", help="An iCalendar file on standard output.")] = False,
    base_url: Annotated[str, typer.Option(help="Where the documents are served, for the calendar's URLs.")] = (
        "http://127.0.0.1:8000/api/documents"
    ),
) -> None:
    """Show the programme found in the documents: days, sessions, people, and where the sources disagree."""
    from app.settings import load_settings
    from corpus.programme.extract import extract
    from corpus.programme.ics import calendar
    from corpus.programme.selection import days_of, of_people, on_days, people_named
    from corpus.reading import read_folder

    if json and ics:
        raise NothingSelectedError("Choose one of --json and --ics.")
    settings = load_settings(documents=documents)
    reading = read_folder(settings.documents)
    for problem in reading.problems:
        typer.echo(f"rapporteur: {problem.path}: {problem.message}", err=True)
    found = extract(reading.documents, reading.catalogue)
    for warning in found.warnings:
        typer.echo(f"rapporteur: {warning}", err=True)
    sessions = found.sessions
    if day is not None:
        days = days_of(day, found)
        if not days:
            known = ", ".join(sorted({s.day.value.isoformat() for s in sessions if s.day})[:12])
            raise NothingSelectedError(f"The programme has no day {day!r}. It has: {known or 'none'}.")
        sessions = on_days(sessions, days)
    if person is not None:
        people = people_named(person, found)
        if not people:
            raise NothingSelectedError(f"The programme names nobody like {person!r}.")
        sessions = of_people(sessions, people)
    if ics:
        sys.stdout.buffer.write(calendar(sessions, found, base_url))
    elif json:
        kept = found.model_copy(update={"sessions": tuple(sessions)})
        typer.echo(kept.model_dump_json(indent=2))
    else:
        _table(found.model_copy(update={"sessions": tuple(sessions)}), whole=day is None and person is None)


def _table(found: "Programme", *, whole: bool) -> None:
    """Print the sessions by day, then the conflicts that touch them."""
    from rich.console import Console
    from rich.table import Table

    from corpus.programme.selection import title_of

    console = Console()
    names = {e.id: e.name.value for e in found.events}
    known = {s.id for s in found.sessions}
    shown: tuple[str, str] | None = None
    table: Table | None = None
    for session in found.sessions:
        day = f"{session.day.value:%A %-d %B %Y}" if session.day else "no day given"
        if (session.event, day) != shown:
            if table is not None:
                console.print(table)
            shown = (session.event, day)
            table = Table(
                title=f"{names.get(session.event, session.event)}: {day}", title_justify="left", show_header=False
            )
            table.add_column(width=11)
            table.add_column()
            table.add_column()
        if table is None:
            continue
        start = f"{session.start.value:%H:%M}" if session.start else ""
        end = f"–{session.end.value:%H:%M}" if session.end else ""
        people = "; ".join(f"{p.name} ({p.role})" for p in session.people)
        indent = "  " if session.part_of in known else ""
        table.add_row(start + end, indent + title_of(session), people)
    if table is not None:
        console.print(table)
    wanted = [c for c in found.conflicts if whole or c.subject in known]
    for conflict in wanted:
        claims = " | ".join(f"{c.value} [{c.span.document}]" for c in conflict.claims)
        console.print(f"Sources differ: {conflict.label}, {conflict.field}: {claims}", markup=False, highlight=False)
