"""The lexical index: BM25 over words of alphabetic scripts and bigrams of Hangul, Han and kana.

Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond", with Lucene's weighting of rare
words, which is never negative. Scores are computed at indexing time and kept as a sparse matrix, as in bm25s (Lù 2024,
arXiv:2407.03618); a test compares the two. The library itself goes through the passages one by one and imports SciPy,
together a fifth of the time in which six hundred documents are refreshed.
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from snowballstemmer import stemmer

from index.arrays import array, npy

# A run of Hangul, a run of Han or kana, a number, a word of any other script.
_TOKEN = re.compile(r"[가-힣]+|[\u3040-\u30ff\u3400-\u9fff]+|[0-9]+|[^\W0-9_가-힣\u3040-\u30ff\u3400-\u9fff]+")
_STEMMER = stemmer("english")
# Anserini's defaults (Yang, Fang & Lin 2017, doi:10.1145/3077136.3080721): weaker saturation and length
# normalisation than the textbook's, as fits passages that were all cut to about one length.
K1, B = 0.9, 0.4
_ARRAYS = ("data", "indices", "indptr", "tokens", "ends")


def tokenise(text: str) -> list[str]:
    """Return the lexical tokens of a text.

    Words are lower-cased and lose their diacritics and English endings. Runs of Hangul and Han become bigrams:
    Korean puts particles onto nouns and spaces words freely, so a whole word is seldom written twice the same way.
    """
    tokens: list[str] = []
    for run in _TOKEN.findall(_folded(text)):
        if "가" <= run[0] <= "힣" or "\u3040" <= run[0] <= "\u9fff":
            tokens.extend(run[i : i + 2] for i in range(max(1, len(run) - 1)))
        else:
            tokens.append(stem(run))
    return tokens


@lru_cache(maxsize=200_000)  # a corpus has few different words, and the stemmer is slow
def stem(word: str) -> str:
    """Return the English stem of a lower-case word (Porter 2001, the Snowball stemmer); other scripts stay."""
    stemmed: str = _STEMMER.stemWord(word) if word.isascii() else word
    return stemmed


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", bare)  # Hangul syllables were decomposed too


@dataclass(frozen=True, slots=True, eq=False)
class LexicalIndex:
    """BM25 scores of all passages, in their order: a sparse matrix, column by column of the vocabulary."""

    vocabulary: Mapping[str, int]  # each token's number, from 0 in the order of the mapping
    data: NDArray[np.float32]  # the scores that are not 0
    indices: NDArray[np.int32]  # of which passages they are
    indptr: NDArray[np.int64]  # where each token's scores begin, and the end of all
    tokens: NDArray[np.int32]  # the numbers of all passages' tokens, one passage after the other
    ends: NDArray[np.int64]  # where each passage's tokens end

    @classmethod
    def build(cls, texts: Sequence[Sequence[str]]) -> "LexicalIndex":
        """Index texts given as their tokens; their position is their identity."""
        vocabulary = {token: i for i, token in enumerate(sorted({token for text in texts for token in text}))}
        numbers = np.array([vocabulary[token] for text in texts for token in text], dtype=np.int32)
        lengths = np.array([len(text) for text in texts], dtype=np.int64)
        # Of each token in each passage that has it, by token: the two as one number, and how often it stands there.
        found, counts = np.unique(
            numbers.astype(np.int64) * len(texts) + np.repeat(np.arange(len(texts)), lengths), return_counts=True
        )
        tokens, passages = np.divmod(found, max(1, len(texts)))
        holding = np.bincount(tokens, minlength=len(vocabulary))  # passages, by token
        rarity = np.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5)).astype(np.float32)
        room = K1 * (1 - B + B * lengths / (lengths.mean() or 1))  # of a count, until more of the same says little
        return cls(
            vocabulary=vocabulary,
            data=(rarity[tokens] * (counts / (room[passages] + counts))).astype(np.float32),
            indices=passages.astype(np.int32),
            indptr=np.concatenate([[0], np.cumsum(holding)]),
            tokens=numbers,
            ends=np.cumsum(lengths),
        )

    def texts(self) -> list[list[str]]:
        """Return the tokens of every passage, as they were given."""
        vocabulary = list(self.vocabulary)
        flat = [vocabulary[number] for number in self.tokens.tolist()]
        ends = self.ends.tolist()
        return [flat[start:end] for start, end in zip([0, *ends], ends, strict=False)]

    @property
    def passages(self) -> int:
        """How many passages are indexed."""
        return len(self.ends)

    def scores(self, query: str) -> NDArray[np.float32]:
        """Return the BM25 score of every passage for a query; 0 where no token is shared."""
        scores = np.zeros(self.passages, dtype=np.float32)
        for token in tokenise(query):
            if (number := self.vocabulary.get(token)) is not None:
                some = slice(self.indptr[number], self.indptr[number + 1])
                scores[self.indices[some]] += self.data[some]  # a passage stands once in a token's column
        return scores

    def coverage(self, query: str) -> float:
        """Return the share of a query's tokens that occur in any passage, 0..1."""
        tokens = tokenise(query)
        return sum(token in self.vocabulary for token in tokens) / len(tokens) if tokens else 0.0

    def files(self) -> dict[str, bytes]:
        """Return the index as files: NumPy arrays without objects, and the vocabulary as JSON."""
        files = {f"lexical/{name}.npy": npy(getattr(self, name)) for name in _ARRAYS}
        about = {"passages": self.passages, "vocabulary": self.vocabulary}
        files["lexical/vocabulary.json"] = json.dumps(about, ensure_ascii=False).encode()
        return files

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> "LexicalIndex":
        """Return the index that `files` gave. Raises KeyError or ValueError for what is not such an index."""
        vocabulary = json.loads(files["lexical/vocabulary.json"])["vocabulary"]
        return cls(vocabulary, **{name: array(files[f"lexical/{name}.npy"]) for name in _ARRAYS})
