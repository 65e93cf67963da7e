"""The strings by which sentences are put aside hold in everything that the patterns behind them match."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.cutting import tokens
from corpus.hints import holds_one
from corpus.programme.event import backing
from corpus.programme.notices import changes, stand_ins, swaps
from corpus.programme.times import dates

HINTED = {
    "a change": (changes._TOLD, changes._TOLD_BY),
    "a stand-in": (stand_ins._MAY_TELL, stand_ins.TOLD_BY),
    "an exchange": (swaps._MAY_SWAP, swaps.TOLD_BY),
    "who holds an event": (backing._HINT, backing._HINTED_BY),
    **{f"a day, {n}": (pattern, parts) for n, (pattern, parts, _) in enumerate(dates._LOOSE)},
}


@pytest.mark.parametrize("name", HINTED)
@settings(max_examples=150)
@given(data=st.data())
def test_what_a_pattern_matches_holds_one_of_its_strings(name: str, data: st.DataObject) -> None:
    pattern, strings = HINTED[name]
    plain = re.compile(
        pattern.pattern, pattern.flags & ~re.UNICODE | re.ASCII
    )  # letters that fold to others stand in no document
    text = data.draw(st.from_regex(plain))
    assert holds_one(text, strings)


@given(st.text(alphabet="abz 12,가한一あ\n-", max_size=80))
def test_an_estimate_of_tokens_counts_words_numbers_marks_and_syllables(text: str) -> None:
    pieces = re.findall(r"[가-힣]|[\u3040-\u30ff\u4e00-\u9fff]|[^\W\d_]+|\d+|[^\w\s]", text)
    worth = [
        3 if "가" <= p <= "힣" or "\u3040" <= p <= "\u9fff" else 5 + max(0, len(p) - 7) * p.isalpha() for p in pieces
    ]
    assert tokens(text) == round(sum(worth) / 5)
