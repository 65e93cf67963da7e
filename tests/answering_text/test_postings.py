"""The inverted index of words finds the rows that reading every row would find, and facts by it what all facts tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answering.text.fact_index import FactIndex
from app.answering.text.fact_matching import accounted
from app.answering.text.fact_questions import fact_question
from app.answering.text.fields import Fact
from app.answering.text.postings import Postings
from app.answering.text.units import Stems, words_of

WORDS = [
    *("register", "registration", "registered", "digit", "digital", "desk", "desks", "coffee", "break", "Room", "3"),
    *("등록", "등록은", "사전등록", "현장", "커피", "휴식", "안내", "안내데스크", "시상식", "awards", "ceremony"),
]
texts = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)


@given(st.lists(st.tuples(texts, texts), max_size=8), st.sampled_from(WORDS))
def test_the_rows_with_a_word_are_those_in_whose_texts_it_is_found(rows: list[tuple[str, str]], said: str) -> None:
    (word,) = words_of(said)
    read = [[Stems(words_of(text), text) for text in row] for row in rows]
    told = [any(word.stem in stems or Stems((), said).terms & stems.terms for stems in row) for row in read]
    assert Postings(rows).having(word).tolist() == told


QUESTIONS = [
    "When does the registration desk open?",
    "What is the phone number of the help desk?",
    "How much is on-site registration on Tuesday?",
    "사전등록 마감은 언제예요?",
    "와이파이 비밀번호가 뭐예요?",
]
values = st.sampled_from(["from 8:00", "12 May", "€40", "+82 32 555 0142", "무료", "at the registration desk", "GUEST"])
facts = st.builds(
    Fact,
    document=st.just("note.md"),
    start=st.just(0),
    end=st.just(1),
    subject=texts,
    label=texts,
    value=values,
    path=st.tuples(texts),
    group=st.just(("note.md", 0)),
    tabular=st.booleans(),
)


@pytest.mark.parametrize("question", QUESTIONS)
@given(told=st.lists(facts, max_size=6))
def test_no_fact_that_accounts_for_a_word_is_passed_over(question: str, told: list[Fact]) -> None:
    asked, index = fact_question(question), FactIndex(told)
    having, anchored = index.having(asked), index.anchored(asked)
    for row, fact in enumerate(told):
        anchors, lacking = accounted(asked, fact)
        lacked = {i for i, own in enumerate(having) if not own[row]}
        assert lacked <= lacking if fact.is_sentence else lacked == lacking
        assert anchored[row] or anchors == 0 or fact.is_sentence
