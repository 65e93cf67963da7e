"""What a question was understood to ask: the contract between understanding and everything that answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Literal

import numpy as np

from app.answering.answer import Turn
from app.answering.language.calendar import Days
from app.answering.language.clock import Moment, Part
from corpus.programme.model import Role

ReplyLanguage = Literal["en", "ko"]


class Asked(StrEnum):
    """The kind of thing that a question wants back."""

    WHEN = "when"  # day and time
    START = "start"
    END = "end"
    DATE = "date"
    DURATION = "duration"
    PLACE = "place"
    PERSON = "person"
    POST = "post"
    AFFILIATION = "affiliation"  # the body or country a person stands for
    ORGANISER = "organiser"
    CONTACT = "contact"
    LANGUAGE = "language"
    TITLE = "title"
    SESSION = "session"  # which session, workshop or slot
    THEME = "theme"
    NUMBER = "number"
    LIST = "list"
    ON_AT = "on_at"  # what is on at a time
    NEXT = "next"
    PREVIOUS = "previous"
    OVERLAP = "overlap"
    GAP = "gap"  # how much time lies between two things
    ABSENT = "absent"  # which of them has nothing at a time
    DEFINITION = "definition"
    REASON = "reason"
    MANNER = "manner"
    YES_NO = "yes_no"
    COMPARISON = "comparison"
    OTHER = "other"


class SubjectKind(StrEnum):
    """The kinds of programme entity that a question can be about."""

    EVENT = "event"
    WORKSHOP = "workshop"
    SESSION = "session"
    PERSON = "person"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Subject:
    """An entity of the programme that the question is about.

    `score` in 0..1 says how surely; `via` says how it was found: "number", "name", "title", "meaning", "history".
    `surface` is what the asker wrote for it, where that can be told (a name in Hangul, say).
    """

    kind: SubjectKind
    id: str
    label: str
    score: float
    via: str
    surface: str | None = None


class Near:
    """The likeliest sessions and workshops for what a question describes, where none is sure.

    They are sought when first asked for: that takes an embedding, and most questions are answered without them.
    """

    def __init__(self, find: Callable[[], tuple[Subject, ...]] = tuple) -> None:
        """Take what finds them; without it there are none."""
        self._find = find

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """Return them, likeliest first."""
        return self._find()


@dataclass(frozen=True, slots=True)
class Constraints:
    """What the question says that narrows the programme.

    `workshops`, `sessions`, `plenaries` and `keynotes` are numbers as asked for, whether the programme has them or
    not; -1 is the last. `ordinals` are those of the sessions that are said in order: "first", "두 번째". `in_order` are
    other things of a programme that are, by their term: ("break", 2) for "the second coffee break".
    `days` are what it says about days, `dates` the days of the programme that this comes to.
    """

    workshops: tuple[int, ...] = ()
    sessions: tuple[int, ...] = ()
    ordinals: tuple[int, ...] = ()
    plenaries: tuple[int, ...] = ()
    keynotes: tuple[int, ...] = ()
    in_order: tuple[tuple[str, int], ...] = ()
    days: Days = field(default_factory=Days)
    dates: tuple[date, ...] = ()
    moment: Moment | None = None
    part: Part | None = None
    relative: Literal["now", "next", "today", "tomorrow"] | None = None
    events: tuple[str, ...] = ()  # Event.id
    roles: tuple[Role, ...] = ()
    besides: tuple[Role, ...] = ()  # parts in a session that are ruled out: "not the moderator"
    countries: tuple[str, ...] = ()  # ISO 3166 alpha-2


@dataclass(frozen=True, slots=True)
class Mention:
    """One of two things that a question sets side by side, linked by itself.

    `plural` stands for all sessions of its time ("the morning workshops"); `events` are those that it names itself.
    """

    text: str
    subjects: tuple[Subject, ...]
    dates: tuple[date, ...] = ()
    part: Part | None = None
    plural: bool = False
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood.

    `question` is what the asker wrote (white space collapsed, cut to a bound); `text` is the same with typing errors
    mended and with what earlier turns supply, and is what is searched for. `vector` is the embedding of `text`
    (float32, L2 norm 1), so that no stage embeds the question again.
    """

    question: str
    text: str
    language: str  # of the question, BCP 47
    reply: ReplyLanguage
    asked: tuple[Asked, ...]  # most specific first
    constraints: Constraints
    subjects: tuple[Subject, ...]  # surest first
    vector: np.ndarray
    unexplained: tuple[str, ...] = ()  # stems of content words that neither subjects nor ways of asking account for
    telling: tuple[str, ...] = ()  # stems of the words that may name a thing, explained or not
    absent: tuple[str, ...] = ()  # what the question takes the programme to have and it has not: "Workshop 9"
    near: Near = field(default_factory=Near)
    described: bool = False  # it asks which part of the programme deals with what it describes in words of its own
    asserted: bool = False  # it states what the asker takes to be so, rather than asks
    mentions: tuple[Mention, ...] = ()  # the two things of a question about a clash or the time between them
    history: tuple[Turn, ...] = ()
    now: datetime | None = None
    event: str | None = None  # filters from the request
    document: str | None = None
    corrections: Mapping[str, str] = field(default_factory=dict)  # typed word: mended word

    def asks(self, *kinds: Asked) -> bool:
        """Tell whether any of `kinds` is asked for."""
        return any(kind in self.asked for kind in kinds)

    def subjects_of(self, kind: SubjectKind) -> tuple[Subject, ...]:
        """Return the subjects of one kind, surest first."""
        return tuple(subject for subject in self.subjects if subject.kind == kind)
