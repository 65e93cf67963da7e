"""Fit the ranking of units and the confidence of text answers; articles and forums are held out whole.

    python tests/forums/make.py MADE
    python -m eval.confidence.fit --benchmarks DIR --made MADE --work WORK

writes `app/answering/text/ranking.json`, the models "running", "extractive" and "cross" in
`app/answering/refusal/coefficients.json`, and under `docs/figures/` the reliability diagram, the risk-coverage curve
and the figures of the ablation. The same data gives the same files.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline

from app.answering.engine import Answerer
from app.settings import load_settings
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
    STRENGTH,
    Judge,
    Judged,
    area,
    fit,
    judged,
    threshold,
    worth,
)
from eval.confidence.regression import Array, in_own_units, matrix, model
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
    "made/conference.jsonl": "conference",
    "made/symposium.jsonl": "symposium",
}
FOLDS = 5
STEPS = tuple(round(0.3 + 0.05 * n, 2) for n in range(8))  # thresholds that are tried
# What the ranking takes from elsewhere: how a question is worded, and what running text cannot teach.
NOT_RANKED = {
    *("cross", "heading", "missing_most", "missing_here", "unknown", "unknown_share", "denied", "words"),
    *("told", "untold", "labelled", "untyped", "bare", "asks", "row", "item"),
    *("subject", "subject_near", "subject_beside", "subject_missing"),
}


def folds(articles: Sequence[str]) -> NDArray[np.int64]:
    """Return the fold of each question, so that an article lies in one fold."""
    order = {article: n % FOLDS for n, article in enumerate(sorted(set(articles)))}
    return np.array([order[article] for article in articles])


def fit_ranking(data: Sequence[Seen], fold: NDArray[np.int64]) -> tuple[list[Array], float, dict[str, float]]:
    """Return every question's scores by a model that has not seen its article, and the model of all."""
    names = sorted(set(data[0].candidates[0].features) - NOT_RANKED)
    scores: list[Array] = [np.zeros(0)] * len(data)
    for held_out in range(FOLDS):
        train = [s for s, f in zip(data, fold, strict=True) if f != held_out and any(c.answers for c in s.candidates)]
        fitted = _fit_ranking(train, names)
        for i in np.flatnonzero(fold == held_out).tolist():
            rows = matrix([dict(c.features) for c in data[i].candidates], names)
            scores[i] = np.asarray(fitted.decision_function(rows)) if len(rows) else np.zeros(0)
    whole = _fit_ranking([s for s in data if any(c.answers for c in s.candidates)], names)
    intercept, weights = in_own_units(whole, names)
    return scores, intercept, weights


def _fit_ranking(train: Sequence[Seen], names: Sequence[str]) -> Pipeline:
    rows = [dict(c.features) for s in train for c in s.candidates]
    answers = [c.answers for s in train for c in s.candidates]
    return model(1.0).fit(matrix(rows, names), answers)


def main() -> None:
    """Collect, fit, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--benchmarks", type=Path, required=True, help="folder with squad2-part and xquad-en")
    parser.add_argument("--made", type=Path, required=True, help="folder of the made forums: conference, symposium")
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
    (running, sets), (forum, _) = load_seen(text), load_seen(forums)
    report(running, sets, [item for item in forum if item.candidates])


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
        sets += [file] * len(questions)
    save_seen(kept, data, sets)


def report(running: Sequence[Seen], sets: NDArray[np.str_], forums: Sequence[Seen]) -> None:
    """Fit, write the models and the figures."""
    scores = report_ranking(running, sets)
    squad = [i for i, item in enumerate(running) if sets[i] == "squad2" and item.candidates]
    forum_scores = [np.array([candidate.score for candidate in item.candidates]) for item in forums]
    of_forums = judged(forums, forum_scores, exactly=True)
    data = {
        "running": judged([running[i] for i in squad], [scores[i] for i in squad], exactly=False),
        "extractive": of_forums.where(~of_forums.across),
        "cross": of_forums.where(of_forums.across),
    }
    judges = {name: fit(some, STRENGTH[name]) for name, some in data.items()}
    confidence = np.concatenate([judges["extractive"].confidence, judges["cross"].confidence])
    right = np.concatenate([data["extractive"].right, data["cross"].right])
    same = judges["extractive"].confidence, data["extractive"].right
    chosen = threshold(*same, STEPS)
    figures = {
        "questions": {name: len(some.rows) for name, some in data.items()},
        "auroc": {name: auroc_table(some, judges[name], STRENGTH[name]) for name, some in data.items()},
        "worth by threshold": {str(s): round(worth(*same, s), 3) for s in STEPS},
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


def auroc_table(data: Judged, judge: Judge, strength: float) -> dict[str, float]:
    """Return the area under the ROC curve with all signals, without each group of them, and of search alone."""
    table = {"all signals": area(judge.confidence, data.right)}
    for group, left_out in GROUPS.items():
        table[f"without {group}"] = area(fit(data, strength, left_out).confidence, data.right)
    for name, signal in (("fused score of the passage", "rank"), ("cosine of the passage", "passage_likeness")):
        table[f"{name} alone"] = area(matrix(data.rows, [signal])[:, 0], data.right)
    return table


def report_ranking(running: Sequence[Seen], sets: NDArray[np.str_]) -> list[Array]:
    """Fit and write the ranking, print how often it is right, and return every question's scores, held out."""
    scores, intercept, weights = fit_ranking(running, folds([item.asked.article for item in running]))
    _write(RANKING, {"intercept": intercept, "weights": weights})
    answerable = np.array([item.asked.answerable for item in running])
    hit = [bool(len(s)) and item.candidates[int(np.argmax(s))].answers for item, s in zip(running, scores, strict=True)]
    for name in SETS:
        some = answerable & (sets == name)
        print(f"{name}: the answering sentence is first for {np.mean(np.array(hit)[some]):.3f} (n={some.sum()})")
    return scores


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
