"""What is asked, in wordings that no cue foresees."""

import numpy as np
import pytest

from app.answering.query import Asked
from app.answering.question.asked import asked, cued, decided, shows
from app.answering.question.asked_classifier import classifier, tokens
from index.embedding.llama import PromptedEmbedding

KEEP, ADD = 0.3, 0.5


def kinds(question: str, embedding: PromptedEmbedding) -> tuple[Asked, ...]:
    return asked(question, np.asarray(embedding.get_query_embedding(question)))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("dental hygiene seminar, who's chairing that one?", Asked.PERSON),
        ("OHCHR, short for?", Asked.DEFINITION),
        ("Dr Mbeki's employer?", Asked.AFFILIATION),
        ("can I plug in my laptop somewhere", Asked.OTHER),
        ("수의사 보수교육은 어느 협회가 맡아서 하나요", Asked.ORGANISER),
        ("도예 체험 끝나는 게 몇 시쯤 될까요", Asked.END),
        ("주차 되나요", Asked.OTHER),
        ("해양 쓰레기 얘기는 어느 시간에 들을 수 있을까요", Asked.SESSION),
    ],
)
def test_wordings_without_a_cue_are_understood(question: str, kind: Asked, embedding: PromptedEmbedding) -> None:
    assert kinds(question, embedding)[0] is kind


def test_a_question_may_ask_for_two_things(embedding: PromptedEmbedding) -> None:
    found = kinds("when and where is the chess final?", embedding)
    assert {Asked.WHEN, Asked.PLACE} <= {*found}


def test_a_cue_is_dropped_where_the_wording_makes_its_kind_improbable(embedding: PromptedEmbedding) -> None:
    question = "I am worried about burnout when studying. Which session is for me?"
    assert Asked.WHEN in cued(question)
    assert kinds(question, embedding) == (Asked.SESSION,)


def test_without_an_embedding_cues_decide() -> None:
    assert asked("coming along to the regatta") == cued("coming along to the regatta") == (Asked.OTHER,)


def test_cues_stand_where_nothing_is_probable() -> None:
    nothing = dict.fromkeys(Asked, 0.0)
    assert decided((Asked.WHEN,), nothing, KEEP, ADD) == (Asked.WHEN,)
    assert decided((), nothing, KEEP, ADD) == (Asked.OTHER,)


def test_kinds_come_most_probable_first_and_other_only_alone() -> None:
    probable = dict.fromkeys(Asked, 0.0) | {Asked.PLACE: 0.6, Asked.WHEN: 0.4, Asked.OTHER: 0.9, Asked.TITLE: 0.4}
    assert decided((Asked.WHEN,), probable, KEEP, ADD) == (Asked.PLACE, Asked.WHEN)


def test_the_shipped_weights_fit_the_cues_and_the_kinds() -> None:
    model = classifier()
    assert set(model.kinds) == set(Asked)
    assert model.weights.shape == (len(model.words) + len(model.centre) + len(shows("")), len(model.kinds))


def test_numbers_are_one_word() -> None:
    assert tokens("room 12?") == tokens("Room 7?")
