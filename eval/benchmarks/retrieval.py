"""Retrieval on public data: `python -m eval.benchmarks.retrieval {xquad,hotpotqa,digitalgov} PATH`.

The passages of a set become documents in a folder, the folder is indexed as a forum's would be, and every question is
searched. Printed are the quality of hybrid, dense and lexical search by document, and what indexing and a search cost.
`--index` keeps the index, so that a second run embeds nothing.

    xquad       PATH is a file in SQuAD's format: every paragraph a document, its questions' gold
    hotpotqa    PATH is a folder with corpus.json and questions.json: the gold of a question is two documents
    digitalgov  PATH is a folder with content/ and questions.jsonl: its files are the documents
"""

import argparse
import json
import shutil
import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from app.settings import load_settings
from eval.metrics.ranking import all_evidence, first_occurrences, ndcg, recall
from index.refresh import refresh
from index.retriever import HybridRetriever
from index.snapshot import Snapshot, load


@dataclass(frozen=True, slots=True)
class Query:
    """A question and the documents that answer it."""

    text: str
    gold: frozenset[str]


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over the questions."""

    ndcg_at_10: float
    recall_at_10: float
    all_at_5: float
    all_at_10: float


def xquad(path: Path, folder: Path) -> list[Query]:
    """Write the paragraphs of a SQuAD file into `folder` and return its questions."""
    queries: list[Query] = []
    number = 0
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            name = f"{number:05}.txt"
            (folder / name).write_text(paragraph["context"], encoding="utf-8")
            queries.extend(Query(qa["question"], frozenset({name})) for qa in paragraph["qas"] if qa["answers"])
            number += 1
    return queries


def hotpotqa(path: Path, folder: Path) -> list[Query]:
    """Write the passages of a HotpotQA corpus into `folder`, title first, and return its questions."""
    corpus: Mapping[str, Sequence[str]] = json.loads((path / "corpus.json").read_text(encoding="utf-8"))
    names = {title: f"{number:05}.txt" for number, title in enumerate(corpus)}
    for title, sentences in corpus.items():
        (folder / names[title]).write_text(f"{title}\n\n{''.join(sentences).strip()}", encoding="utf-8")
    rows = json.loads((path / "questions.json").read_text(encoding="utf-8"))
    return [Query(r["question"], frozenset(names[title] for title, _ in r["supporting_facts"])) for r in rows]


def digitalgov(path: Path, folder: Path) -> list[Query]:
    """Copy the site's files into `folder` and return the questions that they answer."""
    shutil.copytree(path / "content", folder / "content")
    rows = [json.loads(line) for line in (path / "questions.jsonl").read_text(encoding="utf-8").split("\n") if line]
    return [Query(row["question"], frozenset(row["gold_docs"])) for row in rows if row["answerable"]]


SETS = {"xquad": xquad, "hotpotqa": hotpotqa, "digitalgov": digitalgov}


def figures(rankings: Sequence[Sequence[str]], queries: Sequence[Query]) -> Figures:
    """Judge rankings of documents, one for each query."""
    pairs = list(zip(rankings, queries, strict=True))
    grades = [dict.fromkeys(query.gold, 1) for query in queries]
    return Figures(
        _mean(ndcg(ranked, grade, 10) for ranked, grade in zip(rankings, grades, strict=True)),
        _mean(recall(ranked, grade, 10) for ranked, grade in zip(rankings, grades, strict=True)),
        _mean(all_evidence([[name] for name in ranked], query.gold, 5) for ranked, query in pairs),
        _mean(all_evidence([[name] for name in ranked], query.gold, 10) for ranked, query in pairs),
    )


def measure(snapshot: Snapshot, queries: Sequence[Query]) -> tuple[dict[str, Figures], list[float]]:
    """Return the figures of each way to search, and the seconds that each hybrid search took, embedding included."""
    retriever = HybridRetriever(snapshot)
    retriever.search("warm up")
    rankings: dict[str, list[list[str]]] = {"hybrid": [], "dense": [], "lexical": []}
    seconds = []
    for query in queries:
        began = time.perf_counter()
        hits = retriever.search_documents(query.text, 100)
        seconds.append(time.perf_counter() - began)
        rankings["hybrid"].append([hit.node.metadata["document"] for hit in hits])
        vector = np.asarray(snapshot.embedding.get_query_embedding(query.text), dtype=np.float32)
        rankings["dense"].append(_documents(snapshot, snapshot.vectors.vectors() @ vector))
        rankings["lexical"].append(_documents(snapshot, snapshot.lexical.scores(query.text)))
    return {name: figures(ranked, queries) for name, ranked in rankings.items()}, seconds


def main() -> None:
    """Run one set and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m eval.benchmarks.retrieval", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("set", choices=SETS)
    parser.add_argument("path", type=Path)
    parser.add_argument("--index", type=Path, help="keep the index in this folder")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="rapporteur-") as temporary:
        documents = Path(temporary, "documents")
        documents.mkdir()
        queries = SETS[arguments.set](arguments.path, documents)
        settings = load_settings(documents=documents, index=arguments.index or Path(temporary, "index"))
        report = refresh(settings.documents, settings.index, settings)
        snapshot = load(settings.index, settings)
        found, seconds = measure(snapshot, queries)
    print(
        f"{arguments.set}: {len(report.documents)} documents, {report.passages} passages, {len(queries)} questions; "
        f"{report.embedded} texts embedded, indexed in {report.seconds:.1f} s"
    )
    print(f"{'':8}  nDCG@10  recall@10  all evidence@5  @10")
    for name, f in found.items():
        print(f"{name:8}  {f.ndcg_at_10:.4f}   {f.recall_at_10:.4f}     {f.all_at_5:.3f}           {f.all_at_10:.3f}")
    cuts = statistics.quantiles(seconds, n=20)
    print(f"search: median {statistics.median(seconds) * 1000:.1f} ms, 95th percentile {cuts[-1] * 1000:.1f} ms")


def _documents(snapshot: Snapshot, scores: np.ndarray) -> list[str]:
    best = np.argsort(-scores, kind="stable")
    return first_occurrences([snapshot.passages[i].metadata["document"] for i in best[:1000]])


def _mean(values: Iterator[float | None]) -> float:
    return statistics.fmean(value for value in values if value is not None)


if __name__ == "__main__":
    main()
