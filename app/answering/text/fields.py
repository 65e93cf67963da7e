"""Facts that a document tells by its layout, with the words of their names and values prepared for comparison."""

from dataclasses import dataclass
from functools import cached_property

from app.answering.text.units import Stems, words_of
from app.answering.text.values import things_said
from corpus.document import Document
from corpus.layout_facts import LayoutFact, layout_facts


@dataclass(frozen=True)
class Fact(LayoutFact):
    """A fact with its words."""

    @cached_property
    def subject_stems(self) -> Stems:
        """Return the stems of the row's head."""
        return Stems(words_of(self.subject), self.subject)

    @cached_property
    def label_stems(self) -> Stems:
        """Return the stems of the label."""
        return Stems(words_of(self.label), self.label)

    @cached_property
    def path_stems(self) -> Stems:
        """Return the stems of the titles above it."""
        text = " ".join(self.path)
        return Stems(words_of(text), text)

    @cached_property
    def value_stems(self) -> Stems:
        """Return the stems of the value."""
        return Stems(words_of(self.value), self.value)

    @cached_property
    def things_named(self) -> frozenset[str]:
        """Return the things of which its names speak in one way or another."""
        return frozenset(things_said(" ".join(self.names)))

    @cached_property
    def things_told(self) -> frozenset[str]:
        """Return the things of which its value speaks in one way or another."""
        return frozenset(things_said(self.value))


def facts(document: Document) -> list[Fact]:
    """Return the facts of a document in order."""
    return [Fact(**vars(one)) for one in layout_facts(document)]
