"""RAGChecker JSON: `{"results": [{"query_id", "query", "gt_answer", …}]}`. Source: Ru et al. 2024, arXiv:2408.08067.

The gold answer is running text, so these questions are measured by overlap (exact match, F1), not by required facts.
"""

from typing import Any

from eval.datasets.question import GoldQuestion, QuestionSet
from eval.errors import DatasetError


def recognises(data: Any) -> bool:
    """Tell whether parsed JSON has the outline of a RAGChecker file."""
    return isinstance(data, dict) and isinstance(data.get("results"), list)


def read(name: str, data: Any) -> QuestionSet:
    """Turn parsed RAGChecker JSON into a set; responses and retrieved contexts in it are another system's, not read."""
    questions = []
    for number, row in enumerate(data["results"]):
        if not isinstance(row, dict) or "query" not in row:
            raise DatasetError(f"{name}: result {number} has no `query`.")
        gold = str(row.get("gt_answer") or "").strip()
        questions.append(
            GoldQuestion(
                id=str(row.get("query_id", number)),
                question=str(row["query"]),
                language="ko" if any("가" <= letter <= "힣" for letter in str(row["query"])) else "en",
                category="long_form",
                answers=(gold,) if gold else (),
            )
        )
    return QuestionSet(name, tuple(questions))
