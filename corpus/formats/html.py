"""Web pages: what the page says, with its navigation set aside; events in its JSON-LD and microdata are
read too.

selectolax: fast and lenient (the lexbor engine), MIT; it never runs scripts nor fetches anything.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.document import BlockKind
from corpus.formats.base import Content, Deadline, Stated, Transcript, UnreadableFileError
from corpus.formats.encoding import decode
from corpus.formats.entries import write_agenda
from corpus.formats.html_pieces import parted
from corpus.formats.html_tables import BLOCK_TAGS, grid_of, lays_out, names
from corpus.formats.schedule import parse_json
from corpus.formats.schedule.linked import linked_agenda, linked_events
from corpus.formats.schedule.microdata import microdata
from corpus.formats.tables import write_grid
from corpus.limits import Limits
from corpus.lines import is_furniture

_SILENT = names("script style noscript template svg math iframe object head canvas audio video select")
_FURNITURE_TAGS = names("nav footer aside form button dialog menu")
_FURNITURE_ROLES = names("navigation banner contentinfo search complementary menu menubar dialog")
_FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|cookies?|consent|share|social|sidebar|skip|footer|masthead|topbar|"
    r"pagination|pager|related|advert|ads|banner|newsletter|subscribe|comments?|gnb|lnb|snb|quick|util)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NEVER_FURNITURE = names("body html main article p li td h1 h2 h3 h4 h5 h6 span a strong")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MOST_NODES = 500_000


class HtmlReader:
    """Reads `.html`."""

    def read(self, data: bytes, limits: Limits) -> Content:
        """Read a web page's bytes; raises UnreadableFileError for what is no text."""
        deadline = Deadline(limits)
        source, warnings = decode(_declared(data), limits)
        tree = LexborHTMLParser(source)
        out = Transcript(limits)
        if tree.body is None:
            raise UnreadableFileError("is no web page: it has no body")
        page = _Page(out, tree, deadline)
        page.write(tree.body)
        told = [*warnings, *_write_events(out, tree)]
        return Content(
            out.text,
            tuple(out.blocks),
            marked_up=any(block.kind == "heading" for block in out.blocks),
            stated=_stated(tree),
            warnings=tuple(told),
        )


def _declared(data: bytes) -> bytes:
    """Return the bytes in UTF-8 where the page declares another encoding that fits."""
    match = re.search(rb"<meta[^>]+charset=[\"']?([\w-]{2,20})", data[:4_096], re.IGNORECASE)
    if match is None or match[1].lower() in (b"utf-8", b"utf8"):
        return data
    try:
        return data.decode(match[1].decode("ascii")).encode("utf-8", "replace")
    except (LookupError, UnicodeDecodeError):
        return data


def _stated(tree: LexborHTMLParser) -> Stated:
    def meta(*keys: str) -> str | None:
        for name in keys:
            node = tree.css_first(f'meta[property="{name}"], meta[name="{name}"]')
            content = (node.attributes.get("content") or "").strip() if node is not None else ""
            if content:
                return content
        return None

    heading = tree.css_first("main h1, article h1") or tree.css_first("h1")
    headed = " ".join(heading.text(separator=" ").split()) if heading is not None else ""
    title = tree.css_first("head > title")
    named = " ".join(title.text().split()) if title is not None else ""
    root = tree.css_first("html")
    language = (root.attributes.get("lang") or "").strip() if root is not None else ""
    canonical = tree.css_first('link[rel="canonical"]')
    url = (canonical.attributes.get("href") or "") if canonical is not None else ""
    when = meta("article:published_time", "date", "dcterms.date") or ""
    return Stated(
        title=headed or meta("og:title") or named or None,
        date=when[:10] if re.match(r"\d{4}-\d{2}-\d{2}", when) else None,
        language=language if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", language) else None,
        publisher=meta("og:site_name", "publisher"),
        url=url if re.match(r"https?://", url) else None,
    )


def _write_events(out: Transcript, tree: LexborHTMLParser) -> Iterator[str]:
    """Write the events in the page's JSON-LD and microdata below its text; yields what is wrong with them."""
    for number, node in enumerate(tree.css('script[type="application/ld+json"]'), 1):
        try:
            agenda = linked_agenda(linked_events(parse_json(node.text().strip())))
        except UnreadableFileError as error:
            yield f"JSON-LD block {number} {error}"
            continue
        if agenda is not None:
            out.gap()
            write_agenda(out, agenda)
    if tree.body is not None and (agenda := linked_agenda(linked_events(list(microdata(tree.body))))) is not None:
        out.gap()
        write_agenda(out, agenda)


