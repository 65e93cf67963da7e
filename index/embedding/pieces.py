"""Tokens of texts, by a unigram tokenizer built of the pieces that stand in them.

The packaged model's whole tokenizer is a tree of 250,000 pieces of a hundred languages: a second's work and 150 MB.
Which tokens a text has depends on the pieces that stand in it alone, a few hundred. These are found by their hashes,
and a tokenizer built of them gives the same tokens.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.embedding.e5 import unigram

if TYPE_CHECKING:
    from tokenizers.normalizers import Normalizer

FILE = "pieces.npz"  # beside tokenizer.json
_BASE = np.uint64(0x9E3779B97F4A7C15)  # of the hash: a polynomial in a piece's characters, modulo 2^64
_LOWEST = "\0"  # stands for the piece of the lowest score, by which unknown characters are scored; no text has it


@dataclass(frozen=True)
class Pieces:
    """The pieces of a unigram tokenizer, in the order of their hashes."""

    hashes: NDArray[np.uint64]
    ids: NDArray[np.int64]
    scores: NDArray[np.float64]  # log probabilities
    longest: int  # characters
    special: tuple[str, ...]  # what stands for itself wherever a text has it: <s> and the like
    begin: int  # id of the mark of a text's begin
    end: int
    unknown: str

    def tokens(self, texts: Sequence[str], most: int) -> list[list[int]]:
        """Return the ids of each text's tokens between the marks of its ends, with these no more than `most`."""
        parts = [part for text in texts for part in self._split.split(text)]
        words = {word for part in parts for word in self._normal.normalize_str(part).split(" ")}
        places = self._standing_in([*self.special, *(f"▁{word}" for word in sorted(words))])
        places[_LOWEST] = int(self.scores.argmin())
        found = np.fromiter(places.values(), np.int64)
        built = unigram(list(zip(places, self.scores[found].tolist(), strict=True)), self.unknown, self.special)
        ids = self.ids[found]
        return [
            [self.begin, *ids[built.encode(text, add_special_tokens=False).ids[: most - 2]].tolist(), self.end]
            for text in texts
        ]

    @cached_property
    def _split(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self.special)))

    @cached_property
    def _normal(self) -> "Normalizer":
        return unigram([(self.unknown, 0.0)], self.unknown, ()).normalizer

    def _standing_in(self, words: Sequence[str]) -> dict[str, int]:
        """Return the pieces that words have in them, with their places."""
        found: dict[str, int] = {}
        text = "".join(words)
        characters = _characters(text)
        lengths = np.array([len(word) for word in words])
        left = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(text))  # of the word, from each character on
        starts, hashes = np.arange(len(text)), np.zeros(len(text), np.uint64)
        for length in range(1, self.longest + 1):
            # From the hashes of all stretches of one length those of the stretches one longer.
            within = left[starts] >= length
            starts = starts[within]
            hashes = hashes[within] * _BASE + characters[starts + length - 1]
            places = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
            known = self.hashes[places] == hashes
            for start, place in zip(starts[known].tolist(), places[known].tolist(), strict=True):
                found[text[start : start + length]] = place
        return found


def write(folder: Path) -> None:
    """Write the pieces of a model folder's `tokenizer.json`, a unigram tokenizer, beside it."""
    whole = json.loads((folder / "tokenizer.json").read_bytes())
    names, scores = zip(*whole["model"]["vocab"], strict=True)
    lengths = np.array([len(name) for name in names])
    hashes = np.zeros(len(names), np.uint64)
    for length in range(1, lengths.max() + 1):
        some = np.flatnonzero(lengths == length)
        for column in _characters("".join(names[i] for i in some)).reshape(len(some), length).T:
            hashes[some] = hashes[some] * _BASE + column
    order = np.argsort(hashes)
    begin, end = (whole["post_processor"]["special_tokens"][mark]["ids"][0] for mark in ("<s>", "</s>"))
    np.savez(
        folder / FILE,
        hashes=hashes[order],
        ids=order,
        scores=np.array(scores)[order],
        longest=lengths.max(),
        special=np.array([token["content"] for token in whole["added_tokens"]]),
        ends=np.array([begin, end]),
        unknown=np.array(names[whole["model"]["unk_id"]]),
    )


def read(folder: Path) -> Pieces:
    """Read what `write` wrote. Raises OSError, KeyError or ValueError for what is none."""
    with np.load(folder / FILE, allow_pickle=False) as kept:
        begin, end = kept["ends"].tolist()
        return Pieces(
            kept["hashes"],
            kept["ids"],
            kept["scores"],
            int(kept["longest"]),
            tuple(kept["special"].tolist()),
            begin,
            end,
            str(kept["unknown"]),
        )


def _characters(text: str) -> NDArray[np.uint64]:
    return np.frombuffer(text.encode("utf-32-le"), "<u4").astype(np.uint64)
