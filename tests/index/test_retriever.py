"""Search finds what is asked for, in English and Korean, and agrees with computing everything."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from llama_index.core.vector_stores.types import VectorStoreQuery

from index.flat import from_bytes, to_bytes
from index.fusion import fuse, min_max
from index.retriever import LEXICAL_WEIGHT, HybridRetriever, Scope
from index.snapshot import Snapshot
from index.vectors import PassageVectorStore

scores = st.lists(st.integers(-1000, 1000).map(lambda n: n / 10), min_size=1, max_size=30)


@pytest.mark.parametrize("seed", range(30))
def test_vector_search_agrees_with_brute_force(seed: int) -> None:
    random = np.random.default_rng(seed)
    rows = random.normal(size=(200, 16)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    query = rows[seed] + random.normal(scale=0.1, size=16).astype(np.float32)
    among = sorted(random.choice(200, size=50, replace=False).tolist())
    store = PassageVectorStore.of(from_bytes(to_bytes(rows)))

    whole = store.query(VectorStoreQuery(query_embedding=query.tolist(), similarity_top_k=5))
    assert whole.ids == [str(i) for i in np.argsort(-(rows @ query))[:5]]
    some = store.query(
        VectorStoreQuery(query_embedding=query.tolist(), similarity_top_k=5, node_ids=[str(i) for i in among])
    )
    assert some.ids == [str(among[i]) for i in np.argsort(-(rows[among] @ query))[:5]]


@pytest.mark.parametrize(
    "question", ["When is the AI HR session?", "워크숍 6은 어떤 언어로 진행되나요?", "gender equality seal"]
)
def test_hybrid_search_agrees_with_scoring_every_passage(snapshot: Snapshot, question: str) -> None:
    dense = snapshot.vectors.vectors() @ np.array(snapshot.embedding.get_query_embedding(question), np.float32)
    lexical = snapshot.lexical.scores(question)
    hits = HybridRetriever(snapshot).search(question, top_k=len(snapshot.passages))

    assert {h.position for h in hits} >= set(np.argsort(-dense)[:100].tolist())
    assert {h.position for h in hits} >= set(np.argsort(-lexical)[: min(100, (lexical > 0).sum())].tolist())
    for hit in hits:
        assert hit.dense == pytest.approx(dense[hit.position], abs=1e-6)
        assert hit.lexical == pytest.approx(lexical[hit.position])
    candidates = [h.position for h in hits]
    fused = fuse(dense[candidates], lexical[candidates], LEXICAL_WEIGHT * snapshot.lexical.coverage(question))
    assert [h.score for h in hits] == pytest.approx(sorted(fused.tolist(), reverse=True), abs=1e-5)


def test_a_session_is_found_by_its_title_and_by_a_korean_question(snapshot: Snapshot) -> None:
    search = HybridRetriever(snapshot).search
    assert any("AI-based HR Digital Transformation" in h.node.text for h in search("When is the AI HR session?", 10))
    korean = search("워크숍 6은 어떤 언어로 진행되나요?", 10)
    assert "unpsf-2024-workshop-6-concept-note.txt" in {h.node.metadata["document"] for h in korean}


def test_words_count_less_the_fewer_of_the_question_are_known(snapshot: Snapshot) -> None:
    assert snapshot.lexical.coverage("the opening ceremony") == 1
    assert snapshot.lexical.coverage("opening zyzzyva") == 0.5
    assert snapshot.lexical.coverage("") == 0
    hits = HybridRetriever(snapshot).search("개회식은 언제 시작하나요?", 20)
    assert [h.node for h in hits] == [h.node for h in sorted(hits, key=lambda h: -h.dense)]


def test_a_scope_narrows_the_search(snapshot: Snapshot) -> None:
    search = HybridRetriever(snapshot).search
    for scope in (Scope(document="undp-gender-seal-unpsf-2024.txt"), Scope(event="indigo-sea-2024")):
        hits = search("Where does the forum take place?", 20, scope)
        assert hits
        assert all(scope.holds(hit.node) for hit in hits)
    assert search("anything", 5, Scope(document="no-such-file.txt")) == []


def test_an_empty_question_finds_nothing(snapshot: Snapshot) -> None:
    assert HybridRetriever(snapshot).search("  \n") == []


def test_llama_index_gets_the_same_hits_with_both_scores(snapshot: Snapshot) -> None:
    retriever = HybridRetriever(snapshot, top_k=5)
    nodes = retriever.retrieve("Who organises Workshop 6?")
    hits = retriever.search("Who organises Workshop 6?", 5)
    assert [n.node.node_id for n in nodes] == [h.node.node_id for h in hits]
    assert [n.score for n in nodes] == [h.score for h in hits]
    assert [n.node.metadata["dense"] for n in nodes] == [h.dense for h in hits]
    assert "dense" not in hits[0].node.metadata  # the snapshot's own nodes stay as they are


def test_documents_are_ranked_by_their_best_passage(snapshot: Snapshot) -> None:
    retriever = HybridRetriever(snapshot)
    question = "UNDP Gender Equality Seal"
    best: dict[str, float] = {}
    for hit in retriever.search(question, len(snapshot.passages)):
        best.setdefault(hit.node.metadata["document"], hit.score)
    documents = retriever.search_documents(question, 5)
    assert [(h.node.metadata["document"], h.score) for h in documents] == list(best.items())


def test_a_passage_is_its_documents_text_at_its_span(snapshot: Snapshot, documents_folder: Path) -> None:
    for node in snapshot.passages:
        data = node.metadata
        text = (documents_folder / data["document"]).read_bytes().decode()
        assert node.text == text[data["start"] : data["end"]]


@given(scores)
def test_min_max_keeps_order_and_fills_0_to_1(values: list[float]) -> None:
    stretched = min_max(np.array(values))
    assert stretched.min() == 0
    assert stretched.max() == (1 if max(values) > min(values) else 0)
    order = np.argsort(values, kind="stable")
    assert (np.diff(stretched[order]) >= 0).all()


@given(scores, st.floats(0.5, 50), st.floats(-50, 50))
def test_fusion_does_not_depend_on_the_scale_of_a_ranking(values: list[float], scale: float, shift: float) -> None:
    dense, lexical = np.array(values), np.array(values[::-1])
    assert fuse(dense, lexical) == pytest.approx(fuse(dense * scale + shift, lexical), abs=1e-6)


@given(scores)
def test_fusion_with_all_weight_on_one_ranking_is_that_ranking(values: list[float]) -> None:
    dense, lexical = np.array(values), np.array(values[::-1])
    assert fuse(dense, lexical, 0.0) == pytest.approx(min_max(dense))
    assert fuse(dense, lexical, 1.0) == pytest.approx(min_max(lexical))
