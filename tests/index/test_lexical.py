"""Lexical tokens and scores, in English and Korean."""

import bm25s
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import K1, B, LexicalIndex, tokenise


def index_of(*texts: str) -> LexicalIndex:
    return LexicalIndex.build([tokenise(text) for text in texts])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Workshops", "workshop"),
        ("organising", "organise"),
        ("Café", "cafe"),
        ("ＡＩ", "ai"),
        ("Nguyễn", "nguyen"),
    ],
)
def test_forms_of_one_word_are_one_token(one: str, other: str) -> None:
    assert tokenise(one) == tokenise(other) != []


def test_hangul_is_bigrams_and_latin_and_digits_stand_alone() -> None:
    assert tokenise("워크숍 6의 AI기반 인사") == ["워크", "크숍", "6", "의", "ai", "기반", "인사"]


def test_decomposed_hangul_is_the_same_as_composed() -> None:
    assert tokenise("워크숍") == tokenise("워크숍")


def test_a_noun_is_found_whatever_particle_follows_it() -> None:
    index = index_of("개회식은 10시에 시작합니다", "만찬은 저녁에 열립니다")
    first, second = index.scores("개회식이 언제예요?")
    assert first > second == 0


def test_saved_and_loaded_scores_are_the_same() -> None:
    index = index_of("the opening ceremony", "lunch at noon", "")
    again = LexicalIndex.from_files(index.files())
    for query in ("opening lunch", "nothing known here", "", "시간"):
        assert again.scores(query).tolist() == index.scores(query).tolist()
    assert again.passages == 3
    assert again.texts() == [tokenise("the opening ceremony"), tokenise("lunch at noon"), []]


def test_the_same_texts_give_the_same_files() -> None:
    texts = ["one two three", "two three four", "네 다섯 여섯"]
    assert index_of(*texts).files() == index_of(*texts).files()


@given(
    st.lists(st.text(alphabet="abcde ", max_size=20), min_size=1, max_size=8).filter(
        lambda found: any(map(str.split, found))
    ),
    st.text(alphabet="abcdefg ", max_size=12),
)
def test_scores_are_those_of_bm25s(texts: list[str], query: str) -> None:
    tokens = [tokenise(text) for text in texts]
    reference = bm25s.BM25(k1=K1, b=B, method="lucene")
    reference.index(tokens, show_progress=False)
    wanted = reference.get_scores_from_ids(reference.get_tokens_ids(tokenise(query)))
    assert LexicalIndex.build(tokens).scores(query).tolist() == wanted.tolist()


@given(st.text())
def test_any_text_can_be_tokenised_and_searched(text: str) -> None:
    index = index_of("opening ceremony", text)
    assert all(tokenise(text))
    assert len(index.scores(text)) == 2
