"""CSV with a header: `question` and `answers` (several parted by `|`), and any other column of the schema by its name.

`must_include` holds groups parted by `;` with writings parted by `|`; `document` and `quote` give the evidence; where
there is no `must_include`, the answers are one group of writings. `answerable` is yes or no.
"""

import csv
import io
from pathlib import Path

from pydantic import ValidationError

from eval.datasets.files import text_of
from eval.datasets.question import UNANSWERABLE, Evidence, GoldQuestion, QuestionSet
from eval.errors import DatasetError

COLUMNS = frozenset(
    {"id", "question", "language", "category", "answerable", "answers", "must_include", "must_not_include"}
    | {"document", "quote", "notes"}
)
_NO = frozenset({"no", "false", "0", "n"})


def read(path: Path) -> QuestionSet:
    """Read a CSV file; raises DatasetError that names the line and the column."""
    rows = csv.DictReader(io.StringIO(text_of(path)), strict=True)
    try:
        header = set(rows.fieldnames or ())
        if "question" not in header:
            raise DatasetError(f"{path} has no column `question`.")
        if unknown := sorted(header - COLUMNS):
            raise DatasetError(
                f"{path} has unknown columns: {', '.join(unknown)}. Known: {', '.join(sorted(COLUMNS))}."
            )
        return QuestionSet(path.stem, tuple(_question(row, rows.line_num, path) for row in rows))
    except csv.Error as error:
        raise DatasetError(f"{path}, line {rows.line_num}: not valid CSV ({error}).") from error


def _question(row: dict[str, str | None], line: int, path: Path) -> GoldQuestion:
    value = {name: (row.get(name) or "").strip() for name in COLUMNS}
    answers = _parts(value["answers"], "|")
    groups = tuple(_parts(group, "|") for group in _parts(value["must_include"], ";"))
    answerable = value["answerable"].lower() not in _NO if value["answerable"] else value["category"] != UNANSWERABLE
    if bool(value["document"]) != bool(value["quote"]):
        raise DatasetError(f"{path}, line {line}: `document` and `quote` go together.")
    try:
        return GoldQuestion(
            id=value["id"] or f"{path.stem}-{line:04d}",
            question=value["question"],
            language=value["language"] or "en",
            category=value["category"] or ("other" if answerable else UNANSWERABLE),
            answerable=answerable,
            answers=answers,
            must_include=groups or ((answers,) if answers else ()),
            must_not_include=_parts(value["must_not_include"], "|"),
            evidence=(Evidence(document=value["document"], quote=value["quote"]),) if value["document"] else (),
            notes=value["notes"],
        )
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'row'}: {e['msg']}" for e in error.errors())
        raise DatasetError(f"{path}, line {line}: {problems}") from error


def _parts(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator) if part.strip())
