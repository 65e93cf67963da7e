"""SQuAD JSON, versions 1.1 and 2.0 (and KorQuAD 1.0, XQuAD): every paragraph becomes a document of its own.

Source of the format: Rajpurkar et al. 2018, arXiv:1806.03822.
"""

from typing import Any
from urllib.parse import quote

from eval.datasets.question import UNANSWERABLE, Evidence, GoldQuestion, QuestionSet
from eval.errors import DatasetError


def recognises(data: Any) -> bool:
    """Tell whether parsed JSON has the outline of SQuAD."""
    return isinstance(data, dict) and isinstance(data.get("data"), list)


def read(name: str, data: Any) -> QuestionSet:
    """Turn parsed SQuAD JSON into a set that carries its paragraphs as documents."""
    documents: dict[str, str] = {}
    questions: list[GoldQuestion] = []
    try:
        for number, article in enumerate(data["data"]):
            title = quote(str(article.get("title") or f"article-{number:03d}"), safe="")
            for place, paragraph in enumerate(article["paragraphs"]):
                path = f"{title}/{place:03d}.txt"
                documents[path] = paragraph["context"]
                questions += [_question(row, path, paragraph["context"]) for row in paragraph["qas"]]
    except (KeyError, TypeError, AttributeError) as error:
        raise DatasetError(f"{name}: not SQuAD JSON after all: {error!r} is missing or of another kind.") from error
    return QuestionSet(name, tuple(questions), documents)


def _question(row: Any, path: str, context: str) -> GoldQuestion:
    impossible = bool(row.get("is_impossible"))
    found = [] if impossible else row.get("answers") or []
    texts = tuple(dict.fromkeys(str(answer["text"]) for answer in found))
    places = {(int(answer["answer_start"]), str(answer["text"])) for answer in found}
    for start, text in places:
        if context[start : start + len(text)] != text:
            raise DatasetError(f"Question {row['id']}: its answer {text!r} does not stand at {start} of its paragraph.")
    return GoldQuestion(
        id=str(row["id"]),
        question=str(row["question"]),
        language="ko" if any("가" <= letter <= "힣" for letter in str(row["question"])) else "en",
        category=UNANSWERABLE if impossible else "span",
        answerable=not impossible,
        answers=texts,
        must_include=(texts,) if texts else (),
        evidence=tuple(Evidence(document=path, quote=text, start=start) for start, text in sorted(places)),
        relevant={} if impossible else {path: 1},
    )
