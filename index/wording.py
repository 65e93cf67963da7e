"""How a passage is worded for search: its headings and table header first, then its text as a reader sees it."""

import re

from corpus.cutting import Passage
from corpus.markup import plain

_URL = re.compile(r"\bhttps?://\S+")


def wording(passage: Passage) -> str:
    """Return the text that stands for a passage in the vector and the lexical index.

    A row says little without its column heads, a speaker's line little without its session, so both are put before
    it. Targets of links and bare URLs are left out: they cost more tokens than the words around them and say less.
    """
    text, path, header = passage.text, passage.metadata["path"], passage.metadata["header"]
    above = [plain(title) for title in (path if isinstance(path, list) else ()) if title not in text]
    if isinstance(header, str) and header:
        above.append(plain(header))
    body = " ".join(_URL.sub(" ", plain(text)).split())
    return "\n".join(part for part in (" > ".join(dict.fromkeys(above)), body or plain(text)) if part)
