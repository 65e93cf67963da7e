"""The rows of tables that list people: who they are and, where a column says so, in which sessions."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.programme.drafts import PersonDraft, RosterEntry, Stated
from corpus.programme.people import PersonLine, parse_people, post_and_body
from corpus.programme.people.posts import is_post
from corpus.programme.reader.columns import IN_SESSIONS
from corpus.programme.reader.lines import Reader
from corpus.programme.stream import Row
from corpus.programme.vocabulary import BODY

_FAMILY_FIRST = re.compile(r"(?P<family>[^\W\d_][\w'’ -]*),\s+(?P<given>[^\W\d_][\w'’. -]*)")  # "Adeyemi, Ruth"
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’-])+")
_OF_NAMES = re.compile(r"\W*(?:(?:full )?names?|이름|성명|성함)\W*$", re.IGNORECASE)  # a column of nothing but names
_LONGEST_NAME = 5  # words


def take_person(reader: Reader, row: Row, columns: Sequence[str | None]) -> None:
    """Enter the person of a row: a name, with a post and a body in their own columns."""
    values = {c: row.text(i) for i, c in reversed(list(enumerate(columns))) if c and row.cells[i]}
    name = values.get("speaker") or " ".join(values[c] for c in ("given", "family") if c in values)
    if not name:
        return
    if inverted := _FAMILY_FIRST.fullmatch(name):
        name = f"{inverted['given']} {inverted['family']}"
    found = parse_people(name, expected=True)
    heads = (h for h, c in zip(row.headers, columns, strict=True) if c == "speaker")
    sure = _OF_NAMES.match(next(heads, None) or "") and _NAME.fullmatch(name) and len(name.split()) <= _LONGEST_NAME
    if len(found) > 1 or (not found and not sure):
        return
    person_line = found[0] if found else PersonLine(name, 0, len(name))  # its column says that it is a name
    other = values.get("other_title")
    where_at = next((i for i, h in enumerate(row.headers) if h and IN_SESSIONS.match(h)), None)
    talk_at = next((i for i, c in enumerate(columns) if c in ("talk", "title") and i != where_at), None)
    job = values.get("title", "")  # "Title" heads posts in one list, talks in another
    told = values.get("post") or (job if where_at is None and is_post(job) else "")
    post, body, country = post_and_body(told)
    if "affiliation" in values and "post" in values:
        post, body = values["post"], None  # each has its own column
    elif post is None and "post" in values and body is not None:
        head, comma, tail = values["post"].partition(", ")
        post, body = (head, tail) if comma and not BODY.search(head) else (post, body)
    line = replace(
        person_line,
        post=person_line.post or post,
        affiliation=person_line.affiliation or values.get("affiliation") or body,
        country=person_line.country or values.get("country") or country,
        other_name=other if other and _NAME.fullmatch(other) else None,
    )
    span = reader.document.span(row.start, row.end)
    person = PersonDraft(line, "participant", None, span)
    reader.draft.people.append(person)
    where = values.get("role") or (row.text(where_at) if where_at is not None else "")
    if where:
        talk = row.cells[talk_at] if where_at is not None and talk_at is not None else ()
        title = None
        if talk:
            stated = reader.document.span(talk[0].positions[0], talk[-1].positions[-1] + 1)
            title = Stated(" ".join(part.text for part in talk), [stated])
        reader.draft.roster.append(RosterEntry(person, where, title))
