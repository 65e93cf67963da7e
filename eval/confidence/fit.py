"""Fit the ranking of units and the confidence of text answers; articles and forums are held out whole.

It learns from questions over paragraphs (SQuAD, XQuAD), over the made prose beside this file, and of the sets for
development.

    python tests/forums/make.py MADE
    python -m eval.confidence.fit --benchmarks DIR --made MADE --work WORK

writes `app/answering/text/ranking.json`, the models "running" and "extractive" in
`app/answering/refusal/coefficients.json`, and under `docs/figures/` the reliability diagram, the risk-coverage curve
and the figures of the ablation. The same data gives the same files.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.answering.engine import Answerer
from app.settings import load_settings
from eval.confidence.choosing import fit_ranking, held_out_scores
from eval.confidence.collect import (
    Seen,
    indexed,
    load_seen,
    plain_query,
    read_forum,
    read_set,
    save_seen,
    seen,
)
from eval.confidence.curves import reliability_diagram, risk_coverage_curve
from eval.confidence.judging import (
    GROUPS,
    LEFT_OUT,
    Judge,
    Judged,
    area,
    fit,
    judged,
    threshold,
    worth,
)
from eval.confidence.regression import Array, matrix
from index.embedding.llama import load_embedding

ROOT = Path(__file__).parent.parent.parent
RANKING = ROOT / "app" / "answering" / "text" / "ranking.json"
COEFFICIENTS = ROOT / "app" / "answering" / "refusal" / "coefficients.json"
FIGURES = ROOT / "docs" / "figures"
SETS = {"squad2": "squad2-part/dev-part.json", "xquad": "xquad-en/xquad.en.json"}
QUESTIONS = ROOT / "eval" / "datasets"
FORUMS = {  # set of questions: the forum it belongs to
    "forum/dev.jsonl": "UN and OECD",
    "forum/more.jsonl": "UN and OECD",
    "forum/holdout.jsonl": "UN and OECD",
    **{
        f"made/{name}.jsonl": name
        for name in (
            "choirs",
            "clinic",
            "conference",
            "culture",
            "forest",
            "harbour",
            "libraries",
            "museums",
            "orchards",
            "ports",
            "power",
            "records",
            "rivers",
            "schools",
            "signals",
            "soil",
            "symposium",
            "vets",
            "welfare",
            "youth",
        )
    },
}
FOLDS = 5
STEPS = tuple(round(0.3 + 0.05 * n, 2) for n in range(8))  # thresholds that are tried
PROSE = ROOT / "eval" / "confidence" / "prose"  # a folder for every forum: documents and questions.jsonl
# How much a question counts: those of forums are few, those over paragraphs many and of one kind.
COUNTS = {"squad2": 1.0, "xquad": 0.5, "prose": 1.0, "forums": 3.0}


def folds(articles: Sequence[str]) -> NDArray[np.int64]:
    """Return the fold of each question, so that an article lies in one fold."""
    order = {article: n % FOLDS for n, article in enumerate(sorted(set(articles)))}
    return np.array([order[article] for article in articles])


def main() -> None:
    """Collect, fit, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--benchmarks", type=Path, required=True, help="folder with squad2-part and xquad-en")
    parser.add_argument("--made", type=Path, required=True, help="folder of the made forums")
    parser.add_argument("--work", type=Path, required=True, help="folder for the indexes that are made on the way")
    parser.add_argument(
        "--collect", action="store_true", help="ask all questions again, though WORK keeps what was seen"
    )
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    text, forums = options.work / "seen.jsonl", options.work / "seen-forums.jsonl"
    if options.collect or not text.is_file():
        collect_text(options.benchmarks, options.work, text)
    if options.collect or not forums.is_file():
        collect_forums(options.made, options.work, forums)
    (running, sets), (forum, forum_sets) = load_seen(text), load_seen(forums)
    report([*running, *forum], np.concatenate([sets, forum_sets]))


def collect_text(benchmarks: Path, work: Path, kept: Path) -> None:
    """Ask the questions over paragraphs, and keep what was seen."""
    settings = load_settings()
    embedding = load_embedding(settings.embedding)
    data: list[Seen] = []
    sets: list[str] = []
    for name, file in SETS.items():
        questions = read_set(benchmarks / file, work / name / "documents")
        snapshot = indexed(work / name / "documents", work / name / "index", settings, embedding)
        text = Answerer(snapshot, settings).text
        data += seen(((asked, plain_query(asked.text, snapshot)) for asked in questions), text)
        sets += [name] * len(questions)
    save_seen(kept, data, sets)


