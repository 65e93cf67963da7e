"""Read a question set in any of the formats known here, chosen by what the path holds."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from eval.datasets import beir, ragchecker, squad, table, trec
from eval.datasets.files import parse, text_of
from eval.datasets.question import SCHEMA_VERSION, GoldQuestion, QuestionSet
from eval.errors import DatasetError

# The sets that come with the program.
NAMED = {
    "forum": "forum/dev.jsonl",
    "forum-more": "forum/more.jsonl",
    "forum-holdout": "forum/holdout.jsonl",
    "made-audit": "made/audit.jsonl",
    "made-choirs": "made/choirs.jsonl",
    "made-clinic": "made/clinic.jsonl",
    "made-coasts": "made/coasts.jsonl",
    "made-conference": "made/conference.jsonl",
    "made-culture": "made/culture.jsonl",
    "made-forest": "made/forest.jsonl",
    "made-harbour": "made/harbour.jsonl",
    "made-libraries": "made/libraries.jsonl",
    "made-museums": "made/museums.jsonl",
    "made-orchards": "made/orchards.jsonl",
    "made-ports": "made/ports.jsonl",
    "made-power": "made/power.jsonl",
    "made-records": "made/records.jsonl",
    "made-rivers": "made/rivers.jsonl",
    "made-schools": "made/schools.jsonl",
    "made-signals": "made/signals.jsonl",
    "made-skills": "made/skills.jsonl",
    "made-soil": "made/soil.jsonl",
    "made-symposium": "made/symposium.jsonl",
    "made-transit": "made/transit.jsonl",
    "made-vets": "made/vets.jsonl",
    "made-welfare": "made/welfare.jsonl",
    "made-youth": "made/youth.jsonl",
}
MADE = "made-"
# Where `python -m tests.forums.make var/forums` writes the made forums, a folder each.
FORUMS = Path("var/forums")
MAX_BYTES = 512 * 1024 * 1024


def read_set(source: str | Path, *, qrels: Path | None = None) -> QuestionSet:
    """Read the set that `source` names: one of `NAMED`, a file, or a BEIR folder.

    `qrels` are the judgements of TREC topics. Raises DatasetError for a set that is missing, empty, of mixed schema
    versions, with duplicate ids, or with questions that have no gold.
    """
    found = complete(_read(source, qrels))
    made = str(source) in NAMED and found.name.startswith(MADE)
    return replace(found, source=str(source), folder=FORUMS / found.name.removeprefix(MADE) if made else None)


def _read(source: str | Path, qrels: Path | None) -> QuestionSet:
    if str(source) in NAMED:
        path, name = Path(str(files("eval.datasets") / NAMED[str(source)])), str(source)
    else:
        path, name = Path(source), Path(source).stem
    if not path.exists():
        raise DatasetError(f"No question set at {path}. Name a file, a BEIR folder, or one of: {', '.join(NAMED)}.")
    if path.is_dir():
        return beir.read(path)
    if path.stat().st_size > MAX_BYTES:
        raise DatasetError(f"{path} is larger than {MAX_BYTES} bytes; split it.")
    if qrels is not None:
        return trec.read(path, qrels)
    if path.suffix == ".jsonl":
        return QuestionSet(name, tuple(questions(path)))
    if path.suffix == ".csv":
        return table.read(path)
    if path.suffix == ".json":
        data = parse(text_of(path), path)
        if squad.recognises(data):
            return squad.read(name, data)
        if ragchecker.recognises(data):
            return ragchecker.read(name, data)
    raise DatasetError(
        f"{path} is in no format known here: JSON lines (.jsonl), SQuAD or RAGChecker (.json), CSV (.csv), "
        "a BEIR folder, or TREC topics together with --qrels."
    )


def questions(path: Path) -> Iterable[GoldQuestion]:
    """Read questions in our own schema, one JSON object a line."""
    versions: set[int] = set()
    for number, line in enumerate(text_of(path).splitlines(), 1):
        if not line.strip():
            continue
        row = parse(line, path, number)
        if not isinstance(row, dict):
            raise DatasetError(f"{path}, line {number}: not a JSON object.")
        version = row.get("schema_version", SCHEMA_VERSION)
        versions.add(version)
        if len(versions) > 1:
            raise DatasetError(
                f"{path} mixes schema versions {sorted(map(str, versions))} (line {number}); bring all to one."
            )
        if version != SCHEMA_VERSION:
            raise DatasetError(f"{path} has schema version {version}; this program reads version {SCHEMA_VERSION}.")
        try:
            yield GoldQuestion.model_validate(row)
        except ValidationError as error:
            problems = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'row'}: {e['msg']}" for e in error.errors())
            raise DatasetError(f"{path}, line {number} ({row.get('id', 'no id')}): {problems}") from error


def complete(found: QuestionSet) -> QuestionSet:
    """Return the set, or raise DatasetError for one whose figures would mean nothing."""
    if not found.questions:
        raise DatasetError(f"The question set {found.name} is empty.")
    counts = Counter(question.id for question in found.questions)
    if doubled := [name for name, count in counts.items() if count > 1]:
        raise DatasetError(f"The question set {found.name} has ids more than once: {', '.join(doubled[:5])}.")
    if bare := [question.id for question in found.questions if not question.has_gold]:
        raise DatasetError(
            f"{len(bare)} questions of {found.name} have no gold (answers, must_include, evidence or relevant): "
            f"{', '.join(bare[:5])}. Add it, or mark them unanswerable."
        )
    return found
