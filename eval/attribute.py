"""Why a question failed: the stage that lost it, found by following the gold evidence through the stages."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from app.answering.answer import Question
from eval.datasets.question import GoldQuestion
from eval.metrics.citations import count
from eval.metrics.facts import judge
from eval.metrics.retrieval import EVIDENCE_DEPTH
from eval.metrics.spans import Spans, gold_spans
from eval.record import Record, Strict, read_lines, write_lines
from eval.score import Score
from eval.targets import InProcess, to_question

STAGES = "stages.jsonl"


class Stage(StrEnum):
    """Where a question was lost, in the order of the way through the program."""

    ERROR = "ended in an error"
    NOT_READ = "not read"
    NOT_IN_PASSAGE = "not in a passage"
    NOT_RETRIEVED = "not retrieved"
    NOT_USED = "retrieved and not used"
    WRONG_VALUE = "wrong value"
    WRONGLY_CITED = "wrongly cited"
    WRONGLY_REFUSED = "wrongly refused"
    WRONGLY_ANSWERED = "wrongly answered"


MEANING: Mapping[Stage, str] = {
    Stage.ERROR: "the program raised an error instead of answering",
    Stage.NOT_READ: "the evidence is not in the text that was read from the documents",
    Stage.NOT_IN_PASSAGE: "the evidence was read but stands in no passage of the index",
    Stage.NOT_RETRIEVED: f"no passage with the evidence is among the first {EVIDENCE_DEPTH} that search found",
    Stage.NOT_USED: "search found the evidence, and the answer was made from something else",
    Stage.WRONG_VALUE: "the answer cites the evidence and still says something else, too little, or too much",
    Stage.WRONGLY_CITED: "the answer is right and no citation stands at the evidence",
    Stage.WRONGLY_REFUSED: "search found the evidence, and the question was refused",
    Stage.WRONGLY_ANSWERED: "the materials do not say, and an answer was given",
}


class Attribution(Strict):
    """The stage that lost a question.

    `fed` tells what came of feeding the gold by hand: whether the answer is right when search may look in nothing but
    the gold documents. None where that could not be tried (against a server, or with no gold document).
    """

    id: str
    stage: Stage
    fed: bool | None = None


def attribute(
    questions: Sequence[GoldQuestion],
    records: Iterable[Record],
    scores: Iterable[Score],
    texts: Mapping[str, str],
    program: InProcess | None = None,
) -> tuple[Attribution, ...]:
    """Return the stage of every question that was not right, or right and wrongly cited, in the set's order."""
    by_record, by_score = {r.id: r for r in records}, {s.id: s for s in scores}
    found = []
    for question in questions:
        stage = lost_at(question, by_record[question.id], by_score[question.id], texts)
        if stage is not None:
            fed = None
            if program and stage not in (Stage.ERROR, Stage.WRONGLY_ANSWERED, Stage.WRONGLY_CITED):
                fed = right_when_fed(question, program)
            found.append(Attribution(id=question.id, stage=stage, fed=fed))
    return tuple(found)


def lost_at(question: GoldQuestion, record: Record, score: Score, texts: Mapping[str, str]) -> Stage | None:
    """Return the first stage at which the gold is gone, or None for a question that is right and rightly cited."""
    if record.given is None:
        return Stage.ERROR
    if not score.judged:
        return None
    gold = gold_spans(question, texts)
    cited = count(question, record.given.citations, texts)
    if score.outcome == "correct":
        uncited = not score.must_refuse and bool(gold) and not cited.found
        return Stage.WRONGLY_CITED if uncited else None
    if question.must_refuse:
        return Stage.WRONGLY_ANSWERED
    if question.evidence and not any(gold.values()):
        return Stage.NOT_READ
    if record.gold_passages is not None and gold and not record.gold_passages:
        return Stage.NOT_IN_PASSAGE
    if cited.found and not score.refused:
        return Stage.WRONG_VALUE
    if gold and not _retrieved(question, record, gold):
        return Stage.NOT_RETRIEVED
    return Stage.WRONGLY_REFUSED if score.refused else Stage.NOT_USED


def _retrieved(question: GoldQuestion, record: Record, gold: Spans) -> bool:
    found = {
        passage.document
        for passage in record.passages[:EVIDENCE_DEPTH]
        if any(s < passage.end and passage.start < e for s, e in gold.get(passage.document, ()))
    }
    return set(gold) <= found if question.needs_every_document else bool(found)


def right_when_fed(question: GoldQuestion, program: InProcess) -> bool | None:
    """Ask again with search narrowed to each gold document in turn; tell whether the answers together are right."""
    documents = sorted(question.documents & program.snapshot.documents.keys())
    if not documents:
        return None
    asked = to_question(question)
    answers = [
        program.answerer.answer(Question(**{**asked.model_dump(), "document": document})) for document in documents
    ]
    said = [answer.answer for answer in answers if answer.status == "answered"]
    tried = ["\n".join(said)] if question.needs_every_document else said
    return any(judge(question, text, refused=False).outcome == "correct" for text in tried)


def write_stages(folder: Path, found: Iterable[Attribution]) -> None:
    """Write the stages into the run folder."""
    write_lines(folder / STAGES, found)


def load_stages(folder: Path) -> dict[str, Attribution]:
    """Read the stages of a run by question; none where they were not looked for."""
    path = folder / STAGES
    return {row.id: row for row in read_lines(path, Attribution)} if path.exists() else {}
