"""A BEIR folder: `corpus.jsonl`, `queries.jsonl` and `qrels/*.tsv`. Source: Thakur et al. 2021, arXiv:2104.08663."""

from collections import defaultdict
from pathlib import Path
from urllib.parse import quote

from eval.datasets.files import parse, text_of
from eval.datasets.question import GoldQuestion, QuestionSet
from eval.errors import DatasetError

SPLITS = ("test", "dev", "train")


def read(folder: Path, split: str | None = None) -> QuestionSet:
    """Read the judged queries of one split, the test split unless another is named or the only one there."""
    for part in ("corpus.jsonl", "queries.jsonl", "qrels"):
        if not (folder / part).exists():
            raise DatasetError(f"{folder} is not a BEIR folder: it has no {part}.")
    chosen = next((s for s in ([split] if split else SPLITS) if (folder / "qrels" / f"{s}.tsv").is_file()), None)
    if chosen is None:
        raise DatasetError(f"{folder}/qrels has no {split or ' or '.join(SPLITS)}.tsv.")
    documents: dict[str, str] = {}
    for number, line in enumerate(text_of(folder / "corpus.jsonl").splitlines(), 1):
        if line.strip():
            row = parse(line, folder / "corpus.jsonl", number)
            documents[path_of(str(row["_id"]))] = "\n\n".join(filter(None, (row.get("title"), row.get("text"))))
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for number, line in enumerate(text_of(folder / "qrels" / f"{chosen}.tsv").splitlines(), 1):
        fields = line.split("\t")
        if number == 1 and not fields[-1].strip().lstrip("-").isdigit():
            continue  # the header
        if not line.strip():
            continue
        if len(fields) != 3:
            raise DatasetError(f"{folder}/qrels/{chosen}.tsv, line {number}: three columns are expected.")
        grades[fields[0]][path_of(fields[1])] = max(0, int(fields[2]))
    questions: list[GoldQuestion] = []
    for number, line in enumerate(text_of(folder / "queries.jsonl").splitlines(), 1):
        if line.strip():
            row = parse(line, folder / "queries.jsonl", number)
            if judged := grades.get(str(row["_id"])):
                questions.append(
                    GoldQuestion(id=str(row["_id"]), question=row["text"], category="retrieval", relevant=judged)
                )
    return QuestionSet(folder.name, tuple(questions), documents)


def path_of(identifier: str) -> str:
    """Return a safe file name for a document's id: nothing in it can leave the folder."""
    return f"{quote(identifier, safe='')}.txt".replace("..", "%2E%2E")
