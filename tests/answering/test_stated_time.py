"""No answer tells of a session that is not on at the time the question states, unless it says so first."""

import random
from datetime import date

import pytest

from app.answering.answer import Question
from app.answering.engine import Answerer
from app.answering.phrasing.wording import Wording
from app.answering.programme.stated_time import contradicts
from app.answering.query import ReplyLanguage
from corpus.programme.model import Programme, Session
from tests.answering.conftest import Say

_DENIED = ("is not ", "are not ", "않습니다", "nothing on", "순서가 없습니다", "There is no", "No.", "아니요")
_ORDINALS = ("first", "second", "third", "fourth")
_WEEKDAYS = "월화수목금토일"
_QUESTIONS: dict[ReplyLanguage, tuple[str, ...]] = {
    "en": (
        "When does {what} start {then}?",
        "what time is {what} {then}",
        "Where is {what} {then}?",
        "Who speaks in {what} {then}?",
        "{what} {then} - when does it end?",
        "How long is {what} {then}?",
        "Is {what} {then}?",
    ),
    "ko": (
        "{then} {what} 몇 시에 시작해요?",
        "{then} {what} 언제 끝나나요?",
        "{then} {what} 누가 발표해요?",
        "{then} {what} 어디서 해요?",
    ),
}
_KINDS: dict[ReplyLanguage, tuple[str, ...]] = {
    "en": ("lunch", "the coffee break", "the plenary", "the first session", "the last session", "the opening"),
    "ko": ("점심", "휴식", "본회의", "첫 세션", "마지막 세션", "개회식"),
}


def _things(programme: Programme, language: ReplyLanguage) -> list[str]:
    """Return how sessions, workshops and kinds of session may be called."""
    words = Wording(language)
    groups = {workshop.id: workshop for workshop in programme.workshops}
    found = [words.place_in_programme(s, groups.get(s.workshop or "")) for s in programme.sessions]
    found += [s.title.value for s in programme.sessions if s.title and len(s.title.value) < 70]
    for workshop in programme.workshops:
        first = f"the first session of {workshop.label}" if language == "en" else f"{workshop.label} 첫 세션"
        last = f"the last session of {workshop.label}" if language == "en" else f"{workshop.label} 마지막 세션"
        found += [workshop.label, first, last]
    return [*found, *_KINDS[language]]


def _time(rng: random.Random, days: list[date], language: ReplyLanguage) -> str:
    """Return a day of the programme, or one day more, with or without a half of it."""
    at = rng.randrange(len(days))
    day, part = days[at], rng.choice([None, "morning", "afternoon"])
    if language == "ko":
        named = rng.choice([f"{_WEEKDAYS[day.weekday()]}요일", f"{day.month}월 {day.day}일"])
        return named + {"morning": " 오전", "afternoon": " 오후"}.get(part or "", "")
    named = rng.choice([f"{day:%A}", f"{day.day} {day:%B}", f"the {_ORDINALS[min(at, 3)]} day"])
    return f"on {named}" + (f" {part}" if part and named == f"{day:%A}" else f" in the {part}" if part else "")


def _generated(programme: Programme, number: int, seed: int) -> list[str]:
    rng = random.Random(seed)
    days = sorted({session.day.value for session in programme.sessions if session.day})
    things = {language: _things(programme, language) for language in _QUESTIONS}
    languages: list[ReplyLanguage] = [rng.choice(["en", "ko"]) for _ in range(number)]
    return [
        rng.choice(_QUESTIONS[language]).format(what=rng.choice(things[language]), then=_time(rng, days, language))
        for language in languages
    ]


@pytest.mark.parametrize("forum", ["answerer", "congress_answerer", "school_answerer", "bees_answerer"])
def test_no_session_at_another_time_is_told_without_saying_so(forum: str, request: pytest.FixtureRequest) -> None:
    answerer: Answerer = request.getfixturevalue(forum)
    sessions = {session.id: session for session in answerer.snapshot.programme.sessions}
    told = 0
    for question in _generated(answerer.snapshot.programme, 120, seed=11):
        asked = Question(question=question)
        stated, answer = answerer.understand(asked).constraints, answerer.answer(asked)
        if answer.status != "answered" or answer.engine != "programme":
            continue
        told += 1
        wrong: list[Session] = [sessions[name] for name in answer.sessions if contradicts(sessions[name], stated)]
        assert not wrong or any(words in answer.answer for words in _DENIED), f"{question}\n{answer.answer}"
    assert told > 40  # most are the programme's to answer


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("둘째 날 오후에 워크숍 4는 몇 시에 시작해요?", ["14:15"]),
        ("When does workshop 6 start on Monday afternoon?", ["14:30"]),
        ("When does the first session of workshop 4 on Tuesday begin?", ["11:15"]),
        ("화요일 오전 본회의는 몇 시에 끝나요?", ["11:00"]),
        ("INDIGO 회의 마지막 세션은 몇 시부터예요?", ["15:15"]),
        ("Which gender workshop session is running at 2:30 on Tuesday afternoon?", ["Gender Equality Seal"]),
        ("when is the last session of the symposium", ["11:25"]),
        ("which session of workshop 1 is last on Tuesday?", ["16:00"]),
    ],
)
def test_the_half_of_the_day_and_the_order_decide(say: Say, question: str, facts: list[str]) -> None:
    answer = say(question)
    assert answer.status == "answered"
    for fact in facts:
        assert fact in answer.answer
    assert len(answer.sessions) == 1


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("9월 4일 심포지엄 오후 세션은 몇 시에 시작해요?", ["오후에 있지 않습니다", "12:20"]),
        ("What time does workshop 7 start on Wednesday?", ["not on Wednesday", "Monday 24 June"]),
        ("When does Workshop 4 start on 3 September?", ["not on Tuesday 3 September", "24 June"]),
        ("what time is the plenary on the fourth day", ["nothing on day 4"]),
        ("when is lunch on Thursday?", ["nothing on Thursday"]),
        ("Who speaks on 27 June?", ["nothing on 27 June", "26 June"]),
        ("워크숍 6은 6월 27일 몇 시에 해요?", ["6월 27일 순서가 없습니다"]),
    ],
)
def test_a_time_that_the_programme_does_not_bear_out_is_contradicted(say: Say, question: str, facts: list[str]) -> None:
    answer = say(question)
    for fact in facts:
        assert fact in answer.answer


@pytest.mark.parametrize(
    ("question", "earlier", "told", "fact"),
    [
        (
            "and the session after it?",
            "When is session 3 of workshop 2?",
            "Workshop 2, Session 3 is at 11:15.",
            "14:00",
        ),
        ("what about the one before it?", "When is session 2 of workshop 6?", "Workshop 6, Session 2.", "14:30–16:00"),
        ("그 다음 세션은요?", "워크숍 6 세션 1은 언제예요?", "워크숍 6, 세션 1은 14:30–16:00입니다.", "16:15"),
    ],
)
def test_the_session_beside_the_one_spoken_of_is_its_workshops(
    say: Say, question: str, earlier: str, told: str, fact: str
) -> None:
    assert fact in say(question, earlier, told).answer


def test_an_ordinal_before_a_noun_is_no_day(say: Say) -> None:
    assert "nothing on" not in say("whos giving the 2nd keynote").answer
