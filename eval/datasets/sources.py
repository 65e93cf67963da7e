"""The texts that evidence and citations are held against."""

from collections.abc import Mapping
from pathlib import Path

from eval.errors import DatasetError

# For these the citation contract says that the text is the file's own, so no reader of ours stands between.
VERBATIM = frozenset({".txt", ".md"})


def document_texts(folder: Path) -> Mapping[str, str]:
    """Return the text of every document of a folder by path: the file's own for .txt and .md, else as it is read.

    Raises DatasetError for a folder that is missing or holds nothing that can be read.
    """
    from corpus.reading import read_folder

    if not folder.is_dir():
        raise DatasetError(f"No documents folder at {folder}. Name it with --documents.")
    texts = {document.path: document.text for document in read_folder(folder).documents}
    for path in texts:
        if Path(path).suffix.lower() in VERBATIM:
            with (folder / path).open(encoding="utf-8", newline="") as file:
                texts[path] = file.read()
    if not texts:
        raise DatasetError(f"{folder} holds no documents that can be read.")
    return texts