class _Page:
    """Writes the body of a page, inline text gathered into lines."""

    def __init__(self, out: Transcript, tree: LexborHTMLParser, deadline: Deadline) -> None:
        self._out = out
        self._deadline = deadline
        self._inline: list[str] = []
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._term: str | None = None  # a <dt> that waits for its <dd>; empty while it is open
        self._tables = 0
        self._seen = 0
        main = tree.css_first("main, [role=main]")
        if main is None:
            articles = tree.css("article")
            main = articles[0] if len(articles) == 1 else None
        self._main = main.mem_id if main is not None else None

    def write(self, body: LexborNode) -> None:
        """Write everything below `body`: a walk with a stack of its own, since pages may nest without bound."""
        # (node or None for its end, furniture, inside the main part, list depth)
        stack: list[tuple[LexborNode | None, bool, bool, int]] = [(body, False, self._main is None, 0)]
        while stack:
            node, furniture, inside, depth = stack.pop()
            if node is None:
                self._flush(furniture or not inside)
                self._kind = "paragraph"
                continue
            self._seen += 1
            if self._seen % 5_000 == 0:
                self._deadline.check(f"element {self._seen:,}")
            if self._seen > _MOST_NODES:
                raise UnreadableFileError(f"has more than {_MOST_NODES:,} elements; that is no page to read")
            if node.is_text_node:
                written = node.text(deep=False) or ""
                kept = node.parent is not None and node.parent.tag == "pre"
                self._inline.append(written if kept else re.sub(r"\s+", " ", written))
                continue
            tag = node.tag or ""
            if not node.is_element_node or tag in _SILENT or _hidden(node):
                continue
            inside = inside or node.mem_id == self._main
            furniture = furniture or (node.mem_id != self._main and _is_furniture_node(node, inside))
            if tag == "br":
                self._inline.append("\n")
                continue
            if tag == "table" and not lays_out(node):
                self._flush(furniture or not inside)
                self._table(node, furniture or not inside)
                continue
            if tag in BLOCK_TAGS:
                self._flush(furniture or not inside)
                self._open(tag, depth)
                stack.append((None, furniture, inside, depth))
            elif parted(node):
                self._inline.append(" · ")
            depth += tag in ("ul", "ol")
            children = list(node.iter(include_text=True))
            stack.extend((child, furniture, inside, depth) for child in reversed(children))
        self._flush(False)
        self._let_go()

    def _open(self, tag: str, depth: int) -> None:
        if tag in _HEADINGS:
            self._kind, self._level = "heading", _HEADINGS[tag]
            self._out.gap()
        elif tag == "dt":
            self._let_go()
            self._kind, self._term = "paragraph", ""
        elif tag in ("li", "dd"):
            self._kind, self._level = "list_item", max(depth, 1)
        elif tag in ("figcaption", "caption"):
            self._kind, self._level = "caption", 0
        elif tag == "p" and self._kind == "list_item":
            pass  # the item's own text
        elif tag in ("p", "table", "section", "article", "dl"):
            self._kind, self._level = "paragraph", 0
            self._out.gap()

    def _flush(self, furniture: bool) -> None:
        text = "".join(self._inline)
        self._inline = []
        shown = [" ".join(line.split()) for line in text.split("\n")]
        if self._kind == "heading":
            shown = [" ".join(filter(None, shown))]
        if self._term is not None and any(shown) and not furniture and self._defined(" ".join(filter(None, shown))):
            return
        for line in filter(None, shown):
            if furniture or (self._kind != "heading" and is_furniture(line)):
                self._out.line("boilerplate", line)
            elif self._kind == "paragraph":
                self._out.prose(line)
            else:
                prefix = "- " if self._kind == "list_item" else ""
                self._out.line(self._kind, line, level=self._level, prefix=prefix)

    def _defined(self, text: str) -> bool:
        """Hold a term back until its definition comes, and write both as a field; tell whether `text` was either."""
        if self._term == "":
            self._term = text
            return True
        if self._kind != "list_item":
            self._let_go()
            return False
        term, self._term = self._term or "", None
        self._out.field(term.rstrip(" :："), text)
        return True

    def _let_go(self) -> None:
        """Write a term whose definition never came."""
        if self._term:
            self._out.prose(self._term)
        self._term = None

    def _table(self, table: LexborNode, furniture: bool) -> None:
        self._tables += 1
        caption = table.css_first("caption")
        grid = grid_of(table)
        if furniture:
            for row in grid.rows:
                self._out.line("boilerplate", " ".join(row))
            return
        if caption is not None:
            self._out.line("caption", caption.text(separator=" "))
        write_grid(self._out, grid, table=self._tables)


def _hidden(node: LexborNode) -> bool:
    style = (node.attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in node.attributes or "display:none" in style


def _is_furniture_node(node: LexborNode, inside: bool) -> bool:
    tag = node.tag or ""
    role = (node.attributes.get("role") or "").lower()
    if tag in _FURNITURE_TAGS or role in _FURNITURE_ROLES:
        return True
    if tag == "header" and not inside:
        return True
    if tag in _NEVER_FURNITURE:
        return False
    own = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    if not _FURNITURE_NAMES.search(own):
        return False
    # A name proves little where most of the text is no link.
    text = len("".join((node.text() or "").split()))
    linked = sum(len("".join((link.text() or "").split())) for link in node.css("a, button"))
    return text < 400 or linked > text / 2
