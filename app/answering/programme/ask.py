"""A question about the programme as its answers see it: the query, the forum, the words, and what is meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.answering.draft import Draft, DraftClaim, DraftConflict
from app.answering.forum import Forum
from app.answering.language.clock import in_part
from app.answering.language.terms import distinctive, names_whole, terms
from app.answering.phrasing.wording import Wording
from app.answering.programme.evidence import unique
from app.answering.programme.stated_time import at_stated_time
from app.answering.programme.timetable import Timetable, local_now
from app.answering.query import Mention, Query, Subject, SubjectKind
from corpus.document import Span
from corpus.programme.model import Conflict, Event, Person, Session, Workshop

ENGINE = "programme"
_WHOLES = 3  # events told of at most, where none is named
_DESCRIPTION = 2  # words left over that a description by meaning has at most
_SURE = 0.5  # score of a subject from which its facts are stated


@dataclass(frozen=True, slots=True)
class Ask:
    """One question put to one programme."""

    query: Query
    forum: Forum
    words: Wording

    @property
    def timetable(self) -> Timetable:
        """The programme arranged for lookups."""
        return self.forum.timetable

    @property
    def sessions(self) -> list[Session]:
        """The sessions meant, surest first."""
        found = [self.timetable.sessions[s.id] for s in self.query.subjects_of(SubjectKind.SESSION) if _is_meant(s)]
        named = {person.id for person in self.people}
        theirs = [session for session in found if any(part.person in named for part in session.people)]
        return self.at_time(theirs or found)

    def at_time(self, sessions: Sequence[Session]) -> list[Session]:
        """Return the sessions at the time that the question states, all where none is."""
        return at_stated_time(sessions, self.query.constraints)

    def meant_by(self, mention: Mention) -> list[Session]:
        """Return the sessions that one of two things named side by side stands for, surest first."""
        days = mention.dates or self.query.constraints.dates
        found: list[Session] = []
        for subject in mention.subjects:
            if subject.kind is SubjectKind.SESSION and _is_meant(subject):
                found.append(self.timetable.sessions[subject.id])
            elif subject.kind is SubjectKind.WORKSHOP and _is_meant(subject):
                found += self.timetable.of_workshop(subject.id)
        if mention.plural and not found:
            found = [s for s in self.timetable.held if s.workshop and s.event in self.event_ids]
        found = [s for s in found if s.day and s.day.value in days] or ([] if mention.plural and days else found)
        if mention.part:
            found = [s for s in found if s.start and in_part(s.start.value, mention.part)] or found
        return found

    @property
    def workshops(self) -> list[Workshop]:
        """The workshops meant, surest first."""
        return [self.timetable.workshops[s.id] for s in self.query.subjects_of(SubjectKind.WORKSHOP) if _is_meant(s)]

    @property
    def people(self) -> list[Person]:
        """The people meant, surest first."""
        return [self.timetable.people[s.id] for s in self.query.subjects_of(SubjectKind.PERSON)]

    @property
    def events(self) -> list[Event]:
        """The events named, or the only one there is."""
        named = [self.timetable.events[name] for name in self.query.constraints.events]
        everything = list(self.timetable.events.values())
        return named or (everything if len(everything) == 1 else [])

    @property
    def wholes(self) -> list[Event]:
        """The events named; where none of several is, those of the sort of which the question speaks as a whole.

        "When is the forum?" is asked of what is called a forum, "who runs the event?" and "when does it end?" of all.
        """
        if self.events or not (self.names_nothing or self._names_whole_alone):
            return self.events
        every, said = list(self.timetable.events.values()), terms(self.query.text)
        return ([event for event in every if terms(event.name.value) & said] or every)[:_WHOLES]

    @property
    def names_nothing(self) -> bool:
        """Whether the question says of nothing in particular what it asks: "how many days is it?", "어디서 열려요?"."""
        stated, named = self.query.constraints, [s for s in self.query.subjects if s.kind is not SubjectKind.EVENT]
        numbers = (*stated.workshops, *stated.sessions, *stated.plenaries, *stated.keynotes, *stated.in_order)
        narrowed = stated.dates or stated.moment or stated.part or stated.relative or stated.roles or stated.countries
        return not (
            named or numbers or narrowed or self.query.telling or self.query.absent or distinctive(self.query.text)
        )

    @property
    def _names_whole_alone(self) -> bool:
        return names_whole(self.query.text) and not (self.query.subjects or self.query.unexplained)

    @property
    def is_about_event(self) -> bool:
        """Whether the question names an event, or the only one there is by a word for the whole."""
        return bool(self.query.constraints.events) or (len(self.timetable.events) == 1 and names_whole(self.query.text))

    @property
    def event_ids(self) -> tuple[str, ...]:
        """The ids of the events that an answer may draw on."""
        return self.query.constraints.events or tuple(self.timetable.events)

    @property
    def now(self) -> datetime:
        """The time on the forum's clock."""
        event = self.query.constraints.events[0] if len(self.query.constraints.events) == 1 else None
        return local_now(self.query.now, self.timetable.zone(event))

    def group(self, session: Session) -> Workshop | None:
        """Return the workshop that a session belongs to."""
        return self.timetable.workshops.get(session.workshop or "")

    def name(self, session: Session) -> str:
        """Return a session's number and title in the answer's language."""
        return self.words.session(session, self.group(session))

    def short(self, session: Session) -> str:
        """Return a session's number alone, or its title where it has none."""
        return self.words.place_in_programme(session, self.group(session))

    def days(self) -> list[date]:
        """Return the days that the question names, or today where it says now."""
        return list(self.query.constraints.dates)

    def stated_time(self) -> str:
        """Return the days and the part of the day that the question states, in the answer's language."""
        stated = self.query.constraints
        days = self.words.joined([self.words.day(day, short=True) for day in stated.dates[:2]])
        if stated.part is None:
            return self.words.say("on_days", day=days)
        return self.words.say("part_of_day" if days else "part_of_any_day", part=self.words.say(stated.part), day=days)

    def draft(
        self,
        claims: Iterable[DraftClaim],
        sessions: Sequence[Session] = (),
        conflicts: Iterable[Conflict] = (),
        **signals: float,
    ) -> Draft:
        """Return a programme draft with its signals for the judge of refusals."""
        things = [s for s in self.query.subjects if s.kind is not SubjectKind.EVENT]
        best = max((s.score for s in things), default=0.0)
        left = len(self.query.unexplained)
        if things and things[0].via == "meaning" and _is_meant(things[0]):
            left = min(left, _DESCRIPTION)  # words that describe it do not speak against it
        return Draft(
            claims=tuple(dict.fromkeys(claims)),
            engine=ENGINE,
            sessions=tuple(session.id for session in sessions),
            conflicts=tuple(
                DraftConflict(
                    conflict.label,
                    conflict.field,
                    tuple((claim.value, self.forum.evidence.line(claim.span)) for claim in conflict.claims),
                )
                for conflict in conflicts
            ),
            signals={"subject": best, "unexplained": float(left)} | signals,
        )

    def missing(
        self,
        looked_for: str,
        near: Iterable[DraftClaim] = (),
        sessions: Sequence[Session] = (),
        shown: str | None = None,
    ) -> Draft:
        """Return a draft that says that the programme does not hold `looked_for`, with the nearest material.

        `shown` is what a text must show to hold it all the same; without it nothing in the text is believed.
        """
        return Draft(
            claims=tuple(near),
            engine=ENGINE,
            sessions=tuple(session.id for session in sessions),
            signals={"unexplained": float(len(self.query.unexplained))},
            found=False,
            looked_for=looked_for,
            shown=shown,
        )

    def claim(self, message: str, spans: Iterable[Span], item: bool = False, **values: object) -> DraftClaim:
        """Return a claim worded by the catalogue."""
        return DraftClaim(self.words.say(message, **values), unique(spans), item)

    def is_sure(self) -> bool:
        """Tell whether the best subject is linked surely enough for its facts to be stated."""
        return any(_is_meant(s) for s in self.query.subjects if s.kind is not SubjectKind.EVENT)


def _is_meant(subject: Subject) -> bool:
    """Tell whether a subject is more than a likeness of meaning, which is never asserted."""
    return subject.via != "meaning" or subject.score >= _SURE
