"""What one place of one document says of a session, a slot, a workshop: gathered while reading, merged afterwards."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Generic, Literal, TypeVar

from corpus.document import Document, Span
from corpus.programme.model import BackingRole, Role, SessionKind
from corpus.programme.people import PersonLine
from corpus.programme.times import DateRange

T = TypeVar("T")

OF_WHOLE = "the time of the session that it is part of"
Place = Literal["table", "description", "record"]


@dataclass(slots=True)
class Stated(Generic[T]):
    """A value and the characters that state it."""

    value: T
    spans: list[Span]
    inferred: str | None = None
    change: bool = False  # the source says that this replaces what others state


@dataclass(slots=True)
class PersonDraft:
    """A person as a line gives them, the part they play, and the label over them in the source's words."""

    line: PersonLine
    role: Role
    label: str | None
    span: Span


@dataclass(slots=True)
class WorkshopDraft:
    """A workshop, track or part of a day as one place describes it; `key` is how its document numbers or names it."""

    document: Document
    series: str  # "workshop", "track", …, or "part": a titled part of a day
    mark: str  # "6", "A", or "" for a part
    number: int | None
    word: str  # as written: "Workshop"
    title: Stated[str] | None = None
    room: Stated[str] | None = None
    organisers: list[Stated[str]] = field(default_factory=list)
    language: Stated[str] | None = None
    people: list[PersonDraft] = field(default_factory=list)
    description: list[Span] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    level: int = 0
    in_table: bool = False


@dataclass(slots=True)
class SessionDraft:
    """A session as one place describes it."""

    document: Document
    place: Place
    kind: SessionKind | None = None
    series: str = ""  # the word it is numbered by: "session", "plenary"; "" where it has no number
    mark: str = ""  # its number as written: "1", "II", "2.1"
    number: int | None = None
    word: str = ""
    workshop: WorkshopDraft | None = None
    title: Stated[str] | None = None
    other_title: Stated[str] | None = None  # in another language, where a column gives both
    day: Stated[date] | None = None
    end_day: Stated[date] | None = None
    start: Stated[time] | None = None
    end: Stated[time] | None = None
    timezone: str | None = None
    room: Stated[str] | None = None
    organisers: list[Stated[str]] = field(default_factory=list)
    language: Stated[str] | None = None
    url: str | None = None
    people: list[PersonDraft] = field(default_factory=list)
    description: list[Span] = field(default_factory=list)
    questions: list[Span] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    level: int = 0
    slot: "SlotDraft | None" = None
    tentative: bool = False  # a session only where another source has one of this title
    told_day: tuple[DateRange, Span] | None = None  # that only the event's days make a date: "Wednesday"
    mention: bool = False  # a cell of an overview names it, perhaps in fewer words than its title has
    whole: bool = False  # the event itself, as its own page or record gives it
    inside: "SessionDraft | None" = None  # the session of which this is a talk or an item with its own time


@dataclass(slots=True)
class SlotDraft:
    """A row of a day's table."""

    start: Stated[time]
    end: Stated[time] | None
    session: SessionDraft
    number: int | None = None  # "Parallel Workshops, Session 3"
    children: list[SessionDraft] = field(default_factory=list)  # held side by side in it
    items: list[SessionDraft] = field(default_factory=list)  # held one after another in its session
    holds_rows: bool = False  # the heading of a table gives its hours, the table's rows are held side by side in it


@dataclass(slots=True)
class TableDraft:
    """The slots of one day as one place lists them; `day` is None where nothing around it says which."""

    document: Document
    day: Stated[date] | None
    number: int | None = None  # "Day 2"
    impossible: bool = False  # its heading names a date that there is not: 31 June
    slots: list[SlotDraft] = field(default_factory=list)


@dataclass(slots=True)
class ChangeDraft:
    """A change of a session as one sentence or row tells it, before it is seen which session that is."""

    document: Document
    subject: str  # the words that name it
    span: Span
    days: list[str] = field(default_factory=list)  # words that may date it, the nearest first
    day: Stated[date] | None = None
    told_day: tuple[DateRange, Span] | None = None  # the new day in words that only the event's days make a date
    start: Stated[time] | None = None
    end: Stated[time] | None = None
    room: Stated[str] | None = None
    cancelled: bool = False
    swap: str = ""  # the words that name the session with which hours or rooms are exchanged
    swaps_rooms: bool = False
    old: list[time] = field(default_factory=list)  # the times replaced
    old_room: str | None = None
    person: PersonDraft | None = None  # who takes a part over
    instead: str | None = None  # whom they replace, as the notice names them
    before: str = ""  # what the notice says right before, which may name the session or whom is replaced
    beside: bool = False  # told beside the programme: all words of the subject name the one session meant
    alone: bool = False  # the sentence tells of the change and of nothing else


@dataclass(slots=True)
class RosterEntry:
    """A row of a list of people that names their sessions, in its own words, and perhaps the title of their talk."""

    person: PersonDraft
    where: str
    talk: Stated[str] | None = None


@dataclass(slots=True)
class RoomRule:
    """A room told for all sessions that name none, for those whose code begins with `letter`, or for all plenaries."""

    letter: str
    room: Stated[str]


@dataclass(slots=True)
class Overview:
    """What a document says of its event as a whole, beside the days."""

    venue: Stated[str] | None = None
    city: Stated[str] | None = None
    organisers: Stated[str] | None = None
    timezone: str | None = None
    days: tuple[date, ...] = ()
    date_spans: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class BackingDraft:
    """Who hosts, runs, supports or pays for what a line or sentence is about."""

    role: BackingRole
    names: Stated[str]
    about: str = ""  # the words that must name the event for it to be meant; empty where it is meant at any rate
    labelled: bool = False  # a line of its own says it: "주관: …"


@dataclass(slots=True)
class Draft:
    """All that one document says of the programme."""

    document: Document
    days: tuple[date, ...] = ()  # that a date without a year in it can mean
    tables: list[TableDraft] = field(default_factory=list)
    sessions: list[SessionDraft] = field(default_factory=list)
    workshops: list[WorkshopDraft] = field(default_factory=list)
    people: list[PersonDraft] = field(default_factory=list)
    roster: list[RosterEntry] = field(default_factory=list)
    rooms: list[RoomRule] = field(default_factory=list)
    changes: list[ChangeDraft] = field(default_factory=list)
    overview: Overview = field(default_factory=Overview)
    backing: list[BackingDraft] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
