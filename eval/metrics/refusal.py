"""Whether what cannot be answered is refused, and nothing else."""

from eval.metrics.case import Case, Measure, Values

GROUP = "Refusal"
MEASURES = (
    Measure("refusal_precision", "Refusal precision", GROUP, "rightly refused / refused", "refusals"),
    Measure("refusal_recall", "Refusal recall", GROUP, "rightly refused / unanswerable", "unanswerable questions"),
    Measure(
        "refusal_f1",
        "Refusal F1",
        GROUP,
        "2PR/(P+R) = 2 rightly refused / (refused + unanswerable)",
        "refusals and unanswerable questions",
    ),
    Measure("false_refusals", "False refusals", GROUP, "refused / answerable", "answerable questions", "lower"),
)


def values(case: Case) -> Values:
    """Return one question's share in every figure of MEASURES."""
    unanswerable, refused = case.question.must_refuse, case.refused
    hit = unanswerable and refused
    return {
        "refusal_precision": (hit, refused),
        "refusal_recall": (hit, unanswerable),
        "refusal_f1": (2 * hit, refused + unanswerable),
        "false_refusals": refused if case.answerable else None,
    }
