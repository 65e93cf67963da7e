"""The programme: `Event > Day > Slot > Session`, workshops, people, bodies; every field with the spans it came from."""

from datetime import date, time
from typing import Generic, Literal, TypeVar

from corpus.document import Frozen, Span

T = TypeVar("T")

SessionKind = Literal[
    "session",  # a numbered or titled working session, in a workshop or not
    "plenary",
    "keynote",
    "opening",
    "closing",
    "ceremony",
    "break",
    "meal",
    "registration",
    "social",  # dinner, reception, photo
    "tour",
    "other",
]
Role = Literal[
    "speaker",
    "moderator",
    "panellist",
    "chair",
    "presenter",
    "keynote",
    "opening",
    "closing",
    "commentator",
    "host",
    "rapporteur",
    "contact",
    "participant",
]
Field = Literal[
    "start",
    "end",
    "date",
    "title",
    "room",
    "organisers",
    "post",
    "name",
    "language",
    "presence",  # one source lists the session or workshop, another that should does not
    "people",
    "chair",  # who leads a session, as chair or moderator
    "sessions",  # sources part a workshop into sessions differently
]


class Fact(Frozen, Generic[T]):
    """A value with the spans that state it, the leading source first. `inferred` says how, where no span states it."""

    value: T
    spans: tuple[Span, ...]
    inferred: str | None = None


class Claim(Frozen):
    """One source's word in a conflict."""

    value: str
    span: Span
    precedence: int
    change: bool = False  # the source says that this replaces what others state


class Conflict(Frozen):
    """Sources that disagree in one field of one subject; `claims` lead with a change that is told, else with the
    source of highest precedence.

    `subject` is the id of a session, workshop, event, person or body; `label` names it for a reader.
    """

    subject: str
    label: str
    field: Field
    claims: tuple[Claim, ...]


class Participation(Frozen):
    """A person's part in a session, as one line of a source gives it."""

    person: str  # Person.id
    name: str  # as this source writes it
    role: Role
    label: str | None = None  # the words over the line: "Comments from Korea (Chair)"
    post: str | None = None
    affiliation: str | None = None
    country: str | None = None
    minutes: int | None = None
    email: str | None = None
    span: Span


class Session(Frozen):
    """Anything that has a place in the programme: a workshop's session, a plenary, a break, a ceremony.

    `label` is how a reader would name it ("Workshop 6, Session 3"); `title` is its own title. `spans` holds every place
    that describes it (its line in a day's table, its heading with the time line, …), the leading source first.

    Where one source holds a session in one piece and another in several, the pieces are sessions with `part_of` the
    whole. A session whose id is its event's is that event itself, as its own page or calendar entry gives it.
    """

    id: str  # stable: event/workshop-6/session-3
    event: str
    kind: SessionKind
    label: str
    number: int | None = None
    workshop: str | None = None  # Workshop.id
    title: Fact[str] | None = None
    other_title: Fact[str] | None = None  # in the other language, where sources of both have it
    day: Fact[date] | None = None
    end_day: Fact[date] | None = None  # where it ends on another day
    start: Fact[time] | None = None
    end: Fact[time] | None = None
    timezone: str | None = None  # IANA name, else the offset written: "-05:00"
    room: Fact[str] | None = None
    organisers: Fact[str] | None = None
    language: Fact[str] | None = None
    people: tuple[Participation, ...] = ()
    description: tuple[Span, ...] = ()
    questions: tuple[Span, ...] = ()
    part_of: str | None = None  # Session.id
    talk: bool = False  # one of several talks in `part_of`, without hours of its own
    url: str | None = None
    spans: tuple[Span, ...]


class Workshop(Frozen):
    """A workshop, track or series: a titled group of sessions."""

    id: str
    event: str
    label: str  # "Workshop 6"
    number: int | None = None
    title: Fact[str] | None = None
    room: Fact[str] | None = None
    organisers: Fact[str] | None = None
    language: Fact[str] | None = None
    people: tuple[Participation, ...] = ()  # contacts, chairs of the whole
    description: tuple[Span, ...] = ()
    sessions: tuple[str, ...] = ()  # Session.id in order
    spans: tuple[Span, ...]


class Slot(Frozen):
    """A row of a day's table: its time, its title, and the sessions held in it."""

    start: Fact[time]
    end: Fact[time] | None
    title: Fact[str]
    sessions: tuple[str, ...]


class Day(Frozen):
    """A day of an event; `number` counts from 1."""

    date: Fact[date]
    number: int
    slots: tuple[Slot, ...]


BackingRole = Literal["host", "organiser", "supporter", "sponsor", "partner"]


class Backing(Frozen):
    """The bodies that have one part in an event, as one source names them: its hosts, its sponsors."""

    role: BackingRole
    names: Fact[str]


class Event(Frozen):
    """A forum, meeting or symposium with days of its own."""

    id: str
    name: Fact[str]
    aliases: tuple[str, ...] = ()
    start: Fact[date] | None = None
    end: Fact[date] | None = None
    timezone: str | None = None  # IANA name
    city: Fact[str] | None = None
    venue: Fact[str] | None = None
    organisers: Fact[str] | None = None
    theme: Fact[str] | None = None
    backing: tuple[Backing, ...] = ()  # who hosts, runs, supports and pays for it, each told apart
    people: tuple[Participation, ...] = ()  # contacts of the whole
    days: tuple[Day, ...] = ()
    documents: tuple[str, ...] = ()


class Post(Frozen):
    """A post that a source gives a person, with its body and country where the line names them."""

    title: str
    affiliation: str | None = None
    country: str | None = None
    span: Span


class Person(Frozen):
    """One person across all documents. `names` holds every spelling found, the leading source's first."""

    id: str
    names: tuple[str, ...]
    posts: tuple[Post, ...] = ()
    sessions: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


class Body(Frozen):
    """An organisation across all documents, with its abbreviations and spellings."""

    id: str
    names: tuple[str, ...]
    abbreviations: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


class Programme(Frozen):
    """All that the documents say about who meets when and where, over every event in them."""

    events: tuple[Event, ...] = ()
    workshops: tuple[Workshop, ...] = ()
    sessions: tuple[Session, ...] = ()
    people: tuple[Person, ...] = ()
    bodies: tuple[Body, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    warnings: tuple[str, ...] = ()
