"""Sets that are about documents of their own, not those of the settings, get an index of their own beside the run."""

from pathlib import Path

from app.settings import Settings
from eval.datasets.question import QuestionSet
from eval.errors import DatasetError


def settings_for(found: QuestionSet, folder: Path, settings: Settings) -> Settings:
    """Return the settings to ask a set with: its documents, and their index, which is made or refreshed.

    Documents that a set carries along (SQuAD, BEIR) are written beside the run `folder`, others stay where they are.
    Raises DatasetError for documents that are missing or that leave their folder.
    """
    if found.documents:
        documents = folder.with_name(f"{folder.name}.documents")
        _write_documents(found, documents)
    elif found.folder is not None:
        documents = found.folder
        if not documents.is_dir():
            raise DatasetError(
                f"{found.name} is about the documents in {documents}, and there is no such folder. {MAKE}"
            )
    else:
        return settings
    from index.refresh import refresh

    chosen = settings.model_copy(update={"documents": documents, "index": folder.with_name(f"{folder.name}.index")})
    refresh(documents, chosen.index, chosen)
    return chosen


MAKE = "The made forums are written by: python -m tests.forums.make var/forums"


def _write_documents(found: QuestionSet, folder: Path) -> None:
    for name, text in found.documents.items():
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise DatasetError(f"{found.name} names a document outside its folder: {name!r}.")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
