"""People and bodies across all documents: one record each, with every spelling, post and session."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.document import Document, Span
from corpus.programme.drafts import PersonDraft
from corpus.programme.merging.compare import content_words, in_hangul, same_post, two_languages
from corpus.programme.merging.facts import once
from corpus.programme.model import Body, Claim, Conflict, Participation, Person, Post
from corpus.programme.names import fold, initials_of, longer_name, name_keys, same_name, shortens
from corpus.programme.vocabulary import BODY

_PARAGRAPH = 400  # characters: a longer line is running text
_WORD = re.compile(r"\w+")


@dataclass(slots=True, eq=False)
class _Known:
    names: list[str]
    lines: list[tuple[PersonDraft, int, str]]  # the line, its document's precedence, its event
    sessions: list[str] = field(default_factory=list)
    id: str = ""


class People:
    """Gathers the people of all documents; `resolve` gives each line its person."""

    def __init__(self) -> None:
        self._known: list[_Known] = []
        self._by_key: dict[str, _Known] = {}
        self._of: dict[int, _Known] = {}

    def add(self, draft: PersonDraft, precedence: int, event: str) -> None:
        """Enter a line that names a person."""
        name = draft.line.name
        found = next((self._by_key[k] for k in sorted(name_keys(name)) if k in self._by_key), None)
        if found is None:
            found = next((k for k in self._known if self._same(k, draft)), None)
        if found is None:
            found = _Known([], [])
            self._known.append(found)
        for own in (name, draft.line.other_name):
            if own is not None and own not in found.names:
                found.names.append(own)
            for key in sorted(name_keys(own)) if own is not None else ():
                self._by_key.setdefault(key, found)
        found.lines.append((draft, precedence, event))
        self._of[id(draft)] = found

    @staticmethod
    def _same(known: _Known, draft: PersonDraft) -> bool:
        """Whether a name is the Hangul, the romanisation or a fuller form of one that is known."""
        name = draft.line.name
        if any(two_languages(n, name) and same_name(n, name) for n in known.names):
            return True
        mine = draft.line.affiliation or draft.line.country or ""
        return any(longer_name(n, name) for n in known.names) and any(
            set(content_words(mine)) & set(content_words(line.line.affiliation or line.line.country or ""))
            for line, _, _ in known.lines
        )

    def _join_initials(self) -> None:
        """Let "M. Tadić" be the one person of the event whose name it shortens."""
        short = [k for k in self._known if all(map(initials_of, k.names))]
        for known in short:
            full = [k for k in self._known if k not in short and any(shortens(known.names[0], n) for n in k.names)]
            if len(full) == 1 and {e for _, _, e in full[0].lines} >= {e for _, _, e in known.lines}:
                full[0].names.extend(n for n in known.names if n not in full[0].names)
                full[0].lines.extend(known.lines)
                self._of.update({id(draft): full[0] for draft, _, _ in known.lines})
                self._known.remove(known)

    def number(self) -> None:
        """Give every person a stable id, from the name that the leading source gives."""
        self._join_initials()
        taken: dict[str, int] = {}
        for known in self._known:
            known.lines.sort(key=lambda entry: (-entry[1], initials_of(entry[0].line.name) is not None))
            lead = known.lines[0][0].line.name
            known.names.sort(key=lambda n: n != lead)
            slug = slugify(lead) or "person"
            taken[slug] = taken.get(slug, 0) + 1
            known.id = f"person/{slug}" + (f"-{taken[slug]}" if taken[slug] > 1 else "")

    def id_of(self, draft: PersonDraft) -> str:
        """Return the id of a line's person."""
        return self._of[id(draft)].id

    def names_of(self, draft: PersonDraft) -> Sequence[str]:
        """Return every spelling of the name of a line's person."""
        return self._of[id(draft)].names

    def participation(self, draft: PersonDraft, session: str | None) -> Participation:
        """Return the part that a line gives its person."""
        known = self._of[id(draft)]
        if session is not None and session not in known.sessions:
            known.sessions.append(session)
        line = draft.line
        return Participation(
            person=known.id, name=line.name, role=draft.role, label=draft.label, post=line.post,
            affiliation=line.affiliation, country=line.country, minutes=line.minutes, email=line.email, span=draft.span,
        )  # fmt: skip

    def people(self, documents: Sequence[Document]) -> tuple[Person, ...]:
        """Return everyone, with the places in running text that name them too."""
        paragraphs = _Paragraphs(documents)
        return tuple(
            Person(
                id=known.id,
                names=tuple(known.names),
                posts=self._posts(known),
                sessions=tuple(known.sessions),
                spans=once([*(d.span for d, _, _ in known.lines), *paragraphs.mentions(known.names)]),
            )
            for known in self._known
        )

    @staticmethod
    def _posts(known: _Known) -> tuple[Post, ...]:
        posts: list[Post] = []
        for draft, _, _ in known.lines:
            line = draft.line
            if line.post is None:
                continue
            if not any(
                (p.title, p.affiliation, p.country) == (line.post, line.affiliation, line.country) for p in posts
            ):
                posts.append(Post(title=line.post, affiliation=line.affiliation, country=line.country, span=draft.span))
        return tuple(posts)

    def conflicts(self) -> list[Conflict]:
        """Return the people to whom the sources of one event give different posts."""
        found = []
        for known in self._known:
            groups: list[list[tuple[PersonDraft, int, str]]] = []
            for entry in known.lines:
                if entry[0].line.post is None:
                    continue
                for group in groups:
                    if all(_same_post(entry[0], other[0]) for other in group):
                        group.append(entry)
                        break
                else:
                    groups.append([entry])
            lead = {group[0][2] for group in groups}
            if len(groups) > 1 and len(lead) == 1:
                claims = tuple(
                    Claim(value=_post_text(group[0][0]), span=group[0][0].span, precedence=group[0][1])
                    for group in groups
                )
                found.append(Conflict(subject=known.id, label=known.names[0], field="post", claims=claims))
        return found


