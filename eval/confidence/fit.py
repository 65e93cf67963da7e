"""Fit the ranking of units and the confidence of text answers; articles are held out whole.

    python -m eval.confidence.fit --benchmarks DIR --work DIR

writes `app/answering/text/ranking.json`, the model "extractive" in `app/answering/refusal/coefficients.json`, and under
`docs/` the reliability diagram, the risk-coverage curve and the figures of the ablation. The same data gives the
same files.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from app.settings import load_settings
from eval.confidence.collect import Seen, indexed, load_seen, read_set, save_seen, seen
from eval.confidence.curves import reliability_diagram, risk_coverage_curve
from index.embedding.llama import load_embedding

ROOT = Path(__file__).parent.parent.parent
RANKING = ROOT / "app" / "answering" / "text" / "ranking.json"
COEFFICIENTS = ROOT / "app" / "answering" / "refusal" / "coefficients.json"
FIGURES = ROOT / "docs" / "figures"
SETS = {"squad2": "squad2-part/dev-part.json", "xquad": "xquad-en/xquad.en.json"}
FOLDS = 5
# Signals that say how a question is worded rather than what the evidence says, or that running text cannot teach.
NOT_RANKED = {"cross", "heading", "missing_most", "missing_here", "unknown", "denied", "words"}
NOT_JUDGED = {"cross", "heading", "unknown"}
GROUPS = {
    "words found in the sentence": ("here", "titled", "missing_here", "missing_names_here", "missing_numbers_here"),
    "words found around it": ("near", "beside", "missing_most", "missing_numbers", "missing_names"),
    "likeness of meaning": ("likeness", "passage_likeness", "rank"),
    "kind of thing asked for": ("holds", "others_held", "held_near", "focus", "focus_missing"),
    "denial and opposites": ("denied_there", "denied_here", "denied", "opposites", "missing_qualifiers"),
    "numbers that disagree": ("other_numbers", "missing_numbers", "missing_numbers_here"),
    "place of the words": ("adjacent", "spread", "order"),
    "shape of the sentence": ("length", "dangling", "new_words", "words"),
    "lead over the next sentence": ("score", "margin"),
}

Array = NDArray[np.float64]


def folds(articles: Sequence[str]) -> NDArray[np.int64]:
    """Return the fold of each question, so that an article lies in one fold."""
    order = {article: n % FOLDS for n, article in enumerate(sorted(set(articles)))}
    return np.array([order[article] for article in articles])


def model(strength: float) -> Pipeline:
    """Return an untrained logistic regression over standardised signals; a smaller `strength` shrinks more."""
    return make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=2000))


def in_own_units(fitted: Pipeline, names: Sequence[str]) -> tuple[float, dict[str, float]]:
    """Return a pipeline's intercept and weights for signals that are not standardised."""
    scaler, regression = fitted[0], fitted[1]
    weights = regression.coef_[0] / scaler.scale_
    intercept = float(regression.intercept_[0] - weights @ scaler.mean_)
    return round(intercept, 4), {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def matrix(rows: Sequence[dict[str, float]], names: Sequence[str]) -> Array:
    """Return signals as a matrix, shape (rows, names); a signal that a row lacks is 0."""
    return np.array([[row.get(name, 0.0) for name in names] for row in rows], dtype=np.float64)


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


def signals(data: Sequence[Seen], scores: Sequence[Array]) -> list[dict[str, float]]:
    """Return the signals of each question's best unit, as `Extract.signals` gives them."""
    found: list[dict[str, float]] = []
    for item, score in zip(data, scores, strict=True):
        if not len(score):
            found.append({})
            continue
        order = np.argsort(-score, kind="stable")
        margin = float(score[order[0]] - score[order[1]]) if len(order) > 1 else 0.0
        best = dict(item.candidates[order[0]].features)
        found.append({**best, "score": float(score[order[0]]), "margin": margin, f"kind_{item.kind}": 1.0})
    return found


def held_out_confidence(rows: Array, truth: NDArray[np.bool_], articles: NDArray[np.str_]) -> Array:
    """Return each question's probability by a model of all other articles."""
    out = np.zeros(len(truth))
    for article in sorted(set(articles.tolist())):
        test = articles == article
        out[test] = model(0.1).fit(rows[~test], truth[~test]).predict_proba(rows[test])[:, 1]
    return out


def main() -> None:
    """Collect, fit, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--benchmarks", type=Path, required=True, help="folder with squad2-part and xquad-en")
    parser.add_argument("--work", type=Path, required=True, help="folder for the indexes that are made on the way")
    parser.add_argument(
        "--collect", action="store_true", help="ask all questions again, though DIR keeps what was seen"
    )
    options = parser.parse_args()
    settings = load_settings()
    embedding = load_embedding(settings.embedding)
    kept = options.work / "seen.jsonl"
    if kept.is_file() and not options.collect:
        report(*load_seen(kept))
        return
    data: list[Seen] = []
    sets: list[str] = []
    for name, file in SETS.items():
        questions = read_set(options.benchmarks / file, options.work / name / "documents")
        snapshot = indexed(options.work / name / "documents", options.work / name / "index", settings, embedding)
        found = list(seen(questions, snapshot))
        data += found
        sets += [name] * len(found)
    save_seen(kept, data, sets)
    report(data, np.array(sets))


def report(data: Sequence[Seen], sets: NDArray[np.str_]) -> None:
    """Fit, write the models and the figures."""
    articles = np.array([item.asked.article for item in data])
    scores, intercept, weights = fit_ranking(data, folds(articles.tolist()))
    _write(RANKING, {"intercept": intercept, "weights": weights})
    hit = [bool(len(s)) and item.candidates[int(np.argmax(s))].answers for item, s in zip(data, scores, strict=True)]
    answerable = np.array([item.asked.answer_start is not None for item in data])
    for name in SETS:
        some = answerable & (sets == name)
        print(f"{name}: the answering sentence is first for {np.mean(np.array(hit)[some]):.3f} (n={some.sum()})")
    judged = sets == "squad2"
    rows = [row for row, keep in zip(signals(data, scores), judged, strict=True) if keep]
    truth, articles = answerable[judged], articles[judged]
    every = sorted({name for row in rows for name in row} - NOT_JUDGED)
    names = [name for name in every if not name.startswith("kind_")]
    confidence = held_out_confidence(matrix(rows, names), truth, articles)
    ablation = {"all signals": round(float(roc_auc_score(truth, confidence)), 4)}
    with_kinds = held_out_confidence(matrix(rows, every), truth, articles)
    # Eighteen kinds are too many for eight articles: left out, since held-out articles are judged worse with them.
    ablation["with the kind of question"] = round(float(roc_auc_score(truth, with_kinds)), 4)
    for group, left_out in GROUPS.items():
        kept = [name for name in names if name not in left_out]
        without = held_out_confidence(matrix(rows, kept), truth, articles)
        ablation[f"without {group}"] = round(float(roc_auc_score(truth, without)), 4)
    ablation["passage score alone"] = round(float(roc_auc_score(truth, matrix(rows, ["rank"])[:, 0])), 4)
    ablation["cosine alone"] = round(float(roc_auc_score(truth, matrix(rows, ["passage_likeness"])[:, 0])), 4)
    by_article = {
        a: round(float(roc_auc_score(truth[articles == a], confidence[articles == a])), 3)
        for a in sorted(set(articles.tolist()))
    }
    for line, value in {**ablation, **by_article}.items():
        print(f"{line:45} {value}")
    intercept, weights = in_own_units(model(0.1).fit(matrix(rows, names), truth), names)
    models = json.loads(COEFFICIENTS.read_text(encoding="utf-8"))
    models["models"]["extractive"] = {"intercept": intercept, "weights": weights}
    _write(COEFFICIENTS, models)
    FIGURES.mkdir(parents=True, exist_ok=True)
    _write(FIGURES / "confidence.json", {"questions": len(truth), "auroc": ablation, "auroc by article": by_article})
    reliability_diagram(confidence.tolist(), truth.tolist(), FIGURES / "reliability.svg")
    risk_coverage_curve(confidence.tolist(), truth.tolist(), FIGURES / "risk-coverage.svg")


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
