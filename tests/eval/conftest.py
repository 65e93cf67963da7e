"""Planted bots: answers made from the gold, on purpose right, wrong or empty, so that every score is known."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from app.answering.answer import Citation
from app.settings import Settings
from eval.attribute import attribute, write_stages
from eval.datasets.question import GoldQuestion, QuestionSet
from eval.datasets.reading import read_set
from eval.errors import ServerDiedError
from eval.metrics.spans import gold_spans
from eval.record import Cost, Given, Passage, Record, Timing, load_records
from eval.run import load_scores, run

Bot = Callable[[GoldQuestion, Mapping[str, str]], Given]


@pytest.fixture(scope="session")
def forum() -> QuestionSet:
    return read_set("forum")


@pytest.fixture(scope="session")
def texts(documents_folder: Path) -> dict[str, str]:
    found = {}
    for path in sorted(documents_folder.glob("*.*")):
        if path.suffix in (".txt", ".md"):
            with path.open(encoding="utf-8", newline="") as file:
                found[path.name] = file.read()
    return found


def cite(document: str, start: int, end: int, text: str, marker: int) -> Citation:
    return Citation(
        marker=marker, document=document, title=document, section="", start=start, end=end, quote=text[start:end]
    )


def gold_citations(question: GoldQuestion, texts: Mapping[str, str]) -> tuple[Citation, ...]:
    spans = [(name, *found[0]) for name, found in gold_spans(question, texts).items() if found]
    return tuple(cite(name, s, e, texts[name], n) for n, (name, s, e) in enumerate(spans, 1))


def said(answer: str, question: GoldQuestion, citations: tuple[Citation, ...], confidence: float = 0.9) -> Given:
    return Given(
        answer=answer,
        language=question.language,
        status="answered",
        confidence=confidence,
        citations=citations,
        engine="planted",
    )


def refused(question: GoldQuestion, confidence: float = 0.1) -> Given:
    return Given(
        answer="The materials do not say.",
        language=question.language,
        status="not_found",
        confidence=confidence,
        engine="planted",
    )


def knows_everything(question: GoldQuestion, texts: Mapping[str, str]) -> Given:
    if question.must_refuse:
        return refused(question)
    citations = gold_citations(question, texts)
    facts = ", ".join(group[0] for group in question.must_include)
    return said(f"{facts} {''.join(f'[{c.marker}]' for c in citations)}.", question, citations)


def always_refuses(question: GoldQuestion, texts: Mapping[str, str]) -> Given:
    return refused(question)


def always_answers(question: GoldQuestion, texts: Mapping[str, str]) -> Given:
    if not question.must_refuse:
        return knows_everything(question, texts)
    name = sorted(texts)[0]
    return said("It is at the venue [1].", question, (cite(name, 0, 40, texts[name], 1),))


def swaps_dates(question: GoldQuestion, texts: Mapping[str, str]) -> Given:
    right = knows_everything(question, texts)
    return right if right.status == "not_found" else said("23:59 on 31 December [1].", question, right.citations)


def cites_elsewhere(question: GoldQuestion, texts: Mapping[str, str]) -> Given:
    """Right answers, each citing thirty characters that stand in no evidence and hold no fact."""
    right = knows_everything(question, texts)
    if right.status == "not_found":
        return right
    gold = gold_spans(question, texts)
    writings = [writing.lower() for group in question.must_include for writing in group]
    name = sorted(texts)[-1]
    start = next(
        at
        for at in range(0, len(texts[name]) - 30, 7)
        if not any(s < at + 30 and at < e for s, e in gold.get(name, ()))
        and not any(writing in texts[name][at : at + 30].lower() for writing in writings)
    )
    return right.model_copy(update={"citations": (cite(name, start, start + 30, texts[name], 1),)})


def misquotes(question: GoldQuestion, texts: Mapping[str, str]) -> Given:
    """Right answers whose quotes are one character off their offsets."""
    right = knows_everything(question, texts)
    moved = tuple(c.model_copy(update={"start": c.start + 1, "end": c.end + 1}) for c in right.citations)
    return right.model_copy(update={"citations": moved})


def dumps_everything(question: GoldQuestion, texts: Mapping[str, str]) -> Given:
    """The first 900 characters of every document, each cited as one chunk."""
    heads = [(name, min(900, len(text)), text) for name, text in sorted(texts.items())]
    citations = tuple(cite(name, 0, end, text, n) for n, (name, end, text) in enumerate(heads, 1))
    return said(" ".join(f"{c.quote} [{c.marker}]" for c in citations), question, citations)


BOTS: dict[str, Bot] = {
    bot.__name__: bot
    for bot in (
        knows_everything,
        always_refuses,
        always_answers,
        swaps_dates,
        cites_elsewhere,
        misquotes,
        dumps_everything,
    )
}


@pytest.fixture(params=sorted(BOTS))
def bot(request: pytest.FixtureRequest) -> Bot:
    return BOTS[request.param]


@pytest.fixture(scope="session")
def bots() -> Mapping[str, Bot]:
    return BOTS


@pytest.fixture(scope="session")
def answer_all(forum: QuestionSet, texts: dict[str, str]) -> Callable[[Bot], tuple[Record, ...]]:
    return lambda bot: tuple(Record(id=q.id, given=bot(q, texts)) for q in forum.questions)


class Planted:
    """A target that answers as a bot does; `dies_at` questions in, it is gone as a server is that was stopped."""

    name = "planted"
    index = "none"

    def __init__(self, bot: Bot, texts: Mapping[str, str], dies_at: int | None = None, dense: bool = True) -> None:
        self.texts = texts
        self.asked: list[str] = []
        self._bot, self._dies_at, self._dense = bot, dies_at, dense

    def ask(self, question: GoldQuestion) -> tuple[Record, Timing]:
        if len(self.asked) == self._dies_at:
            raise ServerDiedError("The server stopped answering.")
        self.asked.append(question.id)
        spans = gold_spans(question, self.texts)
        passages = tuple(
            Passage(
                id=f"{name}:{start}",
                document=name,
                start=start,
                end=end,
                score=1.0,
                dense=0.9 if self._dense else None,
                lexical=3.0,
            )
            for name, found in spans.items()
            for start, end in found
        )
        return Record(
            id=question.id,
            given=self._bot(question, self.texts),
            passages=passages[:20],
            gold_passages=tuple(p.id for p in passages),
        ), Timing(id=question.id, seconds=0.01 * len(self.asked), stages={"search": 0.001, "answer": 0.009})

    def cost(self) -> Cost:
        return Cost(peak_memory_bytes=10**8, index_bytes=10**6, load_seconds=0.5)


@pytest.fixture(scope="session")
def run_of(
    forum: QuestionSet, texts: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """Return the run folder of a bot over the forum set; each is made once."""
    made: dict[str, Path] = {}

    def folder_of(bot: str) -> Path:
        if bot not in made:
            folder = tmp_path_factory.mktemp("runs") / bot
            run(forum, Planted(BOTS[bot], texts), folder, Settings())
            found = attribute(forum.questions, load_records(folder), load_scores(folder), texts)
            write_stages(folder, found)
            made[bot] = folder
        return made[bot]

    return folder_of


@pytest.fixture(scope="session")
def planted() -> type[Planted]:
    return Planted
