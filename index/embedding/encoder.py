"""Text encoders: the packaged default, or any sentence-transformers model, with the prompts that go before texts.

Nothing here imports LlamaIndex, which takes longer than refreshing an index; `llama` has the encoder as it sees one.
"""

import hashlib
import json
import logging
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray
from platformdirs import user_cache_path

from index.embedding import e5, onnx, pieces
from index.errors import ModelError

logger = logging.getLogger(__name__)
MARKER = "rapporteur.json"  # in the packaged model's folder: its fingerprint; written last
LAYOUT = 2  # of that folder; raised when what is written there changes


class Encoder(Protocol):
    """Turns texts into vectors."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return float32, shape (len(texts), dimensions), rows of L2 norm 1."""
        ...


class ModelSettings(Protocol):
    """Which model turns text into vectors: the packaged one's name, a Hugging Face id, or a local folder."""

    @property
    def model(self) -> str: ...  # noqa: D102
    @property
    def query_prompt(self) -> str: ...  # noqa: D102
    @property
    def passage_prompt(self) -> str: ...  # noqa: D102
    @property
    def batch_size(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class PromptedEncoder:
    """A text encoder with one prompt before queries and another before passages.

    The model is loaded at first use. `fingerprint` tells models apart: vectors of two fingerprints are not comparable.
    """

    encoder: Encoder
    model_name: str
    query_prompt: str
    passage_prompt: str
    fingerprint: str

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of questions: float32, shape (len(texts), dimensions), rows of L2 norm 1."""
        return self.encoder.encode([self.query_prompt + text for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of passages: float32, shape (len(texts), dimensions), rows of L2 norm 1."""
        return self.encoder.encode([self.passage_prompt + text for text in texts])


class SentenceTransformerEncoder:
    """A model that sentence-transformers loads, with its own pooling."""

    def __init__(self, folder: Path, batch_size: int) -> None:
        self._folder = folder
        self._batch_size = batch_size

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return float32, shape (len(texts), dimensions), rows of L2 norm 1."""
        vectors: NDArray[np.float32] = self._model.encode(
            list(texts),
            prompt="",  # ours is in the text already
            batch_size=self._batch_size,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return vectors

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(str(self._folder), device="cpu", local_files_only=True)
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"{self._folder} does not hold a sentence-transformers model: {error}") from error


def load_encoder(settings: ModelSettings) -> PromptedEncoder:
    """Return the encoder that the settings name.

    The packaged model is imported into the user's cache if it is not there yet, about a minute's work. Raises
    ModelError if the model cannot be had.
    """
    encoder: Encoder
    packaged = settings.model == e5.NAME
    if packaged:
        folder = import_packaged()
        encoder = onnx.OnnxEncoder(folder, folder / "onnx" / onnx.graph_name(onnx.processor()))
        content = _marked(folder)
    else:
        folder = _configured(settings.model)
        encoder = SentenceTransformerEncoder(folder, settings.batch_size)
        content = _digest(path for path in sorted(folder.rglob("*")) if path.is_file())
    identity = json.dumps([content, settings.query_prompt, settings.passage_prompt])
    return PromptedEncoder(
        encoder=encoder,
        model_name=settings.model,
        query_prompt=settings.query_prompt,
        passage_prompt=settings.passage_prompt,
        fingerprint=hashlib.sha256(identity.encode()).hexdigest(),
    )


def packaged_folder() -> Path:
    """Return where the packaged model is, or will be, in the user's cache (`XDG_CACHE_HOME` on Linux)."""
    name = f"{e5.NAME}-{e5.WEIGHTS_SHA256[:8]}-{onnx.processor()}-{LAYOUT}"
    return user_cache_path("rapporteur") / "models" / name


def is_imported(settings: ModelSettings) -> bool:
    """Tell whether loading the embedding is quick: False before the packaged model has been imported."""
    return settings.model != e5.NAME or (packaged_folder() / MARKER).is_file()


def import_packaged() -> Path:
    """Write the packaged model into the user's cache unless it is there, and return its folder.

    A crash leaves nothing half-written under the folder's name; of several processes one does the work.
    """
    folder = packaged_folder()
    if (folder / MARKER).is_file():
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with FileLock(folder.with_name(folder.name + ".lock")):
            if not (folder / MARKER).is_file():
                _import_into(folder)
    except OSError as error:
        raise ModelError(
            f"The embedding model cannot be written to {folder}: {error.strerror or error}. "
            "Make room there, or set XDG_CACHE_HOME to another folder."
        ) from error
    return folder


def _import_into(folder: Path) -> None:
    logger.info("importing the embedding model into %s", folder)
    weights = e5.read_weights(e5.packaged_weights())
    with TemporaryDirectory(dir=folder.parent, prefix=".import-") as temporary, _quiet():
        built = Path(temporary) / folder.name
        built.mkdir()
        e5.write_model(weights, built)
        pieces.write(built)
        graph = onnx.export(built, onnx.processor())
        marker = {"fingerprint": _digest([graph, built / "tokenizer.json"])}
        (built / MARKER).write_text(json.dumps(marker), encoding="utf-8")
        built.rename(folder)


def _marked(folder: Path) -> str:
    try:
        fingerprint = json.loads((folder / MARKER).read_text(encoding="utf-8"))["fingerprint"]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"The embedding model in {folder} is damaged. Remove that folder and try again.") from error
    return str(fingerprint)


def _configured(model: str) -> Path:
    """Return the folder of a configured model, fetching a Hugging Face id that is not in its cache yet."""
    if Path(model).is_dir():
        return Path(model)
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(model))
    except HFValidationError as error:
        raise ModelError(f"There is no embedding model {model!r}: it is neither a folder nor a model's id.") from error
    except (HfHubHTTPError, LocalEntryNotFoundError, OSError) as error:
        raise ModelError(
            f"The embedding model {model!r} is not on this machine and cannot be fetched. "
            f"Give a local folder, or the packaged {e5.NAME}."
        ) from error


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries' advice to model developers off the terminal while the packaged model is imported."""
    from transformers.utils import logging as transformers_logging

    verbosity = transformers_logging.get_verbosity()
    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(logging.NOTSET)
        transformers_logging.set_verbosity(verbosity)
        transformers_logging.enable_progress_bar()
