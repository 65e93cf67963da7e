"""FAQ matching held to its precision; citations and answers held against changed documents; on the real model."""

import hashlib
from collections.abc import Callable
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from app.answering.answer import Answer, AnswerConflict, Citation, ConflictValue, Question
from app.answering.engine import Answerer
from app.desk.settled import conflict_key, with_settlements
from app.faq.calibration.measuring import SETS, TARGET_PRECISION, measure
from app.faq.checking import check
from app.faq.content import FaqContent, cite
from app.faq.contradiction import clock_times
from app.faq.library import FaqLibrary
from app.faq.lifecycle import Status
from app.faq.matching import PublishedFaqs
from app.faq.staleness import standing
from app.settings import FaqSettings, Settings
from app.storage.columns import utc_now
from app.storage.database import Database
from app.storage.tables import Settlement
from corpus.document import Document, DocumentInfo, Section
from index.embedding.llama import PromptedEmbedding
from index.snapshot import Snapshot

Embed = Callable[[str], np.ndarray]


@pytest.fixture(scope="module")
def embed(embedding: PromptedEmbedding) -> Embed:
    return lambda text: np.asarray(embedding.get_query_embedding(text), dtype=np.float32)


@pytest.mark.parametrize("name", SETS)
def test_an_official_answer_is_given_to_hardly_any_question_that_means_another(name: str, embed: Embed) -> None:
    result = measure(name, embed, FaqSettings().min_similarity)
    assert result.precision >= TARGET_PRECISION, result.wrong
    assert result.recall >= 0.7


def document(text: str, path: str = "agenda.md") -> Document:
    """A document whose lines that begin with # are its headings."""
    starts = [i for i in range(len(text)) if text.startswith("# ", i)]
    sections = tuple(
        Section(title=text[a + 2 : text.index("\n", a)], level=1, start=a, end=b)
        for a, b in zip(starts, [*starts[1:], len(text)], strict=True)
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        path=path, sha256=digest, format="markdown", text=text, info=DocumentInfo(title="Agenda"), sections=sections
    )


THEN = "# Session 1\n14:30 – 16:00, Monday\n# Session 2\n16:15 – 17:30, Monday\n"


@pytest.mark.parametrize(
    ("now", "state", "text"),
    [
        (THEN, "holds", ""),
        ("# Welcome\nhello\n" + THEN, "holds", ""),
        (THEN.replace("14:30 – 16:00", "14:30  –  16:00"), "holds", ""),
        (THEN.replace("14:30", "15:30"), "changed", "15:30 – 16:00, Monday"),
        # The same words under another heading are not what was cited.
        (
            "# Session 1\n16:15 – 17:30, Monday\n# Session 2\n14:30 – 16:00, Monday\n",
            "changed",
            "16:15 – 17:30, Monday",
        ),
        ("# Other\nNothing of the kind here at all.\n", "vanished", ""),
    ],
)
def test_a_citation_holds_only_under_its_own_heading(now: str, state: str, text: str) -> None:
    before = document(THEN)
    start = THEN.index("14:30")
    found = standing(cite(before, start, start + len("14:30 – 16:00, Monday")), {"agenda.md": document(now)})
    assert (found.state, found.now) == (state, text)
    if found.span is not None and state == "holds":
        assert "".join(now[found.span.start : found.span.end].split()) == "14:30–16:00,Monday"


def test_a_file_under_a_new_name_is_still_the_cited_one_and_a_withdrawn_one_is_not() -> None:
    before = document(THEN)
    citation = cite(before, 12, 25)
    assert standing(citation, {"new.md": document(THEN, "new.md")}).state == "holds"
    assert standing(citation, {}).state == "vanished"


def published(library: FaqLibrary, content: FaqContent) -> str:
    entry = library.add(content, by="kim", office="Secretariat")
    library.submit(entry.id, seen=1, by="kim")
    return library.approve(entry.id, seen=2, by="lee").id


