"""Answers about a public service's event pages, by value: dates, clock times and organisers, each from the right page.

    python -m eval.benchmarks.answers --documents DIR --questions questions.jsonl --index DIR [--failures]

A question is right where the answer names every required value, read by type, and cites one of its gold pages (all of
them where all are required).
"""

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.answering.answer import Answer, Question
from app.answering.engine import Answerer
from app.settings import load_settings
from eval.metrics.cost import percentile
from eval.metrics.typed import dates_match, name_match, times_match
from index.embedding.llama import load_embedding
from index.refresh import refresh
from index.snapshot import load


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its values, the pages that hold them, and whether every value and page is needed."""

    question: str
    kind: str
    values: tuple[str, ...]
    pages: tuple[str, ...]
    every: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question."""

    asked: Asked
    answer: Answer
    value: bool
    page: bool
    seconds: float


def read(path: Path) -> list[Asked]:
    """Read the questions."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Asked(
            row["question"], row["type"], tuple(row["answers"]), tuple(row["gold_docs"]), bool(row.get("all_required"))
        )
        for row in rows
    ]


def judge(asked: Asked, answer: Answer, seconds: float) -> Outcome:
    """Judge one answer."""
    wanted = [[value] for value in asked.values] if asked.every else [list(asked.values)]
    value = answer.status == "answered" and all(_names(asked.kind, answer.answer, one) for one in wanted)
    cited = {citation.document for citation in answer.citations}
    found = [any(_same_page(document, page) for document in cited) for page in asked.pages]
    return Outcome(asked, answer, value, all(found) if asked.every else any(found), seconds)


def _names(kind: str, answer: str, values: Sequence[str]) -> bool:
    match = times_match if kind == "time" else dates_match if "date" in kind else name_match
    return bool(match(answer, values))


def _same_page(document: str, page: str) -> bool:
    """Tell whether two paths are one page, whichever folder they are counted from."""
    return page == document or page.endswith(f"/{document}") or document.endswith(f"/{page}")


def main() -> None:
    """Index, ask, judge, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--documents", "--questions", "--index"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--failures", action="store_true", help="list what was not right")
    parser.add_argument("--most", type=int, help="ask the first so many only")
    options = parser.parse_args()
    outcomes = ask(read(options.questions)[: options.most], options.documents, options.index)
    report(outcomes, failures=options.failures)


def ask(questions: Sequence[Asked], documents: Path, index: Path) -> list[Outcome]:
    """Index a folder, or bring its index up to date, put the questions to it and judge the answers."""
    settings = load_settings(documents=documents, index=index)
    embedding = load_embedding(settings.embedding)
    refresh(documents, index, settings, embedding=embedding)
    answerer = Answerer(load(index, settings, embedding), settings)
    outcomes = []
    for asked in questions:
        began = time.perf_counter()
        answer = answerer.answer(Question(question=asked.question))
        outcomes.append(judge(asked, answer, time.perf_counter() - began))
    return outcomes


def report(outcomes: Sequence[Outcome], *, failures: bool) -> None:
    """Print the figures, and the failures where asked."""
    kinds: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        kinds["all"].append(outcome)
        kinds[outcome.asked.kind].append(outcome)
        if failures and not (outcome.value and outcome.page):
            flags = f"value {'ok' if outcome.value else 'wrong'}, page {'ok' if outcome.page else 'wrong'}"
            print(f"{flags}: {outcome.asked.question}\n    {outcome.asked.values} but {outcome.answer.answer[:300]!r}")
    for kind, some in kinds.items():
        both = sum(o.value and o.page for o in some) / len(some)
        value, page = (sum(flags) / len(some) for flags in ((o.value for o in some), (o.page for o in some)))
        print(f"{kind:16} right {both:.3f}  value {value:.3f}  page {page:.3f}  (n={len(some)})")
    seconds = [o.seconds for o in outcomes]
    print(f"seconds p50 {percentile(seconds, 0.5):.3f} p95 {percentile(seconds, 0.95):.3f}")


if __name__ == "__main__":
    main()