def _post_text(draft: PersonDraft) -> str:
    return ", ".join(p for p in (draft.line.post, draft.line.affiliation) if p)


def _same_post(one: PersonDraft, other: PersonDraft) -> bool:
    whole, told = _in_one(one), _in_one(other)
    if in_hangul(whole) and in_hangul(told) and (whole.endswith(told) or told.endswith(whole)):
        return True  # "도시재생국 국장" of a city is its "도시재생국장"
    return same_post(one.line.post or "", other.line.post or "", _post_text(one), _post_text(other))


def _in_one(draft: PersonDraft) -> str:
    """Return body and post as one Korean word: "은포시도시재생국장"."""
    joined = re.sub(r"\s", "", f"{draft.line.affiliation or ''}{draft.line.post or ''}")
    return re.sub(r"([국과팀실부처원])\1장$", r"\1장", joined)


class _Paragraphs:
    """The running text of documents, by the words in it; a line of a list or a table names its people itself."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._all: list[tuple[Document, int, str]] = []
        self._with: dict[str, list[tuple[Document, int, str]]] = {}
        for document in documents:
            begin = 0
            for line in document.text.split("\n"):
                if len(line) > _PARAGRAPH:
                    self._all.append((document, begin, line))
                    for word in set(_WORD.findall(line)):
                        self._with.setdefault(word, []).append(self._all[-1])
                begin += len(line) + 1

    def mentions(self, names: Iterable[str]) -> list[Span]:
        """Return where paragraphs hold one of a person's names."""
        found: list[Span] = []
        for name in names:
            if len(name) < 3:
                continue
            if name[0].isascii() and (first := _WORD.search(name)):
                pattern, among = rf"(?<!\w){re.escape(name)}(?!\w)", self._with.get(first[0], [])
            else:  # particles are written onto a Korean name
                pattern, among = re.escape(name), self._all
            for document, begin, text in among:
                if name in text:
                    found.extend(document.span(begin + m.start(), begin + m.end()) for m in re.finditer(pattern, text))
        return found


