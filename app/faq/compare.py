"""What changed between two texts, word by word, and between two revisions, field by field."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from app.faq.content import FaqContent

WORD = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both have, or only the one before ("gone") or after ("new")."""

    kind: Literal["same", "gone", "new"]
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs."""

    field: str
    pieces: tuple[Piece, ...]


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """Return the two texts as one sequence of pieces: "same" + "gone" is `before`, "same" + "new" is `after`."""
    old, new = WORD.findall(before), WORD.findall(after)
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[i:j])))
            continue
        if i < j:
            pieces.append(Piece("gone", "".join(old[i:j])))
        if k < m:
            pieces.append(Piece("new", "".join(new[k:m])))
    return tuple(pieces)


def field_changes(before: FaqContent, after: FaqContent) -> tuple[FieldChange, ...]:
    """Return the fields of two revisions that differ, in the order of the form."""
    return tuple(
        FieldChange(name, word_changes(old, new))
        for (name, old), (_, new) in zip(_fields(before), _fields(after), strict=True)
        if old != new
    )


def _fields(content: FaqContent) -> list[tuple[str, str]]:
    return [
        ("variants", "\n".join(content.variants)),
        ("answer_en", content.answer_en),
        ("answer_ko", content.answer_ko),
        ("citations", "\n".join(f"{c.document}: {c.quote}" for c in content.citations)),
        ("valid_until", content.valid_until.isoformat() if content.valid_until else ""),
        ("tags", ", ".join(content.tags)),
    ]
