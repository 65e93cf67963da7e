"""Plain text: every line a block, headings told from the layout afterwards."""

from corpus.document import Block
from corpus.formats.base import Content
from corpus.formats.encoding import decode
from corpus.layout import line_blocks
from corpus.limits import Limits

BYTE_ORDER_MARK = "\ufeff"


class TextReader:
    """Reads `.txt`; the document's text is the file's own."""

    def read(self, data: bytes, limits: Limits) -> Content:
        """Read a text file's bytes; raises UnreadableFileError for what is no text."""
        text, warnings = decode(data, limits)
        blocks: list[Block] = []
        start = 0
        if text.startswith(BYTE_ORDER_MARK):
            start = 1
            blocks.append(Block(kind="boilerplate", start=0, end=1))
        blocks.extend(line_blocks(text, start))
        return Content(text=text, blocks=tuple(blocks), marked_up=False, warnings=warnings)
