"""A document as a reader sees it: its blocks as HTML, the cited characters marked, and where they stand."""

import html
import re
from collections.abc import Iterator

import nh3
from pydantic import BaseModel

from corpus.document import Block, Document, DocumentInfo

# Layout marks that a reader need not see: inline tags, Markdown emphasis, heading and list marks, links' targets.
MARKUP = re.compile(r"</?[a-zA-Z][^<>\n]*>|(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|^#{1,6}\s+|^\s*[-*+]\s+", re.M)
MARKED_UP = {"markdown", "html"}  # formats whose text holds such marks
CONTEXT = 60_000  # characters shown before and after the cited ones
TAGS = {"h3", "h4", "h5", "p", "ul", "li", "table", "tr", "th", "td", "tbody", "mark"}
ATTRIBUTES = {"mark": {"id"}, "p": {"class"}}


class Source(BaseModel):
    """A document around a citation. `html` is sanitised: no script, no link, no image, nothing fetched."""

    document: str
    info: DocumentInfo
    sha256: str
    start: int
    end: int
    quote: str
    section: tuple[str, ...]
    page: int | None
    format: str
    html: str
    shortened: bool


def source_view(document: Document, start: int, end: int) -> Source:
    """Return the document with `[start:end]` in `<mark>`, the first of them with the id `cited`."""
    low, high = max(0, start - CONTEXT), min(len(document.text), end + CONTEXT)
    blocks = [b for b in document.blocks if b.end > low and b.start < high]
    body = "".join(_rendered(document, blocks, start, end))
    body = body.replace("<mark>", '<mark id="cited">', 1)
    return Source(
        document=document.path,
        info=document.info,
        sha256=document.sha256,
        start=start,
        end=end,
        quote=document.text[start:end],
        section=document.section_path(start),
        page=next((p.number for p in document.pages if p.start <= start < p.end), None),
        format=document.format,
        html=nh3.clean(body, tags=TAGS, attributes=ATTRIBUTES, link_rel=None),
        shortened=len(blocks) < len(document.blocks),
    )


def _rendered(document: Document, blocks: list[Block], start: int, end: int) -> Iterator[str]:
    table: int | None = None
    listed = False
    level = 2  # of the panel's own heading
    for block in blocks:
        if listed and block.kind != "list_item":
            yield "</ul>"
            listed = False
        in_table = block.kind in ("table_row", "table_header")
        if table is not None and (not in_table or block.table != table):
            yield "</tbody></table>"
            table = None
        text = _marked(document, block.start, block.end, start, end)
        if in_table:
            if table is None:
                yield "<table><tbody>"
                table = block.table if block.table is not None else -1
            yield _row(document, block, start, end)
        elif block.kind == "heading":
            # A level deeper at most than the heading before: whoever listens to the page goes by its levels.
            level = min(5, level + 1, 2 + max(1, block.level))
            yield f"<h{level}>{text}</h{level}>"
        elif block.kind == "list_item":
            if not listed:
                yield "<ul>"
                listed = True
            yield f"<li>{text}</li>"
        elif block.kind in ("boilerplate", "note", "caption"):
            yield f'<p class="{block.kind}">{text}</p>'
        else:
            yield f"<p>{text}</p>"
    if listed:
        yield "</ul>"
    if table is not None:
        yield "</tbody></table>"


def _row(document: Document, block: Block, start: int, end: int) -> str:
    tag = "th" if block.kind == "table_header" else "td"
    if not block.cells:
        return f"<tr><{tag}>{_marked(document, block.start, block.end, start, end)}</{tag}></tr>"
    cells = "".join(f"<{tag}>{_marked(document, c.start, c.end, start, end)}</{tag}>" for c in block.cells)
    return f"<tr>{cells}</tr>"


def _marked(document: Document, low: int, high: int, start: int, end: int) -> str:
    """Return the text `[low:high]` as HTML, what of it lies in `[start:end]` within `<mark>`."""
    before, inside = (low, max(low, min(high, start))), (max(low, start), min(high, end))
    after = (min(high, max(low, end)), high)
    if inside[0] >= inside[1]:
        return _clean(document, low, high)
    return f"{_clean(document, *before)}<mark>{_clean(document, *inside)}</mark>{_clean(document, *after)}"


def _clean(document: Document, low: int, high: int) -> str:
    text = document.text[low:high]
    if document.format in MARKED_UP:
        text = html.unescape(MARKUP.sub("", text))
    return html.escape(text, quote=False)
