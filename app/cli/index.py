"""`rapporteur index`: build, refresh, follow, or go back."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.settings import load_settings
from corpus.errors import RapporteurError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

    from index.report import Report

NOTABLE = 40  # documents; of more than that, only those with something to tell get a row


def index(
    documents: Annotated[Path | None, typer.Option(help="Folder that holds the forum's documents.")] = None,
    index: Annotated[Path | None, typer.Option(help="Folder that holds the index.")] = None,
    watch: Annotated[bool, typer.Option(help="Go on, and refresh whenever a document changes.")] = False,
    restore: Annotated[str | None, typer.Option(metavar="ID", help="Publish a snapshot that was kept.")] = None,
    kept: Annotated[bool, typer.Option(help="List the snapshots that are kept, the latest first.")] = False,
    gate: Annotated[bool, typer.Option(help="Publish only what passes the evaluation's gate.")] = False,
    baseline: Annotated[Path | None, typer.Option(help="What --gate holds it against; else the committed one.")] = None,
) -> None:
    """Build or refresh an index; only what changed is read and embedded again."""
    from rich.console import Console

    settings = load_settings(documents=documents, index=index)
    console = Console()
    if kept:
        _list(settings.index, console)
    elif restore:
        from index.publishing import restore as publish

        publish(settings.index, restore)
        console.print(f"{settings.index} now answers from snapshot {restore}.")
    else:
        _refresh(settings.documents, settings.index, console, gate=gate, baseline=baseline)
        if watch:
            _watch(settings.documents, settings.index, console)


def _refresh(
    documents: Path, index: Path, console: "Console", *, gate: bool = False, baseline: Path | None = None
) -> None:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from index.embedding.encoder import is_imported, load_encoder
    from index.refresh import refresh

    settings = load_settings(documents=documents, index=index)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    if not is_imported(settings.embedding):
        console.print("Importing the embedding model. This is done once and takes about a minute.")
    embedding = load_encoder(settings.embedding)
    with Progress(*columns, console=console, transient=True) as progress:
        if gate:
            # Imported by name: the evaluation stands above the app and is only there when it is asked for.
            gated = import_module("eval.gated_index")
            report, _ = gated.refresh_gated(
                documents,
                index,
                settings,
                embedding=embedding,
                baseline=baseline or gated.BASELINE,
                progress=_bars(progress),
            )
        else:
            report = refresh(documents, index, settings, embedding=embedding, progress=_bars(progress))
    _show(report, console)


def _bars(progress: "Progress") -> Callable[[str, int, int], None]:
    tasks: dict[str, TaskID] = {}

    def show(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = progress.add_task(stage, total=total)
        progress.update(tasks[stage], completed=done, total=total)

    return show


def _show(report: "Report", console: "Console") -> None:
    from rich.markup import escape
    from rich.table import Table

    notable = [d for d in report.documents if len(report.documents) <= NOTABLE or d.state != "unchanged" or d.warnings][
        :NOTABLE
    ]
    table = Table("Document", "State", "Passages", "Sessions", "Conflicts", "Warnings")
    table.columns[0].overflow = "fold"
    for column in table.columns[2:]:
        column.justify = "right"
    for d in notable:
        counts = (d.passages, d.sessions, d.conflicts, len(d.warnings))
        table.add_row(escape(_shown(d.path)), d.state, *(str(n) if n else "" for n in counts))
    for path in report.removed:
        table.add_row(escape(_shown(path)), "removed", *[""] * 4)
    console.print(table)
    if len(notable) < len(report.documents):
        console.print(f"and {len(report.documents) - len(notable)} more documents")
    warnings = [f"{d.path}: {warning}" for d in report.documents for warning in d.warnings]
    warnings += [f"{problem.path}: {problem.message}" for problem in report.problems]
    for warning in (*warnings, *report.warnings):
        console.print(f"warning: {_shown(warning)}", style="yellow", markup=False, highlight=False, soft_wrap=True)
    console.print(
        f"{len(report.documents)} documents, {report.passages} passages, "
        f"{report.embedded} texts embedded, in {report.seconds:.1f} s: snapshot {report.snapshot}",
        highlight=False,
        soft_wrap=True,
    )


def _shown(text: str) -> str:
    """Return a text with control, bidirectional and zero-width characters made visible."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def _watch(documents: Path, index: Path, console: "Console") -> None:
    from watchfiles import watch

    console.print(f"Following {documents}. Press Ctrl-C to stop.", highlight=False)
    for _ in watch(documents, raise_interrupt=False):
        try:
            _refresh(documents, index, console)
        except RapporteurError as error:
            # The next change may mend it; until then the last snapshot answers.
            console.print(f"rapporteur: {error}", style="red", markup=False, highlight=False, soft_wrap=True)


def _list(index: Path, console: "Console") -> None:
    from rich.table import Table

    from index.content import published
    from index.publishing import history

    live = published(index).name
    table = Table("Snapshot", "Made", "Documents", "")
    for manifest in history(index):
        made = manifest.created.astimezone().strftime("%Y-%m-%d %H:%M:%S")
        table.add_row(manifest.id, made, str(len(manifest.documents)), "live" if manifest.id == live else "")
    console.print(table)
