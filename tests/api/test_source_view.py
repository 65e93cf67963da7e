"""A document as HTML: marked where cited, with nothing in it that a browser would run or fetch."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from app.api.source import source_view
from corpus.document import Block, Cell, Document, DocumentInfo

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) ![p](https://evil.example/p.png)",
    "<svg onload=alert(1)> </mark><iframe src=//evil.example> &lt;b&gt; <a href='https://evil.example'>x</a>",
)


def document(lines: list[str], form: str = "text") -> Document:
    text, blocks = "", []
    for line in lines:
        if line.strip():
            blocks.append(Block(kind="paragraph", start=len(text), end=len(text) + len(line)))
        text += line + "\n"
    return Document(
        path="d", sha256="0" * 64, format=form, text=text, info=DocumentInfo(title="D"), blocks=tuple(blocks)
    )


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30), max_size=6), st.data())
def test_the_marked_text_is_the_cited_text(lines: list[str], data: st.DataObject) -> None:
    made = document(lines)
    start = data.draw(st.integers(0, len(made.text)))
    end = data.draw(st.integers(start, len(made.text)))
    marked = re.findall(r"<mark[^>]*>(.*?)</mark>", source_view(made, start, end).html, re.S)
    cited = "".join(c for block in made.blocks for c in made.text[max(start, block.start) : min(end, block.end)])
    assert unescape("".join(marked)) == cited


def test_hostile_text_stays_text_in_every_format() -> None:
    for form in ("text", "markdown", "html"):
        shown = source_view(document(list(HOSTILE), form), 0, 5).html
        tags = set(re.findall(r"<\s*/?\s*([a-zA-Z]+)", shown))
        assert tags <= {"p", "mark"}
        assert not re.search(r"<[^>]*(src|href|on\w+)\s*=", shown)


def test_a_table_row_is_shown_as_cells_with_the_cited_one_marked() -> None:
    text = "10:00 Opening Hall A"
    row = Block(
        kind="table_row",
        start=0,
        end=len(text),
        table=1,
        cells=(Cell(start=0, end=5), Cell(start=6, end=13), Cell(start=14, end=20)),
    )
    made = Document(path="d", sha256="0" * 64, format="text", text=text, info=DocumentInfo(title="D"), blocks=(row,))
    shown = source_view(made, 6, 13).html
    assert '<td>10:00</td><td><mark id="cited">Opening</mark></td><td>Hall A</td>' in shown
