"""The ONNX form of an embedding model: exported once, fused, quantised to 8 bits for the processor, and run.

The graph is run by onnxruntime itself rather than through sentence-transformers: the vectors are the same (a test
compares them), and a question is answered without importing torch, which takes longer than everything else together.
"""

import os
import platform
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from index.embedding import pieces
from index.errors import ModelError

if TYPE_CHECKING:
    import onnxruntime

Processor = Literal["avx512_vnni", "avx2", "arm64"]
FEW = 8  # texts that are embedded before a second graph could be loaded
MAX_TOKENS = 512  # of a text, with the two that mark its ends; what is beyond is not read


def processor() -> Processor:
    """Return which 8-bit instructions this machine's processor has."""
    return kind_of(platform.machine().lower(), _flags())


def graph_name(kind: Processor) -> str:
    """Return the file name of the graph quantised for a kind of processor."""
    return f"model_qint8_{kind}.onnx"


def export(folder: Path, kind: Processor) -> Path:
    """Add the quantised ONNX graph to a sentence-transformers folder whose model is a BERT encoder.

    Returns the graph's path, `onnx/model_qint8_<kind>.onnx` under `folder`, where sentence-transformers looks for it.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.transformers.fusion_options import FusionOptions
    from onnxruntime.transformers.optimizer import optimize_model
    from sentence_transformers import SentenceTransformer
    from transformers import AutoConfig

    config = AutoConfig.from_pretrained(folder, local_files_only=True)
    target = folder / "onnx" / graph_name(kind)
    target.parent.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=folder) as temporary:
        whole = SentenceTransformer(
            str(folder),
            backend="onnx",
            device="cpu",
            local_files_only=True,
            model_kwargs={"export": True, "provider": "CPUExecutionProvider"},
        )
        whole.save_pretrained(temporary, create_model_card=False)
        # Attention, layer norms and GELU as one operator each: fewer passes over memory between the products.
        fused = optimize_model(
            str(Path(temporary) / "onnx" / "model.onnx"),
            "bert",
            num_heads=config.num_attention_heads,
            hidden_size=config.hidden_size,
            optimization_options=FusionOptions("bert"),
            opt_level=0,
        )
        fused_path = Path(temporary) / "fused.onnx"
        fused.save_model_to_file(str(fused_path))
        quantize_dynamic(
            fused_path,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            # AVX2 adds pairs of products in 16 bits; 7-bit weights cannot overflow them.
            reduce_range=kind == "avx2",
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": 1},  # 1: float, for the fused operators
        )
    return target


class OnnxEncoder:
    """A mean-pooled, normalised text encoder over one ONNX graph; graph and pieces are loaded at first use.

    Each text goes through the graph alone. Dynamic quantisation takes its scale from all that is in a batch, so in
    a batch a text's vector would depend on its neighbours; and without padding nothing is computed in vain. Many
    texts are spread over the cores, by a graph loaded for that; each of a few is given all of them.
    """

    def __init__(self, folder: Path, graph: Path, threads: int | None = None) -> None:
        self._folder = folder
        self._graph = graph
        self._threads = threads or _cores()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return float32, shape (len(texts), dimensions), rows of L2 norm 1."""
        if not texts:
            return np.empty((0, 0), np.float32)
        tokens = self._pieces.tokens(texts, MAX_TOKENS)
        if len(texts) <= FEW:
            return np.stack([self._pool(self._hidden(self._wide, own)) for own in tokens])
        longest_first = sorted(range(len(texts)), key=lambda i: -len(tokens[i]))
        with ThreadPoolExecutor(self._threads) as workers:
            rows = workers.map(lambda i: self._pool(self._hidden(self._narrow, tokens[i])), longest_first)
            vectors = dict(zip(longest_first, rows, strict=True))
        return np.stack([vectors[i] for i in range(len(texts))])

    @staticmethod
    def _hidden(session: "onnxruntime.InferenceSession", tokens: Sequence[int]) -> NDArray[np.float32]:
        ids = np.array([tokens], dtype=np.int64)
        fed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        hidden: NDArray[np.float32] = session.run(None, fed)[0][0]
        return hidden

    @staticmethod
    def _pool(hidden: NDArray[np.float32]) -> NDArray[np.float32]:
        mean: NDArray[np.float32] = hidden.mean(axis=0)
        return mean / np.linalg.norm(mean)

    @cached_property
    def _pieces(self) -> pieces.Pieces:
        try:
            return pieces.read(self._folder)
        except (OSError, KeyError, ValueError) as error:
            raise self._damaged(error) from error

    @cached_property
    def _wide(self) -> "onnxruntime.InferenceSession":
        return self._session(self._threads)

    @cached_property
    def _narrow(self) -> "onnxruntime.InferenceSession":
        return self._session(1)

    def _session(self, threads: int) -> "onnxruntime.InferenceSession":
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Threads that spin while they wait would take a core from the server's other work.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            return onnxruntime.InferenceSession(self._graph, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the library's errors have no common base
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> ModelError:
        return ModelError(
            f"The embedding model in {self._folder} cannot be loaded ({str(error).splitlines()[0]}). "
            "Remove that folder; the next run makes it anew."
        )


def kind_of(machine: str, flags: frozenset[str]) -> Processor:
    """Return which graph suits a machine, by its name and the features of its processor."""
    if machine in ("arm64", "aarch64"):
        return "arm64"
    return "avx512_vnni" if "avx512_vnni" in flags else "avx2"


def _flags() -> frozenset[str]:
    """Return the processor's features as Linux lists them; empty elsewhere, which means the plainest graph."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return frozenset()
    return frozenset(word for line in lines if line.startswith("flags") for word in line.split()[2:])


def _cores() -> int:
    affinity: Any = getattr(os, "sched_getaffinity", None)  # not on macOS
    return len(affinity(0)) if affinity else os.cpu_count() or 1
