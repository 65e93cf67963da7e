"""Search, answers and confidence on public questions over running text, as rows of the table of figures."""

import json
import statistics
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from app.answering.answer import Question
from app.answering.engine import Answerer
from app.settings import Settings, load_settings
from eval.benchmarks import retrieval
from eval.benchmarks.rows import Row, at_least
from eval.confidence.choosing import held_out_scores
from eval.confidence.collect import plain_query, read_set, seen
from eval.confidence.fit import folds
from eval.confidence.judging import area, fit, judged
from eval.metrics.overlap import f1
from index.refresh import refresh
from index.snapshot import Snapshot, load


def xquad(folder: Path, work: Path) -> Iterator[Row]:
    """Yield XQuAD's nDCG@10 over all its paragraphs, and how the answers agree with the reference answers."""
    file = folder / "xquad.en.json"
    snapshot, settings, queries = _searched("xquad", file, work)
    found = retrieval.measure(snapshot, queries)[0]["hybrid"]
    yield at_least(f"XQuAD: nDCG@10 ({len(queries)})", found.ndcg_at_10, 0.982)
    answerer = Answerer(snapshot, settings)
    overlap, cited, refused = [], [], 0
    for query, golds in zip(queries, _references(file), strict=True):
        answer = answerer.answer(Question(question=query.text))
        if answer.status == "not_found":
            refused += 1
            overlap.append(0.0)
            cited.append(False)
            continue
        overlap.append(f1(answer.answer, golds, "en") or 0.0)
        cited.append(any(citation.document in query.gold for citation in answer.citations))
    yield at_least("XQuAD: word F1 of whole sentences", statistics.fmean(overlap), None)
    yield at_least("XQuAD: gold paragraph cited", statistics.fmean(cited), None)
    yield at_least("XQuAD: refused", refused / len(queries), None)


def _references(file: Path) -> list[list[str]]:
    """Return the reference answers of every question, in the order in which `retrieval.xquad` gives the questions."""
    articles = json.loads(file.read_text(encoding="utf-8"))["data"]
    asked = (qa for article in articles for paragraph in article["paragraphs"] for qa in paragraph["qas"])
    return [[answer["text"] for answer in qa["answers"]] for qa in asked if qa["answers"]]


def hotpotqa(folder: Path, work: Path) -> Iterator[Row]:
    """Yield for how many questions that need two passages both are among the first ten."""
    snapshot, _, queries = _searched("hotpotqa", folder, work)
    found = retrieval.measure(snapshot, queries)[0]["hybrid"]
    yield at_least(f"HotpotQA: all evidence at 10 ({len(queries)})", found.all_at_10, 0.85)


def squad2(folder: Path, work: Path) -> Iterator[Row]:
    """Yield how well the confidence parts answerable questions from others, articles held out whole.

    Ranking and confidence are fitted anew on the other articles, each time; what ships is left as it is.
    """
    documents = work / "documents"
    questions = read_set(folder / "dev-part.json", documents)
    snapshot, settings = _indexed(documents, work / "index")
    text = Answerer(snapshot, settings).text
    data = [item for item in seen(((q, plain_query(q.text, snapshot)) for q in questions), text) if item.candidates]
    counts = np.ones(len(data))
    scores = held_out_scores(data, counts, folds([item.asked.article for item in data]))
    first = judged(data, scores, counts, exactly=False)
    held_out = area(fit("running", first).confidence, first.right)
    yield at_least(f"SQuAD 2.0: AUROC of confidence ({len(data)})", held_out, 0.75)
    search = np.array([row["rank"] for row in first.rows])
    yield at_least("SQuAD 2.0: AUROC of the search score alone", area(search, first.right), None)


def _searched(name: str, path: Path, work: Path) -> tuple[Snapshot, Settings, list[retrieval.Query]]:
    """Return a set's documents as an index, its settings, and its questions."""
    documents = work / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    queries = retrieval.SETS[name](path, documents)
    return *_indexed(documents, work / "index"), queries


def _indexed(documents: Path, index: Path) -> tuple[Snapshot, Settings]:
    settings = load_settings(documents=documents, index=index)
    refresh(documents, index, settings)
    return load(index, settings), settings
