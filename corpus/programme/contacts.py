"""Whom a document names to turn to: "Visas: Pauline Roth, visas@forum.example", "문의: 기획실 우혜진 주임 (02-…)"."""

import re
from collections.abc import Iterator

from corpus.document import Document
from corpus.programme.drafts import PersonDraft
from corpus.programme.people import parse_people, role_label
from corpus.programme.people.line import EMAIL, PHONE

# What they are asked about, and who they are, up to the next such label of the line or its end.
_LABELLED = re.compile(
    r"(?:^|(?<=[.;] ))(?P<label>[^\W\d_][^:：.;@\n]{1,40}?)\s*[:：]\s*"
    r"(?P<who>[^\n]+?)(?=[.;] [^\W\d_][^:：.;@\n]{1,40}?[:：]|$)"
)
_MARKS = " \t-–—*•·○◦▪■□▶>#"


def read_contacts(document: Document) -> Iterator[PersonDraft]:
    """Yield whoever stands after a label with an address or a telephone number; whose part is another is no contact."""
    for block in document.blocks:
        if block.kind not in ("paragraph", "list_item", "field", "note"):
            continue
        at = block.start
        for line in document.text[block.start : block.end].split("\n"):
            if "@" in line or PHONE.search(line):
                lead = len(line) - len(line.lstrip(_MARKS))
                for told in _LABELLED.finditer(line[lead:].replace("*", " ")):
                    yield from _contact(document, told, at + lead)
            at += len(line) + 1


def _contact(document: Document, told: re.Match[str], at: int) -> Iterator[PersonDraft]:
    label = role_label(f"{told['label']}:")
    if (label is not None and label.role != "contact") or not (EMAIL.search(told["who"]) or PHONE.search(told["who"])):
        return
    people = parse_people(told["who"], expected=True, several=False)
    if len(people) == 1:
        span = document.span(at + told.start(), at + told.end())
        yield PersonDraft(people[0], "contact", told["label"].strip(), span)
