"""Sets that bring their own documents (SQuAD, BEIR) get an index of their own beside the run."""

from pathlib import Path

from app.settings import Settings
from eval.datasets.question import QuestionSet
from eval.errors import DatasetError


def index_documents(found: QuestionSet, folder: Path, settings: Settings) -> tuple[Settings, Path]:
    """Write the set's documents and index them beside the run; return the settings to ask with, and the index.

    What is there already from an earlier, partial run is kept. Raises DatasetError for a path that leaves the folder.
    """
    from index.refresh import refresh

    beside = folder.with_name(f"{folder.name}.documents")
    for name, text in found.documents.items():
        path = beside / name
        if not path.resolve().is_relative_to(beside.resolve()):
            raise DatasetError(f"{found.name} names a document outside its folder: {name!r}.")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
    index = folder.with_name(f"{folder.name}.index")
    chosen = settings.model_copy(update={"documents": beside, "index": index})
    refresh(beside, index, chosen)
    return chosen, index
