"""The lexical index: BM25 over words of alphabetic scripts and bigrams of Hangul, Han and kana.

Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond"; computed by bm25s (Lù 2024,
arXiv:2407.03618), which scores at indexing time and keeps a sparse matrix.
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import bm25s
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
_ARRAYS = ("data", "indices", "indptr")


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


class LexicalIndex:
    """BM25 scores of all passages, in their order."""

    def __init__(self, bm25: bm25s.BM25, tokens: NDArray[np.int32], ends: NDArray[np.int64]) -> None:
        self._bm25 = bm25
        self._tokens = tokens  # of all passages, one after the other: positions in the vocabulary
        self._ends = ends  # where each passage's tokens end

    @classmethod
    def build(cls, texts: Sequence[Sequence[str]]) -> "LexicalIndex":
        """Index texts given as their tokens; their position is their identity."""
        # Numbered here: bm25s goes through a set, whose order differs from run to run.
        vocabulary = {token: i for i, token in enumerate(sorted({token for text in texts for token in text}))}
        numbered = [[vocabulary[token] for token in text] for text in texts]
        bm25 = bm25s.BM25(k1=K1, b=B, method="lucene")
        bm25.index((numbered, vocabulary), show_progress=False)
        flat = np.array([number for text in numbered for number in text], dtype=np.int32)
        return cls(bm25, flat, np.cumsum([len(text) for text in numbered], dtype=np.int64))

    def tokens(self) -> list[list[str]]:
        """Return the tokens of every passage, as they were given."""
        vocabulary = list(self._bm25.vocab_dict)
        flat = [vocabulary[number] for number in self._tokens.tolist()]
        ends = self._ends.tolist()
        return [flat[start:end] for start, end in zip([0, *ends], ends, strict=False)]

    @property
    def passages(self) -> int:
        """How many passages are indexed."""
        return int(self._bm25.scores["num_docs"])

    def scores(self, query: str) -> NDArray[np.float32]:
        """Return the BM25 score of every passage for a query; 0 where no token is shared."""
        known = self._bm25.get_tokens_ids(tokenise(query))
        scores: NDArray[np.float32] = self._bm25.get_scores_from_ids(known)
        return scores

    def coverage(self, query: str) -> float:
        """Return the share of a query's tokens that occur in any passage, 0..1."""
        tokens = tokenise(query)
        return sum(token in self._bm25.vocab_dict for token in tokens) / len(tokens) if tokens else 0.0

    def files(self) -> dict[str, bytes]:
        """Return the index as files: NumPy arrays without objects, and the vocabulary as JSON."""
        files = {f"lexical/{name}.npy": npy(self._bm25.scores[name]) for name in _ARRAYS}
        files["lexical/tokens.npy"] = npy(self._tokens)
        files["lexical/ends.npy"] = npy(self._ends)
        about = {"passages": self._bm25.scores["num_docs"], "vocabulary": self._bm25.vocab_dict}
        files["lexical/vocabulary.json"] = json.dumps(about, ensure_ascii=False).encode()
        return files

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> "LexicalIndex":
        """Return the index that `files` gave. Raises KeyError or ValueError for what is not such an index."""
        about = json.loads(files["lexical/vocabulary.json"])
        bm25 = bm25s.BM25(k1=K1, b=B, method="lucene")
        scores: dict[str, Any] = {name: array(files[f"lexical/{name}.npy"]) for name in _ARRAYS}
        scores["num_docs"] = about["passages"]
        bm25.scores = scores
        bm25.vocab_dict = about["vocabulary"]
        bm25.unique_token_ids_set = set(bm25.vocab_dict.values())
        bm25.nonoccurrence_array = None
        return cls(bm25, array(files["lexical/tokens.npy"]), array(files["lexical/ends.npy"]))