def slugify(text: str) -> str:
    """Return `text` as an id: folded letters and digits of any script, joined by hyphens."""
    return "-".join(re.findall(r"\w+", re.sub(r"[’'`]", "", fold(text)).replace("_", " ")))[:80].strip("-")


# --- bodies -----------------------------------------------------------------------------------------------------------

_SHORT = re.compile(r"\((?:the\s+)?[\"“']?([A-Z][A-Za-z&/-]*[A-Z][A-Za-z]*)[\"”']?\)")
_WORDS = re.compile(r"[\w'’&-]+")


def _long_form(text: str, at: int, short: str) -> int | None:
    """Return where the words that `short` abbreviates begin before `at`, or None.

    The method of Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text"
    (Pacific Symposium on Biocomputing 2003): the letters of the short form are matched from the right, its first letter
    at the start of a word.
    """
    letters = [c.lower() for c in short if c.isalnum()]
    low = max(0, at - 12 * (len(letters) + 5))
    line = max(text.rfind("\n", low, at), text.rfind(".", low, at), text.rfind(";", low, at))
    low = max(low, line + 1)
    position = at - 1
    for n, letter in enumerate(reversed(letters)):
        first = n == len(letters) - 1
        while position >= low and (
            text[position].lower() != letter or (first and position > low and text[position - 1].isalnum())
        ):
            position -= 1
        if position < low:
            return None
        position -= 1
    begin = position + 1
    words = _WORDS.findall(text[begin:at])
    if not len(words) <= min(len(letters) + 6, 2 * len(letters) + 2) or len(words) < 2:
        return None
    initials = [w[0].lower() for w in words if w[0].isupper()]
    if len(initials) < 2 or not text[begin].isupper():
        return None
    return begin


def bodies(documents: Sequence[Document]) -> tuple[tuple[Body, ...], list[Conflict]]:
    """Return the bodies that the documents spell out with an abbreviation, and the conflicts in their names."""
    found: dict[str, list[tuple[str, Span, int]]] = {}
    for document in sorted(documents, key=lambda d: -d.info.precedence):
        for match in _SHORT.finditer(document.text):
            at = match.start()
            while at and document.text[at - 1].isspace():
                at -= 1
            begin = _long_form(document.text, at, match[1])
            if begin is not None:
                name = re.sub(r"\s+", " ", document.text[begin:at])
                if not BODY.search(name):
                    continue
                entry = (name, document.span(begin, match.end()), document.info.precedence)
                found.setdefault(match[1], []).append(entry)
    result, conflicts = [], []
    for short, entries in found.items():
        names: list[str] = []
        claims: list[Claim] = []
        for name, span, precedence in entries:
            if name not in names:
                if not any(content_words(name) == content_words(n) for n in names):
                    claims.append(Claim(value=name, span=span, precedence=precedence))
                names.append(name)
        body = f"body/{slugify(short)}"
        result.append(Body(id=body, names=tuple(names), abbreviations=(short,), spans=once(e[1] for e in entries)))
        if len(claims) > 1 and not _fuller([c.value for c in claims]) and _one_body([c.value for c in claims]):
            conflicts.append(Conflict(subject=body, label=short, field="name", claims=tuple(claims)))
    return tuple(result), conflicts


def _fuller(names: Sequence[str]) -> bool:
    """Whether the names are one name more or less fully given."""
    first = set(content_words(names[0]))
    return all(first <= set(content_words(n)) or set(content_words(n)) <= first for n in names[1:])


def _one_body(names: Sequence[str]) -> bool:
    """Whether names of one abbreviation are spellings of one body, not two bodies with the same letters."""
    first = set(content_words(names[0]))
    return all(len(first & set(content_words(n))) * 2 > max(len(first), len(content_words(n))) for n in names[1:])
