"""Which bodies host, run, support and pay for an event, each part told apart: "주최", "주관", "후원", "funded by"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.document import Block, Document
from corpus.hints import holds_one
from corpus.programme.drafts import BackingDraft, Draft, Stated
from corpus.programme.headings import numbered
from corpus.programme.merging.compare import content_words, two_languages
from corpus.programme.model import Backing, BackingRole, Claim, Conflict, Fact
from corpus.programme.people import parse_people
from corpus.programme.vocabulary import BODY, KOREAN_BODY
from corpus.sentences import sentences

# The key of a field or the label of a line, and the part that it gives.
_LABELS: tuple[tuple[BackingRole, str], ...] = (
    ("host", r"hosts?|(?:jointly |co-?)?hosted by|convenors?|convened by|(?:공동\s?)?주\s*최(?:\s?기관)?"),
    (
        "organiser",
        r"organi[sz]ers?|(?:jointly |co-?)?organi[sz]ed by|organi[sz]ing bod(?:y|ies)|run by|주\s*관(?:\s?기관)?",
    ),
    ("supporter", r"support(?:ers?|ed by)|with (?:the )?support (?:of|from)|patrons?|under the patronage of|후\s*원"),
    ("sponsor", r"sponsors?|sponsored by|fund(?:ers?|ed by)|financed by|donors?|협\s*찬"),
    (
        "partner",
        r"(?:(?:knowledge|media|strategic) )?partners?|in (?:partnership|cooperation) with|협\s*력(?:\s?기관)?",
    ),
)
_LABEL = tuple((role, re.compile(rf"\W*(?:{words})\W*", re.IGNORECASE)) for role, words in _LABELS)
_AFTER = r"(?:\s*[:：]\s*|(?<=by)\s+|(?<=[)）\]])\s+)"  # "Sponsors: X", "Sponsored by X", "(주최) X"
_WORDS = "|".join(words for _, words in _LABELS)
_OTHER_LANGUAGE = rf"(?:\s*/\s*(?:{_WORDS}))?"  # "Organised by / 주최: X"
_NEXT = re.compile(rf"\s*(?:[/|·;]\s*|\s)(?=(?:{_WORDS}){_OTHER_LANGUAGE}\s*[:：])", re.IGNORECASE)
_LABELLED = tuple(
    (
        role,
        re.compile(
            rf"[\Wㅇㅁ]*(?:{words})[)）\]]?{_OTHER_LANGUAGE}{_AFTER}(?P<who>[^\n]+?)"
            r"(?:,? with the support (?:of|from) (?P<help>[^\n]+))?",
            re.IGNORECASE,
        ),
    )
    for role, words in _LABELS
)
# Labels in one line, without a colon: "주최 새결시 · 섬연구원 주관 섬재단 후원 바다학회"
_IN_A_LINE = re.compile(
    r"(?:^|\s)(?P<role>주\s?최|주\s?관|후\s?원|협\s?찬)\s+(?P<who>(?:(?!주\s?최|주\s?관|후\s?원|협\s?찬|[.:：]).)+?)"
    r"(?=\s+(?:주\s?최|주\s?관|후\s?원|협\s?찬)\s|$)",
    re.MULTILINE,
)
_WHO = (
    r"(?P<who>[^.;\n][^.;]*?)(?=\s*(?:[.;]|$|,\s+(?:which|who)\b"
    r"|,?\s+(?:and )?(?:with the (?:kind |generous )?support (?:of|from)|(?:is )?(?:co-?)?"
    r"(?:hosted|convened|organi[sz]ed|supported|funded|financed|sponsored|run) by)\b))"
)
_SAID: tuple[tuple[BackingRole, str], ...] = (
    ("host", r"\b(?:is|are|was|been|and) (?:jointly |co-)?(?:hosted|convened) by"),
    ("organiser", r"\b(?:is|are|was|been|and) (?:jointly |co-)?(?:organi[sz]ed|run) by"),
    ("supporter", r"\b(?:is|are|was|been|and) (?:kindly |generously )?supported by"),
    ("supporter", r"\b(?:organi[sz]ed|hosted|convened) by[^.]{3,200}?,? with the (?:kind )?support (?:of|from)"),
    ("sponsor", r"\b(?:is|are|was|been|and) (?:sponsored|funded|financed|paid for) by"),
    ("sponsor", r"\b(?:money|funding|funds) (?:for \w+ )?comes? from"),
)
_SENTENCES = tuple((role, re.compile(rf"{words}\s+{_WHO}", re.IGNORECASE)) for role, words in _SAID)
_KOREAN_ROLES: dict[str, BackingRole] = {"주최": "host", "주관": "organiser", "후원": "supporter", "협찬": "sponsor"}
# What every sentence that tells of backing has, so that most paragraphs are put aside by one search.
_HINT = re.compile(
    r"(?:hosted|convened|organi[sz]ed|run|supported|sponsored|funded|financed|paid\s+for)\s+by\b|\bcomes?\s+from\b"
    r"|주최|주관|후원|협찬",
    re.IGNORECASE,
)
_HINTED_BY = (
    *("hosted", "convened", "organi", "run", "supported", "sponsored", "funded", "financed", "paid", "from"),
    *_KOREAN_ROLES,
)
_FEWEST_LABELS = 2
_HOURS = re.compile(r"\b\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?\s?(?:[-–—~]|to\b)|\d\s?시|\d{4}-\d\d-\d\d \d\d:\d\d")
_TITLE_PAGE = 1500  # characters
# "주최는 섬재단, 주관은 통영시이며 …", "섬재단이 주최하고 통영시가 주관하며 …"
_KOREAN = re.compile(
    r"(?P<role>주최|주관|후원|협찬)[은는]\s+(?P<who>[^.]{2,80}?)(?=이며|이고|이다|입니다|,\s*(?:주최|주관|후원|협찬)|[.]|$)"
    r"|(?:^|[,.]\s*|(?:하고|하며|이며|이고)\s+)(?P<who2>(?:(?!주최|주관|후원|협찬|이며|하고|하며)[^,.]){2,60}?)[이가]\s+(?:공동\s?)?(?P<role2>주최|주관|후원|협찬)(?:하|한|했|합)"
)
_EVENT = re.compile(
    r"(?i:\b(?:conference|forum|symposium|meeting|congress|summit|seminar|convention|school|event)\b"
    r"|^it\b|^money\b|^funding\b)|^[A-Z][A-Z-]{2,}(?:\s\d{4})?\s*$"  # "NAGPS 2027 is hosted by"
)


def told_backing(document: Document) -> list[BackingDraft]:
    """Return what a document says of who holds, runs, supports and pays for something."""
    return [*_labelled(document), *_told(document)]


def backing_of(drafts: Iterable[Draft], names: Sequence[str]) -> tuple[Backing, ...]:
    """Return who holds, runs, supports and pays for the event called `names`, the leading document's word first.

    Each role once a language: the names in a Korean notice and in an English note are both kept.
    """
    found: list[Backing] = []
    for told in (told for draft in drafts for told in draft.backing):
        if told.about and not _names(told.about, names):
            continue
        korean = _in_hangul(told.names.value)
        if not any(b.role == told.role and _in_hangul(b.names.value) == korean for b in found):
            found.append(Backing(role=told.role, names=Fact(value=told.names.value, spans=tuple(told.names.spans))))
    return tuple(found)


def backing_conflicts(drafts: Iterable[Draft], event: str, label: str) -> Iterator[Conflict]:
    """Yield where the labelled lines of two documents give other bodies as the hosts, or as who runs the event."""
    for role in ("host", "organiser"):
        claims: list[Claim] = []
        for draft in drafts:
            told = next((b.names for b in draft.backing if b.role == role and not b.about and b.labelled), None)
            if told is None or any(two_languages(c.value, told.value) for c in claims):
                continue
            if not any(_same_list(c.value, told.value) for c in claims):
                claims.append(Claim(value=told.value, span=told.spans[0], precedence=draft.document.info.precedence))
        if len(claims) > 1:
            yield Conflict(subject=event, label=label, field="organisers", claims=tuple(claims))


def _same_list(one: str, other: str) -> bool:
    """Whether two lists of bodies agree: one may leave some of the other's out."""
    first, second = ({*content_words(re.sub(r"\([^()]*\)", "", names))} for names in (one, other))
    return first <= second or second <= first


