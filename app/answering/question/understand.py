"""From a question as typed to a `Query`: bounded, mended, completed from earlier turns, linked to the programme."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from app.answering.answer import Question, Turn
from app.answering.descriptions import is_description, meant
from app.answering.forum import Forum
from app.answering.language.calendar import calendar_names
from app.answering.language.words import content, fold, is_hangul, stem
from app.answering.programme.timetable import local_now
from app.answering.query import Asked, Constraints, Mention, Query, ReplyLanguage, Subject, SubjectKind
from app.answering.question.asked import asked, implied
from app.answering.question.asked_classifier import classifier
from app.answering.question.comparisons import comparison
from app.answering.question.constraints import constraints
from app.answering.question.history import completed, depends, focus, last_exchange, own_subjects, which_told
from app.answering.question.in_titles import outside_titles
from app.answering.question.mentions import is_between, is_plural, ordered, pair
from app.answering.question.named_events import resolve_dates
from app.answering.question.typos import Speller
from app.answering.rooms import named_rooms
from corpus.programme.model import Session

_SURE = 0.4  # score of a subject from which its event is taken for the question's
# What is asked of a session or workshop that may be described rather than named.
_OF_A_PART = frozenset(
    {
        Asked.PERSON,
        Asked.ORGANISER,
        Asked.CONTACT,
        Asked.LANGUAGE,
        Asked.PLACE,
        Asked.WHEN,
        Asked.START,
        Asked.END,
        Asked.DATE,
        Asked.DURATION,
    }
)
_TITLE = 6  # letters of the shortest title that an answer is searched for
_TURNS = 3  # exchanges that a chain of follow-ups is followed back
LONGEST = 1_000  # characters of a question that are read; what is longer is cut at a word
_SCRIPTS = (
    ("HIRAGANA", "ja"),
    ("KATAKANA", "ja"),
    ("CJK", "zh"),
    ("CYRILLIC", "ru"),
    ("ARABIC", "ar"),
    ("HEBREW", "he"),
    ("THAI", "th"),
    ("GREEK", "el"),
    ("DEVANAGARI", "hi"),
)
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f]")


def clean(text: str) -> str:
    """Return a question on one line, NFC, without invisible characters, cut to what is read."""
    line = re.sub(r"\s+", " ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text[: LONGEST * 4]))).strip()
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0]


def language_of(text: str) -> str:
    """Return the language of a question by its script: "ko" with any Hangul, "en" for Latin, else by the script."""
    if is_hangul(text):
        return "ko"
    scripts = {unicodedata.name(c, "").partition(" ")[0] for c in text if c.isalpha()}
    for script, language in _SCRIPTS:
        if script in scripts and "LATIN" not in scripts:
            return language
    return "en"


def understand(
    question: Question,
    forum: Forum,
    embedding: BaseEmbedding,
    speller: Speller,
    *,
    asserted: bool = False,
    follows: bool = False,
) -> Query:
    """Return what a question was understood to ask, with what it leaves to the turns before it.

    `asserted` says that it states what the asker takes to be so, `follows` that it leaves something to those turns.
    """
    reader = _Reader(question, forum, embedding, speller, asserted=asserted)
    query = replace(reader.read(question.question, question.history), asserted=asserted)
    return reader.followed(query, question.history, _TURNS, surely=follows)


class _Reader:
    """Reads the texts of one conversation: the question, and the turns before it as far as they are needed."""

    def __init__(
        self, question: Question, forum: Forum, embedding: BaseEmbedding, speller: Speller, *, asserted: bool
    ) -> None:
        self._asserted = asserted
        self._question = question
        self._forum = forum
        self._embedding = embedding
        self._speller = speller

    def followed(self, query: Query, history: Sequence[Turn], turns: int, *, surely: bool = False) -> Query:
        """Return the query completed from the exchange before it, which is completed the same way first.

        `surely` says that it leaves something to that exchange, though it need not.
        """
        asked_before, answer, before = last_exchange(history)
        if not turns or not (asked_before or answer) or not (surely or depends(query)):
            return query
        earlier = self.followed(self.read(asked_before or answer, before), before, turns - 1)
        answered = self.read(answer, (), earlier.constraints.events) if answer else None
        rooms = {s.room.value for s in self._forum.timetable.sessions.values() if s.room} if answer else set()
        following = completed(query, earlier, answered, sorted(named_rooms(answer, rooms)))
        if one := self._one_told(query.text, answer):
            kept = tuple(s for s in following.subjects if s.kind is not SubjectKind.SESSION)
            following = replace(following, text=f"{query.text} ({one.label})", subjects=(one, *kept))
        if (
            answered
            and not following.subjects_of(SubjectKind.SESSION)
            and not following.subjects_of(SubjectKind.WORKSHOP)
        ):
            following = replace(following, subjects=(*self._at_told_time(earlier, answered), *following.subjects))
        if following.constraints.sessions and not query.constraints.workshops:
            following = self._renumbered(query, following, focus(earlier, answered))
        following = self._on_other_day(query, following)
        if following.text == query.text:
            return following
        vector = np.asarray(self._embedding.get_query_embedding(following.text), dtype=np.float32)
        return replace(following, vector=vector)

    def _one_told(self, question: str, answer: str) -> Subject | None:
        """Return the session that a question means by its place among those that the answer before lists."""
        place = which_told(question)
        if place is None or not answer:
            return None
        text = fold(answer)
        found: dict[int, tuple[int, Session]] = {}
        for session in self._forum.timetable.held:
            title = fold(session.title.value) if session.title else ""
            for name in (title, title.partition(": ")[2]):  # "Side event: Libraries" may be told without its kind
                at = text.find(name) if len(name) >= _TITLE else -1
                if at >= 0 and (at not in found or found[at][0] < len(name)):
                    found[at] = (len(name), session)
        told = [found[at][1] for at in sorted(found)]
        if len(told) < 2 or not -len(told) <= place < len(told):
            return None
        return Subject(SubjectKind.SESSION, told[place].id, told[place].label, 0.8, "history")

    def _at_told_time(self, earlier: Query, answered: Query) -> tuple[Subject, ...]:
        """Return the one session that starts and ends as an answer says, on the day that it or its question names."""
        told, days = answered.constraints.moment, answered.constraints.dates or earlier.constraints.dates
        if told is None or told.end is None:
            return ()
        found = [
            s
            for s in self._forum.timetable.held
            if s.start
            and s.end
            and (s.start.value, s.end.value) == (told.start, told.end)
            and (not days or (s.day and s.day.value in days))
        ]
        return tuple(Subject(SubjectKind.SESSION, s.id, s.label, 0.8, "history") for s in found[:1] if len(found) == 1)

    def _on_other_day(self, query: Query, following: Query) -> Query:
        """Return "and on Monday?" as that day's session of the title or kind of the one spoken of, if any."""
        sessions, days = self._forum.timetable.sessions, query.constraints.dates
        subjects: dict[Subject, None] = {}
        for subject in following.subjects:
            spoken = sessions.get(subject.id) if subject.via == "history" and days else None
            if spoken is None or not spoken.title or (spoken.day and spoken.day.value in days):
                subjects[subject] = None
                continue
            title = fold(spoken.title.value)
            event = [s for s in sessions.values() if s.event == spoken.event and s.day and s.day.value in days]
            there = [other for other in event if other.title and fold(other.title.value) == title]
            if not there and spoken.kind not in ("session", "other"):  # Monday's keynote is not called as Tuesday's
                there = [other for other in event if other.kind == spoken.kind]
            found = [Subject(SubjectKind.SESSION, o.id, o.label, subject.score, "history") for o in there]
            subjects.update(dict.fromkeys(found or [subject]))
        return replace(following, subjects=tuple(subjects))

    def _renumbered(self, query: Query, following: Query, spoken_of: Sequence[Subject]) -> Query:
        """Return "and session 3?" as that session of the workshop spoken of; as it stands where that has none."""
        sessions = self._forum.timetable.sessions
        groups = {s.id if s.kind is SubjectKind.WORKSHOP else sessions[s.id].workshop for s in spoken_of}
        own = [session for session in sessions.values() if session.workshop and session.workshop in groups]
        last = max((session.number or 0 for session in own), default=0)
        wanted = {last if number == -1 else number for number in query.constraints.sessions}
        found = [
            Subject(SubjectKind.SESSION, session.id, session.label, 0.8, "number")
            for session in own
            if session.number in wanted
        ]
        if not found:
            return query if own_subjects(query) else following
        text = f"{query.text} ({', '.join(subject.label for subject in found)})"
        return replace(following, text=text, subjects=(*found, *following.subjects_of(SubjectKind.EVENT)))

    def read(self, written: str, history: Sequence[Turn], within: tuple[str, ...] = ()) -> Query:
        """Return one text as understood by itself; `within` are the events it is about where it names none."""
        question, forum = self._question, self._forum
        text = clean(written)
        language = language_of(text)
        reply: ReplyLanguage = "ko" if (question.language or language).startswith("ko") else "en"
        mended = self._speller.correct(text)
        found = constraints(mended.text)
        linker = forum.linker
        known = question.event in forum.timetable.events
        events = (
            (question.event,) if known and question.event else linker.named_events.events(mended.text, found) or within
        )
        found = replace(found, events=events)
        now: datetime = local_now(question.now, forum.timetable.zone(events[0] if len(events) == 1 else None))
        found = replace(found, dates=resolve_dates(found, forum.timetable, now.date()))
        vector = np.asarray(self._embedding.get_query_embedding(mended.text), dtype=np.float32)
        linked = linker.link(mended.text, found, vector)
        linked = replace(linked, subjects=outside_titles(mended.text, linked.subjects, events, forum))
        if found.days.weekdays and not found.dates and _in_title(mended.text, linked.subjects, forum):
            found = replace(found, days=replace(found.days, weekdays=()))
        if not events and found.dates:
            found = replace(found, dates=_of_subject(found, linked.subjects, forum))
        asks = asked(mended.text, vector if self._embedding.model_name == classifier().embedding else None)
        kinds = implied(asks, mended.text, found, linked.subjects, len(linked.unexplained))
        described = is_description(mended.text, found, linked)
        if (
            not described
            and set(kinds) & _OF_A_PART
            and (subject := meant(mended.text, found, linked, forum.timetable))
        ):
            linked = replace(linked, subjects=(subject, *(s for s in linked.subjects if s.id != subject.id)))
        return Query(
            question=text,
            text=mended.text,
            language=language,
            reply=reply,
            asked=kinds,
            constraints=found,
            subjects=linked.subjects,
            vector=vector,
            unexplained=linked.unexplained,
            telling=linked.telling,
            absent=linked.absent,
            near=linked.near,
            described=described,
            mentions=self._mentions(mended.text, found, kinds),
            history=tuple(history),
            now=question.now,
            event=question.event,
            document=question.document,
            corrections=mended.changes,
        )

    def _mentions(self, text: str, whole: Constraints, kinds: tuple[Asked, ...]) -> tuple[Mention, ...]:
        """Return the two things of a question about a clash, an order or the time between, each linked by itself."""
        gap = Asked.GAP in kinds
        if (compared := comparison(text)) and compared.two:
            texts: tuple[str, str] | None = compared.two
        elif gap or Asked.OVERLAP in kinds or is_between(text):
            texts = pair(text, gap or is_between(text))
        else:
            said = ordered(text) if Asked.YES_NO in kinds or self._asserted else None
            texts = said[:2] if said else None
        return tuple(self._mention(part, whole) for part in texts) if texts else ()

    def _mention(self, text: str, whole: Constraints) -> Mention:
        forum = self._forum
        own = constraints(text)
        named = forum.linker.named_events.events(text, own)
        own = replace(own, events=named or whole.events)
        own = replace(own, dates=resolve_dates(own, forum.timetable, None))
        if not own.workshops and own.sessions and len(whole.workshops) == 1:
            own = replace(own, workshops=whole.workshops)  # "workshop 1 session 7 … session 8"
        dated = own if own.dates else replace(own, dates=whole.dates)
        linked = forum.linker.link(text, dated, np.asarray(self._embedding.get_query_embedding(text), dtype=np.float32))
        things = tuple(s for s in linked.subjects if s.kind in (SubjectKind.SESSION, SubjectKind.WORKSHOP))
        plural = is_plural(text) and not any(s.via == "number" for s in things)
        return Mention(text, () if plural else things, own.dates, own.part, plural, named)


def _in_title(text: str, subjects: Sequence[Subject], forum: Forum) -> bool:
    """Tell whether the weekday of a question stands in the title of the session that it names."""
    days = {stem(fold(name)) for name in calendar_names()} & set(content(text))
    titles = [forum.timetable.sessions[s.id].title for s in subjects[:1] if s.kind is SubjectKind.SESSION]
    return any(title and days and days <= set(content(title.value)) for title in titles)


def _of_subject(found: Constraints, subjects: Sequence[Subject], forum: Forum) -> tuple[date, ...]:
    """Return the days of the one event that the subjects belong to, where the question names none."""
    holders = {
        (forum.timetable.sessions if s.kind is SubjectKind.SESSION else forum.timetable.workshops)[s.id].event
        for s in subjects
        if s.kind in (SubjectKind.SESSION, SubjectKind.WORKSHOP) and s.score >= _SURE
    }
    if len(holders) != 1 or found.relative:
        return found.dates
    return resolve_dates(replace(found, events=tuple(holders)), forum.timetable, None)
