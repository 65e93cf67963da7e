"""The queue of questions: masking, grouping, retention and figures."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answering.answer import Answer, Citation
from app.feedback.insight import insight
from app.feedback.masking import masked
from app.feedback.questions import GroupMissingError, GroupStatus, Questions
from app.settings import FeedbackSettings
from app.storage.database import Database

NOON = datetime(2024, 6, 24, 3, tzinfo=UTC)


def same_words(text: str, known: Sequence[tuple[str, np.ndarray]]) -> tuple[int | None, np.ndarray]:
    """Group by the set of words: enough to test the queue; the real grouping has its own tests."""
    words = set(text.lower().strip("?").split())
    for position, (label, _) in enumerate(known):
        if set(label.lower().strip("?").split()) == words:
            return position, np.zeros(4, dtype=np.float32)
    return None, np.zeros(4, dtype=np.float32)


@pytest.fixture
def questions(database: Database) -> Questions:
    return Questions(database, FeedbackSettings(), same_words)


def answer(status: str = "not_found", confidence: float = 0.9, id: str = "a1", document: str = "a.txt") -> Answer:
    return Answer.model_validate(
        {
            "id": id,
            "question": "?",
            "language": "en",
            "answer": "x [1]",
            "status": status,
            "confidence": confidence,
            "citations": [
                Citation(marker=1, document=document, title="", section="", start=0, end=1, quote="x").model_dump()
            ],
            "engine": "extractive",
            "index": "s1",
            "seconds": 0.03,
        }
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("write to kim.lee+un@gov.example.kr please", "write to [e-mail] please"),
        ("kim @ gov.kr, 메일은 홍길동@메일.한국", "[e-mail], 메일은 [e-mail]"),
        ("call +82-10-1234-5678 or 010 1234 5678", "call [phone] or [phone]"),
        ("(02) 123-4567", "[phone]"),
        ("0044 20 7946 0958", "[phone]"),
        ("my number is 01012345678", "my number is [phone]"),
        ("전화번호 1588-1234", "전화번호 [phone]"),
    ],
)
def test_addresses_and_phone_numbers_are_masked(typed: str, kept: str) -> None:
    assert masked(typed) == kept


@pytest.mark.parametrize(
    "text",
    [
        "What is on 24-26 June 2024?",
        "2024-06-25 or 25.06.2024 or 20240625",
        "the session at 14:30-16:00, room 101",
        "from 1430-1600 on 24 June",
        "2024-2025 work plan of Workshop 6",
        "워크숍 6 세션 3은 11:15에 시작하나요?",
        "SDG 16.6, 16.7 and 10,000,000 people",
    ],
)
def test_dates_times_and_other_numbers_are_kept(text: str) -> None:
    assert masked(text) == text


@given(st.text(max_size=300))
def test_masking_never_fails_and_masks_nothing_twice(text: str) -> None:
    assert masked(masked(text)) == masked(text)


def test_refusals_and_low_confidence_are_queued_and_good_answers_are_not(questions: Questions) -> None:
    questions.answered("Wifi password?", answer(), "", NOON)
    questions.answered("Is it far?", answer("answered", 0.2), "", NOON)
    questions.answered("When is lunch?", answer("answered", 0.95), "", NOON)
    assert {(g.label, g.count) for g in questions.groups()} == {("Wifi password?", 1), ("Is it far?", 1)}


def test_the_same_question_is_one_group_with_its_count_and_times(questions: Questions) -> None:
    later = NOON + timedelta(hours=1)
    for at in (later, NOON):  # the clock was set back
        questions.answered("wifi password", answer(), "", at)
    [group] = questions.groups()
    assert (group.count, group.first_at, group.last_at) == (2, NOON, later)
    assert [w.text for w in questions.group(group.id).wordings] == ["wifi password", "wifi password"]


def test_thumbs_down_and_handing_over_queue_what_was_answered(questions: Questions) -> None:
    questions.answered("When is lunch?", answer("answered", 0.95), "", NOON)
    questions.judged("a1", "When is lunch?", "up", None, "en", NOON)
    assert questions.groups() == []
    questions.judged("a1", "When is lunch?", "down", "wrong, write me: a@b.kr", "en", NOON)
    questions.judged("a1", "When is lunch?", "ask", None, "en", NOON)
    questions.judged("zz", "never seen", "ask", None, "ko", NOON)
    lunch, unseen = sorted(questions.groups(), key=lambda g: g.label == "never seen")
    [wording] = questions.group(lunch.id).wordings
    assert (wording.reason, wording.comment, lunch.count) == ("handed_over", "wrong, write me: [e-mail]", 1)
    assert unseen.language == "ko"


def test_a_settled_group_opens_again_when_asked_again_unless_out_of_scope(questions: Questions) -> None:
    for text, status in [("wifi", GroupStatus.DOCUMENT), ("weather", GroupStatus.OUT_OF_SCOPE)]:
        questions.answered(text, answer(), "", NOON)
        [group] = questions.groups()
        questions.settle(group.id, status, by="kim", document="venue.pdf")
    assert questions.groups() == []
    for text in ("wifi", "weather"):
        questions.answered(text, answer(), "", NOON)
    assert [group.label for group in questions.groups()] == ["wifi"]


def test_texts_are_erased_after_the_retention_time_and_the_figures_stay(
    questions: Questions, database: Database
) -> None:
    questions.answered("old secret", answer(), "venue", NOON)
    questions.answered("wifi password", answer(), "venue", NOON)
    recent = NOON + timedelta(days=80)
    questions.answered("password wifi", answer(), "venue", recent)
    assert questions.erase_old(NOON + timedelta(days=89)) == 0
    assert questions.erase_old(NOON + timedelta(days=91)) == 2
    [group] = questions.groups(None)
    assert group.label == "password wifi"
    assert {w.text for w in questions.group(group.id).wordings} == {None, "password wifi"}
    assert insight(database, [], ZoneInfo("UTC")).asked == 3


def test_figures_count_by_the_forums_own_day(questions: Questions, database: Database) -> None:
    evening = datetime(2024, 6, 24, 16, tzinfo=UTC)  # already the 25th in Seoul
    questions.answered("a", answer("answered", 0.9), "Workshop 6", NOON)
    questions.answered("b", answer(document="b.txt"), "Workshop 6", evening)
    figures = insight(database, ["a.txt", "b.txt", "c.txt"], ZoneInfo("Asia/Seoul"))
    assert [(c.name, c.asked, c.unanswered) for c in figures.by_day] == [("2024-06-24", 1, 0), ("2024-06-25", 1, 1)]
    assert [(c.name, c.asked, c.unanswered) for c in figures.by_topic] == [("Workshop 6", 2, 1)]
    assert [use.document for use in figures.documents if not use.answers] == ["b.txt", "c.txt"]
    assert (figures.asked, figures.unanswered, figures.median_seconds) == (2, 1, 0.03)


def test_an_unknown_group_is_an_error(questions: Questions) -> None:
    with pytest.raises(GroupMissingError):
        questions.group(99)