def collect_forums(made: Path, work: Path, kept: Path) -> None:
    """Ask the questions about forums, all of them of the text alone, and keep what was seen."""
    settings = load_settings()
    embedding = load_embedding(settings.embedding)
    folders = {"UN and OECD": ROOT / "corpus" / "documents"}
    data: list[Seen] = []
    sets: list[str] = []
    for file, forum in FORUMS.items():
        snapshot = indexed(folders.get(forum, made / forum), work / forum, settings, embedding)
        answerer = Answerer(snapshot, settings)
        questions = read_forum(QUESTIONS / file, forum, snapshot)
        data += seen(((asked, answerer.understand(question)) for asked, question in questions), answerer.text)
        sets += ["forums"] * len(questions)
    for folder in sorted(path for path in PROSE.iterdir() if path.is_dir()):
        snapshot = indexed(folder / "documents", work / "prose" / folder.name, settings, embedding)
        answerer = Answerer(snapshot, settings)
        questions = read_forum(folder / "questions.jsonl", f"prose-{folder.name}", snapshot)
        data += seen(((asked, answerer.understand(question)) for asked, question in questions), answerer.text)
        sets += ["prose"] * len(questions)
    save_seen(kept, data, sets)


def report(data: Sequence[Seen], sets: NDArray[np.str_]) -> None:
    """Fit, write the models and the figures."""
    counts = np.array([COUNTS[name] for name in sets.tolist()])
    scores = held_out_scores(data, counts, folds([item.asked.article for item in data]))
    _write(RANKING, fit_ranking(data, counts).written())
    ranked = {name: _first(data, scores, sets == name) for name in COUNTS}
    weighed = np.array([bool(item.candidates) for item in data])
    squad = np.flatnonzero((sets == "squad2") & weighed)
    forum = np.flatnonzero(np.isin(sets, ("forums", "prose")) & weighed)
    parts = {
        "running": judged(
            [data[i] for i in squad.tolist()], [scores[i] for i in squad.tolist()], counts[squad], exactly=False
        ),
        "extractive": judged(
            [data[i] for i in forum.tolist()], [scores[i] for i in forum.tolist()], counts[forum], exactly=True
        ),
    }
    judges = {name: fit(name, some) for name, some in parts.items()}
    confidence, right = judges["extractive"].confidence, parts["extractive"].right
    chosen = threshold(confidence, right, STEPS)
    figures = {
        "answering unit first": ranked,
        "questions": {name: len(some.rows) for name, some in parts.items()},
        "auroc": {name: auroc_table(name, some, judges[name]) for name, some in parts.items()},
        "worth by threshold": {str(s): round(worth(confidence, right, s), 3) for s in STEPS},
        "best threshold": chosen,
    }
    print(json.dumps(figures, indent=1))
    models = json.loads(COEFFICIENTS.read_text(encoding="utf-8"))
    for name, judge in judges.items():
        models["models"][name] = {"intercept": judge.intercept, "weights": judge.weights}
    _write(COEFFICIENTS, models)
    FIGURES.mkdir(parents=True, exist_ok=True)
    _write(FIGURES / "confidence.json", figures)
    reliability_diagram(confidence.tolist(), right.tolist(), FIGURES / "reliability.svg")
    risk_coverage_curve(confidence.tolist(), right.tolist(), FIGURES / "risk-coverage.svg")


def auroc_table(name: str, data: Judged, judge: Judge) -> dict[str, float]:
    """Return the area under the ROC curve with all signals, without each group of them, and of search alone."""
    table = {"all signals": area(judge.confidence, data.right)}
    for group, signals in GROUPS.items():
        if not set(signals) <= set(LEFT_OUT.get(name, ())):
            table[f"without {group}"] = area(fit(name, data, signals).confidence, data.right)
    for search, signal in (("fused score of the passage", "rank"), ("cosine of the passage", "passage_likeness")):
        table[f"{search} alone"] = area(matrix(data.rows, [signal])[:, 0], data.right)
    return table


def _first(data: Sequence[Seen], scores: Sequence[Array], some: NDArray[np.bool_]) -> dict[str, float]:
    """Return for how many of the questions with a known answer its unit is weighed at all, and comes first."""
    known = [(item, s) for item, s, kept in zip(data, scores, some.tolist(), strict=True) if kept and item.asked.gold]
    held = [any(candidate.answers for candidate in item.candidates) for item, _ in known]
    first = [bool(len(s)) and item.candidates[int(np.argmax(s))].answers for item, s in known]
    return {
        "questions": len(known),
        "weighed": round(float(np.mean(held)), 3),
        "first": round(float(np.mean(first)), 3),
    }


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