def _in_hangul(text: str) -> bool:
    return any("가" <= c <= "힣" for c in text)


def _labelled(document: Document) -> Iterator[BackingDraft]:
    """Yield what labelled lines tell of the event: those below a workshop's heading tell it of the workshop.

    So do those below the first hours that no colon sets off, "Organised by X"; who supports a part is rarely told.
    """
    begins = _HOURS.search(document.text)
    programme = begins.start() if begins else len(document.text)
    parts = [s for s in document.sections if _is_group(s.title)]
    for block in document.blocks:
        if any(part.start <= block.start < part.end for part in parts):
            continue
        if len(block.cells) == 2 and block.kind in ("table_row", "table_header"):
            key, value = (document.text[c.start : c.end].strip() for c in block.cells)
            for role, pattern in _LABEL:
                if value and pattern.fullmatch(key) and not (block.start > programme and _is_person(value)):
                    cell = document.span(block.cells[1].start, block.cells[1].end)
                    yield BackingDraft(role, Stated(_plain(value), [cell]), labelled=True)
        elif block.kind in ("paragraph", "list_item", "field") or (
            block.kind == "heading" and block.start < _TITLE_PAGE
        ):
            for start, end in _lines(document, block):
                yield from _in_a_line(document, start, end)
                for role, pattern in _LABELLED:
                    match = pattern.fullmatch(document.text[start:end])
                    sure = start < programme or role not in ("host", "organiser")
                    if match and not sure and _is_person(match["who"]):
                        continue  # who receives the guests of an evening
                    if match and (sure or match[0][: match.start("who")].rstrip()[-1:] in ":："):
                        span = document.span(start + match.start("who"), start + match.end("who"))
                        yield BackingDraft(role, Stated(_plain(match["who"]), [span]), labelled=True)
                        if match["help"]:
                            span = document.span(start + match.start("help"), start + match.end("help"))
                            yield BackingDraft("supporter", Stated(_plain(match["help"]), [span]))


