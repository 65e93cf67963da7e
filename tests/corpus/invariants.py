"""What holds for every document, whatever its format; used by several tests."""

import itertools

from corpus.document import Document
from corpus.passages import passages


def check_document(document: Document) -> None:
    """Assert that blocks are in order, hold all that is visible, and that cells, sections and pages lie within."""
    text = document.text
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(text), block
        assert not text[at : block.start].strip(), f"dropped: {text[at : block.start]!r}"
        shown = text[block.start : block.end]
        assert shown == shown.strip(), "a block begins and ends with a visible character"
        inner = block.start
        for cell in block.cells:
            assert inner <= cell.start <= cell.end <= block.end, (block, cell)
            inner = cell.end
        if block.kind == "heading":
            assert block.level >= 1
        at = block.end
    assert not text[at:].strip(), f"dropped: {text[at:]!r}"
    for section, following in itertools.pairwise(document.sections):
        assert section.start <= following.start
    for number, section in enumerate(document.sections):
        assert section.start < section.end <= len(text)
        if section.parent is not None:
            assert section.parent < number
            outer = document.sections[section.parent]
            assert outer.start <= section.start
            assert section.end <= outer.end
            assert section.level > outer.level
    for one, other in itertools.combinations(document.sections, 2):
        apart = one.end <= other.start or other.end <= one.start
        within = other.start >= one.start and other.end <= one.end
        assert apart or within or (one.start >= other.start and one.end <= other.end)
    for page in document.pages:
        assert 0 <= page.start <= page.end <= len(text)
    for box in document.boxes:
        assert text[box.start : box.end].strip() == text[box.start : box.end] != ""
        assert "\n" not in text[box.start : box.end]
        assert box.left <= box.right
        assert box.top <= box.bottom


def check_passages(document: Document) -> None:
    """Assert that passages are exact, in order, cut only long paragraphs, and leave out nothing but furniture."""
    found = passages(document)
    assert len({node.node_id for node in found}) == len(found)
    at = 0
    for node in found:
        start, end = node.metadata["start"], node.metadata["end"]
        assert node.text == document.text[start:end]
        assert at <= start < end
        at = end
    for block in document.blocks:
        if block.kind == "boilerplate":
            continue
        holding = [n for n in found if n.metadata["start"] < block.end and n.metadata["end"] > block.start]
        assert holding, f"dropped: {document.text[block.start : block.end]!r}"
        if len(holding) > 1:
            assert block.kind in ("paragraph", "note", "caption"), "only paragraphs are ever cut"
            held = "".join(n.text for n in holding)
            assert "".join(document.text[block.start : block.end].split()) in "".join(held.split())
