"""Measure a set whole: ask it, score it, and find the stage that lost each failed question."""

from pathlib import Path

from app.settings import Settings
from eval.attribute import attribute, write_stages
from eval.datasets.question import QuestionSet
from eval.errors import RunError, ServerDiedError
from eval.own_index import settings_for
from eval.record import PARTIAL, Run, load_questions, load_records, load_texts
from eval.run import Progress, load_scores, run
from eval.targets import InProcess, open_target


def measure(
    found: QuestionSet,
    folder: Path,
    settings: Settings,
    *,
    index: Path | None = None,
    against: str | None = None,
    name: str | None = None,
    seed: int = 0,
    progress: Progress = iter,
) -> Run:
    """Run a set into a folder, in process or `against` a server; return what ran.

    Raises RunError for a server that died, naming what was kept, and what reading the index raises.
    """
    if found.folder is not None:
        settings = settings.model_copy(update={"documents": found.folder})
    if index is None and against is None:
        settings = settings_for(found, folder, settings)
    try:
        target = open_target(settings, index=index or settings.index, against=against)
        ran = run(found, target, folder, settings, name=name, seed=seed, progress=progress)
    except ServerDiedError as error:
        if not (folder / PARTIAL).exists():
            raise
        raise RunError(
            f"{error} What was answered is kept as {folder / PARTIAL}; the same command goes on from there."
        ) from error
    program = target if isinstance(target, InProcess) else None
    records, scores, texts = load_records(folder), load_scores(folder), load_texts(folder)
    write_stages(folder, attribute(load_questions(folder), records, scores, texts, program))
    return ran
