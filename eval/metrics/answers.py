"""Whether answers are right, and how much of the gold they hold."""

from eval.metrics.case import Case, Measure, Values
from eval.metrics.citations import is_valid
from eval.metrics.facts import fact_recall, truthfulness
from eval.metrics.overlap import exact_match, f1
from eval.metrics.typed import dates_match, list_recall, name_match, times_match

GROUP = "Answers"
MEASURES = (
    Measure("correct", "Correct", GROUP, "every required fact, nothing forbidden, short / all", "judged questions"),
    Measure("truthfulness", "Truthfulness", GROUP, "mean of +1 right, 0 refused, -1 wrong", "judged questions"),
    Measure("wrong", "Wrong", GROUP, "wrong answers / all", "judged questions", "lower"),
    Measure("fact_recall", "Facts named", GROUP, "required facts named / required facts", "required facts"),
    Measure("times", "Times right", GROUP, "all gold times in the answer, by value", "questions with a gold time"),
    Measure("dates", "Dates right", GROUP, "all gold dates in the answer, by value", "questions with a gold date"),
    Measure("names", "Names right", GROUP, "the name's words in the answer, in any order", "questions asking who"),
    Measure("lists", "List items named", GROUP, "gold items named / gold items, mean", "questions asking for a list"),
    Measure("exact_match", "Exact match", GROUP, "normalised answer = a gold answer", "English gold answers"),
    Measure("f1", "Word F1", GROUP, "2PR/(P+R) on words, best gold", "English gold answers"),
    Measure("exact_match_ko", "Exact match, Korean", GROUP, "normalised answer = a gold answer", "Korean gold answers"),
    Measure("f1_ko", "Syllable F1, Korean", GROUP, "2PR/(P+R) on syllables, best gold", "Korean gold answers"),
    Measure(
        "conflicts_surfaced",
        "Conflicts surfaced",
        GROUP,
        "all values named and two places cited / all",
        "questions about a conflict",
    ),
)


def values(case: Case) -> Values:
    """Return one question's share in every figure of MEASURES."""
    return {**_outcome(case), **_held(case), "conflicts_surfaced": _surfaced(case)}


def _outcome(case: Case) -> Values:
    if not case.judged:
        return {}
    right = case.outcome == "correct"
    # An unanswerable question is right or wrong: there is no third way to take it.
    value = -1 if case.question.must_refuse and not right else truthfulness(case.outcome)
    return {"correct": right, "truthfulness": value, "wrong": value == -1}


def _held(case: Case) -> Values:
    question, answer = case.question, case.answer
    if question.must_refuse:
        return {}
    suffix = "_ko" if question.language == "ko" else ""
    groups = question.must_include
    return {
        "fact_recall": fact_recall(question, answer),
        f"exact_match{suffix}": exact_match(answer, question.answers, question.language),
        f"f1{suffix}": f1(answer, question.answers, question.language),
        "times": times_match(answer, question.answers),
        "dates": dates_match(answer, question.answers),
        "names": name_match(answer, groups[0]) if question.category == "who" and groups else None,
        "lists": list_recall(answer, groups) if question.category == "list" else None,
    }


def _surfaced(case: Case) -> float | None:
    """Return 1 if an answer about a conflict names all its values and cites two places, else 0."""
    if case.question.category != "conflict" or case.given is None:
        return None
    places = {(c.document, c.start) for c in case.given.citations if is_valid(c, case.texts)}
    named, groups = fact_recall(case.question, case.answer)
    return not case.refused and named == groups and len(places) > 1
