"""FAQs in and out: CSV and JSON with a report by row, all or nothing, and schema.org JSON-LD for a website."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from app.faq.content import FaqContent
from app.faq.library import FaqLibrary
from app.faq.lifecycle import Entry, Published, Status
from corpus.errors import RapporteurError

COLUMNS = ("questions", "answer_en", "answer_ko", "tags", "valid_until", "status", "office", "id")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BETWEEN = "\n"  # of the questions in one cell
MAX_ROWS = 5000


class ImportRefusedError(RapporteurError):
    """A file of FAQs with wrong rows; nothing was imported. `problems` says what is wrong, row by row."""

    def __init__(self, problems: Sequence["RowProblem"]) -> None:
        super().__init__(f"Nothing was imported: {len(problems)} rows are wrong. Mend them and import again.")
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one row, counted from 1 (a CSV file's header is row 1)."""

    row: int
    message: str


def formula_safe(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe before what would begin one."""
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value


def plain_cell(value: str) -> str:
    """Take the apostrophe of `formula_safe` off again."""
    return value[1:] if value.startswith("'") and value[1:].startswith(FORMULA_STARTS) else value


def csv_text(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a CSV file whose cells are formula-safe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([formula_safe(str(value)) for value in row] for row in rows)
    return out.getvalue()


def export_csv(entries: Sequence[Entry]) -> str:
    """Return the FAQs' heads as CSV; citations are left out, since they belong to one set of documents."""
    return csv_text(
        COLUMNS,
        [
            (
                BETWEEN.join(e.content.variants),
                e.content.answer_en,
                e.content.answer_ko,
                ", ".join(e.content.tags),
                e.content.valid_until.isoformat() if e.content.valid_until else "",
                e.status.value,
                e.office,
                e.id,
            )
            for e in entries
        ],
    )


def export_json(entries: Sequence[Entry]) -> str:
    """Return the FAQs' heads, citations included."""
    rows = [
        {"id": e.id, "status": e.status.value, "office": e.office, **e.content.model_dump(mode="json")} for e in entries
    ]
    return json.dumps({"faqs": rows}, ensure_ascii=False, indent=1) + "\n"


def read_csv(text: str) -> list[FaqContent]:
    """Read FAQs from CSV with at least the column `questions`. Raises ImportRefusedError."""
    try:
        reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
        header = set(reader.fieldnames or ())
        if "questions" not in header or header - set(COLUMNS):
            raise ImportRefusedError([RowProblem(1, f"the columns must be among {', '.join(COLUMNS)}")])
        rows = list(reader)
    except csv.Error as error:
        raise ImportRefusedError([RowProblem(0, f"not a CSV file: {error}")]) from error
    return _contents([_from_cells(row) for row in rows], first_row=2)


def read_json(text: str) -> list[FaqContent]:
    """Read FAQs from JSON as `export_json` writes it. Raises ImportRefusedError."""
    try:
        rows = json.loads(text)["faqs"]
    except (json.JSONDecodeError, KeyError, TypeError, RecursionError) as error:
        message = 'not JSON of the shape {"faqs": [...]}'
        raise ImportRefusedError([RowProblem(0, message)]) from error
    if not isinstance(rows, list):
        raise ImportRefusedError([RowProblem(0, '"faqs" must be a list')])
    about = {"id", "status", "office"}  # of the FAQ that was exported; the import makes a new draft
    return _contents(
        [{k: v for k, v in row.items() if k not in about} if isinstance(row, dict) else {"row": row} for row in rows],
        first_row=1,
    )


def import_faqs(
    library: FaqLibrary, contents: Sequence[FaqContent], *, by: str, office: str, first_row: int = 1
) -> int:
    """Add all as drafts, or none. Raises ImportRefusedError where a question is in the library already."""
    known = {
        _key(variant): entry.content.variants[0]
        for entry in library.all()
        if entry.status != Status.RETIRED
        for variant in entry.content.variants
    }
    problems = [
        RowProblem(row, f"the question {variant!r} is in the library already, under {known[_key(variant)]!r}")
        for row, content in enumerate(contents, first_row)
        for variant in content.variants
        if _key(variant) in known
    ]
    if problems:
        raise ImportRefusedError(problems)
    library.add_all(contents, by=by, office=office)
    return len(contents)


def json_ld(published: Sequence[Published], language: str, now: datetime) -> dict[str, Any]:
    """Return the live answers as schema.org FAQPage; those without an answer in the language, or over, are left out."""
    questions = []
    for faq in published:
        text, answered_in = faq.content.answer(language)
        if faq.stale or answered_in != language or not faq.content.valid_at(now):
            continue
        questions.append(
            {
                "@type": "Question",
                "name": faq.content.variants[0],
                "acceptedAnswer": {"@type": "Answer", "text": text, "dateCreated": faq.approved.isoformat()},
            }
        )
    return {"@context": "https://schema.org", "@type": "FAQPage", "inLanguage": language, "mainEntity": questions}


def script_json(data: object) -> str:
    """Return JSON that may stand inside an HTML script element: nothing in it can close the element."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _from_cells(row: dict[Any, Any]) -> dict[str, Any]:
    if None in row or any(value is None for value in row.values()):
        return {"cells": "the row has more or fewer cells than the header"}
    cells = {key: plain_cell(value) for key, value in row.items()}
    return {
        "variants": [line.strip() for line in cells["questions"].splitlines() if line.strip()],
        "answer_en": cells.get("answer_en", ""),
        "answer_ko": cells.get("answer_ko", ""),
        "tags": [tag.strip() for tag in cells.get("tags", "").split(",") if tag.strip()],
        "valid_until": cells.get("valid_until") or None,
    }


def _contents(rows: Sequence[dict[str, Any]], first_row: int) -> list[FaqContent]:
    if len(rows) > MAX_ROWS:
        raise ImportRefusedError([RowProblem(0, f"more than {MAX_ROWS} rows")])
    contents: list[FaqContent] = []
    problems: list[RowProblem] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, first_row):
        try:
            content = FaqContent.model_validate(row)
        except ValidationError as error:
            text = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'row'}: {e['msg']}" for e in error.errors()[:5])
            problems.append(RowProblem(number, text))
            continue
        for variant in content.variants:
            if _key(variant) in seen:
                problems.append(RowProblem(number, f"{variant!r} stands in row {seen[_key(variant)]} too"))
            seen.setdefault(_key(variant), number)
        contents.append(content)
    if problems:
        raise ImportRefusedError(problems)
    return contents


def _key(question: str) -> str:
    return " ".join(question.casefold().split()).rstrip("?？.! ")