def _in_a_line(document: Document, start: int, end: int) -> Iterator[BackingDraft]:
    """Yield what a line of several labels tells, each with its bodies; one label alone opens a sentence."""
    told = list(_IN_A_LINE.finditer(document.text, start, end)) if _hinted(document.text[start:end]) else []
    if len(told) < _FEWEST_LABELS or told[0].start("role") - start > 1:
        return
    for one in told:
        span = document.span(one.start("who"), one.end("who"))
        yield BackingDraft(_KOREAN_ROLES[re.sub(r"\s", "", one["role"])], Stated(_plain(one["who"]), [span]))


def _hinted(text: str) -> bool:
    return holds_one(text, _HINTED_BY) and _HINT.search(text) is not None


def _is_person(text: str) -> bool:
    """Whether what stands after a label may be a person: a name, and no word of a body."""
    return bool(parse_people(text, expected=True)) and not (BODY.search(text) or KOREAN_BODY.search(text))


def _is_group(heading: str) -> bool:
    mark = numbered(heading.lstrip("# *"))
    return mark is not None and mark.group


def _lines(document: Document, block: Block) -> Iterable[tuple[int, int]]:
    """Yield the lines of a block, each up to the next label on it: "주최: A / 주관: B"."""
    at = block.start
    for line in document.text[block.start : block.end].split("\n"):
        begin = 0
        for cut in [*_NEXT.finditer(line), None]:
            yield at + begin, at + (cut.start() if cut else len(line))
            begin = cut.end() if cut else 0
        at += len(line) + 1


def _told(document: Document) -> Iterator[BackingDraft]:
    """Yield what sentences say of an event; one that opens with "It" goes on about what was spoken of."""
    for block in document.blocks:
        if block.kind not in ("paragraph", "list_item") or not _hinted(document.text[block.start : block.end]):
            continue
        for begin, stop in sentences(document.text, block.start, block.end):
            text = re.sub(r"\s", " ", document.text[begin:stop])
            for told in _KOREAN.finditer(text):
                name = "who" if told["who"] else "who2"
                part = _KOREAN_ROLES[told["role"] or told["role2"]]
                span = document.span(begin + told.start(name), begin + told.end(name))
                yield BackingDraft(part, Stated(_plain(told[name]), [span]))
            for role, pattern in _SENTENCES:
                match = pattern.search(text)
                if match is None or len(match["who"]) > 300:
                    continue
                about = text[: match.start()] or text
                sure = _EVENT.search(about) or text.casefold().startswith("money")
                span = document.span(begin + match.start("who"), begin + match.end("who"))
                yield BackingDraft(role, Stated(_plain(match["who"]), [span]), "" if sure else about)


def _names(text: str, names: Sequence[str]) -> bool:
    folded = text.casefold()
    return any(name.casefold() in folded for name in names if name) or any(
        len(word) > 3 and word.isupper() and word in text for name in names for word in re.findall(r"\w+", name)
    )


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\*\*|<[^>]+>", "", text)).strip(" ,.")
