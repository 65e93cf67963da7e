"""What each part of answering contributes: the question sets asked with one part after another left out.

    python -m eval.benchmarks.ablation [SET …]

prints a Markdown table. The index is that of the settings; the sets are those about its documents.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.answering.answer import Question
from app.answering.engine import Answerer
from app.answering.query import Near, Query
from app.answering.question.typos import Correction, Speller
from app.answering.text.answer import TextAnswers
from app.answering.text.extract import Extract
from app.settings import Settings, load_settings
from eval.datasets.question import GoldQuestion
from eval.datasets.reading import read_set
from eval.datasets.sources import verbatim
from eval.figures import ratio
from eval.record import Record
from eval.score import Score, score_all
from eval.targets import given, to_question
from index.snapshot import Snapshot, load

SETS = ("forum", "forum-more")
FIGURES = ("correct", "truthfulness", "refusal_f1", "false_refusals")
HEADS = ("correct", "truthfulness", "refusal F1", "false refusals")


class FactsAlone(TextAnswers):
    """Text answers without any sentence: abbreviations and facts of the layout are left."""

    def weigh(self, query: Query) -> Extract:
        """Return the question with nothing to answer it."""
        return replace(super().weigh(query), pieces=(), ranked=())


class Undescribed(Answerer):
    """An answerer that takes no question for a description of the session it seeks."""

    def understand(self, question: Question, *, asserted: bool = False) -> Query:
        """Return the question as understood, without the sessions nearest to it."""
        return replace(super().understand(question, asserted=asserted), near=Near(), described=False)


class Uncut(Answerer):
    """An answerer that takes every question to ask one thing, and what it states for no premise."""

    def _parts(self, question: Question, query: Query) -> None:
        return None

    def _corrected(self, question: Question, query: Query) -> None:
        return None


class Unmended(Speller):
    """A speller that leaves every question as it was typed."""

    def correct(self, question: str) -> Correction:
        """Return the question itself."""
        return Correction(question, {})


def _cues_alone(snapshot: Snapshot, settings: Settings) -> Answerer:
    # The classifier is asked of vectors that it was fitted on alone: of a model by another name it knows nothing.
    unnamed = snapshot.embedding.model_copy(update={"model_name": "another"})
    return Answerer(replace(snapshot, embedding=unnamed), settings)


@dataclass(frozen=True, slots=True)
class Without:
    """A way to answer with one part left out."""

    name: str
    answerer: Callable[[Snapshot, Settings], Answerer] = Answerer
    history: bool = True


WAYS = (
    Without("everything"),
    Without("without the programme", lambda s, o: Answerer(s, o, from_programme=lambda query, forum: None)),
    Without("without facts of the layout", lambda s, o: Answerer(s, o, text=TextAnswers(s, with_facts=False))),
    Without("without sentences of the text", lambda s, o: Answerer(s, o, text=FactsAlone(s))),
    Without("without sessions nearest to a description", Undescribed),
    Without("without parts and premises of a question", Uncut),
    Without("without mending typing errors", lambda s, o: Answerer(s, o, speller=Unmended([]))),
    Without("without earlier turns", history=False),
    Without("without the classifier of what is asked", _cues_alone),
)


def scores(way: Without, snapshot: Snapshot, settings: Settings, questions: Sequence[GoldQuestion]) -> list[Score]:
    """Ask every question one way and score what comes back."""
    answerer = way.answerer(snapshot, settings)
    records = []
    for question in questions:
        asked = to_question(question)
        shown = asked if way.history else asked.model_copy(update={"history": ()})
        records.append(Record(id=question.id, given=given(answerer.answer(shown))))
    read = {path: document.text for path, document in snapshot.documents.items()}
    return list(score_all(questions, records, verbatim(read, settings.documents)))


def main() -> None:
    """Print the table."""
    settings = load_settings()
    snapshot = load(settings.index, settings)
    sets = [read_set(name) for name in sys.argv[1:] or SETS]
    for found in sets:
        print(f"\n| `{found.name}`, {len(found.questions)} questions | {' | '.join(HEADS)} |")
        print("|---" * (len(HEADS) + 1) + "|")
        for way in WAYS:
            got = scores(way, snapshot, settings, found.questions)
            values = [ratio(got, name).value for name in FIGURES]
            cells = " | ".join("none" if value is None else f"{value:.3f}" for value in values)
            print(f"| {way.name} | {cells} |", flush=True)


if __name__ == "__main__":
    main()
