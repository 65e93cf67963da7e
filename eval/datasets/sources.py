"""The texts that evidence and citations are held against."""

from collections.abc import Mapping
from pathlib import Path

from corpus.reading import read_folder
from eval.errors import DatasetError

# For these the citation contract says that the text is the file's own, so no reader of ours stands between.
VERBATIM = frozenset({".txt", ".md"})


def document_texts(folder: Path) -> Mapping[str, str]:
    """Return the text of every document of a folder by path: the file's own for .txt and .md, else as it is read.

    Raises DatasetError for a folder that is missing or holds nothing that can be read.
    """
    if not folder.is_dir():
        raise DatasetError(f"No documents folder at {folder}. Name it with --documents.")
    texts = verbatim({document.path: document.text for document in read_folder(folder).documents}, folder)
    if not texts:
        raise DatasetError(f"{folder} holds no documents that can be read.")
    return texts


def verbatim(texts: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Return the texts with those of .txt and .md files taken from the files themselves, where they are there."""
    found = dict(texts)
    for path in texts:
        if Path(path).suffix.lower() in VERBATIM and (folder / path).is_file():
            try:
                with (folder / path).open(encoding="utf-8", newline="") as file:
                    found[path] = file.read()
            except UnicodeDecodeError:
                continue  # not UTF-8: its text is what the reader made of it
    return found
