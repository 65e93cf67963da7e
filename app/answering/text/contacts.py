"""Whom to write to or call: the line that bears an e-mail address or a telephone number, and says what it is for."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.answering.draft import Draft, DraftClaim
from app.answering.language.words import fold
from app.answering.query import Asked, Query, SubjectKind
from app.answering.text.units import Stems, Word, words_of
from app.answering.text.values import things_said
from corpus.document import Span
from corpus.programme.people.line import EMAIL
from corpus.statements import Statement

ENGINE = "extractive"
PHONE = re.compile(r"\(?\+?\d{1,4}\)?[\s.-]\(?\d{2,4}\)?[\s.-]\d{2,4}(?:[\s.-]\d{2,4})*")
_MAIL_ASKED = re.compile(r"\be-?mail|\bwrite\b|\bsend\b|메일")
_PHONE_ASKED = re.compile(r"\bphone|\btelephone|\bcall\b|\bring\b|\bmobile\b|전화|휴대폰|핸드폰")
# What a question says of reaching somebody, and not of what for.
_REACHING = re.compile(
    r"contact|e-?mail|phone|telephone|address|write|send|reach|touch|call|ring|mobile|question|enquir|inquir|number"
    r"|person|name|ask|\buse\b|\bneed|someone|somebody|문의|메일|연락|전화|주소|담당|번호|보내|이름|성함|알려|불러",
    re.IGNORECASE,
)
_WHOM = re.compile(
    r"\bwhom? (?:do|can|should|shall|may|must) (?:i|we|one|you) (?:\w+ )?"
    r"(?:write|call|ring|e-?mail|contact|turn|speak|talk|ask)"
    r"|누구(?:한테|에게|께) (?:연락|문의|전화|메일)",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"organi[sz]|secretariat|host|forum|conference|congress|symposium|meeting|event"
    r"|주최|사무국|포럼|행사|학회|대회|심포지엄"
)
_TOLD = 0.5  # share of what a contact is wanted for, by rarity, that the line and what stands around it must bear
_AS_GOOD = 0.02
_CERTAIN = 0.9  # confidence
_MOST = 2  # contacts that one answer tells
_BARE = 4  # words below which a line is told with the line above it


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that reaches somebody, with the words and things of all that says what for.

    `before` is the line above one that says little else.
    """

    statement: Statement
    before: Statement | None
    said: Stems
    things: frozenset[str]


class Contacts:
    """The lines of some documents that say how to reach somebody."""

    def __init__(
        self, told: Iterable[Sequence[Statement]], rarity: Callable[[str], float], knows: Callable[[str], bool]
    ) -> None:
        """Take the statements of each document, a stem's inverse document frequency, and whether any of them has it."""
        self._rarity = rarity
        self._knows = knows
        self._lines: list[_Line] = []
        for statements in told:
            before: Statement | None = None
            for statement in statements:
                if EMAIL.search(statement.text) or PHONE.search(statement.text):
                    self._lines.append(_line(statement, before))
                before = statement

    def whose(self, query: Query) -> Draft | None:
        """Return the line of the address that a question gives; None where it gives none, or no line has it."""
        given = EMAIL.search(query.question)
        if given is None:
            return None
        return _draft(
            [line for line in self._within(query) if given[0].casefold() in line.statement.text.casefold()][:1]
        )

    def answer(self, query: Query) -> Draft | None:
        """Return whom to turn to for what a question wants; None where no line surely says it."""
        if not (query.asks(Asked.CONTACT) or _WHOM.search(query.text)) or any(
            s.kind is not SubjectKind.EVENT for s in query.subjects
        ):
            return None
        text = fold(query.text)
        form = EMAIL if _MAIL_ASKED.search(text) else PHONE if _PHONE_ASKED.search(text) else None
        lines = [line for line in self._within(query) if form is None or form.search(line.statement.text)]
        return _draft(self._for(query, lines))

    def _within(self, query: Query) -> list[_Line]:
        """Return the lines of the document that is asked of, all where none is."""
        return [line for line in self._lines if query.document in (None, line.statement.document)]

    def _for(self, query: Query, lines: Sequence[_Line]) -> list[_Line]:
        """Return the lines that bear most of what a contact is wanted for; none where that is little."""
        wanted = [w for w in words_of(query.text) if w.stem in query.telling and not _REACHING.search(w.text)]
        wanted = [word for word in wanted if not _GENERAL.search(fold(word.text))]
        # What no document says is another word for something, or says nothing: "becoming a sponsor".
        known = [word for word in wanted if self._knows(word.stem) or things_said(word.text)]
        weights = {word: self._rarity(word.stem) for word in known}
        total = sum(weights.values())
        if not total:
            return []
        borne = [
            sum(weight for word, weight in weights.items() if _bears(line, word.text, word.stem)) / total
            for line in lines
        ]
        most = max(borne, default=0.0)
        best = [line for line, share in zip(lines, borne, strict=True) if share >= most - _AS_GOOD]
        # A title that bears it bears it for all lines under it: those that say it themselves go before.
        own = [sum(w for word, w in weights.items() if _says(line, word)) for line in best]
        best = [line for line, said in zip(best, own, strict=True) if said == max(own)]
        return best if most >= _TOLD and len(best) <= _MOST else []


def _line(statement: Statement, before: Statement | None) -> _Line:
    """Return a line that reaches somebody, with the one before it where that says whose it is."""
    own = before if before is not None and before.path == statement.path and _is_bare(statement) else None
    told = " | ".join((*statement.path, statement.lead, own.text if own else "", statement.text))
    return _Line(statement, own, Stems(words_of(told), told), frozenset(things_said(told)))


def _is_bare(statement: Statement) -> bool:
    """Tell whether a line holds an address and little else, so that the line above it says whose it is."""
    said = words_of(EMAIL.sub("", statement.text))
    return statement.kind != "table_row" and len([w for w in said if not w.is_stop and not w.is_number]) < _BARE


def _bears(line: _Line, text: str, stem: str) -> bool:
    """Tell whether a line says a word, or the same thing in another word or the other language."""
    return stem in line.said or bool(Stems((), text).terms & line.said.terms or line.things & things_said(text).keys())


def _says(line: _Line, word: Word) -> bool:
    """Tell whether a line itself, without its titles, says a word or the same thing in another word."""
    text = " | ".join(part.text for part in (line.before, line.statement) if part)
    return word.stem in Stems(words_of(text), text) or bool(things_said(text).keys() & things_said(word.text).keys())


def _draft(lines: Sequence[_Line]) -> Draft | None:
    return Draft(tuple(map(_claim, lines)), ENGINE, signals={"fact": _CERTAIN}) if lines else None


def _claim(line: _Line) -> DraftClaim:
    """Return a line, under its title, with the line above it where it says too little by itself."""
    own = line.statement
    title = own.path[-1] if len(own.path) > 1 else ""
    shown = [line.before] if line.before else []
    told = " / ".join(part.text for part in (*shown, own))
    spans: tuple[Span, ...] = tuple(part.span for part in (own, *shown))
    return DraftClaim(f"{title}: {told}" if title else told, spans)