def test_an_answer_that_the_programme_contradicts_is_flagged_and_one_that_it_bears_out_is_not(
    database: Database, snapshot: Snapshot, settings: Settings
) -> None:
    library, answerer = FaqLibrary(database, FaqSettings()), Answerer(snapshot, settings)
    question = "When is the opening ceremony of the UN Public Service Forum?"
    said = answerer.answer(Question(question=question))
    assert said.engine == "programme"
    right = published(library, FaqContent(variants=(question,), answer_en="It begins at 10:00."))
    wrong = published(library, FaqContent(variants=(question + " Please.",), answer_en="It begins at 08:45."))
    assert clock_times(said.answer) >= {"10:00"}
    assert check(library, snapshot, answerer) == [wrong]
    assert library.get(right).status is Status.PUBLISHED
    [finding] = library.get(wrong).findings
    assert (finding.kind, "10:00" in finding.now) == ("contradicted", True)


@pytest.mark.parametrize("when_stale", ["withdraw", "notice"])
def test_a_stale_answer_is_withdrawn_or_given_with_a_notice(
    database: Database, snapshot: Snapshot, settings: Settings, embed: Embed, when_stale: str
) -> None:
    choice = FaqSettings.model_validate({"when_stale": when_stale})
    library = FaqLibrary(database, choice)
    text = snapshot.documents["unpsf-2024-programme.txt"].text
    citation = cite(snapshot.documents["unpsf-2024-programme.txt"], 0, text.index("\n"))
    content = FaqContent(variants=("Is there a prayer room?",), answer_en="Yes [1], in 105.", citations=(citation,))
    faq_id = published(library, content)
    faqs = PublishedFaqs(library, choice, snapshot.documents, embed, ZoneInfo("Asia/Seoul"))
    answerer = Answerer(snapshot, settings, faq=faqs)
    answer = answerer.answer(Question(question="is there a prayr room"))
    assert answer.faq is not None
    assert (answer.faq.id, answer.faq.office, answer.engine) == (faq_id, "Secretariat", "faq")
    assert "\\[1]" in answer.answer  # what an organiser types is no marker
    assert answer.citations[0].quote == citation.quote
    korean = answerer.answer(Question(question="기도실이 있나요?"))
    assert korean.faq is not None
    assert korean.answer.startswith("주최 측은 이 질문에 영어로 답변했습니다")
    gone = content.model_copy(update={"citations": (citation.model_copy(update={"document": "x", "sha256": "0"}),)})
    library.edit(faq_id, gone, seen=3, by="kim")
    library.submit(faq_id, seen=4, by="kim")
    library.approve(faq_id, seen=5, by="lee")
    assert check(library, snapshot, Answerer(snapshot, settings)) == [faq_id]
    stale = answerer.answer(Question(question="Is there a prayer room?"))
    if when_stale == "withdraw":
        assert stale.faq is None
    else:
        assert "have changed since it was approved" in stale.answer
        assert stale.confidence <= 0.5


def test_a_settled_conflict_leads_with_the_right_value_and_names_who_said_so() -> None:
    conflict = AnswerConflict(
        subject="Session 1",
        field="end",
        values=(ConflictValue(value="16:00", marker=1), ConflictValue(value="15:45", marker=2)),
    )
    citation = Citation(marker=1, document="a", title="", section="", start=0, end=1, quote="x")
    answer = Answer(
        id="1",
        question="?",
        language="en",
        answer="The sources differ: 16:00 [1], 15:45 [2].",
        status="answered",
        confidence=0.9,
        citations=(citation, citation.model_copy(update={"marker": 2})),
        conflicts=(conflict,),
        engine="programme",
        index="s",
        seconds=0.0,
    )
    word = Settlement(
        conflict="", subject="", field="", document="b", value="15:45", note="", office="Secretariat", by="kim"
    )
    word.at = utc_now()
    key = conflict_key("Session 1", "end", ["15:45", "16:00"])
    settled = with_settlements(answer, {key: word})
    assert [v.value for v in settled.conflicts[0].values] == ["15:45", "16:00"]
    assert settled.answer.endswith(f"The organisers (Secretariat, {word.at:%Y-%m-%d}) say that 15:45 is right [2].")
    other = conflict_key("Session 1", "end", ["15:30", "16:00"])
    assert with_settlements(answer, {other: word}) == answer
