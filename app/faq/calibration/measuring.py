"""Precision and recall of FAQ matching on the questions beside this file.

Each file is JSON lines: FAQs ({"faq", "variants"}), then questions ({"question", "kind", "means": FAQ or null}).
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.faq.meaning import meaning, same, words_of
from app.settings import Settings
from index.embedding.llama import load_embedding

TARGET_PRECISION = 0.98
SETS = ("development", "test", "holdout")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a set of questions showed; `wrong` holds each question that was given another FAQ's answer."""

    name: str
    faqs: int
    questions: int
    meant: int  # questions that mean one of the FAQs
    right: int
    wrong: tuple[tuple[str, str], ...]

    @property
    def precision(self) -> float:
        """Of the answers given, how many were meant."""
        given = self.right + len(self.wrong)
        return self.right / given if given else 1.0

    @property
    def recall(self) -> float:
        """Of the questions that mean an FAQ, how many were given it."""
        return self.right / self.meant if self.meant else 1.0


def measure_all(settings: Settings) -> list[Measured]:
    """Measure both sets with the configured embedding model."""
    embedding = load_embedding(settings.embedding)
    vectors: dict[str, np.ndarray] = {}

    def embed(text: str) -> np.ndarray:
        if text not in vectors:
            vectors[text] = np.asarray(embedding.get_query_embedding(text), dtype=np.float32)
        return vectors[text]

    return [measure(name, embed, settings.faq.min_similarity) for name in SETS]


def measure(name: str, embed: Callable[[str], np.ndarray], min_similarity: float) -> Measured:
    """Measure one set."""
    lines = (Path(__file__).parent / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    faqs: dict[str, Sequence[str]] = {row["faq"]: row["variants"] for row in rows if "faq" in row}
    questions = [row for row in rows if "question" in row]
    words = words_of(text for variants in faqs.values() for text in variants)
    variants = [(faq, meaning(text, words)) for faq, texts in faqs.items() for text in texts]
    right, wrong = 0, []
    for row in questions:
        asked, given = meaning(row["question"], words), None
        for faq, variant in variants:
            alike = same(asked, variant)
            if alike is None:
                alike = float(embed(asked.text) @ embed(variant.text)) >= min_similarity
            if alike:
                given = faq
                break
        if given is not None and given == row["means"]:
            right += 1
        elif given is not None:
            wrong.append((row["question"], faqs[given][0]))
    meant = sum(row["means"] is not None for row in questions)
    return Measured(name, len(faqs), len(questions), meant, right, tuple(wrong))
